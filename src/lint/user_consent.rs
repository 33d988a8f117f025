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
        why: "The permission asks for an administrator, or Microsoft's recommended consent policy, the default of new tenants, takes it from users. Your tenant can have another policy. Without the consent of an administrator the users' sign-in ends with \"Need admin approval\". Where each user is to consent (`usersConsent`) this is a warning; elsewhere it is one note for the app, for permissions that guides still call open to users.",
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
        let permissions = context.permissions_of(app);
        let mut asked = permissions.filter(|p| p.kind == PermissionKind::Delegated);
        if app.users_consent.is_some() {
            findings.extend(asked.filter_map(|p| Some(warning(p, why_not(p)?))));
        } else if let Some(first) = asked.find(|p| is_excluded(p)) {
            let others = asked.filter(|p| is_excluded(p)).count();
            findings.push(note(first, others));
        }
    }
    findings
}

fn warning(permission: &PermissionPlan, why: &str) -> Finding {
    RULE.finding(format!("users cannot consent to `{}`", permission.value))
        .at(permission.span)
        .label(why)
}

/// One for all of an app: an administrator consents to them anyway.
fn note(first: &PermissionPlan, others: usize) -> Finding {
    let more = match others {
        0 => String::new(),
        1 => " and another permission of this app".to_owned(),
        others => format!(" and {others} other permissions of this app"),
    };
    let what = format!("users cannot consent to `{}`{more}", first.value);
    Finding::note(RULE.about.code, what)
        .at(first.span)
        .label(EXCLUDED)
        .help("Nothing to do where an administrator consents for all, as the scripts do.")
}

const EXCLUDED: &str = "Microsoft's recommended consent policy takes it from them";

fn why_not(permission: &PermissionPlan) -> Option<&'static str> {
    match permission.admin_consent_required {
        Some(true) => Some("it asks for an administrator"),
        _ => is_excluded(permission).then_some(EXCLUDED),
    }
}

fn is_excluded(permission: &PermissionPlan) -> bool {
    let (api, value) = (&permission.api_app_id, &permission.value);
    let known = catalog::permission(api, permission.kind, value);
    permission.admin_consent_required != Some(true)
        && known.is_some_and(|k| k.excluded_from_user_consent)
}
