//! What the templates of both scripts see.

use serde::Serialize;

use super::app::{App, app};
use super::dialect::{Dialect, pascal};
use super::names::{Named, names};
use super::requests::{Function, functions};
use super::say::plain;
use crate::plan::script::{self, CommandHelp, ERROR_KINDS, ErrorKind, OptionHelp, Step, When};
use crate::plan::{AppPlan, ParameterPlan, Plan};
use crate::profile::{HandoverValue, ParameterType};

/// Everything that a template needs.
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
    commands: Vec<CommandView>,
    help: Vec<HelpView>,
    options: Vec<OptionView>,
    by_hand: Vec<StepView>,
    requests: Vec<Function>,
    error_kinds: &'static [ErrorKind],
    has_site_grants: bool,
    has_secrets: bool,
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
    default_months: u32,
    decisions: Vec<String>,
}

/// A command with its steps as calls.
#[derive(Serialize)]
struct CommandView {
    name: &'static str,
    /// The name as a part of a PowerShell name.
    title: String,
    comment: String,
    blocks: Vec<BlockView>,
}

#[derive(Serialize)]
struct BlockView {
    when: When,
    steps: Vec<StepView>,
}

/// A step as the language calls it: names of tools, and literals.
#[derive(Serialize)]
struct StepView {
    call: String,
    note: Option<String>,
    /// True where a note at the end of the line would make it too long.
    is_long: bool,
}

/// A command, for the help.
#[derive(Serialize)]
struct HelpView {
    #[serde(flatten)]
    help: CommandHelp,
    title: String,
}

/// An option with its name as the language writes it.
#[derive(Serialize)]
struct OptionView {
    #[serde(flatten)]
    help: OptionHelp,
    option: String,
    /// The name as a PowerShell variable.
    variable: String,
}

/// A parameter with the words that the script says of it.
#[derive(Serialize, Clone)]
struct Parameter<'a> {
    #[serde(flatten)]
    plan: &'a ParameterPlan,
    /// The option in this language.
    flag: String,
    /// The option as a PowerShell variable.
    name_pascal: String,
    /// The value, inside double quotes.
    reference: String,
    /// All values of a list, for a loop.
    each: String,
    /// The value before options are read.
    initial: &'a str,
    /// The sites given when rendering.
    sites: Vec<&'a str>,
    #[serde(rename = "isRequired")]
    is_required: bool,
    missing: String,
    wrong: String,
}

/// Roles on sites: `role` is a role's name, or a parameter inside double quotes.
#[derive(Serialize)]
struct Site {
    app: String,
    app_name_json: String,
    /// All sites, for a loop.
    all_sites: String,
    sites_option: String,
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
    /// Describes a plan in the words of a language.
    pub fn new(dialect: Dialect, plan: &'a Plan) -> Self {
        let parameters = plan.parameters.iter();
        let parameters: Vec<Parameter<'a>> = parameters.map(|p| parameter(dialect, p)).collect();
        let symbols = |temporary: bool| {
            let apps = plan.apps.iter();
            let of = apps.filter(|a| a.temporary.is_some() == temporary);
            of.map(AppPlan::symbol).collect()
        };
        let takes = |kind| {
            let mut open = plan.parameters.iter().filter(|p| p.value.is_none());
            open.any(|p| p.kind == kind)
        };
        let takes_redirect_uri = takes(ParameterType::RedirectUri);
        Self {
            plan,
            takes_hostname: takes_redirect_uri
                || takes(ParameterType::Hostname)
                || takes(ParameterType::Sites),
            takes_redirect_uri,
            title: format!("{} {}", plan.vendor, plan.integration),
            apps: plan.apps.iter().map(|a| app(dialect, plan, a)).collect(),
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
            by_hand: steps(dialect, script::by_hand(plan)),
            requests: functions(dialect, plan),
            error_kinds: ERROR_KINDS,
            has_site_grants: !plan.site_grants.is_empty(),
            has_secrets: plan.has_lasting_secret(),
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
            default_months: plan.default_months(),
            decisions: plan.decisions(),
        }
    }
}

fn commands(dialect: Dialect, plan: &Plan) -> Vec<CommandView> {
    let commands = script::commands(plan).into_iter();
    commands
        .map(|command| CommandView {
            name: command.name,
            title: pascal(command.name),
            comment: command.comment,
            blocks: command
                .blocks
                .into_iter()
                .map(|block| BlockView {
                    when: block.when,
                    steps: steps(dialect, block.steps),
                })
                .collect(),
        })
        .collect()
}

fn steps(dialect: Dialect, steps: Vec<Step>) -> Vec<StepView> {
    let steps = steps.into_iter();
    steps
        .map(|step| StepView {
            call: dialect.call(&step),
            is_long: step.arguments.iter().any(|a| a.contains(' ')),
            note: step.note,
        })
        .collect()
}

fn help(dialect: Dialect, plan: &Plan) -> Vec<HelpView> {
    let commands = script::commands_help(plan).into_iter();
    commands
        .map(|mut help| {
            help.text = plain(dialect, &help.text);
            HelpView {
                title: pascal(help.name),
                help,
            }
        })
        .collect()
}

fn options(dialect: Dialect, plan: &Plan) -> Vec<OptionView> {
    let options = script::options_help(plan).into_iter();
    options
        .map(|mut help| {
            help.text = plain(dialect, &help.text);
            OptionView {
                option: dialect.option(&help.name),
                variable: pascal(&help.name),
                help,
            }
        })
        .collect()
}

fn parameter(dialect: Dialect, plan: &ParameterPlan) -> Parameter<'_> {
    let is_optional = plan.optional || plan.default.is_some();
    let form = match plan.kind {
        ParameterType::Hostname => "a full DNS name such as server.contoso.com".to_owned(),
        ParameterType::RedirectUri => "a redirect URI: https, or http on localhost".to_owned(),
        ParameterType::Sites => "a site".to_owned(),
        ParameterType::Choice => format!("one of {}", plan.values.join(", ")),
    };
    let flag = dialect.option(plan.option_name());
    Parameter {
        reference: dialect.reference(plan),
        each: dialect.each(plan),
        initial: plan
            .value
            .as_deref()
            .or(plan.default.as_deref())
            .unwrap_or(""),
        sites: plan.value.iter().flat_map(|v| v.split(' ')).collect(),
        is_required: !is_optional,
        missing: format!("{flag} is missing: {}", plan.description),
        wrong: format!("{flag} takes {form}"),
        name_pascal: pascal(plan.option_name()),
        flag,
        plan,
    }
}

fn site(dialect: Dialect, plan: &Plan) -> Option<Site> {
    let grant = plan.site_grants.first()?;
    let app = plan.app(&grant.app)?;
    let sites = plan.parameter(&grant.sites)?;
    let parameter = grant.role_parameter().and_then(|n| plan.parameter(n));
    let fixed = parameter.and_then(|p| p.value.clone());
    Some(Site {
        app: app.symbol(),
        // Graph takes the name as a JSON string: serialising a string cannot fail.
        app_name_json: serde_json::to_string(app.display_name.as_str()).unwrap_or_default(),
        all_sites: dialect.each(sites),
        sites_option: dialect.option(sites.option_name()),
        sites_text: dialect.joined(sites),
        role: match (fixed, parameter) {
            (Some(value), _) => value,
            (None, Some(p)) => dialect.reference(p),
            (None, None) => grant.role.as_str().to_owned(),
        },
    })
}

fn handover(dialect: Dialect, plan: &Plan) -> Vec<Handover> {
    let fields = plan.handover.iter();
    fields
        .map(|field| {
            let app = field.app.as_deref().and_then(|id| plan.app(id));
            let mut parameters = plan.parameters.iter();
            let parameter = parameters.find(|p| Some(&p.name) == field.parameter.as_ref());
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
                reference: parameter.map_or_else(String::new, |p| dialect.handed_over(p)),
            }
        })
        .collect()
}
