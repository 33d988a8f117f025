//! Two profiles give two apps one display name.

use super::member::Place;
use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB508",
        code: "display-name-clash",
        severity: Severity::Warning,
        summary: "Two profiles give two apps one display name.",
        why: "In the portal the two cannot be told apart. The script of the second one refuses to create its app without --allow-same-name.",
        example: "displayName: Contoso # in two profiles",
        fix: "Give one of the two another name.",
        references: &[
            "https://learn.microsoft.com/entra/identity-platform/quickstart-register-app",
        ],
    },
    check: nothing,
};

/// The findings come from [`across`](super::across()), which sees all profiles.
const fn nothing(_: &Context<'_>) -> Vec<Finding> {
    Vec::new()
}

pub(super) fn finding(first: &Place<'_>, second: &Place<'_>) -> Finding {
    let other = first.0.source;
    let what = format!(
        "an app of {} is named \"{}\" too",
        other.name, second.1.text
    );
    RULE.finding(what)
        .at(second.1.span)
        .related_in(other, first.1.span, "the other app")
}
