//! APIs: Microsoft's, third parties', and the apps of the profile itself.

use serde::Serialize;

use super::FeaturePlan;
use super::features::is_wanted;
use super::settings::permission_id;
use super::uris;
use crate::catalog::{self, Api, PermissionKind};
use crate::diagnostics::{Finding, Fix};
use crate::profile::{ApiPermissions, App, DeclaredApi, DeclaredPermission, MemberType, Profile};

const GUID_FORM: &str =
    "A GUID has 8, 4, 4, 4 and 12 hexadecimal digits with hyphens between them.";

/// What an app's own API is called in place of an application ID, which nobody knows yet.
const OWN: char = '@';

/// An API that the apps use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ApiPlan {
    /// Its application ID; `@` and an app's id for an app of this profile.
    pub app_id: String,
    /// Its name.
    pub name: String,
    /// `active`, `retired` … as the catalog says it; empty for an API that it does not know.
    pub status: &'static str,
    /// True when it no longer works.
    pub is_retired: bool,
    /// The name by which people know it, where the portal's name would not be recognised.
    pub known_as: Option<&'static str>,
}

impl ApiPlan {
    /// The name for people who may not know the portal's name.
    #[must_use]
    pub fn label(&self) -> String {
        match self.known_as {
            Some(known_as) => format!("{known_as} (in the portal: {})", self.name),
            None => self.name.clone(),
        }
    }

    /// The app of this profile that offers the API, if it is one.
    #[must_use]
    pub fn own_app(&self) -> Option<&str> {
        own_app(&self.app_id)
    }
}

/// The id of the app of this profile that `app_id` stands for, if it is one.
#[must_use]
pub fn own_app(app_id: &str) -> Option<&str> {
    app_id.strip_prefix(OWN)
}

/// What `api:` in a profile refers to.
pub(super) enum Reference<'a> {
    /// An API of the catalog.
    Catalog(Api),
    /// An API that the profile declares.
    Declared(&'a DeclaredApi),
    /// Another app of the profile.
    Own(&'a App),
}

/// A permission of an API that the catalog does not know.
pub(super) struct Foreign {
    pub(super) id: String,
    pub(super) description: String,
    pub(super) admin_consent_required: bool,
}

impl Reference<'_> {
    pub(super) fn app_id(&self) -> String {
        match self {
            Self::Catalog(api) => api.app_id.to_owned(),
            Self::Declared(api) => api.app_id.to_ascii_lowercase(),
            Self::Own(app) => format!("{OWN}{}", *app.id),
        }
    }

    pub(super) fn name(&self) -> String {
        match self {
            Self::Catalog(api) => api.display_name.to_owned(),
            Self::Declared(api) => api.name.value.clone(),
            Self::Own(app) => app.display_name.value.value.clone(),
        }
    }

    /// A permission that the profile itself describes.
    pub(super) fn foreign(
        &self,
        profile: &Profile,
        kind: PermissionKind,
        value: &str,
    ) -> Option<Foreign> {
        match self {
            Self::Catalog(_) => None,
            Self::Declared(api) => {
                let found = declared(api, kind).iter().find(|p| *p.value == value)?;
                Some(Foreign {
                    id: found.id.to_ascii_lowercase(),
                    description: found.description.to_string(),
                    admin_consent_required: kind == PermissionKind::Application
                        || found.admin_consent_required,
                })
            }
            Self::Own(app) => permission_id(profile, app, kind, value),
        }
    }

    /// The names of the permissions that the profile itself describes.
    pub(super) fn names(&self, kind: PermissionKind) -> Vec<&str> {
        match (self, kind) {
            (Self::Catalog(_), _) => Vec::new(),
            (Self::Declared(api), _) => declared(api, kind)
                .iter()
                .map(|p| p.value.as_str())
                .collect(),
            (Self::Own(app), PermissionKind::Delegated) => {
                let scopes = app.api.iter().flat_map(|api| &api.oauth2_permission_scopes);
                scopes.map(|s| s.value.as_str()).collect()
            }
            (Self::Own(app), PermissionKind::Application) => {
                let roles = app.app_roles.iter();
                let for_apps =
                    roles.filter(|r| r.allowed_member_types.contains(&MemberType::Application));
                for_apps.map(|r| r.value.as_str()).collect()
            }
        }
    }

    /// True for a permission of an app of the profile that a feature leaves out.
    pub(super) fn is_left_out(
        &self,
        kind: PermissionKind,
        value: &str,
        features: &[FeaturePlan],
    ) -> bool {
        match (self, kind) {
            (Self::Own(app), PermissionKind::Delegated) => {
                let mut scopes = app.api.iter().flat_map(|api| &api.oauth2_permission_scopes);
                scopes.any(|s| *s.value == value && !is_wanted(s, features))
            }
            (Self::Own(app), PermissionKind::Application) => {
                let mut roles = app.app_roles.iter();
                roles.any(|r| *r.value == value && !is_wanted(r, features))
            }
            _ => false,
        }
    }

    /// True for a role of an app of the profile that only users and groups can be given.
    pub(super) fn is_for_users(&self, kind: PermissionKind, value: &str) -> bool {
        match self {
            Self::Own(app) if kind == PermissionKind::Application => {
                let mut roles = app.app_roles.iter();
                roles.any(|r| *r.value == value)
            }
            _ => false,
        }
    }
}

/// Finds the API that permissions stand under. `None`, with a finding, when there is none.
pub(super) fn find<'a>(
    profile: &'a Profile,
    app: &App,
    group: &ApiPermissions,
    findings: &mut Vec<Finding>,
) -> Option<Reference<'a>> {
    let name = group.api.as_str();
    if let Some(id) = name.strip_prefix("app:") {
        return own(profile, app, group, id.trim(), findings);
    }
    // A declared API cannot have a name that the catalog knows: that is one mistake, not several.
    if let Some(api) = catalog::api(name) {
        return Some(Reference::Catalog(api));
    }
    if let Some(api) = profile.apis.iter().find(|a| *a.name == name) {
        return Some(Reference::Declared(api));
    }
    let fix = match catalog::suggest_api(name).as_slice() {
        [one] => Some(Fix::new(group.api.span(), name, one.display_name)),
        _ => None,
    };
    let fix = fix.map(|fix| fix.keeping_old(group.api.as_written.is_none()));
    findings.push(unknown(name).at(group.api.span()).fix(fix));
    None
}

/// Checks the APIs that the profile declares.
pub(super) fn check(profile: &Profile, findings: &mut Vec<Finding>) {
    for (index, api) in profile.apis.iter().enumerate() {
        let mut guids = vec![&api.app_id];
        for list in [&api.permissions.application, &api.permissions.delegated] {
            guids.extend(list.iter().map(|p| &p.id));
            declared_permissions(list, findings);
        }
        for guid in guids.into_iter().filter(|g| !uris::guid(g)) {
            let what = format!("`{}` is not a GUID", **guid);
            findings.push(
                Finding::error("bad-guid", what)
                    .at(guid.span)
                    .help(GUID_FORM),
            );
        }
        if let Some(known) = catalog::api_by_app_id(&api.app_id) {
            findings.push(
                Finding::error(
                    "known-api",
                    format!("this is {}, which grantbook knows", known.display_name),
                )
                .at(api.app_id.span)
                .help("Take the entry out, and write that name under `permissions`."),
            );
        }
        let is_good = (1..=120).contains(&api.name.len())
            && !api.name.contains(['\n', '/'])
            && api.name.trim() == *api.name
            && !api.name.starts_with("app:");
        if !is_good || catalog::api(&api.name).is_some() {
            findings.push(
                Finding::error(
                    "bad-id",
                    format!(
                        "`{}` cannot be the name of an API of the profile's own",
                        *api.name
                    ),
                )
                .at(api.name.span)
                .help("Choose a name in one line, without a slash, that no API of Microsoft has, and that does not begin with `app:`."),
            );
        }
        let mut earlier = profile.apis[..index].iter();
        let is_same =
            |e: &&DeclaredApi| e.name == api.name || e.app_id.eq_ignore_ascii_case(&api.app_id);
        if let Some(first) = earlier.find(is_same) {
            let what = format!("the API `{}` stands twice", *api.name);
            let (place, said) = if first.name == api.name {
                (first.name.span, "it stands here already")
            } else {
                (first.app_id.span, "with the same application ID")
            };
            findings.push(
                Finding::error("duplicate-id", what)
                    .at(api.name.span)
                    .related(place, said)
                    .help("Each API has a name and an application ID of its own."),
            );
        }
    }
}

/// The permissions of one kind: names in one word, each name and each GUID once.
fn declared_permissions(list: &[DeclaredPermission], findings: &mut Vec<Finding>) {
    for (index, permission) in list.iter().enumerate() {
        let value = &permission.value;
        if !value.bytes().all(|b| b.is_ascii_graphic()) {
            findings.push(
                Finding::error(
                    "bad-id",
                    format!("`{}` cannot be the name of a permission", **value),
                )
                .at(value.span)
                .help("Write it as its API spells it, in one word of ASCII characters."),
            );
        }
        let earlier = &list[..index];
        let same_id = |e: &&DeclaredPermission| e.id.eq_ignore_ascii_case(&permission.id);
        if let Some(first) = earlier.iter().find(|e| e.value == *value) {
            let what = format!("the permission `{}` stands twice", **value);
            findings.push(
                Finding::error("duplicate-id", what)
                    .at(value.span)
                    .related(first.value.span, "it stands here already")
                    .help("Take one of the two out."),
            );
        } else if let Some(first) = earlier.iter().find(same_id) {
            let what = format!("`{}` is the GUID of two permissions", *permission.id);
            findings.push(
                Finding::error("duplicate-id", what)
                    .at(permission.id.span)
                    .related(first.id.span, "it stands here already")
                    .help("Each permission has a GUID of its own: look it up again."),
            );
        }
    }
}

fn declared(api: &DeclaredApi, kind: PermissionKind) -> &[DeclaredPermission] {
    match kind {
        PermissionKind::Application => &api.permissions.application,
        PermissionKind::Delegated => &api.permissions.delegated,
    }
}

/// An app is made before the apps that use its API, because its application ID must be known.
fn own<'a>(
    profile: &'a Profile,
    app: &App,
    group: &ApiPermissions,
    id: &str,
    findings: &mut Vec<Finding>,
) -> Option<Reference<'a>> {
    let position = |id: &str| profile.apps.iter().position(|a| *a.id == id);
    let Some(at) = position(id) else {
        findings.push(
            Finding::error("unknown-app", format!("`{id}` is no app of this profile"))
                .at(group.api.span())
                .help("Write the `id` of the app behind `app:`."),
        );
        return None;
    };
    if *app.id == id {
        findings.push(
            Finding::error(
                "wrong-order",
                "an app cannot ask for permissions of its own API here",
            )
            .at(group.api.span())
            .help("Make two apps of it: one that offers the API, and behind it one that uses it."),
        );
        return None;
    }
    if profile.apps[at].temporary.is_some() && app.temporary.is_none() {
        findings.push(
            Finding::error(
                "temporary-app",
                format!("the app `{id}` is temporary, and its API goes with it"),
            )
            .at(group.api.span())
            .help("Only an app that is temporary too can use it."),
        );
    }
    if position(&app.id).is_none_or(|this| at >= this) {
        findings.push(
            Finding::error("wrong-order", format!("the app `{id}` must stand before the app that uses its API"))
                .at(group.api.span())
                .help("Move it up under `apps`: apps are created in that order, and its application ID must be known."),
        );
        return None;
    }
    Some(Reference::Own(&profile.apps[at]))
}

fn unknown(name: &str) -> Finding {
    let looks_like_guid =
        name.len() > 20 && name.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit());
    if looks_like_guid && !uris::guid(name) {
        return Finding::error("bad-guid", format!("`{name}` is not a GUID")).help(GUID_FORM);
    }
    let suggestions = catalog::suggest_api(name);
    let names: Vec<String> = suggestions
        .iter()
        .map(|a| format!("`{}`", a.display_name))
        .collect();
    let mut finding = Finding::error(
        "unknown-api",
        format!("the catalog has no API named `{name}`"),
    );
    if let Some(first) = names.first() {
        finding = finding.label(format!("did you mean {first}?"));
    }
    if names.len() > 1 {
        finding = finding.help(format!("Similar names: {}.", names.join(", ")));
    }
    finding.help("`grantbook search WORD` finds APIs and permissions. An API of a third party is declared under `apis`.")
}
