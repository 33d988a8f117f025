//! The API and the roles of an app.

use serde_json::Value;

use super::Builder;
use crate::catalog;
use crate::graph::{PreAuthorized, Role, Scope};
use crate::import::Weight;
use crate::import::draft::AppDraft;
use crate::import::read::line::is_guid;
use crate::import::resolve::OwnApp;
use crate::import::yaml::{Node, Part};

type Lost = Vec<(String, Value)>;

/// `identifierUris`, with `${clientId}` for the app's own application ID.
pub fn identifier_uris(builder: &mut Builder<'_>, app: &AppDraft, id: &str) -> Option<Part> {
    let uris = &app.application.identifier_uris;
    let app_id = app
        .application
        .app_id
        .as_deref()
        .filter(|id| !id.is_empty());
    let mut items = Vec::new();
    for uri in uris {
        let own = app_id.filter(|own| uri.contains(own));
        let uri = own.map_or_else(|| uri.clone(), |own| uri.replace(own, "${clientId}"));
        if let Some(own) = own {
            let what = format!("{id}: `${{clientId}}` stands for {own} in an identifier URI");
            builder.note(Weight::Chosen, what);
        }
        let uri = builder.parameters.address(&uri);
        items.push(Part::item(Node::Text(uri)));
    }
    (!items.is_empty()).then(|| Part::key("identifierUris", Node::List(items)))
}

/// `api`.
pub fn api(
    builder: &mut Builder<'_>,
    app: &AppDraft,
    id: &str,
    own: &[OwnApp<'_>],
    lost: &mut Lost,
) -> Option<Part> {
    let api = &app.application.api;
    let mut parts = Vec::new();
    if let Some(version) = api.requested_access_token_version {
        parts.push(Part::key(
            "requestedAccessTokenVersion",
            Node::Number(version),
        ));
    }
    if api.accept_mapped_claims == Some(true) {
        parts.push(Part::key("acceptMappedClaims", Node::Flag));
    }
    let scopes = api.oauth2_permission_scopes.iter().enumerate();
    let scopes = scopes.filter_map(|(index, s)| {
        let path = format!("api.oauth2PermissionScopes[{index}]");
        scope(builder, id, s, &path, lost)
    });
    let scopes: Vec<Part> = scopes.collect();
    if !scopes.is_empty() {
        parts.push(Part::key("oauth2PermissionScopes", Node::List(scopes)));
    }
    let clients = api.pre_authorized_applications.iter();
    let clients: Vec<Part> = clients
        .map(|c| trusted(builder, id, c, &api.oauth2_permission_scopes, own))
        .collect();
    if !clients.is_empty() {
        parts.push(Part::key("preAuthorizedApplications", Node::List(clients)));
    }
    if !api.known_client_applications.is_empty() {
        let known = api.known_client_applications.iter().cloned();
        let known = Value::Array(known.map(Value::String).collect());
        lost.push(("api.knownClientApplications".to_owned(), known));
    }
    (!parts.is_empty()).then(|| Part::key("api", Node::Map(parts)))
}

fn scope(
    builder: &mut Builder<'_>,
    app: &str,
    scope: &Scope,
    path: &str,
    lost: &mut Lost,
) -> Option<Part> {
    let name = scope.value.as_deref().filter(|v| !v.is_empty());
    let Some(name) = name.filter(|_| scope.is_enabled != Some(false)) else {
        lost.push((
            path.to_owned(),
            serde_json::to_value(scope).unwrap_or_default(),
        ));
        return None;
    };
    let or_name = |text: &Option<String>| {
        let text = text.as_deref().filter(|t| !t.trim().is_empty());
        text.unwrap_or(name).to_owned()
    };
    let kind = scope.kind.as_deref().unwrap_or("Admin");
    let mut parts = vec![Part::required_text("value", name)];
    parts.extend(guid(builder, app, name, &scope.id));
    let kind_part = Part::required_text("type", kind);
    parts.push(match &scope.kind {
        Some(_) => kind_part,
        None => kind_part.noted("inferred: the input does not say who may consent"),
    });
    let display = or_name(&scope.admin_consent_display_name);
    let description = scope.admin_consent_description.as_deref();
    let description = description
        .filter(|t| !t.trim().is_empty())
        .unwrap_or(&display);
    parts.push(Part::required_text(
        "adminConsentDisplayName",
        display.clone(),
    ));
    parts.push(Part::required_text("adminConsentDescription", description));
    for (key, text) in [
        ("userConsentDisplayName", &scope.user_consent_display_name),
        ("userConsentDescription", &scope.user_consent_description),
    ] {
        if let Some(text) = text.as_ref().filter(|t| !t.trim().is_empty()) {
            parts.push(Part::text(key, text.clone()));
        }
    }
    Some(Part::item(Node::Map(parts)))
}

/// A GUID; without one, grantbook derives one.
fn guid(builder: &mut Builder<'_>, app: &str, name: &str, id: &str) -> Option<Part> {
    if is_guid(id) {
        return Some(Part::text("id", id.to_ascii_lowercase()));
    }
    let what = format!("{app}: `{name}` has no GUID in the input ({id:?}); grantbook derives one");
    builder.note(Weight::Chosen, what);
    None
}

/// An app that the API trusts.
fn trusted(
    builder: &mut Builder<'_>,
    app: &str,
    client: &PreAuthorized,
    scopes: &[Scope],
    own: &[OwnApp<'_>],
) -> Part {
    let id = client.app_id.as_str();
    let reference = id
        .strip_prefix("${clientId:")
        .and_then(|r| r.strip_suffix('}'));
    let found = own.iter().find(|o| {
        Some(o.id) == reference
            || o.application
                .app_id
                .as_deref()
                .is_some_and(|a| a.eq_ignore_ascii_case(id))
    });
    let mut parts = match (found, reference) {
        (Some(own), _) => vec![Part::text("app", own.id)],
        (None, Some(reference)) => vec![Part::text("app", reference)],
        (None, None) => vec![Part::text("appId", id.to_ascii_lowercase())],
    };
    if let Some(api) = catalog::api_by_app_id(id) {
        parts.push(Part::text("name", api.display_name));
    }
    let mut items = Vec::new();
    for guid in &client.delegated_permission_ids {
        let scope = scopes.iter().find(|s| s.id.eq_ignore_ascii_case(guid));
        if let Some(value) = scope.and_then(|s| s.value.as_ref()) {
            items.push(Part::item(Node::text(value.clone())));
        } else {
            let what = format!("unresolved: {guid}: the app exposes no permission with this GUID");
            builder.note(Weight::Unresolved, format!("{app}: {what}"));
            items.push(Part::comment(what));
        }
    }
    parts.push(Part::required("scopes", Node::List(items)));
    Part::item(Node::Map(parts))
}

/// `appRoles`.
pub fn roles(builder: &mut Builder<'_>, app: &AppDraft, id: &str, lost: &mut Lost) -> Option<Part> {
    let roles = app.application.app_roles.iter().enumerate();
    let roles =
        roles.filter_map(|(index, r)| role(builder, id, r, &format!("appRoles[{index}]"), lost));
    let roles: Vec<Part> = roles.collect();
    (!roles.is_empty()).then(|| Part::key("appRoles", Node::List(roles)))
}

fn role(
    builder: &mut Builder<'_>,
    app: &str,
    role: &Role,
    path: &str,
    lost: &mut Lost,
) -> Option<Part> {
    let name = role.value.as_deref().filter(|v| !v.is_empty());
    let Some(name) = name.filter(|_| role.is_enabled != Some(false)) else {
        lost.push((
            path.to_owned(),
            serde_json::to_value(role).unwrap_or_default(),
        ));
        return None;
    };
    let display = role
        .display_name
        .as_deref()
        .filter(|t| !t.trim().is_empty())
        .unwrap_or(name);
    let description = role
        .description
        .as_deref()
        .filter(|t| !t.trim().is_empty())
        .unwrap_or(display);
    let types = role.allowed_member_types.iter();
    let types = types.map(|t| Part::item(Node::text(t.clone()))).collect();
    let mut parts = vec![Part::required_text("value", name)];
    parts.extend(guid(builder, app, name, &role.id));
    parts.push(Part::required_text("displayName", display));
    parts.push(Part::required_text("description", description));
    parts.push(Part::required("allowedMemberTypes", Node::List(types)));
    Some(Part::item(Node::Map(parts)))
}
