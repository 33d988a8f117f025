//! Features: what is to decide, and sets of alternatives.

use serde::Serialize;

use crate::plan::{Cloud, FeaturePlan, PermissionPlan, Plan};

/// A feature that is on or off.
#[derive(Serialize)]
pub struct Decision<'a> {
    name: &'a str,
    question: &'a str,
    off: &'a str,
    on: &'a str,
    is_on: bool,
    /// The options that render the other way, and what was chosen besides as it is here.
    options: String,
}

/// Features of which exactly one is on.
#[derive(Serialize)]
pub struct Alternatives<'a> {
    name: &'a str,
    /// How one chooses another one.
    sample: String,
    members: Vec<Member<'a>>,
}

#[derive(Serialize)]
struct Member<'a> {
    name: &'a str,
    description: &'a str,
    on: &'a str,
    is_on: bool,
    /// The permissions that it brings.
    permissions: String,
}

/// The features outside sets.
pub fn decisions(plan: &Plan) -> Vec<Decision<'_>> {
    let single = plan.features.iter().filter(|f| f.feature.one_of.is_none());
    single
        .map(|f| Decision {
            name: &f.feature.name,
            question: f
                .feature
                .decision
                .as_deref()
                .unwrap_or(&f.feature.description),
            off: &f.feature.when_off,
            on: &f.feature.when_on,
            is_on: f.is_on,
            options: options(plan, &f.feature.name, !f.is_on),
        })
        .collect()
}

/// The options of a render that differs from this one in one feature only: without those of this
/// one, a second render would quietly undo other choices.
fn options(plan: &Plan, changed: &str, is_on: bool) -> String {
    let switch =
        |is_on: bool, name: &str| format!("--{} {name}", if is_on { "with" } else { "without" });
    let mut options = vec![switch(is_on, changed)];
    let set = |name: &str| {
        plan.features
            .iter()
            .find(|f| *f.feature.name == name)
            .and_then(|f| f.feature.one_of.as_deref())
    };
    for feature in &plan.features {
        let is_other = *feature.feature.name != changed
            && (set(changed).is_none() || feature.feature.one_of.as_deref() != set(changed));
        let is_chosen = feature.is_on != feature.feature.default;
        // The other members of a set follow the one that is on.
        if is_other && is_chosen && (feature.is_on || feature.feature.one_of.is_none()) {
            options.push(switch(feature.is_on, &feature.feature.name));
        }
    }
    match plan.cloud {
        Cloud::Public => {}
        Cloud::UsGovernment => options.push("--cloud usgov".to_owned()),
        Cloud::China => options.push("--cloud china".to_owned()),
    }
    options.join(" ")
}

/// The sets, in the order of their first features.
pub fn alternatives(plan: &Plan) -> Vec<Alternatives<'_>> {
    let mut sets: Vec<Alternatives<'_>> = Vec::new();
    for feature in &plan.features {
        let Some(set) = feature.feature.one_of.as_deref() else {
            continue;
        };
        let member = member(plan, set, feature);
        match sets.iter_mut().find(|s| s.name == set) {
            Some(known) => known.members.push(member),
            None => sets.push(Alternatives {
                name: set,
                sample: String::new(),
                members: vec![member],
            }),
        }
    }
    for set in &mut sets {
        let other = set.members.iter().find(|m| !m.is_on);
        let name = other.map_or("NAME", |m| m.name);
        set.sample = format!("grantbook render {} {}", plan.id, options(plan, name, true));
    }
    sets
}

/// A member with the permissions that are asked for when it is the one, as far as they depend on
/// the set at all.
fn member<'a>(plan: &'a Plan, set: &str, feature: &'a FeaturePlan) -> Member<'a> {
    let name: &str = &feature.feature.name;
    let is_on = |other: &String| {
        let mut features = plan.features.iter();
        features.any(|f| {
            let is_of_set = f.feature.one_of.as_deref().map(String::as_str) == Some(set);
            *f.feature.name == *other && if is_of_set { other == name } else { f.is_on }
        })
    };
    let depends = |p: &PermissionPlan| {
        let mut names = p.only_with.iter().chain(&p.only_without);
        names.any(|n| {
            let mut features = plan.features.iter();
            features.any(|f| {
                let of = f.feature.one_of.as_deref().map(String::as_str);
                *f.feature.name == *n && of == Some(set)
            })
        })
    };
    let is_asked = |p: &PermissionPlan| {
        (p.only_with.is_empty() || p.only_with.iter().any(is_on))
            && !p.only_without.iter().any(is_on)
    };
    let left_out = plan.left_out.iter().map(|l| &l.permission);
    let mut names: Vec<String> = plan
        .permissions()
        .chain(left_out)
        .filter(|p| depends(p) && is_asked(p))
        .map(|p| format!("{} ({})", p.value, p.kind))
        .collect();
    names.dedup();
    Member {
        name,
        description: &feature.feature.description,
        on: &feature.feature.when_on,
        is_on: feature.is_on,
        permissions: names.join(", "),
    }
}
