//! What the runbook's template sees.

use std::collections::BTreeMap;

use serde::Serialize;

use super::app::{App, app};
use super::calls::{Calls, calls, second_pass};
use super::credentials::{
    Bootstrap, Certificate, Holder, Rotated, bootstrap, certificate, holders, rotated,
};
use super::data::{Data, data};
use super::dates::{Dated, dated};
use super::departures::{Departure, departures};
use super::facts::{Facts, facts};
use super::manual::{Manual, manual};
use super::options::{Alternatives, Decision, alternatives, decisions};
use super::sections::{Section, sections, undone_actions};
use super::tasks::{Task, tasks};
use super::words;
use crate::catalog::MICROSOFT_GRAPH_APP_ID;
use crate::plan::{Addresses, ApiPlan, Cloud, ParameterPlan, PermissionPlan, Plan, Stage};
use crate::profile::{HandoverValue, ParameterType, SiteGrant};
use crate::render::Imprint;

/// Everything that the template needs.
#[derive(Serialize)]
pub struct View<'a> {
    plan: &'a Plan,
    imprint: &'a Imprint,
    /// Which sections the document has.
    has: BTreeMap<&'static str, bool>,
    title: String,
    owner: Option<&'a str>,
    #[serde(flatten)]
    facts: Facts,
    data: Vec<Data<'a>>,
    apps: Vec<App<'a>>,
    cloud: Addresses,
    is_national: bool,
    sites_address: String,
    tiers: Vec<TierCount>,
    highest: &'static str,
    retired: Vec<String>,
    retired_names: Vec<&'a str>,
    optional_parameters: Vec<&'a str>,
    inert: usize,
    decisions: Vec<Decision<'a>>,
    has_decision: bool,
    consent_role: &'static str,
    has_consent: bool,
    users_consent: bool,
    /// Whether an administrator consents to permissions for everybody: also, whether the Bicep file
    /// has a switch for it.
    has_grants: bool,
    has_azure_roles: bool,
    has_secret: bool,
    holders: Vec<Holder>,
    certificate: Option<Certificate<'a>>,
    bootstrap: Option<Bootstrap<'a>>,
    rotated: Vec<Rotated<'a>>,
    renews_secret: bool,
    renews_both: bool,
    has_people: bool,
    tasks: Vec<Task>,
    has_directory_roles: bool,
    alternatives: Vec<Alternatives<'a>>,
    undone_actions: Vec<String>,
    connections: Vec<Connection<'a>>,
    later: Vec<Later<'a>>,
    needs_client_id: bool,
    has_temporary: bool,
    has_redirect_uris: bool,
    site_grant: Option<Site<'a>>,
    undone: Vec<Manual<'a>>,
    dated: Vec<Dated<'a>>,
    successors: Vec<&'a PermissionPlan>,
    has_placeholder: bool,
    before: Vec<Section<'a>>,
    after_consent: Vec<Section<'a>>,
    after_handover: Vec<Section<'a>>,
    handover: Vec<Field<'a>>,
    parameters: Vec<Parameter<'a>>,
    calls: BTreeMap<&'static str, Calls>,
    departures: Vec<Departure>,
    bicep_parameters: Vec<String>,
    foreign_apis: Vec<Foreign<'a>>,
}

/// An API that a Bicep file refers to and cannot make.
#[derive(Serialize)]
struct Foreign<'a> {
    name: &'a str,
    show: String,
    create: String,
}

#[derive(Serialize)]
struct TierCount {
    tier: &'static str,
    count: usize,
    names: String,
}

/// A connection that a firewall lets through.
#[derive(Serialize)]
struct Connection<'a> {
    from: &'a str,
    host: &'a str,
    port: String,
    purpose: &'a str,
}

/// A redirect URI that the product shows later.
#[derive(Serialize)]
struct Later<'a> {
    option: &'a str,
    when: &'a str,
    call: Calls,
}

#[derive(Serialize)]
struct Site<'a> {
    grant: &'a SiteGrant,
    app: &'a str,
    acting: &'a str,
    role: String,
    option: &'a str,
    role_option: Option<&'a str>,
    /// The parameter of the Bicep file that makes the acting app.
    switch: String,
}

#[derive(Serialize)]
struct Field<'a> {
    label: &'a str,
    value: String,
    /// Whether the value is a text to copy, not a description.
    is_text: bool,
    into: &'a str,
    found: Option<&'a str>,
    is_secret: bool,
    /// Whether it is not among what every sheet has: tenant ID and client IDs.
    is_extra: bool,
}

#[derive(Serialize)]
struct Parameter<'a> {
    plan: &'a ParameterPlan,
    need: String,
}

impl<'a> View<'a> {
    pub fn new(plan: &'a Plan, imprint: &'a Imprint, has: BTreeMap<&'static str, bool>) -> Self {
        let lasting = || plan.apps.iter().filter(|a| a.temporary.is_none());
        let renewed = rotated(plan);
        let renews = |kind| renewed.iter().any(|r| r.kind == kind);
        let apps: Vec<App<'a>> = plan.apps.iter().map(|a| app(plan, a)).collect();
        Self {
            plan,
            imprint,
            has,
            title: plan.title(),
            owner: plan
                .operations
                .owner
                .as_deref()
                .or(imprint.owner.as_deref()),
            facts: facts(plan),
            data: data(plan),
            cloud: plan.cloud.addresses(),
            is_national: plan.cloud != Cloud::Public,
            sites_address: sites_address(plan),
            tiers: tiers(plan),
            highest: plan.highest_tier(),
            retired: plan
                .apis
                .iter()
                .filter(|a| a.is_retired)
                .map(ApiPlan::label)
                .collect(),
            retired_names: plan
                .apis
                .iter()
                .filter(|a| a.is_retired)
                .map(|a| a.name.as_str())
                .collect(),
            optional_parameters: plan
                .parameters
                .iter()
                .filter(|p| p.value.is_none() && (p.optional || p.default.is_some()))
                .map(|p| p.option.as_str())
                .collect(),
            inert: plan.permissions().filter(|p| plan.is_inert(p)).count(),
            decisions: decisions(plan),
            has_decision: !plan.decisions().is_empty(),
            consent_role: plan.consent_role(),
            has_consent: plan.has_consent(),
            users_consent: plan.apps.iter().any(|app| app.users_consent.is_some()),
            has_grants: plan.has_grants(),
            has_azure_roles: plan.has_azure_roles(),
            needs_client_id: plan.needs_client_id(),
            has_secret: lasting().any(|a| !a.secrets.is_empty()),
            holders: holders(plan),
            certificate: certificate(plan),
            bootstrap: bootstrap(plan),
            renews_secret: renews("secret"),
            renews_both: renews("secret") && renews("certificate"),
            rotated: renewed,
            has_people: plan.has_people(),
            tasks: tasks(plan),
            has_directory_roles: plan.has_directory_roles(),
            alternatives: alternatives(plan),
            undone_actions: undone_actions(plan),
            connections: connections(plan),
            later: later(plan),
            has_temporary: plan.apps.iter().any(|a| a.temporary.is_some()),
            has_redirect_uris: apps.iter().any(|a| a.has_redirect_uris),
            apps,
            site_grant: plan.site_grants.first().and_then(|g| site(plan, g)),
            undone: manual(plan, |s| s.undo.is_some()),
            dated: dated(plan),
            successors: plan
                .permissions()
                .chain(plan.left_out.iter().map(|l| &l.permission))
                .filter(|p| p.successor.is_some())
                .collect(),
            has_placeholder: plan.open_parameters().next().is_some()
                || plan.needs_client_id()
                || plan.has_own_api(),
            before: sections(plan, Stage::Prepare),
            after_consent: sections(plan, Stage::Configure),
            after_handover: sections(plan, Stage::Finish),
            handover: handover(plan),
            parameters: plan
                .parameters
                .iter()
                .filter(|p| p.value.is_none())
                .map(parameter)
                .collect(),
            calls: calls(plan),
            departures: departures(plan),
            bicep_parameters: crate::render::bicep::needed_parameters(plan),
            foreign_apis: foreign_apis(plan),
        }
    }
}

/// Microsoft Graph is in every tenant.
fn foreign_apis(plan: &Plan) -> Vec<Foreign<'_>> {
    let foreign = plan
        .apis
        .iter()
        .filter(|a| a.own_app().is_none() && a.app_id != MICROSOFT_GRAPH_APP_ID);
    foreign
        .map(|api| Foreign {
            name: &api.name,
            show: format!("az ad sp show --id {}", api.app_id),
            create: format!("az ad sp create --id {}", api.app_id),
        })
        .collect()
}

fn tiers(plan: &Plan) -> Vec<TierCount> {
    ["critical", "high", "medium", "low", "unrated"]
        .into_iter()
        .map(|tier| {
            let of: Vec<&PermissionPlan> = plan
                .permissions()
                .filter(|p| p.tier == tier && !plan.is_inert(p))
                .collect();
            let mut names: Vec<String> = Vec::new();
            for permission in &of {
                let name = format!("{} ({})", permission.value, permission.kind);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            TierCount {
                tier,
                count: of.len(),
                names: names.join(", "),
            }
        })
        .filter(|t| t.count > 0)
        .collect()
}

fn sites_address(plan: &Plan) -> String {
    let graph = plan.cloud.addresses().graph;
    format!("GET https://{graph}/v1.0/sites/SITE_ID/permissions")
}

fn connections(plan: &Plan) -> Vec<Connection<'_>> {
    let list = plan.operations.connections.iter();
    list.map(|c| Connection {
        from: &c.from,
        host: &c.host,
        port: c.port.value.to_string(),
        purpose: &c.purpose,
    })
    .collect()
}

fn later(plan: &Plan) -> Vec<Later<'_>> {
    let parameters = plan.parameters.iter().filter(|p| p.value.is_none());
    parameters
        .filter_map(|p| {
            Some(Later {
                option: &p.option,
                when: p.known_when.as_deref()?,
                call: second_pass(plan, p),
            })
        })
        .collect()
}

fn site<'a>(plan: &'a Plan, grant: &'a SiteGrant) -> Option<Site<'a>> {
    let role = grant.role.as_str();
    let parameter = grant.role_parameter().and_then(|n| plan.parameter(n));
    Some(Site {
        grant,
        switch: crate::render::bicep::create_switch(plan.app(&grant.acting_app)?),
        app: plan.app(&grant.app)?.name(),
        acting: plan.app(&grant.acting_app)?.name(),
        role: parameter
            .and_then(|p| p.value.clone().or_else(|| p.default.clone()))
            .unwrap_or_else(|| role.to_owned()),
        option: plan
            .parameters
            .iter()
            .find(|p| p.name == *grant.sites)
            .map(|p| p.option.as_str())?,
        role_option: parameter
            .filter(|p| p.value.is_none())
            .map(|p| p.option.as_str()),
    })
}

fn handover(plan: &Plan) -> Vec<Field<'_>> {
    let several = plan.apps.len() > 1;
    let fields = plan.handover.iter();
    fields
        .map(|field| Field {
            label: &field.label,
            value: words::handover(plan, field, several),
            is_text: field.text.is_some(),
            into: &field.into,
            found: field.found.as_deref(),
            is_secret: field.value == HandoverValue::ClientSecret,
            is_extra: !matches!(
                field.value,
                HandoverValue::TenantId | HandoverValue::ClientId
            ),
        })
        .collect()
}

fn parameter(plan: &ParameterPlan) -> Parameter<'_> {
    let need = match (&plan.default, plan.optional) {
        _ if plan.kind == ParameterType::Sites => {
            "needed before anything can be reached; for several sites, several times".to_owned()
        }
        (Some(default), _) => format!("optional; default: {default}"),
        (None, true) => "optional".to_owned(),
        (None, false) => "required".to_owned(),
    };
    Parameter { plan, need }
}
