//! Which permissions make others superfluous.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{PermissionKind, table};

const FILE: &str = include_str!("data/subsumption.tsv");

/// A broader permission, with the evidence that it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broader {
    /// Its name, in the same API and of the same kind.
    pub value: &'static str,
    /// For how many API operations the narrower permission is documented; the broader one is
    /// documented for each of them.
    pub shared_operations: &'static str,
    /// For how many the broader one is documented.
    pub operations: &'static str,
}

/// The broader permissions of the same API and kind that reach every documented operation of this
/// one.
///
/// The closest ones, of the same family, come first. This is a hint and not a rule: it looks at API
/// operations only, so the broader permission may show other properties. Known for Microsoft Graph
/// only.
#[must_use]
pub fn subsumed_by(api_app_id: &str, kind: PermissionKind, value: &str) -> Vec<Broader> {
    table::of_permission(FILE, api_app_id, kind, value)
        .flat_map(|line| {
            let [_, _, _, shared_operations, covered_by] = table::fields(line);
            table::list(covered_by).map(move |entry| {
                let (value, operations) = entry.split_once(':').unwrap_or((entry, ""));
                Broader {
                    value,
                    shared_operations,
                    operations,
                }
            })
        })
        .collect()
}

/// The permissions of the same API, kind and family whose documented operations this one covers
/// too, by name. The reverse of [`subsumed_by`], and a hint as well: each of them does where it
/// covers what is needed.
#[must_use]
pub fn narrower(api_app_id: &str, kind: PermissionKind, value: &str) -> Vec<&'static str> {
    let covered = COVERED.get(value).into_iter().flatten();
    let same = covered.filter(|(api, letter, name)| {
        api.eq_ignore_ascii_case(api_app_id)
            && *letter == kind.letter()
            && name.split('.').next() == value.split('.').next()
    });
    same.map(|(_, _, name)| *name).collect()
}

/// API, kind and name of a permission, as in the table.
type Key = (&'static str, &'static str, &'static str);

/// By the name of the broader permission: what it covers.
static COVERED: LazyLock<BTreeMap<&str, Vec<Key>>> = LazyLock::new(|| {
    let mut covered: BTreeMap<&str, Vec<Key>> = BTreeMap::new();
    for line in table::lines(FILE) {
        let [api, kind, value, _, covered_by] = table::fields(line);
        for entry in table::list(covered_by) {
            let (broader, _) = entry.split_once(':').unwrap_or((entry, ""));
            covered.entry(broader).or_default().push((api, kind, value));
        }
    }
    covered
});
