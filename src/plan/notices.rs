//! What a reader must know before anything else. Every output that can hold text says it up front.

use serde::Serialize;

use super::Plan;

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
    for permission in plan
        .permissions()
        .filter(|p| !p.lifecycle.is_empty() && !plan.is_inert(p))
    {
        // The newest events are what one has to act on; the rest stands under "Dates".
        let newest = permission.lifecycle.iter().rev().take(2).rev();
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
                permission.value,
                permission.api_name,
                events.join(". ")
            ),
        });
    }
    notices
}
