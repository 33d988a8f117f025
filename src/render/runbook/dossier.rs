//! The permissions of one app, each with what a reviewer asks of it.

use serde::Serialize;

use crate::catalog::{MICROSOFT_GRAPH_APP_ID, PermissionKind, subsumed_by};
use crate::plan::{AppPlan, Lesser, PermissionPlan, Plan, lesser};

/// All permissions of an app.
#[derive(Serialize)]
pub struct Dossier<'a> {
    permissions: Vec<Permission<'a>>,
    /// Whether they are of more than one API.
    several_apis: bool,
    /// Whether the app asks for what the portal adds by itself.
    asks_user_read: bool,
    /// Whether nobody says what stops without a permission.
    without_it_unknown: bool,
    /// Whether there is a permission to which the catalog knows no lesser one.
    lesser_unknown: bool,
    reasons_inferred: Option<&'a str>,
}

#[derive(Serialize)]
struct Permission<'a> {
    plan: &'a PermissionPlan,
    consent: &'static str,
    lesser: Lesser,
    /// Whether it gives nothing any more.
    is_retired: bool,
}

/// The permissions of an app.
pub fn dossier<'a>(plan: &Plan, app: &'a AppPlan) -> Dossier<'a> {
    let all = &app.permissions;
    let permissions: Vec<_> = all.iter().map(|p| permission(plan, app, p)).collect();
    Dossier {
        several_apis: app.apis().len() > 1,
        asks_user_read: all
            .iter()
            .any(|p| p.api_app_id == MICROSOFT_GRAPH_APP_ID && p.value == "User.Read"),
        without_it_unknown: all.iter().all(|p| p.without_it.is_none()),
        lesser_unknown: permissions
            .iter()
            .any(|p| p.lesser == Lesser::Unknown && !p.is_retired),
        reasons_inferred: all.iter().find_map(|p| p.reason_inferred.as_deref()),
        permissions,
    }
}

fn permission<'a>(plan: &Plan, app: &AppPlan, permission: &'a PermissionPlan) -> Permission<'a> {
    let consent = match (permission.kind, permission.admin_consent_required) {
        (PermissionKind::Delegated, _) if app.users_consent.is_some() => "each user",
        (PermissionKind::Application, _) | (_, Some(true)) => "administrator",
        (_, Some(false)) => "user or administrator",
        (_, None) => "not known",
    };
    Permission {
        plan: permission,
        consent,
        lesser: lesser_of(plan, app, permission),
        is_retired: plan.is_inert(permission),
    }
}

/// What the profile says comes first; what is asked for twice over is said before anything else.
fn lesser_of(plan: &Plan, app: &AppPlan, permission: &PermissionPlan) -> Lesser {
    let known = lesser(permission);
    if matches!(known, Lesser::Stated(_)) {
        return known;
    }
    if plan.is_inert(permission) {
        return Lesser::Unknown;
    }
    let broader = subsumed_by(&permission.api_app_id, permission.kind, &permission.value);
    let covers = app.permissions.iter().find(|other| {
        other.api_app_id == permission.api_app_id
            && other.kind == permission.kind
            && broader.iter().any(|b| b.value == other.value)
    });
    covers.map_or(known, |other| Lesser::Covered(other.value.clone()))
}
