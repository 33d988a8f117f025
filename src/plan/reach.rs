//! What a permission allows, in plain words.
//!
//! Derived from the permission's name, which follows `Resource.Operation.Constraint` in Microsoft
//! Graph and the older APIs; the few names that do not follow it, or mean more than they say, are
//! listed. The sentences are for a reader who decides, not a copy of Microsoft's descriptions.

use serde::Serialize;

use crate::catalog::PermissionKind;

/// What a permission allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reach {
    /// One sentence with a final stop.
    pub sentence: String,
    /// True when data can be changed, not only read.
    pub is_write: bool,
}

/// Describes a permission.
#[must_use]
pub fn reach(api_app_id: &str, kind: PermissionKind, value: &str) -> Reach {
    described(api_app_id, kind, value).unwrap_or_else(|| by_name(kind, value))
}

/// Describes a permission in few words, for a reader who sees its kind beside it.
#[must_use]
pub fn reach_in_short(api_app_id: &str, kind: PermissionKind, value: &str) -> String {
    if let Some(described) = described(api_app_id, kind, value) {
        return described.sentence;
    }
    if value == "user_impersonation" {
        return "Use the API as the user.".to_owned();
    }
    let Parts {
        verb, noun, is_all, ..
    } = Parts::of(value);
    match (kind, is_all) {
        (PermissionKind::Application, _) => format!("{verb} {noun} of the whole tenant."),
        (PermissionKind::Delegated, true) => format!("{verb} {noun} of the tenant, as the user."),
        (PermissionKind::Delegated, false) => format!("{verb} {noun}, as the user."),
    }
}

/// Describes a permission of an API that only the profile knows, by the profile's own words.
#[must_use]
pub fn foreign_reach(
    api: &str,
    kind: PermissionKind,
    value: &str,
    description: &str,
    is_own: bool,
) -> Reach {
    let description = description.trim_end_matches('.');
    let sentence = match (is_own, kind) {
        (true, _) => format!("Use the app \"{api}\" of this integration: {description}."),
        (false, PermissionKind::Application) => {
            format!("Use {api} without a signed-in user: {description}.")
        }
        (false, PermissionKind::Delegated) => {
            format!("Use {api} on behalf of the signed-in user: {description}.")
        }
    };
    let lower = value.to_ascii_lowercase();
    let is_read_only = lower.contains("read") && !lower.contains("write");
    Reach {
        sentence,
        // An app of the integration itself holds no data of the tenant.
        is_write: !is_own && !is_read_only,
    }
}

/// A permission that its name does not describe.
fn described(api_app_id: &str, kind: PermissionKind, value: &str) -> Option<Reach> {
    let listed = SPECIAL
        .iter()
        .find(|(api, k, v, _, _)| api_app_id.starts_with(api) && *k == kind && *v == value);
    if let Some((_, _, _, is_write, sentence)) = listed {
        return Some(Reach {
            sentence: (*sentence).to_owned(),
            is_write: *is_write,
        });
    }
    let is_selected = value.split('.').any(|part| part == "Selected");
    is_selected.then(|| Reach {
        sentence:
            "Nothing by itself. The app reaches only what it is given access to, item by item."
                .to_owned(),
        is_write: true,
    })
}

fn by_name(kind: PermissionKind, value: &str) -> Reach {
    let Parts {
        verb,
        noun,
        is_all,
        is_write,
    } = Parts::of(value);
    let sentence = match (kind, is_all) {
        (PermissionKind::Application, _) => {
            format!("{verb} {noun} of the whole tenant, without a signed-in user.")
        }
        (PermissionKind::Delegated, true) => {
            format!("{verb} {noun} of the whole tenant, as far as the signed-in user may.")
        }
        (PermissionKind::Delegated, false) => {
            format!("{verb} {noun} that the signed-in user has access to.")
        }
    };
    Reach { sentence, is_write }
}

/// What the parts of a name say.
struct Parts {
    verb: &'static str,
    noun: String,
    is_all: bool,
    is_write: bool,
}

impl Parts {
    fn of(value: &str) -> Self {
        let mut parts = value.split('.');
        let resource = parts.next().unwrap_or(value);
        let rest: Vec<&str> = parts.collect();
        let (verb, is_write) = match rest.first().copied().unwrap_or("") {
            "Read" => ("Read", false),
            "ReadBasic" => ("Read the basic properties of", false),
            "ReadWrite" => ("Read and change", true),
            "Write" | "Update" => ("Change", true),
            "Create" => ("Create", true),
            "Send" => ("Send", true),
            "Manage" | "FullControl" => ("Manage", true),
            _ => ("Use", true),
        };
        Self {
            verb,
            noun: noun(resource),
            is_all: rest.contains(&"All"),
            is_write,
        }
    }
}

fn noun(resource: &str) -> String {
    let known = NOUNS.iter().find(|(name, _)| *name == resource);
    known.map_or_else(|| spelled(resource), |(_, noun)| (*noun).to_owned())
}

/// `ServiceHealth` → `service health data`.
fn spelled(resource: &str) -> String {
    let mut words = String::new();
    let mut previous_lower = false;
    for c in resource.chars() {
        if c.is_ascii_uppercase() && previous_lower {
            words.push(' ');
        }
        previous_lower = c.is_ascii_lowercase();
        words.push(c.to_ascii_lowercase());
    }
    format!("{} data", words.replace('_', " "))
}

const GRAPH: &str = "00000003-0000-0000-c000";
const AAD_GRAPH: &str = "00000002-0000-0000-c000";
const EXCHANGE: &str = "00000002-0000-0ff1-ce00";
const MANAGEMENT: &str = "c5393580-f805-4401-95e8";

type Special = (
    &'static str,
    PermissionKind,
    &'static str,
    bool,
    &'static str,
);

const SPECIAL: &[Special] = &[
    (
        GRAPH,
        PermissionKind::Application,
        "Sites.Selected",
        true,
        "Nothing by itself. The app reaches only the SharePoint sites on which it is given a role, with that role.",
    ),
    (
        GRAPH,
        PermissionKind::Application,
        "Sites.FullControl.All",
        true,
        "Read, change and delete everything in all SharePoint sites of the tenant, and decide who has access to them, without a signed-in user.",
    ),
    (
        GRAPH,
        PermissionKind::Application,
        "Application.ReadWrite.All",
        true,
        "Create, change and delete every app registration of the tenant, and add credentials to them: with that, act as any app.",
    ),
    (
        AAD_GRAPH,
        PermissionKind::Application,
        "Application.ReadWrite.All",
        true,
        "Create, change and delete every app registration of the tenant, and add credentials to them: with that, act as any app.",
    ),
    (
        GRAPH,
        PermissionKind::Delegated,
        "Directory.AccessAsUser.All",
        true,
        "Do everything in the directory that the signed-in user may do. With an administrator signed in, that is everything that administrator may do.",
    ),
    (
        GRAPH,
        PermissionKind::Delegated,
        "User.Read",
        false,
        "Sign the user in and read that user's own profile.",
    ),
    (
        GRAPH,
        PermissionKind::Delegated,
        "openid",
        false,
        "Sign the user in.",
    ),
    (
        GRAPH,
        PermissionKind::Delegated,
        "profile",
        false,
        "Read the name and the like of the user who signs in.",
    ),
    (
        GRAPH,
        PermissionKind::Delegated,
        "email",
        false,
        "Read the e-mail address of the user who signs in.",
    ),
    (
        GRAPH,
        PermissionKind::Delegated,
        "offline_access",
        false,
        "Keep the access that the signed-in user has given, also when that user is away.",
    ),
    (
        GRAPH,
        PermissionKind::Application,
        "Member.Read.Hidden",
        false,
        "Read the members of groups whose membership is hidden, without a signed-in user.",
    ),
    (
        AAD_GRAPH,
        PermissionKind::Application,
        "Member.Read.Hidden",
        false,
        "Read the members of groups whose membership is hidden, without a signed-in user.",
    ),
    (
        EXCHANGE,
        PermissionKind::Application,
        "full_access_as_app",
        true,
        "Read, change, send and delete mail, calendars, contacts and tasks in every mailbox of the tenant through Exchange Web Services, without a signed-in user.",
    ),
    (
        EXCHANGE,
        PermissionKind::Application,
        "Exchange.ManageAsApp",
        true,
        "Manage Exchange Online with PowerShell as far as the app's directory roles allow, without a signed-in user.",
    ),
    (
        EXCHANGE,
        PermissionKind::Delegated,
        "EWS.AccessAsUser.All",
        true,
        "Read, change, send and delete mail, calendars, contacts and tasks through Exchange Web Services, in every mailbox that the signed-in user may open.",
    ),
    (
        MANAGEMENT,
        PermissionKind::Application,
        "ActivityFeed.Read",
        false,
        "Read the audit log of the tenant: who did what in Exchange, SharePoint, Microsoft Entra ID and other services.",
    ),
    (
        MANAGEMENT,
        PermissionKind::Application,
        "ActivityFeed.ReadDlp",
        false,
        "Read data loss prevention events of the audit log, with the sensitive data that was detected.",
    ),
];

const NOUNS: &[(&str, &str)] = &[
    ("AllSites", "SharePoint sites and their content"),
    ("Agreement", "terms-of-use agreements"),
    ("APIConnectors", "the API connectors of user flows"),
    ("Application", "app registrations and service principals"),
    ("AuditLog", "sign-in and audit logs"),
    ("Calendars", "calendars"),
    ("ChannelMember", "the members of Teams channels"),
    ("ChannelMessage", "Teams channel messages"),
    ("Chat", "Teams chats"),
    ("Contacts", "contacts"),
    ("Device", "devices"),
    (
        "Directory",
        "directory data (users, groups, devices, apps, roles)",
    ),
    ("Domain", "the domains"),
    ("Files", "files in OneDrive and SharePoint"),
    ("Group", "groups and their content and members"),
    ("GroupMember", "group memberships"),
    ("Mail", "mail"),
    ("Member", "group memberships"),
    ("Organization", "the properties of the organization"),
    ("People", "people lists"),
    ("Policy", "policies"),
    ("Reports", "usage reports"),
    ("RoleManagement", "role assignments"),
    ("ServiceHealth", "service health messages"),
    ("Sites", "SharePoint sites and their content"),
    ("Tasks", "tasks"),
    ("Team", "teams"),
    ("TeamSettings", "the settings of teams"),
    ("User", "user profiles"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_sentences() {
        let described = reach(GRAPH, PermissionKind::Delegated, "Calendars.ReadWrite");
        assert_eq!(
            described.sentence,
            "Read and change calendars that the signed-in user has access to."
        );
        assert!(described.is_write);
        let described = reach(
            GRAPH,
            PermissionKind::Application,
            "ThreatIntelligence.Read.All",
        );
        assert_eq!(
            described.sentence,
            "Read threat intelligence data of the whole tenant, without a signed-in user."
        );
        assert!(!described.is_write);
    }

    #[test]
    fn in_short_the_kind_is_not_explained() {
        let short = |kind, value| reach_in_short(GRAPH, kind, value);
        assert_eq!(
            short(PermissionKind::Application, "Mail.Read"),
            "Read mail of the whole tenant."
        );
        assert_eq!(
            short(PermissionKind::Delegated, "Files.Read.All"),
            "Read files in OneDrive and SharePoint of the tenant, as the user."
        );
        assert_eq!(
            short(PermissionKind::Delegated, "openid"),
            "Sign the user in."
        );
    }
}
