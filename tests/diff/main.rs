//! `grantbook diff`: what each kind of change is called, in every format, and where states come from.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

#[path = "../common/mod.rs"]
mod common;

mod access;
mod apps;
mod features;
mod git;
mod permissions;
mod properties;
mod reports;
mod repository;
mod sides;
mod steps;
mod walkthrough;

use common::{PROFILE, changed_all};
use grantbook::diff::{Diff, Human, Side, compare};
use grantbook::plan::{Choices, build};
use grantbook::profile::{Profile, parse};

/// A profile, which must be one without an error.
#[track_caller]
fn profile(text: &str) -> Profile {
    let loaded = parse("x.yaml", text);
    let profile = loaded
        .profile
        .unwrap_or_else(|| panic!("{:#?}", loaded.findings));
    let planned = build(&profile, &Choices::default());
    assert!(planned.plan.is_some(), "{:#?}", planned.findings);
    profile
}

#[track_caller]
fn diff_of(before: &str, after: &str) -> Diff {
    let (a, b) = ([profile(before)], [profile(after)]);
    let side = |profiles| Side {
        name: "x",
        profiles,
    };
    compare(side(&a), side(&b), Vec::new())
}

/// The lines of changes of the first profile, without spaces for alignment.
fn lines(diff: &Diff) -> Vec<String> {
    let text = Human { color: false }.report(diff);
    let changes = text.lines().filter(|line| line.starts_with("  "));
    changes
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// [`PROFILE`] with texts replaced must differ from it in exactly these lines.
#[track_caller]
fn says(changes: &[(&str, &str)], wanted: &[&str]) {
    assert_eq!(lines(&diff_of(PROFILE, &changed_all(changes))), wanted);
}

/// Both ways.
#[track_caller]
fn says_both(changes: &[(&str, &str)], there: &[&str], back: &[&str]) {
    says(changes, there);
    assert_eq!(lines(&diff_of(&changed_all(changes), PROFILE)), back);
}
