//! What is read before something is removed or kept, and what is deleted for good.

use crate::plan::script::request::{Caller, Request, delete, list, read};

pub(super) const REMOVAL: &[Request] = &[
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
];
