//! Which types a schema has, in the order in which a reader meets them from the top.

use std::collections::BTreeMap;

use serde_json::Value;

use super::heading::{article, inside, plural, title};
use super::rule::{Remarked, list, target};
use crate::anchors::Anchors;
use crate::render::escape::{markdown_code, markdown_text};

/// A type with a section of its own.
pub(super) struct Type<'a> {
    pub rule: &'a Value,
    /// The heading, in Markdown.
    pub heading: String,
    pub anchor: String,
    /// How many types it stands in where it is met first.
    pub depth: usize,
    /// The key under which it is met first.
    pub key: String,
    /// All keys that take it, each with the index of the type that it belongs to.
    pub uses: Vec<(usize, String)>,
    /// True for a mapping around any value, with remarks on it.
    pub is_remarked: bool,
}

impl Type<'_> {
    /// "a type", with a link.
    pub(super) fn link_to_one(&self) -> String {
        format!("{}{}", article(&self.heading), self.link())
    }

    /// "type", with a link.
    pub(super) fn link(&self) -> String {
        format!("[{}](#{})", inside(&self.heading), self.anchor)
    }

    /// "types", with a link.
    pub(super) fn link_to_several(&self) -> String {
        format!("[{}](#{})", plural(&inside(&self.heading)), self.anchor)
    }
}

/// All types of a schema.
pub(super) struct Types<'a> {
    schema: &'a Value,
    all: Vec<Type<'a>>,
    by_pointer: BTreeMap<String, usize>,
    by_remarks: BTreeMap<Vec<&'a str>, usize>,
}

impl<'a> Types<'a> {
    /// Those of a schema whose top is called `top`; `anchors` are those of the text before.
    pub(super) fn new(schema: &'a Value, top: &str, anchors: &mut Anchors) -> Self {
        let mut types = Self {
            schema,
            all: Vec::new(),
            by_pointer: BTreeMap::new(),
            by_remarks: BTreeMap::new(),
        };
        types.by_pointer.insert("#".to_owned(), 0);
        let at = types.push(schema, top.to_owned(), 0, "");
        types.follow(at);
        // What nothing refers to is in the schema all the same.
        let definitions = schema.get("$defs").and_then(Value::as_object);
        for (name, rule) in definitions.into_iter().flatten() {
            let pointer = format!("#/$defs/{name}");
            if !types.by_pointer.contains_key(&pointer) {
                let at = types.add(&pointer, rule, 0, "");
                types.follow(at);
            }
        }
        for at in 0..types.all.len() {
            types.add_remarks(types.all[at].rule);
        }
        for entry in &mut types.all {
            entry.anchor = anchors.next(&entry.heading);
        }
        types
    }

    pub(super) fn all(&self) -> &[Type<'a>] {
        &self.all
    }

    /// The type that a `$ref` points to.
    pub(super) fn at(&self, pointer: &str) -> Option<&Type<'a>> {
        self.by_pointer.get(pointer).map(|at| &self.all[*at])
    }

    /// The type with this name in the source code.
    pub(super) fn named(&self, name: &str) -> Option<&Type<'a>> {
        self.at(&format!("#/$defs/{name}"))
    }

    /// The section that explains values with these remarks.
    pub(super) fn remarked(&self, value: &Remarked<'a>) -> Option<&Type<'a>> {
        self.by_remarks.get(&value.keys()).map(|at| &self.all[*at])
    }

    fn add(&mut self, pointer: &str, rule: &'a Value, depth: usize, key: &str) -> usize {
        let name = pointer.rsplit('/').next().unwrap_or_default();
        let given = rule.get("title").and_then(Value::as_str);
        let heading = given.map_or_else(|| title(name), str::to_owned);
        self.by_pointer.insert(pointer.to_owned(), self.all.len());
        self.push(rule, markdown_text(&heading), depth, key)
    }

    fn push(&mut self, rule: &'a Value, heading: String, depth: usize, key: &str) -> usize {
        self.all.push(Type {
            rule,
            heading,
            anchor: String::new(),
            depth,
            key: key.to_owned(),
            uses: Vec::new(),
            is_remarked: false,
        });
        self.all.len() - 1
    }

    /// Adds the types that a type refers to, each followed by those that it refers to in turn.
    fn follow(&mut self, from: usize) {
        let mut found = Vec::new();
        references(self.all[from].rule, "", &mut found);
        for (key, pointer) in found {
            let known = self.by_pointer.get(pointer).copied();
            let rule = pointer.strip_prefix('#').map(|p| self.schema.pointer(p));
            let at = match (known, rule.flatten()) {
                (Some(at), _) => at,
                (None, Some(rule)) => {
                    let at = self.add(pointer, rule, self.all[from].depth + 1, &key);
                    self.follow(at);
                    at
                }
                (None, None) => continue,
            };
            let by = (from, key);
            if !self.all[at].uses.contains(&by) {
                self.all[at].uses.push(by);
            }
        }
    }

    fn add_remarks(&mut self, rule: &'a Value) {
        if let Some(remarked) = Remarked::of(rule) {
            let keys = remarked.keys();
            if !self.by_remarks.contains_key(&keys) {
                let mut words: Vec<String> = keys.iter().map(|k| markdown_code(k)).collect();
                let last = words.pop().unwrap_or_default();
                let before = words.join(", ");
                let or = if before.is_empty() { "" } else { " or " };
                let heading = format!("Value with {before}{or}{last}");
                let at = self.push(remarked.mapping, heading, 0, "");
                self.all[at].is_remarked = true;
                self.by_remarks.insert(keys, at);
            }
        }
        for (_, inner) in parts(rule) {
            self.add_remarks(inner);
        }
    }
}

/// The path of a key below another.
pub(super) fn below(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

/// The types that a rule refers to, with the keys under which it does.
fn references<'a>(rule: &'a Value, key: &str, found: &mut Vec<(String, &'a str)>) {
    found.extend(target(rule).map(|pointer| (key.to_owned(), pointer)));
    if let Some(remarked) = Remarked::of(rule) {
        // In the mapping it is the same type again.
        return references(remarked.value, key, found);
    }
    for (name, inner) in parts(rule) {
        match name {
            Some(name) => references(inner, &below(key, name), found),
            None => references(inner, key, found),
        }
    }
}

/// The rules inside a rule, those of keys with their names.
fn parts(rule: &Value) -> impl Iterator<Item = (Option<&str>, &Value)> {
    let keys = super::rule::properties(rule).map(|(name, inner)| (Some(name), inner));
    let lists = ["anyOf", "oneOf", "allOf", "prefixItems"];
    let lists = lists.into_iter().flat_map(|keyword| list(rule, keyword));
    let single = ["items", "additionalProperties"];
    let single = single.into_iter().filter_map(|keyword| rule.get(keyword));
    keys.chain(lists.chain(single).map(|inner| (None, inner)))
}
