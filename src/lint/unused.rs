//! Parameters and features that nothing refers to.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};
use crate::plan::{mentions_parameter, references};
use crate::profile::{Feature, Names, Profile};

/// Unused features.
pub const FEATURE: Rule = Rule {
    about: About {
        id: "GB507",
        code: "unused-feature",
        severity: Severity::Warning,
        summary: "Nothing depends on a feature.",
        why: "Switching it changes nothing. Perhaps a reference has a typing error, or is missing.",
        example: "features:
  - name: mail # and no onlyWith: mail",
        fix: "Refer to it with `onlyWith` or `onlyWithout`, or take it out.",
        references: &[],
    },
    check: features,
};

/// Unused parameters.
pub const PARAMETER: Rule = Rule {
    about: About {
        id: "GB509",
        code: "unused-parameter",
        severity: Severity::Warning,
        summary: "Nothing refers to a parameter.",
        why: "Whoever runs the script is asked for a value that nobody uses.",
        example: "parameters:
  - name: server # and no ${server}",
        fix: "Refer to it as `${name}`, or take it out.",
        references: &[],
    },
    check: parameters,
};

fn features(context: &Context<'_>) -> Vec<Finding> {
    let profile = context.profile;
    let is_named = |f: &Feature| {
        let mut references = references(profile).flat_map(Names::iter);
        references.any(|r| *r == f.name)
    };
    // The alternative to a feature that is used needs no use of its own: it is the one without.
    let is_used = |f: &Feature| {
        let mut set = profile.features.iter().filter(|o| o.one_of == f.one_of);
        is_named(f) || (f.one_of.is_some() && set.any(is_named))
    };
    let features = profile.features.iter();
    let unused = features.filter(|f| !is_used(f));
    unused
        .map(|feature| {
            let what = format!("nothing depends on the feature `{}`", *feature.name);
            FEATURE.finding(what).at(feature.name.span)
        })
        .collect()
}

fn parameters(context: &Context<'_>) -> Vec<Finding> {
    let profile = context.profile;
    let unused = profile
        .parameters
        .iter()
        .filter(|p| !is_used(profile, &p.name));
    unused
        .map(|parameter| {
            let what = format!("nothing refers to the parameter `{}`", *parameter.name);
            PARAMETER.finding(what).at(parameter.name.span)
        })
        .collect()
}

/// Looks in the whole profile: it has many places where a parameter may stand.
fn is_used(profile: &Profile, name: &str) -> bool {
    // A profile is plain data: serialising it cannot fail.
    let Ok(mut all) = serde_json::to_value(profile) else {
        return true;
    };
    if let Some(members) = all.as_object_mut() {
        members.remove("parameters");
    }
    mentions_parameter(&all, name)
}
