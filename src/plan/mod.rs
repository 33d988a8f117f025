//! The plan: a profile with everything resolved, in the order in which it is done.
//!
//! Renderers read nothing but a plan. What does not resolve never becomes one: [`build`] returns
//! findings instead, each at its place in the profile.

mod action;
mod api;
mod apis;
mod app;
mod azure;
mod cloud;
mod credentials;
mod data_class;
mod display_name;
mod exchange;
mod facts;
mod features;
mod federated;
mod fields;
mod forbidden;
mod handover;
mod identifiers;
mod left_out;
mod lesser;
mod neighbours;
mod notices;
mod operations;
mod order;
mod parameters;
mod permissions;
mod phases;
mod places;
mod principal;
mod procedure;
mod reach;
mod request;
mod respelled;
mod sample;
pub mod script;
pub mod settings;
mod step_plan;
mod template;
mod unknown;
mod uris;
mod values;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::catalog;
use crate::diagnostics::Finding;
use crate::profile::{
    Deviation, ManualStep, Operations, ProductVersion, Profile, ResourceSpecificConsent, Reuse,
    SecretCredential, SiteGrant, Source, Text,
};

pub use api::{ApiPlan, own_app};
pub use app::{AppPlan, PlatformPlan};
pub use cloud::{Addresses, Cloud};
pub use credentials::{CertificatePlan, USUAL_MONTHS};
pub use data_class::{Access, Extent, data_class, extent};
pub use features::{FeaturePlan, references};
pub use federated::FederatedPlan;
pub use forbidden::{ForbiddenPlan, every_forbidden};
pub use handover::{AUTHORITY, HandoverPlan, TENANT_ID};
pub use lesser::{Lesser, lesser, opened_mailboxes, opened_teams, opens_all_sites};
pub use notices::Notice;
pub use parameters::{ParameterPlan, mentions_parameter};
pub use permissions::{LeftOut, LifecycleNote, PermissionPlan, every_permission, lifecycle};
pub use principal::{AssignmentPlan, DirectoryRolePlan};
pub use procedure::{Operation, Stage};
pub use reach::{Reach, reach, reach_in_short};
pub use step_plan::{ActionKind, ActionPlan, RequestPlan};
pub use template::{Segment, Template};
pub use values::PRINCIPAL_ID_OF;

/// What the person who renders has chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Values of parameters, by name (`--set`).
    pub values: BTreeMap<String, String>,
    /// Features switched on (`true`) or off (`--with`, `--without`).
    pub features: BTreeMap<String, bool>,
    /// The cloud (`--cloud`).
    pub cloud: Cloud,
}

/// A profile, resolved against the catalog and the choices.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// The profile's id and the name of its output folder.
    pub id: String,
    /// The profile's version, where it has one.
    pub version: Option<Text>,
    /// The vendor's name.
    pub vendor: Text,
    /// What is integrated.
    pub integration: Text,
    /// What the integration does with the access.
    pub summary: Text,
    /// The vendor's guides.
    pub sources: Vec<Source>,
    /// When none of this is needed.
    pub reuse: Option<Reuse>,
    /// Required versions of the vendor's products.
    pub product_versions: Vec<ProductVersion>,
    /// The cloud for which it is.
    pub cloud: Cloud,
    /// The parameters, in the profile's order.
    pub parameters: Vec<ParameterPlan>,
    /// The features with their state.
    pub features: Vec<FeaturePlan>,
    /// The APIs that the apps use, in order of first use.
    pub apis: Vec<ApiPlan>,
    /// The apps, in the order of their creation.
    pub apps: Vec<AppPlan>,
    /// Roles on SharePoint sites.
    pub site_grants: Vec<SiteGrant>,
    /// Permissions for single teams, chats or meetings.
    pub resource_consents: Vec<ResourceSpecificConsent>,
    /// Steps beyond the registration, in the order in which they are done.
    pub actions: Vec<ActionPlan>,
    /// What running the integration takes.
    pub operations: Operations,
    /// What people do by hand.
    pub manual_steps: Vec<ManualStep>,
    /// Everything that is done, in order: scripts, runbook and Bicep walk this list.
    pub procedure: Vec<Operation>,
    /// What the vendor's product asks for.
    pub handover: Vec<HandoverPlan>,
    /// What to do in the vendor's product when a credential is renewed.
    pub rotation: Option<Text>,
    /// Departures from the guide.
    pub deviations: Vec<Deviation>,
    /// Permissions that a feature leaves out.
    pub left_out: Vec<LeftOut>,
    /// Apps that a feature leaves out.
    #[serde(skip)]
    pub apps_left_out: Vec<AppPlan>,
    /// What a reader must know first.
    pub notices: Vec<Notice>,
    /// The date of the catalog that names were resolved with.
    pub catalog_date: &'static str,
}

impl Plan {
    /// What the integration is called: the vendor's name, and what is integrated.
    #[must_use]
    pub fn title(&self) -> String {
        format!("{} {}", self.vendor, self.integration)
    }

    /// An app by its id in the profile.
    #[must_use]
    pub fn app(&self, id: &str) -> Option<&AppPlan> {
        self.apps.iter().find(|app| app.id == id)
    }

    /// A parameter by its name.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&ParameterPlan> {
        self.parameters.iter().find(|p| p.name == name)
    }

    /// True when a guide that the profile was made from is not complete.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.sources.iter().any(|source| !source.complete)
    }

    /// True when an app that stays has a client secret or a certificate.
    #[must_use]
    pub fn has_lasting_credential(&self) -> bool {
        self.has_lasting_secret() || self.certificate().is_some()
    }

    /// True when an app that stays has a client secret.
    #[must_use]
    pub fn has_lasting_secret(&self) -> bool {
        self.lasting_secrets().next().is_some()
    }

    /// True when a run may make more than one credential.
    #[must_use]
    pub fn has_several_credentials(&self) -> bool {
        self.lasting_secrets().count() + usize::from(self.certificate().is_some()) > 1
    }

    /// The certificate with its app; a profile has one at most.
    #[must_use]
    pub fn certificate(&self) -> Option<(&AppPlan, &CertificatePlan)> {
        let mut apps = self.apps.iter();
        apps.find_map(|app| Some((app, app.certificates.first()?)))
    }

    /// The client secret that serves only until the certificate is there, with its app.
    #[must_use]
    pub fn bootstrap_secret(&self) -> Option<(&AppPlan, &SecretCredential)> {
        let mut apps = self.apps.iter();
        apps.find_map(|app| {
            let secret = app.secrets.iter().find(|s| s.bootstrap.is_some())?;
            Some((app, secret))
        })
    }

    /// The credentials that `rotate` renews: the apps that stay, with the credentials' names.
    pub fn rotated(&self) -> impl Iterator<Item = (&AppPlan, &str)> {
        let lasting = self.apps.iter().filter(|app| app.temporary.is_none());
        lasting.flat_map(|app| {
            let secrets = app.secrets.iter().filter(|s| s.bootstrap.is_none());
            let secrets = secrets.map(|s| s.display_name.as_str());
            let certificates = app.certificates.iter().map(|c| c.display_name.as_str());
            secrets.chain(certificates).map(move |name| (app, name))
        })
    }

    /// True when something follows the registration that the scripts do, or wait for.
    #[must_use]
    pub fn has_configuration(&self) -> bool {
        self.procedure.iter().any(|operation| match operation {
            Operation::SiteGrant { .. } => true,
            Operation::Action { stage, index } => {
                let action = self.actions.get(*index);
                *stage == Stage::Configure && action.is_some_and(|a| !a.optional)
            }
            Operation::Manual { stage, index } => {
                let step = self.manual_steps.get(*index);
                *stage == Stage::Configure && step.is_some_and(|s| s.wait)
            }
            _ => false,
        })
    }

    /// True when an app uses the API of another app of the profile.
    #[must_use]
    pub fn has_own_api(&self) -> bool {
        self.apis.iter().any(|api| api.own_app().is_some())
    }

    /// True when an app has directory roles.
    #[must_use]
    pub fn has_directory_roles(&self) -> bool {
        self.apps.iter().any(|app| !app.directory_roles.is_empty())
    }

    /// True when users or groups are assigned to an app, or own it.
    #[must_use]
    pub fn has_people(&self) -> bool {
        let mut apps = self.apps.iter();
        apps.any(|app| !app.assignments.is_empty() || !app.owners.is_empty())
            || self.has_group_members()
    }

    /// True when the scripts make an app a member of a group.
    #[must_use]
    pub fn has_group_members(&self) -> bool {
        let mut actions = self.actions.iter().filter(|a| !a.optional);
        actions.any(|a| matches!(a.kind, ActionKind::GroupMember { .. }))
    }

    /// True when the scripts give an app an Azure role.
    #[must_use]
    pub fn has_azure_roles(&self) -> bool {
        let mut actions = self.actions.iter().filter(|a| !a.optional);
        actions.any(|a| matches!(a.kind, ActionKind::AzureRole { .. }))
    }

    /// True when the scripts send requests of the profile's own to Microsoft Graph.
    #[must_use]
    pub fn has_settings(&self) -> bool {
        let mut actions = self.actions.iter().filter(|a| !a.optional);
        actions.any(|a| matches!(a.kind, ActionKind::Request(_)))
    }

    /// True when `remove` takes settings of the tenant back.
    #[must_use]
    pub fn takes_settings_back(&self) -> bool {
        let mut actions = self.actions.iter().filter(|a| !a.optional);
        actions.any(|a| matches!(&a.kind, ActionKind::Request(request) if request.undo.is_some()))
    }

    /// How many months the client secret of a script is valid when nobody says otherwise.
    #[must_use]
    pub fn default_months(&self) -> u32 {
        // Six months, where no app has a secret that lasts: then nobody asks.
        let months = |s: &SecretCredential| *s.lifetime_months;
        let secret = self.lasting_secrets().next().map(months);
        let certificate = self.certificate().map(|(_, c)| c.months);
        secret.or(certificate).unwrap_or(6)
    }

    /// True when an app has something that needs its application ID.
    #[must_use]
    pub fn needs_client_id(&self) -> bool {
        let mut apps = self.apps.iter();
        apps.any(|app| app.settings.needs_client_id())
    }

    /// True when a service principal has settings of its own.
    #[must_use]
    pub fn has_principal_settings(&self) -> bool {
        let mut apps = self.apps.iter();
        apps.any(|app| app.settings.has_principal_settings())
    }

    /// True when an app trusts the tokens of another identity provider.
    #[must_use]
    pub fn has_federated(&self) -> bool {
        self.apps.iter().any(|app| !app.federated.is_empty())
    }

    fn lasting_secrets(&self) -> impl Iterator<Item = &SecretCredential> {
        let lasting = self.apps.iter().filter(|app| app.temporary.is_none());
        lasting.flat_map(|app| &app.secrets)
    }

    /// Names of the parameters that a manifest still needs: no value, no default, not optional.
    pub fn open_parameters(&self) -> impl Iterator<Item = &ParameterPlan> {
        let needed = |p: &&ParameterPlan| p.value.is_none() && p.default.is_none() && !p.optional;
        self.parameters.iter().filter(needed)
    }
}

/// What came of a profile.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The plan; `None` when a finding is an error.
    pub plan: Option<Plan>,
    /// Without a plan: what could be resolved, for rules that look at single parts. Nothing is
    /// rendered from it.
    pub draft: Option<Plan>,
    /// Everything wrong or worth knowing.
    pub findings: Vec<Finding>,
}

/// Resolves a profile.
#[must_use]
pub fn build(profile: &Profile, choices: &Choices) -> Planned {
    let mut findings = Vec::new();
    identifiers::check(profile, &mut findings);
    api::check(profile, &mut findings);
    credentials::check(profile, &mut findings);
    let parameters = parameters::parameters(profile, choices, &mut findings);
    let features = features::features(profile, choices, &mut findings);
    let scope = template::Scope::new(&parameters);
    let mut left_out = Vec::new();
    let mut apps: Vec<AppPlan> = Vec::new();
    let mut off = Vec::new();
    for app in &profile.apps {
        let plan = app::plan(
            profile,
            app,
            &scope,
            &features,
            &mut left_out,
            &mut findings,
        );
        if features::is_wanted(app, &features) {
            apps.push(plan);
        } else {
            off.push(plan);
        }
    }
    // What a part that is left out says is checked too, so that switching it on brings no surprise.
    let everything: Vec<&AppPlan> = apps.iter().chain(&off).collect();
    let handover = handover::plan(profile, &everything, &parameters, &features, &mut findings);
    let values = values::Values {
        profile_id: &profile.id,
        apps: &everything,
        scope: &scope,
    };
    let steps = procedure::steps(profile, &values, &parameters, &features, &mut findings);
    neighbours::check(profile, &features, &mut findings);
    phases::check(profile, &features, &mut findings);
    fields::check(profile, &features, &mut findings);
    operations::check(profile, &mut findings);
    left_out::check(profile, &off, &features, &mut findings);

    cloud::apply(choices.cloud, profile, &mut apps, &mut findings);
    let is_good = !findings.iter().any(Finding::is_error);
    let all = Plan {
        id: profile.id.value.clone(),
        version: profile.version.clone(),
        vendor: profile.vendor.clone(),
        integration: profile.integration.clone(),
        summary: profile.summary.clone(),
        sources: profile.sources.clone(),
        reuse: profile.reuse.clone(),
        product_versions: profile.product_versions.clone(),
        apis: apis::apis(apps.iter().flat_map(|app| &app.permissions)),
        // What is wrong may leave steps without what they need.
        procedure: if is_good {
            procedure::procedure(&apps, &steps)
        } else {
            Vec::new()
        },
        cloud: choices.cloud,
        parameters,
        features,
        apps,
        site_grants: steps.site_grants,
        resource_consents: steps.resource_consents,
        actions: steps.actions,
        operations: profile.operations.clone().unwrap_or_default(),
        manual_steps: steps.manual,
        handover,
        rotation: profile.rotation.clone(),
        deviations: profile.deviations.clone(),
        left_out,
        apps_left_out: off,
        notices: Vec::new(),
        catalog_date: catalog::AS_OF,
    };
    if !is_good {
        return Planned {
            plan: None,
            draft: Some(all),
            findings,
        };
    }
    let mut plan = with_notices(all);
    parameters::keep_needed(&mut plan, profile);
    Planned {
        plan: Some(plan),
        draft: None,
        findings,
    }
}

fn with_notices(mut plan: Plan) -> Plan {
    plan.notices = notices::notices(&plan);
    plan
}
