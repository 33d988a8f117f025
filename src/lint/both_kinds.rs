//! The app asks for a permission as application and as delegated permission.

use super::{About, Context, Rule};
use crate::catalog::PermissionKind;
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB205",
        code: "both-kinds",
        severity: Severity::Note,
        summary: "The app asks for a permission as application permission and as delegated permission.",
        why: "The delegated permission is limited to what the signed-in user may do. The application permission is not: it works without a user and for the whole tenant. Guides list both when their author was not sure which one is used.",
        example: "application:\n  - value: User.Read.All\n    reason: Reads users.\ndelegated:\n  - value: User.Read.All\n    reason: Reads users.",
        fix: "Ask the vendor which of the two the product uses, and take the other one out. Prefer the delegated one where a user is always present.",
        references: &[
            "https://learn.microsoft.com/entra/identity-platform/permissions-consent-overview",
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for app in context.apps() {
        for delegated in app.permissions_of(PermissionKind::Delegated) {
            let mut others = app.permissions_of(PermissionKind::Application);
            let same =
                others.find(|p| p.api_app_id == delegated.api_app_id && p.value == delegated.value);
            if let Some(other) = same {
                let what = format!("the app asks for `{}` in both kinds", delegated.value);
                findings.push(
                    RULE.finding(what)
                        .at(delegated.span)
                        .related(other.span, "the application permission"),
                );
            }
        }
    }
    findings
}
