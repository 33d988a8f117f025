//! All permissions of all profiles: by API and name, with who asks for them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::by::{self, By};
use crate::anchors::anchor;
use crate::catalog::PermissionKind;
use crate::plan::{PermissionPlan, Plan, own_app};

/// An API of which permissions are asked for.
#[derive(Serialize)]
pub(super) struct Api<'a> {
    pub(super) name: &'a str,
    pub(super) app_id: &'a str,
    pub(super) anchor: String,
    /// Whether its permissions give nothing any more.
    is_retired: bool,
    pub(super) permissions: Vec<Named<'a>>,
}

/// The permissions of an API with the same name.
#[derive(Serialize)]
pub(super) struct Named<'a> {
    pub(super) value: &'a str,
    pub(super) anchor: String,
    pub(super) kinds: Vec<Asked<'a>>,
}

/// A permission, with who asks for it.
#[derive(Serialize)]
pub(super) struct Asked<'a> {
    pub(super) kind: PermissionKind,
    pub(super) id: &'a str,
    /// The risk; `retired` where it gives nothing any more.
    pub(super) tier: &'static str,
    /// What it allows.
    reach: &'a str,
    pub(super) by: Vec<By<'a>>,
}

type Found<'a> = BTreeMap<(&'a str, PermissionKind), Vec<(&'a Plan, &'a PermissionPlan)>>;

/// All APIs by name. Those of the integrations' own say nothing to others.
pub(super) fn apis(plans: &[Plan]) -> Vec<Api<'_>> {
    let mut all: BTreeMap<(&str, &str), Found<'_>> = BTreeMap::new();
    for plan in plans {
        for permission in plan
            .permissions()
            .filter(|p| own_app(&p.api_app_id).is_none())
        {
            let api = (&*permission.api_name, &*permission.api_app_id);
            let key = (&*permission.value, permission.kind);
            let found = all.entry(api).or_default();
            found.entry(key).or_default().push((plan, permission));
        }
    }
    let mut taken = BTreeSet::new();
    let all = all.into_iter();
    all.map(|((name, app_id), found)| {
        let anchor = unique(&anchor(name), &mut taken);
        let mut everyone = found.values().flatten();
        let is_retired = everyone.any(|(plan, permission)| plan.is_inert(permission));
        Api {
            name,
            app_id,
            is_retired,
            permissions: named(found, &anchor, &mut taken),
            anchor,
        }
    })
    .collect()
}

fn named<'a>(found: Found<'a>, api: &str, taken: &mut BTreeSet<String>) -> Vec<Named<'a>> {
    let mut list: Vec<Named<'a>> = Vec::new();
    for ((value, kind), asking) in found {
        let Some((plan, first)) = asking.first() else {
            continue;
        };
        let mut asked = Asked {
            kind,
            id: &first.id,
            tier: if plan.is_inert(first) {
                "retired"
            } else {
                first.tier
            },
            reach: &first.reach.sentence,
            by: Vec::new(),
        };
        for (plan, _) in &asking {
            by::add(&mut asked.by, plan);
        }
        match list.last_mut().filter(|named| named.value == value) {
            Some(named) => named.kinds.push(asked),
            None => list.push(Named {
                value,
                anchor: unique(&format!("{api}.{}", slug(value)), taken),
                kinds: vec![asked],
            }),
        }
    }
    list
}

/// The name with its dots, so that people recognise it in an address.
fn slug(value: &str) -> String {
    let is_kept = |c: &char| c.is_ascii_alphanumeric() || "._-".contains(*c);
    value.chars().filter(is_kept).collect()
}

fn unique(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let wanted = if wanted.is_empty() { "api" } else { wanted };
    let mut name = wanted.to_owned();
    let mut number = 1;
    while !taken.insert(name.clone()) {
        number += 1;
        name = format!("{wanted}-{number}");
    }
    name
}
