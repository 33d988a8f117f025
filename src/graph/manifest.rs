//! The portal's manifest as it was until January 2025: an application in the form of Azure AD Graph.
//!
//! Source: Microsoft's reference of the app manifest, in its Azure AD Graph and its Microsoft Graph
//! edition. Templates of the Microsoft 365 Agents Toolkit still have this form.

use serde_json::{Map, Value, json};

/// Members that only the old form has.
const OLD: [&str; 15] = [
    "accessTokenAcceptedVersion",
    "allowPublicClient",
    "availableToOtherTenants",
    "homepage",
    "informationalUrls",
    "logoutUrl",
    "oauth2AllowIdTokenImplicitFlow",
    "oauth2AllowImplicitFlow",
    "oauth2AllowUrlPathMatching",
    "oauth2Permissions",
    "replyUrls",
    "replyUrlsWithType",
    "signInUrl",
    "knownClientApplications",
    "preAuthorizedApplications",
];

/// Where a member of the old form stands in Microsoft Graph, when its value is the same.
const MOVED: &[(&str, &[&str])] = &[
    ("name", &["displayName"]),
    ("acceptMappedClaims", &["api", "acceptMappedClaims"]),
    (
        "accessTokenAcceptedVersion",
        &["api", "requestedAccessTokenVersion"],
    ),
    (
        "knownClientApplications",
        &["api", "knownClientApplications"],
    ),
    ("allowPublicClient", &["isFallbackPublicClient"]),
    ("logoutUrl", &["web", "logoutUrl"]),
    ("signInUrl", &["web", "homePageUrl"]),
    ("homepage", &["web", "homePageUrl"]),
    (
        "oauth2AllowImplicitFlow",
        &["web", "implicitGrantSettings", "enableAccessTokenIssuance"],
    ),
    (
        "oauth2AllowIdTokenImplicitFlow",
        &["web", "implicitGrantSettings", "enableIdTokenIssuance"],
    ),
    ("logoUrl", &["info", "logoUrl"]),
    ("oauth2RequirePostResponse", &["oauth2RequiredPostResponse"]),
];

/// True for an application in the old form.
#[must_use]
pub fn is_old(value: &Value) -> bool {
    let Some(members) = value.as_object() else {
        return false;
    };
    OLD.iter().any(|name| members.contains_key(*name))
        // In Microsoft Graph, `publicClient` is an object.
        || members.get("publicClient").is_some_and(Value::is_boolean)
        || members.contains_key("name") && !members.contains_key("displayName")
}

/// The application as Microsoft Graph spells it. Members of no other form stay as they are.
#[must_use]
pub fn to_graph(manifest: &Value) -> Value {
    let Some(members) = manifest.as_object() else {
        return manifest.clone();
    };
    let mut graph = Value::Object(Map::new());
    for (name, value) in members {
        if value.is_null() {
            continue;
        }
        if let Some((_, path)) = MOVED.iter().find(|(old, _)| old == name) {
            put(&mut graph, path, value.clone());
            continue;
        }
        match (name.as_str(), value) {
            ("replyUrlsWithType", Value::Array(urls)) => {
                for url in urls {
                    reply(&mut graph, url);
                }
            }
            ("replyUrls", Value::Array(urls)) if !members.contains_key("replyUrlsWithType") => {
                let is_public = members.get("publicClient") == Some(&Value::Bool(true));
                let platform = if is_public { "publicClient" } else { "web" };
                put(
                    &mut graph,
                    &[platform, "redirectUris"],
                    Value::Array(urls.clone()),
                );
            }
            // It repeats the one above.
            ("replyUrls", _) | ("publicClient", Value::Bool(_))
            // What is the default.
            | ("oauth2AllowUrlPathMatching", Value::Bool(false)) => {}
            ("oauth2Permissions", Value::Array(scopes)) => {
                let scopes = scopes.iter().map(without_lang).collect();
                put(
                    &mut graph,
                    &["api", "oauth2PermissionScopes"],
                    Value::Array(scopes),
                );
            }
            ("appRoles", Value::Array(roles)) => {
                let roles = roles.iter().map(without_lang).collect();
                put(&mut graph, &["appRoles"], Value::Array(roles));
            }
            ("preAuthorizedApplications", Value::Array(clients)) => {
                let clients = clients.iter().map(client).collect();
                put(
                    &mut graph,
                    &["api", "preAuthorizedApplications"],
                    Value::Array(clients),
                );
            }
            ("passwordCredentials" | "keyCredentials", Value::Array(credentials)) => {
                let credentials = credentials.iter().map(credential).collect();
                put(&mut graph, &[name], Value::Array(credentials));
            }
            ("informationalUrls", Value::Object(urls)) => {
                for (name, url) in urls {
                    let new = format!("{name}Url");
                    put(&mut graph, &["info", &new], url.clone());
                }
            }
            ("availableToOtherTenants", Value::Bool(several)) => {
                if !members.contains_key("signInAudience") {
                    let audience = if *several {
                        "AzureADMultipleOrgs"
                    } else {
                        "AzureADMyOrg"
                    };
                    put(&mut graph, &["signInAudience"], json!(audience));
                }
            }
            _ => put(&mut graph, &[name], value.clone()),
        }
    }
    graph
}

/// A redirect URI with its platform.
fn reply(graph: &mut Value, reply: &Value) {
    let kind = reply.get("type").and_then(Value::as_str).unwrap_or("Web");
    let platform = match kind.to_ascii_lowercase().as_str() {
        "spa" => "spa",
        "installedclient" => "publicClient",
        _ => "web",
    };
    let url = reply.get("url").cloned().unwrap_or_else(|| reply.clone());
    let list = slot(graph, &[platform, "redirectUris"]);
    match list {
        Value::Array(urls) => urls.push(url),
        _ => *list = Value::Array(vec![url]),
    }
}

/// Scopes and roles had a language, which nothing used.
fn without_lang(offered: &Value) -> Value {
    let mut offered = offered.clone();
    if let Some(members) = offered.as_object_mut() {
        members.remove("lang");
    }
    offered
}

fn client(client: &Value) -> Value {
    let mut client = client.clone();
    if let Some(members) = client.as_object_mut()
        && let Some(ids) = members.remove("permissionIds")
    {
        members.insert("delegatedPermissionIds".to_owned(), ids);
    }
    client
}

fn credential(credential: &Value) -> Value {
    let mut credential = credential.clone();
    if let Some(members) = credential.as_object_mut() {
        for (old, new) in [("startDate", "startDateTime"), ("endDate", "endDateTime")] {
            if let Some(date) = members.remove(old) {
                members.entry(new).or_insert(date);
            }
        }
        // Its value has no place anywhere, and the rest repeats what stands elsewhere.
        for name in ["value", "createdOn"] {
            members.remove(name);
        }
    }
    credential
}

fn put(graph: &mut Value, path: &[&str], value: Value) {
    *slot(graph, path) = value;
}

/// The place of a member, with the objects around it made.
fn slot<'g>(graph: &'g mut Value, path: &[&str]) -> &'g mut Value {
    path.iter().fold(graph, |at, name| {
        if !at.is_object() {
            *at = Value::Object(Map::new());
        }
        &mut at[*name]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_form_becomes_the_new_one() {
        let old = json!({
            "name": "Contoso", "accessTokenAcceptedVersion": 2, "allowPublicClient": true,
            "oauth2AllowImplicitFlow": true, "oauth2AllowIdTokenImplicitFlow": false,
            "logoutUrl": null, "signInUrl": "https://a.example",
            "replyUrlsWithType": [
                {"url": "https://a.example/x", "type": "Web"},
                {"url": "https://a.example/y", "type": "Spa"},
                {"url": "myapp://z", "type": "InstalledClient"},
            ],
            "oauth2Permissions": [{"value": "read", "lang": null}],
            "preAuthorizedApplications": [{"appId": "a", "permissionIds": ["b"]}],
            "passwordCredentials": [{"startDate": "s", "endDate": "e", "value": null}],
        });
        assert!(is_old(&old));
        let new = to_graph(&old);
        assert!(!is_old(&new));
        let wanted = json!({
            "displayName": "Contoso", "isFallbackPublicClient": true,
            "api": {
                "requestedAccessTokenVersion": 2,
                "oauth2PermissionScopes": [{"value": "read"}],
                "preAuthorizedApplications": [{"appId": "a", "delegatedPermissionIds": ["b"]}],
            },
            "web": {
                "implicitGrantSettings": {
                    "enableAccessTokenIssuance": true, "enableIdTokenIssuance": false,
                },
                "homePageUrl": "https://a.example", "redirectUris": ["https://a.example/x"],
            },
            "spa": {"redirectUris": ["https://a.example/y"]},
            "publicClient": {"redirectUris": ["myapp://z"]},
            "passwordCredentials": [{"startDateTime": "s", "endDateTime": "e"}],
        });
        assert_eq!(new, wanted);
    }

    #[test]
    fn very_old_ones_too() {
        let old = json!({"displayName": "x", "availableToOtherTenants": true, "publicClient": true, "replyUrls": ["app://x"]});
        assert!(is_old(&old));
        assert_eq!(
            to_graph(&old),
            json!({"displayName": "x", "signInAudience": "AzureADMultipleOrgs", "publicClient": {"redirectUris": ["app://x"]}})
        );
    }
}
