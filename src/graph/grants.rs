//! What belongs to an application in its tenant.

use serde::{Deserialize, Serialize};

/// A `servicePrincipal`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ServicePrincipal {
    /// The object ID.
    pub id: Option<String>,
    /// The application (client) ID.
    pub app_id: Option<String>,
    /// The name that people see.
    pub display_name: Option<String>,
    /// Whether one can sign in at all.
    pub account_enabled: Option<bool>,
    /// Whether only assigned users may sign in.
    pub app_role_assignment_required: Option<bool>,
    /// Tags; `HideApp` hides it from My Apps.
    pub tags: Option<Vec<String>>,
    /// Notes for administrators.
    pub notes: Option<String>,
}

/// A granted application permission, or a user's or group's role.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AppRoleAssignment {
    /// The role's GUID; all zeros for access without a role.
    pub app_role_id: String,
    /// Who has it: an object ID.
    pub principal_id: Option<String>,
    /// Who has it: the name.
    pub principal_display_name: Option<String>,
    /// `User`, `Group` or `ServicePrincipal`.
    pub principal_type: Option<String>,
    /// The API: the object ID of its service principal.
    pub resource_id: Option<String>,
    /// The API's name.
    pub resource_display_name: Option<String>,
}

/// Granted delegated permissions of one API.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Oauth2PermissionGrant {
    /// The client: the object ID of its service principal.
    pub client_id: Option<String>,
    /// `AllPrincipals`, or `Principal` for one user.
    pub consent_type: Option<String>,
    /// The user, for `Principal`.
    pub principal_id: Option<String>,
    /// The API: the object ID of its service principal.
    pub resource_id: Option<String>,
    /// The names of the permissions, separated by spaces.
    pub scope: Option<String>,
}

/// A federated identity credential.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FederatedIdentityCredential {
    /// Its name.
    pub name: String,
    /// Who issues the tokens.
    pub issuer: Option<String>,
    /// For whom they are issued.
    pub subject: Option<String>,
    /// For which audience.
    pub audiences: Option<Vec<String>>,
    /// What it is for.
    pub description: Option<String>,
}
