//! The app may do in a whole service whatever the signed-in user may do.

use super::{About, Context, Rule};
use crate::catalog::PermissionKind;
use crate::diagnostics::{Finding, Severity};
use crate::plan::PermissionPlan;

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB206",
        code: "acts-as-user",
        severity: Severity::Warning,
        summary: "The app may do in a whole service whatever the signed-in user may do.",
        why: "A permission such as Directory.AccessAsUser.All has no limit of its own. When an administrator signs in to the app, the app is as powerful as that administrator.",
        example: "delegated:\n  - value: Directory.AccessAsUser.All\n    reason: Reads groups.",
        fix: "Ask the vendor which single permissions the product needs, such as User.Read.All. Until then let only users without administrator roles sign in.",
        references: &[
            "https://learn.microsoft.com/graph/permissions-reference#directoryaccessasuserall",
        ],
    },
    check,
};

/// Delegated permissions that are limited by nothing but the user's own rights.
const AS_USER: [(&str, &str, &str); 4] = [
    (
        super::GRAPH,
        "Directory.AccessAsUser.All",
        "in the directory",
    ),
    (
        super::SHAREPOINT,
        "AllSites.FullControl",
        "in all SharePoint sites",
    ),
    (super::EXCHANGE, "Exchange.Manage", "in Exchange Online"),
    (super::AZURE, "user_impersonation", "in Azure"),
];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let permissions = context.permissions();
    permissions
        .filter_map(|p| {
            let place = place(p)?;
            let what = format!("the app may do {place} whatever the signed-in user may do");
            Some(RULE.finding(what).at(p.span))
        })
        .collect()
}

/// Where the permission is limited by nothing but the user's rights.
pub(super) fn place(permission: &PermissionPlan) -> Option<&'static str> {
    let mut known = AS_USER.iter();
    let found = known.find(|(api, value, _)| {
        permission.kind == PermissionKind::Delegated
            && *api == permission.api_app_id
            && *value == permission.value
    });
    found.map(|(_, _, place)| *place)
}
