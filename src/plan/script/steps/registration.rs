//! The steps that make the apps and give them what they ask for: `create`, `consent`.

use super::{Command, Step, When, command, foreign_apis, push, script_key, step, when};
use crate::plan::script::tools;
use crate::plan::{AppPlan, Operation, Plan};

pub(super) fn create(plan: &Plan) -> Command {
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
pub(super) fn making(app: &AppPlan) -> Vec<Step> {
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

pub(super) fn consent(plan: &Plan) -> Command {
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
pub(super) fn grants(plan: &Plan, app: &AppPlan) -> Vec<Step> {
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
