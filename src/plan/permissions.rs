//! Permissions, resolved with the catalog or with what the profile says of its own APIs.

use serde::Serialize;

use super::FeaturePlan;
use super::api::{self, Reference};
use super::features::{is_wanted, why_left_out};
use super::reach::{Reach, foreign_reach, reach};
use super::respelled::respelled;
use super::unknown::{in_likely_api, unknown};
use crate::catalog::{self, Api, LifecycleEvent, PermissionKind, Tier};
use crate::diagnostics::{Finding, Fix, Span};
use crate::profile::{ApiPermissions, App, Names, Permission, Profile, Text};
use crate::similar::closest;

/// A permission that an app asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PermissionPlan {
    /// Application ID of the API (`resourceAppId`); `@` and an app's id for an app of this profile.
    pub api_app_id: String,
    /// The API's name.
    pub api_name: String,
    /// Application or delegated.
    pub kind: PermissionKind,
    /// The name, as Microsoft spells it.
    pub value: String,
    /// The GUID. Unique only together with API and kind.
    pub id: String,
    /// Whether an administrator has to consent; `None` where the catalog does not know.
    pub admin_consent_required: Option<bool>,
    /// The risk.
    pub tier: &'static str,
    /// Who says so.
    pub tier_source: String,
    /// What the permission allows, in plain words.
    pub reach: Reach,
    /// What the integration does with it.
    pub reason: Text,
    /// What does not work without it, where the guide says so.
    pub without_it: Option<Text>,
    /// How the same work may be done with less access, where the profile says so.
    pub lesser: Option<Text>,
    /// Why the reason is ours.
    pub reason_inferred: Option<Text>,
    /// Why the kind is ours.
    pub kind_inferred: Option<Text>,
    /// True when that is said of this permission, and not of all of the API.
    pub kind_is_its_own: bool,
    /// The guide's spelling of the permission, where it differs.
    pub as_written: Option<Text>,
    /// The guide's name for the API, where it differs.
    pub api_as_written: Option<Text>,
    /// Why the permission is here.
    pub inferred: Option<Text>,
    /// What happened or will happen to it.
    pub lifecycle: Vec<LifecycleNote>,
    /// The Microsoft Graph permission that replaces it.
    pub successor: Option<&'static str>,
    /// True when only one source of the catalog knows it.
    pub is_single_sourced: bool,
    /// The features that bring it.
    pub only_with: Vec<String>,
    /// The features that take it out.
    pub only_without: Vec<String>,
    /// Where it stands in the profile.
    #[serde(skip)]
    pub span: Span,
}

impl PermissionPlan {
    /// `Role` or `Scope`, as in `requiredResourceAccess`.
    #[must_use]
    pub const fn graph_type(&self) -> &'static str {
        self.kind.graph_type()
    }
}

/// A dated fact about an API or a permission.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LifecycleNote {
    /// When: a year, month or day; `None` where the source gives no date.
    pub date: Option<&'static str>,
    /// What.
    pub event: &'static str,
    /// Who says so.
    pub source: &'static str,
}

/// A permission that the profile has and a feature leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LeftOut {
    /// The id of the app that would have it.
    pub app: String,
    /// The feature.
    pub feature: String,
    /// The permission.
    pub permission: PermissionPlan,
}

/// The events that touch a permission, without those that are about another way into its API.
#[must_use]
pub fn lifecycle(api_app_id: &str, kind: PermissionKind, value: &str) -> Vec<LifecycleEvent> {
    let mut events = catalog::lifecycle(api_app_id, value);
    events.retain(|event| match event.topic {
        "exo-app-access-policies" | "spo-acs" => false,
        "onenote-app-only" => kind == PermissionKind::Application,
        _ => true,
    });
    events
}

/// Resolves the permissions of an app. What does not resolve becomes a finding and is left out
/// of the result, which is then not used.
pub(super) fn resolve(
    profile: &Profile,
    app: &App,
    features: &[FeaturePlan],
    left_out: &mut Vec<LeftOut>,
    findings: &mut Vec<Finding>,
) -> Vec<PermissionPlan> {
    let mut resolved: Vec<PermissionPlan> = Vec::new();
    for group in &app.permissions {
        let Some(api) = api::find(profile, app, group, findings) else {
            in_likely_api(group, findings);
            continue;
        };
        if group.entries().next().is_none() && group.forbidden.entries().next().is_none() {
            let what = format!("no permission of {} is named", api.name());
            findings.push(
                Finding::error("no-permission", what)
                    .at(group.api.span())
                    .help("Name them under `application` or `delegated`, or take the entry out."),
            );
        }
        for (kind, permission) in group.entries() {
            let plan = match &api {
                Reference::Catalog(api) => one(group, api, kind, permission, findings),
                own => foreign(profile, group, own, kind, permission, findings),
            };
            let Some(plan) = plan else {
                continue;
            };
            let is_same = |p: &PermissionPlan| {
                p.api_app_id == plan.api_app_id && p.kind == kind && p.value == plan.value
            };
            if let Some(first) = resolved.iter().find(|p| is_same(p)) {
                findings.push(
                    Finding::error(
                        "duplicate-permission",
                        format!(
                            "the {kind} permission `{}` of {} stands twice in this app",
                            plan.value, plan.api_name
                        ),
                    )
                    .at(permission.value.span)
                    .label("again here")
                    .related(first.span, "it stands here already")
                    .help("Take one of the two out."),
                );
            } else if is_wanted(permission, features) {
                if api.is_left_out(kind, &permission.value, features) {
                    let what = format!(
                        "`{}` of {} is left out by a feature",
                        plan.value, plan.api_name
                    );
                    findings.push(
                        Finding::error("permission-left-out", what)
                            .at(permission.value.span)
                            .help("Give this permission the same `onlyWith` or `onlyWithout`."),
                    );
                }
                resolved.push(plan);
            } else {
                left_out.push(LeftOut {
                    app: app.id.value.clone(),
                    feature: why_left_out(permission),
                    permission: plan,
                });
            }
        }
    }
    resolved
}

/// All permissions of an app, those that features leave out too, for comparisons of profiles.
///
/// The profile must be one that [`build`](super::build) made a plan of: what does not resolve is
/// missing here without a word.
#[must_use]
pub fn every_permission(profile: &Profile, app: &App) -> Vec<PermissionPlan> {
    let mut said_already = Vec::new();
    let mut all = Vec::new();
    for group in &app.permissions {
        let Some(api) = api::find(profile, app, group, &mut said_already) else {
            continue;
        };
        for (kind, permission) in group.entries() {
            all.extend(match &api {
                Reference::Catalog(api) => one(group, api, kind, permission, &mut said_already),
                own => foreign(profile, group, own, kind, permission, &mut said_already),
            });
        }
    }
    all
}

/// A permission that the profile itself describes: of a third party's API, or of another app.
fn foreign(
    profile: &Profile,
    group: &ApiPermissions,
    api: &Reference<'_>,
    kind: PermissionKind,
    asked: &Permission,
    findings: &mut Vec<Finding>,
) -> Option<PermissionPlan> {
    let Some(found) = api.foreign(profile, kind, &asked.value) else {
        let known = api.names(kind);
        let what = format!(
            "{} has no {kind} permission `{}` in this profile",
            api.name(),
            *asked.value
        );
        let mut finding = Finding::error("unknown-permission", what).at(asked.value.span);
        if api.is_for_users(kind, &asked.value) {
            finding = finding.label("a role for users and groups only");
        } else if let Some(best) = closest(&asked.value, known.iter().copied()) {
            finding = finding
                .label(format!("did you mean `{best}`?"))
                .fix(respelled(asked, best));
        }
        findings.push(finding.help(match api {
            Reference::Own(_) => "An app offers delegated permissions under `api.oauth2PermissionScopes`, application permissions under `appRoles` with the member type `Application`.",
            _ => "Declare it with its GUID under `apis`.",
        }));
        return None;
    };
    let name = api.name();
    Some(PermissionPlan {
        api_app_id: api.app_id(),
        kind,
        value: asked.value.value.clone(),
        id: found.id,
        admin_consent_required: Some(found.admin_consent_required),
        tier: Tier::Unrated.as_str(),
        tier_source: "no source of the catalog rates it".to_owned(),
        reach: foreign_reach(
            &name,
            kind,
            &asked.value,
            &found.description,
            matches!(api, Reference::Own(_)),
        ),
        api_name: name,
        reason: asked.reason.clone(),
        without_it: asked.without_it.clone(),
        lesser: asked.lesser.clone(),
        reason_inferred: group.reasons_inferred.clone(),
        kind_is_its_own: asked.kind_inferred.is_some(),
        kind_inferred: kind_inferred(group, asked),
        as_written: asked.as_written.clone(),
        api_as_written: group.api.as_written.clone(),
        inferred: asked.inferred.clone(),
        lifecycle: Vec::new(),
        successor: None,
        is_single_sourced: false,
        only_with: names(&asked.only_with),
        only_without: names(&asked.only_without),
        span: asked.value.span,
    })
}

fn one(
    group: &ApiPermissions,
    api: &Api,
    kind: PermissionKind,
    asked: &Permission,
    findings: &mut Vec<Finding>,
) -> Option<PermissionPlan> {
    if asked.value.trim() != asked.value.value {
        findings.push(
            Finding::error("space-in-name", "the name has a space before or after it")
                .at(asked.value.span)
                .fix(Fix::new(asked.value.span, &asked.value, asked.value.trim()))
                .help("Take the space out. It may be one that looks like none."),
        );
        return None;
    }
    let by_guid = super::uris::guid(&asked.value);
    let found = if by_guid {
        let mut known = catalog::permissions_by_id(&asked.value).into_iter();
        known.find(|p| p.api_app_id == api.app_id && p.kind == kind)
    } else {
        catalog::permission(api.app_id, kind, &asked.value)
    };
    let Some(found) = found else {
        findings.push(unknown(api, kind, asked));
        return None;
    };
    if !by_guid && found.value != asked.value.value {
        findings.push(
            Finding::error(
                "wrong-case",
                format!("`{}` is spelled `{}`", *asked.value, found.value),
            )
            .at(asked.value.span)
            .label(format!("write `{}`", found.value))
            .fix(respelled(asked, found.value))
            .help("If the guide spells it this way, keep that under `asWritten`."),
        );
        return None;
    }
    let lifecycle: Vec<LifecycleNote> = lifecycle(api.app_id, kind, found.value)
        .iter()
        .map(note)
        .collect();
    let successor = catalog::is_retired(api)
        .then(|| catalog::successor(kind, found.value))
        .flatten();
    Some(PermissionPlan {
        api_app_id: api.app_id.to_owned(),
        api_name: api.display_name.to_owned(),
        kind,
        value: found.value.to_owned(),
        id: found.id.to_owned(),
        admin_consent_required: found.admin_consent_required,
        tier: found.tier().as_str(),
        tier_source: tier_source(&found),
        reach: reach(api.app_id, kind, found.value),
        reason: asked.reason.clone(),
        without_it: asked.without_it.clone(),
        lesser: asked.lesser.clone(),
        reason_inferred: group.reasons_inferred.clone(),
        kind_is_its_own: asked.kind_inferred.is_some(),
        kind_inferred: kind_inferred(group, asked),
        // A guide that gives the GUID alone is written down as it stands.
        as_written: asked
            .as_written
            .clone()
            .or_else(|| by_guid.then(|| Text::new(&asked.value))),
        api_as_written: group.api.as_written.clone(),
        inferred: asked.inferred.clone(),
        lifecycle,
        successor: successor.map(|s| s.successor_value),
        is_single_sourced: found.is_single_sourced(),
        only_with: names(&asked.only_with),
        only_without: names(&asked.only_without),
        span: asked.value.span,
    })
}

/// Why the kind is ours: said of the permission itself, or of all of the API.
fn kind_inferred(group: &ApiPermissions, asked: &Permission) -> Option<Text> {
    let own = asked.kind_inferred.as_ref();
    own.or(group.kind_inferred.as_ref()).cloned()
}

fn names(features: &Names) -> Vec<String> {
    features.iter().map(|n| n.value.clone()).collect()
}

fn tier_source(permission: &catalog::Permission) -> String {
    if permission.tier() == Tier::Unrated {
        "no source of the catalog rates it".to_owned()
    } else {
        permission.tier_source()
    }
}

fn note(event: &LifecycleEvent) -> LifecycleNote {
    LifecycleNote {
        date: event.date,
        event: event.event,
        source: event.source,
    }
}
