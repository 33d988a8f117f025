//! Is there a permission, or a way, that gives less and may do?

use serde::Serialize;

use super::PermissionPlan;
use crate::catalog::{
    self, EXCHANGE_ONLINE_APP_ID, MICROSOFT_GRAPH_APP_ID, PermissionKind, SHAREPOINT_ONLINE_APP_ID,
};

/// How the same work may be done with less access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", tag = "is", content = "value")]
pub enum Lesser {
    /// The profile says it.
    Stated(String),
    /// A role on chosen sites instead of all sites.
    Sites,
    /// A role for chosen mailboxes in Exchange Online instead of all mailboxes.
    Mailboxes,
    /// Consent for single teams, chats or meetings instead of all.
    Teams,
    /// Permissions of the same family that give less; each does if it covers what is needed.
    Narrower(Vec<&'static str>),
    /// Another permission of the same app covers it, by the operations of the API.
    Covered(String),
    /// The catalog knows none.
    Unknown,
}

/// The lesser alternative to a permission.
#[must_use]
pub fn lesser(permission: &PermissionPlan) -> Lesser {
    if let Some(text) = &permission.lesser {
        return Lesser::Stated(text.to_string());
    }
    if opens_all_sites(permission) {
        return Lesser::Sites;
    }
    if opened_mailboxes(permission).is_some() {
        return Lesser::Mailboxes;
    }
    if opened_teams(permission).is_some() {
        return Lesser::Teams;
    }
    let narrower = catalog::narrower(&permission.api_app_id, permission.kind, &permission.value);
    if narrower.is_empty() {
        Lesser::Unknown
    } else {
        Lesser::Narrower(narrower)
    }
}

/// Does it open every SharePoint site and every `OneDrive`, where chosen sites are possible?
#[must_use]
pub fn opens_all_sites(permission: &PermissionPlan) -> bool {
    permission.kind == PermissionKind::Application
        && [MICROSOFT_GRAPH_APP_ID, SHAREPOINT_ONLINE_APP_ID]
            .contains(&permission.api_app_id.as_str())
        && ALL_SITES.contains(&permission.value.as_str())
}

/// What of all mailboxes it opens, where chosen mailboxes are possible.
#[must_use]
pub fn opened_mailboxes(permission: &PermissionPlan) -> Option<&'static str> {
    let apis = [MICROSOFT_GRAPH_APP_ID, EXCHANGE_ONLINE_APP_ID];
    let is_mail = apis.contains(&permission.api_app_id.as_str());
    if permission.kind != PermissionKind::Application || !is_mail {
        return None;
    }
    if permission.value == "full_access_as_app" {
        return Some("every mailbox");
    }
    let subject = permission.value.split('.').next()?;
    opened(ALL_MAILBOXES, subject)
}

/// What of all teams, chats or meetings it opens, where single ones are possible.
#[must_use]
pub fn opened_teams(permission: &PermissionPlan) -> Option<&'static str> {
    let is_graph = permission.api_app_id == MICROSOFT_GRAPH_APP_ID;
    if permission.kind != PermissionKind::Application || !is_graph {
        return None;
    }
    opened(ALL_TEAMS, &permission.value)
}

fn opened(list: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    let entry = list.iter().find(|(of, _)| *of == name);
    entry.map(|(_, opens)| *opens)
}

const ALL_SITES: [&str; 6] = [
    "Files.Read.All",
    "Files.ReadWrite.All",
    "Sites.FullControl.All",
    "Sites.Manage.All",
    "Sites.Read.All",
    "Sites.ReadWrite.All",
];

/// What the permissions open, by what stands before the first dot. Exchange has roles for these.
const ALL_MAILBOXES: &[(&str, &str)] = &[
    ("Calendars", "every calendar"),
    ("Contacts", "the contacts of every mailbox"),
    ("Mail", "every mailbox"),
    ("Mail-Advanced", "every mailbox"),
    ("MailboxConfigItem", "the settings of every mailbox"),
    ("MailboxFolder", "the folders of every mailbox"),
    ("MailboxItem", "every mailbox"),
    ("MailboxSettings", "the settings of every mailbox"),
];

/// What the permissions open. Consent for single teams, chats or meetings exists beside each.
const ALL_TEAMS: &[(&str, &str)] = &[
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
