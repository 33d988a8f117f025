//! A delegated permission gives the app an administrator's rights.

use super::{About, Context, Rule, directory_access, escalation};
use crate::catalog::{self, PermissionKind};
use crate::diagnostics::{Finding, Severity};
use crate::plan::PermissionPlan;

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB213",
        code: "powerful-delegated",
        severity: Severity::Note,
        summary: "A delegated permission changes settings or data of the whole tenant, when an administrator signs in.",
        why: "A delegated permission is limited by the rights of the user. For an administrator these are wide: the app can then do what the administrator can. A stolen token of such a sign-in is enough.",
        example: "delegated:\n  - value: DeviceManagementConfiguration.ReadWrite.All\n    reason: Changes settings of devices.",
        fix: "Let only users sign in who need it (assignment required), and ask the vendor whether reading is enough.",
        references: &[
            "https://learn.microsoft.com/entra/identity-platform/permissions-consent-overview",
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let permissions = context.permissions();
    permissions
        .filter(|p| p.kind == PermissionKind::Delegated && !context.plan.is_inert(p))
        .filter(|p| is_powerful(p) && directory_access::place(p).is_none())
        .filter(|p| escalation::power(p).is_none())
        .map(|p| {
            let what = format!("`{}` is powerful when an administrator signs in", p.value);
            RULE.finding(what).at(p.span)
        })
        .collect()
}

fn is_powerful(permission: &PermissionPlan) -> bool {
    let (api, value) = (&permission.api_app_id, &permission.value);
    let known = catalog::permission(api, permission.kind, value);
    permission.reach.is_write && known.is_some_and(|k| k.is_over_the_tenant())
}
