//! Permissions, as the guide asks for them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::names::gated;
use super::{Names, Spanned, Stated, Text};
use crate::catalog::PermissionKind;

/// The permissions of one API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ApiPermissions {
    /// The API: its name, a common other name of it, or its application ID; or the name of one of
    /// the profile's own `apis`; or `app:` with the id of another app of this profile.
    #[schemars(extend("examples" = ["Microsoft Graph", "Office 365 Management APIs", "app:server"]))]
    pub api: Stated<String>,
    /// Application permissions (`Role` in Microsoft Graph): used without a signed-in user.
    #[serde(default)]
    pub application: Vec<Permission>,
    /// Delegated permissions (`Scope` in Microsoft Graph): used on behalf of a signed-in user.
    #[serde(default)]
    pub delegated: Vec<Permission>,
    /// Permissions of this API that the app must not have, although one might think so.
    #[serde(default)]
    pub forbidden: ForbiddenPermissions,
    /// Why these are application or delegated permissions, where the guide does not say which.
    pub kind_inferred: Option<Text>,
    /// Why the reasons below are ours, where the guide lists the permissions without a reason.
    pub reasons_inferred: Option<Text>,
}

impl ApiPermissions {
    /// All permissions with their kind: application first, in the order of the file.
    pub fn entries(&self) -> impl Iterator<Item = (PermissionKind, &Permission)> {
        let application = self.application.iter();
        let delegated = self.delegated.iter();
        application
            .map(|p| (PermissionKind::Application, p))
            .chain(delegated.map(|p| (PermissionKind::Delegated, p)))
    }
}

/// Permissions that an app must not have, by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ForbiddenPermissions {
    /// Application permissions.
    #[serde(default)]
    pub application: Vec<ForbiddenPermission>,
    /// Delegated permissions.
    #[serde(default)]
    pub delegated: Vec<ForbiddenPermission>,
}

impl ForbiddenPermissions {
    /// All of them with their kind.
    pub fn entries(&self) -> impl Iterator<Item = (PermissionKind, &ForbiddenPermission)> {
        let application = self.application.iter();
        let delegated = self.delegated.iter();
        application
            .map(|p| (PermissionKind::Application, p))
            .chain(delegated.map(|p| (PermissionKind::Delegated, p)))
    }
}

/// A permission that an app must not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ForbiddenPermission {
    /// The permission's name, such as `Mail.ReadWrite`.
    pub value: Spanned<String>,
    /// Why the app must not have it.
    pub why: Text,
}

/// One permission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Permission {
    /// The permission's name, such as `Sites.Selected`; or its GUID, where the guide gives nothing
    /// else. A GUID alone means nothing: API and kind say which permission it is.
    #[schemars(extend("examples" = ["Sites.Selected"]))]
    pub value: Spanned<String>,
    /// How the guide spells it, where that differs.
    pub as_written: Option<Text>,
    /// What the integration does with it.
    pub reason: Text,
    /// What does not work without it, where the guide says so.
    pub without_it: Option<Text>,
    /// How the same work may be done with less access, where the guide or the vendor says so.
    pub lesser: Option<Text>,
    /// Why this permission stands here, where the guide does not ask for it by this name.
    pub inferred: Option<Text>,
    /// Why it is an application or a delegated permission, where the guide does not say which of
    /// the two this one is.
    pub kind_inferred: Option<Text>,
    /// Only asked for when this feature is on, or one of these.
    #[serde(default)]
    pub only_with: Names,
    /// Only asked for when this feature is off, or all of these.
    #[serde(default)]
    pub only_without: Names,
}

gated!(Permission);

/// An API of a third party, which grantbook's catalog does not know, with the permissions that are
/// used here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeclaredApi {
    /// The API's name, as `permissions` refer to it.
    #[schemars(extend("examples" = ["Contoso Data API"]))]
    pub name: Spanned<String>,
    /// Its application (client) ID. It is multi-tenant: a script creates its service principal.
    pub app_id: Spanned<String>,
    /// The permissions of the API that are used here.
    pub permissions: DeclaredPermissions,
}

/// The permissions of a third party's API, by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeclaredPermissions {
    /// Application permissions (`appRoles`).
    #[serde(default)]
    pub application: Vec<DeclaredPermission>,
    /// Delegated permissions (`oauth2PermissionScopes`).
    #[serde(default)]
    pub delegated: Vec<DeclaredPermission>,
}

/// One permission of a third party's API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeclaredPermission {
    /// The permission's name.
    pub value: Spanned<String>,
    /// Its GUID.
    pub id: Spanned<String>,
    /// What it allows, one sentence.
    pub description: Text,
    /// For delegated permissions: whether an administrator has to consent.
    #[serde(default)]
    pub admin_consent_required: bool,
}
