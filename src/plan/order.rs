//! The order of steps: that of the profile, and what `after` says.

use std::collections::BTreeMap;

use super::FeaturePlan;
use super::features::is_wanted;
use super::identifiers::kebab;
use crate::diagnostics::Finding;
use crate::profile::{Names, Phase, Profile, Step};

/// Indexes into the profile's steps, in the order in which they are done: by phase, then by `after`,
/// then as they stand.
pub(super) fn order(
    profile: &Profile,
    features: &[FeaturePlan],
    findings: &mut Vec<Finding>,
) -> Vec<usize> {
    names(profile, findings);
    let mut done: Vec<usize> = Vec::new();
    for phase in [Phase::Before, Phase::AfterConsent, Phase::AfterHandover] {
        let of_phase = |(_, step): &(usize, &Step)| step.phase() == phase;
        let steps = profile.steps.iter().enumerate().filter(of_phase);
        let mut open: Vec<usize> = steps.map(|(index, _)| index).collect();
        while !open.is_empty() {
            let is_ready =
                |index: &usize| earlier(profile, *index).iter().all(|e| done.contains(e));
            let Some(at) = open.iter().position(is_ready) else {
                waits_for_ever(profile, &open, findings);
                done.append(&mut open);
                break;
            };
            done.push(open.remove(at));
        }
    }
    left_out(profile, features, findings);
    done
}

/// The steps that one step names under `after`.
fn earlier(profile: &Profile, index: usize) -> Vec<usize> {
    let after = profile.steps.get(index).and_then(Step::after);
    let names = after.into_iter().flat_map(Names::iter);
    names.filter_map(|name| position(profile, name)).collect()
}

fn position(profile: &Profile, id: &str) -> Option<usize> {
    profile
        .steps
        .iter()
        .position(|s| s.id().is_some_and(|i| **i == id))
}

/// Each name once, and each reference to a name that is there.
fn names(profile: &Profile, findings: &mut Vec<Finding>) {
    let mut seen = BTreeMap::new();
    for id in profile.steps.iter().filter_map(Step::id) {
        kebab("the id of a step", id, 40, findings);
        if let Some(first) = seen.insert(id.as_str(), id.span) {
            let what = format!("the step `{}` stands twice", **id);
            findings.push(
                Finding::error("duplicate-id", what)
                    .at(id.span)
                    .related(first, "it stands here already")
                    .help("Give each its own `id`."),
            );
        }
    }
    for name in profile
        .steps
        .iter()
        .filter_map(Step::after)
        .flat_map(Names::iter)
    {
        if position(profile, name).is_none() {
            findings.push(
                Finding::error(
                    "unknown-step",
                    format!("`{}` is no step of this profile", **name),
                )
                .at(name.span)
                .help("Give the other step an `id`, and write it here."),
            );
        }
    }
}

/// Steps that wait for each other, or for one of a later phase.
fn waits_for_ever(profile: &Profile, open: &[usize], findings: &mut Vec<Finding>) {
    for index in open {
        let after = profile.steps.get(*index).and_then(Step::after);
        for name in after.into_iter().flat_map(Names::iter) {
            if position(profile, name)
                .is_some_and(|at| open.contains(&at) || is_later(profile, *index, at))
            {
                findings.push(
                    Finding::error("wrong-order", format!("this step can never be done: it waits for `{}`", **name))
                        .at(name.span)
                        .help("Two steps may not wait for each other, and none for a step of a later phase."),
                );
            }
        }
    }
}

fn is_later(profile: &Profile, index: usize, other: usize) -> bool {
    let phase = |at: usize| profile.steps.get(at).map(Step::phase);
    phase(other) > phase(index)
}

/// A step that waits for one that a feature leaves out waits for nothing; that is worth a word.
fn left_out(profile: &Profile, features: &[FeaturePlan], findings: &mut Vec<Finding>) {
    for step in profile.steps.iter().filter(|s| is_wanted(*s, features)) {
        for name in step.after().into_iter().flat_map(Names::iter) {
            let other = position(profile, name).and_then(|at| profile.steps.get(at));
            if other.is_some_and(|o| !is_wanted(o, features)) {
                findings.push(
                    Finding::warning(
                        "step-left-out",
                        format!("the step `{}` is left out by a feature", **name),
                    )
                    .at(name.span)
                    .help("This step is done without it. Is that right?"),
                );
            }
        }
    }
}
