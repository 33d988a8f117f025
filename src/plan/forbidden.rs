//! Permissions that an app must not have.

use serde::Serialize;

use super::PermissionPlan;
use super::api::{self, Reference};
use crate::catalog::{self, PermissionKind};
use crate::diagnostics::Finding;
use crate::profile::{App, Profile, Text};

/// A permission that an app must not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ForbiddenPlan {
    /// The API's name.
    pub api_name: String,
    /// Application or delegated.
    pub kind: PermissionKind,
    /// The name.
    pub value: String,
    /// Why.
    pub why: Text,
}

/// All permissions that an app must not have, for comparisons of profiles.
///
/// The profile must be one that [`build`](super::build) made a plan of.
#[must_use]
pub fn every_forbidden(profile: &Profile, app: &App) -> Vec<ForbiddenPlan> {
    forbidden(profile, app, &[], &mut Vec::new())
}

/// The permissions that an app must not have. One that is asked for too is an error.
pub(super) fn forbidden(
    profile: &Profile,
    app: &App,
    permissions: &[PermissionPlan],
    findings: &mut Vec<Finding>,
) -> Vec<ForbiddenPlan> {
    let mut plans = Vec::new();
    for group in &app.permissions {
        // What is wrong with the API itself was reported already.
        let Some(api) = api::find(profile, app, group, &mut Vec::new()) else {
            continue;
        };
        for (kind, forbidden) in group.forbidden.entries() {
            let value = match &api {
                Reference::Catalog(api) => catalog::permission(api.app_id, kind, &forbidden.value)
                    .map(|p| p.value.to_owned()),
                own => own
                    .foreign(profile, kind, &forbidden.value)
                    .map(|_| forbidden.value.value.clone()),
            };
            let Some(value) = value else {
                let what = format!(
                    "{} has no {kind} permission `{}`",
                    api.name(),
                    *forbidden.value
                );
                findings.push(Finding::error("unknown-permission", what).at(forbidden.value.span));
                continue;
            };
            let is_asked = |p: &&PermissionPlan| {
                p.api_app_id == api.app_id() && p.kind == kind && p.value == value
            };
            if let Some(asked) = permissions.iter().find(is_asked) {
                findings.push(
                    Finding::error(
                        "forbidden-permission",
                        format!("`{value}` is asked for and forbidden"),
                    )
                    .at(forbidden.value.span)
                    .label("forbidden here")
                    .related(asked.span, "asked for here")
                    .help("Take it out of one of the two lists."),
                );
            }
            plans.push(ForbiddenPlan {
                api_name: api.name(),
                kind,
                value,
                why: forbidden.why.clone(),
            });
        }
    }
    plans
}
