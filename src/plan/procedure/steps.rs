//! The profile's steps, by kind and in order.

use super::checks::{client_ids, resource_consent, site_grant, temporary_apps};
use super::{Operation, Stage};
use crate::diagnostics::Finding;
use crate::plan::features::is_wanted;
use crate::plan::values::Values;
use crate::plan::{ActionPlan, action};
use crate::plan::{FeaturePlan, ParameterPlan, order};
use crate::profile::{ManualStep, Phase, Profile, ResourceSpecificConsent, SiteGrant, Step};

/// The steps that the features leave, by kind, and all of them in order.
#[derive(Debug, Default)]
pub(in crate::plan) struct Steps {
    pub(in crate::plan) site_grants: Vec<SiteGrant>,
    pub(in crate::plan) resource_consents: Vec<ResourceSpecificConsent>,
    pub(in crate::plan) manual: Vec<ManualStep>,
    pub(in crate::plan) actions: Vec<ActionPlan>,
    pub(super) order: Vec<Operation>,
}

/// Checks the profile's steps, sorts them by kind and puts them in order.
pub(in crate::plan) fn steps(
    profile: &Profile,
    values: &Values<'_>,
    parameters: &[ParameterPlan],
    features: &[FeaturePlan],
    findings: &mut Vec<Finding>,
) -> Steps {
    let mut steps = Steps::default();
    for index in order::order(profile, features, findings) {
        let Some(step) = profile.steps.get(index) else {
            continue;
        };
        let operation = one(
            step,
            &mut steps,
            values,
            parameters,
            is_wanted(step, features),
            findings,
        );
        steps.order.extend(operation);
    }
    temporary_apps(profile, features, findings);
    steps
}

/// Checks a step, and keeps it if it is wanted.
fn one(
    step: &Step,
    steps: &mut Steps,
    values: &Values<'_>,
    parameters: &[ParameterPlan],
    is_wanted: bool,
    findings: &mut Vec<Finding>,
) -> Option<Operation> {
    let stage = stage_of(step.phase());
    match step {
        Step::SiteGrant(grant) => {
            if !steps.site_grants.is_empty() && is_wanted {
                findings.push(
                    Finding::error("duplicate-step", "a profile has one `siteGrant` at most")
                        .at(grant.app.span)
                        .help("Name all sites in one parameter of type `sites`, or write a second profile."),
                );
            }
            site_grant(grant, values.apps, parameters, findings);
            let index = steps.site_grants.len();
            steps.site_grants.extend(is_wanted.then(|| grant.clone()));
            is_wanted.then_some(Operation::SiteGrant { index })
        }
        Step::ResourceSpecificConsent(consent) => {
            resource_consent(consent, values.apps, findings);
            let index = steps.resource_consents.len();
            steps
                .resource_consents
                .extend(is_wanted.then(|| consent.clone()));
            is_wanted.then_some(Operation::ResourceSpecificConsent { index })
        }
        Step::Manual(step) => {
            client_ids(step, values.apps, findings);
            let index = steps.manual.len();
            steps.manual.extend(is_wanted.then(|| step.clone()));
            is_wanted.then_some(Operation::Manual { stage, index })
        }
        other => {
            let action = action::action(other, values, findings).filter(|_| is_wanted)?;
            let index = steps.actions.len();
            steps.actions.push(action);
            Some(Operation::Action { stage, index })
        }
    }
}

const fn stage_of(phase: Phase) -> Stage {
    match phase {
        Phase::Before => Stage::Prepare,
        Phase::AfterConsent => Stage::Configure,
        Phase::AfterHandover => Stage::Finish,
    }
}
