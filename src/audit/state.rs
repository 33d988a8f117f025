//! The state of a tenant, read from what a script's `export`, the Azure CLI or Microsoft Graph wrote.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use super::json::Json;
use crate::decode::decode;
use crate::diagnostics::{FileReport, Finding, SourceFile, Span};
use crate::graph::{
    AppRoleAssignment, Application, FederatedIdentityCredential, Oauth2PermissionGrant,
};
use crate::secrets::mask;

/// The largest file that is read, in bytes: more than a list of ten thousand apps.
pub const MAX_BYTES: u64 = 128 * 1024 * 1024;

const FORMS: &str = "Give what `export` of a script writes, `az ad app list`, `az ad app show`, or the `applications` of Microsoft Graph.";

/// What a file says of a tenant.
#[derive(Debug, Clone)]
pub struct State {
    /// The file, without the value of any secret.
    pub source: Arc<SourceFile>,
    /// True for the export of a script, which has all that belongs to an app.
    pub is_export: bool,
    /// The profile of the script that exported it.
    pub profile: Option<String>,
    /// The tenant.
    pub tenant: Option<String>,
    /// The cloud, as the Azure CLI names it.
    pub cloud: Option<String>,
    /// When it was exported.
    pub exported_at: Option<String>,
    /// The apps.
    pub apps: Vec<AppState>,
    /// Application IDs of APIs, by the object ID of their service principal.
    pub apis: BTreeMap<String, String>,
    /// Where the list of apps stands.
    pub place: Span,
}

/// What a file says of one app. What it does not say is not known.
#[derive(Debug, Clone, Default)]
pub struct AppState {
    /// The `application`.
    pub application: Option<Json>,
    /// The `servicePrincipal`.
    pub principal: Option<Json>,
    /// Application permissions that it was granted.
    pub roles: Option<Json>,
    /// Delegated permissions that it was granted.
    pub grants: Option<Json>,
    /// Federated credentials.
    pub federated: Option<Json>,
    /// Users, groups and apps that have a role of it.
    pub assigned: Option<Json>,
    /// Owners of the application.
    pub owners: Option<Json>,
    /// Directory roles.
    pub directory_roles: Option<Json>,
}

impl AppState {
    /// A member of the application.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&Json> {
        self.application.as_ref()?.at(path)
    }

    /// A text of the application.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.at(name).and_then(Json::text)
    }

    /// The application ID.
    #[must_use]
    pub fn app_id(&self) -> Option<&str> {
        self.text("appId")
    }

    /// The object ID of the service principal.
    #[must_use]
    pub fn principal_id(&self) -> Option<&str> {
        self.principal.as_ref()?.text_of("id")
    }

    /// The place that stands for the whole app in a report.
    #[must_use]
    pub fn place(&self) -> Span {
        let names = ["displayName", "uniqueName", "appId"];
        let application = self.application.as_ref();
        application.map_or_else(Span::default, |a| a.place_of(&names))
    }
}

/// Reads a file.
///
/// # Errors
///
/// The file with what is wrong with it.
pub fn load(path: &Path) -> Result<State, Box<FileReport>> {
    let name = path.display().to_string();
    let nothing = |finding| {
        let source = Arc::new(SourceFile::new(name.clone(), ""));
        Box::new(FileReport::new(source, vec![finding]))
    };
    let unreadable = |error: std::io::Error| {
        let what = format!("the file cannot be read: {error}");
        nothing(
            Finding::error("unreadable-file", what)
                .help("Check that it exists and that you may read it."),
        )
    };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > MAX_BYTES {
        let what = format!("the file is larger than {} MiB", MAX_BYTES / 1024 / 1024);
        return Err(nothing(Finding::error("file-too-large", what).help(
            "Export the apps in several files, and give each with `--state`.",
        )));
    }
    let text = decode(bytes).map_err(|why| {
        let what = format!("the file {why}");
        nothing(Finding::error("bad-state", what).help("Save the file as UTF-8."))
    })?;
    parse(&name, text)
}

/// Reads a text. `name` is what reports call it.
///
/// # Errors
///
/// The file with what is wrong with it.
pub fn parse(name: &str, mut text: String) -> Result<State, Box<FileReport>> {
    let has_secret = mask(&mut text);
    let source = Arc::new(SourceFile::new(name, text));
    let wrong = |finding| Box::new(FileReport::new(Arc::clone(&source), vec![finding]));
    if has_secret {
        return Err(wrong(
            Finding::error("bad-state", "the file holds the value of a secret")
                .help("Delete the file, and renew that credential: an export never holds one.")
                .help(FORMS),
        ));
    }
    if source.text.trim().is_empty() {
        return Err(wrong(
            Finding::error("bad-state", "the file is empty").help(FORMS),
        ));
    }
    let json = Json::parse(&source.text).map_err(|error| {
        let what = format!(
            "this is not JSON: line {}, column {}: {error}",
            error.line, error.column
        );
        // What is no JSON may hold secrets where nobody can tell them: none of it is quoted.
        let nothing = Arc::new(SourceFile::new(name, ""));
        let finding = Finding::error("bad-state", what).help(FORMS);
        Box::new(FileReport::new(nothing, vec![finding]))
    })?;
    read(&source, &json).map_err(|finding| wrong(*finding))
}

fn read(source: &Arc<SourceFile>, json: &Json) -> Result<State, Box<Finding>> {
    let mut state = State {
        source: Arc::clone(source),
        is_export: false,
        profile: None,
        tenant: None,
        cloud: None,
        exported_at: None,
        apps: Vec::new(),
        apis: BTreeMap::new(),
        place: json.span,
    };
    if let Some(apps) = json.get("apps") {
        export(&mut state, json, apps)?;
    } else if let Some(list) = json.get("value") {
        if let Some(next) = json.get("@odata.nextLink").filter(|n| !n.is_null()) {
            return Err(Finding::error("bad-state", "this is only the first part of the list")
                .at(next.span)
                .label("it goes on here")
                .help("Get all pages and put their `value` together, or use `az ad app list --all`.").into());
        }
        state.place = list.span;
        state.apps = applications(list)?;
    } else if json.is_object() {
        state.apps = vec![application(json)?];
    } else {
        state.apps = applications(json)?;
    }
    for app in &state.apps {
        if let (Some(id), Some(app_id)) = (app.principal_id(), app.app_id()) {
            state.apis.insert(lower(id), lower(app_id));
        }
    }
    Ok(state)
}

fn export(state: &mut State, json: &Json, apps: &Json) -> Result<(), Box<Finding>> {
    let version = json.get("version");
    if version.is_none_or(|v| v.plain() != 1) {
        let place = version.map_or(json.span, |v| v.span);
        return Err(
            Finding::error("bad-state", "this is no export of version 1")
                .at(place)
                .help("Export it with a script of this version of grantbook.")
                .into(),
        );
    }
    let text = |name| json.text_of(name).map(ToOwned::to_owned);
    state.is_export = true;
    state.profile = text("profile");
    state.tenant = text("tenantId");
    state.cloud = text("cloud");
    state.exported_at = text("exportedAt");
    state.place = apps.span;
    is_list(apps)?;
    for entry in apps.items() {
        let Some(body) = entry.get("application") else {
            return Err(no_app(entry));
        };
        let list = |name: &str| list_of(entry, name, |_| true);
        let read = |name: &str, is_read: fn(&Json) -> bool| list_of(entry, name, is_read);
        state.apps.push(AppState {
            principal: entry.get("servicePrincipal").cloned(),
            roles: read("appRoleAssignments", |i| {
                i.read::<AppRoleAssignment>().is_some() && i.get("appRoleId").is_some()
            })?,
            grants: read("oauth2PermissionGrants", |i| {
                i.read::<Oauth2PermissionGrant>().is_some() && i.get("scope").is_some()
            })?,
            federated: read("federatedIdentityCredentials", |i| {
                i.read::<FederatedIdentityCredential>().is_some() && i.get("name").is_some()
            })?,
            assigned: read("appRoleAssignedTo", |i| {
                i.read::<AppRoleAssignment>().is_some()
            })?,
            owners: list("owners")?,
            directory_roles: read("directoryRoleAssignments", |i| {
                i.text_of("roleDefinitionId").is_some()
            })?,
            ..application(body)?
        });
    }
    for api in json.get("apis").map_or(&[][..], Json::items) {
        if let (Some(id), Some(app_id)) = (api.text_of("id"), api.text_of("appId")) {
            state.apis.insert(lower(id), lower(app_id));
        }
    }
    Ok(())
}

/// A list that belongs to an app. An item that cannot be read must not be taken for none.
fn list_of(
    entry: &Json,
    name: &str,
    is_read: impl Fn(&Json) -> bool,
) -> Result<Option<Json>, Box<Finding>> {
    let Some(list) = entry.get(name).filter(|l| !l.is_null()) else {
        return Ok(None);
    };
    is_list(list)?;
    match list.items().iter().find(|item| !is_read(item)) {
        None => Ok(Some(list.clone())),
        Some(item) => Err(Finding::error(
            "bad-state",
            format!("this item of `{name}` has not the form that Microsoft Graph gives it"),
        )
        .at(item.span)
        .help(FORMS)
        .into()),
    }
}

fn applications(list: &Json) -> Result<Vec<AppState>, Box<Finding>> {
    is_list(list)?;
    list.items().iter().map(application).collect()
}

fn is_list(json: &Json) -> Result<(), Box<Finding>> {
    match json.value {
        super::json::Value::List(_) => Ok(()),
        _ => Err(Finding::error("bad-state", "a list must stand here")
            .at(json.span)
            .help(FORMS)
            .into()),
    }
}

fn application(json: &Json) -> Result<AppState, Box<Finding>> {
    if json.get("servicePrincipalType").is_some() {
        return Err(Finding::error(
            "bad-state",
            "this is a service principal, and no application",
        )
        .at(json.place_of(&["displayName", "appId"]))
        .help(FORMS)
        .into());
    }
    if json.text_of("appId").is_none() {
        return Err(no_app(json));
    }
    // A member that is there must have its form: what cannot be read is not taken for nothing.
    for name in LISTS {
        if let Some(list) = json.at(name).filter(|l| !l.is_null()) {
            is_list(list)?;
        }
    }
    if json.read::<Application>().is_none() {
        return Err(Finding::error(
            "bad-state",
            "a member of this application has not the form that Microsoft Graph gives it",
        )
        .at(json.place_of(&["displayName", "appId"]))
        .help(FORMS)
        .into());
    }
    Ok(AppState {
        application: Some(json.clone()),
        ..AppState::default()
    })
}

/// The lists of an application that are compared.
const LISTS: [&str; 10] = [
    "tags",
    "identifierUris",
    "web.redirectUris",
    "spa.redirectUris",
    "publicClient.redirectUris",
    "requiredResourceAccess",
    "api.oauth2PermissionScopes",
    "appRoles",
    "passwordCredentials",
    "keyCredentials",
];

fn no_app(json: &Json) -> Box<Finding> {
    Finding::error("bad-state", "this is no application: it has no `appId`")
        .at(json.span)
        .help(FORMS)
        .into()
}

/// IDs are the same in any case.
pub(super) fn lower(id: &str) -> String {
    id.to_ascii_lowercase()
}
