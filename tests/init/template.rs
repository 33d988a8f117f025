//! A template with an id and nothing else, and the policy.

use std::fs;

use crate::common::Test;

const SAID: &str = "written: profiles/contoso-rooms.yaml
written: profiles/profile.schema.json (for editors)
To be written: 8 lines with REPLACE.
Next: `grantbook lint contoso-rooms`, then `grantbook render contoso-rooms`.
";

#[test]
fn an_id_alone_makes_a_template_that_is_a_correct_profile() {
    let done = Test::new(&["init", "contoso-rooms"])
        .writes()
        .stderr(SAID)
        .run();
    assert_eq!(
        done.written,
        [
            "profiles",
            "profiles/contoso-rooms.yaml",
            "profiles/profile.schema.json"
        ]
    );
    let text = done.read("profiles/contoso-rooms.yaml");
    let line = "# yaml-language-server: $schema=profile.schema.json\n";
    assert!(text.starts_with(line), "{text}");
    let schema = done.read("profiles/profile.schema.json");
    assert_eq!(schema, grantbook::editor::schema_text());
    let done = done
        .then(&["lint"])
        .stderr("1 file: 0 errors, 3 warnings, 1 note.\n")
        .any_output()
        .run();
    assert!(
        done.stdout.contains("is a placeholder"),
        "what is to be replaced is found:\n{}",
        done.stdout
    );
    let done = done.then(&["render"]).any_output().writes().run();
    done.then(&["fmt", "--check"]).any_output().run();
}

#[test]
fn the_template_is_correct_with_every_line_switched_on_too() {
    let done = Test::new(&["new", "contoso-rooms", "--stdout"])
        .any_output()
        .run();
    let switched_on: String = done
        .stdout
        .lines()
        .map(|line| {
            let (indentation, text) = line.split_at(line.len() - line.trim_start().len());
            match text.strip_prefix('#') {
                Some(rest)
                    if !rest.is_empty() && (!rest.starts_with(' ') || rest.starts_with("  ")) =>
                {
                    format!("{indentation}{rest}\n")
                }
                _ => format!("{line}\n"),
            }
        })
        .collect();
    assert!(switched_on.contains("\ndeviations:\n"), "{switched_on}");
    assert!(
        switched_on.contains("\n        delegated:\n"),
        "{switched_on}"
    );
    let done = Test::new(&["lint"])
        .file("profiles/contoso-rooms.yaml", switched_on)
        .any_output()
        .run();
    assert!(done.stderr.contains(" 0 errors, "), "{}", done.stderr);
}

#[test]
fn nothing_is_overwritten() {
    for taken in ["x.yaml", "x.yml"] {
        let path = format!("profiles/{taken}");
        Test::new(&["init", "x"])
            .file(&path, "mine\n")
            .status(2)
            .stderr(format!(
                "error: `profiles/{taken}` exists; it is not overwritten\n"
            ))
            .run();
    }
    let done = Test::new(&["init", "x"])
        .file("profiles/profile.schema.json", "mine\n")
        .any_output()
        .writes()
        .run();
    assert_eq!(done.written, ["profiles/x.yaml"]);
    Test::new(&["init", "--policy"])
        .file("grantbook.toml", "")
        .status(2)
        .stderr("error: `grantbook.toml` exists; it is not overwritten\n")
        .run();
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_not_written_through() {
    Test::new(&["init", "x"])
        .file("profiles/y.yaml", "")
        .prepare(|dir| {
            std::os::unix::fs::symlink("elsewhere.yaml", dir.join("profiles/x.yaml"))
                .expect("a link");
        })
        .status(2)
        .stderr("error: `profiles/x.yaml` exists; it is not overwritten\n")
        .run();
}

#[test]
fn ids_that_can_be_none_write_nothing() {
    for id in ["../x", "X", "a--b", "con", ""] {
        let done = Test::new(&["init", id]).status(2).any_output().run();
        assert!(done.stderr.contains("error"), "{id}: {}", done.stderr);
    }
}

#[test]
fn without_anything_and_without_a_terminal_it_says_what_it_needs() {
    Test::new(&["init"])
        .status(2)
        .stderr("error: say which profile: give an id, or --vendor and --integration; on a terminal `grantbook init` alone asks\n")
        .run();
}

#[test]
fn a_folder_of_its_own() {
    let done = Test::new(&["init", "x", "--profiles", "a/b", "--quiet"])
        .writes()
        .run();
    assert_eq!(
        done.written,
        ["a", "a/b", "a/b/profile.schema.json", "a/b/x.yaml"]
    );
}

#[test]
fn a_policy_is_correct_as_it_is_and_with_every_line_switched_on() {
    let done = Test::new(&["init", "--policy"])
        .writes()
        .stderr("written: grantbook.toml\n")
        .run();
    let text = done.read("grantbook.toml");
    assert_eq!(text, grantbook::init::POLICY);
    done.then(&["lint"]).any_output().run();
    let on: String = text
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(rest) if !rest.starts_with(' ') || rest.starts_with("  ") => format!("{rest}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    assert!(on.contains("\nsecret-months = 6\n"), "{on}");
    let done = Test::new(&["lint"])
        .file("grantbook.toml", on)
        .prepare(|dir| fs::create_dir(dir.join("profiles")).expect("a folder"))
        .file("profiles/contoso-mail.yaml", crate::common::PROFILE)
        .status(1)
        .any_output()
        .run();
    // What it asks for is found; that it is read without a mistake is what counts.
    assert!(!done.stdout.contains("bad-config"), "{}", done.stdout);
}
