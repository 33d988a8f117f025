//! Names of permissions for people, by what identifies them.

use serde::Serialize;

use crate::catalog::PermissionKind;
use crate::plan::script::script_key;
use crate::plan::{PermissionPlan, Plan};

/// A permission with its name for people.
#[derive(Serialize)]
pub struct Named<'a> {
    key: String,
    name: String,
    #[serde(skip)]
    plan: &'a PermissionPlan,
}

/// All permissions of a plan, each once.
pub fn names(plan: &Plan) -> Vec<Named<'_>> {
    let mut names: Vec<Named<'_>> = Vec::new();
    for permission in plan.apps.iter().flat_map(|app| &app.permissions) {
        let key = format!(
            "{} {} {}",
            script_key(&permission.api_app_id),
            permission.graph_type(),
            permission.id
        );
        // One GUID can be two permissions of one kind in one API only if the catalog is wrong.
        if names.iter().all(|n| n.key != key) {
            names.push(Named {
                key,
                name: name(permission),
                plan: permission,
            });
        }
    }
    let order = |n: &Named<'_>| (n.plan.api_name.clone(), n.plan.kind, n.plan.value.clone());
    names.sort_by_cached_key(order);
    names
}

/// `Microsoft Graph / application / Sites.Selected`
pub fn name(permission: &PermissionPlan) -> String {
    let kind = match permission.kind {
        PermissionKind::Application => "application",
        PermissionKind::Delegated => "delegated",
    };
    format!("{} / {kind} / {}", permission.api_name, permission.value)
}
