//! A permission opens every mailbox, where chosen mailboxes are possible.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};
use crate::plan::opened_mailboxes;

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

fn check(context: &Context<'_>) -> Vec<Finding> {
    let permissions = context.lasting_permissions();
    permissions
        .filter_map(|p| {
            let opens = opened_mailboxes(p)?;
            let what = match p.value.as_str() {
                "Mail.Send" => "`Mail.Send` sends as every mailbox of the tenant".to_owned(),
                value => format!("`{value}` opens {opens} of the tenant"),
            };
            Some(RULE.finding(what).at(p.span))
        })
        .collect()
}
