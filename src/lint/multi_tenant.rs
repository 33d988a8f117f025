//! The app takes users of other tenants, and nothing in the profile says why.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB404",
        code: "multi-tenant",
        severity: Severity::Note,
        summary: "Users of every tenant may sign in to the app.",
        why: "The app is registered in your tenant for your integration. If it is open to every tenant, the product itself must check from which tenant each token comes. Where it does not, strangers get in.",
        example: "signInAudience: AzureADMultipleOrgs",
        fix: "Choose AzureADMyOrg, unless the vendor explains why other tenants are needed. Then say so in a comment: `# grantbook: allow multi-tenant: reason`.",
        references: &[
            "https://learn.microsoft.com/entra/identity-platform/howto-convert-app-to-be-multi-tenant",
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let apps = context.profile.apps.iter();
    apps.filter(|app| context.filled(&app.sign_in_audience) == "AzureADMultipleOrgs")
        .map(|app| {
            RULE.finding("users of every tenant may sign in")
                .at(app.sign_in_audience.span())
        })
        .collect()
}
