//! Users cannot consent to a delegated permission.

use super::{About, Context, Rule};
use crate::catalog::{self, PermissionKind};
use crate::diagnostics::{Finding, Severity};
use crate::plan::PermissionPlan;

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB209",
        code: "users-cannot-consent",
        severity: Severity::Warning,
        summary: "Users cannot consent to a delegated permission.",
        why: "The permission asks for an administrator, or Microsoft's default consent policy takes it from users. Without the consent of an administrator their sign-in ends with \"Need admin approval\". Where each user is to consent (`usersConsent`) this is a warning. Elsewhere, where an administrator consents for all, it is a note for permissions that guides still call open to users.",
        example: "usersConsent: The product asks each user.\npermissions:\n  - api: Microsoft Graph\n    delegated:\n      - value: Mail.Read\n        reason: Reads the user's mail.",
        fix: "Let an administrator consent (take `usersConsent` out), or leave the permission out.",
        references: &[
            "https://learn.microsoft.com/entra/identity/enterprise-apps/manage-app-consent-policies",
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for app in context.apps() {
        let by_users = app.users_consent.is_some();
        let permissions = context.permissions_of(app);
        for permission in permissions.filter(|p| p.kind == PermissionKind::Delegated) {
            findings.extend(finding(permission, by_users));
        }
    }
    findings
}

fn finding(permission: &PermissionPlan, by_users: bool) -> Option<Finding> {
    let (api, value) = (&permission.api_app_id, &permission.value);
    let known = catalog::permission(api, permission.kind, value);
    let is_excluded = known.is_some_and(|k| k.excluded_from_user_consent);
    let why = match permission.admin_consent_required {
        Some(true) if by_users => "it asks for an administrator",
        Some(true) => return None,
        _ if is_excluded => "Microsoft's default consent policy takes it from them",
        _ => return None,
    };
    let finding = RULE
        .finding(format!("users cannot consent to `{value}`"))
        .at(permission.span)
        .label(why);
    Some(if by_users {
        finding
    } else {
        Finding {
            severity: Severity::Note,
            help: vec![
                "An administrator consents for all, with `consent` of the script.".to_owned(),
            ],
            ..finding
        }
    })
}
