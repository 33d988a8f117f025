//! The real program on a real terminal: the one that `script` makes.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

mod common;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use common::{PROFILE, has_tool};

/// Far longer than anything here takes, on a slow machine too.
const LIMIT: Duration = Duration::from_secs(60);

/// What the program says on a terminal, and how it ends. Each text is typed when the one before it
/// was said. `None` without `script`.
fn on_terminal(dir: &Path, args: &str, typed: &[(&str, &str)]) -> Option<(String, i32)> {
    if !cfg!(target_os = "linux") || !has_tool("script") {
        return None;
    }
    let program = env!("CARGO_BIN_EXE_grantbook");
    // What an earlier run has said is not what this one says.
    let _ = fs::remove_file(dir.join("said"));
    let mut child = Command::new("script")
        // Programs in the background of a shell inherit that Ctrl-C does nothing.
        .args([
            "-qfec",
            &format!("env --default-signal=INT '{program}' {args}"),
            "said",
        ])
        .current_dir(dir)
        .env("TERM", "xterm")
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("script starts");
    let mut input = child.stdin.take().expect("a pipe");
    let start = Instant::now();
    let said = || {
        let bytes = fs::read(dir.join("said")).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let mut typed = typed.iter().peekable();
    let mut seen = 0;
    let status = loop {
        if let Some(status) = child.try_wait().expect("its state") {
            break status;
        }
        let text = said();
        if let Some((after, answer)) = typed.peek()
            && let Some(at) = text.get(seen..).unwrap_or_default().find(after)
        {
            seen += at + after.len();
            input.write_all(answer.as_bytes()).expect("it listens");
            typed.next();
        }
        if start.elapsed() > LIMIT {
            // It may have ended just now; either way the test fails.
            let _ = child.kill();
            panic!("ran for more than {LIMIT:?}:\n{text}");
        }
        sleep(Duration::from_millis(20));
    };
    Some((said(), status.code().unwrap_or(-1)))
}

/// So many profiles that rendering them takes long.
fn many(dir: &Path) {
    fs::create_dir(dir.join("profiles")).expect("a folder");
    for number in 0..120 {
        let id = format!("contoso-{number}");
        let text = PROFILE.replace("id: contoso-mail", &format!("id: {id}"));
        fs::write(dir.join(format!("profiles/{id}.yaml")), text).expect("a profile");
    }
}

#[test]
fn long_work_shows_its_progress_and_takes_it_away() {
    let dir = tempfile::tempdir().expect("a folder");
    many(dir.path());
    let Some((said, status)) = on_terminal(dir.path(), "render", &[]) else {
        return;
    };
    assert_eq!(status, 0, "{said}");
    let (before, after) = said.rsplit_once("\r\u{1b}[K").expect("a line taken away");
    assert!(
        before.contains("\r\u{1b}[KRendering profiles: "),
        "{before:?}"
    );
    assert!(before.contains(" of 120"), "{before:?}");
    assert!(after.trim_start().starts_with("out/contoso-0"), "{after:?}");
    for args in ["render --quiet", "render 2>&1 | cat"] {
        let (said, _) = on_terminal(dir.path(), args, &[]).expect("script");
        assert!(!said.contains("Rendering"), "{args}: {said:?}");
    }
}

#[test]
fn it_asks_a_person_and_ctrl_c_writes_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let typed = [
        ("Vendor: ", "Acme\n"),
        ("calls it: ", "Rooms\n"),
        ("[acme-rooms]: ", "\u{3}"),
    ];
    let Some((said, status)) = on_terminal(dir.path(), "init", &typed) else {
        return;
    };
    assert_ne!(status, 0, "{said}");
    assert!(!dir.path().join("profiles").exists());
    let rest = [
        "sentence: ",
        "guide: ",
        "guide: ",
        "Rooms]: ",
        "Permission: ",
        "signed in: ",
    ];
    let rest = rest.into_iter().chain(["[1]: ", "[yes] "]);
    let typed = [typed[0], typed[1], ("[acme-rooms]: ", "\n")].into_iter();
    let typed: Vec<(&str, &str)> = typed.chain(rest.map(|after| (after, "\n"))).collect();
    let (said, status) = on_terminal(dir.path(), "new", &typed).expect("script");
    assert_eq!(status, 0, "{said}");
    assert!(
        dir.path().join("profiles/acme-rooms.yaml").exists(),
        "{said}"
    );
}
