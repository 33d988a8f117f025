//! Completions in the shells themselves, and manual pages for the readers of manual pages.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

mod common;

use std::fs;
use std::process::Command;

use common::{Done, Test, has_tool};

/// The completions of a shell, in a file of a folder of their own.
fn completions(shell: &str) -> Done {
    let done = Test::new(&["completions", shell]).any_output().run();
    assert_eq!(done.stderr, "");
    fs::write(done.path().join("script"), &done.stdout).expect("a file");
    done
}

/// What a shell says. It must not complain.
#[track_caller]
fn said(done: &Done, program: &str, args: &[&str]) -> String {
    let mut command = Command::new(program);
    command.args(args).current_dir(done.path());
    command.env("HOME", done.path());
    let output = common::process::output(&mut command);
    assert_eq!((output.stderr.as_str(), output.status), ("", Some(0)));
    output.stdout
}

#[test]
fn bash() {
    let done = completions("bash");
    said(&done, "bash", &["-n", "script"]);
    let complete = |words: &str| {
        // As bash does it at the Tab key: the words, the place of the last, the function.
        let script = format!(
            "source ./script\n\
             read -r _ _ function _ < <(complete -p grantbook | sed 's/ -o [a-z]*//g')\n\
             COMP_WORDS=({words} '') COMP_WORDS=({words})\n\
             COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n\
             \"$function\" grantbook \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD - 1]}}\"\n\
             printf '%s\\n' \"${{COMPREPLY[@]}}\"\n"
        );
        let text = said(&done, "bash", &["--norc", "-c", &script]);
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(complete("grantbook li"), ["lint"]);
    assert_eq!(complete("grantbook lint --fail-on wa"), ["warning"]);
    assert_eq!(complete("grantbook explain Sites.Sel"), ["Sites.Selected"]);
    assert_eq!(complete("grantbook explain broad-ma"), ["broad-mail"]);
    assert!(complete("grantbook init --re").contains(&"--redirect-uri".to_owned()));
}

#[test]
fn zsh() {
    if !has_tool("zsh") {
        return;
    }
    let done = completions("zsh");
    said(&done, "zsh", &["-f", "-n", "script"]);
    let script = "autoload -Uz compinit; compinit -D -u; source ./script; print $_comps[grantbook]";
    assert_eq!(said(&done, "zsh", &["-f", "-c", script]), "_grantbook\n");
}

#[test]
fn fish() {
    if !has_tool("fish") {
        return;
    }
    let done = completions("fish");
    said(&done, "fish", &["--no-execute", "script"]);
    let complete = |line: &str| {
        let script = format!("source ./script; complete --do-complete '{line}'");
        let text = said(&done, "fish", &["--no-config", "-c", &script]);
        let words = text.lines().filter_map(|l| l.split('\t').next());
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(complete("grantbook li"), ["lint"]);
    assert_eq!(complete("grantbook lint --fail-on wa"), ["warning"]);
    assert_eq!(complete("grantbook explain Sites.Sel"), ["Sites.Selected"]);
}

#[test]
fn a_manual_page_for_each_command() {
    let done = Test::new(&["man", "--out", "man"])
        .any_output()
        .writes()
        .run();
    let pages: Vec<&String> = done.written.iter().filter(|f| f.contains('.')).collect();
    for page in [
        "grantbook",
        "grantbook-lint",
        "grantbook-init",
        "grantbook-man",
    ] {
        let path = format!("man/{page}.1");
        assert!(pages.contains(&&path), "{pages:?}");
        let text = done.read(&path);
        let title = format!(".TH {} 1 ", page.to_uppercase());
        assert!(text.contains(&title), "{text}");
    }
    assert!(!pages.iter().any(|p| p.contains("help")), "{pages:?}");
    let main = Test::new(&["man"]).any_output().run();
    assert_eq!(main.stdout, done.read("man/grantbook.1"));
    if has_tool("mandoc") {
        for page in pages {
            said(&done, "mandoc", &["-T", "lint", "-W", "error", page]);
        }
    }
}
