//! A guide that the profile was made from was not available in full.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB501",
        code: "incomplete-source",
        severity: Severity::Warning,
        summary: "A guide that the profile was made from is not complete.",
        why: "What is missing in the guide is missing in permissions, scripts and manifests too. Runbook and scripts say so at their beginning.",
        example: "sources:\n  - title: Setup guide\n    complete: false\n    missing: The second page.",
        fix: "Ask the vendor for the whole guide, and compare it with the profile.",
        references: &[],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let incomplete = context.profile.sources.iter().filter(|s| !s.complete);
    incomplete
        .map(|source| {
            let missing = source
                .missing
                .as_deref()
                .unwrap_or("it does not say what is missing");
            RULE.finding(format!("the source \"{}\" is not complete", *source.title))
                .at(source.title.span)
                .label(format!("missing: {missing}"))
        })
        .collect()
}
