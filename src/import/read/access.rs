//! The array `requiredResourceAccess` by itself.

use serde_json::Value;

use super::file_name;
use super::json::Json;
use crate::catalog::PermissionKind;
use crate::diagnostics::SourceFile;
use crate::graph::Resource;
use crate::import::draft::{AppDraft, Draft, Wanted};
use crate::import::{Options, Problem};

/// True for the array, or for one entry of it.
pub fn fits(value: &Value) -> bool {
    let is_entry = |value: &Value| value.get("resourceAppId").is_some();
    match value {
        Value::Array(items) => !items.is_empty() && items.iter().all(is_entry),
        value => is_entry(value),
    }
}

/// Reads the array.
pub fn read(input: &SourceFile, _: &Options, draft: &mut Draft) -> Result<(), Vec<Problem>> {
    let json = Json::parse(input, draft)?;
    let resources: Vec<Resource> = match &json.value {
        one @ Value::Object(_) => vec![json.read(one, &[])?],
        several => json.read(several, &[])?,
    };
    draft.apps.push(AppDraft {
        file: file_name(input),
        title: format!("List of required permissions ({})", file_name(input)),
        wanted: wanted(&resources, ""),
        ..AppDraft::default()
    });
    Ok(())
}

/// The permissions of the array.
pub fn wanted(resources: &[Resource], path: &str) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    for (index, resource) in resources.iter().enumerate() {
        for (inner, access) in resource.resource_access.iter().enumerate() {
            let kind = PermissionKind::from_graph_type(&access.kind);
            wanted.push(Wanted {
                api: Some(resource.resource_app_id.clone()),
                kind,
                permission: access.id.clone(),
                written: (kind.is_none())
                    .then(|| format!("{} with the type `{}`", access.id, access.kind)),
                place: format!("{path}[{index}].resourceAccess[{inner}]"),
                ..Wanted::default()
            });
        }
    }
    wanted
}
