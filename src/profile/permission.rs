//! Permissions, as the guide asks for them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Spanned, Stated, Text};
use crate::catalog::PermissionKind;

/// The permissions of one API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ApiPermissions {
    /// The API: its name, a common other name of it, or its application ID.
    #[schemars(extend("examples" = ["Microsoft Graph", "Office 365 Management APIs"]))]
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
    /// What the integration does with it.
    pub reason: Text,
    /// How the guide spells it, where that differs.
    pub as_written: Option<Text>,
    /// Why this permission stands here, where the guide does not ask for it by this name.
    pub inferred: Option<Text>,
    /// Only asked for when this feature is on.
    pub only_with: Option<Spanned<String>>,
    /// Only asked for when this feature is off.
    pub only_without: Option<Spanned<String>>,
}
