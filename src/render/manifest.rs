//! The Graph bodies as JSON files, for `az rest`, the portal's manifest editor and other tools.

use serde_json::Value;

use super::payload::{Payload, complete_application, required_resource_access, text};
use super::{Artifact, Engine, RenderError};
use crate::plan::{AppPlan, Plan};

#[allow(clippy::unnecessary_wraps)] // the signature of all renderers
pub(super) fn render(plan: &Plan, _: &Engine) -> Result<Vec<Artifact>, RenderError> {
    let files = plan.apps.iter().flat_map(|app| {
        [
            file(plan, app, "application", &with_unique_name(app)),
            file(
                plan,
                app,
                "requiredResourceAccess",
                &required_resource_access(app),
            ),
        ]
    });
    Ok(files.collect())
}

/// Create and update bodies take `uniqueName`; the scripts' upsert has it in the address instead.
fn with_unique_name(app: &AppPlan) -> Payload {
    match complete_application(app) {
        Payload::Object(mut members) => {
            members.insert(0, ("uniqueName", text(&app.unique_name)));
            Payload::Object(members)
        }
        other => other,
    }
}

fn file(plan: &Plan, app: &AppPlan, kind: &str, payload: &Payload) -> Artifact {
    Artifact {
        path: format!("{}/{}.{kind}.json", plan.id, app.id),
        content: json(&payload.to_manifest(plan)),
        is_executable: false,
    }
}

/// Two spaces of indentation and a line feed at the end.
pub(super) fn json(value: &Value) -> String {
    // Serialising a JSON value cannot fail.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
