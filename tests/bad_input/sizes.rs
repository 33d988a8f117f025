//! Files that are far larger, deeper or more entangled than a profile. Each of these takes a
//! program that does not expect it all memory or all day; a test that hangs has failed.

use std::fs::{self, File};
use std::time::{Duration, Instant};

use crate::common::{PROFILE, PROFILE_FILE, Test};

/// Generous, for slow machines. Without a limit these take minutes, or end in a crash.
const SOON: Duration = Duration::from_secs(10);

const TOO_LARGE: &str = "
error[file-too-large]: the file is larger than 1024 KiB
--> profiles/contoso-mail.yaml
 = help: A profile is a small text file. Is this the right file?

1 error. Nothing was written.
";

#[test]
fn a_file_of_one_byte_too_many() {
    let mut text = PROFILE.to_owned();
    text.push_str(&"#".repeat(1024 * 1024 + 1 - text.len()));
    Test::new(&["render"])
        .file(PROFILE_FILE, text)
        .refused(1, TOO_LARGE);
}

#[test]
fn a_file_that_just_fits_is_read() {
    let mut text = PROFILE.to_owned();
    text.push_str(&"#".repeat(1024 * 1024 - text.len()));
    let done = Test::new(&["lint"])
        .file(PROFILE_FILE, text)
        .any_output()
        .run();
    assert!(!done.stdout.contains("error"), "{}", done.stdout);
}

#[test]
fn a_huge_sparse_file_is_not_read_to_its_end() {
    for bytes in [100 << 20, 1_u64 << 40] {
        let start = Instant::now();
        let test = Test::new(&["render"])
            .file(PROFILE_FILE, "")
            .prepare(|dir| {
                let file = File::create(dir.join(PROFILE_FILE)).expect("a file");
                if let Err(error) = file.set_len(bytes) {
                    // Not every file system has files of a tebibyte; the smaller one is enough then.
                    eprintln!("{bytes} bytes: {error}");
                    file.set_len(100 << 20).expect("a sparse file");
                }
            });
        test.refused(1, TOO_LARGE);
        assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
    }
}

#[test]
fn a_device_without_an_end_is_not_read_to_its_end() {
    if !std::path::Path::new("/dev/zero").exists() {
        eprintln!("skipped: this system has no /dev/zero");
        return;
    }
    Test::new(&["render"])
        .prepare(|dir| {
            fs::create_dir(dir.join("profiles")).expect("a folder");
            #[cfg(unix)]
            std::os::unix::fs::symlink("/dev/zero", dir.join(PROFILE_FILE)).expect("a link");
        })
        .refused(1, TOO_LARGE);
}

#[test]
fn a_thousand_million_laughs() {
    let letters = "abcdefghijk";
    let mut text = String::from("a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
    for (before, this) in letters.chars().zip(letters.chars().skip(1)) {
        let ten = vec![format!("*{before}"); 10].join(", ");
        text = format!("{text}{this}: &{this} [{ten}]\n");
    }
    soon(&text, "nests or repeats more than a profile ever needs");
}

#[test]
fn lists_in_lists_in_lists() {
    soon(
        &format!("vendor: {}{}\n", "[".repeat(100), "]".repeat(100)),
        "nests or repeats more than a profile ever needs",
    );
}

#[test]
fn mappings_nested_so_deep_that_a_recursive_reader_runs_out_of_stack() {
    soon(
        &"{a: ".repeat(200_000),
        "nests or repeats more than a profile ever needs",
    );
    soon(
        &"[".repeat(500_000),
        "nests or repeats more than a profile ever needs",
    );
}

#[test]
fn a_list_of_very_many_entries() {
    soon(
        &"- a\n".repeat(200_000),
        "nests or repeats more than a profile ever needs",
    );
}

#[test]
fn a_file_of_zero_bytes() {
    // What a file system may leave of a file after a crash: valid UTF-8, all of it refused.
    soon(&"\0".repeat(1024 * 1024), "U+0000 is a control character");
}

#[test]
fn very_many_unknown_keys() {
    let keys: Vec<String> = (0..20_000).map(|n| format!("key{n}: 1")).collect();
    soon(
        &format!("{PROFILE}{}\n", keys.join("\n")),
        "the profile has no key `key0`",
    );
}

/// Refused, with a message that a person can read, and quickly.
#[track_caller]
fn soon(text: &str, expected: &str) {
    let start = Instant::now();
    let done = Test::new(&["render"])
        .file(PROFILE_FILE, text)
        .status(1)
        .any_output()
        .run();
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
    let beginning: String = done.stderr.chars().take(600).collect();
    assert!(done.stderr.contains(expected), "{beginning}");
    assert!(
        done.stderr.len() < 200_000,
        "{} bytes of report",
        done.stderr.len()
    );
}
