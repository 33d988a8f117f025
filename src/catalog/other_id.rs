//! GUIDs of permissions that are not those of the public cloud.

use super::{PermissionKind, table};

const FILE: &str = include_str!("data/other_ids.tsv");

/// A GUID that a permission has in a national cloud, had before, or has before its release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherId {
    /// The app id of the API.
    pub api_app_id: &'static str,
    /// The kind of the permission.
    pub kind: PermissionKind,
    /// The value. The public cloud need not have it.
    pub value: &'static str,
    /// The other GUID.
    pub id: &'static str,
    /// What is known of where it is in use.
    pub note: &'static str,
    /// The code of the source; `data/SOURCES.md` explains it.
    pub source: &'static str,
}

/// The other GUIDs of a permission. The case of app id and value does not matter.
#[must_use]
pub fn other_ids(api_app_id: &str, kind: PermissionKind, value: &str) -> Vec<OtherId> {
    table::of_permission(FILE, api_app_id, kind, value)
        .map(parse)
        .collect()
}

/// The permissions that have this GUID somewhere other than in the public cloud.
#[must_use]
pub fn other_ids_by_id(guid: &str) -> Vec<OtherId> {
    table::lines(FILE)
        .map(parse)
        .filter(|other| other.id.eq_ignore_ascii_case(guid))
        .collect()
}

fn parse(line: &'static str) -> OtherId {
    let [api_app_id, kind, value, id, note, source] = table::fields(line);
    OtherId {
        api_app_id,
        kind: PermissionKind::from_letter(kind),
        value,
        id,
        note,
        source,
    }
}
