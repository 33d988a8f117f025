//! Something that the administrator has to decide.

use super::Rule;
use crate::diagnostics::Finding;
use crate::plan::Plan;
use crate::profile::Profile;

/// The rule.
pub const RULE: Rule = Rule {
    code: "open-decision",
    description: "A feature asks the administrator for a decision.",
    check,
};

fn check(profile: &Profile, plan: &Plan) -> Vec<Finding> {
    let features = profile
        .features
        .iter()
        .filter_map(|f| Some((f, f.decision.as_ref()?)));
    features
        .map(|(feature, decision)| {
            let is_on = plan
                .features
                .iter()
                .any(|f| f.feature.name == feature.name && f.is_on);
            let (state, option) = if is_on {
                ("on", "--without")
            } else {
                ("off", "--with")
            };
            Finding::note(RULE.code, decision.to_string())
                .at(feature.name.span)
                .label(format!("now {state}"))
                .help(format!("`{option} {}` switches it.", *feature.name))
        })
        .collect()
}
