//! All differences of two trees.
//!
//! Complete by construction: of two values that differ at least one difference is reported, at the
//! deepest place that can be named.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::model::{FLOWS_GATE, GATE};
use super::path::Path;

/// One difference.
#[derive(Debug, Clone)]
pub(super) struct Difference {
    pub(super) path: Path,
    /// `None` where there is nothing.
    pub(super) before: Option<Value>,
    /// `None` where there is nothing.
    pub(super) after: Option<Value>,
    /// True inside of an app or a profile that is new or gone, which is a difference itself.
    pub(super) is_within: bool,
}

/// The key that stands for the order of a list.
pub(super) const ORDER: &str = "order";

/// The differences of two trees.
pub(super) fn differences(before: &Value, after: &Value) -> Vec<Difference> {
    let mut walk = Walk::default();
    if before.is_null() != after.is_null() {
        walk.push(&Path::default(), before, after);
        walk.is_within = true;
    }
    walk.values(&Path::default(), before, after);
    walk.found
}

#[derive(Default)]
struct Walk {
    found: Vec<Difference>,
    is_within: bool,
}

impl Walk {
    fn push(&mut self, path: &Path, before: &Value, after: &Value) {
        let some = |value: &Value| Some(value.clone()).filter(|v| !is_nothing(v));
        self.found.push(Difference {
            path: path.clone(),
            before: some(before),
            after: some(after),
            is_within: self.is_within,
        });
    }

    fn values(&mut self, path: &Path, before: &Value, after: &Value) {
        if before == after || (is_nothing(before) && is_nothing(after)) {
            return;
        }
        let start = self.found.len();
        match (before, after) {
            _ if [GATE, FLOWS_GATE].contains(&path.last_key()) && !path.is_root() => {}
            (Value::Object(a), Value::Object(b)) => self.objects(path, a, b),
            (Value::Object(a), Value::Null) => self.objects(path, a, &Map::new()),
            (Value::Null, Value::Object(b)) => self.objects(path, &Map::new(), b),
            (Value::Array(a), Value::Array(b)) => self.lists(path, a, b),
            (Value::Array(a), Value::Null) => self.lists(path, a, &[]),
            (Value::Null, Value::Array(b)) => self.lists(path, &[], b),
            _ => {}
        }
        if self.found.len() == start {
            self.push(path, before, after);
        }
    }

    fn objects(&mut self, path: &Path, a: &Map<String, Value>, b: &Map<String, Value>) {
        let new = b.keys().filter(|key| !a.contains_key(*key));
        for key in a.keys().chain(new) {
            let (before, after) = (a.get(key), b.get(key));
            let (before, after) = (before.unwrap_or(&NULL), after.unwrap_or(&NULL));
            self.values(&path.key(key), before, after);
        }
    }

    fn lists(&mut self, path: &Path, a: &[Value], b: &[Value]) {
        let key = path.last_key().to_owned();
        let pairs = pairs(&key, a, b);
        for (index, before) in a.iter().enumerate() {
            let partner = pairs.iter().find(|(at, _)| *at == index);
            let label =
                |item: &Value, at: usize| label(item).unwrap_or_else(|| (at + 1).to_string());
            match partner.map(|(_, at)| (*at, &b[*at])) {
                Some((at, after)) => self.values(&path.entry(label(after, at)), before, after),
                None => self.single(&path.entry(label(before, index)), before, &NULL),
            }
        }
        for (index, after) in b.iter().enumerate() {
            if !pairs.iter().any(|(_, at)| *at == index) {
                let label = label(after).unwrap_or_else(|| (index + 1).to_string());
                self.single(&path.entry(label), &NULL, after);
            }
        }
        // Lists whose order means nothing are sorted, but a change of a name moves an entry there.
        let is_sorted = |items: &[Value]| items.is_sorted_by_key(ToString::to_string);
        let is_moved = !pairs.is_sorted_by_key(|(_, at)| *at);
        if is_moved && !(is_sorted(a) && is_sorted(b)) {
            let names = |items: &[Value]| -> Value {
                let names = items.iter().map(|item| label(item).unwrap_or_default());
                Value::from(names.collect::<Vec<String>>())
            };
            let (before, after) = (names(a), names(b));
            self.push(&path.key(ORDER), &before, &after);
        }
    }

    /// An entry of a list that is new or gone.
    fn single(&mut self, path: &Path, before: &Value, after: &Value) {
        self.push(path, before, after);
        if path.is("apps.*") {
            let is_within = std::mem::replace(&mut self.is_within, true);
            self.values(path, before, after);
            self.is_within = is_within;
        }
    }
}

static NULL: Value = Value::Null;

/// True for a value that says nothing: a key that is left out has it.
pub(super) fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.values().all(is_nothing),
        Value::Bool(true) | Value::Number(_) | Value::String(_) => false,
    }
}

/// What makes two entries of a list the same one, the surest first. All members must be there.
fn identities(list: &str) -> &'static [&'static [&'static str]] {
    match list {
        "apps" => &[&["id"], &["displayName.value"]],
        "permissions" => &[
            &["apiAppId", "kind", "value"], // Those for single teams and chats.
            &["value", "delegated"],
        ],
        "forbidden" => &[&["api", "kind", "value"]],
        "credentials" => &[
            &["is", "displayName.value"],
            // Whoever trusts other tokens trusts somebody else.
            &["is", "name", "issuer", "subject", "audience"],
        ],
        "steps" => &[
            &["is", "id"],
            &["is", "title"],
            &["is", "app", "sites"],
            &["is", "app", "scope", "role.value"],
            &["is", "app", "scope"],
            &["is", "app", "role.value"],
            &["is", "app", "group"],
            &["is", "app", "filter"],
            &["is", "app"],
            &["is", "group"],
        ],
        "assignments" => &[&["to", "role"], &["to"]],
        "handover" => &[&["label", "app"], &["label"]],
        "connections" => &[&["host", "port", "from"], &["host", "port"], &["host"]],
        "preAuthorizedApplications" => &[&["appId"], &["app"]],
        _ => &[
            &["id"],
            &["name"],
            &["value"],
            &["role.value"],
            &["url"],
            &["title"],
            &["product"],
            &["guide"],
            &["about"],
        ],
    }
}

/// Which entries of two lists belong together, by their places; in the order of the first.
pub(super) fn pairs(list: &str, a: &[Value], b: &[Value]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut open_a: BTreeSet<usize> = (0..a.len()).collect();
    let mut open_b: BTreeSet<usize> = (0..b.len()).collect();
    let mut pair = |same: &dyn Fn(&Value, &Value) -> bool| {
        for at in open_a.clone() {
            if let Some(to) = open_b.iter().copied().find(|to| same(&a[at], &b[*to])) {
                open_a.remove(&at);
                open_b.remove(&to);
                pairs.push((at, to));
            }
        }
    };
    pair(&|a, b| a == b);
    for keys in identities(list) {
        pair(&|a, b| is_same(keys, a, b));
    }
    pairs.sort_unstable();
    pairs
}

fn is_same(keys: &[&str], a: &Value, b: &Value) -> bool {
    let optional = |key: &str| key == "audience";
    keys.iter().all(|key| {
        let (a, b) = (member(a, key), member(b, key));
        a == b && (!a.is_null() || optional(key))
    })
}

fn member<'v>(value: &'v Value, path: &str) -> &'v Value {
    path.split('.').fold(value, |value, key| &value[key])
}

/// What a person calls an entry of a list.
pub(super) fn label(item: &Value) -> Option<String> {
    /// Of steps and credentials, which have a kind too.
    const OF_KIND: [&str; 9] = [
        "id",
        "title",
        "displayName.value",
        "name",
        "sites",
        "scope",
        "group",
        "filter",
        "app",
    ];
    const NAMES: [&str; 14] = [
        "label",
        "value",
        "id",
        "name",
        "displayName.value",
        "title",
        "product",
        "to",
        "role.value",
        "appId",
        "guide",
        "host",
        "about",
        "app",
    ];
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    if let Some(text) = text(item) {
        return Some(text);
    }
    if let Some(kind) = item["is"].as_str() {
        let name = OF_KIND.iter().find_map(|name| text(member(item, name)));
        return Some(format!("{kind} {}", name.unwrap_or_default()));
    }
    NAMES.iter().find_map(|name| text(member(item, name)))
}
