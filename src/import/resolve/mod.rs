//! Permissions as inputs name them, turned into those of the catalog, of a third party's API, or of
//! another app of the same import.

mod denied;
mod known;

use std::cmp::Ordering;

use self::known::{SAID, known};
use super::Options;
use super::draft::{AppDraft, Wanted};
use super::read::line::{self, is_guid};
use crate::catalog::{self, Api, MICROSOFT_GRAPH_APP_ID, Permission, PermissionKind};
use crate::graph::Application;

/// An app of the import, as others refer to it.
pub struct OwnApp<'d> {
    /// Its id in the profile.
    pub id: &'d str,
    /// Its registration.
    pub application: &'d Application,
}

/// What permissions stand under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An API of the catalog.
    Catalog(Api),
    /// An API that the catalog does not know, by its application ID.
    Unknown(String),
    /// An app of the import.
    Own(String),
}

/// A permission, as the profile names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// Application or delegated.
    pub kind: PermissionKind,
    /// The name; a GUID where there is no other way.
    pub value: String,
    /// The GUID, for APIs that the profile declares.
    pub id: Option<String>,
    /// What the integration does with it.
    pub reason: Option<String>,
    /// How the input spells it.
    pub as_written: Option<String>,
    /// Why it stands here.
    pub inferred: Option<String>,
    /// Why it is of this kind.
    pub kind_inferred: Option<String>,
    /// For a reader of the file.
    pub remark: Option<String>,
}

/// The permissions of one API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The API.
    pub target: Target,
    /// Why this API, where the input names none.
    pub inferred: Option<&'static str>,
    /// What was resolved, in the order of the input.
    pub resolved: Vec<Resolved>,
    /// What the app must not have.
    pub forbidden: Vec<Resolved>,
    /// What was not: kind, and a sentence.
    pub unresolved: Vec<(Option<PermissionKind>, String)>,
}

/// All permissions of an app.
#[derive(Debug, Default)]
pub struct Permissions {
    /// By API, in order of first use.
    pub groups: Vec<Group>,
    /// What stands under no API.
    pub unresolved: Vec<String>,
    /// Entries that the input has twice.
    pub repeated: Vec<String>,
    /// What is said of those that the app must not have.
    pub denials: Vec<String>,
}

const NO_API: &str = "The input does not name the API. Microsoft Graph has all these permissions.";
const ONLY_API: &str = "The input does not name the API. It is the only one that has them.";

/// Resolves the permissions of an app. `own` are all apps of the import, `index` says which it is.
pub fn resolve(app: &AppDraft, own: &[OwnApp<'_>], index: usize, options: &Options) -> Permissions {
    let mut permissions = Permissions::default();
    for wanted in &app.wanted {
        let (target, inferred) = match target(wanted, own, index, options) {
            Ok(found) => found,
            Err(why) => {
                permissions.unresolved.push(sentence(wanted, &why));
                continue;
            }
        };
        let found = match &target {
            Target::Catalog(api) => known(api, wanted, options),
            Target::Unknown(_) => unknown(wanted, options),
            Target::Own(id) => of_own_app(wanted, own, id, options),
        };
        let group = permissions.group(target, inferred);
        match found {
            Ok(found) => {
                let is_same = |r: &Resolved| r.kind == found.kind && r.value == found.value;
                if group.resolved.iter().any(is_same) {
                    let what = format!("{} ({})", found.value, found.kind);
                    permissions.repeated.push(what);
                } else {
                    group.resolved.push(found);
                }
            }
            Err(why) => group.unresolved.push((wanted.kind, sentence(wanted, &why))),
        }
    }
    for one in &app.denied {
        denied::deny(&mut permissions, one, own, index, options);
    }
    permissions
}

impl Permissions {
    fn group(&mut self, target: Target, inferred: Option<&'static str>) -> &mut Group {
        let found = self.groups.iter().position(|g| g.target == target);
        let at = found.unwrap_or(self.groups.len());
        if found.is_none() {
            self.groups.push(Group {
                target,
                inferred,
                resolved: Vec::new(),
                forbidden: Vec::new(),
                unresolved: Vec::new(),
            });
        }
        let group = &mut self.groups[at];
        // One entry that names the API is enough.
        if inferred.is_none() {
            group.inferred = None;
        }
        group
    }
}

/// What is written of an entry that was not resolved.
fn sentence(wanted: &Wanted, why: &str) -> String {
    let written = wanted.written.as_ref().unwrap_or(&wanted.permission);
    let kind = match (wanted.kind, &wanted.written) {
        (Some(kind), None) => format!(" ({kind})"),
        _ => String::new(),
    };
    format!("unresolved: {written}{kind}, {}: {why}", wanted.place)
}

fn target(
    wanted: &Wanted,
    own: &[OwnApp<'_>],
    index: usize,
    options: &Options,
) -> Result<(Target, Option<&'static str>), String> {
    let Some(name) = wanted.api.as_ref().or(options.api.as_ref()) else {
        return without_api(wanted);
    };
    let id = name.strip_prefix("api://").unwrap_or(name);
    if let Some(at) = own.iter().position(|o| is_called(o, id)) {
        return match at.cmp(&index) {
            Ordering::Less => Ok((Target::Own(own[at].id.to_owned()), None)),
            Ordering::Equal => Err("it is a permission of the app's own API, which a profile cannot ask for; make two apps of it".to_owned()),
            Ordering::Greater => Err(format!(
                "the apps `{}` and `{}` use each other's API, and a profile has one before the other",
                own[index].id, own[at].id
            )),
        };
    }
    api_named(name).map(|target| (target, None))
}

/// The API that a name, an address or an application ID means.
///
/// # Errors
///
/// A sentence, when it means none. It ends in what may have been meant.
pub fn api_named(name: &str) -> Result<Target, String> {
    if let Some(api) = line::api(name) {
        return Ok(Target::Catalog(api));
    }
    let id = name.strip_prefix("api://").unwrap_or(name);
    if is_guid(id) {
        return Ok(Target::Unknown(id.to_ascii_lowercase()));
    }
    let similar = catalog::suggest_api(name);
    let similar = similar
        .first()
        .map(|a| format!("; did you mean {}?", a.display_name));
    Err(format!(
        "the catalog has no API named `{name}`{}",
        similar.unwrap_or_default()
    ))
}

/// Whether an application ID, or `${clientId:APP}`, is that of an app of the import.
fn is_called(own: &OwnApp<'_>, id: &str) -> bool {
    let app_id = own.application.app_id.as_deref();
    let reference = id
        .strip_prefix("${clientId:")
        .and_then(|r| r.strip_suffix('}'));
    app_id.is_some_and(|a| a.eq_ignore_ascii_case(id)) || reference == Some(own.id)
}

/// The API of a permission that stands by itself.
fn without_api(wanted: &Wanted) -> Result<(Target, Option<&'static str>), String> {
    let name = &wanted.permission;
    let mut found: Vec<Permission> = if is_guid(name) {
        catalog::permissions_by_id(name)
    } else {
        catalog::permissions_by_value(name)
    };
    if let Some(kind) = wanted.kind.filter(|_| wanted.kind_inferred.is_none()) {
        found.retain(|p| p.kind == kind);
    }
    found.dedup_by_key(|p| p.api_app_id);
    let is_graph = |p: &Permission| p.api_app_id == MICROSOFT_GRAPH_APP_ID;
    let (permission, why) = match found.as_slice() {
        several if several.iter().any(is_graph) => (several.iter().find(|p| is_graph(p)), NO_API),
        [one] => (Some(one), ONLY_API),
        [] => {
            return Err("no API of the catalog has it, and the input does not name the API; --api says which it is".to_owned());
        }
        several => {
            let names = several
                .iter()
                .filter_map(|p| catalog::api_by_app_id(p.api_app_id));
            let names: Vec<&str> = names.map(|a| a.display_name).take(3).collect();
            return Err(format!(
                "the input does not name the API, and several have it ({}); --api says which it is",
                names.join(", ")
            ));
        }
    };
    let api = permission.and_then(|p| catalog::api_by_app_id(p.api_app_id));
    match api {
        Some(api) => Ok((Target::Catalog(api), Some(why))),
        None => Err("the input does not name the API; --api says which it is".to_owned()),
    }
}

/// A permission of an API that the catalog does not know: its GUID is needed.
fn unknown(wanted: &Wanted, options: &Options) -> Result<Resolved, String> {
    let id = Some(&wanted.permission)
        .filter(|p| is_guid(p))
        .or(wanted.id.as_ref());
    let Some(id) = id.filter(|id| is_guid(id)) else {
        return Err(
            "the catalog does not know this API; declare it under `apis` with the permission's GUID"
                .to_owned(),
        );
    };
    let Some(kind) = wanted.kind.or(options.kind) else {
        return Err("the input does not say which kind; --kind says it".to_owned());
    };
    Ok(Resolved {
        kind,
        value: wanted.permission.clone(),
        id: Some(id.to_ascii_lowercase()),
        reason: wanted.reason.clone(),
        as_written: None,
        inferred: wanted.inferred.map(str::to_owned),
        kind_inferred: wanted.kind.is_none().then(|| SAID.to_owned()),
        remark: None,
    })
}

/// A permission that another app of the import offers.
fn of_own_app(
    wanted: &Wanted,
    own: &[OwnApp<'_>],
    id: &str,
    options: &Options,
) -> Result<Resolved, String> {
    let application = own.iter().find(|o| o.id == id).map(|o| o.application);
    let is_it = |id: &str, value: Option<&String>| {
        id.eq_ignore_ascii_case(&wanted.permission) || value == Some(&wanted.permission)
    };
    let scopes = application
        .iter()
        .flat_map(|a| &a.api.oauth2_permission_scopes);
    let scopes = scopes.filter(|s| is_it(&s.id, s.value.as_ref()));
    let scope = scopes.filter_map(|s| Some((PermissionKind::Delegated, s.value.clone()?)));
    let roles = application.iter().flat_map(|a| &a.app_roles);
    let roles = roles.filter(|r| is_it(&r.id, r.value.as_ref()));
    let role = roles.filter_map(|r| Some((PermissionKind::Application, r.value.clone()?)));
    let kind = wanted.kind.or(options.kind);
    let mut found = scope
        .chain(role)
        .filter(|(k, _)| kind.is_none_or(|wanted| wanted == *k));
    let Some((kind, value)) = found.next() else {
        return Err(format!("the app `{id}` offers no such permission"));
    };
    Ok(Resolved {
        kind,
        value,
        id: None,
        reason: wanted.reason.clone(),
        as_written: None,
        inferred: wanted.inferred.map(str::to_owned),
        kind_inferred: None,
        remark: None,
    })
}
