//! The app holds a powerful role of the directory or of Azure.

use super::{About, Context, Rule};
use crate::catalog;
use crate::diagnostics::{Finding, Severity};
use crate::profile::Step;

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB210",
        code: "privileged-role",
        severity: Severity::Warning,
        summary: "The app holds a role that Microsoft labels as privileged, or that gives all rights in Azure.",
        why: "A directory role holds in the whole tenant, an Azure role in its scope and all below it. Whoever has the app's credential has the role, without multifactor authentication and without approval.",
        example: "servicePrincipal:\n  directoryRoles:\n    - role: Global Administrator\n      reason: Reads all settings.",
        fix: "Ask the vendor for a narrower role, such as Global Reader or Reader, or for single permissions of Microsoft Graph.",
        references: &[
            "https://learn.microsoft.com/entra/identity/role-based-access-control/privileged-roles-permissions",
            "https://learn.microsoft.com/azure/role-based-access-control/best-practices",
        ],
    },
    check,
};

/// Azure roles by which one gets every other. Source: Microsoft's list of privileged roles of Azure.
const AZURE_ROLES: [(&str, &str); 3] = [
    ("Owner", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"),
    (
        "Role Based Access Control Administrator",
        "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
    ),
    (
        "User Access Administrator",
        "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
    ),
];

const CONTRIBUTOR: (&str, &str) = ("Contributor", "b24988ac-6180-42a0-ab88-20f7382dd24c");

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for app in &context.profile.apps {
        let roles = app
            .service_principal
            .iter()
            .flat_map(|p| &p.directory_roles);
        for asked in roles {
            let known = catalog::directory_role(asked.role.as_str());
            if let Some(known) = known.filter(|k| k.privileged) {
                let what = format!("the app is {} in the whole tenant", known.display_name);
                findings.push(RULE.finding(what).at(asked.role.span()));
            }
        }
    }
    for step in &context.profile.steps {
        let Step::AzureRole(step) = step else {
            continue;
        };
        let role = step.role.as_str();
        let is = |known: &(&str, &str)| {
            known.0.eq_ignore_ascii_case(role) || known.1.eq_ignore_ascii_case(role)
        };
        if AZURE_ROLES.iter().any(is) || is(&CONTRIBUTOR) && is_wide(&step.scope) {
            let what = format!("the app is `{role}` of `{}`", *step.scope);
            findings.push(RULE.finding(what).at(step.role.span()));
        }
    }
    findings
}

/// A subscription, a management group or more.
fn is_wide(scope: &str) -> bool {
    let parts = scope.split('/').filter(|part| !part.is_empty()).count();
    !scope.contains("/resourceGroups/") && (parts <= 2 || scope.contains("managementGroups"))
}
