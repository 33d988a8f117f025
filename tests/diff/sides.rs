//! States that come from files and folders, and those that cannot be read.

use super::common::{PROFILE, PROFILE_FILE, Test, changed, changed_all};

fn wider() -> String {
    changed("value: Sites.Selected\n", "value: Sites.FullControl.All\n")
}

#[test]
fn two_files_may_have_any_name() {
    Test::new(&["diff", "old.yaml", "new.yaml"])
        .file("old.yaml", PROFILE)
        .file("new.yaml", wider())
        .stdout(
            "contoso-mail
  ~ widened   highest risk  medium -> critical
  ~ widened   permission    Sites.Selected -> Sites.FullControl.All (application, Microsoft Graph; risk medium -> critical)

old.yaml -> new.yaml: 2 widened.
",
        )
        .run();
}

#[test]
fn two_folders() {
    let other = changed_all(&[
        ("id: contoso-mail", "id: other"),
        ("vendor: Contoso\n", "vendor: Other\n"),
    ]);
    let test = || {
        Test::new(&["diff", "a", "b"])
            .file("a/contoso-mail.yaml", PROFILE)
            .file("b/contoso-mail.yaml", PROFILE)
    };
    test()
        .stdout("a -> b: no change. 1 profile says the same.\n")
        .run();
    let done = test().file("b/other.yaml", other).any_output().run();
    assert!(done.stdout.starts_with("other (new)\n"), "{}", done.stdout);
    assert!(
        done.stdout.ends_with(" 1 profile says the same.\n"),
        "{}",
        done.stdout
    );
}

#[test]
fn a_file_is_compared_with_its_like_in_a_folder() {
    let done = Test::new(&["diff", "new.yaml"])
        .file("new.yaml", wider())
        .file(PROFILE_FILE, PROFILE)
        .any_output()
        .run();
    assert!(
        done.stdout.ends_with("new.yaml -> profiles: 2 narrowed.\n"),
        "{}",
        done.stdout
    );
}

#[test]
fn what_is_not_there() {
    for (name, message) in [
        ("x.yaml", "there is no file or folder `x.yaml`"),
        ("a/b", "there is no file or folder `a/b`"),
        (
            "contoso-mial",
            "there is no profile in `profiles` named `contoso-mial`; did you mean `contoso-mail`? (a git revision is written `git:contoso-mial`)",
        ),
    ] {
        Test::new(&["diff", name])
            .file(PROFILE_FILE, PROFILE)
            .status(2)
            .stderr(format!("error: {message}\n"))
            .run();
    }
    Test::new(&["diff"]).status(2).any_output().run();
}

#[test]
fn the_exit_code_is_what_was_asked_for() {
    let reworded = changed("summary: Archives", "summary: Stores");
    let more = changed(
        "handover:\n",
        "      - secret:\n          displayName: Second\n          lifetimeMonths: 6\nhandover:\n",
    );
    for (after, widened, added, any) in [
        (PROFILE, 0, 0, 0),
        (&reworded, 0, 0, 1),
        (&more, 0, 1, 1),
        (&wider(), 1, 1, 1),
    ] {
        for (level, status) in [("widened", widened), ("added", added), ("any", any)] {
            Test::new(&["diff", "old.yaml", "new.yaml", "--fail-on", level])
                .file("old.yaml", PROFILE)
                .file("new.yaml", after)
                .status(status)
                .any_output()
                .run();
        }
        Test::new(&["diff", "old.yaml", "new.yaml"])
            .file("old.yaml", PROFILE)
            .file("new.yaml", after)
            .any_output()
            .run();
    }
}

/// Both broken files are reported, the good one is compared, and nothing is said of what could
/// not be read but that.
#[test]
fn profiles_with_errors() {
    let other = changed_all(&[
        ("id: contoso-mail", "id: other"),
        ("vendor: Contoso\n", "vendor: Other\n"),
    ]);
    let third = other
        .replace("id: other", "id: third")
        .replace("vendor: Other", "vendor: Third");
    let done = Test::new(&["diff", "a", "b"])
        .file("a/contoso-mail.yaml", PROFILE)
        .file("b/contoso-mail.yaml", wider())
        .file(
            "a/other.yaml",
            other.replace("value: User.Read\n", "value: User.Raed\n"),
        )
        .file("b/other.yaml", &other)
        .file("a/third.yaml", &third)
        .file("b/third.yaml", third.replace("vendor: Third\n", ""))
        .status(2)
        .any_output()
        .run();
    assert!(
        done.stdout.starts_with("contoso-mail\n  ~ widened "),
        "{}",
        done.stdout
    );
    assert!(
        done.stdout.ends_with(
            "\nnot compared, because of errors: a/other.yaml\nnot compared, because of errors: b/third.yaml\na -> b: 2 widened.\n"
        ),
        "{}",
        done.stdout
    );
    assert!(
        !done.stdout.contains("new") && !done.stdout.contains("gone"),
        "{}",
        done.stdout
    );
    for part in [
        "error[unknown-permission]",
        "--> a/other.yaml",
        "error[missing-key]",
        "--> b/third.yaml",
    ] {
        assert!(done.stderr.contains(part), "{}", done.stderr);
    }
}
