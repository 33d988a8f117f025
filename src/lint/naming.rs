//! A display name does not fit the team's pattern.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};
use crate::wildcard::fits;

/// What may stand in braces in the pattern.
pub(super) const PLACEHOLDERS: [&str; 2] = ["vendor", "integration"];

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB603",
        code: "naming",
        severity: Severity::Error,
        summary: "A display name does not fit the pattern of the policy.",
        why: "Administrators find the apps of integrations by their names.",
        example: "# grantbook.toml\n[naming]\ndisplay-name = \"INT {vendor} *\"",
        fix: "Write a name that fits. In the pattern `*` stands for any text, `{vendor}` and `{integration}` for those of the profile.",
        references: &[],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let (Some(pattern), Some(file)) = (&context.config.display_name, &context.config.file) else {
        return Vec::new();
    };
    let wanted = pattern
        .value
        .replace("{vendor}", &context.profile.vendor)
        .replace("{integration}", &context.profile.integration);
    let apps = context.profile.apps.iter();
    apps.filter(|app| !fits(&wanted, app.display_name.as_str()))
        .map(|app| {
            RULE.finding(format!(
                "the display name does not fit the pattern `{wanted}`"
            ))
            .at(app.display_name.span())
            .related_in(file, pattern.span, "the pattern")
        })
        .collect()
}
