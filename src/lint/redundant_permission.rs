//! A permission reaches nothing that another one of the app does not reach too.

use super::{About, Context, Rule};
use crate::catalog::{self, Broader};
use crate::diagnostics::{Finding, Severity};
use crate::plan::{AppPlan, PermissionPlan};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB201",
        code: "redundant-permission",
        severity: Severity::Note,
        summary: "Another permission of the app, of the same kind, opens all that this one opens.",
        why: "The list is longer than needed, and a reviewer looks at both. This is a hint: it compares the API operations that Microsoft documents for each permission, and not every property that they return.",
        example: "application:\n  - value: User.ReadBasic.All\n    reason: Shows names.\n  - value: User.Read.All\n    reason: Reads departments.",
        fix: "Ask the vendor whether the product works without the broader one. If not, the narrower one can go.",
        references: &["https://learn.microsoft.com/graph/permissions-overview"],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for app in context.apps() {
        for narrow in &app.permissions {
            let Some((broad, evidence)) = broader(app, narrow) else {
                continue;
            };
            let what = format!("`{}` opens all that `{}` opens", broad.value, narrow.value);
            findings.push(
                RULE.finding(what)
                    .at(narrow.span)
                    .label(format!(
                        "documented for {}; `{}` is documented for {}, these among them",
                        operations(evidence.shared_operations),
                        broad.value,
                        operations(evidence.operations),
                    ))
                    .related(broad.span, "the broader one"),
            );
        }
    }
    findings
}

/// The first broader permission that the app asks for too.
fn broader<'a>(app: &'a AppPlan, narrow: &PermissionPlan) -> Option<(&'a PermissionPlan, Broader)> {
    let known = catalog::subsumed_by(&narrow.api_app_id, narrow.kind, &narrow.value);
    known.into_iter().find_map(|evidence| {
        let mut asked = app.permissions.iter();
        asked
            .find(|p| {
                p.api_app_id == narrow.api_app_id
                    && p.kind == narrow.kind
                    && p.value == evidence.value
            })
            .map(|p| (p, evidence))
    })
}

fn operations(count: &str) -> String {
    format!("{count} operation{}", if count == "1" { "" } else { "s" })
}
