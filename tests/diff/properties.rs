//! What holds for all profiles.

use std::fs;

use grantbook::diff::{Change, Level, Side, compare};
use grantbook::plan::{Choices, build};
use grantbook::profile::{Profile, load_as_named, parse};
use rayon::prelude::*;
use serde_json::Value;

use super::common::repository;

fn all() -> Vec<(Profile, String)> {
    let mut found = Vec::new();
    for folder in ["profiles", "tests/fixtures"] {
        for entry in fs::read_dir(repository().join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|e| e == "yaml") {
                let profile = load_as_named(&path).profile.expect("a profile");
                found.push((profile, fs::read_to_string(&path).expect("a text")));
            }
        }
    }
    found.sort_by(|a, b| a.0.id.value.cmp(&b.0.id.value));
    assert!(found.len() > 10);
    found
}

fn changes(a: &Profile, b: &Profile) -> Vec<Change> {
    let (a, b) = ([a.clone()], [b.clone()]);
    let side = |profiles| Side {
        name: "x",
        profiles,
    };
    let diff = compare(side(&a), side(&b), Vec::new());
    diff.changes().cloned().collect()
}

/// What a change is, seen from the other side.
fn mirrored(change: &Change) -> (Level, String) {
    let level = match (change.level, change.sign()) {
        // Something new can widen; that it goes is no more than that.
        (Level::Widened | Level::Added, '+') | (Level::Narrowed | Level::Removed, '-') => {
            Level::Removed
        }
        (Level::Widened, _) => Level::Narrowed,
        (Level::Narrowed, _) => Level::Widened,
        (level, _) => level,
    };
    (
        level,
        format!(
            "{:?} {:?} {:?}",
            change.app.is_some(),
            change.after,
            change.before
        ),
    )
}

fn seen(change: &Change) -> (Level, String) {
    let level = match (change.level, change.sign()) {
        (Level::Narrowed | Level::Removed, '-') | (Level::Widened | Level::Added, '+') => {
            Level::Removed
        }
        (level, _) => level,
    };
    (
        level,
        format!(
            "{:?} {:?} {:?}",
            change.app.is_some(),
            change.before,
            change.after
        ),
    )
}

#[track_caller]
fn mirrors(a: &Profile, b: &Profile) {
    let mut there: Vec<_> = changes(a, b).iter().map(mirrored).collect();
    let mut back: Vec<_> = changes(b, a).iter().map(seen).collect();
    let key = |c: &(Level, String)| (c.1.clone(), c.0);
    there.sort_by_key(key);
    back.sort_by_key(key);
    assert_eq!(there, back, "{} {}", *a.id, *b.id);
}

#[test]
fn a_profile_does_not_differ_from_itself() {
    for (profile, _) in all() {
        assert_eq!(changes(&profile, &profile), []);
    }
}

#[test]
fn the_way_back_mirrors_the_way_there() {
    let all = all();
    all.par_iter().for_each(|(a, _)| {
        for (b, _) in &all {
            mirrors(a, b);
        }
    });
}

/// The same profile, written as JSON with all keys the other way round.
#[test]
fn how_a_profile_is_written_does_not_matter() {
    for (profile, text) in all() {
        let mut tree: Value = yaml(&text);
        reverse(&mut tree);
        let again = parse("x.yaml", &tree.to_string())
            .profile
            .expect("a profile");
        assert_eq!(changes(&profile, &again), [], "{}", *profile.id);
    }
}

/// Every single value of some rich profiles is changed; wherever that makes another profile, it is
/// told.
#[test]
fn no_change_is_silent() {
    let rich = [
        "northwind-portal",
        "tailspin-ledger",
        "moment-sharepoint",
        "snowflake-external-oauth",
        "tailspin-collector",
    ];
    for (profile, text) in all().iter().filter(|(p, _)| rich.contains(&p.id.as_str())) {
        let tree = yaml(text);
        let mut places = Vec::new();
        places_of(&tree, String::new(), &mut places);
        assert!(places.len() > 50);
        let told: usize = places
            .par_iter()
            .map(|place| {
                let mut told = 0;
                for mutation in MUTATIONS {
                    let mut tree = tree.clone();
                    if !mutation(&mut tree, place) {
                        continue;
                    }
                    let Some(other) = parse("x.yaml", &tree.to_string()).profile else {
                        continue;
                    };
                    if other == *profile || build(&other, &Choices::default()).plan.is_none() {
                        continue;
                    }
                    let found = changes(profile, &other);
                    assert!(!found.is_empty(), "{}: {place} is silent", *profile.id);
                    mirrors(profile, &other);
                    told += 1;
                }
                told
            })
            .sum();
        assert!(told > 50, "{}: {told} of {}", *profile.id, places.len());
    }
}

type Mutation = fn(&mut Value, &str) -> bool;
const MUTATIONS: &[Mutation] = &[
    // Another value.
    |tree, place| match tree.pointer_mut(place) {
        Some(Value::String(text)) => {
            text.push('x');
            true
        }
        Some(Value::Bool(on)) => {
            *on = !*on;
            true
        }
        Some(Value::Number(number)) => {
            let next = number.as_u64().unwrap_or_default() + 1;
            *number = next.into();
            true
        }
        _ => false,
    },
    // Nothing.
    |tree, place| {
        let Some((parent, last)) = place.rsplit_once('/') else {
            return false;
        };
        match tree.pointer_mut(parent) {
            Some(Value::Object(members)) => members.remove(last).is_some(),
            Some(Value::Array(items)) => {
                items.remove(last.parse().expect("a place"));
                true
            }
            _ => false,
        }
    },
    // The other order.
    |tree, place| match tree.pointer_mut(place) {
        Some(Value::Array(items)) if items.len() > 1 => {
            items.reverse();
            // Sets have no order.
            let sets = [
                "redirectUris",
                "groupMembershipClaims",
                "allowedMemberTypes",
                "exchangeRole/roles",
                "permissions",
                "application",
                "delegated",
            ];
            !sets.iter().any(|set| place.ends_with(set))
        }
        _ => false,
    },
];

fn places_of(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                places_of(member, format!("{place}/{key}"), places);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places_of(item, format!("{place}/{index}"), places);
            }
        }
        _ => {}
    }
    places.push(place);
}

fn reverse(value: &mut Value) {
    match value {
        Value::Object(members) => {
            let mut all: Vec<(String, Value)> = std::mem::take(members).into_iter().collect();
            all.reverse();
            for (key, mut member) in all {
                reverse(&mut member);
                members.insert(key, member);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(reverse),
        _ => {}
    }
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect("YAML")
}
