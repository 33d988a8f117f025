//! The procedure: what is done, in order, as data.
//!
//! Scripts, runbook and Bicep walk this one list, so they cannot drift apart.

use serde::Serialize;

use super::{AppPlan, ParameterPlan};
use crate::catalog::PermissionKind;
use crate::diagnostics::Finding;
use crate::profile::{ManualStep, ParameterType, Phase, Profile, SiteGrant, Spanned, Step};

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
        api_app_id: &'static str,
        /// The API's name.
        api_name: &'static str,
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
        api_app_id: &'static str,
        /// The API's name.
        api_name: &'static str,
        /// The permission's GUID.
        id: &'static str,
        /// The permission's name.
        value: &'static str,
    },
    /// Delegated permissions of one API are granted for all users (`oauth2PermissionGrant`).
    PermissionGrant {
        /// The app's id.
        app: String,
        /// The API's application ID.
        api_app_id: &'static str,
        /// The API's name.
        api_name: &'static str,
        /// The permissions' names, separated by single spaces.
        scope: String,
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
            Self::Manual { stage, .. } => *stage,
            Self::ResourceServicePrincipal { .. }
            | Self::Application { .. }
            | Self::ServicePrincipal { .. } => Stage::Create,
            Self::AppRoleAssignment { .. } | Self::PermissionGrant { .. } => Stage::Consent,
            Self::Secret { .. } => Stage::Credential,
            Self::SiteGrant { .. } | Self::RemoveApp { .. } => Stage::Configure,
        }
    }
}

/// Checks the profile's steps and sorts them by kind.
pub(super) fn steps(
    profile: &Profile,
    apps: &[AppPlan],
    parameters: &[ParameterPlan],
    findings: &mut Vec<Finding>,
) -> (Vec<SiteGrant>, Vec<ManualStep>) {
    let mut grants = Vec::new();
    let mut manual = Vec::new();
    for step in &profile.steps {
        match step {
            Step::SiteGrant(grant) => {
                if !grants.is_empty() {
                    findings.push(
                        Finding::error("duplicate-step", "a profile has one `siteGrant` at most")
                            .at(grant.app.span)
                            .help("Name all sites in one parameter of type `sites`, or write a second profile."),
                    );
                }
                site_grant(grant, apps, parameters, findings);
                grants.push(grant.clone());
            }
            Step::Manual(step) => {
                client_ids(step, apps, findings);
                manual.push(step.clone());
            }
        }
    }
    (grants, manual)
}

/// Puts everything in order.
pub(super) fn procedure(
    apps: &[AppPlan],
    grants: &[SiteGrant],
    manual: &[ManualStep],
) -> Vec<Operation> {
    let mut list = Vec::new();
    by_hand(&mut list, manual, Phase::Before, Stage::Prepare);
    create(&mut list, apps);
    for app in apps {
        consent(&mut list, app);
    }
    for app in apps.iter().filter(|app| app.temporary.is_none()) {
        for index in 0..app.secrets.len() {
            list.push(Operation::Secret {
                app: app.id.clone(),
                index,
            });
        }
    }
    by_hand(&mut list, manual, Phase::AfterConsent, Stage::Configure);
    for index in 0..grants.len() {
        list.push(Operation::SiteGrant { index });
    }
    for app in apps.iter().filter(|app| app.temporary.is_some()) {
        list.push(Operation::RemoveApp {
            app: app.id.clone(),
        });
    }
    by_hand(&mut list, manual, Phase::AfterHandover, Stage::Finish);
    list
}

fn by_hand(list: &mut Vec<Operation>, manual: &[ManualStep], phase: Phase, stage: Stage) {
    let of_phase = manual.iter().enumerate().filter(|(_, s)| s.phase == phase);
    list.extend(of_phase.map(|(index, _)| Operation::Manual { stage, index }));
}

fn create(list: &mut Vec<Operation>, apps: &[AppPlan]) {
    for app in apps {
        for (api_app_id, api_name) in app.apis() {
            let operation = Operation::ResourceServicePrincipal {
                api_app_id,
                api_name,
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
    }
}

fn consent(list: &mut Vec<Operation>, app: &AppPlan) {
    for permission in app.permissions_of(PermissionKind::Application) {
        list.push(Operation::AppRoleAssignment {
            app: app.id.clone(),
            api_app_id: permission.api_app_id,
            api_name: permission.api_name,
            id: permission.id,
            value: permission.value,
        });
    }
    for (api_app_id, api_name) in app.apis() {
        let scopes: Vec<&str> = app
            .permissions_of(PermissionKind::Delegated)
            .filter(|p| p.api_app_id == api_app_id)
            .map(|p| p.value)
            .collect();
        if !scopes.is_empty() {
            list.push(Operation::PermissionGrant {
                app: app.id.clone(),
                api_app_id,
                api_name,
                scope: scopes.join(" "),
            });
        }
    }
}

/// `${clientId:APP}` in commands must name an app.
fn client_ids(step: &ManualStep, apps: &[AppPlan], findings: &mut Vec<Finding>) {
    for code in &step.commands {
        for rest in code.text.split("${clientId:").skip(1) {
            let name = rest.split('}').next().unwrap_or("");
            if apps.iter().all(|app| app.id != name) {
                findings.push(
                    Finding::error(
                        "unknown-app",
                        format!("`${{clientId:{name}}}` names no app of this profile"),
                    )
                    .at(code.text.span),
                );
            }
        }
    }
}

fn site_grant(
    grant: &SiteGrant,
    apps: &[AppPlan],
    parameters: &[ParameterPlan],
    findings: &mut Vec<Finding>,
) {
    let mut need_app = |name: &Spanned<String>, permission: &str| {
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
            Some(_) => {}
        }
    };
    need_app(&grant.app, "Sites.Selected");
    need_app(&grant.acting_app, "Sites.FullControl.All");
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
