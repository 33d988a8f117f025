//! Steps beyond the registration, resolved: what they do, and what a reader must know of them.

use serde::Serialize;

use super::template::Template;
use super::values::Values;
use super::{AppPlan, azure, exchange, request};
use crate::diagnostics::Finding;
use crate::profile::{
    AzureRole, Common, GroupMember, Phase, PowerBiSetting, Powershell, RequestMethod, Step, Text,
};

/// A step of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ActionPlan {
    /// What is done, as a short imperative.
    pub title: String,
    /// What it is.
    pub kind: ActionKind,
    /// The id of the app that it is about, or of the first one.
    pub app: String,
    /// When it is done.
    pub phase: Phase,
    /// Who does it.
    pub who: String,
    /// Why this person, where the guide does not say.
    pub who_inferred: Option<Text>,
    /// Where it is done.
    pub place: String,
    /// Why it is done.
    pub why: Text,
    /// What must be settled first.
    pub before: Option<Text>,
    /// When to stop.
    pub stop: Option<Text>,
    /// How long it can take until it works, in minutes.
    pub minutes: Option<u32>,
    /// Whether what follows waits for it.
    pub wait: bool,
    /// Whether the integration works without it.
    pub optional: bool,
    /// Why it is here.
    pub inferred: Option<Text>,
    /// What one sees when it worked.
    pub expect: String,
}

/// What a step does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "is")]
pub enum ActionKind {
    /// The app has an Azure role. The scripts do it.
    AzureRole {
        /// The role's name or GUID.
        role: String,
        /// The scope.
        scope: Template,
    },
    /// The app is a member of a group. The scripts do it.
    GroupMember {
        /// The parameter that names the group.
        parameter: String,
    },
    /// A request to Microsoft Graph. The scripts send it, where the sign-in may.
    Request(RequestPlan),
    /// Commands of PowerShell, for a person.
    Commands {
        /// The module.
        module: String,
        /// How one connects.
        connect: String,
        /// The commands.
        text: Template,
        /// Commands that show that it worked.
        check: Option<Template>,
        /// Commands that undo it.
        undo: Option<Template>,
    },
    /// A tenant setting, for a person.
    Setting {
        /// The settings' names.
        settings: Vec<Text>,
        /// The section.
        section: Text,
        /// The parameter that names the group.
        parameter: String,
    },
}

/// A request to Microsoft Graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestPlan {
    /// The method.
    pub method: RequestMethod,
    /// The path below `/v1.0`.
    pub path: Template,
    /// The JSON body.
    pub body: Option<Template>,
    /// What is read to see whether it is done.
    pub check: Template,
    /// The property of the answer.
    pub property: String,
    /// Its value when it is done.
    pub value: String,
    /// Method, path and body of the request that takes it back.
    pub undo: Option<(RequestMethod, Template, Option<Template>)>,
    /// The permission that the caller needs.
    pub permission: Text,
    /// The same by hand.
    pub by_hand: Option<Text>,
    /// How it is undone by hand, or what stays.
    pub undo_note: Option<Text>,
}

impl ActionPlan {
    /// True for what the scripts do themselves.
    #[must_use]
    pub const fn is_scripted(&self) -> bool {
        matches!(
            self.kind,
            ActionKind::AzureRole { .. } | ActionKind::GroupMember { .. } | ActionKind::Request(_)
        )
    }
}

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

/// The parts of a step that its kind says, in the words of grantbook.
pub(super) struct Words {
    pub(super) title: String,
    pub(super) who: &'static str,
    pub(super) place: String,
    pub(super) expect: String,
}

/// Puts a step together.
pub(super) fn plan(
    kind: ActionKind,
    app: &AppPlan,
    why: &Text,
    common: &Common<'_>,
    words: Words,
) -> ActionPlan {
    let who = common.who;
    ActionPlan {
        title: words.title,
        kind,
        app: app.id.clone(),
        phase: common.phase,
        who: who.map_or_else(|| words.who.to_owned(), |w| w.value.value.to_string()),
        who_inferred: who.and_then(|w| w.inferred.clone()),
        place: words.place,
        why: why.clone(),
        before: common.before.cloned(),
        stop: common.stop.cloned(),
        minutes: common.minutes,
        wait: common.wait,
        optional: common.optional,
        inferred: common.inferred.cloned(),
        expect: words.expect,
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
