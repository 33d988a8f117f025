//! The steps that take it all away: `remove`.

use super::registration::{grants, making};
use super::{Block, Command, Step, When, command, foreign_apis, push, site_apps, step};
use crate::plan::script::tools;
use crate::plan::{ActionKind, AppPlan, Plan};

pub(super) fn remove(plan: &Plan) -> Command {
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
