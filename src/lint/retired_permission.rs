//! A permission is deprecated, disabled, retired or in preview.

use super::{About, Context, Rule};
use crate::catalog;
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB103",
        code: "retired-permission",
        severity: Severity::Warning,
        summary: "A permission is deprecated, disabled, retired or in preview.",
        why: "What Microsoft has withdrawn opens nothing, or will soon open nothing. What is in preview can change without notice; that is a note.",
        example: "delegated:\n  - value: Files.Read.Selected\n    reason: Reads chosen files.",
        fix: "Ask the vendor which permission replaces it, or whether the product works without it.",
        references: &["https://learn.microsoft.com/graph/permissions-reference"],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    // Dates say more, and `lifecycle` has them.
    let permissions = context.permissions().filter(|p| p.lifecycle.is_empty());
    let permissions = permissions.filter(|p| !context.plan.is_inert(p));
    permissions
        .filter_map(|permission| {
            let (api, value) = (&permission.api_app_id, &permission.value);
            let status = catalog::permission(api, permission.kind, value)?.status?;
            let (severity, what) = match status {
                "preview" => (Severity::Note, "is in preview".to_owned()),
                status => (Severity::Warning, format!("is {status}")),
            };
            let what = format!("`{value}` of {} {what}", permission.api_name);
            Some(Finding {
                severity,
                ..RULE.finding(what).at(permission.span)
            })
        })
        .collect()
}
