//! What follows from a plan: who may consent, what is to be decided, how great the risk is.

use super::{ActionKind, Operation, PermissionPlan, Plan, Stage, Template};
use crate::catalog::{self, PermissionKind};

/// The application IDs of Microsoft Graph and Azure AD Graph, whose application permissions only
/// a Privileged Role Administrator can consent to.
const GRAPHS: [&str; 2] = [
    "00000003-0000-0000-c000-000000000000",
    "00000002-0000-0000-c000-000000000000",
];

/// From the highest.
const TIERS: [&str; 5] = ["critical", "high", "medium", "low", "unrated"];

impl Plan {
    /// All permissions of all apps.
    pub fn permissions(&self) -> impl Iterator<Item = &PermissionPlan> {
        self.apps.iter().flat_map(|app| &app.permissions)
    }

    /// The least directory role that can consent to everything in the plan.
    ///
    /// Source: Microsoft's page on tenant-wide admin consent: application permissions of Microsoft
    /// Graph need a Privileged Role Administrator; others a Cloud Application Administrator.
    #[must_use]
    pub fn consent_role(&self) -> &'static str {
        let needs_privileged = self.permissions().any(|p| {
            p.kind == PermissionKind::Application && GRAPHS.contains(&p.api_app_id.as_str())
        }) || self.apps.iter().any(|app| !app.directory_roles.is_empty());
        if needs_privileged {
            "Privileged Role Administrator"
        } else {
            "Cloud Application Administrator"
        }
    }

    /// True when there is something that an administrator consents to, or a directory role to give.
    #[must_use]
    pub fn has_consent(&self) -> bool {
        let mut procedure = self.procedure.iter();
        procedure.any(|operation| operation.stage() == Stage::Consent)
    }

    /// True when there are permissions that an administrator consents to for everybody.
    #[must_use]
    pub fn has_grants(&self) -> bool {
        let mut procedure = self.procedure.iter();
        procedure.any(|o| {
            matches!(
                o,
                Operation::AppRoleAssignment { .. } | Operation::PermissionGrant { .. }
            )
        })
    }

    /// True for a permission that gives nothing any more, because its API is retired.
    #[must_use]
    pub fn is_inert(&self, permission: &PermissionPlan) -> bool {
        let api = catalog::api_by_app_id(&permission.api_app_id);
        api.as_ref().is_some_and(catalog::is_retired)
    }

    /// The highest risk among the permissions that work: `critical`, `high`, `medium`, `low`, `unrated`;
    /// `none` without permissions.
    #[must_use]
    pub fn highest_tier(&self) -> &'static str {
        let rank = |tier: &str| TIERS.iter().position(|t| *t == tier).unwrap_or(TIERS.len());
        let live = self.permissions().filter(|p| !self.is_inert(p));
        let tiers = live.map(|p| p.tier);
        tiers.min_by_key(|t| rank(t)).unwrap_or("none")
    }

    /// What the administrator has to decide before the integration is set up, one sentence each.
    #[must_use]
    pub fn decisions(&self) -> Vec<String> {
        let features = self.features.iter().filter_map(|f| {
            let state = if f.is_on { "on" } else { "off" };
            let decision = f.feature.decision.as_ref()?;
            Some(format!(
                "{decision} (feature {}, now {state})",
                *f.feature.name
            ))
        });
        features.collect()
    }

    /// True when `remove` needs a parameter, to take back what was done with it.
    #[must_use]
    pub fn is_needed_to_remove(&self, parameter: &str) -> bool {
        let mut actions = self.actions.iter().filter(|a| !a.optional);
        actions.any(|action| {
            let texts = match &action.kind {
                ActionKind::AzureRole { scope, .. } => vec![Some(scope)],
                ActionKind::Request(request) => {
                    let undo = request.undo.as_ref();
                    let body = undo.and_then(|(.., body)| body.as_ref());
                    vec![
                        undo.map(|_| &request.check),
                        undo.map(|(_, path, _)| path),
                        body,
                    ]
                }
                _ => Vec::new(),
            };
            let mut names = texts.into_iter().flatten().flat_map(Template::parameters);
            names.any(|name| name == parameter)
        })
    }
}
