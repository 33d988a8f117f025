//! A permission opens all messages, meetings or notes of the tenant.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};
use crate::plan::opened_teams;

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB211",
        code: "broad-teams",
        severity: Severity::Warning,
        summary: "A permission opens all messages, meetings or calls of Microsoft Teams.",
        why: "With an application permission such as Chat.Read.All the app reads every conversation of all people, private ones included. Resource-specific consent gives the same for single teams, chats or meetings, and their owners agree to it.",
        example: "application:\n  - value: ChannelMessage.Read.All\n    reason: Archives the messages of one team.",
        fix: "Ask the vendor whether the product works with resource-specific consent, and add a `resourceSpecificConsent` step. If everything is needed, say so in a comment: `# grantbook: allow broad-teams: reason`.",
        references: &[
            "https://learn.microsoft.com/microsoftteams/platform/graph-api/rsc/resource-specific-consent",
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let permissions = context.lasting_permissions();
    permissions
        .filter_map(|p| {
            let opens = opened_teams(p)?;
            Some(
                RULE.finding(format!("`{}` opens {opens} of the tenant", p.value))
                    .at(p.span),
            )
        })
        .collect()
}
