//! Every rule finds what it is for, at its place, and not what is only like it.

#[macro_use]
mod parts;

mod apps;
mod broad;
mod credentials;
mod file;
mod permissions;
mod policy;

use std::collections::BTreeSet;

use grantbook::lint::{RULES, about};

use crate::case::Case;

const ALL: &[&[Case]] = &[
    permissions::CASES,
    broad::CASES,
    credentials::CASES,
    apps::CASES,
    file::CASES,
    policy::CASES,
];

/// Runs all of them, so that one mistake does not hide the next.
#[track_caller]
fn check(cases: &[Case]) {
    let failed = |case: &&Case| std::panic::catch_unwind(|| case.check()).is_err();
    let failed: Vec<&str> = cases.iter().filter(failed).map(|case| case.code).collect();
    assert_eq!(failed, Vec::<&str>::new(), "each is reported above");
}

#[test]
fn every_rule_has_a_case_that_it_finds_and_one_that_it_does_not() {
    let codes = |is_finding: bool| -> BTreeSet<&str> {
        let cases = ALL.iter().copied().flatten();
        let cases = cases.filter(|case| case.is_finding() == is_finding);
        cases.map(|case| case.code).collect()
    };
    let (found, missed) = (codes(true), codes(false));
    for rule in RULES {
        let code = rule.about.code;
        assert!(
            found.contains(code),
            "no case in which {code} finds something"
        );
        assert!(
            missed.contains(code),
            "no case in which {code} finds nothing"
        );
    }
    for code in found.union(&missed) {
        assert!(about(code).is_some(), "{code} is no rule");
    }
}
