//! A permission opens every mailbox, where chosen mailboxes are possible.

use super::{About, Context, Rule};
use crate::catalog::PermissionKind;
use crate::diagnostics::{Finding, Severity};
use crate::plan::PermissionPlan;

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB203",
        code: "broad-mail",
        severity: Severity::Warning,
        summary: "A permission opens every mailbox of the tenant, where chosen mailboxes are possible.",
        why: "An application permission for mail, calendars, contacts or mailbox settings is for all mailboxes. RBAC for Applications in Exchange Online gives the same access to chosen mailboxes. The two add up: with both, the app reaches all mailboxes. In a group of mailboxes only direct members count.",
        example: "application:\n  - value: Mail.Read\n    reason: Reads the support mailbox.",
        fix: "Take the permission out and add an `exchangeRole` step for a group of mailboxes. If all mailboxes are needed, say so in a comment: `# grantbook: allow broad-mail: reason`.",
        references: &["https://learn.microsoft.com/exchange/permissions-exo/application-rbac"],
    },
    check,
};

/// What the permissions open, by what stands before the first dot. Exchange has roles for these.
const OPENS: [(&str, &str); 8] = [
    ("Calendars", "every calendar"),
    ("Contacts", "the contacts of every mailbox"),
    ("Mail", "every mailbox"),
    ("Mail-Advanced", "every mailbox"),
    ("MailboxConfigItem", "the settings of every mailbox"),
    ("MailboxFolder", "the folders of every mailbox"),
    ("MailboxItem", "every mailbox"),
    ("MailboxSettings", "the settings of every mailbox"),
];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let permissions = context.lasting_permissions();
    permissions
        .filter_map(|p| {
            let opens = opens(p)?;
            let what = match p.value.as_str() {
                "Mail.Send" => "`Mail.Send` sends as every mailbox of the tenant".to_owned(),
                value => format!("`{value}` opens {opens} of the tenant"),
            };
            Some(RULE.finding(what).at(p.span))
        })
        .collect()
}

/// What of all mailboxes an application permission opens.
pub(super) fn opens(permission: &PermissionPlan) -> Option<&'static str> {
    let is_mail = [super::GRAPH, super::EXCHANGE].contains(&permission.api_app_id.as_str());
    if permission.kind != PermissionKind::Application || !is_mail {
        return None;
    }
    if permission.value == "full_access_as_app" {
        return Some("every mailbox");
    }
    let subject = permission.value.split('.').next()?;
    OPENS
        .iter()
        .find(|(of, _)| *of == subject)
        .map(|(_, opens)| *opens)
}
