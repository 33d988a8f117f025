//! Permissions for single teams, chats or meetings.

use serde::Serialize;
use serde_json::json;

use super::words::client_ids;
use crate::plan::Plan;
use crate::plan::script::consent_title;
use crate::profile::{ConsentScope, ResourceSpecificConsent};

/// A step of resource-specific consent with its words.
#[derive(Serialize)]
pub struct Consent<'a> {
    plan: &'a ResourceSpecificConsent,
    title: String,
    who: &'static str,
    place: &'static str,
    places: &'static str,
    /// What stands in the manifest of a Teams app, indented by three spaces.
    manifest: String,
}

impl Consent<'_> {
    /// What is done, who does it, and whether that is inferred.
    pub fn named(&self) -> (&str, &str, bool) {
        (&self.title, self.who, false)
    }
}

/// Describes a step.
pub fn consent<'a>(plan: &Plan, step: &'a ResourceSpecificConsent) -> Consent<'a> {
    let (who, place, places) = match step.scope {
        ConsentScope::Team => ("Owner of the team", "team", "teams"),
        ConsentScope::Chat => ("A member of the chat", "chat", "chats"),
        ConsentScope::Meeting => ("Organiser of the meeting", "meeting", "meetings"),
    };
    Consent {
        plan: step,
        title: consent_title(step.scope),
        who,
        place,
        places,
        manifest: manifest(plan, step),
    }
}

/// Source: the Teams manifest schema, `authorization.permissions.resourceSpecific`.
fn manifest(plan: &Plan, step: &ResourceSpecificConsent) -> String {
    let permissions: Vec<_> = step
        .permissions
        .iter()
        .map(|p| {
            let kind = if p.delegated {
                "Delegated"
            } else {
                "Application"
            };
            json!({ "name": *p.value, "type": kind })
        })
        .collect();
    let id = client_ids(plan, &format!("${{clientId:{}}}", *step.app));
    let manifest = json!({
        "webApplicationInfo": { "id": id },
        "authorization": { "permissions": { "resourceSpecific": permissions } }
    });
    // Serialising a JSON value cannot fail.
    let text = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    let lines = text.lines().map(|line| format!("   {line}"));
    lines.collect::<Vec<_>>().join("\n")
}
