//! Members of an object that a profile does not hold.

use serde_json::Value;

/// Members that say where an object is, not what it needs.
const OF_TENANT: &[&str] = &[
    "accountEnabled",
    "alternativeNames",
    "appDescription",
    "appDisplayName",
    "appId",
    "appOwnerOrganizationId",
    "applicationTemplateId",
    "createdByAppId",
    "createdDateTime",
    "deletedDateTime",
    "deletionTimestamp",
    "disabledByMicrosoftStatus",
    "id",
    "objectId",
    "objectType",
    "publisherDomain",
    "resourceSpecificApplicationPermissions",
    "servicePrincipalNames",
    "servicePrincipalType",
    "verifiedPublisher",
];

/// Members that repeat what others say, or that nobody chose: by their whole path.
const REPEATED: &[(&str, Option<&str>)] = &[
    ("parentalControlSettings.legalAgeGroupRule", Some("Allow")),
    ("signInAudienceRestrictions.kind", Some("allowAll")),
    ("signInAudienceRestrictions.@odata.type", None),
    ("web.redirectUriSettings", None),
    ("api.resourceSpecificApplicationPermissions", None),
    // Of credentials a profile holds what somebody has to make, never what was made.
    ("keyCredentials[].key", None),
    ("keyCredentials[].type", None),
    ("keyCredentials[].hasExtendedValue", None),
    ("passwordCredentials[].customKeyIdentifier", None),
    ("passwordCredentials[].hint", None),
    ("passwordCredentials[].secretText", None),
    ("appRoles[].origin", None),
    ("api.oauth2PermissionScopes[].origin", None),
];

/// What stands in an object and not in what was understood of it.
pub fn left_over(original: &Value, understood: &Value) -> (Vec<(String, Value)>, Vec<String>) {
    let mut lost = Vec::new();
    let mut of_tenant = Vec::new();
    walk(original, understood, "", &mut lost, &mut of_tenant);
    (lost, of_tenant)
}

fn walk(
    original: &Value,
    understood: &Value,
    path: &str,
    lost: &mut Vec<(String, Value)>,
    of_tenant: &mut Vec<String>,
) {
    match (original, understood) {
        (Value::Object(original), Value::Object(understood)) => {
            for (name, value) in original {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                if name.contains("@odata.") || is_default(value) || is_repeated(&path, value) {
                    continue;
                }
                if path == *name && OF_TENANT.contains(&name.as_str()) {
                    of_tenant.push(path);
                } else if let Some(understood) = understood.get(name) {
                    walk(value, understood, &path, lost, of_tenant);
                } else {
                    lost_part(&path, value, lost);
                }
            }
        }
        (Value::Array(original), Value::Array(understood)) => {
            for (index, (original, understood)) in original.iter().zip(understood).enumerate() {
                let path = format!("{path}[{index}]");
                walk(original, understood, &path, lost, of_tenant);
            }
        }
        _ => {}
    }
}

/// An object is named by its members, so that what nobody chose is left out.
fn lost_part(path: &str, value: &Value, lost: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let path = format!("{path}.{name}");
                if !is_default(value) && !is_repeated(&path, value) && !name.contains("@odata.") {
                    lost_part(&path, value, lost);
                }
            }
        }
        value => lost.push((path.to_owned(), value.clone())),
    }
}

fn is_repeated(path: &str, value: &Value) -> bool {
    // Whichever entry of a list it is.
    let parts = path
        .split('[')
        .enumerate()
        .map(|(index, part)| match index {
            0 => part,
            _ => part.trim_start_matches(|c: char| c.is_ascii_digit()),
        });
    let path = parts.collect::<Vec<_>>().join("[");
    let mut known = REPEATED.iter();
    known
        .any(|(known, only)| *known == path && only.is_none_or(|only| value.as_str() == Some(only)))
}

/// True when a member says nothing.
pub fn is_default(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(value) => !value,
        Value::Number(_) => false,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items
            .iter()
            .all(|i| matches!(i, Value::Object(_)) && is_default(i)),
        Value::Object(members) => members.values().all(is_default),
    }
}
