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
        why: "An application permission for mail, calendars, contacts or mailbox settings is for all mailboxes. RBAC for Applications in Exchange Online gives the same access to chosen mailboxes. The two add up: with both, the app reaches all mailboxes.",
        example: "application:\n  - value: Mail.Read\n    reason: Reads the support mailbox.",
        fix: "Take the permission out and add an `exchangeRole` step for a group of mailboxes. If all mailboxes are needed, say so in a comment: `# grantbook: allow broad-mail: reason`.",
        references: &["https://learn.microsoft.com/exchange/permissions-exo/application-rbac"],
    },
    check,
};

/// The names before the first dot that RBAC for Applications has roles for.
const OF_MAILBOXES: [&str; 4] = ["Mail", "MailboxSettings", "Calendars", "Contacts"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let permissions = context.lasting_permissions();
    permissions
        .filter(|p| p.kind == PermissionKind::Application && is_of_mailboxes(p))
        .map(|p| {
            RULE.finding(format!("`{}` opens every mailbox of the tenant", p.value))
                .at(p.span)
        })
        .collect()
}

fn is_of_mailboxes(permission: &PermissionPlan) -> bool {
    let value = permission.value.as_str();
    let subject = value.split('.').next().unwrap_or(value);
    match permission.api_app_id.as_str() {
        super::GRAPH => OF_MAILBOXES.contains(&subject),
        super::EXCHANGE => {
            OF_MAILBOXES.contains(&subject)
                || [
                    "full_access_as_app",
                    "IMAP.AccessAsApp",
                    "POP.AccessAsApp",
                    "SMTP.SendAsApp",
                ]
                .contains(&value)
        }
        _ => false,
    }
}
