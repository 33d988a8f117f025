//! Steps and when they are done: nothing needs an app before it exists, and nothing is done twice.

use super::FeaturePlan;
use super::features::is_wanted;
use super::settings::CLIENT_ID_OF;
use super::values::PRINCIPAL_ID_OF;
use crate::diagnostics::Finding;
use crate::profile::{Phase, Profile, Spanned, Step};

/// Checks all steps of a profile.
pub(super) fn check(profile: &Profile, features: &[FeaturePlan], findings: &mut Vec<Finding>) {
    for step in profile.steps.iter().filter(|s| s.phase() == Phase::Before) {
        if let Some(app) = app_of(step) {
            let what = format!("the app `{}` does not exist in the phase `before`", **app);
            findings.push(
                Finding::error("wrong-order", what)
                    .at(app.span)
                    .help("Take `phase` out: the step is done then when the app exists."),
            );
        }
        let names_id = |t: &&&Spanned<String>| {
            let mut prefixes = [CLIENT_ID_OF, PRINCIPAL_ID_OF].iter();
            prefixes.any(|prefix| t.contains(&format!("${{{prefix}")))
        };
        for text in texts(step).iter().filter(names_id) {
            findings.push(
                Finding::error(
                    "wrong-order",
                    "this names an ID of an app, and no app exists in the phase `before`",
                )
                .at(text.span)
                .help("Choose another phase: `afterConsent` or `afterHandover`."),
            );
        }
    }
    twice(profile, features, findings);
}

/// The app that a step gives something to.
fn app_of(step: &Step) -> Option<&Spanned<String>> {
    match step {
        Step::AzureRole(step) => Some(&step.app),
        Step::GroupMember(step) => Some(&step.app),
        Step::ExchangeRole(step) => Some(&step.app),
        _ => None,
    }
}

/// The texts of a step in which IDs of apps may stand.
pub(super) fn texts(step: &Step) -> Vec<&Spanned<String>> {
    match step {
        Step::Manual(step) => step.commands.iter().map(|code| &code.text).collect(),
        Step::Powershell(step) => [
            Some(&step.commands),
            step.check.as_ref(),
            step.undo.as_ref(),
        ]
        .into_iter()
        .flatten()
        .collect(),
        Step::GraphRequest(step) => {
            let undo = step.undo.as_ref();
            [
                Some(&step.path),
                step.body.as_ref(),
                Some(&step.check.path),
                undo.map(|u| &u.path),
                undo.and_then(|u| u.body.as_ref()),
            ]
            .into_iter()
            .flatten()
            .collect()
        }
        Step::AzureRole(step) => vec![&step.scope],
        _ => Vec::new(),
    }
}

/// What a step gives, and where that stands. In Exchange all that an app has goes by one name.
fn gift(step: &Step) -> Option<(String, &Spanned<String>, &'static str)> {
    match step {
        Step::AzureRole(step) => Some((
            format!("azure {} {} {}", *step.app, step.role.as_str(), *step.scope),
            &step.role.value,
            "Take one of the two steps out.",
        )),
        Step::GroupMember(step) => Some((
            format!("group {} {}", *step.app, *step.group),
            &step.group,
            "Take one of the two steps out.",
        )),
        Step::ExchangeRole(step) => Some((
            format!("exchange {}", *step.app),
            &step.app,
            "Write all `roles` into one step, with one `group` or `filter`.",
        )),
        _ => None,
    }
}

fn twice(profile: &Profile, features: &[FeaturePlan], findings: &mut Vec<Finding>) {
    let wanted = profile.steps.iter().filter(|s| is_wanted(*s, features));
    let gifts: Vec<_> = wanted.filter_map(gift).collect();
    for (index, (key, place, help)) in gifts.iter().enumerate() {
        let mut earlier = gifts[..index].iter();
        if let Some((_, first, _)) = earlier.find(|(earlier, ..)| earlier == key) {
            let what = format!(
                "a step before gives that to the app already: `{}`",
                ***place
            );
            let what = if key.starts_with("exchange") {
                format!(
                    "the app `{}` has a step for its mailboxes already",
                    ***place
                )
            } else {
                what
            };
            findings.push(
                Finding::error("duplicate-step", what)
                    .at(place.span)
                    .related(first.span, "the step before")
                    .help(*help),
            );
        }
    }
}
