//! The commands of a script: which steps they do, in which order.

use serde::Serialize;

use super::tools::{self, Tool};
use crate::plan::{AppPlan, Operation, Plan};

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
    /// A name for people, where the arguments are identifiers.
    pub note: Option<String>,
}

/// All commands that change the tenant, in the order in which they are done.
#[must_use]
pub fn commands(plan: &Plan) -> Vec<Command> {
    let mut commands = vec![create(plan), consent(plan)];
    commands.extend(credential(plan, "credential", &tools::ENSURE_CREDENTIAL));
    commands.extend(configure(plan));
    commands.extend(credential(plan, "rotate", &tools::ROTATE_CREDENTIAL));
    commands.push(remove(plan));
    commands
}

fn create(plan: &Plan) -> Command {
    let mut blocks = Vec::new();
    for api in &plan.apis {
        let step = step(&tools::ENSURE_API, [api.app_id]).note(api.name);
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
            } if *of == app.id => {
                Some(step(&tools::GRANT_APP_ROLE, [&*symbol, *api_app_id, *id]).note(value))
            }
            Operation::PermissionGrant {
                app: of,
                api_app_id,
                api_name,
                scope,
            } if *of == app.id => {
                Some(step(&tools::GRANT_SCOPES, [&*symbol, *api_app_id, scope]).note(api_name))
            }
            _ => None,
        })
        .collect()
}

fn credential(plan: &Plan, name: &'static str, tool: &'static Tool) -> Option<Command> {
    let mut blocks = Vec::new();
    for operation in &plan.procedure {
        let Operation::Secret { app, index } = operation else {
            continue;
        };
        if let Some(app) = plan.app(app)
            && let Some(secret) = app.secrets.get(*index)
        {
            let step = step(tool, [&*app.symbol(), &*secret.display_name]);
            push(&mut blocks, When::Always, step);
        }
    }
    let comment = "An owner of the app may do this, or a Cloud Application Administrator.";
    (!blocks.is_empty()).then(|| command(name, comment, blocks))
}

fn configure(plan: &Plan) -> Option<Command> {
    let (app, acting) = site_apps(plan)?;
    let mut blocks = Vec::new();
    let grant = step(
        &tools::GRANT_SITE_ROLES,
        [&*app.symbol(), &*acting.symbol()],
    );
    push(&mut blocks, When::Always, grant);
    let delete = step(&tools::DELETE_TEMPORARY_APP, [&*acting.symbol()]);
    push(&mut blocks, When::Always, delete);
    let comment = format!(
        "Gives \"{}\" its role on each site, as \"{}\", and removes that app afterwards.",
        app.display_name.as_str(),
        acting.display_name.as_str()
    );
    Some(command("configure", &comment, blocks))
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
    for app in apps() {
        let step = step(&tools::DELETE_APPLICATION, [&*app.symbol()]);
        push(&mut blocks, When::Always, step);
    }
    for api in &plan.apis {
        let step = step(&tools::REMOVE_CREATED_API, [api.app_id]).note(api.name);
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

/// The titles of what is done by hand, for the end of `apply`.
#[must_use]
pub fn by_hand(plan: &Plan) -> Vec<Step> {
    let steps = plan.manual_steps.iter();
    steps
        .map(|s| step(&tools::SAY_BY_HAND, [&*s.title]))
        .collect()
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
        note: None,
    }
}

impl Step {
    fn note(mut self, text: &str) -> Self {
        self.note = Some(text.to_owned());
        self
    }
}
