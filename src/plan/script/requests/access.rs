//! What apps were granted.

use crate::plan::script::request::{Request, list, write};

pub(super) const GRANTS: &[Request] = &[
    list(
        "list_app_roles",
        "application permissions that an app was granted",
        "/servicePrincipals/{principal}/appRoleAssignments",
        &[],
        &["principal"],
    ),
    list(
        "list_grants",
        "delegated permissions that an app was granted",
        "/servicePrincipals/{principal}/oauth2PermissionGrants",
        &[],
        &["principal"],
    ),
    write(
        "grant_role",
        "grants an application permission",
        "POST",
        "/servicePrincipals/{principal}/appRoleAssignments",
        r#"{"principalId": "{principal}", "resourceId": "{resource}", "appRoleId": "{role}"}"#,
        &["principal", "resource", "role"],
        &["busy", "unclear", "missing"],
    ),
    write(
        "create_grant",
        "grants delegated permissions for all users",
        "POST",
        "/oauth2PermissionGrants",
        r#"{"clientId": "{principal}", "consentType": "AllPrincipals", "resourceId": "{resource}", "scope": "{scope}"}"#,
        &["principal", "resource", "scope"],
        &["exists", "busy", "unclear", "missing"],
    ),
    write(
        "widen_grant",
        "grants more delegated permissions",
        "PATCH",
        "/oauth2PermissionGrants/{id}",
        r#"{"scope": "{scope}"}"#,
        &["id", "scope"],
        &["exists", "busy", "unclear", "missing"],
    ),
];
