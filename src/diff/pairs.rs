//! Which profiles of two sides belong together.

use std::collections::BTreeSet;

use crate::profile::Profile;

/// A profile before and after; one of the two is there at least.
pub(super) type Pair<'p> = (Option<&'p Profile>, Option<&'p Profile>);

/// Pairs profiles: by id; then, for one that was renamed, by what it is about.
pub(super) fn pairs<'p>(before: &'p [Profile], after: &'p [Profile]) -> Vec<Pair<'p>> {
    if let ([a], [b]) = (before, after) {
        return vec![(Some(a), Some(b))];
    }
    let mut open_before: Vec<&Profile> = before.iter().collect();
    let mut open_after: Vec<&Profile> = after.iter().collect();
    let mut pairs = Vec::new();
    for same in [same_id, same_vendor, same_guide, same_apps] {
        open_before.retain(|a| {
            let Some(at) = open_after.iter().position(|b| same(a, b)) else {
                return true;
            };
            pairs.push((Some(*a), Some(open_after.remove(at))));
            false
        });
    }
    pairs.extend(open_before.into_iter().map(|a| (Some(a), None)));
    pairs.extend(open_after.into_iter().map(|b| (None, Some(b))));
    pairs
}

fn same_id(a: &Profile, b: &Profile) -> bool {
    a.id == b.id
}

fn same_vendor(a: &Profile, b: &Profile) -> bool {
    a.vendor == b.vendor && a.integration == b.integration
}

fn same_guide(a: &Profile, b: &Profile) -> bool {
    let urls = |p: &Profile| -> BTreeSet<String> {
        p.sources
            .iter()
            .filter_map(|s| s.url.as_ref().map(|u| u.value.clone()))
            .collect()
    };
    let (first, second) = (urls(a), urls(b));
    a.vendor == b.vendor && !first.is_empty() && first == second
}

fn same_apps(a: &Profile, b: &Profile) -> bool {
    let names = |p: &Profile| -> BTreeSet<String> {
        p.apps
            .iter()
            .map(|app| app.display_name.value.value.clone())
            .collect()
    };
    a.vendor == b.vendor && names(a) == names(b)
}
