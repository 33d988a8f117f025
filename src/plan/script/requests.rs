//! Every request that the scripts send to Microsoft Graph, except those that the Azure CLI makes of
//! its own (`az ad app credential` for certificates, `az keyvault`).

use serde::Serialize;

/// One request. Words in braces are its parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Request {
    /// The name, in snake case: a verb and what it is about.
    pub name: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path below `/v1.0`.
    pub path: &'static str,
    /// Query parameters, as `name=value`.
    pub query: &'static [&'static str],
    /// Headers beyond the content type, as `name=value`.
    pub headers: &'static [&'static str],
    /// The JSON body. `"{x}"` is a value whose characters need no escape, `{x}` without quotes is JSON.
    pub body: Option<&'static str>,
    /// Parameters, in order.
    pub parameters: &'static [&'static str],
    /// Who sends it.
    pub caller: Caller,
    /// True for a list, of which all pages are read.
    pub is_list: bool,
    /// After these kinds of failure the caller waits, looks whether it was done, and repeats it.
    pub again: &'static [&'static str],
}

/// Who sends a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Caller {
    /// The person who runs the script.
    User,
    /// The temporary app; repeated until its token has the permission.
    App,
    /// The temporary app, once: what it asks for must not be done twice.
    AppOnce,
}

/// The fields of an application that are compared.
const APPLICATION: &str = "$select=id,appId,uniqueName,displayName,signInAudience,web,publicClient,spa,isFallbackPublicClient,requiredResourceAccess,passwordCredentials,keyCredentials,tags,identifierUris,api,appRoles,optionalClaims,groupMembershipClaims,servicePrincipalLockConfiguration";
const PRINCIPAL: &str = "$select=id,appId,accountEnabled,appRoleAssignmentRequired,tags,passwordCredentials,keyCredentials";

/// All requests.
pub const REQUESTS: &[Request] = &[
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
    write(
        "add_password",
        "creates a client secret; the answer holds its value",
        "POST",
        "/applications/{id}/addPassword",
        r#"{"passwordCredential": {"displayName": {name}, "endDateTime": "{end}"}}"#,
        &["id", "name", "end"],
        &["busy", "unclear", "missing"],
    ),
    write(
        "remove_password",
        "removes a client secret",
        "POST",
        "/applications/{id}/removePassword",
        r#"{"keyId": "{key_id}"}"#,
        &["id", "key_id"],
        &["busy", "unclear"],
    ),
    list(
        "list_federated",
        "the federated credentials of an application",
        "/applications/{id}/federatedIdentityCredentials",
        &[],
        &["id"],
    ),
    write(
        "create_federated",
        "trusts the tokens of another identity provider",
        "POST",
        "/applications/{id}/federatedIdentityCredentials",
        "{trust}",
        &["id", "trust"],
        &["exists", "busy", "unclear", "missing"],
    ),
    write(
        "update_federated",
        "changes what is trusted",
        "PATCH",
        "/applications/{id}/federatedIdentityCredentials/{federated}",
        "{trust}",
        &["id", "federated", "trust"],
        &[],
    ),
    read(
        "read_keys",
        "the certificates of an application",
        "/applications/{id}",
        &["$select=id,keyCredentials"],
        &["id"],
    ),
    write(
        "write_keys",
        "sets the certificates of an application",
        "PATCH",
        "/applications/{id}",
        r#"{"keyCredentials": {keys}}"#,
        &["id", "keys"],
        &[],
    ),
    list(
        "list_uses",
        "who was granted an application permission of an API",
        "/servicePrincipals/{id}/appRoleAssignedTo",
        &[],
        &["id"],
    ),
    list(
        "list_grants_on",
        "who was granted a delegated permission of an API",
        "/oauth2PermissionGrants",
        &["$filter=resourceId eq '{id}'"],
        &["id"],
    ),
    read(
        "export_application",
        "all of an application",
        "/applications/{id}",
        &[],
        &["id"],
    ),
    read(
        "export_principal",
        "all of a service principal",
        "/servicePrincipals/{id}",
        &[],
        &["id"],
    ),
    list(
        "list_deleted_applications",
        "deleted applications",
        "/directory/deletedItems/microsoft.graph.application",
        &["$select=id,appId,uniqueName"],
        &[],
    ),
    list(
        "list_deleted_principals",
        "deleted service principals",
        "/directory/deletedItems/microsoft.graph.servicePrincipal",
        &["$select=id,appId"],
        &[],
    ),
    delete(
        "purge_object",
        "deletes a deleted object for good",
        "/directory/deletedItems/{id}",
        &["id"],
        Caller::User,
    ),
    Request {
        caller: Caller::App,
        ..read(
            "read_site",
            "the ID of a site; the path is its ID or its address",
            "/sites/{path}",
            &["$select=id"],
            &["path"],
        )
    },
    Request {
        caller: Caller::App,
        ..list(
            "list_site_permissions",
            "roles of apps on a site",
            "/sites/{site}/permissions",
            &[],
            &["site"],
        )
    },
    Request {
        caller: Caller::App,
        ..read(
            "read_site_permission",
            "one role of an app on a site",
            "/sites/{site}/permissions/{permission}",
            &[],
            &["site", "permission"],
        )
    },
    Request {
        caller: Caller::App,
        ..write(
            "change_site_role",
            "changes the role of an app on a site",
            "PATCH",
            "/sites/{site}/permissions/{permission}",
            r#"{"roles": ["{role}"]}"#,
            &["site", "permission", "role"],
            &[],
        )
    },
    Request {
        caller: Caller::AppOnce,
        ..write(
            "give_site_role",
            "gives an app a role on a site",
            "POST",
            "/sites/{site}/permissions",
            r#"{"roles": ["{role}"], "grantedToIdentities": [{"application": {"id": "{app_id}", "displayName": {name}}}]}"#,
            &["site", "role", "app_id", "name"],
            &["busy", "unclear", "missing", "denied", "sign-in"],
        )
    },
    delete(
        "remove_site_role",
        "takes a role on a site away",
        "/sites/{site}/permissions/{permission}",
        &["site", "permission"],
        Caller::App,
    ),
];

const NONE: Request = Request {
    name: "",
    purpose: "",
    method: "GET",
    path: "",
    query: &[],
    headers: &[],
    body: None,
    parameters: &[],
    caller: Caller::User,
    is_list: false,
    again: &[],
};

const fn read(
    name: &'static str,
    purpose: &'static str,
    path: &'static str,
    query: &'static [&'static str],
    parameters: &'static [&'static str],
) -> Request {
    Request {
        name,
        purpose,
        path,
        query,
        parameters,
        ..NONE
    }
}

const fn list(
    name: &'static str,
    purpose: &'static str,
    path: &'static str,
    query: &'static [&'static str],
    parameters: &'static [&'static str],
) -> Request {
    Request {
        is_list: true,
        ..read(name, purpose, path, query, parameters)
    }
}

const fn write(
    name: &'static str,
    purpose: &'static str,
    method: &'static str,
    path: &'static str,
    body: &'static str,
    parameters: &'static [&'static str],
    again: &'static [&'static str],
) -> Request {
    Request {
        name,
        purpose,
        method,
        path,
        body: Some(body),
        parameters,
        again,
        ..NONE
    }
}

const fn delete(
    name: &'static str,
    purpose: &'static str,
    path: &'static str,
    parameters: &'static [&'static str],
    caller: Caller,
) -> Request {
    Request {
        name,
        purpose,
        method: "DELETE",
        path,
        parameters,
        caller,
        ..NONE
    }
}
