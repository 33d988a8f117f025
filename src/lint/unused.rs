//! Parameters and features that nothing refers to.

use super::Rule;
use crate::diagnostics::Finding;
use crate::plan::{Plan, mentions_parameter, references};
use crate::profile::{Feature, Names, Profile};

/// Unused features.
pub const FEATURE: Rule = Rule {
    code: "unused-feature",
    description: "Nothing depends on a feature.",
    check: features,
};

/// Unused parameters.
pub const PARAMETER: Rule = Rule {
    code: "unused-parameter",
    description: "Nothing refers to a parameter.",
    check: parameters,
};

fn features(profile: &Profile, _: &Plan) -> Vec<Finding> {
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
            Finding::warning(
                FEATURE.code,
                format!("nothing depends on the feature `{}`", *feature.name),
            )
            .at(feature.name.span)
            .help("Refer to it with `onlyWith` or `onlyWithout`, or take it out.")
        })
        .collect()
}

fn parameters(profile: &Profile, _: &Plan) -> Vec<Finding> {
    let unused = profile
        .parameters
        .iter()
        .filter(|p| !is_used(profile, &p.name));
    unused
        .map(|parameter| {
            Finding::warning(
                PARAMETER.code,
                format!("nothing refers to the parameter `{}`", *parameter.name),
            )
            .at(parameter.name.span)
            .help("Refer to it as `${name}`, or take it out.")
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
