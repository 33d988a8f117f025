//! A critical permission has no reason of its own.

use super::{About, Context, Rule};
use crate::catalog;
use crate::diagnostics::{Finding, Severity};
use crate::plan::PermissionPlan;

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB204",
        code: "critical-without-reason",
        severity: Severity::Warning,
        summary: "A permission over the tenant has no reason of its own.",
        why: "Permissions that ScubaGear rates critical, or that the community list AzurePrivilegedIAM puts on tier 0 (the control plane of Microsoft's Enterprise Access Model), can often put the tenant or all of its data in danger. The person who approves them must be able to read why this integration needs each of them.",
        example: "application:\n  - value: Directory.ReadWrite.All\n    reason: Needed by the vendor.\n  - value: Application.ReadWrite.All\n    reason: Needed by the vendor.",
        fix: "Write under `reason` what the integration does with this permission and with no other. Ask the vendor where the guide does not say it.",
        references: &[
            "https://learn.microsoft.com/security/privileged-access-workstations/privileged-access-access-model",
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let all: Vec<&PermissionPlan> = context.permissions().collect();
    let mut findings = Vec::new();
    let at_stake = all
        .iter()
        .filter(|p| is_over_the_tenant(p) && !context.plan.is_inert(p));
    for permission in at_stake {
        let same = all
            .iter()
            .find(|p| p.reason == permission.reason && p.span != permission.span);
        let value = &permission.value;
        if let Some(same) = same {
            let finding = RULE.finding(format!("`{value}` has no reason of its own"));
            findings.push(
                finding
                    .at(permission.span)
                    .related(same.span, "the same reason stands here"),
            );
        } else if permission.reason_inferred.is_some() {
            let what = format!("the vendor gives no reason of its own for `{value}`");
            findings.push(RULE.finding(what).at(permission.span));
        }
    }
    findings
}

fn is_over_the_tenant(permission: &PermissionPlan) -> bool {
    let known = catalog::permission(&permission.api_app_id, permission.kind, &permission.value);
    known.is_some_and(|k| k.is_over_the_tenant())
}
