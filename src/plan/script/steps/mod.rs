//! The commands of a script: which steps they do, in which order.

mod credentials;
mod following;
mod registration;
mod removal;

use serde::Serialize;

use super::tools::{self, Tool};
use crate::plan::{ApiPlan, AppPlan, Plan, own_app};

pub use following::{consent_title, first_steps, last_steps};

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
    let mut commands = vec![registration::create(plan), registration::consent(plan)];
    commands.extend(credentials::credential(
        plan,
        "credential",
        &tools::ENSURE_CREDENTIAL,
        &tools::ENSURE_CERTIFICATE,
    ));
    commands.extend(following::configure(plan));
    commands.extend(credentials::credential(
        plan,
        "rotate",
        &tools::ROTATE_CREDENTIAL,
        &tools::ROTATE_CERTIFICATE,
    ));
    commands.extend(credentials::retire(plan));
    commands.push(removal::remove(plan));
    commands
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

/// The app that gets roles on sites, and the one that gives them.
fn site_apps(plan: &Plan) -> Option<(&AppPlan, &AppPlan)> {
    let grant = plan.site_grants.first()?;
    Some((plan.app(&grant.app)?, plan.app(&grant.acting_app)?))
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
