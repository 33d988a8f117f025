//! What was read, before it becomes a profile.

use serde_json::Value;

use crate::catalog::PermissionKind;
use crate::graph::{
    AppRoleAssignment, Application, FederatedIdentityCredential, Oauth2PermissionGrant,
    ServicePrincipal,
};

/// Everything that was read from the inputs.
#[derive(Debug, Default)]
pub struct Draft {
    /// The apps, in the order of the inputs.
    pub apps: Vec<AppDraft>,
    /// Service principals of APIs: object ID and application ID.
    pub principals: Vec<(String, String)>,
    /// What a reader has to say, beside the apps.
    pub remarks: Vec<String>,
}

/// One app.
#[derive(Debug, Default)]
pub struct AppDraft {
    /// The file that it is from.
    pub file: String,
    /// What the input is called among the sources of the profile.
    pub title: String,
    /// False when only permissions are known.
    pub is_registration: bool,
    /// True when the input says who may sign in.
    pub has_audience: bool,
    /// The registration.
    pub application: Application,
    /// The permissions that it asks for.
    pub wanted: Vec<Wanted>,
    /// The permissions that it must not have, with the words that say so as the reason.
    pub denied: Vec<Wanted>,
    /// Its service principal.
    pub principal: Option<ServicePrincipal>,
    /// Its federated credentials.
    pub federated: Vec<FederatedIdentityCredential>,
    /// What the tenant granted it.
    pub grants: Grants,
    /// Members that no key of a profile holds, by path, with their values.
    pub lost: Vec<(String, Value)>,
    /// Members that belong to the tenant in which the app is, not to what it needs.
    pub of_tenant: Vec<String>,
    /// Lines of a text that say nothing of a permission.
    pub unread: Vec<String>,
    /// Lines of a text that name permissions, of which it is not sure whether they are to be granted.
    pub unsure: Vec<String>,
    /// Words beside names that say nothing of the purpose.
    pub status: Vec<String>,
}

/// What a tenant granted an app.
#[derive(Debug, Default)]
pub struct Grants {
    /// True when the input says what is granted.
    pub are_known: bool,
    /// Application permissions.
    pub roles: Vec<AppRoleAssignment>,
    /// Delegated permissions.
    pub scopes: Vec<Oauth2PermissionGrant>,
    /// Users and groups that are assigned to the app.
    pub assigned: Vec<AppRoleAssignment>,
    /// Its owners: how many.
    pub owners: usize,
    /// The template IDs of its directory roles.
    pub directory_roles: Vec<String>,
}

/// A permission as an input names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The API: a name, an application ID or a URI.
    pub api: Option<String>,
    /// Application or delegated.
    pub kind: Option<PermissionKind>,
    /// Why this kind, where the input does not say it outright.
    pub kind_inferred: Option<&'static str>,
    /// The permission: a name or a GUID.
    pub permission: String,
    /// The GUID, where the input gives both.
    pub id: Option<String>,
    /// What the integration does with it.
    pub reason: Option<String>,
    /// How the input spells all of it, where that is more than API and name.
    pub written: Option<String>,
    /// Where it stands: `line 3`.
    pub place: String,
    /// Why it stands here although the input does not ask for it.
    pub inferred: Option<&'static str>,
}
