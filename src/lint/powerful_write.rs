//! An application permission changes data or settings of the whole tenant.

use super::{About, Context, Rule, escalation};
use crate::catalog::{self, PermissionKind};
use crate::diagnostics::{Finding, Severity};
use crate::plan::{PermissionPlan, opened_mailboxes, opens_all_sites};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB207",
        code: "tenant-wide-write",
        severity: Severity::Warning,
        summary: "An application permission changes data or settings of the whole tenant.",
        why: "Whoever has the app's credential can do in the whole tenant what the permission names, without a user. Rules for sites, mailboxes and self-escalation say it where they find it; this one says it for the rest.",
        example: "application:\n  - value: User.ReadWrite.All\n    reason: Updates profiles.",
        fix: "Ask the vendor whether reading is enough, or a permission for chosen sites, mailboxes or groups. If it stays, keep the credential in a vault and watch the app's sign-ins.",
        references: &[
            "https://learn.microsoft.com/security/zero-trust/develop/overprivileged-permissions",
        ],
    },
    check,
};

/// What stands before the first dot, and is data of all users.
const SUBJECTS: [&str; 12] = [
    "Calendars",
    "Chat",
    "ChannelMessage",
    "Contacts",
    "Device",
    "Files",
    "Group",
    "Mail",
    "MailboxSettings",
    "Sites",
    "Tasks",
    "User",
];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let permissions = context.lasting_permissions();
    permissions
        .filter(|p| p.kind == PermissionKind::Application && is_powerful(p))
        .filter(|p| !context.plan.is_inert(p) && !is_said_already(p))
        .map(|p| {
            let what = format!(
                "`{}` changes data of the whole tenant, without a user",
                p.value
            );
            RULE.finding(what).at(p.span)
        })
        .collect()
}

/// It writes, and is rated so or is of all users' data.
fn is_powerful(permission: &PermissionPlan) -> bool {
    let (api, value) = (&permission.api_app_id, &permission.value);
    let mut parts = value.split('.');
    let subject = parts.next().unwrap_or_default();
    // Of one's own objects, or of chosen ones, is not the whole tenant.
    if parts.any(|part| ["OwnedBy", "Selected", "AppFolder"].contains(&part)) {
        return false;
    }
    let known = catalog::permission(api, permission.kind, value);
    let is_rated = known.is_some_and(|k| k.is_over_the_tenant());
    let does = [
        "PrivilegedOperations",
        "EnableDisable",
        "Import",
        "Upload",
        "Migrate",
        "AddRemove",
    ];
    let is_write = permission.reach.is_write || does.iter().any(|word| value.contains(word));
    let is_graph = api == super::GRAPH;
    is_write && (is_rated || (is_graph && SUBJECTS.contains(&subject)))
        || value.starts_with("Exchange.ManageAsApp")
}

/// A sharper rule says it for the same permission.
fn is_said_already(permission: &PermissionPlan) -> bool {
    opens_all_sites(permission)
        || opened_mailboxes(permission).is_some()
        || escalation::power(permission).is_some()
}
