//! The catalog of facts: its invariants, its lookups, and the facts that the profiles rely on.

mod facts;
mod lookup;
mod suggestions;
mod tables;
mod vendors;

use std::collections::{BTreeMap, BTreeSet};

use grantbook::catalog::PermissionKind::{Application, Delegated};
use grantbook::catalog::{
    AAD_GRAPH_APP_ID as AAD_GRAPH, EXCHANGE_ONLINE_APP_ID as EXCHANGE,
    MICROSOFT_GRAPH_APP_ID as GRAPH, OFFICE_MANAGEMENT_APP_ID as MANAGEMENT,
    SHAREPOINT_ONLINE_APP_ID as SHAREPOINT, *,
};

/// API, kind, value, GUID.
type Row = (&'static str, PermissionKind, &'static str, &'static str);

fn key(permission: &Permission) -> (&'static str, PermissionKind, String) {
    (
        permission.api_app_id,
        permission.kind,
        permission.value.to_ascii_lowercase(),
    )
}

fn is_guid(text: &str) -> bool {
    let groups: Vec<_> = text.split('-').collect();
    let lengths: Vec<_> = groups.iter().map(|group| group.len()).collect();
    let lower_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    lengths == [8, 4, 4, 4, 12] && groups.concat().bytes().all(lower_hex)
}

fn names(suggestions: &[Suggestion]) -> Vec<&'static str> {
    suggestions
        .iter()
        .map(|suggestion| suggestion.permission().value)
        .collect()
}
