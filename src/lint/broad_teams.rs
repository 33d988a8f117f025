//! A permission opens all messages, meetings or notes of the tenant.

use super::{About, Context, Rule};
use crate::catalog::PermissionKind;
use crate::diagnostics::{Finding, Severity};

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

const OPENS: [(&str, &str); 12] = [
    ("CallRecordings.Read.All", "the recordings of all calls"),
    ("CallTranscripts.Read.All", "the transcripts of all calls"),
    ("Calls.AccessMedia.All", "sound and picture of calls"),
    ("ChannelMessage.Read.All", "the messages of all channels"),
    ("Chat.Read.All", "all chats"),
    ("Chat.ReadBasic.All", "names and members of all chats"),
    ("Chat.ReadWrite.All", "all chats"),
    ("ChatMessage.Read.All", "all chats"),
    (
        "OnlineMeetingRecording.Read.All",
        "the recordings of all meetings",
    ),
    ("OnlineMeetings.Read.All", "all meetings"),
    ("OnlineMeetings.ReadWrite.All", "all meetings"),
    (
        "OnlineMeetingTranscript.Read.All",
        "the transcripts of all meetings",
    ),
];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let permissions = context.lasting_permissions();
    permissions
        .filter(|p| p.kind == PermissionKind::Application && p.api_app_id == super::GRAPH)
        .filter_map(|p| {
            let (_, opens) = OPENS.iter().find(|(value, _)| *value == p.value)?;
            Some(
                RULE.finding(format!("`{}` opens {opens} of the tenant", p.value))
                    .at(p.span),
            )
        })
        .collect()
}
