//! The steps around the registration: `configure`, and the two ends of `apply`.

use super::{Command, Step, When, command, push, site_apps, step};
use crate::plan::script::tools;
use crate::plan::{ActionKind, ActionPlan, AppPlan, Operation, ParameterPlan, Plan, Stage};
use crate::profile::ConsentScope;

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

pub(super) fn configure(plan: &Plan) -> Option<Command> {
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

/// What is done for a redirect URI that the product shows later.
fn second_pass(parameter: &ParameterPlan) -> Option<Step> {
    let when = parameter.known_when.as_ref()?;
    Some(Step {
        parameter: Some(parameter.name.clone()),
        ..step(&tools::SAY_SECOND_PASS, [&**when])
    })
}
