//! The procedure: what is done, in order, as data.
//!
//! Scripts, runbook and Bicep walk this one list, so they cannot drift apart.

mod checks;
mod steps;

use serde::Serialize;

use super::AppPlan;
use crate::catalog::PermissionKind;

pub(super) use steps::{Steps, steps};

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
