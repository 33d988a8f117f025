//! Application JSON: one application, several, or what `export` of a script prints.

use serde::Deserialize;
use serde_json::Value;

use super::json::Json;
use super::members::left_over;
use super::place::Step;
use super::{access, file_name, names};
use crate::diagnostics::SourceFile;
use crate::graph::manifest::{is_old, to_graph};
use crate::graph::{
    AppRoleAssignment, Application, FederatedIdentityCredential, Oauth2PermissionGrant,
    ServicePrincipal,
};
use crate::import::draft::{AppDraft, Draft, Grants};
use crate::import::{Options, Problem};

/// An app of an `export`. What the script did not ask for is missing.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Exported {
    federated_identity_credentials: Vec<FederatedIdentityCredential>,
    service_principal: Option<ServicePrincipal>,
    app_role_assignments: Option<Vec<AppRoleAssignment>>,
    oauth2_permission_grants: Option<Vec<Oauth2PermissionGrant>>,
    app_role_assigned_to: Vec<AppRoleAssignment>,
    owners: Vec<Value>,
    directory_role_assignments: Vec<DirectoryRole>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct DirectoryRole {
    role_definition_id: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Principal {
    app_id: String,
    id: String,
}

/// Reads application JSON.
pub fn read(input: &SourceFile, options: &Options, draft: &mut Draft) -> Result<(), Vec<Problem>> {
    let json = Json::parse(input, draft)?;
    let member = |name: &str| Step::Member(name.to_owned());
    match &json.value {
        Value::Object(members) if members.contains_key("apps") => export(&json, draft),
        Value::Object(members) if members.get("value").is_some_and(Value::is_array) => {
            let value = &json.value["value"];
            several(&json, value, &[member("value")], draft)
        }
        Value::Object(_) => {
            let app = one(&json, &json.value, &[])?;
            draft.apps.push(app);
            Ok(())
        }
        Value::Array(items) if !items.is_empty() && items.iter().all(Value::is_string) => {
            let lines: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            let text = SourceFile::new(input.name.clone(), lines.join("\n"));
            names::read(&text, options, draft)
        }
        value @ Value::Array(_) => several(&json, value, &[], draft),
        _ => Err(vec![Problem::of(
            input,
            "this JSON is not an application",
            "Give the object that `az ad app show --id APP` prints.",
        )]),
    }
}

fn several(
    json: &Json<'_>,
    value: &Value,
    path: &[Step],
    draft: &mut Draft,
) -> Result<(), Vec<Problem>> {
    let items = value.as_array().map_or(&[][..], Vec::as_slice);
    if items.is_empty() {
        let help = "Give the object that `az ad app show --id APP` prints.";
        return Err(vec![json.problem(path, "the list is empty", help)]);
    }
    let mut problems = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let path = [path, &[Step::Index(index)]].concat();
        match one(json, item, &path) {
            Ok(app) => draft.apps.push(app),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

/// One application.
fn one(json: &Json<'_>, value: &Value, path: &[Step]) -> Result<AppDraft, Vec<Problem>> {
    const KNOWN: [&str; 8] = [
        "displayName",
        "requiredResourceAccess",
        "web",
        "spa",
        "publicClient",
        "signInAudience",
        "api",
        "appRoles",
    ];
    let converted = is_old(value).then(|| to_graph(value));
    let is_old = converted.is_some();
    let value = converted.as_ref().unwrap_or(value);
    let is_principal = value.get("servicePrincipalType").is_some();
    if is_principal || !KNOWN.iter().any(|name| value.get(name).is_some()) {
        let message = if is_principal {
            "this is a service principal, which does not say what an app asks for"
        } else {
            "this is not an application: it has neither a displayName nor requiredResourceAccess"
        };
        let help =
            "Give the object that `az ad app show --id APP` prints, or a manifest from the portal.";
        return Err(vec![json.problem(path, message, help)]);
    }
    let application: Application = json.read(value, path)?;
    // What was read from JSON can be written as JSON.
    let understood = serde_json::to_value(&application).unwrap_or_default();
    let (lost, of_tenant) = left_over(value, &understood);
    let file = file_name(json.input);
    let name = application.display_name.trim();
    let of = if is_old { "Manifest" } else { "Registration" };
    Ok(AppDraft {
        title: match name {
            "" => format!("{of} of an app ({file})"),
            name => format!("{of} of the app {name} ({file})"),
        },
        file,
        is_registration: true,
        has_audience: application.sign_in_audience.is_some(),
        wanted: access::wanted(
            &application.required_resource_access,
            "requiredResourceAccess",
        ),
        application,
        lost,
        of_tenant,
        ..AppDraft::default()
    })
}

/// What `export` of a script prints.
fn export(json: &Json<'_>, draft: &mut Draft) -> Result<(), Vec<Problem>> {
    let member = |name: &str| Step::Member(name.to_owned());
    let mut problems = Vec::new();
    let apps = json.value.get("apps").and_then(Value::as_array);
    let apps = apps.map_or(&[][..], Vec::as_slice);
    if apps.is_empty() {
        let help = "Run `export` of the script in a tenant in which the apps exist.";
        let message = "the export holds no app";
        problems.push(json.problem(&[member("apps")], message, help));
    }
    for (index, item) in apps.iter().enumerate() {
        let path = [member("apps"), Step::Index(index)];
        let inner = [&path[..], &[member("application")]].concat();
        let Some(application) = item.get("application") else {
            let help = "Run `export` of the script again.";
            problems.push(json.problem(&path, "`application` is missing", help));
            continue;
        };
        match (
            one(json, application, &inner),
            json.read::<Exported>(item, &path),
        ) {
            (Ok(app), Ok(exported)) => draft.apps.push(with_tenant(app, exported)),
            (app, exported) => {
                problems.extend(app.err().into_iter().chain(exported.err()).flatten());
            }
        }
    }
    if let Some(apis) = json.value.get("apis") {
        match json.read::<Vec<Principal>>(apis, &[member("apis")]) {
            Ok(found) => draft
                .principals
                .extend(found.into_iter().map(|a| (a.id, a.app_id))),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

fn with_tenant(app: AppDraft, exported: Exported) -> AppDraft {
    AppDraft {
        principal: exported.service_principal,
        federated: exported.federated_identity_credentials,
        grants: Grants {
            are_known: exported.app_role_assignments.is_some()
                && exported.oauth2_permission_grants.is_some(),
            roles: exported.app_role_assignments.unwrap_or_default(),
            scopes: exported.oauth2_permission_grants.unwrap_or_default(),
            assigned: exported.app_role_assigned_to,
            owners: exported.owners.len(),
            directory_roles: exported
                .directory_role_assignments
                .into_iter()
                .map(|d| d.role_definition_id)
                .collect(),
        },
        ..app
    }
}
