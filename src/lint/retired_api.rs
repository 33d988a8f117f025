//! An API that is retired.

use super::{About, Context, Rule};
use crate::catalog;
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB102",
        code: "retired-api",
        severity: Severity::Warning,
        summary: "The profile asks for permissions of an API that is retired.",
        why: "They can be granted and open nothing. The integration does not work, or it uses another API and the guide is old.",
        example: "permissions:\n  - api: Azure Active Directory Graph\n    application:\n      - value: Directory.Read.All\n        reason: Reads users.",
        fix: "Ask the vendor which permissions of Microsoft Graph the product uses today. `grantbook explain NAME` shows the successor of a permission.",
        references: &["https://learn.microsoft.com/graph/migrate-azure-ad-graph-overview"],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let (profile, plan) = (context.profile, context.plan);
    // Only what the plan still asks for: a feature may have replaced it.
    let retired = plan.apis.iter().filter(|api| api.is_retired);
    retired
        .map(|api| {
            let groups = profile.apps.iter().flat_map(|a| &a.permissions);
            let mut of_api =
                groups.filter(|g| catalog::api(&g.api).is_some_and(|a| a.app_id == api.app_id));
            let finding = RULE
                .finding(format!("{} is retired", api.label()))
                .label(api.status.trim_start_matches("retired ").to_owned());
            match of_api.next() {
                Some(group) => finding.at(group.api.span()),
                None => finding,
            }
        })
        .collect()
}
