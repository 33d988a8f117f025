//! Roles on SharePoint sites, as the temporary app.

use crate::plan::script::request::{Caller, Request, delete, list, read, write};

pub(super) const SITES: &[Request] = &[
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
