//! What the picture shows, without places.

use crate::catalog::PermissionKind;
use crate::plan::{AppPlan, PermissionPlan, Plan, own_app};

/// The apps of a profile with what they ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// Vendor and integration.
    pub name: String,
    /// The apps, in the order of their creation.
    pub apps: Vec<AppNode>,
}

/// An app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppNode {
    /// Its display name.
    pub name: String,
    /// Whether it is deleted when the integration is set up.
    pub is_temporary: bool,
    /// The APIs that it uses. What two apps use stands with both.
    pub apis: Vec<ApiNode>,
}

/// An API as one app uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiNode {
    /// Its name.
    pub name: String,
    /// Whether it is retired: its permissions then give nothing any more.
    pub is_retired: bool,
    /// Whether another app of the profile offers it.
    pub is_own: bool,
    /// The permissions, application before delegated.
    pub permissions: Vec<PermissionRow>,
}

/// A permission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PermissionRow {
    /// Its name.
    pub value: String,
    /// Application or delegated.
    pub kind: PermissionKind,
    /// The risk.
    pub tier: &'static str,
}

impl Graph {
    /// What a plan asks for.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        let apps = plan.apps.iter();
        Self {
            name: plan.title(),
            apps: apps.map(|app| node(plan, app)).collect(),
        }
    }

    /// All APIs of all apps.
    pub fn apis(&self) -> impl Iterator<Item = &ApiNode> {
        self.apps.iter().flat_map(|app| &app.apis)
    }

    /// All permissions of all apps.
    pub fn permissions(&self) -> impl Iterator<Item = &PermissionRow> {
        self.apis().flat_map(|api| &api.permissions)
    }
}

impl AppNode {
    /// How many permissions it asks for.
    #[must_use]
    pub fn permissions(&self) -> usize {
        self.apis.iter().map(|api| api.permissions.len()).sum()
    }
}

fn node(plan: &Plan, app: &AppPlan) -> AppNode {
    let apis = app.apis().into_iter().map(|(id, name)| {
        let of: Vec<&PermissionPlan> = app
            .permissions
            .iter()
            .filter(|p| p.api_app_id == id)
            .collect();
        ApiNode {
            name: name.to_owned(),
            is_retired: of.iter().any(|p| plan.is_inert(p)),
            is_own: own_app(id).is_some(),
            permissions: of.into_iter().map(row).collect(),
        }
    });
    AppNode {
        name: app.name().to_owned(),
        is_temporary: app.temporary.is_some(),
        apis: apis.collect(),
    }
}

fn row(permission: &PermissionPlan) -> PermissionRow {
    PermissionRow {
        value: permission.value.clone(),
        kind: permission.kind,
        tier: permission.tier,
    }
}
