//! What the command does with files.

use crate::common::{PROFILE, PROFILE_FILE, Test, changed};

/// The profile with two keys in another order.
fn messy() -> String {
    changed(
        "vendor: Contoso\nintegration: Mail archive\n",
        "integration: Mail archive\nvendor: Contoso\n",
    )
}

const DIFF: &str = "\
--- profiles/contoso-mail.yaml
+++ profiles/contoso-mail.yaml
@@ -1,7 +1,7 @@
 # yaml-language-server: $schema=profile.schema.json
 id: contoso-mail
+vendor: Contoso
 integration: Mail archive
-vendor: Contoso
 summary: Archives the mail of the people who sign in.
 sources:
   - title: Setting up the mail archive
";

#[test]
fn a_file_is_formatted_in_its_place() {
    let done = Test::new(&["fmt"])
        .file(PROFILE_FILE, messy())
        .stderr("formatted profiles/contoso-mail.yaml\n1 file formatted, 0 unchanged.\n")
        .writes()
        .run();
    assert_eq!(done.written, [PROFILE_FILE]);
    assert_eq!(done.read(PROFILE_FILE), PROFILE);
    done.then(&["fmt", "--check"])
        .stderr("0 files not in canonical form, 1 in canonical form.\n")
        .run();
}

#[test]
fn check_names_the_files_and_writes_nothing() {
    Test::new(&["fmt", "--check", "contoso-mail"])
        .file(PROFILE_FILE, messy())
        .stdout("profiles/contoso-mail.yaml\n")
        .stderr("1 file not in canonical form, 0 in canonical form.\n")
        .status(1)
        .run();
}

#[test]
fn diff_shows_what_would_change() {
    for (args, status) in [
        (&["fmt", "--diff"][..], 0),
        (&["fmt", "--diff", "--check"], 1),
    ] {
        Test::new(args)
            .file(PROFILE_FILE, messy())
            .stdout(DIFF)
            .stderr("1 file not in canonical form, 0 in canonical form.\n")
            .status(status)
            .run();
    }
}

#[test]
fn what_is_no_profile_is_reported_and_the_others_are_formatted() {
    let done = Test::new(&["fmt"])
        .file(PROFILE_FILE, messy())
        .file("profiles/broken.yaml", "id: [\n")
        .any_output()
        .status(1)
        .writes()
        .run();
    assert!(
        done.stderr.contains("error[invalid-yaml]"),
        "{}",
        done.stderr
    );
    assert_eq!(done.written, [PROFILE_FILE]);
}

#[test]
fn a_file_that_cannot_be_read_ends_with_2() {
    Test::new(&["fmt", "profiles/none.yaml"])
        .any_output()
        .status(2)
        .run();
}

#[test]
fn built_in_profiles_cannot_be_changed() {
    Test::new(&["fmt"])
        .stderr("error: the built-in profiles cannot be changed; name a file, or a folder with `--profiles`\n")
        .status(2)
        .run();
}

#[cfg(unix)]
#[test]
fn a_link_stays_one_and_permissions_stay() {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};
    let done = Test::new(&["fmt"])
        .file("elsewhere/mail.yaml", messy())
        .prepare(|path| {
            let file = path.join("elsewhere/mail.yaml");
            fs::set_permissions(file, fs::Permissions::from_mode(0o640)).expect("permissions");
            fs::create_dir(path.join("profiles")).expect("a folder");
            symlink("../elsewhere/mail.yaml", path.join(PROFILE_FILE)).expect("a link");
        })
        .any_output()
        .writes()
        .run();
    assert_eq!(done.written, ["elsewhere/mail.yaml"]);
    assert_eq!(done.read("elsewhere/mail.yaml"), PROFILE);
    let mode = fs::metadata(done.path().join("elsewhere/mail.yaml"))
        .expect("metadata")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_is_left_alone() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    Test::new(&["fmt"])
        .file(PROFILE_FILE, messy())
        .prepare(|path| {
            let read_only = fs::Permissions::from_mode(0o444);
            fs::set_permissions(path.join(PROFILE_FILE), read_only).expect("permissions");
        })
        .any_output()
        .status(2)
        .run();
}
