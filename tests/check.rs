//! `check`: lint, and whether the output folder is what the profiles render to.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

mod common;

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use common::PROFILE;

/// A folder with one profile, rendered.
fn rendered() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("profiles")).expect("profiles/");
    std::fs::write(folder.path().join("profiles/contoso-mail.yaml"), PROFILE).expect("the profile");
    let (_, _, status) = run(folder.path(), &["render"]);
    assert_eq!(status, 0);
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_grantbook"));
    let done = common::process::output(command.current_dir(folder).args(arguments));
    (done.stdout, done.stderr, done.status.expect("a status"))
}

fn found(folder: &Path, arguments: &[&str]) -> (Vec<(String, String)>, i32) {
    let (stdout, _, status) = run(folder, &[arguments, &["--format", "json", "-q"]].concat());
    let document: Value = serde_json::from_str(&stdout).expect("JSON");
    let files = document["files"].as_array().expect("files").clone();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let files = files.iter().map(|f| (text(&f["path"]), text(&f["state"])));
    (files.collect(), status)
}

#[test]
fn what_was_just_rendered_is_in_order() {
    let folder = rendered();
    let (stdout, stderr, status) = run(folder.path(), &["check", "-q"]);
    assert_eq!((stdout.as_str(), status), ("", 0), "{stderr}");
    assert_eq!(found(folder.path(), &["check"]), (Vec::new(), 0));
}

#[test]
fn a_file_that_was_changed_is_shown_as_a_diff() {
    let folder = rendered();
    let path = folder.path().join("out/contoso-mail/main.bicep");
    let text = std::fs::read_to_string(&path).expect("the file");
    let first = text.lines().next().expect("a line").to_owned();
    std::fs::write(&path, text.replacen(&first, "// mine", 1)).expect("written");
    let (stdout, _, status) = run(folder.path(), &["check", "-q"]);
    assert_eq!(status, 1);
    for part in [
        "error[stale-output]: the file is not what its profile renders to\n --> out/contoso-mail/main.bicep:1:1\n",
        "--- out/contoso-mail/main.bicep\n+++ out/contoso-mail/main.bicep\n@@ -1,4 +1,4 @@\n-// mine\n",
        &format!("+{first}\n"),
    ] {
        assert!(stdout.contains(part), "{part}\nin\n{stdout}");
    }
    assert_eq!(
        std::fs::read_to_string(&path)
            .expect("the file")
            .lines()
            .next(),
        Some("// mine")
    );
}

#[test]
fn what_is_missing_left_over_or_not_executable_is_named() {
    let folder = rendered();
    let out = folder.path().join("out");
    std::fs::remove_file(out.join("README.md")).expect("removed");
    std::fs::create_dir(out.join("gone")).expect("a folder");
    std::fs::write(out.join("gone/provision.sh"), "x").expect("written");
    std::fs::write(out.join(".keep"), "").expect("written");
    let mut wanted = vec![
        ("out/README.md".to_owned(), "missing".to_owned()),
        ("out/gone/provision.sh".to_owned(), "leftOver".to_owned()),
    ];
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let script = out.join("contoso-mail/provision.sh");
        std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o644)).expect("mode");
        wanted.insert(
            1,
            (
                "out/contoso-mail/provision.sh".to_owned(),
                "notExecutable".to_owned(),
            ),
        );
    }
    assert_eq!(found(folder.path(), &["check"]), (wanted.clone(), 1));
    // Of one profile only its own folder is looked at.
    wanted.retain(|(path, _)| path.starts_with("out/contoso-mail/"));
    let status = i32::from(!wanted.is_empty());
    assert_eq!(
        found(folder.path(), &["check", "contoso-mail"]),
        (wanted, status)
    );
}

#[test]
fn every_format_has_the_same_findings() {
    let folder = rendered();
    std::fs::remove_file(folder.path().join("out/README.md")).expect("removed");
    let (sarif, _, status) = run(folder.path(), &["check", "-q", "--format", "sarif"]);
    assert_eq!(status, 1);
    let log: Value = serde_json::from_str(&sarif).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results.len(), 1);
    assert_eq!(results[0]["ruleId"], "GB802");
    let (github, _, _) = run(folder.path(), &["check", "-q", "--format", "github"]);
    assert_eq!(
        github,
        "::error file=out/README.md,title=missing-output::the file is not there%0ARun `grantbook render`, look at what changed, and commit it.\n"
    );
}

#[test]
fn a_wrong_profile_is_the_only_thing_that_is_said() {
    let folder = rendered();
    let wrong = PROFILE.replace("value: User.Read\n", "value: User.Raed\n");
    std::fs::write(folder.path().join("profiles/contoso-mail.yaml"), wrong).expect("written");
    std::fs::remove_file(folder.path().join("out/README.md")).expect("removed");
    assert_eq!(found(folder.path(), &["check"]), (Vec::new(), 1));
}

#[test]
fn a_warning_fails_where_that_is_asked_for() {
    let folder = rendered();
    let broad = PROFILE.replace("value: Sites.Selected\n", "value: Sites.Read.All\n");
    std::fs::write(folder.path().join("profiles/contoso-mail.yaml"), broad).expect("written");
    assert_eq!(run(folder.path(), &["render"]).2, 0);
    assert_eq!(run(folder.path(), &["check"]).2, 0);
    assert_eq!(run(folder.path(), &["check", "--fail-on", "warning"]).2, 1);
}

#[cfg(unix)]
#[test]
fn what_is_neither_file_nor_folder_is_not_read() {
    let folder = rendered();
    let out = folder.path().join("out/contoso-mail");
    let pipe = |path: &Path| {
        let made = Command::new("mkfifo").arg(path).status();
        assert!(made.expect("mkfifo").success());
    };
    pipe(&out.join("queue"));
    let wanted = ("out/contoso-mail/queue".to_owned(), "leftOver".to_owned());
    assert_eq!(found(folder.path(), &["check"]), (vec![wanted], 1));

    std::fs::remove_file(out.join("runbook.md")).expect("removed");
    pipe(&out.join("runbook.md"));
    for command in ["check", "render"] {
        let (_, stderr, status) = run(folder.path(), &[command]);
        let why = "error: `out/contoso-mail/runbook.md` is no file, so grantbook neither reads nor replaces it; move it away, or name another folder with `--out`\n";
        assert_eq!((stderr.as_str(), status), (why, 2));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_whose_name_is_no_text_is_gone_through() {
    use std::os::unix::ffi::OsStrExt;
    let folder = rendered();
    let odd = std::ffi::OsStr::from_bytes(b"caf\xe9");
    let odd = folder.path().join("out/contoso-mail").join(odd);
    std::fs::create_dir(&odd).expect("a folder");
    std::fs::write(odd.join("x"), "x").expect("written");
    let wanted = (
        "out/contoso-mail/caf\u{fffd}/x".to_owned(),
        "leftOver".to_owned(),
    );
    assert_eq!(found(folder.path(), &["check"]), (vec![wanted], 1));
}
