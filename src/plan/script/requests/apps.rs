//! Applications and service principals.

use crate::plan::script::request::{Caller, Request, delete, list, read, write};

/// The fields of an application that are compared.
const APPLICATION: &str = "$select=id,appId,uniqueName,displayName,signInAudience,web,publicClient,spa,isFallbackPublicClient,requiredResourceAccess,passwordCredentials,keyCredentials,tags,identifierUris,api,appRoles,optionalClaims,groupMembershipClaims,servicePrincipalLockConfiguration";
/// The fields of a service principal that are compared.
const PRINCIPAL: &str = "$select=id,appId,accountEnabled,appRoleAssignmentRequired,tags,passwordCredentials,keyCredentials";

pub(super) const APPS: &[Request] = &[
    read(
        "read_application",
        "an application by one of its keys",
        "/applications({key})",
        &[APPLICATION],
        &["key"],
    ),
    list(
        "list_namesakes",
        "applications of a name",
        "/applications",
        &["$filter=displayName eq '{name}'", "$select=id,appId"],
        &["name"],
    ),
    Request {
        headers: &["Prefer=create-if-missing"],
        ..write(
            "write_application",
            "creates an application, or updates it",
            "PATCH",
            "/applications(uniqueName='{unique_name}')",
            "{application}",
            &["unique_name", "application"],
            &[],
        )
    },
    write(
        "update_application",
        "updates an application that is there",
        "PATCH",
        "/applications/{id}",
        "{application}",
        &["id", "application"],
        &[],
    ),
    write(
        "write_unique_name",
        "gives an application its key",
        "PATCH",
        "/applications/{id}",
        r#"{"uniqueName": "{unique_name}"}"#,
        &["id", "unique_name"],
        &[],
    ),
    write(
        "write_tags",
        "sets the tags of an application",
        "PATCH",
        "/applications/{id}",
        r#"{"tags": {tags}}"#,
        &["id", "tags"],
        &[],
    ),
    delete(
        "erase_application",
        "an application, with its service principal and grants",
        "/applications/{id}",
        &["id"],
        Caller::User,
    ),
    list(
        "list_principals",
        "the service principal of an app",
        "/servicePrincipals",
        &["$filter=appId eq '{app_id}'", PRINCIPAL],
        &["app_id"],
    ),
    list(
        "list_api_principals",
        "the service principal of an API",
        "/servicePrincipals",
        &["$filter=appId eq '{app_id}'", "$select=id,appId,tags"],
        &["app_id"],
    ),
    write(
        "create_principal",
        "creates the service principal of an app",
        "POST",
        "/servicePrincipals",
        r#"{"appId": "{app_id}"}"#,
        &["app_id"],
        &["exists", "busy", "unclear", "missing"],
    ),
    write(
        "create_api_principal",
        "creates that of an API; the tag tells remove that nobody else made it",
        "POST",
        "/servicePrincipals",
        r#"{"appId": "{app_id}", "tags": ["grantbook-created"]}"#,
        &["app_id"],
        &["exists", "busy", "unclear", "missing"],
    ),
    write(
        "update_principal",
        "sets what a service principal has of its own",
        "PATCH",
        "/servicePrincipals/{id}",
        "{settings}",
        &["id", "settings"],
        &[],
    ),
    read(
        "read_permissions",
        "the permissions that an API has",
        "/servicePrincipals/{id}",
        &["$select=appRoles,oauth2PermissionScopes"],
        &["id"],
    ),
    delete(
        "erase_principal",
        "a service principal",
        "/servicePrincipals/{id}",
        &["id"],
        Caller::User,
    ),
];
