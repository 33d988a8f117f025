//! `grantbook lint --fix`: what is corrected, what is asked for, and what stays byte for byte.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

#[path = "../common/mod.rs"]
mod common;

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use common::{Done, PROFILE_FILE, Test, changed, changed_all};
use grantbook::cli::{self, Output, Terminal};
use serde_json::Value;

const LINE: &str = "          - value: User.Read\n";

/// Fixes the profile with one piece in it written otherwise; the piece is this then, and nothing else has
/// changed.
#[track_caller]
fn fixes(args: &[&str], old: &str, written: &str, fixed: &str) -> Done {
    let done = Test::new(&["lint", "--fix"]);
    let done = args.iter().fold(done, |test, arg| test.arg(*arg));
    let done = done
        .file(PROFILE_FILE, changed(old, written))
        .any_output()
        .writes()
        .run();
    let (is, wanted) = (done.read(PROFILE_FILE), changed(old, fixed));
    assert!(
        is == wanted,
        "is\n-----\n{is}-----\nbut must be\n-----\n{wanted}-----"
    );
    done
}

#[test]
fn the_case_of_a_name_and_the_guides_spelling_below_it() {
    let done = fixes(
        &[],
        LINE,
        "          - value:   user.read   # why\n",
        "          - value:   User.Read   # why\n            asWritten: user.read\n",
    );
    let said = "fixed profiles/contoso-mail.yaml:44: `user.read` becomes `User.Read`\n";
    assert!(done.stderr.starts_with(said), "{}", done.stderr);
    assert!(done.stderr.contains(" 0 errors, "), "{}", done.stderr);
}

#[test]
fn a_spelling_that_is_kept_already_is_not_kept_twice() {
    fixes(
        &[],
        LINE,
        "          - value: 'user.read'\n            asWritten: Users\n",
        "          - value: 'User.Read'\n            asWritten: Users\n",
    );
}

#[test]
fn what_is_added_stands_where_fmt_puts_it() {
    let names = changed_all(&[
        (LINE, "          - value: user.read\n"),
        (
            "      - api: Microsoft Graph\n",
            "      - api:\n          value: Microsoft Grahp\n          inferred: It is clear.\n",
        ),
    ]);
    let done = Test::new(&["lint", "--fix", "--yes"])
        .file(PROFILE_FILE, names)
        .any_output()
        .writes()
        .run();
    let text = done.read(PROFILE_FILE);
    assert_eq!(text.matches("asWritten: ").count(), 2, "{text}");
    done.then(&["fmt", "--check"]).any_output().run();
}

#[test]
fn in_brackets_there_is_no_place_for_the_guides_spelling() {
    fixes(
        &[],
        "          - value: User.Read\n            reason: Shows who has signed in.\n",
        "          - {value: user.read, reason: Shows who has signed in.}\n",
        "          - {value: User.Read, reason: Shows who has signed in.}\n",
    );
}

#[test]
fn brackets_over_several_lines_are_brackets() {
    let entry = "          - value: User.Read\n            reason: Shows who has signed in.\n";
    let written = |name: &str, comma: &str| {
        format!(
            "          - {{\n            reason: Shows who has signed in.,\n            value: {name}{comma}\n          }}\n"
        )
    };
    for comma in ["", ","] {
        let (old, new) = (written("user.read", comma), written("User.Read", comma));
        fixes(&[], entry, &old, &new);
        let json = Test::new(&["lint", "--format", "json"])
            .file(PROFILE_FILE, changed(entry, &old))
            .any_output()
            .status(1)
            .run();
        let json: Value = serde_json::from_str(&json.stdout).expect("JSON");
        let edits = json["findings"][0]["fix"]["edits"].as_array();
        assert_eq!(edits.map(Vec::len), Some(1), "{json}");
    }
}

#[test]
fn spaces_keys_and_words() {
    fixes(
        &[],
        LINE,
        "          - value: \"User.Read \"\n",
        "          - value: \"User.Read\"\n",
    );
    fixes(
        &[],
        "    displayName: Contoso",
        "    displayname: Contoso",
        "    displayName: Contoso",
    );
    fixes(
        &[],
        "    type: hostname\n",
        "    type: HostName # \u{fc}\n",
        "    type: hostname # \u{fc}\n",
    );
}

#[test]
fn a_key_first_and_then_the_name_that_it_hid() {
    let text = changed_all(&[
        ("vendor: Contoso\n", "Vendor: Contoso\n"),
        (LINE, "          - value: user.read\n"),
    ]);
    let done = Test::new(&["lint", "--fix"])
        .file(PROFILE_FILE, text)
        .any_output()
        .writes()
        .run();
    let wanted = changed(
        LINE,
        "          - value: User.Read\n            asWritten: user.read\n",
    );
    assert_eq!(done.read(PROFILE_FILE), wanted);
}

#[test]
fn line_ends_stay() {
    let crlf = |text: String| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let text = crlf(changed(LINE, "          - value: user.read\n"));
    let done = Test::new(&["lint", "--fix"])
        .file(PROFILE_FILE, text)
        .any_output()
        .writes()
        .run();
    let wanted = changed(
        LINE,
        "          - value: User.Read\n            asWritten: user.read\n",
    );
    assert_eq!(done.read(PROFILE_FILE), crlf(wanted));
}

#[test]
fn spelling_needs_a_yes() {
    let written = "          - value: GroupMember.Raed.All\n";
    let old = "          - value: GroupMember.Read.All\n";
    let fixed =
        "          - value: GroupMember.Read.All\n            asWritten: GroupMember.Raed.All\n";
    fixes(&["--yes"], old, written, fixed);
    let done = Test::new(&["lint", "--fix"])
        .file(PROFILE_FILE, changed(old, written))
        .any_output()
        .status(1)
        .run();
    let said = "not applied: profiles/contoso-mail.yaml:46: `GroupMember.Raed.All` becomes `GroupMember.Read.All`; `--yes` applies it\n";
    assert!(done.stderr.starts_with(said), "{}", done.stderr);
    assert!(
        done.stdout.contains("error[unknown-permission]"),
        "{}",
        done.stdout
    );
}

#[test]
fn words_around_a_name() {
    fixes(
        &["--yes"],
        LINE,
        "          - value: User.Read (Delegated)\n",
        "          - value: User.Read\n            asWritten: User.Read (Delegated)\n",
    );
}

#[test]
fn a_permission_of_the_other_kind_is_left_alone() {
    let done = Test::new(&["lint", "--fix", "--yes"])
        .file(
            PROFILE_FILE,
            changed("value: Sites.Selected\n", "value: email\n"),
        )
        .any_output()
        .status(1)
        .run();
    assert!(!done.stderr.contains("becomes"), "{}", done.stderr);
}

#[test]
fn diff_writes_nothing() {
    Test::new(&["lint", "--fix", "--diff"])
        .file(
            PROFILE_FILE,
            changed("    displayName: Contoso", "    displayname: Contoso"),
        )
        .stderr("would fix profiles/contoso-mail.yaml:31: `displayname` becomes `displayName`\n")
        .stdout(
            "\
--- profiles/contoso-mail.yaml
+++ profiles/contoso-mail.yaml
@@ -28,7 +28,7 @@
     whenOn: Groups are shown.
 apps:
   - id: archive
-    displayname: Contoso archive
+    displayName: Contoso archive
     purpose: The app that people sign in to.
     signInAudience: ${audience}
     web:
",
        )
        .run();
}

#[test]
fn built_in_profiles_and_options_that_need_fix() {
    Test::new(&["lint", "--fix"])
        .stderr("error: the built-in profiles cannot be changed; name a file, or a folder with `--profiles`\n")
        .status(2)
        .run();
    Test::new(&["lint", "--yes"]).any_output().status(2).run();
    Test::new(&["lint", "--diff"]).any_output().status(2).run();
}

#[test]
fn fixes_for_programs() {
    let report = |format: &str| -> Value {
        let done = Test::new(&["lint", "--format", format])
            .file(
                PROFILE_FILE,
                changed(LINE, "          - value: user.read\n"),
            )
            .any_output()
            .status(1)
            .run();
        serde_json::from_str(&done.stdout).expect("JSON")
    };
    let json = report("json");
    let fix = &json["findings"][0]["fix"];
    assert_eq!(fix["certain"], true);
    assert_eq!(fix["edits"][0]["replacement"], "User.Read");
    assert_eq!(
        fix["edits"][0]["start"],
        serde_json::json!({"line": 44, "column": 20})
    );
    assert_eq!(
        fix["edits"][1]["replacement"],
        "\n            asWritten: user.read"
    );
    let sarif = report("sarif");
    let change = &sarif["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], PROFILE_FILE);
    assert_eq!(
        change["replacements"][0]["insertedContent"]["text"],
        "User.Read"
    );
}

#[test]
fn several_are_applied_together_and_named_by_their_lines_in_the_file() {
    let group = "          - value: GroupMember.Read.All\n";
    let text = changed_all(&[
        (LINE, "          - value: user.read\n"),
        (group, "          - value: groupmember.read.all\n"),
    ]);
    let done = Test::new(&["lint", "--fix"]).file(PROFILE_FILE, text);
    let done = done.any_output().writes().run();
    for (line, old, new) in [
        (44, "user.read", "User.Read"),
        (46, "groupmember.read.all", "GroupMember.Read.All"),
    ] {
        let said = format!("fixed {PROFILE_FILE}:{line}: `{old}` becomes `{new}`\n");
        assert!(done.stderr.contains(&said), "{}", done.stderr);
    }
    let added = |old: &str| format!("            asWritten: {old}\n");
    let wanted = changed_all(&[
        (LINE, &format!("{LINE}{}", added("user.read"))),
        (group, &format!("{group}{}", added("groupmember.read.all"))),
    ]);
    assert_eq!(done.read(PROFILE_FILE), wanted);
}

/// Somebody who saves the file in an editor before the answer.
struct Editor {
    file: PathBuf,
    heard: String,
}

impl Terminal for Editor {
    fn is_interactive(&self) -> bool {
        true
    }

    fn say(&mut self, text: &str) {
        self.heard.push_str(text);
    }

    fn ask(&mut self, _: &str) -> Option<String> {
        fs::write(&self.file, "saved meanwhile\n").expect("written");
        Some("yes".to_owned())
    }

    fn print(&mut self, output: &Output) {
        self.say(&output.stderr);
    }

    fn wait(&mut self, _: Duration) -> bool {
        false
    }
}

#[test]
fn what_somebody_saved_meanwhile_is_not_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("contoso-mail.yaml");
    let text = changed(LINE, "          - value: User.Raed\n");
    fs::write(&file, text).expect("written");
    let mut editor = Editor {
        file: file.clone(),
        heard: String::new(),
    };
    let args = ["grantbook", "lint", "--fix"].map(Into::into);
    let args = args.into_iter().chain([file.clone().into_os_string()]);
    let output = cli::run(args, &mut editor);
    let why = format!(
        "error: `{}` was changed by another program meanwhile, so it stays as it is now; run `grantbook lint --fix` again\n",
        file.display()
    );
    assert!(output.stderr.ends_with(&why), "{}", output.stderr);
    assert_eq!(output.status, 2);
    assert_eq!(fs::read_to_string(file).expect("it"), "saved meanwhile\n");
}
