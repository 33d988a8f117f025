//! Features: which are on, and what they switch.

use serde::Serialize;

use super::Choices;
use crate::diagnostics::Finding;
use crate::profile::{Feature, Gated, Names, Profile, Spanned};

/// A feature with its state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FeaturePlan {
    /// The feature as the profile describes it.
    #[serde(flatten)]
    pub feature: Feature,
    /// Whether it is on in this plan.
    pub is_on: bool,
}

/// Resolves the features, and checks the names that refer to them.
pub(super) fn features(
    profile: &Profile,
    choices: &Choices,
    findings: &mut Vec<Finding>,
) -> Vec<FeaturePlan> {
    let state = |feature: &Feature| {
        let chosen = choices.features.get(&*feature.name).copied();
        chosen.unwrap_or(feature.default && !has_chosen_rival(profile, feature, choices))
    };
    let features = profile.features.iter().map(|feature| FeaturePlan {
        feature: feature.clone(),
        is_on: state(feature),
    });
    let features: Vec<FeaturePlan> = features.collect();
    alternatives(&features, choices, findings);
    for reference in references(profile).flat_map(Names::iter) {
        if !profile.features.iter().any(|f| f.name == *reference) {
            findings.push(
                Finding::error(
                    "unknown-feature",
                    format!("`{}` is no feature of this profile", **reference),
                )
                .at(reference.span)
                .help("Declare it under `features`."),
            );
        }
    }
    for [with, without] in gates(profile) {
        never(with, without, findings);
    }
    features
}

/// A part that needs a feature on and off is in no plan.
fn never(with: &Names, without: &Names, findings: &mut Vec<Finding>) {
    let is_off = |name: &Spanned<String>| without.iter().any(|w| w == name);
    if let Some(first) = with.iter().next().filter(|_| with.iter().all(is_off)) {
        let place = without.iter().find(|w| *w == first).unwrap_or(first);
        findings.push(
            Finding::error(
                "bad-feature",
                format!("this is never there: `{}` must be on and off", **first),
            )
            .at(place.span)
            .help("Take it out of `onlyWith` or of `onlyWithout`."),
        );
    }
}

/// True when one of the features is on, or none is named.
pub(super) fn is_any_on(names: &Names, features: &[FeaturePlan]) -> bool {
    let is_on = |name: &str| features.iter().any(|f| *f.feature.name == name && f.is_on);
    names.is_empty() || names.iter().any(|name| is_on(name))
}

/// True when the part is in the plan.
pub(super) fn is_wanted(part: &impl Gated, features: &[FeaturePlan]) -> bool {
    let is_on = |name: &str| features.iter().any(|f| *f.feature.name == name && f.is_on);
    let (with, without) = (part.only_with(), part.only_without());
    (with.is_empty() || with.iter().any(|name| is_on(name)))
        && !without.iter().any(|name| is_on(name))
}

/// The feature because of which a part is left out, for people.
pub(super) fn why_left_out(part: &impl Gated) -> String {
    let names = part.only_with().iter().chain(part.only_without().iter());
    let names: Vec<&str> = names.map(|n| n.as_str()).collect();
    names.join(", ")
}

/// Every list of feature names in a profile.
pub fn references(profile: &Profile) -> impl Iterator<Item = &Names> {
    let apps = profile.apps.iter();
    let flows = apps.map(|app| &app.public_client_flows_only_with);
    gates(profile).flatten().chain(flows)
}

/// What must be on, and what must be off, of every part of a profile.
fn gates(profile: &Profile) -> impl Iterator<Item = [&Names; 2]> {
    let apps = profile.apps.iter().flat_map(|app| {
        let groups = app.permissions.iter();
        let permissions = groups.flat_map(|g| g.entries().map(|(_, p)| both(p)));
        let principal = app.service_principal.iter();
        let principal = principal.flat_map(|p| {
            let roles = p.directory_roles.iter().map(both);
            p.assignments.iter().map(both).chain(roles)
        });
        let credentials = app.credentials.iter().map(both);
        let platforms = app.spa.iter().chain(&app.public_client).map(both);
        let web = app.web.iter().map(both);
        let scopes = app.api.iter().flat_map(|api| &api.oauth2_permission_scopes);
        let offered = scopes.map(both).chain(app.app_roles.iter().map(both));
        let more = platforms.chain(web).chain(offered);
        std::iter::once(both(app))
            .chain(permissions)
            .chain(principal)
            .chain(credentials)
            .chain(more)
    });
    let steps = profile.steps.iter().map(both);
    apps.chain(steps).chain(profile.handover.iter().map(both))
}

fn both(part: &impl Gated) -> [&Names; 2] {
    [part.only_with(), part.only_without()]
}

/// True when somebody chose another feature of the same set.
fn has_chosen_rival(profile: &Profile, feature: &Feature, choices: &Choices) -> bool {
    let Some(set) = &feature.one_of else {
        return false;
    };
    let mut rivals = profile.features.iter().filter(|f| f.name != feature.name);
    rivals.any(|f| f.one_of.as_ref() == Some(set) && choices.features.get(&*f.name) == Some(&true))
}

/// Of each set of alternatives exactly one is on.
fn alternatives(features: &[FeaturePlan], choices: &Choices, findings: &mut Vec<Finding>) {
    for (index, plan) in features.iter().enumerate() {
        let Some(set) = &plan.feature.one_of else {
            continue;
        };
        let of_set = |f: &&FeaturePlan| f.feature.one_of.as_ref() == Some(set);
        if features[..index].iter().any(|f| of_set(&f)) {
            continue;
        }
        let members: Vec<&FeaturePlan> = features.iter().filter(of_set).collect();
        let names: Vec<String> = members
            .iter()
            .map(|f| format!("`{}`", *f.feature.name))
            .collect();
        let on = members.iter().filter(|f| f.is_on).count();
        if members.len() == 1 {
            findings.push(
                Finding::error(
                    "bad-feature",
                    format!("the set `{}` has one feature only", **set),
                )
                .at(set.span)
                .help("Give `oneOf` to each alternative, or take it out."),
            );
        } else if on != 1 {
            let chosen = members
                .iter()
                .any(|f| choices.features.contains_key(&*f.feature.name));
            let help = if chosen {
                "Switch on exactly one of them with `--with`; the others go off by themselves."
            } else {
                "Give `default: true` to exactly one of them."
            };
            findings.push(
                Finding::error(
                    "bad-feature",
                    format!("of {} exactly one is to be on, not {on}", names.join(", ")),
                )
                .at(set.span)
                .help(help),
            );
        }
    }
}
