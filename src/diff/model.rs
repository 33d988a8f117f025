//! A profile as a tree of values in which only what has a meaning differs.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::plan::{PermissionPlan, every_forbidden, every_permission};
use crate::profile::{App, Profile};

/// A profile, ready to be compared.
#[derive(Debug)]
pub(super) struct Model<'p> {
    pub(super) profile: Option<&'p Profile>,
    /// The profile's keys; permissions resolved, lists without an order sorted.
    pub(super) tree: Value,
    /// The permissions of each app, those that features leave out too.
    apps: Vec<(&'p str, Vec<PermissionPlan>)>,
    /// The features that are on when nobody says anything.
    on: BTreeSet<&'p str>,
}

/// Lists whose order means nothing.
const SETS: [&str; 13] = [
    "additionalProperties",
    "allowedMemberTypes",
    "forbidden",
    "groupMembershipClaims",
    "identifierUris",
    "licences",
    "owners",
    "permissions",
    "redirectUris",
    "roles",
    "scopes",
    "settings",
    "tags",
];

impl<'p> Model<'p> {
    pub(super) fn new(profile: Option<&'p Profile>) -> Self {
        let apps = profile.into_iter().flat_map(|profile| {
            let apps = profile.apps.iter();
            apps.map(|app| (app.id.as_str(), every_permission(profile, app)))
        });
        let apps: Vec<(&str, Vec<PermissionPlan>)> = apps.collect();
        let on = profile.into_iter().flat_map(|profile| {
            let features = profile.features.iter().filter(|f| f.default);
            features.map(|f| f.name.as_str())
        });
        Self {
            profile,
            tree: profile.map_or(Value::Null, |profile| tree(profile, &apps)),
            on: on.collect(),
            apps,
        }
    }

    /// The permissions of an app.
    pub(super) fn permissions(&self, app: &str) -> &[PermissionPlan] {
        let found = self.apps.iter().find(|(id, _)| *id == app);
        found.map_or(&[], |(_, permissions)| permissions)
    }

    /// The permissions of all apps.
    pub(super) fn all_permissions(&self) -> impl Iterator<Item = &PermissionPlan> {
        self.apps.iter().flat_map(|(_, permissions)| permissions)
    }

    /// An app by its id.
    pub(super) fn app(&self, id: &str) -> Option<&'p App> {
        self.profile?.apps.iter().find(|app| *app.id == id)
    }

    /// True when a part with these features is there when nobody says anything.
    pub(super) fn is_on<S: AsRef<str>>(&self, with: &[S], without: &[S]) -> bool {
        let is_on = |name: &S| self.on.contains(name.as_ref());
        (with.is_empty() || with.iter().any(is_on)) && !without.iter().any(is_on)
    }
}

fn tree(profile: &Profile, permissions: &[(&str, Vec<PermissionPlan>)]) -> Value {
    // Strings, numbers and lists: making a tree of them cannot fail.
    let mut tree = serde_json::to_value(profile).unwrap_or_default();
    if let Some(apps) = tree["apps"].as_array_mut() {
        for ((app, tree), (_, permissions)) in profile.apps.iter().zip(apps).zip(permissions) {
            tree["permissionNotes"] = notes(app, permissions);
            tree["forbidden"] = forbidden(profile, app);
            tree["permissions"] = permissions.iter().map(permission).collect();
        }
    }
    normal(&mut tree);
    tree
}

fn permission(plan: &PermissionPlan) -> Value {
    json!({
        "api": plan.api_name,
        "apiAppId": plan.api_app_id,
        "kind": plan.kind,
        "value": plan.value,
        "reason": plan.reason,
        "withoutIt": plan.without_it,
        "lesser": plan.lesser,
        "asWritten": plan.as_written,
        "inferred": plan.inferred,
        "kindInferred": plan.kind_inferred.as_ref().filter(|_| plan.kind_is_its_own),
        "onlyWith": plan.only_with,
        "onlyWithout": plan.only_without,
    })
}

/// What is said of an API's permissions together, by the API.
fn notes(app: &App, permissions: &[PermissionPlan]) -> Value {
    let mut at = 0;
    let mut notes = Map::new();
    for group in &app.permissions {
        // Permissions follow each other as their groups do; a group of forbidden ones has none.
        let count = group.entries().count();
        let first = permissions.get(at).filter(|_| count > 0);
        at += count;
        let api = first.map_or(group.api.as_str(), |p| &p.api_name);
        let mut name = api.to_owned();
        let mut number = 1;
        while notes.contains_key(&name) {
            number += 1;
            name = format!("{api} {number}");
        }
        let about = json!({
            "asWritten": group.api.as_written,
            "inferred": group.api.inferred,
            "kindInferred": group.kind_inferred,
            "reasonsInferred": group.reasons_inferred,
        });
        notes.insert(name, about);
    }
    Value::Object(notes)
}

fn forbidden(profile: &Profile, app: &App) -> Value {
    let plans = every_forbidden(profile, app).into_iter();
    plans
        .map(|plan| json!({"api": plan.api_name, "kind": plan.kind, "value": plan.value, "why": plan.why}))
        .collect()
}

/// Brings a tree into the form in which it is compared.
fn normal(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(normal),
        Value::Object(members) => {
            for key in ["steps", "credentials"] {
                if let Some(Value::Array(items)) = members.get_mut(key) {
                    items.iter_mut().for_each(untagged);
                }
            }
            gates(members);
            for (key, member) in members.iter_mut() {
                normal(member);
                if let Value::Array(items) = member
                    && SETS.contains(&key.as_str())
                {
                    items.sort_by_cached_key(ToString::to_string);
                }
            }
        }
        _ => {}
    }
}

/// `{"secret": {…}}` becomes `{"is": "secret", …}`.
fn untagged(value: &mut Value) {
    let Value::Object(outer) = value else {
        return;
    };
    let outer = std::mem::take(outer);
    for (kind, inner) in outer {
        let mut members = Map::new();
        members.insert("is".to_owned(), kind.into());
        if let Value::Object(inner) = inner {
            members.extend(inner);
        }
        *value = Value::Object(members);
    }
}

/// Puts what switches a part together under one key, because only both say when it is there.
fn gates(members: &mut Map<String, Value>) {
    let names = |value: Option<Value>| -> Vec<String> {
        let mut names: Vec<String> = value
            .and_then(|value| serde_json::from_value(value).ok())
            .unwrap_or_default();
        names.sort();
        names.dedup();
        names
    };
    if members.contains_key("onlyWith") {
        let with = names(members.remove("onlyWith"));
        let without = names(members.remove("onlyWithout"));
        let is_always = with.is_empty() && without.is_empty();
        let gate = json!({"with": with, "without": without});
        members.insert(GATE.to_owned(), if is_always { Value::Null } else { gate });
    }
    if let Some(with) = members.remove(FLOWS_GATE) {
        let with = names(Some(with));
        let gate = json!({"with": with, "without": []});
        let is_always = with.is_empty();
        members.insert(
            FLOWS_GATE.to_owned(),
            if is_always { Value::Null } else { gate },
        );
    }
}

/// The key under which stands what switches a part.
pub(super) const GATE: &str = "only";
/// The same for public client flows.
pub(super) const FLOWS_GATE: &str = "publicClientFlowsOnlyWith";
