//! What the catalog holds, in numbers.

use serde::Serialize;

use super::{
    AS_OF, PermissionKind, Tier, apis, directory_roles, lifecycle, permissions, successors,
};

/// Numbers about the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CatalogSummary {
    /// The date of the newest source, as `YYYY-MM-DD`.
    pub as_of: &'static str,
    /// APIs.
    pub apis: usize,
    /// Permissions of both kinds.
    pub permissions: usize,
    /// Application permissions.
    pub application_permissions: usize,
    /// Delegated permissions.
    pub delegated_permissions: usize,
    /// Permissions that only one source lists.
    pub single_sourced_permissions: usize,
    /// Permissions that at least one source rates for risk.
    pub rated_permissions: usize,
    /// Permissions of which no source says who can consent.
    pub permissions_without_consent: usize,
    /// Dated changes.
    pub lifecycle_events: usize,
    /// Permissions of Azure AD Graph with a successor.
    pub successors: usize,
    /// Directory roles.
    pub directory_roles: usize,
}

/// Counts what the catalog holds. It reads all of it, so call it once.
#[must_use]
pub fn summary() -> CatalogSummary {
    let mut summary = CatalogSummary {
        as_of: AS_OF,
        apis: apis().count(),
        permissions: 0,
        application_permissions: 0,
        delegated_permissions: 0,
        single_sourced_permissions: 0,
        rated_permissions: 0,
        permissions_without_consent: 0,
        lifecycle_events: lifecycle::events().count(),
        successors: successors().count(),
        directory_roles: directory_roles().count(),
    };
    for permission in permissions() {
        summary.permissions += 1;
        match permission.kind {
            PermissionKind::Application => summary.application_permissions += 1,
            PermissionKind::Delegated => summary.delegated_permissions += 1,
        }
        summary.single_sourced_permissions += usize::from(permission.is_single_sourced());
        summary.rated_permissions += usize::from(permission.tier() != Tier::Unrated);
        summary.permissions_without_consent +=
            usize::from(permission.admin_consent_required.is_none());
    }
    summary
}
