//! A step beyond the registration, as the plan holds it.

use serde::Serialize;

use super::AppPlan;
use super::template::Template;
use crate::profile::{Common, Phase, RequestMethod, Text};

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
