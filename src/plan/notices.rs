//! What a reader must know before anything else. Every output that can hold text says it up front.

use serde::Serialize;

use super::{PermissionPlan, Plan};

/// Something to know before anything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// What it is about, one sentence.
    pub headline: &'static str,
    /// The rest.
    pub text: String,
}

/// The notices of a plan: gaps in the source, retired APIs, dates of permissions.
pub(super) fn notices(plan: &Plan) -> Vec<Notice> {
    let mut notices = Vec::new();
    for source in plan.sources.iter().filter(|s| !s.complete) {
        let missing = source
            .missing
            .as_deref()
            .unwrap_or("")
            .trim_end_matches('.');
        notices.push(Notice {
            headline: "The vendor's guide was not available in full.",
            text: format!(
                "Missing: {missing}. What is missing there is missing in the permissions, scripts and manifests here too. Ask {} before you rely on them.",
                plan.vendor
            ),
        });
    }
    for api in plan.apis.iter().filter(|a| a.is_retired) {
        notices.push(Notice {
            headline: "An API of this integration is retired.",
            text: format!(
                "{}: {}. Its permissions can still be listed, but they give nothing any more.",
                api.label(),
                api.status
            ),
        });
    }
    notices.extend(ending(plan));
    notices
}

/// One notice for all permissions of an API that share their events.
fn ending(plan: &Plan) -> Vec<Notice> {
    let mut groups: Vec<Vec<&PermissionPlan>> = Vec::new();
    let is_dated = |p: &&PermissionPlan| !p.lifecycle.is_empty() && !plan.is_inert(p);
    for permission in plan.permissions().filter(is_dated) {
        let is_same = |group: &&mut Vec<&PermissionPlan>| {
            let first = group.first();
            first.is_some_and(|f| {
                f.api_app_id == permission.api_app_id && f.lifecycle == permission.lifecycle
            })
        };
        match groups.iter_mut().find(is_same) {
            Some(group) => group.push(permission),
            None => groups.push(vec![permission]),
        }
    }
    let mut notices = Vec::new();
    for group in groups {
        let Some(first) = group.first() else {
            continue;
        };
        let mut names: Vec<&str> = group.iter().map(|p| p.value.as_str()).collect();
        names.dedup();
        // The newest events are what one has to act on; the rest stands under "Dates".
        let newest = first.lifecycle.iter().rev().take(2).rev();
        let events: Vec<String> = newest
            .map(|e| {
                e.date
                    .map_or_else(|| e.event.to_owned(), |date| format!("{date}: {}", e.event))
            })
            .collect();
        notices.push(Notice {
            headline: "An API behind a permission has ended or ends.",
            text: format!(
                "{} ({}). {}.",
                names.join(", "),
                first.api_name,
                events.join(". ")
            ),
        });
    }
    notices
}
