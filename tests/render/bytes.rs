//! The same bytes everywhere, and files as their readers take them.

use std::collections::BTreeMap;
use std::fs;

use crate::common::{Test, repository, tree::contents};
use crate::rendered;

#[test]
fn the_same_bytes_whatever_the_machine_is_set_to() {
    let profiles = repository().join("profiles");
    let render = |envs: &[(&'static str, &str)], here: &str| {
        let test = Test::new(&["render", "--out", "result", "--profiles"])
            .arg(profiles.clone())
            .prepare(|dir| fs::create_dir_all(dir.join("a folder/deeper")).expect("a folder"))
            .here(here)
            .any_output()
            .writes();
        let test = envs
            .iter()
            .fold(test, |test, (name, value)| test.env(name, *value));
        contents(&test.run().path().join(here).join("result"))
    };
    let plain = render(
        &[("LC_ALL", "C"), ("TZ", "UTC"), ("RAYON_NUM_THREADS", "1")],
        "",
    );
    let other = render(
        &[
            ("LC_ALL", "tr_TR.UTF-8"), // where I and i are not one letter
            ("LANG", "de_DE.UTF-8"),
            ("TZ", "Pacific/Kiritimati"),
            ("RAYON_NUM_THREADS", "7"),
            ("HOME", "/nonexistent"),
            ("SOURCE_DATE_EPOCH", "1"),
        ],
        "a folder/deeper",
    );
    assert!(plain.len() > 30, "only {} files", plain.len());
    assert_eq!(
        plain.keys().collect::<Vec<_>>(),
        other.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &plain {
        assert!(other[path] == *bytes, "{path} differs");
    }
}

#[test]
#[cfg(unix)]
fn scripts_are_executable_and_nothing_else_is() {
    use std::os::unix::fs::PermissionsExt;
    let done = rendered();
    let mode = |path: &str| {
        let path = done.path().join("out/contoso-mail").join(path);
        fs::metadata(path).expect("the file").permissions().mode() & 0o111
    };
    assert_ne!(mode("provision.sh") & 0o100, 0);
    for path in [
        "main.json",
        "main.bicep",
        "archive.application.json",
        "runbook.md",
    ] {
        assert_eq!(mode(path), 0, "{path}");
    }
}

#[test]
#[cfg(unix)]
fn a_script_that_lost_its_mode_gets_it_back() {
    use std::os::unix::fs::PermissionsExt;
    let script = "out/contoso-mail/provision.sh";
    let done = rendered();
    let path = done.path().join(script);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("a mode");
    let done = done.then(&["render"]).any_output().run();
    let mode = fs::metadata(done.path().join(script))
        .expect("the script")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o755);
}

#[test]
fn every_file_ends_in_one_line_feed_and_has_no_other_line_end() {
    let done = Test::new(&["render"]).any_output().writes().run();
    let files: BTreeMap<String, Vec<u8>> = contents(done.path());
    for (path, bytes) in files {
        let text = String::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not UTF-8"));
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{path}");
        // Windows PowerShell 5.1 reads a file without this mark in the system's own encoding.
        let has_mark = text.starts_with('\u{feff}');
        assert_eq!(has_mark, path.ends_with("provision.ps1"), "{path}");
        let text = text.trim_start_matches('\u{feff}');
        assert!(!text.contains('\r') && !text.contains('\u{feff}'), "{path}");
        let trailing = text.lines().position(|line| line.ends_with([' ', '\t']));
        assert_eq!(
            trailing.map(|n| n + 1),
            None,
            "{path}: white space at the end of a line"
        );
    }
}
