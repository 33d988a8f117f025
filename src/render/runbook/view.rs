//! What the runbook's template sees.

use std::collections::BTreeMap;

use serde::Serialize;

use super::app::{App, app};
use super::calls::{Calls, calls};
use super::dates::{Dated, dated};
use super::departures::{Departure, departures};
use super::manual::{Manual, manual};
use crate::catalog::PermissionKind;
use crate::plan::{ApiPlan, ParameterPlan, PermissionPlan, Plan};
use crate::profile::{HandoverValue, ParameterType, Phase, SiteGrant};

/// Everything that the template needs.
#[derive(Serialize)]
pub struct View<'a> {
    plan: &'a Plan,
    title: String,
    apps: Vec<App<'a>>,
    tiers: Vec<TierCount>,
    highest: &'static str,
    has_write: bool,
    retired: Vec<String>,
    retired_names: Vec<&'a str>,
    optional_parameters: Vec<&'a str>,
    has_delegated: bool,
    has_application: bool,
    inert: usize,
    decisions: Vec<Decision<'a>>,
    has_decision: bool,
    consent_role: &'static str,
    has_secret: bool,
    needs_client_id: bool,
    has_temporary: bool,
    has_redirect_uris: bool,
    site_grant: Option<Site<'a>>,
    by_hand: Vec<Manual<'a>>,
    undone: Vec<Manual<'a>>,
    dated: Vec<Dated<'a>>,
    successors: Vec<&'a PermissionPlan>,
    has_placeholder: bool,
    before: Vec<Manual<'a>>,
    after_consent: Vec<Manual<'a>>,
    after_handover: Vec<Manual<'a>>,
    handover: Vec<Field<'a>>,
    parameters: Vec<Parameter<'a>>,
    calls: BTreeMap<&'static str, Calls>,
    departures: Vec<Departure>,
    bicep_parameters: Vec<String>,
}

#[derive(Serialize)]
struct TierCount {
    tier: &'static str,
    count: usize,
    names: String,
}

#[derive(Serialize)]
struct Decision<'a> {
    name: &'a str,
    question: &'a str,
    off: &'a str,
    on: &'a str,
    is_on: bool,
}

#[derive(Serialize)]
struct Site<'a> {
    grant: &'a SiteGrant,
    app: &'a str,
    acting: &'a str,
    role: String,
    option: &'a str,
    role_option: Option<&'a str>,
}

#[derive(Serialize)]
struct Field<'a> {
    label: &'a str,
    value: String,
    into: &'a str,
    found: Option<&'a str>,
    is_secret: bool,
}

#[derive(Serialize)]
struct Parameter<'a> {
    plan: &'a ParameterPlan,
    need: String,
}

impl<'a> View<'a> {
    pub fn new(plan: &'a Plan) -> Self {
        let lasting = || plan.apps.iter().filter(|a| a.temporary.is_none());
        let apps: Vec<App<'a>> = plan.apps.iter().map(|a| app(plan, a)).collect();
        Self {
            plan,
            title: format!("{} {}", plan.vendor, plan.integration),
            tiers: tiers(plan),
            highest: plan.highest_tier(),
            has_write: plan
                .permissions()
                .any(|p| p.reach.is_write && !plan.is_inert(p)),
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
                .map(|a| a.name)
                .collect(),
            optional_parameters: plan
                .parameters
                .iter()
                .filter(|p| p.value.is_none() && (p.optional || p.default.is_some()))
                .map(|p| p.option.as_str())
                .collect(),
            has_delegated: plan
                .permissions()
                .any(|p| p.kind == PermissionKind::Delegated),
            has_application: plan
                .permissions()
                .any(|p| p.kind == PermissionKind::Application),
            inert: plan.permissions().filter(|p| plan.is_inert(p)).count(),
            decisions: decisions(plan),
            has_decision: !plan.decisions().is_empty(),
            consent_role: plan.consent_role(),
            needs_client_id: plan.needs_client_id(),
            has_secret: lasting().any(|a| !a.secrets.is_empty()),
            has_temporary: plan.apps.iter().any(|a| a.temporary.is_some()),
            has_redirect_uris: apps.iter().any(|a| a.has_redirect_uris),
            apps,
            site_grant: plan.site_grants.first().and_then(|g| site(plan, g)),
            by_hand: manual(plan, |_| true),
            undone: manual(plan, |s| s.undo.is_some()),
            dated: dated(plan),
            successors: plan
                .permissions()
                .chain(plan.left_out.iter().map(|l| &l.permission))
                .filter(|p| p.successor.is_some())
                .collect(),
            has_placeholder: plan.open_parameters().next().is_some(),
            before: manual(plan, |s| s.phase == Phase::Before),
            after_consent: manual(plan, |s| s.phase == Phase::AfterConsent),
            after_handover: manual(plan, |s| s.phase == Phase::AfterHandover),
            handover: handover(plan),
            parameters: plan
                .parameters
                .iter()
                .filter(|p| p.value.is_none())
                .map(parameter)
                .collect(),
            calls: calls(plan),
            departures: departures(plan),
            bicep_parameters: plan
                .open_parameters()
                .filter(|p| p.kind != ParameterType::Sites)
                .map(|p| p.name.clone())
                .collect(),
        }
    }
}

fn tiers(plan: &Plan) -> Vec<TierCount> {
    ["critical", "high", "medium", "low", "unrated"]
        .into_iter()
        .map(|tier| {
            let of: Vec<&PermissionPlan> = plan
                .permissions()
                .filter(|p| p.tier == tier && !plan.is_inert(p))
                .collect();
            let mut names: Vec<String> = of
                .iter()
                .map(|p| format!("{} ({})", p.value, p.kind))
                .collect();
            names.dedup();
            TierCount {
                tier,
                count: of.len(),
                names: names.join(", "),
            }
        })
        .filter(|t| t.count > 0)
        .collect()
}

fn decisions(plan: &Plan) -> Vec<Decision<'_>> {
    plan.features
        .iter()
        .map(|f| Decision {
            name: &f.feature.name,
            question: f
                .feature
                .decision
                .as_deref()
                .unwrap_or(&f.feature.description),
            off: &f.feature.when_off,
            on: &f.feature.when_on,
            is_on: f.is_on,
        })
        .collect()
}

fn site<'a>(plan: &'a Plan, grant: &'a SiteGrant) -> Option<Site<'a>> {
    let role = grant.role.as_str();
    let parameter = grant.role_parameter().and_then(|n| plan.parameter(n));
    Some(Site {
        grant,
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
    plan.handover
        .iter()
        .map(|field| {
            let app = field.app.as_deref().and_then(|id| plan.app(id));
            let of = app
                .filter(|_| several)
                .map_or_else(String::new, |a| format!(" of \"{}\"", a.name()));
            let parameter = field.parameter.as_deref().and_then(|n| plan.parameter(n));
            let value = match field.value {
                HandoverValue::TenantId => "Directory (tenant) ID".to_owned(),
                HandoverValue::ClientId => format!("Application (client) ID{of}"),
                HandoverValue::ClientSecret => {
                    format!("Value of the client secret{of}, not its ID")
                }
                HandoverValue::Parameter => {
                    parameter.map_or_else(String::new, |p| p.description.to_string())
                }
            };
            Field {
                label: &field.label,
                value,
                into: &field.into,
                found: field.found.as_deref(),
                is_secret: field.value == HandoverValue::ClientSecret,
            }
        })
        .collect()
}

fn parameter(plan: &ParameterPlan) -> Parameter<'_> {
    let need = match (&plan.default, plan.optional) {
        (Some(default), _) => format!("optional; default: {default}"),
        (None, true) => "optional".to_owned(),
        (None, false) => "required".to_owned(),
    };
    Parameter { plan, need }
}
