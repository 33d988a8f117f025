//! What the templates of both scripts see.

use serde::Serialize;

use super::actions::Actions;
use super::app::{App, app};
use super::commands::{
    CommandView, HelpView, OptionView, StepView, commands, help, options, steps,
};
use super::credentials::Credentials;
use super::dialect::Dialect;
use super::handover::{Handover, handover};
use super::names::{Named, names};
use super::parameters::{Parameter, parameter, people};
use super::references::{directory_roles, names_authority, names_client_ids};
use super::requests::{Function, functions};
use super::sites::{Site, site};
use crate::plan::script::{self, ERROR_KINDS, ErrorKind};
use crate::plan::{AppPlan, Cloud, Plan};
use crate::profile::{HandoverValue, ParameterType};

/// Everything that a template needs.
#[derive(Serialize)]
pub struct View<'a> {
    plan: &'a Plan,
    title: String,
    apps: Vec<App<'a>>,
    /// The APIs: how the script names them, and their names.
    apis: Vec<(String, &'a str)>,
    /// Symbols of the apps that stay, and of those that are removed in the end.
    lasting: Vec<String>,
    temporary: Vec<String>,
    parameters: Vec<Parameter<'a>>,
    /// Parameters that did not get their value when rendering: options of the script.
    open: Vec<Parameter<'a>>,
    permissions: Vec<Named<'a>>,
    commands: Vec<CommandView>,
    help: Vec<HelpView>,
    options: Vec<OptionView>,
    first: Vec<StepView>,
    last: Vec<StepView>,
    #[serde(flatten)]
    actions: Actions,
    has_configuration: bool,
    requests: Vec<Function>,
    error_kinds: &'static [ErrorKind],
    has_site_grants: bool,
    /// The cloud for which it was rendered, by its name in the Azure CLI; nothing for the public one,
    /// whose script serves in every cloud.
    cloud: Option<&'static str>,
    /// Whether the script makes credentials that last.
    has_secrets: bool,
    #[serde(flatten)]
    credentials: Credentials<'a>,
    names_client_ids: bool,
    has_handover: bool,
    has_own_api: bool,
    has_owners: bool,
    has_assignments: bool,
    has_people: bool,
    has_directory_roles: bool,
    /// Whether an app leaves the consent to its users.
    has_users_consent: bool,
    users_consent: Vec<String>,
    /// All directory roles of the apps: GUID and name.
    directory_roles: Vec<(&'static str, &'static str)>,
    /// Parameters that name users or groups: name, value in double quotes, and the kind of those that
    /// own an app or are assigned to one.
    people: Vec<(&'a str, String, &'static str)>,
    takes_users: bool,
    takes_groups: bool,
    has_kept_lists: bool,
    /// Whether a redirect URI can be supplied later.
    has_second_pass: bool,
    names_tenant_domain: bool,
    names_authority: bool,
    /// Whether an app has something that needs its application ID.
    has_later: bool,
    has_principal_settings: bool,
    has_federated: bool,
    /// Permissions that the apps expose: GUID and name.
    exposed: Vec<(&'a str, &'a str)>,
    takes_hostname: bool,
    takes_redirect_uri: bool,
    site_grant: Option<Site>,
    handover: Vec<Handover>,
    decisions: Vec<String>,
}

impl<'a> View<'a> {
    /// Describes a plan in the words of a language.
    pub fn new(dialect: Dialect, plan: &'a Plan) -> Self {
        let parameters = plan.parameters.iter();
        let parameters: Vec<Parameter<'a>> =
            parameters.map(|p| parameter(dialect, plan, p)).collect();
        let symbols = |temporary: bool| {
            let apps = plan.apps.iter();
            let of = apps.filter(|a| a.temporary.is_some() == temporary);
            of.map(AppPlan::symbol).collect()
        };
        let takes = |kind| {
            let mut open = plan.parameters.iter().filter(|p| p.value.is_none());
            open.any(|p| p.kind == kind)
        };
        let takes_redirect_uri = takes(ParameterType::RedirectUri) || takes(ParameterType::Url);
        let any = |is_it: fn(&AppPlan) -> bool| plan.apps.iter().any(is_it);
        Self {
            plan,
            takes_hostname: takes_redirect_uri
                || takes(ParameterType::Hostname)
                || takes(ParameterType::User)
                || takes(ParameterType::Sites),
            takes_redirect_uri,
            title: plan.title(),
            apps: plan.apps.iter().map(|a| app(dialect, plan, a)).collect(),
            apis: plan
                .apis
                .iter()
                .map(|api| (script::script_key(&api.app_id), &*api.name))
                .collect(),
            lasting: symbols(false),
            temporary: symbols(true),
            open: parameters
                .iter()
                .filter(|p| p.plan.value.is_none())
                .cloned()
                .collect(),
            parameters,
            permissions: names(plan),
            commands: commands(dialect, plan),
            help: help(dialect, plan),
            options: options(dialect, plan),
            first: steps(dialect, plan, script::first_steps(plan)),
            last: steps(dialect, plan, script::last_steps(plan)),
            actions: Actions::new(dialect, plan),
            has_configuration: plan.has_configuration(),
            requests: functions(dialect, plan),
            error_kinds: ERROR_KINDS,
            cloud: (plan.cloud != Cloud::Public).then(|| plan.cloud.addresses().name),
            has_site_grants: !plan.site_grants.is_empty(),
            has_secrets: plan.has_lasting_credential(),
            credentials: Credentials::new(plan),
            names_client_ids: names_client_ids(plan),
            has_handover: plan.has_lasting_credential() || !plan.handover.is_empty(),
            has_own_api: plan.has_own_api(),
            has_owners: any(|app| !app.owners.is_empty()),
            has_assignments: any(|app| !app.assignments.is_empty()),
            has_people: plan.has_people(),
            has_directory_roles: plan.has_directory_roles(),
            has_users_consent: any(|app| app.users_consent.is_some()),
            users_consent: plan
                .apps
                .iter()
                .filter(|app| app.users_consent.is_some())
                .map(AppPlan::symbol)
                .collect(),
            directory_roles: directory_roles(plan),
            people: people(dialect, plan),
            takes_users: takes(ParameterType::User),
            takes_groups: takes(ParameterType::Group),
            has_kept_lists: plan.parameters.iter().any(|p| p.known_when.is_some()),
            has_second_pass: plan
                .parameters
                .iter()
                .any(|p| p.known_when.is_some() && p.value.is_none()),
            names_tenant_domain: plan
                .handover
                .iter()
                .any(|h| h.value == HandoverValue::TenantDomain),
            names_authority: names_authority(plan),
            has_later: plan.needs_client_id(),
            has_principal_settings: plan.has_principal_settings(),
            has_federated: plan.has_federated(),
            exposed: plan
                .apps
                .iter()
                .flat_map(|a| &a.settings.scopes)
                .map(|(id, scope)| (id.as_str(), scope.value.as_str()))
                .collect(),
            site_grant: site(dialect, plan),
            handover: handover(dialect, plan),
            decisions: plan.decisions(),
        }
    }
}
