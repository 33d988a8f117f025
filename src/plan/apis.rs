//! The APIs that the apps use.

use super::ApiPlan;
use super::permissions::PermissionPlan;
use crate::catalog;

/// The APIs of all permissions, in order of first use.
pub(super) fn apis<'a>(permissions: impl Iterator<Item = &'a PermissionPlan>) -> Vec<ApiPlan> {
    let mut list: Vec<ApiPlan> = Vec::new();
    for permission in permissions {
        if list.iter().any(|api| api.app_id == permission.api_app_id) {
            continue;
        }
        let known = catalog::api_by_app_id(&permission.api_app_id);
        let is_retired = known.as_ref().is_some_and(catalog::is_retired);
        list.push(ApiPlan {
            app_id: permission.api_app_id.clone(),
            name: permission.api_name.clone(),
            status: known.as_ref().map_or("", |api| api.status),
            is_retired,
            known_as: known
                .filter(|_| is_retired)
                .and_then(|api| api.aliases().next()),
        });
    }
    list
}
