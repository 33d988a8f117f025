//! With this permission an app or its user can get any other permission.

use super::{About, Context, Rule};
use crate::catalog::PermissionKind;
use crate::diagnostics::{Finding, Severity};
use crate::plan::PermissionPlan;

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB208",
        code: "self-escalation",
        severity: Severity::Warning,
        summary: "With this permission an app can give itself more than it was granted.",
        why: "An app that may grant permissions, give directory roles, add credentials to other apps, join groups with rights, or change how users sign in or who may consent, can become as powerful as a Global Administrator, whatever else stands in its list.",
        example: "application:\n  - value: AppRoleAssignment.ReadWrite.All\n    reason: Grants permissions to its own modules.",
        fix: "Ask the vendor for a way without it, before you grant it: Application.ReadWrite.OwnedBy for an app that looks after its own registrations (it reaches every app that it owns), or a step that an administrator does once. If it stays, protect the app's credential like that of a Global Administrator.",
        references: &[
            "https://learn.microsoft.com/graph/permissions-reference",
            "https://learn.microsoft.com/entra/identity/enterprise-apps/manage-app-consent-policies",
        ],
    },
    check,
};

/// What the permissions of Microsoft Graph allow by which an app, or its user, gets more. The sources
/// are Microsoft's permissions reference, and the tiers of the catalog.
const POWERS: [(&str, &str); 28] = [
    (
        "AgentIdentityBlueprint.AddRemoveCreds.All",
        "can add a credential to the blueprints of agents and sign in as them",
    ),
    (
        "Application.ReadWrite.All",
        "can add a credential to any other app and sign in as that app",
    ),
    (
        "AppRoleAssignment.ReadWrite.All",
        "can grant any application permission to any app, to itself too",
    ),
    (
        "DelegatedPermissionGrant.ReadWrite.All",
        "can grant any delegated permission to any app, for all users",
    ),
    (
        "Directory.ReadWrite.All",
        "can join groups that hold rights in Azure and other products",
    ),
    (
        "Domain.ReadWrite.All",
        "can let another identity provider sign in as any user of a domain",
    ),
    (
        "Domain-InternalFederation.ReadWrite.All",
        "can let another identity provider sign in as any user of a domain",
    ),
    (
        "EntitlementManagement.ReadWrite.All",
        "can assign access packages, and with them groups, apps and directory roles",
    ),
    (
        "Group.ReadWrite.All",
        "can join groups that hold rights in Azure and other products",
    ),
    (
        "GroupMember.ReadWrite.All",
        "can join groups that hold rights in Azure and other products",
    ),
    (
        "Organization.ReadWrite.All",
        "can add an authority whose certificates sign users in",
    ),
    (
        "Policy.ReadWrite.AuthenticationMethod",
        "can change how users may sign in",
    ),
    (
        "Policy.ReadWrite.PermissionGrant",
        "can change who may consent to what",
    ),
    (
        "PrivilegedAccess.ReadWrite.AzureAD",
        "can give directory roles to accounts",
    ),
    (
        "PrivilegedAccess.ReadWrite.AzureADGroup",
        "can make accounts members of groups that hold directory roles",
    ),
    (
        "PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup",
        "can make accounts members of groups that hold directory roles",
    ),
    (
        "PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup",
        "can make accounts eligible for groups that hold directory roles",
    ),
    (
        "PublicKeyInfrastructure.ReadWrite.All",
        "can add an authority whose certificates sign users in",
    ),
    (
        "RoleAssignmentSchedule.ReadWrite.Directory",
        "can give any directory role to an account",
    ),
    (
        "RoleEligibilitySchedule.ReadWrite.Directory",
        "can make any account eligible for any directory role",
    ),
    (
        "RoleManagement.ReadWrite.Directory",
        "can give any directory role to any account or app, to itself too",
    ),
    (
        "RoleManagementPolicy.ReadWrite.AzureADGroup",
        "can take approval and other conditions away from groups that hold roles",
    ),
    (
        "RoleManagementPolicy.ReadWrite.Directory",
        "can take approval and other conditions away from directory roles",
    ),
    (
        "SynchronizationData-User.Upload",
        "can change users through synchronization",
    ),
    (
        "User-PasswordProfile.ReadWrite.All",
        "can set new passwords for users",
    ),
    (
        "User.EnableDisableAccount.All",
        "can enable accounts and disable them, those of administrators too",
    ),
    (
        "User.ManageIdentities.All",
        "can change with which identities users sign in",
    ),
    (
        "UserAuthenticationMethod.ReadWrite.All",
        "can add a way to sign in to the account of any user, administrators included",
    ),
];

/// The permissions of one way to sign in each: `UserAuthMethod-TAP.ReadWrite.All`.
const METHODS: &str = "UserAuthMethod-";

fn check(context: &Context<'_>) -> Vec<Finding> {
    let permissions = context.permissions();
    permissions
        .filter_map(|p| {
            let power = power(p)?;
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

/// By what a permission brings more than it names.
pub(super) fn power(permission: &PermissionPlan) -> Option<&'static str> {
    if permission.api_app_id != super::GRAPH {
        return None;
    }
    let value = permission.value.as_str();
    if value.starts_with(METHODS) && value.ends_with(".ReadWrite.All") {
        return Some(
            "can add a way to sign in to the account of any user, administrators included",
        );
    }
    POWERS
        .iter()
        .find(|(known, _)| *known == value)
        .map(|(_, power)| *power)
}

#[cfg(test)]
mod tests {
    use super::{METHODS, POWERS};
    use crate::catalog::{PermissionKind, permission, permissions_of};

    #[test]
    fn every_name_is_one_of_microsoft_graph() {
        for (value, _) in POWERS {
            let found = PermissionKind::ALL
                .into_iter()
                .find_map(|k| permission(crate::lint::GRAPH, k, value));
            assert!(found.is_some(), "{value}");
        }
        assert!(permissions_of(crate::lint::GRAPH).any(|p| p.value.starts_with(METHODS)));
    }
}
