//! Parameters and features that nothing refers to.

use serde_json::Value;

use super::Rule;
use crate::diagnostics::Finding;
use crate::plan::{Plan, references};
use crate::profile::{Names, Profile};

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
    let is_used = |name| references(profile).flat_map(Names::iter).any(|r| r == name);
    let features = profile.features.iter();
    let unused = features.filter(|f| !is_used(&f.name));
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

/// Looks for `${name}` and for names of parameters by themselves in the whole profile: it has many
/// places where a parameter may stand.
fn is_used(profile: &Profile, name: &str) -> bool {
    let reference = format!("${{{name}}}");
    // A profile is plain data: serialising it cannot fail.
    let Ok(mut all) = serde_json::to_value(profile) else {
        return true;
    };
    if let Some(members) = all.as_object_mut() {
        members.remove("parameters");
    }
    mentions(&all, &|text| text.contains(&reference) || text == name)
}

fn mentions(value: &Value, is_it: &dyn Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => is_it(text),
        Value::Array(items) => items.iter().any(|i| mentions(i, is_it)),
        Value::Object(members) => members.values().any(|v| mentions(v, is_it)),
        _ => false,
    }
}
