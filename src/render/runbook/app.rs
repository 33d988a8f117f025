//! One app, as the runbook shows it.

use serde::Serialize;

use super::dossier::{Dossier, dossier};
use super::portal::{Setting, member_types, people, settings};
use super::words::{audience, client_ids, months, placeholder};
use crate::catalog::PermissionKind;
use crate::plan::{ActionKind, AppPlan, Plan, Template, own_app};
use crate::profile::{AppRole, ExposedScope, MemberType};

/// An app with its words.
#[derive(Serialize)]
pub struct App<'a> {
    plan: &'a AppPlan,
    name: &'a str,
    audience: String,
    #[serde(flatten)]
    dossier: Dossier<'a>,
    apis: Vec<ApiGroup<'a>>,
    reach: Vec<Reached<'a>>,
    /// What the app reaches without any permission.
    reach_without_permissions: String,
    pub has_redirect_uris: bool,
    optional_uris: bool,
    web_uris: Vec<String>,
    spa_uris: Vec<String>,
    settings: Vec<Setting>,
    scopes: Vec<Scope<'a>>,
    roles: Vec<Role<'a>>,
    clients: Vec<Client<'a>>,
    public_uris: Vec<String>,
    access_tokens: bool,
    id_tokens: bool,
    is_temporary: bool,
    secrets: Vec<Secret<'a>>,
    /// True when every permission is left to the users' own consent.
    asks_users_only: bool,
    has_roles_for_people: bool,
    has_roles_for_apps: bool,
    /// What is done under Users and groups, and Owners.
    people: Vec<String>,
    tags: String,
    federated: Vec<Federated<'a>>,
}

/// A federated credential with placeholders for its parameters.
#[derive(Serialize)]
struct Federated<'a> {
    name: &'a str,
    issuer: String,
    subject: String,
    audience: &'a str,
    description: Option<&'a str>,
}

/// The permissions of one API and kind, as one selects them in the portal.
#[derive(Serialize)]
struct ApiGroup<'a> {
    name: &'a str,
    app_id: &'a str,
    /// Whether it is another app of the profile.
    is_own: bool,
    tab: &'static str,
    kind: &'static str,
    values: Vec<&'a str>,
}

#[derive(Serialize)]
struct Reached<'a> {
    sentence: &'a str,
    names: String,
    is_retired: bool,
    /// Whether it is the first of those that give nothing any more.
    is_first: bool,
}

#[derive(Serialize)]
struct Secret<'a> {
    name: &'a str,
    months: u32,
    lifetime: String,
}

/// A permission that the app exposes.
#[derive(Serialize)]
struct Scope<'a> {
    id: &'a str,
    scope: &'a ExposedScope,
}

/// A role of the app.
#[derive(Serialize)]
struct Role<'a> {
    id: &'a str,
    what: &'a AppRole,
    given_to: &'static str,
}

/// An app that the app's API trusts.
#[derive(Serialize)]
struct Client<'a> {
    name: &'a str,
    app_id: String,
    values: &'a [String],
}

/// Describes an app.
pub fn app<'a>(plan: &'a Plan, app: &'a AppPlan) -> App<'a> {
    let uris = |templates: &[Template]| {
        templates
            .iter()
            .map(|t| placeholder(plan, t))
            .collect::<Vec<_>>()
    };
    let web_uris = app
        .web
        .as_ref()
        .map(|w| uris(&w.redirect_uris))
        .unwrap_or_default();
    let public_uris = app
        .public_client
        .as_ref()
        .map(|p| uris(&p.redirect_uris))
        .unwrap_or_default();
    let grant = app.implicit_grant_settings.as_ref();
    let has_redirect_uris = !web_uris.is_empty() || !public_uris.is_empty() || app.spa.is_some();
    App {
        plan: app,
        name: app.name(),
        audience: audience(plan, app),
        dossier: dossier(plan, app),
        apis: api_groups(app),
        reach: reach(plan, app),
        optional_uris: app.web.iter().flat_map(|w| &w.redirect_uris).any(|u| {
            u.parameters()
                .any(|n| plan.parameters.iter().any(|p| p.name == n && p.optional))
        }),
        reach_without_permissions: reach_without_permissions(plan, app, has_redirect_uris),
        has_redirect_uris,
        web_uris,
        spa_uris: app
            .spa
            .iter()
            .flat_map(|p| uris(&p.redirect_uris))
            .collect(),
        settings: settings(plan, app),
        scopes: app
            .settings
            .scopes
            .iter()
            .map(|(id, scope)| Scope { id, scope })
            .collect(),
        roles: roles(app),
        clients: app
            .settings
            .pre_authorized
            .iter()
            .map(|c| Client {
                name: &c.name,
                app_id: client_ids(plan, &c.app_id.to_string()),
                values: &c.values,
            })
            .collect(),
        public_uris,
        access_tokens: grant.is_some_and(|g| g.enable_access_token_issuance),
        id_tokens: grant.is_some_and(|g| g.enable_id_token_issuance),
        is_temporary: app.temporary.is_some(),
        secrets: app
            .secrets
            .iter()
            .map(|s| Secret {
                name: &s.display_name,
                months: *s.lifetime_months,
                lifetime: months(*s.lifetime_months),
            })
            .collect(),
        asks_users_only: app.users_consent.is_some()
            && app
                .permissions
                .iter()
                .all(|p| p.kind == PermissionKind::Delegated),
        has_roles_for_people: has_roles(app, MemberType::User),
        has_roles_for_apps: has_roles(app, MemberType::Application),
        people: people(plan, app),
        tags: app
            .settings
            .service_principal
            .tags
            .iter()
            .map(|t| t.as_str())
            .collect::<Vec<_>>()
            .join(", "),
        federated: federated(plan, app),
    }
}

/// Roles and groups give access too, and a sign-in shows who the user is.
fn reach_without_permissions(plan: &Plan, app: &AppPlan, signs_in: bool) -> String {
    let roles = match app.directory_roles.len() {
        0 => None,
        1 => Some("what its directory role allows"),
        _ => Some("what its directory roles allow"),
    };
    let mut steps = plan.actions.iter().filter(|a| a.app == app.id);
    let gives_access = steps.any(|a| !matches!(a.kind, ActionKind::Request(_)));
    let parts = [
        signs_in.then_some("what stands in the token of a user who signs in"),
        roles,
        gives_access.then_some("what the steps beyond the registration give it"),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return "Nothing".to_owned();
    }
    format!("Only {}", parts.join(", and "))
}

fn roles(app: &AppPlan) -> Vec<Role<'_>> {
    let roles = app.settings.app_roles.iter();
    roles
        .map(|(id, role)| Role {
            id,
            what: role,
            given_to: match member_types(role) {
                "Applications" => "apps",
                "Users/Groups" => "users and groups",
                _ => "users, groups and apps",
            },
        })
        .collect()
}

fn has_roles(app: &AppPlan, kind: MemberType) -> bool {
    let mut roles = app.settings.app_roles.iter();
    roles.any(|(_, role)| role.allowed_member_types.contains(&kind))
}

fn federated<'a>(plan: &Plan, app: &'a AppPlan) -> Vec<Federated<'a>> {
    let credentials = app.federated.iter();
    credentials
        .map(|f| Federated {
            name: &f.name,
            issuer: placeholder(plan, &f.issuer),
            subject: placeholder(plan, &f.subject),
            audience: &f.audience,
            description: f.description.as_deref(),
        })
        .collect()
}

fn api_groups(app: &AppPlan) -> Vec<ApiGroup<'_>> {
    let mut groups = Vec::new();
    for (app_id, name) in app.apis() {
        for (kind, tab, word) in [
            (
                PermissionKind::Delegated,
                "Delegated permissions",
                "delegated",
            ),
            (
                PermissionKind::Application,
                "Application permissions",
                "application",
            ),
        ] {
            let of = app.permissions_of(kind).filter(|p| p.api_app_id == app_id);
            let values: Vec<&str> = of.map(|p| p.value.as_str()).collect();
            if !values.is_empty() {
                groups.push(ApiGroup {
                    name,
                    app_id,
                    is_own: own_app(app_id).is_some(),
                    tab,
                    kind: word,
                    values,
                });
            }
        }
    }
    groups
}

/// One line for each different thing that the app can reach.
fn reach<'a>(plan: &Plan, app: &'a AppPlan) -> Vec<Reached<'a>> {
    let mut lines: Vec<Reached<'a>> = Vec::new();
    for permission in &app.permissions {
        let retired = plan.is_inert(permission);
        let same = |l: &&mut Reached<'_>| {
            l.sentence == permission.reach.sentence && l.is_retired == retired
        };
        match lines.iter_mut().find(same) {
            Some(line) => {
                line.names.push_str(", ");
                line.names.push_str(&permission.value);
            }
            None => lines.push(Reached {
                sentence: &permission.reach.sentence,
                names: permission.value.clone(),
                is_first: retired && lines.iter().all(|l| !l.is_retired),
                is_retired: retired,
            }),
        }
    }
    lines
}
