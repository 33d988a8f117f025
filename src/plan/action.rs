//! Steps beyond the registration, resolved: what they do, and what a reader must know of them.

use super::step_plan::{ActionKind, ActionPlan, Words, plan};
use super::values::Values;
use super::{azure, exchange, request};
use crate::diagnostics::Finding;
use crate::profile::{AzureRole, Common, GroupMember, PowerBiSetting, Powershell, Step};

/// Resolves a step, if it is one of these.
pub(super) fn action(
    step: &Step,
    values: &Values<'_>,
    findings: &mut Vec<Finding>,
) -> Option<ActionPlan> {
    match step {
        Step::AzureRole(step) => azure_role(step, values, findings),
        Step::GroupMember(step) => group_member(step, values, findings),
        Step::GraphRequest(step) => request::action(step, values, findings),
        Step::ExchangeRole(step) => exchange::action(step, values, findings),
        Step::Powershell(step) => commands(step, values, findings),
        Step::PowerBiSetting(step) => power_bi(step, values, findings),
        Step::SiteGrant(_) | Step::ResourceSpecificConsent(_) | Step::Manual(_) => None,
    }
}

fn azure_role(
    step: &AzureRole,
    values: &Values<'_>,
    findings: &mut Vec<Finding>,
) -> Option<ActionPlan> {
    let role = step.role.as_str();
    let is_good = (1..=120).contains(&role.len())
        && role
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b" -_()./".contains(&b));
    if !is_good {
        let what = format!("`{role}` cannot be the name of an Azure role");
        findings.push(
            Finding::error("bad-id", what)
                .at(step.role.span())
                .help("Write its name, such as `Reader`, or its GUID."),
        );
    }
    let app = values.app(&step.app, findings);
    let scope = azure::scope(&step.scope, values, findings)?;
    let app = app?;
    let words = Words {
        title: format!("Give \"{}\" the Azure role {role}", app.name()),
        who: "Owner, or Role Based Access Control Administrator, of the scope",
        place: "Azure portal, Access control (IAM) of the scope".to_owned(),
        expect: format!(
            "Access control (IAM) > Role assignments shows \"{}\" with the role {role}.",
            app.name()
        ),
    };
    let kind = ActionKind::AzureRole {
        role: role.to_owned(),
        scope,
    };
    Some(plan(kind, app, &step.reason, &step.common(), words))
}

fn group_member(
    step: &GroupMember,
    values: &Values<'_>,
    findings: &mut Vec<Finding>,
) -> Option<ActionPlan> {
    let app = values.app(&step.app, findings);
    let parameter = values.group(&step.group, findings)?;
    let app = app?;
    let words = Words {
        title: format!(
            "Make \"{}\" a member of the group <{parameter}>",
            app.name()
        ),
        who: "Owner of the group, or Groups Administrator",
        place: "Entra ID > Groups > the group > Members".to_owned(),
        expect: format!("Members shows \"{}\".", app.name()),
    };
    let kind = ActionKind::GroupMember { parameter };
    Some(plan(kind, app, &step.reason, &step.common(), words))
}

fn commands(
    step: &Powershell,
    values: &Values<'_>,
    findings: &mut Vec<Finding>,
) -> Option<ActionPlan> {
    for word in [&step.module, &step.connect] {
        values.line(word, findings);
    }
    let text = values.text(&step.commands, findings);
    let mut optional = |value: &Option<_>| match value {
        Some(value) => values.text(value, findings).map(Some),
        None => Some(None),
    };
    let check = optional(&step.check);
    let undo = optional(&step.undo);
    let app = values.first_app(step.commands.span, findings)?;
    let words = Words {
        title: step.title.to_string(),
        who: "Administrator of the service",
        place: format!("PowerShell with the module {}", *step.module),
        expect: step.expect.to_string(),
    };
    let kind = ActionKind::Commands {
        module: step.module.value.clone(),
        connect: step.connect.value.clone(),
        text: text?,
        check: check?,
        undo: undo?,
    };
    Some(plan(kind, app, &step.why, &step.common(), words))
}

fn power_bi(
    step: &PowerBiSetting,
    values: &Values<'_>,
    findings: &mut Vec<Finding>,
) -> Option<ActionPlan> {
    let parameter = values.needed_group(&step.group, findings)?;
    let app = values.first_app(step.group.span, findings)?;
    let names: Vec<&str> = step.settings.iter().map(|s| &**s).collect();
    let words = Words {
        title: format!("Switch on \"{}\" in Power BI", names.join("\", \"")),
        who: "Fabric Administrator",
        place: format!(
            "Fabric admin portal (app.powerbi.com > Settings > Admin portal) > Tenant settings > {}",
            step.section
        ),
        expect: if names.len() == 1 {
            "The setting shows \"Enabled for a subset of the organization\".".to_owned()
        } else {
            "Each setting shows \"Enabled for a subset of the organization\".".to_owned()
        },
    };
    let kind = ActionKind::Setting {
        settings: step.settings.clone(),
        section: step.section.clone(),
        parameter,
    };
    // Microsoft says so of every tenant setting.
    let minutes = step.minutes.or(Some(15));
    let common = step.common();
    let common = Common { minutes, ..common };
    Some(plan(kind, app, &step.why, &common, words))
}
