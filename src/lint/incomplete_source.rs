//! The vendor's guide was not available in full.

use super::Rule;
use crate::diagnostics::Finding;
use crate::plan::Plan;
use crate::profile::Profile;

/// The rule.
pub const RULE: Rule = Rule {
    code: "incomplete-source",
    description: "A guide that the profile was made from is not complete.",
    check,
};

fn check(profile: &Profile, _: &Plan) -> Vec<Finding> {
    let incomplete = profile.sources.iter().filter(|s| !s.complete);
    incomplete
        .map(|source| {
            let missing = source
                .missing
                .as_deref()
                .unwrap_or("it does not say what is missing");
            Finding::warning(
                RULE.code,
                format!("the source \"{}\" is not complete", source.title),
            )
            .help(format!("Missing: {missing}"))
            .help("Every output that can hold text says so up front. Ask the vendor for the whole guide.")
        })
        .collect()
}
