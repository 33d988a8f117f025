//! The Microsoft Graph bodies, built once from the plan.
//!
//! Scripts, JSON manifests, Bicep and ARM all print this tree, so they cannot disagree.

use serde_json::{Map, Value};

use crate::plan::{AppPlan, ParameterPlan, Plan, PlatformPlan, Segment, Template};

/// A value of a Graph body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// `true` or `false`.
    Bool(bool),
    /// Text, in which parameters may stand.
    Text(Template),
    /// A list. An item that is nothing but an optional parameter is left out when that is unset.
    List(Vec<Payload>),
    /// An object, in the order in which it is written.
    Object(Vec<(&'static str, Payload)>),
}

/// The `application` body of an app, without `uniqueName`.
#[must_use]
pub fn application(app: &AppPlan) -> Payload {
    let mut body = vec![
        ("displayName", text(&app.display_name)),
        (
            "signInAudience",
            Payload::Text(app.sign_in_audience.clone()),
        ),
    ];
    // Platforms that the profile does not use are there too, empty: an update then takes away
    // what somebody added, and a reader sees that nothing was forgotten.
    body.push(("web", web(app)));
    body.push(("publicClient", platform(app.public_client.as_ref())));
    body.push(("spa", platform(None)));
    body.push(("requiredResourceAccess", required_resource_access(app)));
    Payload::Object(body)
}

/// The `requiredResourceAccess` array of an app.
#[must_use]
pub fn required_resource_access(app: &AppPlan) -> Payload {
    let of_api = |app_id: &str| {
        let permissions = app.permissions.iter().filter(|p| p.api_app_id == app_id);
        Payload::List(
            permissions
                .map(|p| Payload::Object(vec![("id", text(p.id)), ("type", text(p.graph_type()))]))
                .collect(),
        )
    };
    Payload::List(
        app.apis()
            .into_iter()
            .map(|(app_id, _)| {
                Payload::Object(vec![
                    ("resourceAppId", text(app_id)),
                    ("resourceAccess", of_api(app_id)),
                ])
            })
            .collect(),
    )
}

/// Text without parameters.
pub(super) fn text(text: &str) -> Payload {
    Payload::Text(Template::literal(text))
}

impl Payload {
    /// The payload as JSON for a person to use: defaults filled in, optional parts without a
    /// value left out, and `${name}` where a value is still needed.
    #[must_use]
    pub fn to_manifest(&self, plan: &Plan) -> Value {
        match self {
            Self::Bool(value) => Value::Bool(*value),
            Self::Text(template) => Value::String(manifest_text(template, plan)),
            Self::List(items) => {
                let items = items.iter().filter(|i| !i.is_left_out(plan));
                Value::Array(items.map(|i| i.to_manifest(plan)).collect())
            }
            Self::Object(members) => {
                let members = members.iter();
                let pairs =
                    members.map(|(name, value)| ((*name).to_owned(), value.to_manifest(plan)));
                Value::Object(pairs.collect::<Map<_, _>>())
            }
        }
    }

    /// The optional parameter that this item consists of, if it is such an item.
    #[must_use]
    pub fn optional_parameter<'p>(&self, plan: &'p Plan) -> Option<&'p ParameterPlan> {
        let Self::Text(template) = self else {
            return None;
        };
        template
            .parameters()
            .filter_map(|name| plan.parameter(name))
            .find(|p| p.optional && p.default.is_none())
    }

    fn is_left_out(&self, plan: &Plan) -> bool {
        self.optional_parameter(plan).is_some()
    }
}

fn manifest_text(template: &Template, plan: &Plan) -> String {
    let default = |name: &str| {
        let parameter = plan.parameter(name);
        parameter.and_then(|p| p.default.clone())
    };
    template
        .segments
        .iter()
        .map(|segment| match segment {
            Segment::Literal(text) => text.clone(),
            Segment::Parameter(name) => default(name).unwrap_or_else(|| format!("${{{name}}}")),
        })
        .collect()
}

fn web(app: &AppPlan) -> Payload {
    let grant = app.implicit_grant_settings.clone().unwrap_or_default();
    let grant = Payload::Object(vec![
        (
            "enableAccessTokenIssuance",
            Payload::Bool(grant.enable_access_token_issuance),
        ),
        (
            "enableIdTokenIssuance",
            Payload::Bool(grant.enable_id_token_issuance),
        ),
    ]);
    let uris = app
        .web
        .as_ref()
        .map_or_else(|| Payload::List(Vec::new()), |w| uris(&w.redirect_uris));
    Payload::Object(vec![
        ("redirectUris", uris),
        ("implicitGrantSettings", grant),
    ])
}

fn platform(platform: Option<&PlatformPlan>) -> Payload {
    let uris = platform.map_or_else(|| Payload::List(Vec::new()), |p| uris(&p.redirect_uris));
    Payload::Object(vec![("redirectUris", uris)])
}

fn uris(templates: &[Template]) -> Payload {
    Payload::List(templates.iter().cloned().map(Payload::Text).collect())
}
