//! The Bicep file of a plan: walks the plan's procedure as far as Bicep can do it.

use super::camel::{camel, lower_first};
use super::expression::{Expr, Piece};
use super::file::{File, Output, Resource};
use super::parameters::{GRANT, create_switch, parameters};
use crate::plan::settings::CLIENT_ID_OF;
use crate::plan::{
    AUTHORITY, AppPlan, Cloud, FederatedPlan, Operation, Plan, Segment, TENANT_ID, Template,
    own_app,
};
use crate::render::payload::{self, Payload, application};

/// The sign-in addresses; Bicep knows that of the cloud that it is deployed in.
const LOGINS: [Cloud; 3] = [Cloud::Public, Cloud::UsGovernment, Cloud::China];

/// Builds the file.
pub fn file(plan: &Plan) -> File {
    let mut file = File {
        parameters: parameters(plan),
        notice: notice(plan),
        ..File::default()
    };
    for operation in &plan.procedure {
        match operation {
            Operation::ResourceServicePrincipal {
                api_app_id,
                api_name,
            } => {
                if is_granted(plan, api_app_id) {
                    file.resources.push(api(plan, api_app_id, api_name));
                }
            }
            Operation::Application { app } => {
                file.resources
                    .extend(plan.app(app).map(|app| registration(plan, app)));
            }
            Operation::ServicePrincipal { app } => {
                if let Some(app) = plan.app(app) {
                    let credentials = app.federated.iter();
                    file.resources
                        .extend(credentials.map(|f| federated(plan, app, f)));
                }
                let app = plan.app(app);
                file.resources
                    .extend(app.map(|app| service_principal(plan, app)));
            }
            Operation::AppRoleAssignment {
                app,
                api_app_id,
                api_name,
                id,
                value,
            } => {
                file.resources.extend(plan.app(app).map(|app| Resource {
                    symbol: unique(&file, &format!("{}{}", symbol(app), camel(value))),
                    comment: format!("Consent: application permission {value} of {api_name}"),
                    kind: "appRoleAssignedTo",
                    existing: false,
                    conditions: consent_conditions(app),
                    body: Expr::Object(vec![
                        ("appRoleId", Expr::Text(id.clone())),
                        ("principalId", Expr::Property(principal_symbol(app), "id")),
                        (
                            "resourceId",
                            Expr::Property(resource_symbol(plan, api_app_id), "id"),
                        ),
                    ]),
                }));
            }
            Operation::PermissionGrant {
                app,
                api_app_id,
                api_name,
                scope,
            } => {
                file.resources.extend(plan.app(app).map(|app| Resource {
                    symbol: unique(
                        &file,
                        &format!("{}{}Delegated", symbol(app), camel(api_name)),
                    ),
                    comment: format!("Consent for all users: delegated permissions of {api_name}"),
                    kind: "oauth2PermissionGrants",
                    existing: false,
                    conditions: consent_conditions(app),
                    body: Expr::Object(vec![
                        ("clientId", Expr::Property(principal_symbol(app), "id")),
                        ("consentType", Expr::Text("AllPrincipals".to_owned())),
                        (
                            "resourceId",
                            Expr::Property(resource_symbol(plan, api_app_id), "id"),
                        ),
                        ("scope", Expr::Text(scope.clone())),
                    ]),
                }));
            }
            // What Bicep cannot do is said in the file's head, from the same list.
            Operation::Manual { .. }
            | Operation::Action { .. }
            | Operation::Assignment { .. }
            | Operation::Owner { .. }
            | Operation::TrustedApps { .. }
            | Operation::DirectoryRole { .. }
            | Operation::Certificate { .. }
            | Operation::ResourceSpecificConsent { .. }
            | Operation::Secret { .. }
            | Operation::SiteGrant { .. }
            | Operation::RemoveApp { .. } => {}
        }
    }
    file.outputs = outputs(plan);
    file
}

/// True where something of the API is granted. Only a grant refers to the API's service principal,
/// and a deployment fails where one that it names does not exist.
pub(super) fn is_granted(plan: &Plan, app_id: &str) -> bool {
    plan.procedure.iter().any(|operation| match operation {
        Operation::AppRoleAssignment { api_app_id, .. }
        | Operation::PermissionGrant { api_app_id, .. } => api_app_id == app_id,
        _ => false,
    })
}

fn notice(plan: &Plan) -> Option<String> {
    let texts: Vec<String> = plan
        .notices
        .iter()
        .map(|n| format!("{} {}", n.headline, n.text))
        .collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}

fn api(plan: &Plan, app_id: &str, name: &str) -> Resource {
    Resource {
        symbol: api_symbol(plan, app_id),
        comment: format!("{name}: must exist in the tenant"),
        kind: "servicePrincipals",
        existing: true,
        conditions: Vec::new(),
        body: Expr::Object(vec![("appId", Expr::Text(app_id.to_owned()))]),
    }
}

fn registration(plan: &Plan, app: &AppPlan) -> Resource {
    let mut members = vec![("uniqueName", Expr::Text(app.unique_name.clone()))];
    if let Payload::Object(body) = application(app) {
        members.extend(
            body.into_iter()
                .map(|(name, value)| (name, expression(&value, plan))),
        );
    }
    Resource {
        symbol: symbol(app),
        comment: comment(app),
        kind: "applications",
        existing: false,
        conditions: create_conditions(app),
        body: Expr::Object(members),
    }
}

fn service_principal(plan: &Plan, app: &AppPlan) -> Resource {
    let mut members = vec![("appId", Expr::Property(symbol(app), "appId"))];
    if let Some(Payload::Object(settings)) = payload::service_principal(app) {
        let settings = settings.into_iter();
        members.extend(settings.map(|(name, value)| (name, expression(&value, plan))));
    }
    Resource {
        symbol: principal_symbol(app),
        comment: format!("The service principal of \"{}\" in this tenant", app.name()),
        kind: "servicePrincipals",
        existing: false,
        conditions: create_conditions(app),
        body: Expr::Object(members),
    }
}

fn federated(plan: &Plan, app: &AppPlan, credential: &FederatedPlan) -> Resource {
    let name = Expr::Interpolated(vec![
        Piece::Hole(Expr::Property(symbol(app), "uniqueName")),
        Piece::Literal(format!("/{}", credential.name)),
    ]);
    let mut members = vec![("name", name)];
    if let Payload::Object(body) = payload::federated(credential) {
        let body = body.into_iter().filter(|(name, _)| *name != "name");
        members.extend(body.map(|(name, value)| (name, expression(&value, plan))));
    }
    Resource {
        symbol: format!("{}{}Credential", symbol(app), camel(&credential.name)),
        comment: format!("Federated credential {}", credential.name),
        kind: "applications/federatedIdentityCredentials",
        existing: false,
        conditions: create_conditions(app),
        body: Expr::Object(members),
    }
}

/// A resource cannot refer to its own application ID, so what needs it is left to the script.
fn comment(app: &AppPlan) -> String {
    if app.settings.needs_client_id() {
        format!(
            "{} Its identifier URIs and trusted clients need its application ID: the script sets them (create).",
            app.purpose
        )
    } else {
        app.purpose.to_string()
    }
}

fn outputs(plan: &Plan) -> Vec<Output> {
    plan.apps
        .iter()
        .filter(|app| app.temporary.is_none())
        .map(|app| Output {
            name: format!("{}ClientId", symbol(app)),
            description: format!("Application (client) ID of \"{}\"", app.name()),
            value: Expr::Property(symbol(app), "appId"),
        })
        .collect()
}

fn create_conditions(app: &AppPlan) -> Vec<Expr> {
    let switch = app
        .temporary
        .as_ref()
        .map(|_| Expr::Parameter(create_switch(app)));
    switch.into_iter().collect()
}

fn consent_conditions(app: &AppPlan) -> Vec<Expr> {
    let mut conditions = create_conditions(app);
    conditions.push(Expr::Parameter(GRANT.to_owned()));
    conditions
}

fn expression(payload: &Payload, plan: &Plan) -> Expr {
    match payload {
        Payload::Bool(value) => Expr::Bool(*value),
        Payload::Number(value) => Expr::Number(*value),
        Payload::Text(template) => text(template),
        Payload::Object(members) => Expr::Object(
            members
                .iter()
                .map(|(n, v)| (*n, expression(v, plan)))
                .collect(),
        ),
        Payload::List(items) => {
            let (optional, fixed): (Vec<&Payload>, Vec<&Payload>) = items
                .iter()
                .partition(|i| i.optional_parameter(plan).is_some());
            let fixed = Expr::List(fixed.into_iter().map(|i| expression(i, plan)).collect());
            let optional = optional
                .into_iter()
                .filter_map(|i| i.optional_parameter(plan))
                .map(|p| Expr::ListUnlessEmpty(p.name.clone()));
            let is_empty = fixed == Expr::List(Vec::new());
            let mut lists: Vec<Expr> = optional.collect();
            if lists.is_empty() {
                return fixed;
            }
            if !is_empty {
                lists.insert(0, fixed);
            }
            match lists.len() {
                1 => lists.swap_remove(0),
                _ => Expr::Joined(lists),
            }
        }
    }
}

fn text(template: &Template) -> Expr {
    if let Some(literal) = template.as_literal() {
        // The address of the sign-in service differs between clouds, and Bicep knows it.
        let rest = LOGINS.iter().find_map(|cloud| {
            let address = format!("https://{}/", cloud.addresses().login);
            literal.strip_prefix(&address)
        });
        return match rest {
            Some(rest) => Expr::Interpolated(vec![
                Piece::Hole(Expr::LoginEndpoint),
                Piece::Literal(rest.to_owned()),
            ]),
            None => Expr::Text(literal.to_owned()),
        };
    }
    let segments = without_double_slash(&template.segments);
    match segments.as_slice() {
        [Segment::Parameter(name)] => reference(name),
        segments => Expr::Interpolated(
            segments
                .iter()
                .map(|segment| match segment {
                    Segment::Literal(text) => Piece::Literal(text.clone()),
                    Segment::Parameter(name) => Piece::Hole(reference(name)),
                })
                .collect(),
        ),
    }
}

/// The address of the sign-in service ends with a slash in Bicep, and without one elsewhere.
fn without_double_slash(segments: &[Segment]) -> Vec<Segment> {
    let mut is_behind_authority = false;
    let mut out = Vec::new();
    for segment in segments {
        let segment = match segment {
            Segment::Literal(text) if is_behind_authority => {
                Segment::Literal(text.strip_prefix('/').unwrap_or(text).to_owned())
            }
            other => other.clone(),
        };
        is_behind_authority = matches!(&segment, Segment::Parameter(name) if name == AUTHORITY);
        out.push(segment);
    }
    out
}

/// A parameter, a value of the tenant, or the application ID of another app of the file.
fn reference(name: &str) -> Expr {
    if name == AUTHORITY {
        return Expr::LoginEndpoint;
    }
    if name == TENANT_ID {
        return Expr::TenantId;
    }
    match name.strip_prefix(CLIENT_ID_OF) {
        Some(id) => Expr::Property(symbol_of(id), "appId"),
        None => Expr::Parameter(name.to_owned()),
    }
}

/// The symbol of an app: its id in camelCase with `App`, which no parameter or API shares.
fn symbol(app: &AppPlan) -> String {
    symbol_of(&app.id)
}

fn symbol_of(id: &str) -> String {
    format!("{}App", lower_first(&camel(id)))
}

fn principal_symbol(app: &AppPlan) -> String {
    format!("{}ServicePrincipal", symbol(app))
}

/// The service principal that offers an API: one of this file, or one that must exist.
fn resource_symbol(plan: &Plan, app_id: &str) -> String {
    let own = own_app(app_id).and_then(|id| plan.app(id));
    own.map_or_else(|| api_symbol(plan, app_id), principal_symbol)
}

fn api_symbol(plan: &Plan, app_id: &str) -> String {
    let api = plan.apis.iter().find(|a| a.app_id == app_id);
    format!(
        "{}Api",
        lower_first(&camel(api.map_or(app_id, |a| &a.name)))
    )
}

/// The symbol, with a number if another resource has it already (two APIs with one value).
fn unique(file: &File, wanted: &str) -> String {
    let is_taken = |name: &str| file.resources.iter().any(|r| r.symbol == name);
    let mut name = wanted.to_owned();
    let mut number = 2;
    while is_taken(&name) {
        name = format!("{wanted}{number}");
        number += 1;
    }
    name
}
