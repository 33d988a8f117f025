//! Names of APIs and permissions, resolved with the catalog.

use serde::Serialize;

use super::reach::{Reach, reach};
use super::{AppPlan, FeaturePlan};
use crate::catalog::{self, Api, LifecycleEvent, PermissionKind, Suggestion, Tier};
use crate::diagnostics::Finding;
use crate::profile::{ApiPermissions, App, Permission, Text};

/// A permission that an app asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PermissionPlan {
    /// Application ID of the API (`resourceAppId`).
    pub api_app_id: &'static str,
    /// The API's name.
    pub api_name: &'static str,
    /// Application or delegated.
    pub kind: PermissionKind,
    /// The name, as Microsoft spells it.
    pub value: &'static str,
    /// The GUID. Unique only together with API and kind.
    pub id: &'static str,
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
    /// Why the reason is ours.
    pub reason_inferred: Option<Text>,
    /// Why the kind is ours.
    pub kind_inferred: Option<Text>,
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
    /// The feature.
    pub feature: String,
    /// The permission.
    pub permission: PermissionPlan,
}

/// An API that the apps use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ApiPlan {
    /// Its application ID.
    pub app_id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What the catalog says of its state: `active`, or what happened to it.
    pub status: &'static str,
    /// True when it is retired.
    pub is_retired: bool,
    /// The name that people know it by, where that is another.
    pub known_as: Option<&'static str>,
}

impl ApiPlan {
    /// The name for people. "Windows Azure Active Directory" is Azure Active Directory Graph, and
    /// nobody should read that Microsoft Entra ID is retired.
    #[must_use]
    pub fn label(&self) -> String {
        match self.known_as {
            Some(known_as) => format!("{known_as} (in the portal: {})", self.name),
            None => self.name.to_owned(),
        }
    }
}

/// The APIs of all apps, in order of first use.
pub(super) fn apis(apps: &[AppPlan]) -> Vec<ApiPlan> {
    let mut list: Vec<ApiPlan> = Vec::new();
    for permission in apps.iter().flat_map(|app| &app.permissions) {
        if list.iter().all(|api| api.app_id != permission.api_app_id)
            && let Some(api) = catalog::api_by_app_id(permission.api_app_id)
        {
            list.push(ApiPlan {
                app_id: api.app_id,
                name: api.display_name,
                status: api.status,
                is_retired: catalog::is_retired(&api),
                known_as: catalog::is_retired(&api)
                    .then(|| api.aliases().next())
                    .flatten(),
            });
        }
    }
    list
}

/// The events that touch a permission, without those that are about another way into its API.
#[must_use]
pub fn lifecycle(api_app_id: &str, value: &str) -> Vec<LifecycleEvent> {
    let mut events = catalog::lifecycle(api_app_id, value);
    events.retain(|event| !["exo-app-access-policies", "spo-acs"].contains(&event.topic));
    events
}

/// Resolves the permissions of an app. What does not resolve becomes a finding and is left out
/// of the result, which is then not used.
pub(super) fn resolve(
    app: &App,
    features: &[FeaturePlan],
    left_out: &mut Vec<LeftOut>,
    findings: &mut Vec<Finding>,
) -> Vec<PermissionPlan> {
    let mut resolved: Vec<PermissionPlan> = Vec::new();
    for group in &app.permissions {
        let Some(api) = api(group, findings) else {
            continue;
        };
        for (kind, permission) in group.entries() {
            let Some(plan) = one(group, &api, kind, permission, findings) else {
                continue;
            };
            let is_same = |p: &PermissionPlan| {
                p.api_app_id == plan.api_app_id && p.kind == kind && p.value == plan.value
            };
            if resolved.iter().any(is_same) {
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
                    .help("Take one of the two out."),
                );
            } else if is_wanted(permission, features) {
                resolved.push(plan);
            } else {
                let feature = permission
                    .only_with
                    .as_ref()
                    .or(permission.only_without.as_ref());
                left_out.push(LeftOut {
                    feature: feature.map(|f| f.value.clone()).unwrap_or_default(),
                    permission: plan,
                });
            }
        }
    }
    resolved
}

fn is_wanted(permission: &Permission, features: &[FeaturePlan]) -> bool {
    let is_on = |name: &str| features.iter().any(|f| *f.feature.name == name && f.is_on);
    permission.only_with.as_ref().is_none_or(|name| is_on(name))
        && permission
            .only_without
            .as_ref()
            .is_none_or(|name| !is_on(name))
}

fn api(group: &ApiPermissions, findings: &mut Vec<Finding>) -> Option<Api> {
    let name = group.api.as_str();
    let found = catalog::api(name);
    if found.is_some() {
        return found;
    }
    let looks_like_guid =
        name.len() > 20 && name.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit());
    let finding = if looks_like_guid && !super::uris::guid(name) {
        Finding::error("bad-guid", format!("`{name}` is not a GUID"))
            .help("A GUID has 8, 4, 4, 4 and 12 hexadecimal digits with hyphens between them.")
    } else {
        let suggestions = catalog::suggest_api(name);
        let names: Vec<String> = suggestions
            .iter()
            .map(|a| format!("`{}`", a.display_name))
            .collect();
        let finding = Finding::error(
            "unknown-api",
            format!("the catalog has no API named `{name}`"),
        );
        let finding = match names.first() {
            Some(first) => finding.label(format!("did you mean {first}?")),
            None => finding,
        };
        let finding = if names.len() > 1 {
            finding.help(format!("Similar names: {}.", names.join(", ")))
        } else {
            finding
        };
        finding.help("`grantbook search WORD` finds APIs and permissions.")
    };
    findings.push(finding.at(group.api.span()));
    None
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
            .help("If the guide spells it this way, keep that under `asWritten`."),
        );
        return None;
    }
    let lifecycle: Vec<LifecycleNote> = lifecycle(api.app_id, found.value)
        .iter()
        .map(note)
        .collect();
    let successor = catalog::is_retired(api)
        .then(|| catalog::successor(kind, found.value))
        .flatten();
    Some(PermissionPlan {
        api_app_id: api.app_id,
        api_name: api.display_name,
        kind,
        value: found.value,
        id: found.id,
        admin_consent_required: found.admin_consent_required,
        tier: found.tier().as_str(),
        tier_source: tier_source(&found),
        reach: reach(api.app_id, kind, found.value),
        reason: asked.reason.clone(),
        reason_inferred: group.reasons_inferred.clone(),
        kind_inferred: group.kind_inferred.clone(),
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
    })
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

fn unknown(api: &Api, kind: PermissionKind, asked: &Permission) -> Finding {
    let name = asked.value.as_str();
    let mut finding = Finding::error(
        "unknown-permission",
        format!("{} has no {kind} permission `{name}`", api.display_name),
    )
    .at(asked.value.span);
    let suggestions = catalog::suggest_permission(api.app_id, kind, name);
    if let Some(first) = suggestions.first() {
        finding = finding.label(match first {
            Suggestion::OtherKind(p) => format!("exists as {} permission only", p.kind),
            Suggestion::OtherApi(_, other) => format!("exists in {}", other.display_name),
            Suggestion::Similar(p) => format!("did you mean `{}`?", p.value),
        });
    }
    for suggestion in &suggestions {
        finding = finding.help(match suggestion {
            Suggestion::OtherKind(p) => {
                format!(
                    "`{}` is {} permission of {}: move it to `{}`, if that is what is meant.",
                    p.value,
                    article(p.kind),
                    api.display_name,
                    p.kind
                )
            }
            Suggestion::OtherApi(p, other) => {
                format!(
                    "{} has {} permission `{}`.",
                    other.display_name,
                    article(p.kind),
                    p.value
                )
            }
            Suggestion::Similar(p) => {
                format!(
                    "{} has {} permission `{}`.",
                    api.display_name,
                    article(p.kind),
                    p.value
                )
            }
        });
    }
    if suggestions.is_empty() {
        finding =
            finding.help("`grantbook search WORD` finds permissions by a part of their name.");
    }
    finding
}

const fn article(kind: PermissionKind) -> &'static str {
    match kind {
        PermissionKind::Application => "an application",
        PermissionKind::Delegated => "a delegated",
    }
}
