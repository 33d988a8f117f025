//! Lint rules: what is worth a look in a profile that is correct.
//!
//! What makes a profile wrong is found while it is [read](crate::profile) and
//! [planned](crate::plan). A rule looks at the profile and its plan and returns findings; it never
//! stops a render. To add one: a file with a [`Rule`], and its name in [`RULES`].

mod incomplete_source;
mod lifecycle;
mod open_decision;
mod retired_api;
mod unclosed_parenthesis;
mod unused;

use crate::diagnostics::Finding;
use crate::plan::Plan;
use crate::profile::Profile;

/// A rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The stable identifier of its findings, kebab-case.
    pub code: &'static str,
    /// What it finds, one sentence.
    pub description: &'static str,
    /// Looks and reports.
    pub check: fn(&Profile, &Plan) -> Vec<Finding>,
}

/// All rules, by code.
pub const RULES: &[Rule] = &[
    incomplete_source::RULE,
    lifecycle::RULE,
    open_decision::RULE,
    retired_api::RULE,
    unclosed_parenthesis::RULE,
    unused::FEATURE,
    unused::PARAMETER,
];

/// What all rules find.
#[must_use]
pub fn check(profile: &Profile, plan: &Plan) -> Vec<Finding> {
    RULES
        .iter()
        .flat_map(|rule| (rule.check)(profile, plan))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULES;

    #[test]
    fn rules_are_in_order_and_said_once() {
        let codes: Vec<&str> = RULES.iter().map(|r| r.code).collect();
        let mut sorted = codes.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(codes, sorted);
    }
}
