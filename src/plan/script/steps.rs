//! The commands of a script: which steps they do, in which order.

use serde::Serialize;

use super::tools::{self, Tool};
use crate::plan::{
    ActionKind, ActionPlan, ApiPlan, AppPlan, Operation, ParameterPlan, Plan, Stage, own_app,
};
use crate::profile::ConsentScope;

/// A command of the scripts that changes the tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Command {
    /// `create`, `consent` …
    pub name: &'static str,
    /// Whose work it is, for the comment above it.
    pub comment: String,
    /// What it does.
    pub blocks: Vec<Block>,
}

/// Steps under one condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Block {
    /// When they are done.
    pub when: When,
    /// The steps.
    pub steps: Vec<Step>,
}

/// A condition on a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum When {
    /// Every time.
    Always,
    /// While a site lacks its role: a temporary app exists only that long.
    SitesPending,
    /// There are roles on sites to take away.
    RolesRemain,
    /// The option to delete for good was given.
    Purging,
}

/// One call of a tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// The tool.
    pub tool: &'static Tool,
    /// Its arguments: symbols of apps, identifiers, names.
    pub arguments: Vec<String>,
    /// A parameter: its option and its value are arguments too, after the others.
    pub parameter: Option<String>,
    /// A name for people, where the arguments are identifiers.
    pub note: Option<String>,
}

/// All commands that change the tenant, in the order in which they are done.
#[must_use]
pub fn commands(plan: &Plan) -> Vec<Command> {
    let mut commands = vec![create(plan), consent(plan)];
    commands.extend(credential(
        plan,
        "credential",
        &tools::ENSURE_CREDENTIAL,
        &tools::ENSURE_CERTIFICATE,
    ));
    commands.extend(configure(plan));
    commands.extend(credential(
        plan,
        "rotate",
        &tools::ROTATE_CREDENTIAL,
        &tools::ROTATE_CERTIFICATE,
    ));
    commands.extend(retire(plan));
    commands.push(remove(plan));
    commands
}

fn create(plan: &Plan) -> Command {
    let mut blocks = Vec::new();
    for api in foreign_apis(plan) {
        let step = step(&tools::ENSURE_API, [&*api.app_id]).note(&api.name);
        push(&mut blocks, When::Always, step);
    }
    push(
        &mut blocks,
        When::Always,
        step(&tools::CHECK_PERMISSION_IDS, []),
    );
    for app in &plan.apps {
        for step in making(app) {
            push(&mut blocks, when(app), step);
        }
    }
    for app in plan
        .apps
        .iter()
        .filter(|app| app.settings.trusts_own_apps())
    {
        let step = step(&tools::COMPLETE_APPLICATION, [&*app.symbol()]);
        push(&mut blocks, when(app), step);
    }
    command("create", "An Application Developer may do this.", blocks)
}

/// The steps that make an app.
fn making(app: &AppPlan) -> Vec<Step> {
    let symbol = app.symbol();
    let mut steps = Vec::new();
    if app.temporary.is_some() {
        // What an earlier run, or somebody else, left under this name goes first.
        steps.push(step(&tools::DELETE_TEMPORARY_APP, [&*symbol]));
    }
    steps.push(step(&tools::ENSURE_APPLICATION, [&*symbol]));
    if app.settings.needs_client_id() && !app.settings.trusts_own_apps() {
        steps.push(step(&tools::COMPLETE_APPLICATION, [&*symbol]));
    }
    steps.push(step(&tools::ENSURE_SERVICE_PRINCIPAL, [&*symbol]));
    for credential in &app.federated {
        steps.push(step(
            &tools::ENSURE_FEDERATED,
            [&*symbol, &*credential.name],
        ));
    }
    if app.settings.has_principal_settings() {
        steps.push(step(&tools::ENSURE_PRINCIPAL_SETTINGS, [&*symbol]));
    }
    for owner in &app.owners {
        steps.push(step(&tools::ENSURE_OWNER, [&*symbol, owner]));
    }
    for to in &app.assignments {
        let words = [&*symbol, &*to.parameter, &*to.role_id];
        steps.push(step(&tools::ENSURE_ASSIGNMENT, words).note(&to.role));
    }
    steps
}

fn consent(plan: &Plan) -> Command {
    let mut blocks = Vec::new();
    for app in &plan.apps {
        let steps = grants(plan, app);
        if steps.is_empty() {
            continue;
        }
        push(
            &mut blocks,
            when(app),
            step(&tools::READ_GRANTS, [&*app.symbol()]),
        );
        for step in steps {
            push(&mut blocks, when(app), step);
        }
    }
    let comment = format!("This takes a {}.", plan.consent_role());
    command("consent", &comment, blocks)
}

/// The grants of one app, in the procedure's order.
fn grants(plan: &Plan, app: &AppPlan) -> Vec<Step> {
    let symbol = app.symbol();
    let operations = plan.procedure.iter();
    operations
        .filter_map(|operation| match operation {
            Operation::AppRoleAssignment {
                app: of,
                api_app_id,
                id,
                value,
                ..
            } if *of == app.id => Some(
                step(
                    &tools::GRANT_APP_ROLE,
                    [&*symbol, &*script_key(api_app_id), id],
                )
                .note(value),
            ),
            Operation::PermissionGrant {
                app: of,
                api_app_id,
                api_name,
                scope,
            } if *of == app.id => Some(
                step(
                    &tools::GRANT_SCOPES,
                    [&*symbol, &*script_key(api_app_id), scope],
                )
                .note(api_name),
            ),
            Operation::DirectoryRole { app: of, index } if *of == app.id => {
                let role = app.directory_roles.get(*index)?;
                Some(step(&tools::GRANT_DIRECTORY_ROLE, [&*symbol, role.id]).note(role.name))
            }
            _ => None,
        })
        .collect()
}

impl Plan {
    /// Every step of every command and of `apply`.
    #[must_use]
    pub fn script_steps(&self) -> Vec<Step> {
        let commands = commands(self).into_iter();
        let steps = commands.flat_map(|c| c.blocks).flat_map(|b| b.steps);
        first_steps(self)
            .into_iter()
            .chain(steps)
            .chain(last_steps(self))
            .collect()
    }
}

/// How the scripts name an API: its application ID, or `@` and the symbol of an app of the profile.
#[must_use]
pub fn script_key(api_app_id: &str) -> String {
    match own_app(api_app_id) {
        Some(id) => format!("@{}", id.replace('-', "_")),
        None => api_app_id.to_owned(),
    }
}

/// The APIs that are no apps of the profile.
fn foreign_apis(plan: &Plan) -> impl Iterator<Item = &ApiPlan> {
    plan.apis.iter().filter(|api| api.own_app().is_none())
}

/// `secret` and `certificate` are the tools for the two kinds.
fn credential(
    plan: &Plan,
    name: &'static str,
    secret: &'static Tool,
    certificate: &'static Tool,
) -> Option<Command> {
    let mut blocks = Vec::new();
    let is_rotation = name == "rotate";
    for operation in &plan.procedure {
        let step = match operation {
            Operation::Secret { app, index } => plan.app(app).and_then(|app| {
                let of = app.secrets.get(*index)?;
                let is_wanted = !(is_rotation && of.bootstrap.is_some());
                is_wanted.then(|| step(secret, [&*app.symbol(), &*of.display_name]))
            }),
            Operation::Certificate { app, index } => plan.app(app).and_then(|app| {
                let of = app.certificates.get(*index)?;
                Some(step(certificate, [&*app.symbol(), &*of.display_name]))
            }),
            _ => None,
        };
        if let Some(step) = step {
            push(&mut blocks, When::Always, step);
        }
    }
    if !is_rotation && plan.has_several_credentials() {
        push(&mut blocks, When::Always, step(&tools::SHOW_HANDOVER, []));
    }
    let comment = "An owner of the app may do this, or a Cloud Application Administrator.";
    (!blocks.is_empty()).then(|| command(name, comment, blocks))
}

fn retire(plan: &Plan) -> Option<Command> {
    let (app, secret) = plan.bootstrap_secret()?;
    let mut blocks = Vec::new();
    let step = step(
        &tools::RETIRE_SECRET,
        [&*app.symbol(), &*secret.display_name],
    );
    push(&mut blocks, When::Always, step);
    let comment = "An owner of the app may do this, or a Cloud Application Administrator.";
    Some(command("retire", comment, blocks))
}

fn configure(plan: &Plan) -> Option<Command> {
    if !plan.has_configuration() {
        return None;
    }
    let mut blocks = Vec::new();
    for operation in plan
        .procedure
        .iter()
        .filter(|o| o.stage() == Stage::Configure)
    {
        if let Operation::SiteGrant { .. } = operation
            && let Some((app, acting)) = site_apps(plan)
        {
            let grant = step(
                &tools::GRANT_SITE_ROLES,
                [&*app.symbol(), &*acting.symbol()],
            );
            push(&mut blocks, When::Always, grant);
            let delete = step(&tools::DELETE_TEMPORARY_APP, [&*acting.symbol()]);
            push(&mut blocks, When::Always, delete);
        }
        for step in following(plan, operation) {
            push(&mut blocks, When::Always, step);
        }
    }
    let comment = match site_apps(plan) {
        Some((app, acting)) => format!(
            "Gives \"{}\" its role on each site, as \"{}\", and removes that app afterwards.",
            app.display_name.as_str(),
            acting.display_name.as_str()
        ),
        None => "What follows the registration. The runbook says who may do which step.".to_owned(),
    };
    Some(command("configure", &comment, blocks))
}

/// The steps for what is done beyond the registration: by the script, or by a person at this point.
fn following(plan: &Plan, operation: &Operation) -> Vec<Step> {
    let by_hand = |title: &str, wait: bool| {
        let wait = wait.then(|| step(&tools::WAIT_BY_HAND, [title]));
        std::iter::once(step(&tools::SAY_BY_HAND, [title]))
            .chain(wait)
            .collect::<Vec<Step>>()
    };
    match operation {
        Operation::Manual { index, .. } => {
            let found = plan.manual_steps.get(*index);
            found.map(|s| by_hand(&s.title, s.wait)).unwrap_or_default()
        }
        Operation::ResourceSpecificConsent { index } => {
            let found = plan.resource_consents.get(*index);
            found
                .map(|c| by_hand(&consent_title(c.scope), false))
                .unwrap_or_default()
        }
        Operation::Action { index, .. } => {
            let Some(action) = plan.actions.get(*index) else {
                return Vec::new();
            };
            doing(plan, action, *index).unwrap_or_else(|| by_hand(&action.title, action.wait))
        }
        _ => Vec::new(),
    }
}

/// What the script does of an action; nothing, where a person does it or may leave it.
fn doing(plan: &Plan, action: &ActionPlan, index: usize) -> Option<Vec<Step>> {
    let number = (index + 1).to_string();
    let symbol = plan.app(&action.app).map(AppPlan::symbol)?;
    if action.optional {
        return None;
    }
    let first = match &action.kind {
        ActionKind::AzureRole { role, .. } => {
            step(&tools::ENSURE_AZURE_ROLE, [&*symbol, &*number]).note(role)
        }
        ActionKind::GroupMember { parameter } => {
            step(&tools::ENSURE_GROUP_MEMBER, [&*symbol, parameter])
        }
        ActionKind::Request(_) => step(&tools::ENSURE_SETTING, [&*number]).note(&action.title),
        ActionKind::Commands { .. } => {
            let show = step(&tools::SHOW_COMMANDS, [&*action.title, &*number]);
            let wait = action
                .wait
                .then(|| step(&tools::WAIT_BY_HAND, [&*action.title]));
            return Some(std::iter::once(show).chain(wait).collect());
        }
        ActionKind::Setting { .. } => return None,
    };
    Some(vec![first])
}

/// What takes the actions back, before the apps go.
fn undoing(plan: &Plan) -> Vec<Step> {
    let mut steps = Vec::new();
    for (index, action) in plan.actions.iter().enumerate().rev() {
        let number = (index + 1).to_string();
        let symbol = plan
            .app(&action.app)
            .map(AppPlan::symbol)
            .unwrap_or_default();
        match &action.kind {
            _ if action.optional => {}
            ActionKind::AzureRole { role, .. } => {
                steps.push(step(&tools::REVOKE_AZURE_ROLE, [&*symbol, &*number]).note(role));
            }
            ActionKind::Request(request) if request.undo.is_some() => {
                steps.push(step(&tools::UNDO_SETTING, [&*number]).note(&action.title));
            }
            _ => {}
        }
    }
    steps
}

fn remove(plan: &Plan) -> Command {
    let mut blocks = Vec::new();
    if let Some((app, acting)) = site_apps(plan) {
        // Only the temporary app may do that, so it is made and removed once more.
        let symbol = acting.symbol();
        let mut steps = making(acting);
        steps.push(step(&tools::READ_GRANTS, [&*symbol]));
        steps.extend(grants(plan, acting));
        steps.push(step(&tools::REMOVE_SITE_ROLES, [&*app.symbol(), &*symbol]));
        steps.push(step(&tools::DELETE_TEMPORARY_APP, [&*symbol]));
        blocks.push(Block {
            when: When::RolesRemain,
            steps,
        });
    }
    let (temporary, lasting): (Vec<_>, Vec<_>) =
        plan.apps.iter().partition(|app| app.temporary.is_some());
    let apps = || temporary.iter().chain(&lasting);
    for step in undoing(plan) {
        push(&mut blocks, When::Always, step);
    }
    for app in apps().filter(|app| !app.directory_roles.is_empty()) {
        let step = step(&tools::REVOKE_DIRECTORY_ROLES, [&*app.symbol()]);
        push(&mut blocks, When::Always, step);
    }
    for app in apps() {
        let step = step(&tools::DELETE_APPLICATION, [&*app.symbol()]);
        push(&mut blocks, When::Always, step);
    }
    for api in foreign_apis(plan) {
        let step = step(&tools::REMOVE_CREATED_API, [&*api.app_id]).note(&api.name);
        push(&mut blocks, When::Always, step);
    }
    push(
        &mut blocks,
        When::Always,
        step(&tools::SAY_WHAT_WAS_DELETED, []),
    );
    for app in apps() {
        let step = step(&tools::PURGE_APPLICATION, [&*app.symbol()]);
        push(&mut blocks, When::Purging, step);
    }
    command(
        "remove",
        "An owner of the app may do this, or a Cloud Application Administrator.",
        blocks,
    )
}

/// The app that gets roles on sites, and the one that gives them.
fn site_apps(plan: &Plan) -> Option<(&AppPlan, &AppPlan)> {
    let grant = plan.site_grants.first()?;
    Some((plan.app(&grant.app)?, plan.app(&grant.acting_app)?))
}

/// The beginning of `apply`: what comes before the apps.
#[must_use]
pub fn first_steps(plan: &Plan) -> Vec<Step> {
    let first = plan
        .procedure
        .iter()
        .filter(|o| o.stage() == Stage::Prepare);
    first.flat_map(|o| following(plan, o)).collect()
}

/// The end of `apply`: what follows the registration where there is no command for it, the values
/// for the product where no credential has brought them already, and what comes after them.
#[must_use]
pub fn last_steps(plan: &Plan) -> Vec<Step> {
    let of = |stage: Stage| plan.procedure.iter().filter(move |o| o.stage() == stage);
    let mut steps: Vec<Step> = Vec::new();
    if !plan.has_configuration() {
        steps.extend(of(Stage::Configure).flat_map(|o| following(plan, o)));
    }
    if !plan.has_lasting_credential() && !plan.handover.is_empty() {
        steps.push(step(&tools::WRITE_HANDOVER, []));
    }
    steps.extend(of(Stage::Finish).flat_map(|o| following(plan, o)));
    let later = plan.parameters.iter().filter(|p| p.value.is_none());
    steps.extend(later.filter_map(second_pass));
    steps
}

/// What is done for a redirect URI that the product shows later.
fn second_pass(parameter: &ParameterPlan) -> Option<Step> {
    let when = parameter.known_when.as_ref()?;
    Some(Step {
        parameter: Some(parameter.name.clone()),
        ..step(&tools::SAY_SECOND_PASS, [&**when])
    })
}

/// The title of the step for resource-specific permissions.
#[must_use]
pub fn consent_title(scope: ConsentScope) -> String {
    let place = match scope {
        ConsentScope::Team => "the teams",
        ConsentScope::Chat => "the chats",
        ConsentScope::Meeting => "the meetings",
    };
    format!("Add the Teams app to {place}, and consent there")
}

const fn when(app: &AppPlan) -> When {
    if app.temporary.is_some() {
        When::SitesPending
    } else {
        When::Always
    }
}

fn command(name: &'static str, comment: &str, blocks: Vec<Block>) -> Command {
    Command {
        name,
        comment: comment.to_owned(),
        blocks,
    }
}

fn push(blocks: &mut Vec<Block>, when: When, step: Step) {
    match blocks.last_mut() {
        Some(block) if block.when == when => block.steps.push(step),
        _ => blocks.push(Block {
            when,
            steps: vec![step],
        }),
    }
}

fn step<'a>(tool: &'static Tool, arguments: impl IntoIterator<Item = &'a str>) -> Step {
    Step {
        tool,
        arguments: arguments.into_iter().map(str::to_owned).collect(),
        parameter: None,
        note: None,
    }
}

impl Step {
    fn note(mut self, text: &str) -> Self {
        self.note = Some(text.to_owned());
        self
    }
}
