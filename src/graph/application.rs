//! The `application` object.
//!
//! Source of all names: Microsoft's reference of the resource type `application`, v1.0.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A text, a list or an object that is `null` counts as missing.
fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Option::<T>::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// An application.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Application {
    /// The object ID.
    pub id: Option<String>,
    /// The application (client) ID.
    pub app_id: Option<String>,
    /// The name that identifies it in its tenant: an alternate key that does not change.
    pub unique_name: Option<String>,
    /// The name that people see.
    #[serde(deserialize_with = "or_default")]
    pub display_name: String,
    /// Who may sign in.
    pub sign_in_audience: Option<String>,
    /// Notes for administrators.
    pub notes: Option<String>,
    /// Tags.
    #[serde(deserialize_with = "or_default")]
    pub tags: Vec<String>,
    /// The identifier URIs.
    #[serde(deserialize_with = "or_default")]
    pub identifier_uris: Vec<String>,
    /// The Web platform.
    #[serde(deserialize_with = "or_default")]
    pub web: Web,
    /// The platform for single-page applications.
    #[serde(deserialize_with = "or_default")]
    pub spa: Redirects,
    /// The mobile and desktop platform.
    #[serde(deserialize_with = "or_default")]
    pub public_client: Redirects,
    /// Whether public client flows are allowed.
    #[serde(deserialize_with = "or_default")]
    pub is_fallback_public_client: bool,
    /// The permissions that it asks for.
    #[serde(deserialize_with = "or_default")]
    pub required_resource_access: Vec<Resource>,
    /// Its own API.
    #[serde(deserialize_with = "or_default")]
    pub api: Api,
    /// Its own roles.
    #[serde(deserialize_with = "or_default")]
    pub app_roles: Vec<Role>,
    /// Client secrets. Their values are never shown.
    #[serde(deserialize_with = "or_default")]
    pub password_credentials: Vec<PasswordCredential>,
    /// Certificates.
    #[serde(deserialize_with = "or_default")]
    pub key_credentials: Vec<KeyCredential>,
    /// Which groups stand in tokens.
    pub group_membership_claims: Option<String>,
    /// Further claims in tokens.
    pub optional_claims: Option<Value>,
    /// The property lock.
    pub service_principal_lock_configuration: Option<Value>,
    /// Addresses for people.
    pub info: Option<Value>,
}

/// `web`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Web {
    /// Redirect URIs.
    #[serde(deserialize_with = "or_default")]
    pub redirect_uris: Vec<String>,
    /// The address to which users are sent after they have signed out.
    pub logout_url: Option<String>,
    /// The home page.
    pub home_page_url: Option<String>,
    /// Tokens that are issued straight from the authorization endpoint.
    #[serde(deserialize_with = "or_default")]
    pub implicit_grant_settings: ImplicitGrant,
}

/// `web.implicitGrantSettings`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ImplicitGrant {
    /// Access tokens.
    #[serde(deserialize_with = "or_default")]
    pub enable_access_token_issuance: bool,
    /// ID tokens.
    #[serde(deserialize_with = "or_default")]
    pub enable_id_token_issuance: bool,
}

/// `spa` and `publicClient`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Redirects {
    /// Redirect URIs.
    #[serde(deserialize_with = "or_default")]
    pub redirect_uris: Vec<String>,
}

/// An entry of `requiredResourceAccess`: the permissions of one API.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Resource {
    /// The API's application ID.
    pub resource_app_id: String,
    /// The permissions.
    #[serde(default, deserialize_with = "or_default")]
    pub resource_access: Vec<ResourceAccess>,
}

/// One permission, by GUID and type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct ResourceAccess {
    /// The GUID.
    pub id: String,
    /// `Role` or `Scope`.
    #[serde(rename = "type")]
    pub kind: String,
}

/// `api`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Api {
    /// The version of access tokens for it.
    pub requested_access_token_version: Option<u32>,
    /// Whether mapped claims are taken without a key of its own.
    pub accept_mapped_claims: Option<bool>,
    /// Clients that share its consent.
    #[serde(deserialize_with = "or_default")]
    pub known_client_applications: Vec<String>,
    /// The delegated permissions that it offers.
    #[serde(deserialize_with = "or_default")]
    pub oauth2_permission_scopes: Vec<Scope>,
    /// Clients that need no consent.
    #[serde(deserialize_with = "or_default")]
    pub pre_authorized_applications: Vec<PreAuthorized>,
}

/// A delegated permission that an application offers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Scope {
    /// The GUID.
    pub id: String,
    /// The name.
    pub value: Option<String>,
    /// `User` or `Admin`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Whether it is in use.
    pub is_enabled: Option<bool>,
    /// For administrators: the title.
    pub admin_consent_display_name: Option<String>,
    /// For administrators: what it allows.
    pub admin_consent_description: Option<String>,
    /// For users: the title.
    pub user_consent_display_name: Option<String>,
    /// For users: what it allows.
    pub user_consent_description: Option<String>,
}

/// An application permission, or a role for users, that an application offers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Role {
    /// The GUID.
    pub id: String,
    /// The name.
    pub value: Option<String>,
    /// The title.
    pub display_name: Option<String>,
    /// What it allows.
    pub description: Option<String>,
    /// Whether it is in use.
    pub is_enabled: Option<bool>,
    /// `User`, `Application`, or both.
    #[serde(deserialize_with = "or_default")]
    pub allowed_member_types: Vec<String>,
}

/// A client that needs no consent for some of the permissions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PreAuthorized {
    /// The client's application ID.
    pub app_id: String,
    /// The GUIDs of the permissions.
    #[serde(deserialize_with = "or_default")]
    pub delegated_permission_ids: Vec<String>,
}

/// A client secret, without its value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PasswordCredential {
    /// Its ID.
    pub key_id: Option<String>,
    /// Its description.
    pub display_name: Option<String>,
    /// From when it is valid: date and time, UTC.
    pub start_date_time: Option<String>,
    /// Until when it is valid: date and time, UTC.
    pub end_date_time: Option<String>,
}

/// A certificate, without its key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct KeyCredential {
    /// Its ID.
    pub key_id: Option<String>,
    /// Its description.
    pub display_name: Option<String>,
    /// From when it is valid: date and time, UTC.
    pub start_date_time: Option<String>,
    /// Until when it is valid: date and time, UTC.
    pub end_date_time: Option<String>,
    /// `Verify` for signing in; `Sign` for SAML.
    pub usage: Option<String>,
    /// The thumbprint, in Base64 or hexadecimal.
    pub custom_key_identifier: Option<String>,
}
