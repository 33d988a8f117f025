//! The steps beyond the registration in the order of the procedure, one section each.

use serde::Serialize;

use super::actions::{Action, action};
use super::consents::{Consent, consent};
use super::manual::{self, Manual};
use crate::plan::{Operation, Plan, Stage};

/// A step of one kind: one of these is there.
#[derive(Serialize, Default)]
pub struct Section<'a> {
    manual: Option<Manual<'a>>,
    action: Option<Action<'a>>,
    consent: Option<Consent<'a>>,
}

/// The steps of a stage.
pub fn sections(plan: &Plan, stage: Stage) -> Vec<Section<'_>> {
    let operations = plan.procedure.iter().filter(|o| o.stage() == stage);
    operations.filter_map(|o| section(plan, o)).collect()
}

/// Titles of the actions that a person undoes: those that the scripts do not.
pub fn undone_actions(plan: &Plan) -> Vec<String> {
    let operations = plan
        .procedure
        .iter()
        .filter_map(|o| section(plan, o)?.action);
    operations
        .filter(Action::is_undone_by_hand)
        .map(|a| a.title().to_owned())
        .collect()
}

impl Section<'_> {
    /// What is done, who does it, and whether that is inferred.
    pub fn named(&self) -> Option<(&str, &str, bool)> {
        let manual = self.manual.as_ref().map(Manual::named);
        let action = self.action.as_ref().map(Action::named);
        let consent = self.consent.as_ref().map(Consent::named);
        manual.or(action).or(consent)
    }
}

/// The section of an operation; `None` for what the scripts do without a section of its own.
pub fn section<'a>(plan: &'a Plan, operation: &Operation) -> Option<Section<'a>> {
    let section = match operation {
        Operation::Manual { index, .. } => Section {
            manual: Some(manual::one(plan, plan.manual_steps.get(*index)?)),
            ..Section::default()
        },
        Operation::Action { index, .. } => Section {
            action: Some(action(plan, plan.actions.get(*index)?)),
            ..Section::default()
        },
        Operation::ResourceSpecificConsent { index } => Section {
            consent: Some(consent(plan, plan.resource_consents.get(*index)?)),
            ..Section::default()
        },
        _ => return None,
    };
    Some(section)
}
