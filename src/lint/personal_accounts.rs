//! Personal Microsoft accounts may sign in.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB403",
        code: "personal-accounts",
        severity: Severity::Warning,
        summary: "Personal Microsoft accounts may sign in to the app.",
        why: "Anybody can make such an account. Conditional Access and the disabling of leavers do not reach it.",
        example: "signInAudience: AzureADandPersonalMicrosoftAccount",
        fix: "Choose AzureADMyOrg, unless people are meant to sign in with accounts of their own. Then say so in a comment: `# grantbook: allow personal-accounts: reason`.",
        references: &[
            "https://learn.microsoft.com/entra/identity-platform/supported-accounts-validation",
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let apps = context.profile.apps.iter();
    apps.filter(|app| context.filled(&app.sign_in_audience).contains("Personal"))
        .map(|app| {
            RULE.finding("personal Microsoft accounts may sign in")
                .at(app.sign_in_audience.span())
        })
        .collect()
}
