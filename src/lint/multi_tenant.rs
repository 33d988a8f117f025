//! The app takes users of other tenants, and nothing in the profile says why.

use super::{About, Context, Rule};
use crate::catalog::PermissionKind;
use crate::diagnostics::{Finding, Severity};
use crate::plan::AppPlan;

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB404",
        code: "multi-tenant",
        severity: Severity::Warning,
        summary: "Users of every tenant may sign in to the app.",
        why: "The app is registered in your tenant for your integration. If it is open to every tenant, the product itself must check from which tenant each token comes. Where it does not, strangers get in. For an app without application permissions and without an API of its own it is a note.",
        example: "signInAudience: AzureADMultipleOrgs",
        fix: "Choose AzureADMyOrg, unless the vendor explains why other tenants are needed. Then lock the app's properties (`servicePrincipalLockConfiguration`) and say so in a comment: `# grantbook: allow multi-tenant: reason`.",
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
            let mut planned = context.plan.apps.iter();
            let has_power = planned.any(|p| p.id == *app.id && has_power(p));
            let finding = RULE
                .finding("users of every tenant may sign in")
                .at(app.sign_in_audience.span());
            Finding {
                severity: if has_power {
                    Severity::Warning
                } else {
                    Severity::Note
                },
                ..finding
            }
        })
        .collect()
}

/// Is there something that a stranger could get at?
fn has_power(app: &AppPlan) -> bool {
    app.permissions_of(PermissionKind::Application)
        .next()
        .is_some()
        || !app.settings.scopes.is_empty()
}
