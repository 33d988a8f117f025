//! A permission with a date on which something happens to it.

use super::Rule;
use crate::diagnostics::Finding;
use crate::plan::{PermissionPlan, Plan};
use crate::profile::Profile;

/// The rule.
pub const RULE: Rule = Rule {
    code: "lifecycle",
    description: "Something happened or will happen to a permission; the catalog has the dates.",
    check,
};

fn check(profile: &Profile, plan: &Plan) -> Vec<Finding> {
    let is_retired = |p: &PermissionPlan| {
        plan.apis
            .iter()
            .any(|a| a.app_id == p.api_app_id && a.is_retired)
    };
    let asked = || profile.apps.iter().flat_map(|a| &a.permissions);
    plan.permissions()
        // The API's own finding says it for all permissions of a retired API.
        .filter(|p| !p.lifecycle.is_empty() && !is_retired(p))
        .map(|permission| {
            let mut finding = Finding::warning(
                RULE.code,
                format!(
                    "`{}` of {} is changing",
                    permission.value, permission.api_name
                ),
            );
            let place = asked().find_map(|group| {
                let mut of = group.entries();
                of.find(|(kind, p)| *kind == permission.kind && *p.value == permission.value)
                    .map(|(_, p)| p.value.span)
            });
            if let Some(span) = place {
                finding = finding.at(span);
            }
            permission.lifecycle.iter().fold(finding, |finding, event| {
                let date = event.date.unwrap_or("no date");
                finding.help(format!("{date}: {} [{}]", event.event, event.source))
            })
        })
        .collect()
}
