//! With this permission an app or its user can get any other permission.

use super::{About, Context, Rule};
use crate::catalog::PermissionKind;
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB208",
        code: "self-escalation",
        severity: Severity::Warning,
        summary: "With this permission an app can give itself more than it was granted.",
        why: "An app that may grant permissions, give directory roles, or add credentials to other apps or sign-in methods to administrators can become as powerful as a Global Administrator, whatever else stands in its list.",
        example: "application:\n  - value: AppRoleAssignment.ReadWrite.All\n    reason: Grants permissions to its own modules.",
        fix: "Ask the vendor for a way without it, before you grant it: Application.ReadWrite.OwnedBy for an app that looks after its own registrations, or a step that an administrator does once. If it stays, protect the app's credential like that of a Global Administrator.",
        references: &[
            "https://learn.microsoft.com/graph/permissions-reference",
            "https://learn.microsoft.com/entra/identity/role-based-access-control/privileged-roles-permissions",
        ],
    },
    check,
};

/// What the permissions of Microsoft Graph allow by which an app gets others. All are tier 0 in the
/// Enterprise Access Model.
pub(super) const POWERS: [(&str, &str); 13] = [
    (
        "Application.ReadWrite.All",
        "can add a credential to any other app and sign in as that app",
    ),
    (
        "AppRoleAssignment.ReadWrite.All",
        "can grant any application permission to any app, itself included",
    ),
    (
        "DelegatedPermissionGrant.ReadWrite.All",
        "can grant any delegated permission to any app, for all users",
    ),
    (
        "EntitlementManagement.ReadWrite.All",
        "can assign access packages, and with them groups, apps and directory roles",
    ),
    (
        "PrivilegedAccess.ReadWrite.AzureAD",
        "can give any directory role, itself included",
    ),
    (
        "PrivilegedAccess.ReadWrite.AzureADGroup",
        "can make itself a member of groups that hold directory roles",
    ),
    (
        "PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup",
        "can make itself a member of groups that hold directory roles",
    ),
    (
        "PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup",
        "can make accounts eligible for groups that hold directory roles",
    ),
    (
        "RoleAssignmentSchedule.ReadWrite.Directory",
        "can give any directory role, itself included",
    ),
    (
        "RoleEligibilitySchedule.ReadWrite.Directory",
        "can make any account eligible for any directory role",
    ),
    (
        "RoleManagement.ReadWrite.Directory",
        "can give any directory role to any account or app, itself included",
    ),
    (
        "RoleManagementPolicy.ReadWrite.Directory",
        "can take approval and other conditions away from directory roles",
    ),
    (
        "UserAuthenticationMethod.ReadWrite.All",
        "can add a way to sign in to the account of any user, administrators included",
    ),
];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let permissions = context
        .permissions()
        .filter(|p| p.api_app_id == super::GRAPH);
    permissions
        .filter_map(|p| {
            let (_, power) = POWERS.iter().find(|(value, _)| *value == p.value)?;
            let what = match p.kind {
                PermissionKind::Application => format!("with `{}` the app {power}", p.value),
                PermissionKind::Delegated => format!(
                    "with `{}` the app {power}, as far as the signed-in user may",
                    p.value
                ),
            };
            Some(RULE.finding(what).at(p.span))
        })
        .collect()
}
