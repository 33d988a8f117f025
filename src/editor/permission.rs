//! The permissions: their names by API and kind, and what is said of each.

use serde_json::{Value, json};

use super::api;
use crate::catalog::{self, Api, Permission, PermissionKind};
use crate::plan::{lifecycle, reach_in_short};

/// Where permissions stand under this API, its names are the names.
pub(super) fn condition(api: &Api) -> Value {
    let key = api::key(api);
    let [application, delegated] = PermissionKind::ALL.map(|kind| values(api, kind));
    json!({
        "if": {"properties": {"api": api::spelled(api)}},
        "then": {"patternProperties": {
            "^application$": application,
            "^delegated$": delegated,
            // The same two lists once more, one level down.
            "^forbidden$": {"$ref": format!("#/$defs/{key}/then")},
        }},
    })
}

/// The name of the definition [`guid`].
pub(super) const fn guid_key(kind: PermissionKind) -> &'static str {
    match kind {
        PermissionKind::Application => "ApplicationGuid",
        PermissionKind::Delegated => "DelegatedGuid",
    }
}

/// A permission's GUID in place of its name. It stands before the names, which stand together: so it
/// is what is said of a text that is neither, and not hundreds of names.
pub(super) fn guid(kind: PermissionKind) -> Value {
    json!({
        "type": "string",
        "pattern": "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
        "patternErrorMessage":
            format!("The API has no {kind} permission of this name. `grantbook search` finds names."),
        "description": format!(
            "No {kind} permission of the API has this name. A GUID is good too: `grantbook explain` says whose it is."
        ),
    })
}

/// A list of permissions of which each has one of the names.
fn values(api: &Api, kind: PermissionKind) -> Value {
    let mut permissions: Vec<Permission> = catalog::permissions_of(api.app_id)
        .filter(|permission| permission.kind == kind)
        .collect();
    // A name may have two GUIDs.
    permissions.dedup_by_key(|permission| permission.value);
    let guid = json!({"$ref": format!("#/$defs/{}", guid_key(kind))});
    if permissions.is_empty() {
        return json!({"items": {"properties": {"value": guid}}});
    }
    let names: Vec<Value> = permissions.iter().map(|p| option(api, p)).collect();
    json!({"items": {"properties": {"value": {"anyOf": [guid, {"anyOf": names}]}}}})
}

fn option(api: &Api, permission: &Permission) -> Value {
    let description = description(api, permission);
    json!({"const": permission.value, "description": description})
}

/// What it allows, who consents, how great the risk is, and whether it still works.
fn description(api: &Api, permission: &Permission) -> String {
    let allows = reach_in_short(api.app_id, permission.kind, permission.value);
    let consent = match permission.admin_consent_required {
        Some(true) => "administrator",
        Some(false) if permission.excluded_from_user_consent => {
            "administrator (Microsoft's default policy)"
        }
        Some(false) => "users",
        None => "not known",
    };
    let tier = permission.tier();
    let mut text = format!("{allows} Consent: {consent}. Risk: {tier}.");
    if let Some(status) = permission.status {
        text.push_str(" Status: ");
        text.push_str(status);
        text.push('.');
    }
    if catalog::is_retired(api) {
        text.push_str(" The API is retired.");
        if let Some(successor) = catalog::successor(permission.kind, permission.value) {
            text.push_str(" In Microsoft Graph: ");
            text.push_str(successor.successor_value);
            text.push('.');
        }
        return text;
    }
    for event in lifecycle(api.app_id, permission.kind, permission.value) {
        let date = event.date.map(|date| format!("{date}: "));
        text.push(' ');
        text.push_str(&date.unwrap_or_default());
        text.push_str(event.event.trim_end_matches('.'));
        text.push('.');
    }
    text
}
