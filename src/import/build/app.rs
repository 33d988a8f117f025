//! One app registration.

use serde_json::Value;

use super::{Builder, claims, credentials, expose, principal};
use crate::graph::Redirects;
use crate::import::Weight;
use crate::import::draft::AppDraft;
use crate::import::resolve::OwnApp;
use crate::import::yaml::{Node, Part, one_line};
use crate::secrets::{is_secret_member, may_be_secret};

/// The longest value that is shown of a member that is not carried over.
const SHOWN: usize = 200;

/// An entry of `apps`, in the order of the reference.
pub fn app(
    builder: &mut Builder<'_>,
    app: &AppDraft,
    id: &str,
    own: &[OwnApp<'_>],
    permissions: Option<Part>,
) -> Part {
    let application = &app.application;
    let mut parts = vec![
        Part::required_text("id", id),
        display_name(builder, app, id),
        Part::required_text("purpose", "What the app is for is to be filled in."),
    ];
    parts.extend(audience(builder, app, id));
    parts.extend(web(builder, app));
    parts.extend(platform(
        builder,
        "publicClient",
        &application.public_client,
    ));
    parts.extend(platform(builder, "spa", &application.spa));
    if application.is_fallback_public_client {
        parts.push(Part::key("isFallbackPublicClient", Node::Flag));
    }
    let mut lost = app.lost.clone();
    parts.extend(claims::groups(application, &mut lost));
    parts.extend(claims::optional(application, &mut lost));
    parts.extend(expose::identifier_uris(builder, app, id));
    parts.extend(expose::api(builder, app, id, own, &mut lost));
    parts.extend(expose::roles(builder, app, id, &mut lost));
    parts.extend(claims::lock(application, &mut lost));
    parts.extend(principal::principal(builder, app, id));
    parts.extend(permissions);
    parts.extend(credentials::credentials(builder, app, id, &mut lost));
    if let Some(Value::Object(info)) = &application.info {
        let info = info.iter().filter(|(_, v)| !v.is_null());
        lost.extend(info.map(|(name, value)| (format!("info.{name}"), value.clone())));
    }
    if let Some(name) = application
        .unique_name
        .as_ref()
        .filter(|n| !n.starts_with("grantbook-"))
    {
        lost.push(("uniqueName".to_owned(), Value::String(name.clone())));
    }
    for (member, value) in lost {
        let value = if is_secret_member(&member) && !value.is_array()
            || may_be_secret(&format!("{member} {value}"))
        {
            "(a value that may be a secret is not shown)".to_owned()
        } else {
            shown(&value)
        };
        builder.note(
            Weight::Lost,
            format!("{id}: {member} is not carried over: {value}"),
        );
        parts.push(Part::comment(format!(
            "not carried over: {member}: {value}"
        )));
    }
    let written = |line: &str| {
        if may_be_secret(line) {
            "(a line that may hold a secret is not shown)".to_owned()
        } else {
            line.to_owned()
        }
    };
    for line in &app.unsure {
        let what = format!(
            "unresolved: it is not sure whether this is to be granted, and nothing of it was taken: {}",
            written(line)
        );
        builder.note(Weight::Unresolved, format!("{id}: {what}"));
        parts.push(Part::comment(what));
    }
    if !app.status.is_empty() {
        let words: Vec<String> = app.status.iter().map(|s| written(s)).collect();
        let what = format!(
            "{id}: says nothing of what a permission is for, and is left out: {}",
            words.join(", ")
        );
        builder.note(Weight::Lost, what);
    }
    for line in &app.unread {
        let line = written(line);
        builder.note(
            Weight::Lost,
            format!("{id}: says nothing of a permission: {line}"),
        );
        parts.push(Part::comment(format!(
            "says nothing of a permission: {line}"
        )));
    }
    if !app.of_tenant.is_empty() {
        let names = app.of_tenant.join(", ");
        let what =
            format!("{id}: says where the app is, not what it needs, and is left out: {names}");
        builder.note(Weight::Lost, what);
    }
    Part::lasting_item(Node::Map(parts))
}

fn shown(value: &Value) -> String {
    let text = one_line(&value.to_string());
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

/// The name, as far as a profile takes it, and each once.
fn display_name(builder: &mut Builder<'_>, app: &AppDraft, id: &str) -> Part {
    let written = app.application.display_name.as_str();
    let plain = one_line(written).replace(['<', '>'], "");
    let plain: String = plain.chars().take(120).collect();
    let plain = plain.trim();
    let stem = if plain.is_empty() {
        builder.ids.profile.clone()
    } else {
        plain.to_owned()
    };
    let is_free = |name: &String| !builder.names.iter().any(|n| n.eq_ignore_ascii_case(name));
    let short: String = stem.chars().take(110).collect();
    let numbered = (2..).map(|n| format!("{} {n}", short.trim_end()));
    let mut candidates = std::iter::once(stem.clone()).chain(numbered);
    // There are more numbers than apps.
    let name = candidates.find(is_free).unwrap_or(stem);
    builder.names.push(name.clone());
    if name == written {
        return Part::required_text("displayName", name);
    }
    let (key, text) = if plain.is_empty() {
        builder.note(
            Weight::Chosen,
            format!("{id}: the input gives no name; it is `{name}`"),
        );
        ("inferred", "The input gives no name.".to_owned())
    } else {
        builder.note(
            Weight::Chosen,
            format!("{id}: the name is written as `{name}`"),
        );
        ("asWritten", one_line(written))
    };
    Part::required(
        "displayName",
        Node::Map(vec![
            Part::required_text("value", name),
            Part::text(key, text),
        ]),
    )
}

fn audience(builder: &mut Builder<'_>, app: &AppDraft, id: &str) -> Option<Part> {
    let Some(audience) = app.application.sign_in_audience.as_deref() else {
        if app.is_registration {
            let what = "the input does not say who can sign in; this tenant only is the narrowest";
            builder.note(Weight::Chosen, format!("{id}: {what}"));
        }
        return None;
    };
    // Where personal accounts may sign in, access tokens are of version 2.
    let is_wide = app.application.api.requested_access_token_version == Some(2);
    let all = [
        "AzureADMyOrg",
        "AzureADMultipleOrgs",
        "AzureADandPersonalMicrosoftAccount",
        "PersonalMicrosoftAccount",
    ];
    let values = if is_wide { &all[..] } else { &all[..2] };
    let audience = builder.parameters.choice(audience, values);
    Some(Part::text("signInAudience", audience))
}

fn web(builder: &mut Builder<'_>, app: &AppDraft) -> Option<Part> {
    let web = &app.application.web;
    let mut parts = Vec::new();
    if !web.redirect_uris.is_empty() {
        parts.push(Part::key("redirectUris", uris(builder, &web.redirect_uris)));
    }
    for (key, url) in [
        ("logoutUrl", &web.logout_url),
        ("homePageUrl", &web.home_page_url),
    ] {
        if let Some(url) = url.as_ref().filter(|u| !u.is_empty()) {
            let url = builder.parameters.address(url);
            parts.push(Part::text(key, url));
        }
    }
    let grant = web.implicit_grant_settings;
    let flags = [
        (
            "enableAccessTokenIssuance",
            grant.enable_access_token_issuance,
        ),
        ("enableIdTokenIssuance", grant.enable_id_token_issuance),
    ];
    let flags = flags.into_iter().filter(|(_, on)| *on);
    let flags: Vec<Part> = flags.map(|(key, _)| Part::key(key, Node::Flag)).collect();
    if !flags.is_empty() {
        parts.push(Part::key("implicitGrantSettings", Node::Map(flags)));
    }
    (!parts.is_empty()).then(|| Part::key("web", Node::Map(parts)))
}

fn platform(builder: &mut Builder<'_>, key: &'static str, platform: &Redirects) -> Option<Part> {
    if platform.redirect_uris.is_empty() {
        return None;
    }
    let uris = Part::required("redirectUris", uris(builder, &platform.redirect_uris));
    Some(Part::key(key, Node::Map(vec![uris])))
}

fn uris(builder: &mut Builder<'_>, uris: &[String]) -> Node {
    let uris = uris.iter().map(|uri| {
        let uri = builder.parameters.redirect(uri);
        Part::item(Node::Text(uri))
    });
    Node::List(uris.collect())
}
