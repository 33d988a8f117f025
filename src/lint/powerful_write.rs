//! An application permission changes mail, files, the directory or roles in the whole tenant.

use super::{About, Context, Rule};
use crate::catalog::{self, PermissionKind};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB207",
        code: "tenant-wide-write",
        severity: Severity::Warning,
        summary: "An application permission changes mail, files, the directory or roles in the whole tenant.",
        why: "It works without a user and everywhere. Whoever has the app's credential can change or delete the data of all users, or send mail in their name.",
        example: "application:\n  - value: Files.ReadWrite.All\n    reason: Stores reports.",
        fix: "Ask the vendor whether reading is enough, or a permission for chosen sites, mailboxes or groups. If it stays, keep the credential in a vault and watch the app's sign-ins.",
        references: &[
            "https://learn.microsoft.com/security/zero-trust/develop/overprivileged-permissions",
        ],
    },
    check,
};

/// What stands before the first dot, and is of the whole tenant with an application permission.
const SUBJECTS: [&str; 24] = [
    "AdministrativeUnit",
    "Application",
    "AppRoleAssignment",
    "Calendars",
    "Contacts",
    "Device",
    "DeviceManagementConfiguration",
    "DeviceManagementManagedDevices",
    "DeviceManagementRBAC",
    "Directory",
    "Domain",
    "Files",
    "Group",
    "GroupMember",
    "Mail",
    "MailboxSettings",
    "Organization",
    "Policy",
    "RoleManagement",
    "Sites",
    "Tasks",
    "TermStore",
    "User",
    "UserAuthenticationMethod",
];

const WRITES: [&str; 5] = ["FullControl", "Manage", "ReadWrite", "Send", "Write"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let permissions = context.lasting_permissions();
    permissions
        .filter(|p| p.kind == PermissionKind::Application)
        // What an API of the profile's own calls `Tasks.Write` is no business of the tenant.
        .filter(|p| catalog::api_by_app_id(&p.api_app_id).is_some())
        .filter(|p| is_write(&p.value) && !context.plan.is_inert(p))
        .map(|p| {
            let what = format!(
                "`{}` changes data of the whole tenant, without a user",
                p.value
            );
            RULE.finding(what).at(p.span)
        })
        .collect()
}

fn is_write(value: &str) -> bool {
    let mut parts = value.split('.');
    let subject = parts.next().unwrap_or_default();
    let operation = parts.next().unwrap_or_default();
    // Of one's own objects, or of chosen ones, is not the whole tenant.
    let is_narrow = parts.any(|part| ["OwnedBy", "Selected", "AppFolder"].contains(&part));
    (SUBJECTS.contains(&subject) && WRITES.contains(&operation) && !is_narrow)
        || value == "full_access_as_app"
}
