//! What the bash template sees.

use serde::Serialize;

use super::app::{App, app};
use super::names::{Named, names};
use crate::plan::{AppPlan, ParameterPlan, Plan};
use crate::profile::{HandoverValue, ParameterType};
use crate::render::escape::{bash_double, bash_heredoc};

/// Everything that the template needs.
#[derive(Serialize)]
pub struct View<'a> {
    plan: &'a Plan,
    title: String,
    apps: Vec<App<'a>>,
    /// Symbols of the apps that stay, and of those that are removed in the end.
    lasting: Vec<String>,
    temporary: Vec<String>,
    parameters: Vec<Parameter<'a>>,
    /// Parameters that did not get their value when rendering: options of the script.
    open: Vec<Parameter<'a>>,
    permissions: Vec<Named<'a>>,
    has_site_grants: bool,
    has_secrets: bool,
    takes_hostname: bool,
    takes_redirect_uri: bool,
    site_grant: Option<Site<'a>>,
    handover: Vec<Handover>,
    consenters: &'static str,
    default_months: u32,
    by_hand: Vec<&'a str>,
    decisions: Vec<String>,
}

/// A parameter with the words that the script says of it.
#[derive(Serialize, Clone)]
struct Parameter<'a> {
    #[serde(flatten)]
    plan: &'a ParameterPlan,
    /// `${PARAM_NAME}`
    reference: String,
    /// `"${PARAM_NAME[@]}"`, for sites.
    all: String,
    /// The value before options are read.
    initial: &'a str,
    /// The sites given when rendering.
    sites: Vec<&'a str>,
    #[serde(rename = "isRequired")]
    is_required: bool,
    missing: String,
    wrong: String,
}

#[derive(Serialize)]
struct Site<'a> {
    app: String,
    app_display_name: &'a str,
    app_name_json: String,
    acting: String,
    acting_display_name: &'a str,
    sites_option: &'a str,
    /// All sites as words, for a loop.
    all_sites: String,
    /// All sites as one text, to see whether there are any.
    sites_text: String,
    role: String,
}

#[derive(Serialize)]
struct Handover {
    label: String,
    value: &'static str,
    symbol: String,
    reference: String,
    is_sites: bool,
}

impl<'a> View<'a> {
    pub fn new(plan: &'a Plan) -> Self {
        let apps: Vec<App<'a>> = plan.apps.iter().map(|a| app(plan, a)).collect();
        let parameters: Vec<Parameter<'a>> = plan.parameters.iter().map(parameter).collect();
        let symbols = |temporary: bool| {
            let of = plan
                .apps
                .iter()
                .filter(|a| a.temporary.is_some() == temporary);
            of.map(AppPlan::symbol).collect()
        };
        let lasting = || plan.apps.iter().filter(|a| a.temporary.is_none());
        let takes = |kind| {
            plan.parameters
                .iter()
                .any(|p| p.value.is_none() && p.kind == kind)
        };
        let takes_redirect_uri = takes(ParameterType::RedirectUri);
        Self {
            plan,
            takes_hostname: takes_redirect_uri
                || takes(ParameterType::Hostname)
                || takes(ParameterType::Sites),
            takes_redirect_uri,
            title: format!("{} {}", plan.vendor, plan.integration),
            apps,
            lasting: symbols(false),
            temporary: symbols(true),
            open: parameters
                .iter()
                .filter(|p| p.plan.value.is_none())
                .cloned()
                .collect(),
            parameters,
            permissions: names(plan),
            has_site_grants: !plan.site_grants.is_empty(),
            has_secrets: lasting().any(|a| !a.secrets.is_empty()),
            site_grant: site(plan),
            handover: handover(plan),
            consenters: plan.consent_role(),
            default_months: lasting()
                .flat_map(|a| &a.secrets)
                .map(|s| *s.lifetime_months)
                .next()
                .unwrap_or(6),
            decisions: plan.decisions(),
            by_hand: plan.manual_steps.iter().map(|s| &*s.title).collect(),
        }
    }
}

fn parameter(plan: &ParameterPlan) -> Parameter<'_> {
    let is_optional = plan.optional || plan.default.is_some();
    let form = match plan.kind {
        ParameterType::Hostname => "a full DNS name such as server.contoso.com".to_owned(),
        ParameterType::RedirectUri => "a redirect URI: https, or http on localhost".to_owned(),
        ParameterType::Sites => "a site".to_owned(),
        ParameterType::Choice => format!("one of {}", plan.values.join(", ")),
    };
    Parameter {
        reference: format!("${{{}}}", plan.variable),
        all: format!("\"${{{}[@]}}\"", plan.variable),
        initial: plan
            .value
            .as_deref()
            .or(plan.default.as_deref())
            .unwrap_or(""),
        sites: plan.value.iter().flat_map(|v| v.split(' ')).collect(),
        is_required: !is_optional,
        missing: format!("{} is missing: {}", plan.option, plan.description),
        wrong: format!("{} takes {form}", plan.option),
        plan,
    }
}

fn site(plan: &Plan) -> Option<Site<'_>> {
    let grant = plan.site_grants.first()?;
    let app = plan.app(&grant.app)?;
    let acting = plan.app(&grant.acting_app)?;
    let sites = plan.parameter(&grant.sites)?;
    let role = grant.role.as_str();
    let parameter = grant.role_parameter().and_then(|n| plan.parameter(n));
    let fixed = parameter.and_then(|p| p.value.clone());
    // Graph takes the name as a JSON string: serialising a string cannot fail.
    let name = serde_json::to_string(app.display_name.as_str()).unwrap_or_default();
    Some(Site {
        app: app.symbol(),
        app_display_name: &app.display_name,
        app_name_json: bash_heredoc(&name[1..name.len() - 1]),
        acting: acting.symbol(),
        acting_display_name: &acting.display_name,
        sites_option: &sites.option,
        all_sites: format!("${{{}[@]}}", sites.variable),
        sites_text: format!("${{{}[*]}}", sites.variable),
        role: match (fixed, parameter) {
            (Some(value), _) => value,
            (None, Some(p)) => format!("${{{}}}", p.variable),
            (None, None) => role.to_owned(),
        },
    })
}

fn handover(plan: &Plan) -> Vec<Handover> {
    plan.handover
        .iter()
        .map(|field| {
            let app = field.app.as_deref().and_then(|id| plan.app(id));
            let parameter = plan
                .parameters
                .iter()
                .find(|p| Some(&p.name) == field.parameter.as_ref());
            Handover {
                label: field.label.to_string(),
                value: match field.value {
                    HandoverValue::TenantId => "tenantId",
                    HandoverValue::ClientId => "clientId",
                    HandoverValue::ClientSecret => "clientSecret",
                    HandoverValue::Parameter => "parameter",
                },
                symbol: app.map(AppPlan::symbol).unwrap_or_default(),
                is_sites: parameter.is_some_and(|p| p.kind == ParameterType::Sites),
                reference: parameter.map(reference).unwrap_or_default(),
            }
        })
        .collect()
}

fn reference(parameter: &ParameterPlan) -> String {
    match (parameter.kind, &parameter.value) {
        (ParameterType::Sites, _) => format!("${{{}[*]}}", parameter.variable),
        (_, Some(value)) => bash_double(value),
        (_, None) => format!("${{{}}}", parameter.variable),
    }
}
