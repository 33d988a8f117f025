//! `render --watch`, as a child process of a bounded life.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use common::{PROFILE, PROFILE_FILE, changed};

/// Far longer than a render takes, on a slow machine too.
const LIMIT: Duration = Duration::from_secs(30);

/// Ended with the test, however that ends.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until a file says something, or fails.
#[track_caller]
fn until(path: &Path, is_so: impl Fn(&str) -> bool) {
    let start = Instant::now();
    loop {
        let text = fs::read_to_string(path).unwrap_or_default();
        if is_so(&text) {
            return;
        }
        assert!(start.elapsed() < LIMIT, "{}:\n{text}", path.display());
        sleep(Duration::from_millis(50));
    }
}

#[test]
fn it_renders_again_after_each_change_and_survives_mistakes() {
    let dir = tempfile::tempdir().expect("a folder");
    let at = |path: &str| dir.path().join(path);
    fs::create_dir(at("profiles")).expect("a folder");
    fs::write(at(PROFILE_FILE), PROFILE).expect("a profile");
    let said = at("said");
    let child = Command::new(env!("CARGO_BIN_EXE_grantbook"))
        .args(["render", "--watch"])
        .current_dir(dir.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(fs::File::create(&said).expect("a file"))
        .spawn()
        .expect("the program starts");
    let mut child = Watching(child);
    let watching = |times: usize| move |text: &str| text.matches("Watching;").count() == times;
    until(&said, watching(1));
    let runbook = at("out/contoso-mail/runbook.md");
    until(&runbook, |text| text.contains("Contoso archive"));

    let renamed = changed(
        "displayName: Contoso archive",
        "displayName: Renamed archive",
    );
    fs::write(at(PROFILE_FILE), &renamed).expect("a profile");
    until(&said, watching(2));
    until(&runbook, |text| text.contains("Renamed archive"));

    fs::write(at(PROFILE_FILE), changed("vendor: Contoso\n", "")).expect("a profile");
    until(&said, |text| text.contains("error[missing-key]"));
    until(&said, watching(3));
    until(&runbook, |text| text.contains("Renamed archive"));

    fs::write(at(PROFILE_FILE), PROFILE).expect("a profile");
    until(&runbook, |text| text.contains("Contoso archive"));
    until(&said, watching(4));

    // A policy that comes counts too.
    fs::write(at("grantbook.toml"), "[rules]\nnonsense = \"off\"\n").expect("a policy");
    until(&said, watching(5));
    until(&said, |text| text.contains("nonsense"));

    let is_running = child.0.try_wait().expect("its state").is_none();
    assert!(is_running, "it goes on until somebody ends it");
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_ends_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let said = dir.path().join("said");
    // Programs in the background of a shell inherit that Ctrl-C does nothing.
    let child = Command::new("env")
        .args(["--default-signal=INT", env!("CARGO_BIN_EXE_grantbook")])
        .args(["render", "--watch", "moment-sharepoint"])
        .current_dir(dir.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(fs::File::create(&said).expect("a file"))
        .spawn()
        .expect("the program starts");
    let mut child = Watching(child);
    until(&said, |text| text.contains("Watching;"));
    let id = child.0.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id]).status();
    assert!(sent.expect("kill").success());
    let start = Instant::now();
    while child.0.try_wait().expect("its state").is_none() {
        assert!(start.elapsed() < LIMIT, "it goes on");
        sleep(Duration::from_millis(50));
    }
}

#[test]
fn what_is_not_there_is_not_watched_for() {
    for (args, why) in [
        (
            ["nope", "--quiet"],
            "error: there is no profile in `profiles` named `nope`; there is: contoso-mail\n",
        ),
        (
            ["profiles/nope.yaml", "--quiet"],
            "error: there is no file `profiles/nope.yaml`\n",
        ),
        (["--profiles", "nope"], "error: there is no folder `nope`\n"),
        (
            ["--config", "nope.toml"],
            "error: there is no file `nope.toml`\n",
        ),
    ] {
        common::Test::new(&["render", "--watch", args[0], args[1]])
            .file(PROFILE_FILE, PROFILE)
            .status(2)
            .stderr(why)
            .run();
    }
}
