//! The API that an app exposes to other apps, and its roles.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::names::gated;
use super::{Names, Spanned, Text};

/// An API of the app's own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExposedApi {
    /// The version of the access tokens that the API takes: 1 or 2.
    pub requested_access_token_version: Option<Spanned<u32>>,
    /// True when tokens may hold claims that an administrator has mapped, without a signing key of
    /// the app's own.
    #[serde(default)]
    pub accept_mapped_claims: bool,
    /// The delegated permissions that the API offers.
    #[serde(default)]
    pub oauth2_permission_scopes: Vec<ExposedScope>,
    /// Apps that get a token for the API without asking the user.
    #[serde(default)]
    pub pre_authorized_applications: Vec<PreAuthorizedApplication>,
}

/// A delegated permission that the app's API offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExposedScope {
    /// The permission's name.
    #[schemars(extend("examples" = ["access_as_user"]))]
    pub value: Spanned<String>,
    /// Its GUID, when the product expects a certain one. Else grantbook derives one that stays the
    /// same.
    pub id: Option<Spanned<String>>,
    /// Who may consent.
    #[serde(rename = "type")]
    pub kind: ConsentType,
    /// The name in the dialog for administrators.
    pub admin_consent_display_name: Text,
    /// The description in the dialog for administrators.
    pub admin_consent_description: Text,
    /// The name in the dialog for users.
    pub user_consent_display_name: Option<Text>,
    /// The description in the dialog for users.
    pub user_consent_description: Option<Text>,
    /// Only when this feature is on, or one of these.
    #[serde(default)]
    pub only_with: Names,
    /// Only when this feature is off, or all of these.
    #[serde(default)]
    pub only_without: Names,
}

/// Who may consent to a delegated permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ConsentType {
    /// Administrators only.
    Admin,
    /// Users too.
    User,
}

impl ConsentType {
    /// The name, as Microsoft Graph spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "Admin",
            Self::User => "User",
        }
    }
}

/// An app that the app's API trusts beforehand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(title = "Pre-authorized application")]
pub struct PreAuthorizedApplication {
    /// Its application (client) ID.
    pub app_id: Option<Spanned<String>>,
    /// Or, in place of `appId`, the id of another app of this profile.
    pub app: Option<Spanned<String>>,
    /// What it is; not needed for an app of this profile.
    pub name: Option<Text>,
    /// The permissions, by their `value`.
    #[schemars(length(min = 1))]
    pub scopes: Vec<Spanned<String>>,
}

/// A role of the app's own, which users, groups or other apps can be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AppRole {
    /// The role's name in tokens.
    #[schemars(extend("examples" = ["Task.Read"]))]
    pub value: Spanned<String>,
    /// Its GUID, when the product expects a certain one. Else grantbook derives one that stays the
    /// same.
    pub id: Option<Spanned<String>>,
    /// The name in the portal.
    pub display_name: Text,
    /// What the role allows.
    pub description: Text,
    /// Who can be given the role.
    pub allowed_member_types: Vec<MemberType>,
    /// Only when this feature is on, or one of these.
    #[serde(default)]
    pub only_with: Names,
    /// Only when this feature is off, or all of these.
    #[serde(default)]
    pub only_without: Names,
}

gated!(ExposedScope, AppRole);

/// Who can be given a role of an app.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub enum MemberType {
    /// Other apps: the role is an application permission then.
    Application,
    /// Users and groups.
    User,
}

impl MemberType {
    /// The name, as Microsoft Graph spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Application => "Application",
            Self::User => "User",
        }
    }
}
