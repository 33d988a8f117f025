//! Real git repositories in temporary folders.

use std::path::Path;
use std::process::Command;

use super::common::Test;

/// Git in a folder, with nothing of the machine's or the user's settings.
pub fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command
        .args([
            "-c",
            "commit.gpgsign=false",
            "-c",
            "init.defaultBranch=main",
        ])
        .args([
            "-c",
            "advice.detachedHead=false",
            "-c",
            "protocol.file.allow=always",
        ])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        command
            .env(format!("GIT_{who}_NAME"), "Ada")
            .env(format!("GIT_{who}_EMAIL"), "ada@example.com")
            .env(format!("GIT_{who}_DATE"), "2026-01-31T12:00:00Z");
    }
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    let output = command.output().expect("git starts");
    assert!(
        output.status.success(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// A repository that holds these files, committed on `main`.
pub fn committed(arguments: &[&str], files: &[(&str, &str)]) -> Test {
    let test = files
        .iter()
        .fold(Test::new(arguments), |test, (path, text)| {
            test.file(path, text)
        });
    test.prepare(|root| {
        git(root, &["init", "--quiet"]);
        commit(root, "First");
    })
}

/// Commits everything in the folder.
pub fn commit(root: &Path, message: &str) {
    git(root, &["add", "--all"]);
    git(
        root,
        &["commit", "--quiet", "--allow-empty", "--message", message],
    );
}
