//! The service principal of an app: what the portal shows under Enterprise applications.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::names::gated;
use super::{Names, Spanned, Stated, Text};

/// Settings of the service principal: what the portal shows under Enterprise applications.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServicePrincipal {
    /// True when only users and groups that are assigned to the app may sign in to it. In the
    /// portal: Properties > Assignment required.
    #[serde(default)]
    pub app_role_assignment_required: bool,
    /// True when users do not see the app in My Apps. In the portal: Properties > Visible to users,
    /// No.
    #[serde(default)]
    pub hidden: bool,
    /// Notes for administrators.
    pub notes: Option<Text>,
    /// Tags. Those that are there already stay.
    #[serde(default)]
    pub tags: Vec<Spanned<String>>,
    /// Users and groups that are assigned to the app. In the portal: Users and groups.
    #[serde(default)]
    pub assignments: Vec<Assignment>,
    /// Directory roles that the app holds, such as Exchange Administrator.
    #[serde(default)]
    pub directory_roles: Vec<DirectoryRoleAssignment>,
    /// Owners of the app: parameters of type `user`.
    #[serde(default)]
    #[schemars(extend("examples" = [["${owner}"]]))]
    pub owners: Vec<Spanned<String>>,
}

/// A user or group that is assigned to the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Assignment {
    /// Who: a parameter of type `group` or `user`.
    #[schemars(extend("examples" = ["${salesGroup}"]))]
    pub to: Spanned<String>,
    /// The role of the app, by its `value` under `appRoles`. Without it: access without a role.
    pub role: Option<Spanned<String>>,
    /// Why it is assigned, where the guide does not ask for it.
    pub inferred: Option<Text>,
    /// Only when this feature is on, or one of these.
    #[serde(default)]
    pub only_with: Names,
    /// Only when this feature is off, or all of these.
    #[serde(default)]
    pub only_without: Names,
}

/// A directory role that the app holds in the whole tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DirectoryRoleAssignment {
    /// The role's name as the portal shows it, or its template ID.
    #[schemars(extend("examples" = ["Exchange Administrator"]))]
    pub role: Stated<String>,
    /// What the integration does with it.
    pub reason: Text,
    /// Only when this feature is on, or one of these.
    #[serde(default)]
    pub only_with: Names,
    /// Only when this feature is off, or all of these.
    #[serde(default)]
    pub only_without: Names,
}

gated!(Assignment, DirectoryRoleAssignment);
