//! What the templates of both scripts see.

use serde::Serialize;

use super::actions::Actions;
use super::app::{App, app};
use super::credentials::Credentials;
use super::dialect::{Dialect, pascal};
use super::handover::{Handover, handover};
use super::names::{Named, names};
use super::requests::{Function, functions};
use super::say::plain;
use crate::plan::script::{self, CommandHelp, ERROR_KINDS, ErrorKind, OptionHelp, Step, When};
use crate::plan::settings::CLIENT_ID_OF;
use crate::plan::{
    AUTHORITY, ActionKind, ActionPlan, AppPlan, Cloud, ParameterPlan, Plan, Template,
};
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
    /// Whether `remove` needs it too.
    #[serde(rename = "isAlwaysNeeded")]
    is_always_needed: bool,
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
            title: format!("{} {}", plan.vendor, plan.integration),
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
                    steps: steps(dialect, plan, block.steps),
                })
                .collect(),
        })
        .collect()
}

fn steps(dialect: Dialect, plan: &Plan, steps: Vec<Step>) -> Vec<StepView> {
    let calls: Vec<(String, Step)> = steps
        .into_iter()
        .map(|s| (dialect.call(&s, plan), s))
        .collect();
    // Notes at the ends of lines stand in one column, so the lines must be of one length.
    let uneven = |index: usize| {
        let noted = |at: usize| {
            let (call, step) = calls.get(at)?;
            step.note.is_some().then_some(call.len())
        };
        let length = noted(index);
        let before = index.checked_sub(1).and_then(noted);
        [before, noted(index + 1)]
            .into_iter()
            .flatten()
            .any(|l| Some(l) != length)
    };
    let is_uneven: Vec<bool> = (0..calls.len()).map(uneven).collect();
    calls
        .iter()
        .zip(is_uneven)
        .map(|((call, step), is_uneven)| StepView {
            call: call.clone(),
            is_long: is_uneven || step.arguments.iter().any(|a| a.contains(' ')),
            note: step.note.clone(),
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

fn parameter<'a>(dialect: Dialect, whole: &Plan, plan: &'a ParameterPlan) -> Parameter<'a> {
    let is_optional = plan.optional || plan.default.is_some();
    let form = match plan.kind {
        ParameterType::Hostname => "a full DNS name such as server.contoso.com".to_owned(),
        ParameterType::RedirectUri => "a redirect URI: https, or http on localhost".to_owned(),
        ParameterType::Url => "an https address".to_owned(),
        ParameterType::Label => {
            "letters, digits, \"-\", \"_\" and \".\", first a letter or digit".to_owned()
        }
        ParameterType::Port => "a port number".to_owned(),
        ParameterType::Guid => "a GUID".to_owned(),
        ParameterType::User => "the object ID or the user principal name of a user".to_owned(),
        ParameterType::Group => "the object ID or the display name of a group".to_owned(),
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
        is_always_needed: whole.is_needed_to_remove(&plan.name),
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

fn action_names_client_ids(action: &ActionPlan) -> bool {
    let texts = match &action.kind {
        ActionKind::Commands { text, .. } => vec![Some(text)],
        ActionKind::Request(request) => {
            let undo = request.undo.as_ref();
            let undo_body = undo.and_then(|(.., body)| body.as_ref());
            let paths = [
                Some(&request.path),
                Some(&request.check),
                undo.map(|(_, p, _)| p),
            ];
            paths
                .into_iter()
                .chain([request.body.as_ref(), undo_body])
                .collect()
        }
        ActionKind::AzureRole { scope, .. } => vec![Some(scope)],
        ActionKind::GroupMember { .. } | ActionKind::Setting { .. } => Vec::new(),
    };
    let mut names = texts.into_iter().flatten().flat_map(Template::parameters);
    names.any(|name| name.starts_with(CLIENT_ID_OF))
}

/// True when something holds the address of the sign-in service.
fn names_authority(plan: &Plan) -> bool {
    let texts = plan.handover.iter().flat_map(|h| &h.text);
    let federated = plan.apps.iter().flat_map(|app| &app.federated);
    let trusted = federated.flat_map(|f| [&f.issuer, &f.subject]);
    let mut names = texts.chain(trusted).flat_map(Template::parameters);
    names.any(|name| name == AUTHORITY)
}

/// True when something holds the application ID of another app.
fn names_client_ids(plan: &Plan) -> bool {
    let texts = plan.handover.iter().flat_map(|h| &h.text);
    let mut names = texts.flat_map(Template::parameters);
    plan.has_own_api()
        || plan.apps.iter().any(|app| app.settings.trusts_own_apps())
        || plan.actions.iter().any(action_names_client_ids)
        || names.any(|name| name.starts_with(CLIENT_ID_OF))
}

/// The directory roles of all apps, each once, by name.
fn directory_roles(plan: &Plan) -> Vec<(&'static str, &'static str)> {
    let apps = plan.apps.iter();
    let mut roles: Vec<_> = apps
        .flat_map(|a| a.directory_roles.iter().map(|r| (r.name, r.id)))
        .collect();
    roles.sort_unstable();
    roles.dedup();
    roles.into_iter().map(|(name, id)| (id, name)).collect()
}

/// What a parameter names, where an app needs to know: `user` or `group`.
fn kind(plan: &Plan, parameter: &ParameterPlan) -> &'static str {
    let mut apps = plan.apps.iter();
    let is_needed = apps.any(|app| {
        let mut assigned = app.assignments.iter().map(|a| &a.parameter);
        app.owners.contains(&parameter.name) || assigned.any(|name| *name == parameter.name)
    });
    let mut actions = plan.actions.iter().filter(|a| !a.optional);
    let is_group = actions.any(|a| {
        matches!(&a.kind, ActionKind::GroupMember { parameter: name } if *name == parameter.name)
    });
    let is_needed = is_needed || is_group;
    match parameter.kind {
        ParameterType::Group if is_needed => "group",
        ParameterType::User if is_needed => "user",
        _ => "",
    }
}

/// The parameters that name users and groups.
fn people(dialect: Dialect, plan: &Plan) -> Vec<(&str, String, &'static str)> {
    let kinds = [ParameterType::User, ParameterType::Group];
    let parameters = plan.parameters.iter().filter(|p| kinds.contains(&p.kind));
    parameters
        .map(|p| {
            let value = p.value.as_ref();
            let value = value.map_or_else(|| dialect.reference(p), |v| dialect.double(v));
            (p.name.as_str(), value, kind(plan, p))
        })
        .collect()
}
