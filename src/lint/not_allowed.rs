//! `grantbook.toml` lists the permissions that are allowed, and this one is not among them.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB604",
        code: "not-allowed-by-policy",
        severity: Severity::Error,
        summary: "The policy lists the permissions that are allowed, and this one is not among them.",
        why: "The team wants to look at every other permission before an integration gets it.",
        example: "# grantbook.toml\n[permissions]\nallow = [\"*.Read\", \"*.Read.All\", \"Microsoft Graph / delegated / User.*\"]",
        fix: "Take the permission out, or let those who look after the policy add it to `allow`.",
        references: &[],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let (Some(allow), Some(file)) = (&context.config.allow, &context.config.file) else {
        return Vec::new();
    };
    let is_allowed = |api: &str, kind, value: &str| {
        let mut patterns = allow.value.iter();
        patterns.any(|pattern| pattern.value.is_for(api, kind, value))
    };
    let permissions = context.permissions();
    permissions
        .filter(|p| !is_allowed(&p.api_name, p.kind, &p.value))
        .map(|p| {
            let what = format!(
                "the policy does not allow the {} permission `{}` of {}",
                p.kind, p.value, p.api_name
            );
            RULE.finding(what)
                .at(p.span)
                .related_in(file, allow.span, "none of these fits")
        })
        .collect()
}
