//! Permissions that an app must not have.

use serde::Serialize;

use super::PermissionPlan;
use crate::catalog::{self, PermissionKind};
use crate::diagnostics::Finding;
use crate::profile::{App, Text};

/// A permission that an app must not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ForbiddenPlan {
    /// The API's name.
    pub api_name: &'static str,
    /// Application or delegated.
    pub kind: PermissionKind,
    /// The name.
    pub value: &'static str,
    /// Why.
    pub why: Text,
}

/// The permissions that an app must not have. One that is asked for too is an error.
pub(super) fn forbidden(
    app: &App,
    permissions: &[PermissionPlan],
    findings: &mut Vec<Finding>,
) -> Vec<ForbiddenPlan> {
    let mut plans = Vec::new();
    for group in &app.permissions {
        // An unknown API was reported already.
        let Some(api) = catalog::api(group.api.as_str()) else {
            continue;
        };
        for (kind, forbidden) in group.forbidden.entries() {
            let Some(found) = catalog::permission(api.app_id, kind, &forbidden.value) else {
                let what = format!(
                    "{} has no {kind} permission `{}`",
                    api.display_name, *forbidden.value
                );
                findings.push(Finding::error("unknown-permission", what).at(forbidden.value.span));
                continue;
            };
            let is_asked = |p: &PermissionPlan| {
                p.api_app_id == api.app_id && p.kind == kind && p.value == found.value
            };
            if permissions.iter().any(is_asked) {
                findings.push(
                    Finding::error(
                        "forbidden-permission",
                        format!("`{}` is asked for and forbidden", found.value),
                    )
                    .at(forbidden.value.span)
                    .label("forbidden here")
                    .help("Take it out of one of the two lists."),
                );
            }
            plans.push(ForbiddenPlan {
                api_name: api.display_name,
                kind,
                value: found.value,
                why: forbidden.why.clone(),
            });
        }
    }
    plans
}
