//! Resolves and checks the settings of an app.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{CLIENT_ID, CLIENT_ID_OF, PreAuthorizedPlan, PrincipalSettings, Settings, twice};
use crate::catalog::PermissionKind;
use crate::diagnostics::{Finding, Span};
use crate::plan::api::Foreign;
use crate::plan::places::{self, Place};
use crate::plan::sample::sample;
use crate::plan::template::{Scope, Segment, Template};
use crate::plan::uris;
use crate::profile::{
    App, AppRole, ConsentType, ExposedApi, ExposedScope, MemberType, Profile, Spanned, Text,
};

/// Resolves and checks the settings of an app.
pub(in crate::plan) fn settings(
    profile: &Profile,
    app: &App,
    scope: &Scope<'_>,
    findings: &mut Vec<Finding>,
) -> Settings {
    let unique_name = &unique_name(profile, app);
    let mut url = |value: &Option<Spanned<String>>| {
        let value = value.as_ref()?;
        let template = scope.parse(value, findings)?;
        https(value, &sample(&template, scope), findings);
        places::check(Place::Address, &template, scope, value.span, findings);
        Some(template)
    };
    let web = app.web.as_ref();
    let logout_url = web.and_then(|w| url(&w.logout_url));
    let home_page_url = web.and_then(|w| url(&w.home_page_url));
    let api = app.api.clone().unwrap_or_default();
    let mut seen = Seen::new();
    let scopes = scopes(unique_name, &api, &mut seen, findings);
    let app_roles = roles(unique_name, app, &mut seen, findings);
    let pre_authorized = pre_authorized(profile, app, &api, &scopes, findings);
    if let Some(version) = &api.requested_access_token_version
        && !(1..=2).contains(&**version)
    {
        findings.push(
            Finding::error("unknown-value", "the version of access tokens is 1 or 2")
                .at(version.span),
        );
    }
    claims(app, findings);
    twice::check(app, findings);
    let groups = &app.group_membership_claims;
    let groups: Vec<&str> = groups.iter().map(|g| g.as_str()).collect();
    Settings {
        logout_url,
        home_page_url,
        is_fallback_public_client: app.is_fallback_public_client,
        group_membership_claims: (!groups.is_empty()).then(|| groups.join(", ")),
        optional_claims: app.optional_claims.clone().unwrap_or_default(),
        identifier_uris: identifier_uris(app, scope, findings),
        requested_access_token_version: api.requested_access_token_version.map(|v| *v),
        accept_mapped_claims: api.accept_mapped_claims,
        scopes,
        pre_authorized,
        app_roles,
        app_instance_property_lock: app.app_instance_property_lock,
        service_principal: principal(app, findings),
    }
}

/// The names of scopes and roles that were seen, and where.
type Seen = BTreeMap<String, Span>;

/// The key of an application in the tenant.
fn unique_name(profile: &Profile, app: &App) -> String {
    format!("grantbook-{}-{}", *profile.id, *app.id)
}

/// A permission that an app of the profile offers: its GUID and what it is.
pub(in crate::plan) fn permission_id(
    profile: &Profile,
    app: &App,
    kind: PermissionKind,
    value: &str,
) -> Option<Foreign> {
    let given = |id: &Option<Spanned<String>>| match id {
        Some(id) => id.to_ascii_lowercase(),
        None => derived(&unique_name(profile, app), value),
    };
    match kind {
        PermissionKind::Delegated => {
            let mut scopes = app.api.iter().flat_map(|api| &api.oauth2_permission_scopes);
            let scope = scopes.find(|s| *s.value == value)?;
            Some(Foreign {
                id: given(&scope.id),
                description: scope.admin_consent_description.to_string(),
                admin_consent_required: scope.kind == ConsentType::Admin,
            })
        }
        PermissionKind::Application => {
            let mut roles = app.app_roles.iter();
            let role = roles.find(|r| {
                *r.value == value && r.allowed_member_types.contains(&MemberType::Application)
            })?;
            Some(Foreign {
                id: given(&role.id),
                description: role.description.to_string(),
                admin_consent_required: true,
            })
        }
    }
}

fn principal(app: &App, findings: &mut Vec<Finding>) -> PrincipalSettings {
    let settings = app.service_principal.clone().unwrap_or_default();
    for tag in &settings.tags {
        let is_good = (1..=256).contains(&tag.len())
            && tag
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.:".contains(&b))
            && !tag.starts_with("grantbook-");
        if !is_good {
            findings.push(
                Finding::error("bad-id", format!("`{}` cannot be a tag here", **tag))
                    .at(tag.span)
                    .help("Use letters, digits, `-`, `_`, `.` and `:`. Tags that begin with `grantbook-` are the scripts' own."),
            );
        }
    }
    PrincipalSettings {
        app_role_assignment_required: settings.app_role_assignment_required,
        hidden: settings.hidden,
        notes: settings.notes,
        tags: settings.tags,
    }
}

/// The permissions that the app exposes, each with its GUID.
fn scopes(
    unique_name: &str,
    api: &ExposedApi,
    seen: &mut Seen,
    findings: &mut Vec<Finding>,
) -> Vec<(String, ExposedScope)> {
    let mut scopes = Vec::new();
    for exposed in &api.oauth2_permission_scopes {
        permission_name(&exposed.value, seen, findings);
        let id = id(unique_name, &exposed.value, exposed.id.as_ref(), findings);
        scopes.push((id, exposed.clone()));
    }
    scopes
}

/// The roles of the app, each with its GUID.
fn roles(
    unique_name: &str,
    app: &App,
    seen: &mut Seen,
    findings: &mut Vec<Finding>,
) -> Vec<(String, AppRole)> {
    let mut roles = Vec::new();
    for role in &app.app_roles {
        permission_name(&role.value, seen, findings);
        if role.allowed_member_types.is_empty() {
            let what = format!("nobody can be given the role `{}`", *role.value);
            findings.push(
                Finding::error("missing-key", what)
                    .at(role.value.span)
                    .help("Name `User`, `Application` or both under `allowedMemberTypes`."),
            );
        }
        let id = id(unique_name, &role.value, role.id.as_ref(), findings);
        roles.push((id, role.clone()));
    }
    roles
}

/// The apps that the API trusts.
fn pre_authorized(
    profile: &Profile,
    app: &App,
    api: &ExposedApi,
    scopes: &[(String, ExposedScope)],
    findings: &mut Vec<Finding>,
) -> Vec<PreAuthorizedPlan> {
    let known = |name: &Spanned<String>| {
        let mut scopes = scopes.iter();
        let found = scopes.find(|(_, s)| *s.value == **name);
        found.map(|(id, _)| id.clone())
    };
    let mut clients = Vec::new();
    for client in &api.pre_authorized_applications {
        let place = client.app.as_ref().or(client.scopes.first());
        let (app_id, own_name) = match (&client.app_id, &client.app) {
            (Some(id), None) => {
                if !uris::guid(id) {
                    let what = format!("`{}` is not an application ID", **id);
                    findings.push(Finding::error("bad-id", what).at(id.span));
                }
                (Template::literal(id.to_ascii_lowercase()), None)
            }
            (None, Some(own)) => {
                let found = profile.apps.iter().find(|a| a.id == *own && a.id != app.id);
                if found.is_none() {
                    let what = format!("`{}` is no other app of this profile", **own);
                    findings.push(
                        Finding::error("unknown-app", what)
                            .at(own.span)
                            .help("Write its `id`. An app elsewhere is named by `appId`."),
                    );
                } else if found.is_some_and(|a| a.temporary.is_some()) && app.temporary.is_none() {
                    let what =
                        format!("the app `{}` is temporary: nothing is left to trust", **own);
                    findings.push(
                        Finding::error("temporary-app", what)
                            .at(own.span)
                            .help("Take the entry out."),
                    );
                }
                let segment = Segment::Parameter(format!("{CLIENT_ID_OF}{}", **own));
                let name = found.map(|a| a.display_name.value.value.clone());
                (
                    Template {
                        segments: vec![segment],
                    },
                    name,
                )
            }
            _ => {
                let what = "a pre-authorized application has either `appId` or `app`";
                let finding = Finding::error("missing-key", what)
                    .help("`appId` is the client ID of an app elsewhere, `app` the `id` of an app of this profile.");
                findings.push(match place {
                    Some(place) => finding.at(place.span),
                    None => finding,
                });
                continue;
            }
        };
        for name in client.scopes.iter().filter(|n| known(n).is_none()) {
            let what = format!("this app exposes no permission `{}`", **name);
            findings.push(
                Finding::error("unknown-permission", what)
                    .at(name.span)
                    .help("Name one of `api.oauth2PermissionScopes` by its `value`."),
            );
        }
        let name = client.name.as_ref().map(Text::to_string).or(own_name);
        clients.push(PreAuthorizedPlan {
            name: name.unwrap_or_else(|| app_id.to_string()),
            app_id,
            ids: client.scopes.iter().filter_map(known).collect(),
            values: client.scopes.iter().map(|s| s.value.clone()).collect(),
        });
    }
    clients
}

/// The GUID that the profile gives, or one of our own.
fn id(
    unique_name: &str,
    value: &str,
    given: Option<&Spanned<String>>,
    findings: &mut Vec<Finding>,
) -> String {
    let Some(given) = given else {
        return derived(unique_name, value);
    };
    if !uris::guid(given) {
        let what = format!("`{}` is not a GUID", **given);
        findings.push(Finding::error("bad-id", what).at(given.span));
    }
    given.to_ascii_lowercase()
}

/// A GUID that is the same for the same app and name, on every machine (RFC 9562, version 5).
fn derived(unique_name: &str, value: &str) -> String {
    let name = format!("https://schemas.grantbook.invalid/{unique_name}/{value}");
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
        .hyphenated()
        .to_string()
}

fn https(value: &Spanned<String>, sample: &str, findings: &mut Vec<Finding>) {
    let why = match uris::redirect_uri(sample) {
        Err(why) => why,
        Ok(()) if !sample.starts_with("https://") && !sample.starts_with("http://localhost") => {
            "it must begin with https://".to_owned()
        }
        Ok(()) => return,
    };
    let what = format!("`{}` cannot be an address: {why}", **value);
    findings.push(Finding::error("bad-uri", what).at(value.span));
}

/// Names of scopes and roles: what Microsoft Graph takes, without what a space-separated list or a
/// line could take for more than one.
fn permission_name(name: &Spanned<String>, seen: &mut Seen, findings: &mut Vec<Finding>) {
    let is_good = (1..=120).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-:/".contains(&b))
        && !name.starts_with('.');
    if !is_good {
        findings.push(
            Finding::error(
                "bad-id",
                format!("`{}` cannot be the name of a permission", **name),
            )
            .at(name.span)
            .help("Use letters, digits and `.`, `_`, `-`, `:`, `/`; at most 120 characters."),
        );
    } else if let Some(first) = seen.insert(name.value.clone(), name.span) {
        findings.push(
            Finding::error(
                "duplicate-id",
                format!("`{}` stands twice among permissions and roles", **name),
            )
            .at(name.span)
            .related(first, "it stands here already")
            .help("Microsoft Entra ID refuses the same value twice in one app."),
        );
    }
}

fn claims(app: &App, findings: &mut Vec<Finding>) {
    let Some(claims) = &app.optional_claims else {
        return;
    };
    let all = claims
        .id_token
        .iter()
        .chain(&claims.access_token)
        .chain(&claims.saml2_token);
    let names = all.flat_map(|c| std::iter::once(&c.name).chain(&c.additional_properties));
    for name in names {
        let is_good = (1..=120).contains(&name.len())
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"_.:/-".contains(&b));
        if !is_good {
            let what = format!("`{}` cannot be the name of a claim", **name);
            findings.push(
                Finding::error("bad-id", what)
                    .at(name.span)
                    .help("Use letters, digits and `_`, `.`, `:`, `/`, `-`."),
            );
        }
    }
}

fn identifier_uris(app: &App, scope: &Scope<'_>, findings: &mut Vec<Finding>) -> Vec<Template> {
    let mut templates: Vec<Template> = Vec::new();
    for uri in &app.identifier_uris {
        let Some(template) = scope.parse_with(uri, &[CLIENT_ID], findings) else {
            continue;
        };
        places::check(Place::Address, &template, scope, uri.span, findings);
        let sample = sample(&template, scope);
        let is_good = ["api://", "https://", "urn:"]
            .iter()
            .any(|s| sample.starts_with(s))
            && !sample.ends_with('/')
            && sample.len() <= 255
            && sample
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-._~:/?=&%".contains(&b));
        if !is_good {
            findings.push(
                Finding::error("bad-uri", format!("`{}` cannot be an identifier URI", **uri))
                    .at(uri.span)
                    .help("Use `api://${clientId}`, `api://` with more behind it, an https address of a verified domain, or `urn:`; no slash at the end."),
            );
        }
        if template.parameters().any(|p| p != CLIENT_ID)
            && template.parameters().any(|p| p == CLIENT_ID)
        {
            findings.push(
                Finding::error(
                    "bad-placeholder",
                    "`${clientId}` and a parameter cannot stand in one identifier URI",
                )
                .at(uri.span)
                .help("Write two URIs, or the value of the parameter."),
            );
        }
        templates.push(template);
    }
    templates
}
