//! What the template of a profile sees.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Answers, Chosen, Credential, app_name};
use crate::catalog::PermissionKind;
use crate::plan::reach;

#[derive(Serialize)]
pub(super) struct View<'a> {
    id: &'a str,
    explained: bool,
    has_placeholders: bool,
    vendor: Value,
    integration: Value,
    summary: Value,
    guide_title: Value,
    guide_url: Option<&'a str>,
    app: Value,
    purpose: Value,
    parameters: Vec<Parameter>,
    redirect_uris: &'a [String],
    apis: Vec<Api>,
    credential: &'static str,
    credential_name: String,
}

/// A text that somebody said, or what stands in its place.
#[derive(Serialize)]
struct Value {
    text: String,
    is_placeholder: bool,
}

impl Value {
    fn new(said: Option<&str>, placeholder: impl Into<String>) -> Self {
        Self {
            text: said.map_or_else(|| placeholder.into(), str::to_owned),
            is_placeholder: said.is_none(),
        }
    }
}

#[derive(Serialize)]
struct Parameter {
    name: String,
    kind: &'static str,
    description: &'static str,
}

#[derive(Serialize)]
struct Api {
    name: &'static str,
    is_reason_ours: bool,
    kinds: Vec<Kind>,
}

#[derive(Serialize)]
struct Kind {
    name: &'static str,
    permissions: Vec<Permission>,
}

#[derive(Serialize)]
struct Permission {
    value: &'static str,
    reason: String,
}

impl<'a> View<'a> {
    pub(super) fn new(answers: &'a Answers) -> Self {
        let vendor = Value::new(answers.vendor.as_deref(), "Contoso");
        let integration = Value::new(answers.integration.as_deref(), "Room display");
        let guide = format!("{} {}, setup guide", vendor.text, integration.text);
        let app = Value::new(
            answers.app.as_deref(),
            app_name(&vendor.text, &integration.text),
        );
        let summary = Value::new(
            answers.summary.as_deref(),
            "REPLACE: one or two sentences, what the integration does with the access.",
        );
        // With one app its purpose is that of the integration.
        let purpose = Value::new(
            answers.summary.as_deref(),
            "REPLACE: one sentence, what this app is for.",
        );
        let guide_title = Value::new(answers.guide_title.as_deref(), guide);
        let has_placeholders = [&vendor, &integration, &summary, &guide_title]
            .iter()
            .any(|value| value.is_placeholder)
            || parameters(&answers.redirect_uris).next().is_some();
        Self {
            id: &answers.id,
            explained: answers.is_explained,
            has_placeholders,
            parameters: parameters(&answers.redirect_uris).collect(),
            redirect_uris: &answers.redirect_uris,
            apis: apis(&answers.permissions),
            guide_title,
            guide_url: answers.guide_url.as_deref(),
            credential: match answers.credential {
                Credential::Secret => "secret",
                Credential::Certificate => "certificate",
                Credential::None => "none",
            },
            credential_name: app.text.clone(),
            vendor,
            integration,
            summary,
            app,
            purpose,
        }
    }
}

/// By API and kind, each in the order in which it was first named.
fn apis(permissions: &[Chosen]) -> Vec<Api> {
    let mut seen = BTreeSet::new();
    let apis = permissions.iter().map(|c| &c.api);
    apis.filter(|api| seen.insert(api.app_id))
        .map(|api| {
            let own = || permissions.iter().filter(|c| c.api.app_id == api.app_id);
            let kinds = PermissionKind::ALL.into_iter().map(|kind| Kind {
                name: kind.as_str(),
                permissions: own()
                    .filter(|c| c.permission.kind == kind)
                    .map(permission)
                    .collect(),
            });
            Api {
                name: api.display_name,
                is_reason_ours: own().any(|c| c.reason.is_none()),
                kinds: kinds.filter(|k| !k.permissions.is_empty()).collect(),
            }
        })
        .collect()
}

fn permission(chosen: &Chosen) -> Permission {
    let found = &chosen.permission;
    let own = || reach(found.api_app_id, found.kind, found.value).sentence;
    Permission {
        value: found.value,
        reason: chosen.reason.clone().unwrap_or_else(own),
    }
}

/// A parameter for each `${name}` in an address.
fn parameters(uris: &[String]) -> impl Iterator<Item = Parameter> {
    let mut seen = BTreeSet::new();
    uris.iter()
        .flat_map(|uri| {
            let mut parts = uri.split("${");
            let mut before = parts.next().unwrap_or_default();
            parts.filter_map(move |part| {
                let (name, _) = part.split_once('}')?;
                let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
                    && name.bytes().all(|b| b.is_ascii_alphanumeric());
                if !is_name {
                    return None;
                }
                let starts_host = before.ends_with("://");
                before = part;
                Some((name, starts_host, uri.starts_with("${")))
            })
        })
        .filter(move |(name, ..)| seen.insert(*name))
        .map(|(name, starts_host, is_whole)| Parameter {
            name: name.to_owned(),
            kind: match (is_whole, starts_host) {
                (true, _) => "redirectUri",
                (false, true) => "hostname",
                (false, false) => "label",
            },
            description: "REPLACE: what it is and where to find it, one sentence.",
        })
}
