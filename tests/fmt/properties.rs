//! What holds for all profiles, however they are written.

use std::fs;
use std::path::PathBuf;

use grantbook::format::format;
use proptest::prelude::*;

use crate::common::{PROFILE, repository};
use crate::shuffle::{Changes, Dice};

/// The shipped profiles and those of the tests.
fn profiles() -> Vec<(PathBuf, String)> {
    let folders = ["profiles", "tests/fixtures"];
    let entries = folders
        .iter()
        .flat_map(|folder| fs::read_dir(repository().join(folder)).expect("a folder"));
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "yaml"));
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a profile");
        (path, text)
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn all_profiles_are_in_canonical_form() {
    for (path, text) in profiles() {
        assert!(
            format(&text) == Ok(text),
            "run `grantbook fmt {}`",
            path.display()
        );
    }
}

/// Without comments and blank lines, which move with what they stand above.
fn plain(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|l| !l.is_empty() && !l.trim_start().starts_with('#'));
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn shuffled(text: &str, seed: u64, comments: bool) -> (String, Vec<String>) {
    let lines: Vec<&str> = text.lines().collect();
    let mut changes = Changes {
        dice: Dice::new(seed | 1),
        comments,
        added: Vec::new(),
    };
    let lines = changes.lines(&lines, 0, 0);
    (lines.join("\n"), changes.added)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn shuffled_keys_and_other_indentation_give_the_canonical_form_again(seed: u64) {
        for (path, text) in profiles() {
            let canonical = plain(&text);
            let (written, _) = shuffled(&canonical, seed, false);
            let formatted = format(&written).unwrap_or_else(|e| panic!("{}: {e}\n{written}", path.display()));
            prop_assert!(formatted == canonical, "{}:\n{written}\nbecame\n{formatted}", path.display());
        }
    }

    #[test]
    fn formatting_twice_changes_nothing_and_no_comment_is_lost(seed: u64) {
        for (path, text) in profiles() {
            let (written, comments) = shuffled(&plain(&text), seed, true);
            let once = format(&written).unwrap_or_else(|e| panic!("{}: {e}\n{written}", path.display()));
            let twice = format(&once).expect("a canonical form");
            prop_assert!(once == twice, "{}:\n{once}\nbecame\n{twice}", path.display());
            for comment in comments {
                prop_assert_eq!(once.matches(&comment).count(), 1, "{}", comment);
            }
        }
    }

    /// Whatever is done to the text: no panic, and what comes out is canonical.
    #[test]
    fn damaged_profiles(at in 0..PROFILE.len(), mark in "[-:#&*!|>{}\\[\\],'\"? \nx+2]{1,4}") {
        let mut text = PROFILE.to_owned();
        text.insert_str(at, &mark);
        if let Ok(once) = format(&text) {
            prop_assert_eq!(format(&once), Ok(once.clone()), "{}", text);
        }
    }
}
