//! Files and folders that cannot be read or written, and links that lead elsewhere.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use crate::common::{PROFILE, PROFILE_FILE, Test};

fn render() -> Test {
    Test::new(&["render"]).file(PROFILE_FILE, PROFILE)
}

/// Root reads and writes everything: what a mode forbids cannot be tested then.
fn mode_forbids_nothing(dir: &Path) -> bool {
    let probe = dir.join(".probe");
    fs::write(&probe, "").expect("a file");
    fs::set_permissions(&probe, fs::Permissions::from_mode(0o000)).expect("a mode");
    let can_read = fs::read(&probe).is_ok();
    fs::remove_file(&probe).expect("removed");
    if can_read {
        eprintln!("skipped: this user may read and write whatever the mode says (root?)");
    }
    can_read
}

#[test]
fn a_folder_in_place_of_a_profile() {
    Test::new(&["render"])
        .prepare(|dir| fs::create_dir_all(dir.join(PROFILE_FILE)).expect("a folder"))
        .refused(
            2,
            "
error[unreadable-file]: the file cannot be read: Is a directory (os error 21)
--> profiles/contoso-mail.yaml
 = help: Check that it exists and that you may read it.

1 error. Nothing was written.
",
        );
}

#[test]
fn a_link_to_nothing_in_place_of_a_profile() {
    Test::new(&["render"])
        .prepare(|dir| {
            fs::create_dir(dir.join("profiles")).expect("a folder");
            symlink("nowhere.yaml", dir.join(PROFILE_FILE)).expect("a link");
        })
        .refused(
            2,
            "
error[unreadable-file]: the file cannot be read: No such file or directory (os error 2)
--> profiles/contoso-mail.yaml
 = help: Check that it exists and that you may read it.

1 error. Nothing was written.
",
        );
}

#[test]
fn a_profile_that_may_not_be_read() {
    let test = render();
    if mode_forbids_nothing(test.path()) {
        return;
    }
    // Compared without `refused`: the test itself cannot read the file either.
    let file = test.path().join(PROFILE_FILE);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).expect("a mode");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_grantbook"))
        .arg("render")
        .current_dir(test.path())
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(
        stderr.starts_with("error[unreadable-file]: the file cannot be read: "),
        "{stderr}"
    );
    assert!(!test.path().join("out").exists());
}

#[test]
fn a_profile_named_by_a_path_that_is_not_there() {
    Test::new(&["render", "elsewhere/contoso-mail.yaml"]).refused(
        2,
        "
error[unreadable-file]: the file cannot be read: No such file or directory (os error 2)
--> elsewhere/contoso-mail.yaml
 = help: Check that it exists and that you may read it.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_profiles_folder_that_is_not_there() {
    Test::new(&["render", "--profiles", "nowhere"]).refused(
        2,
        "
error: the folder `nowhere` cannot be read: No such file or directory (os error 2)
",
    );
}

#[test]
fn a_profiles_folder_that_is_a_file() {
    Test::new(&["render", "--profiles", "file"])
        .file("file", "")
        .refused(
            2,
            "
error: the folder `file` cannot be read: Not a directory (os error 20)
",
        );
}

#[test]
fn a_profiles_folder_without_a_profile() {
    Test::new(&["render"])
        .file("profiles/readme.txt", "")
        .refused(
            2,
            "
error: the folder `profiles` has no profile (*.yaml)
",
        );
}

#[test]
fn a_file_where_the_output_folder_should_be() {
    let done = render()
        .file("result", "somebody's file\n")
        .arg("--out")
        .arg("result")
        .status(2)
        .any_output()
        .run();
    assert!(done.stderr.starts_with("error: `result"), "{}", done.stderr);
    assert!(
        done.stderr
            .ends_with(" cannot be written: Not a directory (os error 20)\n"),
        "{}",
        done.stderr
    );
}

#[test]
fn a_file_where_the_folder_of_a_profile_should_be() {
    let test = render()
        .file("result/contoso-mail", "somebody's file\n")
        .arg("--out")
        .arg("result");
    let done = test.status(2).any_output().run();
    assert!(
        done.stderr.starts_with("error: `result/contoso-mail/"),
        "{}",
        done.stderr
    );
}

#[test]
fn a_folder_where_a_file_should_be() {
    // Found before anything is written: half a result would look like a whole one.
    let test = render()
        .file("out/contoso-mail/main.bicep/x", "")
        .status(2)
        .any_output();
    let done = test.run();
    assert!(
        done.stderr
            .starts_with("error: `out/contoso-mail/main.bicep`"),
        "{}",
        done.stderr
    );
}

#[test]
fn an_output_folder_that_cannot_be_made() {
    if !Path::new("/proc/self").exists() {
        eprintln!("skipped: this system has no /proc, where nobody can make a folder");
        return;
    }
    let done = render()
        .arg("--out")
        .arg("/proc/grantbook")
        .status(2)
        .any_output()
        .run();
    assert!(
        done.stderr.starts_with("error: `/proc/grantbook/"),
        "{}",
        done.stderr
    );
    assert!(
        done.stderr.contains("cannot be written: "),
        "{}",
        done.stderr
    );
}

#[test]
fn an_output_folder_that_may_not_be_written() {
    let test = render().prepare(|dir| fs::create_dir(dir.join("out")).expect("a folder"));
    if mode_forbids_nothing(test.path()) {
        return;
    }
    let out = test.path().join("out");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).expect("a mode");
    let done = test.status(2).any_output().run();
    assert!(
        done.stderr.contains("cannot be written: "),
        "{}",
        done.stderr
    );
}

#[test]
fn a_link_in_place_of_the_folder_of_a_profile() {
    // An archive or a repository can bring such a link; what it leads to is not ours.
    render()
        .file("elsewhere/provision.sh", "somebody's script\n")
        .prepare(|dir| {
            fs::create_dir(dir.join("result")).expect("a folder");
            symlink("../elsewhere", dir.join("result/contoso-mail")).expect("a link");
        })
        .arg("--out")
        .arg("result")
        .status(2)
        .stderr("error: `result/contoso-mail` is a symbolic link; grantbook writes through none\n")
        .run();
}

#[test]
fn a_link_in_place_of_a_file() {
    render()
        .file("elsewhere.sh", "somebody's script\n")
        .prepare(|dir| {
            fs::create_dir_all(dir.join("out/contoso-mail")).expect("a folder");
            symlink("../../elsewhere.sh", dir.join("out/contoso-mail/provision.sh")).expect("a link");
        })
        .status(2)
        .stderr("error: `out/contoso-mail/provision.sh` is a symbolic link; grantbook writes through none\n")
        .run();
}

#[test]
fn a_link_to_nothing_in_place_of_a_file() {
    // Writing through it would make a file elsewhere.
    render()
        .prepare(|dir| {
            fs::create_dir_all(dir.join("out/contoso-mail")).expect("a folder");
            symlink("/tmp/grantbook-must-not-be-made", dir.join("out/contoso-mail/main.json")).expect("a link");
        })
        .status(2)
        .stderr("error: `out/contoso-mail/main.json` is a symbolic link; grantbook writes through none\n")
        .run();
    assert!(!Path::new("/tmp/grantbook-must-not-be-made").exists());
}
