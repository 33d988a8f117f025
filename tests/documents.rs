//! What a team puts on its documents: `[documents]` of `grantbook.toml`, and templates of its own.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod common;

use common::{Done, PROFILE, PROFILE_FILE, Test};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nrest";

fn with_config(config: &str, arguments: &[&str]) -> Test {
    Test::new(arguments)
        .file(PROFILE_FILE, PROFILE)
        .file("grantbook.toml", config)
        .any_output()
}

fn rendered(config: &str) -> Done {
    with_config(config, &["render"]).writes().run()
}

/// The headings of the second level.
fn sections(runbook: &str) -> Vec<&str> {
    let lines = runbook.lines();
    lines.filter_map(|line| line.strip_prefix("## ")).collect()
}

#[test]
fn the_words_of_a_team_stand_on_the_documents() {
    let done = rendered(
        "[documents]\ntitle = \"Contoso *IT*\"\nowner = \"Team | One\"\nsupport = \"Help <b>desk</b>\"\nfooter = \"[Internal](x)\"\n",
    );
    let runbook = done.read("out/contoso-mail/runbook.md");
    assert!(runbook.contains("| Owner | Team \\| One |\n"));
    assert!(runbook.contains("| Help | Help \\<b>desk\\</b> |\n"));
    assert!(runbook.ends_with("\n---\n\n\\[Internal\\](x)\n"));
    let index = done.read("out/README.md");
    assert!(index.starts_with("# Contoso \\*IT\\*\n"), "{index}");
    assert!(index.ends_with("\n---\n\n\\[Internal\\](x)\n"));
}

#[test]
fn the_owner_that_a_profile_names_comes_first() {
    let profile = format!("{PROFILE}\noperations:\n  owner: Mail team\n");
    let done = Test::new(&["render"])
        .file(PROFILE_FILE, profile)
        .file("grantbook.toml", "[documents]\nowner = \"Anybody\"\n")
        .any_output()
        .writes()
        .run();
    let runbook = done.read("out/contoso-mail/runbook.md");
    assert!(runbook.contains("| Owner | Mail team |\n"));
}

#[test]
fn sections_can_be_left_out_and_nothing_refers_to_them() {
    let all = rendered("");
    let all = all.read("out/contoso-mail/runbook.md");
    let optional = grantbook::render::optional_sections();
    let names: Vec<String> = optional.map(|name| format!("\"{name}\"")).collect();
    let done = rendered(&format!("[documents]\nwithout = [{}]\n", names.join(", ")));
    let short = done.read("out/contoso-mail/runbook.md");
    for gone in [
        "Purpose and scope",
        "Risk",
        "Monitor",
        "Troubleshooting",
        "Handover sheet",
        "Approval record",
        "Files",
    ] {
        assert!(sections(&all).contains(&gone), "{gone} in the whole");
        assert!(!sections(&short).contains(&gone), "{gone} in the rest");
        let link = format!("](#{})", gone.to_lowercase().replace(' ', "-"));
        assert!(!short.contains(&link), "{link}");
    }
    for gone in ["### In the portal", "### With Bicep or ARM"] {
        assert!(all.contains(gone) && !short.contains(gone), "{gone}");
    }
    assert!(sections(&short).contains(&"Permissions"));
}

#[test]
fn a_section_that_does_not_exist_is_refused() {
    let test = with_config(
        "[documents]\nwithout = [\"aproval\", \"permissions\"]\n",
        &["render"],
    );
    let known: Vec<&str> = grantbook::render::optional_sections().collect();
    test.stdout("").refused(
        2,
        &format!(
            "
error[bad-config]: the runbook has no section `aproval` that can be left out
 --> grantbook.toml:2:12
  |
2 | without = [\"aproval\", \"permissions\"]
  |            ^^^^^^^^^ did you mean `approval`?

error[bad-config]: the runbook has no section `permissions` that can be left out
 --> grantbook.toml:2:23
  |
2 | without = [\"aproval\", \"permissions\"]
  |                       ^^^^^^^^^^^^^ there is: {}

2 errors. Nothing was written.
",
            known.join(", ")
        ),
    );
}

#[test]
fn a_logo_must_be_a_picture() {
    for (name, content, wrong) in [
        (
            "logo.png",
            b"GIF89a" as &[u8],
            "`logo.png` is no PNG, JPEG or SVG picture",
        ),
        (
            "logo.txt",
            b"<p>no svg</p>",
            "`logo.txt` is no PNG, JPEG or SVG picture",
        ),
        (
            "big.png",
            &vec![0; 300_000],
            "`big.png` is no file of at most 256 kB",
        ),
    ] {
        let test = with_config(&format!("[documents]\nlogo = \"{name}\"\n"), &["render"]);
        let done = test.file(name, content).status(2).run();
        assert!(done.stderr.contains(wrong), "{}", done.stderr);
        assert!(
            done.stderr.contains("--> grantbook.toml:2:8"),
            "{}",
            done.stderr
        );
    }
    let test = with_config("[documents]\nlogo = \"none.png\"\n", &["check"]);
    let done = test.status(2).run();
    assert!(
        done.stdout.contains("`none.png` cannot be read"),
        "{}",
        done.stdout
    );
    let done = with_config("[documents]\nlogo = \"a/logo.png\"\n", &["render"])
        .file("a/logo.png", PNG)
        .writes()
        .run();
    assert!(done.written.iter().any(|path| path == "out/README.md"));
}

#[test]
fn the_templates_are_listed_and_copied() {
    let list = Test::new(&["templates"]).any_output().run().stdout;
    assert!(
        list.lines()
            .any(|name| name == "markdown/runbook/risk.md.tera")
    );
    assert!(list.lines().is_sorted());
    // Those of other things than documents and scripts cannot be replaced.
    assert!(!list.contains("toml/"));

    let done = Test::new(&[
        "templates",
        "eject",
        "markdown/runbook",
        "bash/apis.sh.tera",
        "--to",
        "mine",
    ])
    .any_output()
    .writes()
    .run();
    assert!(done.written.contains(&"mine/bash/apis.sh.tera".to_owned()));
    assert!(
        done.written
            .contains(&"mine/markdown/runbook/parts/call.md.tera".to_owned())
    );
    assert!(!done.written.iter().any(|path| path.contains("index")));
    let files = done.written.iter().filter(|path| path.contains(".tera"));
    assert_eq!(done.stderr.lines().count(), files.count());
}

#[test]
fn copies_that_are_not_changed_change_nothing() {
    let plain = rendered("");
    let before = plain.read("out/contoso-mail/runbook.md");
    let script = plain.read("out/contoso-mail/provision.sh");
    let ejected = plain
        .then(&["templates", "eject"])
        .any_output()
        .writes()
        .run();
    let done = ejected
        .then(&["check", "--templates", "templates", "-q"])
        .any_output()
        .run();
    assert_eq!(done.stdout, "");
    assert_eq!(done.read("out/contoso-mail/runbook.md"), before);
    assert_eq!(done.read("out/contoso-mail/provision.sh"), script);
}

#[test]
fn what_is_there_is_not_overwritten() {
    Test::new(&["templates", "eject", "markdown/index.md.tera", "markdown/runbook"])
        .file("templates/markdown/runbook/risk.md.tera", "mine")
        .status(2)
        .stderr("error: `templates/markdown/runbook/risk.md.tera` is there already; nothing was written. Choose another folder, or name the templates that you want\n")
        .run();
    Test::new(&["templates", "eject", "markdown/runbok"])
        .status(2)
        .any_output()
        .run();
}

#[test]
fn one_template_is_replaced_and_the_rest_stays() {
    let config = "[documents]\ntemplates = \"ours\"\n";
    let done = with_config(config, &["render"])
        .file(
            "ours/markdown/runbook/risk.md.tera",
            "## Risico\r\n\r\nHoogste: {{ highest }}\r\n",
        )
        .file("ours/.git/config", "not a template")
        .writes()
        .run();
    let runbook = done.read("out/contoso-mail/runbook.md");
    assert!(sections(&runbook).contains(&"Risico"));
    assert!(runbook.contains("[Risico](#risico)"));
    assert!(!runbook.contains('\r'));
    assert!(sections(&runbook).contains(&"Permissions"));
    // The option takes the place of what the file says.
    let done = done
        .then(&["render", "--templates", "others"])
        .file("others/markdown/index.md.tera", "# {{ rows | length }}\n")
        .any_output()
        .writes()
        .run();
    assert_eq!(done.read("out/README.md"), "# 1\n");
    assert!(sections(&done.read("out/contoso-mail/runbook.md")).contains(&"Risk"));
}

#[test]
fn a_mistake_in_a_template_names_its_place_and_what_there_is() {
    for (text, wanted) in [
        (
            "## Risk\n\n{{ tierz }}\n",
            "`tierz` is not defined. Available variables: ",
        ),
        ("## Risk\n\n{% if tiers %}\n", "Unexpected end of input"),
    ] {
        let done = Test::new(&["render", "--templates", "ours"])
            .file(PROFILE_FILE, PROFILE)
            .file("ours/markdown/runbook/risk.md.tera", text)
            .any_output()
            .status(2)
            .run();
        let said = done.stderr;
        assert!(said.contains(wanted), "{said}");
        assert!(
            said.starts_with(
                "error: the template `ours/markdown/runbook/risk.md.tera` does not work: "
            ),
            "{said}"
        );
        assert!(
            said.contains("\n --> ours/markdown/runbook/risk.md.tera:"),
            "{said}"
        );
    }
}

#[test]
fn a_file_that_replaces_nothing_is_refused() {
    Test::new(&["render", "--templates", "ours"])
        .file(PROFILE_FILE, PROFILE)
        .file("ours/markdown/runbook/riks.md.tera", "x")
        .refused(2, "
error: `ours/markdown/runbook/riks.md.tera` replaces no template: there is no `markdown/runbook/riks.md.tera`; did you mean `markdown/runbook/risk.md.tera`?
");
    Test::new(&["render", "--templates", "ours"])
        .file(PROFILE_FILE, PROFILE)
        .file("ours/markdown/index.md.tera", b"\xff\xfe")
        .refused(
            2,
            "\nerror: `ours/markdown/index.md.tera` is not UTF-8 text\n",
        );
    Test::new(&["render", "--templates", "ours"])
        .file(PROFILE_FILE, PROFILE)
        .refused(
            2,
            "\nerror: `ours` cannot be read: No such file or directory (os error 2)\n",
        );
}
