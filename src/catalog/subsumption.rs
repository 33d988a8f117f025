//! Which permissions make others superfluous.

use super::{PermissionKind, table};

const FILE: &str = include_str!("data/subsumption.tsv");

/// The broader permissions of the same API and kind that reach every documented path of this one.
///
/// The closest ones, of the same family, come first. This is a hint and not a rule: it looks at API
/// paths only, so the broader permission may show other properties. Known for Microsoft Graph only.
#[must_use]
pub fn subsumed_by(api_app_id: &str, kind: PermissionKind, value: &str) -> Vec<&'static str> {
    table::of_permission(FILE, api_app_id, kind, value)
        .flat_map(|line| {
            let [_, _, _, covered_by] = table::fields(line);
            table::list(covered_by)
        })
        .collect()
}
