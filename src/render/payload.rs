//! The Microsoft Graph bodies, built once from the plan.
//!
//! Scripts, JSON manifests, Bicep and ARM all print this tree, so they cannot disagree.

use serde_json::{Map, Value};

use crate::plan::settings::{CLIENT_ID_OF, Settings};
use crate::plan::{
    AppPlan, FederatedPlan, ParameterPlan, Plan, PlatformPlan, Segment, Template, own_app,
};
use crate::profile::{AppRole, ExposedScope, OptionalClaim};

/// A value of a Graph body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Number(u32),
    /// Text, in which parameters may stand.
    Text(Template),
    /// A list. An item that is nothing but an optional parameter is left out when that is unset.
    List(Vec<Payload>),
    /// An object, in the order in which it is written.
    Object(Vec<(&'static str, Payload)>),
}

/// The `application` body of an app, without `uniqueName`, as far as it can be written at once.
#[must_use]
pub fn application(app: &AppPlan) -> Payload {
    body(app, !app.settings.needs_client_id())
}

/// All of the `application` body of an app, without `uniqueName`.
#[must_use]
pub fn complete_application(app: &AppPlan) -> Payload {
    body(app, true)
}

fn body(app: &AppPlan, complete: bool) -> Payload {
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
    body.push(("spa", platform(app.spa.as_ref())));
    let settings = &app.settings;
    let flows = Payload::Bool(settings.is_fallback_public_client);
    body.push(("isFallbackPublicClient", flows));
    body.push(("requiredResourceAccess", required_resource_access(app)));
    body.extend(own_api(app, complete));
    body.extend(tokens(settings));
    Payload::Object(body)
}

/// The part of the body that needs the app's application ID, and so an app that is there.
#[must_use]
pub fn later(app: &AppPlan) -> Option<Payload> {
    let settings = &app.settings;
    let members = own_api(app, true);
    (settings.needs_client_id()).then_some(Payload::Object(members))
}

/// The `servicePrincipal` settings of an app, without `appId`.
#[must_use]
pub fn service_principal(app: &AppPlan) -> Option<Payload> {
    let settings = &app.settings.service_principal;
    let mut members = Vec::new();
    if settings.app_role_assignment_required {
        members.push(("appRoleAssignmentRequired", Payload::Bool(true)));
    }
    // Source of the first: the tag by which the portal hides an app from My Apps.
    let hidden = settings.hidden.then_some("HideApp");
    let tags = hidden
        .into_iter()
        .chain(settings.tags.iter().map(|t| t.as_str()));
    let tags: Vec<Payload> = tags.map(text).collect();
    if !tags.is_empty() {
        members.push(("tags", Payload::List(tags)));
    }
    if let Some(notes) = &settings.notes {
        members.push(("notes", text(notes)));
    }
    (!members.is_empty()).then_some(Payload::Object(members))
}

/// The body of a federated identity credential.
#[must_use]
pub fn federated(credential: &FederatedPlan) -> Payload {
    let mut members = vec![
        ("name", text(&credential.name)),
        ("issuer", Payload::Text(credential.issuer.clone())),
        ("subject", Payload::Text(credential.subject.clone())),
        ("audiences", Payload::List(vec![text(&credential.audience)])),
    ];
    if let Some(description) = &credential.description {
        members.push(("description", text(description)));
    }
    Payload::Object(members)
}

/// The app's own API and roles. `complete`: with its identifier URIs, and with the apps that it
/// trusts, which need the permissions to be there.
fn own_api(app: &AppPlan, complete: bool) -> Vec<(&'static str, Payload)> {
    let settings = &app.settings;
    let mut body = Vec::new();
    if complete && !settings.identifier_uris.is_empty() {
        body.push(("identifierUris", uris(&settings.identifier_uris)));
    }
    let mut api = Vec::new();
    // Personal accounts take access tokens of version 2 only, and an app that is there already does
    // not get that by itself.
    let needed = app.may_take_personal_accounts().then_some(2);
    if let Some(version) = settings.requested_access_token_version.or(needed) {
        api.push(("requestedAccessTokenVersion", Payload::Number(version)));
    }
    if settings.accept_mapped_claims {
        api.push(("acceptMappedClaims", Payload::Bool(true)));
    }
    if !settings.scopes.is_empty() {
        let scopes = settings.scopes.iter().map(|(id, s)| exposed(id, s));
        api.push(("oauth2PermissionScopes", Payload::List(scopes.collect())));
    }
    if complete && !settings.pre_authorized.is_empty() {
        let clients = settings.pre_authorized.iter().map(|client| {
            let ids = client.ids.iter().map(|id| text(id)).collect();
            Payload::Object(vec![
                ("appId", Payload::Text(client.app_id.clone())),
                ("delegatedPermissionIds", Payload::List(ids)),
            ])
        });
        api.push((
            "preAuthorizedApplications",
            Payload::List(clients.collect()),
        ));
    }
    if !api.is_empty() {
        body.push(("api", Payload::Object(api)));
    }
    if !settings.app_roles.is_empty() {
        let roles = settings.app_roles.iter().map(|(id, r)| role(id, r));
        body.push(("appRoles", Payload::List(roles.collect())));
    }
    body
}

fn exposed(id: &str, scope: &ExposedScope) -> Payload {
    let mut members = vec![
        ("id", text(id)),
        ("value", text(&scope.value)),
        ("type", text(scope.kind.as_str())),
        ("isEnabled", Payload::Bool(true)),
        (
            "adminConsentDisplayName",
            text(&scope.admin_consent_display_name),
        ),
        (
            "adminConsentDescription",
            text(&scope.admin_consent_description),
        ),
    ];
    if let Some(name) = &scope.user_consent_display_name {
        members.push(("userConsentDisplayName", text(name)));
    }
    if let Some(description) = &scope.user_consent_description {
        members.push(("userConsentDescription", text(description)));
    }
    Payload::Object(members)
}

fn role(id: &str, role: &AppRole) -> Payload {
    let types = role.allowed_member_types.iter();
    Payload::Object(vec![
        ("id", text(id)),
        ("value", text(&role.value)),
        ("isEnabled", Payload::Bool(true)),
        ("displayName", text(&role.display_name)),
        ("description", text(&role.description)),
        (
            "allowedMemberTypes",
            Payload::List(types.map(|t| text(t.as_str())).collect()),
        ),
    ])
}

/// What stands in tokens, and who may change it.
fn tokens(settings: &Settings) -> Vec<(&'static str, Payload)> {
    let mut body = Vec::new();
    if let Some(claims) = &settings.group_membership_claims {
        body.push(("groupMembershipClaims", text(claims)));
    }
    let claims = &settings.optional_claims;
    let lists = [
        ("idToken", &claims.id_token),
        ("accessToken", &claims.access_token),
        ("saml2Token", &claims.saml2_token),
    ];
    if lists.iter().any(|(_, list)| !list.is_empty()) {
        let list = |claims: &[OptionalClaim]| Payload::List(claims.iter().map(claim).collect());
        let members = lists.into_iter().map(|(name, claims)| (name, list(claims)));
        body.push(("optionalClaims", Payload::Object(members.collect())));
    }
    if settings.app_instance_property_lock {
        let lock = vec![
            ("isEnabled", Payload::Bool(true)),
            ("allProperties", Payload::Bool(true)),
        ];
        body.push(("servicePrincipalLockConfiguration", Payload::Object(lock)));
    }
    body
}

fn claim(claim: &OptionalClaim) -> Payload {
    let more = claim
        .additional_properties
        .iter()
        .map(|p| text(p))
        .collect();
    Payload::Object(vec![
        ("name", text(&claim.name)),
        ("essential", Payload::Bool(claim.essential)),
        ("additionalProperties", Payload::List(more)),
    ])
}

/// The `requiredResourceAccess` array of an app.
#[must_use]
pub fn required_resource_access(app: &AppPlan) -> Payload {
    let of_api = |app_id: &str| {
        let permissions = app.permissions.iter().filter(|p| p.api_app_id == app_id);
        Payload::List(
            permissions
                .map(|p| Payload::Object(vec![("id", text(&p.id)), ("type", text(p.graph_type()))]))
                .collect(),
        )
    };
    Payload::List(
        app.apis()
            .into_iter()
            .map(|(app_id, _)| {
                Payload::Object(vec![
                    ("resourceAppId", resource_app_id(app_id)),
                    ("resourceAccess", of_api(app_id)),
                ])
            })
            .collect(),
    )
}

/// The application ID of an API; for an app of the profile it is known only when that app is there.
fn resource_app_id(app_id: &str) -> Payload {
    match own_app(app_id) {
        Some(id) => Payload::Text(Template {
            segments: vec![Segment::Parameter(format!("{CLIENT_ID_OF}{id}"))],
        }),
        None => text(app_id),
    }
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
            Self::Number(value) => Value::from(*value),
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

    /// The payload as JSON in one line; it must hold no parameter.
    #[must_use]
    pub fn to_json(&self) -> String {
        let value = match self {
            Self::Bool(value) => Value::Bool(*value),
            Self::Number(value) => Value::from(*value),
            Self::Text(template) => Value::String(template.to_string()),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::to_json).collect();
                return format!("[{}]", items.join(", "));
            }
            Self::Object(members) => {
                let members = members.iter();
                let members: Vec<String> = members
                    .map(|(name, value)| format!("\"{name}\": {}", value.to_json()))
                    .collect();
                return format!("{{{}}}", members.join(", "));
            }
        };
        value.to_string()
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
    let mut members = vec![("redirectUris", uris), ("implicitGrantSettings", grant)];
    for (name, url) in [
        ("logoutUrl", &app.settings.logout_url),
        ("homePageUrl", &app.settings.home_page_url),
    ] {
        members.extend(url.clone().map(|url| (name, Payload::Text(url))));
    }
    Payload::Object(members)
}

fn platform(platform: Option<&PlatformPlan>) -> Payload {
    let uris = platform.map_or_else(|| Payload::List(Vec::new()), |p| uris(&p.redirect_uris));
    Payload::Object(vec![("redirectUris", uris)])
}

fn uris(templates: &[Template]) -> Payload {
    Payload::List(templates.iter().cloned().map(Payload::Text).collect())
}
