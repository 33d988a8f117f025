//! The day by which the profile is to be reviewed is over.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB505",
        code: "review-due",
        severity: Severity::Warning,
        summary: "The day by which the profile is to be reviewed is over. Needs `--as-of`.",
        why: "The team wanted to compare the profile with the vendor's guide again by that day.",
        example: "operations:\n  reviewBy: 2026-01-31",
        fix: "Compare the profile with the guide, and write a new day.",
        references: &[],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let review = context
        .profile
        .operations
        .as_ref()
        .and_then(|o| o.review_by.as_ref());
    let (Some(today), Some(day)) = (context.as_of, review) else {
        return Vec::new();
    };
    if today <= day.as_str() {
        return Vec::new();
    }
    vec![
        RULE.finding(format!("the review was due on {}", **day))
            .at(day.span),
    ]
}
