//! An API that is retired.

use super::Rule;
use crate::catalog;
use crate::diagnostics::Finding;
use crate::plan::Plan;
use crate::profile::Profile;

/// The rule.
pub const RULE: Rule = Rule {
    code: "retired-api",
    description: "The profile asks for permissions of an API that is retired.",
    check,
};

fn check(profile: &Profile, plan: &Plan) -> Vec<Finding> {
    // Only what the plan still asks for: a feature may have replaced it.
    let retired = plan.apis.iter().filter(|api| api.is_retired);
    retired
        .map(|api| {
            let finding = Finding::warning(
                RULE.code,
                format!("{} is retired: {}", api.name, api.status),
            )
            .help("Its permissions give nothing any more. Every output that can hold text says so up front.");
            let groups = profile.apps.iter().flat_map(|a| &a.permissions);
            let mut of_api =
                groups.filter(|g| catalog::api(&g.api).is_some_and(|a| a.app_id == api.app_id));
            match of_api.next() {
                Some(group) => finding.at(group.api.span()),
                None => finding,
            }
        })
        .collect()
}
