//! What is written, what stays, and what is said of it.

use crate::common::{PROFILE, PROFILE_FILE, Test, changed, tree::snapshot};
use crate::{render, rendered};

#[test]
fn the_first_render_writes_all_and_says_so() {
    let done = render(&[])
        .stderr(
            "out/contoso-mail
  without a value: serverName (--set serverName=VALUE, or an option of the script)
1 profile: 20 new, 0 changed, 0 unchanged files.
",
        )
        .writes()
        .run();
    assert_eq!(
        done.written,
        [
            "out",
            "out/README.md",
            "out/all.html",
            "out/assets",
            "out/assets/search.js",
            "out/assets/site.css",
            "out/assets/site.js",
            "out/compare.html",
            "out/contoso-mail",
            "out/contoso-mail/archive.application.json",
            "out/contoso-mail/archive.requiredResourceAccess.json",
            "out/contoso-mail/bicepconfig.json",
            "out/contoso-mail/index.html",
            "out/contoso-mail/main.bicep",
            "out/contoso-mail/main.json",
            "out/contoso-mail/permissions.svg",
            "out/contoso-mail/procedure.svg",
            "out/contoso-mail/provision.ps1",
            "out/contoso-mail/provision.sh",
            "out/contoso-mail/runbook.html",
            "out/contoso-mail/runbook.md",
            "out/index.html",
            "out/permissions.html",
        ]
    );
}

#[test]
fn a_second_render_touches_nothing() {
    // `Test` compares times and inodes as well: without `writes` nothing may differ.
    rendered()
        .then(&["render"])
        .stderr(
            "out/contoso-mail
  without a value: serverName (--set serverName=VALUE, or an option of the script)
1 profile: 0 new, 0 changed, 20 unchanged files.
",
        )
        .run();
}

#[test]
fn a_file_that_somebody_changed_is_replaced_and_no_other() {
    let path = "out/contoso-mail/main.json";
    let done = rendered();
    let before = done.read(path);
    let done = done
        .then(&["render"])
        .file(path, "{}\n")
        .stderr(
            "out/contoso-mail
  without a value: serverName (--set serverName=VALUE, or an option of the script)
1 profile: 0 new, 1 changed, 19 unchanged files.
",
        )
        .writes()
        .run();
    assert_eq!(done.written, [path]);
    assert_eq!(done.read(path), before);
}

#[test]
fn a_changed_profile_changes_only_what_shows_it() {
    let done = rendered()
        .then(&["render"])
        .file(
            PROFILE_FILE,
            changed("lifetimeMonths: 6", "lifetimeMonths: 3"),
        )
        .any_output()
        .writes()
        .run();
    assert!(
        done.written
            .contains(&"out/contoso-mail/provision.sh".to_owned())
    );
    assert!(
        !done
            .written
            .contains(&"out/contoso-mail/main.json".to_owned()),
        "no secret there"
    );
}

#[test]
fn left_over_files_are_named_and_stay() {
    let done = rendered()
        .then(&["render"])
        .file("out/contoso-mail/old-app.application.json", "{}\n")
        .file("out/contoso-mail/notes/mine.txt", "mine\n")
        // A folder of no profile may be somebody's own.
        .file("out/somebody/x.txt", "x\n")
        .any_output()
        .run();
    assert!(
        done.stderr.contains(
            "left over from an earlier render: out/contoso-mail/notes
left over from an earlier render: out/contoso-mail/old-app.application.json
"
        ),
        "{}",
        done.stderr
    );
    assert!(!done.stderr.contains("somebody"), "{}", done.stderr);
}

#[test]
fn the_folder_of_a_profile_that_is_gone_is_named_and_stays() {
    let old = "out/old-vendor/provision.sh";
    let line = "left over from an earlier render: out/old-vendor\n";
    let done = rendered()
        .then(&["render"])
        .file(old, "echo\n")
        .file("out/.mine/provision.sh", "echo\n")
        .any_output()
        .run();
    assert!(done.stderr.contains(line), "{}", done.stderr);
    assert!(!done.stderr.contains(".mine"), "{}", done.stderr);
    // With one profile named nobody knows what the others make.
    let done = done.then(&["render", "contoso-mail"]).any_output().run();
    assert!(!done.stderr.contains("left over"), "{}", done.stderr);
    let done = done.then(&["check", "contoso-mail"]).any_output().run();
    let done = done
        .then(&["render", "--format", "json"])
        .any_output()
        .run();
    let said: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!(said["leftOver"], serde_json::json!(["old-vendor"]));
}

#[test]
fn no_temporary_file_remains() {
    let done = Test::new(&["render"]).any_output().writes().run();
    let hidden: Vec<&String> = done.written.iter().filter(|p| p.contains("/.")).collect();
    assert!(hidden.is_empty(), "{hidden:?}");
}

#[test]
fn lint_writes_nothing() {
    let done = Test::new(&["lint"])
        .file(PROFILE_FILE, PROFILE)
        .any_output()
        .run();
    assert!(!snapshot(done.path()).contains_key("out"));
}
