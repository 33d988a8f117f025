//! The procedure: what is done, in order, as data.
//!
//! Scripts, runbook and Bicep walk this one list, so they cannot drift apart.

use serde::Serialize;

use super::action::{self, ActionPlan};
use super::features::is_wanted;
use super::settings::CLIENT_ID_OF;
use super::values::{PRINCIPAL_ID_OF, Values};
use super::{AppPlan, FeaturePlan, ParameterPlan, order};
use crate::catalog::PermissionKind;
use crate::diagnostics::Finding;
use crate::profile::{
    ManualStep, ParameterType, Phase, Profile, ResourceSpecificConsent, SiteGrant, Spanned, Step,
};

/// A part of the procedure that one person can do with one set of rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Stage {
    /// By hand, before anything exists.
    Prepare,
    /// Create the apps (Application Developer).
    Create,
    /// Consent (Privileged Role Administrator for Graph application permissions).
    Consent,
    /// Add credentials.
    Credential,
    /// What follows the registration: site roles; removal of temporary apps.
    Configure,
    /// By hand, when the vendor's product has its values.
    Finish,
}

/// One thing that is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    tag = "operation"
)]
pub enum Operation {
    /// Something done by hand; index into the plan's `manual_steps`.
    Manual {
        /// When.
        stage: Stage,
        /// Which.
        index: usize,
    },
    /// The service principal of an API exists in the tenant.
    ResourceServicePrincipal {
        /// The API's application ID.
        api_app_id: String,
        /// The API's name.
        api_name: String,
    },
    /// The application is as the profile says.
    Application {
        /// The app's id.
        app: String,
    },
    /// The application has a service principal.
    ServicePrincipal {
        /// The app's id.
        app: String,
    },
    /// An application permission is granted (`appRoleAssignment`).
    AppRoleAssignment {
        /// The app's id.
        app: String,
        /// The API's application ID.
        api_app_id: String,
        /// The API's name.
        api_name: String,
        /// The permission's GUID.
        id: String,
        /// The permission's name.
        value: String,
    },
    /// Delegated permissions of one API are granted for all users (`oauth2PermissionGrant`).
    PermissionGrant {
        /// The app's id.
        app: String,
        /// The API's application ID.
        api_app_id: String,
        /// The API's name.
        api_name: String,
        /// The permissions' names, separated by single spaces.
        scope: String,
    },
    /// A user or group is assigned to the app (`appRoleAssignedTo`).
    Assignment {
        /// The app's id.
        app: String,
        /// Index into the app's `assignments`.
        index: usize,
    },
    /// A user owns the application and its service principal.
    Owner {
        /// The app's id.
        app: String,
        /// The parameter that names the user.
        parameter: String,
    },
    /// What needs the application IDs of several apps is written.
    TrustedApps {
        /// The app's id.
        app: String,
    },
    /// The app holds a directory role (`unifiedRoleAssignment`).
    DirectoryRole {
        /// The app's id.
        app: String,
        /// Index into the app's `directory_roles`.
        index: usize,
    },
    /// The app has a valid certificate.
    Certificate {
        /// The app's id.
        app: String,
        /// Index into the app's `certificates`.
        index: usize,
    },
    /// A step beyond the registration; index into the plan's `actions`.
    Action {
        /// When.
        stage: Stage,
        /// Which.
        index: usize,
    },
    /// Owners of teams, chats or meetings consent; index into the plan's `resource_consents`.
    ResourceSpecificConsent {
        /// Which.
        index: usize,
    },
    /// The app has a valid client secret.
    Secret {
        /// The app's id.
        app: String,
        /// Index into the app's `secrets`.
        index: usize,
    },
    /// An app has its role on the sites that the administrator names.
    SiteGrant {
        /// Index into the plan's `site_grants`.
        index: usize,
    },
    /// A temporary app is removed.
    RemoveApp {
        /// The app's id.
        app: String,
    },
}

impl Operation {
    /// The stage that the operation belongs to.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        match self {
            Self::Manual { stage, .. } | Self::Action { stage, .. } => *stage,
            Self::ResourceServicePrincipal { .. }
            | Self::Application { .. }
            | Self::ServicePrincipal { .. }
            | Self::Assignment { .. }
            | Self::Owner { .. }
            | Self::TrustedApps { .. } => Stage::Create,
            Self::AppRoleAssignment { .. }
            | Self::PermissionGrant { .. }
            | Self::DirectoryRole { .. } => Stage::Consent,
            Self::Secret { .. } | Self::Certificate { .. } => Stage::Credential,
            Self::SiteGrant { .. }
            | Self::ResourceSpecificConsent { .. }
            | Self::RemoveApp { .. } => Stage::Configure,
        }
    }
}

/// The steps that the features leave, by kind, and all of them in order.
#[derive(Debug, Default)]
pub(super) struct Steps {
    pub(super) site_grants: Vec<SiteGrant>,
    pub(super) resource_consents: Vec<ResourceSpecificConsent>,
    pub(super) manual: Vec<ManualStep>,
    pub(super) actions: Vec<ActionPlan>,
    order: Vec<Operation>,
}

/// Checks the profile's steps, sorts them by kind and puts them in order.
pub(super) fn steps(
    profile: &Profile,
    values: &Values<'_>,
    parameters: &[ParameterPlan],
    features: &[FeaturePlan],
    findings: &mut Vec<Finding>,
) -> Steps {
    let mut steps = Steps::default();
    for index in order::order(profile, features, findings) {
        let Some(step) = profile.steps.get(index) else {
            continue;
        };
        let operation = one(
            step,
            &mut steps,
            values,
            parameters,
            is_wanted(step, features),
            findings,
        );
        steps.order.extend(operation);
    }
    steps
}

/// Checks a step, and keeps it if it is wanted.
fn one(
    step: &Step,
    steps: &mut Steps,
    values: &Values<'_>,
    parameters: &[ParameterPlan],
    is_wanted: bool,
    findings: &mut Vec<Finding>,
) -> Option<Operation> {
    let stage = stage_of(step.phase());
    match step {
        Step::SiteGrant(grant) => {
            if !steps.site_grants.is_empty() && is_wanted {
                findings.push(
                    Finding::error("duplicate-step", "a profile has one `siteGrant` at most")
                        .at(grant.app.span)
                        .help("Name all sites in one parameter of type `sites`, or write a second profile."),
                );
            }
            site_grant(grant, values.apps, parameters, findings);
            let index = steps.site_grants.len();
            steps.site_grants.extend(is_wanted.then(|| grant.clone()));
            is_wanted.then_some(Operation::SiteGrant { index })
        }
        Step::ResourceSpecificConsent(consent) => {
            resource_consent(consent, values.apps, findings);
            let index = steps.resource_consents.len();
            steps
                .resource_consents
                .extend(is_wanted.then(|| consent.clone()));
            is_wanted.then_some(Operation::ResourceSpecificConsent { index })
        }
        Step::Manual(step) => {
            client_ids(step, values.apps, findings);
            let index = steps.manual.len();
            steps.manual.extend(is_wanted.then(|| step.clone()));
            is_wanted.then_some(Operation::Manual { stage, index })
        }
        other => {
            let action = action::action(other, values, findings).filter(|_| is_wanted)?;
            let index = steps.actions.len();
            steps.actions.push(action);
            Some(Operation::Action { stage, index })
        }
    }
}

const fn stage_of(phase: Phase) -> Stage {
    match phase {
        Phase::Before => Stage::Prepare,
        Phase::AfterConsent => Stage::Configure,
        Phase::AfterHandover => Stage::Finish,
    }
}

/// Puts everything in order.
pub(super) fn procedure(apps: &[AppPlan], steps: &Steps) -> Vec<Operation> {
    let mut list = Vec::new();
    let of_stage = |stage: Stage| steps.order.iter().filter(move |o| o.stage() == stage);
    list.extend(of_stage(Stage::Prepare).cloned());
    create(&mut list, apps);
    for app in apps {
        consent(&mut list, app);
    }
    for app in apps.iter().filter(|app| app.temporary.is_none()) {
        let of = || app.id.clone();
        list.extend((0..app.secrets.len()).map(|index| Operation::Secret { app: of(), index }));
        let certificates = 0..app.certificates.len();
        list.extend(certificates.map(|index| Operation::Certificate { app: of(), index }));
    }
    for operation in of_stage(Stage::Configure) {
        list.push(operation.clone());
        if let Operation::SiteGrant { .. } = operation {
            let temporary = apps.iter().filter(|app| app.temporary.is_some());
            list.extend(temporary.map(|app| Operation::RemoveApp {
                app: app.id.clone(),
            }));
        }
    }
    if steps.site_grants.is_empty() {
        let temporary = apps.iter().filter(|app| app.temporary.is_some());
        list.extend(temporary.map(|app| Operation::RemoveApp {
            app: app.id.clone(),
        }));
    }
    list.extend(of_stage(Stage::Finish).cloned());
    list
}

fn create(list: &mut Vec<Operation>, apps: &[AppPlan]) {
    for app in apps {
        for (api_app_id, api_name) in app.apis() {
            if super::own_app(api_app_id).is_some() {
                continue;
            }
            let operation = Operation::ResourceServicePrincipal {
                api_app_id: api_app_id.to_owned(),
                api_name: api_name.to_owned(),
            };
            if !list.contains(&operation) {
                list.push(operation);
            }
        }
    }
    for app in apps {
        list.push(Operation::Application {
            app: app.id.clone(),
        });
        list.push(Operation::ServicePrincipal {
            app: app.id.clone(),
        });
        let of = || app.id.clone();
        list.extend(app.owners.iter().map(|parameter| Operation::Owner {
            app: of(),
            parameter: parameter.clone(),
        }));
        let assignments = 0..app.assignments.len();
        list.extend(assignments.map(|index| Operation::Assignment { app: of(), index }));
    }
    for app in apps.iter().filter(|app| app.settings.trusts_own_apps()) {
        list.push(Operation::TrustedApps {
            app: app.id.clone(),
        });
    }
}

fn consent(list: &mut Vec<Operation>, app: &AppPlan) {
    for permission in app.permissions_of(PermissionKind::Application) {
        list.push(Operation::AppRoleAssignment {
            app: app.id.clone(),
            api_app_id: permission.api_app_id.clone(),
            api_name: permission.api_name.clone(),
            id: permission.id.clone(),
            value: permission.value.clone(),
        });
    }
    for index in 0..app.directory_roles.len() {
        list.push(Operation::DirectoryRole {
            app: app.id.clone(),
            index,
        });
    }
    if app.users_consent.is_some() {
        return;
    }
    for (api_app_id, api_name) in app.apis() {
        let scopes: Vec<&str> = app
            .permissions_of(PermissionKind::Delegated)
            .filter(|p| p.api_app_id == api_app_id)
            .map(|p| p.value.as_str())
            .collect();
        if !scopes.is_empty() {
            list.push(Operation::PermissionGrant {
                app: app.id.clone(),
                api_app_id: api_app_id.to_owned(),
                api_name: api_name.to_owned(),
                scope: scopes.join(" "),
            });
        }
    }
}

/// `${clientId:APP}` and `${servicePrincipalId:APP}` in commands must name an app.
fn client_ids(step: &ManualStep, apps: &[&AppPlan], findings: &mut Vec<Finding>) {
    for code in &step.commands {
        for prefix in [CLIENT_ID_OF, PRINCIPAL_ID_OF] {
            let mark = format!("${{{prefix}");
            for rest in code.text.split(mark.as_str()).skip(1) {
                let name = rest.split('}').next().unwrap_or("");
                if apps.iter().all(|app| app.id != name) {
                    let what = format!("`{mark}{name}}}` names no app of this profile");
                    findings.push(Finding::error("unknown-app", what).at(code.text.span));
                }
            }
        }
    }
}

/// The app must be there, and the names must look like those of resource-specific permissions.
fn resource_consent(
    consent: &ResourceSpecificConsent,
    apps: &[&AppPlan],
    findings: &mut Vec<Finding>,
) {
    if apps.iter().all(|app| app.id != *consent.app) {
        let what = format!("`{}` is no app of this profile", *consent.app);
        findings.push(Finding::error("unknown-app", what).at(consent.app.span));
    }
    for permission in &consent.permissions {
        let name = &permission.value;
        let parts: Vec<&str> = name.split('.').collect();
        let is_good = parts.len() >= 3
            && ["Group", "Chat", "User"].contains(parts.last().unwrap_or(&""))
            && parts
                .iter()
                .all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !is_good {
            findings.push(
                Finding::error("unknown-permission", format!("`{}` is no resource-specific permission", **name))
                    .at(name.span)
                    .help("Their names end in `.Group`, `.Chat` or `.User`, such as `ChannelMessage.Read.Group`. Others stand under `permissions` of the app."),
            );
        }
    }
}

fn site_grant(
    grant: &SiteGrant,
    apps: &[&AppPlan],
    parameters: &[ParameterPlan],
    findings: &mut Vec<Finding>,
) {
    // The script removes the acting app for good when it has given the roles.
    let mut need_app = |name: &Spanned<String>, permission: &str, acts: bool| {
        let app = apps.iter().find(|a| a.id == name.value);
        match app {
            None => findings.push(
                Finding::error(
                    "unknown-app",
                    format!("`{}` is no app of this profile", **name),
                )
                .at(name.span),
            ),
            Some(app)
                if app
                    .permissions_of(PermissionKind::Application)
                    .all(|p| p.value != permission) =>
            {
                findings.push(
                    Finding::error(
                        "missing-permission",
                        format!("the app `{}` needs the application permission `{permission}` for this step", **name),
                    )
                    .at(name.span),
                );
            }
            Some(app) if acts && app.temporary.is_none() => findings.push(
                Finding::error(
                    "temporary-app",
                    format!(
                        "the script deletes the app that gives the roles, but `{}` is to stay",
                        **name
                    ),
                )
                .at(name.span)
                .help("Add `temporary` to the app, or give the roles with another one."),
            ),
            Some(app) if !acts && app.temporary.is_some() => findings.push(
                Finding::error(
                    "temporary-app",
                    format!("the app `{}` is temporary, and this stays", **name),
                )
                .at(name.span)
                .help("Name an app that stays."),
            ),
            Some(_) => {}
        }
    };
    need_app(&grant.app, "Sites.Selected", false);
    need_app(&grant.acting_app, "Sites.FullControl.All", true);
    let sites = parameters.iter().find(|p| p.name == grant.sites.value);
    if sites.is_none_or(|p| p.kind != ParameterType::Sites) {
        findings.push(
            Finding::error(
                "unknown-parameter",
                format!("`{}` is no parameter of type `sites`", *grant.sites),
            )
            .at(grant.sites.span),
        );
    }
    let role = grant.role.as_str();
    let is_role = |r: &str| ["read", "write", "manage", "fullcontrol"].contains(&r);
    let choices = grant
        .role_parameter()
        .and_then(|name| parameters.iter().find(|p| p.name == name));
    let is_good = choices.map_or(is_role(role), |p| {
        !p.values.is_empty() && p.values.iter().all(|v| is_role(v))
    });
    if !is_good {
        findings.push(
            Finding::error("unknown-value", format!("`{role}` is not a role on a site"))
                .at(grant.role.span())
                .help("Allowed: read, write, manage, fullcontrol; or a `choice` parameter among them."),
        );
    }
}
