//! The order of the keys: that of the schema.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::tree::{Entry, Kind, Lead, Node, Style};

/// Puts the keys of all mappings into the order of the schema, and comments that stand above the first
/// key of a list's entry above the entry.
pub fn sort(root: &mut Node, schema: &Value) {
    node(root, Some(schema), schema);
    lift(root);
}

fn node(this: &mut Node, rule: Option<&Value>, schema: &Value) {
    match &mut this.kind {
        Kind::Sequence(_, items, _) => {
            let rule = rule.and_then(|rule| fitting(rule, schema, "items"));
            for item in items {
                node(
                    &mut item.node,
                    rule.and_then(|rule| rule.get("items")),
                    schema,
                );
            }
        }
        Kind::Mapping(_, entries, _) => {
            let name = entries.first().map_or("", |entry| entry.name.as_str());
            let properties = rule
                .and_then(|rule| properties(rule, schema, name))
                .and_then(Value::as_object);
            for entry in entries.iter_mut() {
                let rule = properties.and_then(|p| p.get(&entry.name));
                node(&mut entry.value, rule, schema);
            }
            if let Some(properties) = properties {
                let unsorted = std::mem::take(entries);
                *entries = sorted(unsorted, properties);
            }
        }
        _ => {}
    }
}

/// Follows references and alternatives to the rule with this keyword.
fn fitting<'s>(rule: &'s Value, schema: &'s Value, keyword: &str) -> Option<&'s Value> {
    let target = rule.get("$ref").and_then(Value::as_str);
    let target = target.and_then(|r| schema.pointer(r.strip_prefix('#')?));
    let rule = target.unwrap_or(rule);
    if rule.get(keyword).is_some() {
        return Some(rule);
    }
    let options = rule.get("anyOf").and_then(Value::as_array)?;
    options.iter().find_map(|o| fitting(o, schema, keyword))
}

/// The properties of a mapping, or of that variant that its only key names.
fn properties<'s>(rule: &'s Value, schema: &'s Value, name: &str) -> Option<&'s Value> {
    if let Some(rule) = fitting(rule, schema, "properties") {
        return rule.get("properties");
    }
    let variants = fitting(rule, schema, "oneOf")?.get("oneOf")?.as_array()?;
    let mut variants = variants.iter().filter_map(|v| v.get("properties"));
    variants.find(|properties| properties.get(name).is_some())
}

/// The entries in the order of the properties. An alias stays behind its anchor.
fn sorted(entries: Vec<Entry>, properties: &Map<String, Value>) -> Vec<Entry> {
    let rank = |entry: &Entry| {
        let at = properties.keys().position(|key| *key == entry.name);
        // Only a merge key (`<<`) is none of the properties: what it brings stands first.
        at.map_or(0, |at| at + 1)
    };
    let mut left: Vec<(usize, Marks, Entry)> = entries
        .into_iter()
        .map(|entry| (rank(&entry), Marks::of(&entry), entry))
        .collect();
    let mut sorted = Vec::new();
    while !left.is_empty() {
        let is_free = |at: usize| {
            left[..at]
                .iter()
                .all(|(_, marks, _)| !marks.bind(&left[at].1))
        };
        // The first one is always free.
        let next = (0..left.len())
            .filter(|at| is_free(*at))
            .min_by_key(|at| left[*at].0)
            .unwrap_or(0);
        sorted.push(left.remove(next).2);
    }
    sorted
}

/// The anchors of an entry and what its aliases name.
#[derive(Default)]
struct Marks {
    anchors: BTreeSet<String>,
    aliases: BTreeSet<String>,
}

impl Marks {
    fn of(entry: &Entry) -> Self {
        let mut marks = Self::default();
        for word in entry.key.split(' ') {
            marks.word(word);
        }
        marks.node(&entry.value);
        marks
    }

    fn word(&mut self, word: &str) {
        if let Some(name) = word.strip_prefix('&') {
            self.anchors.insert(name.to_owned());
        } else if let Some(name) = word.strip_prefix('*') {
            self.aliases.insert(name.to_owned());
        }
    }

    fn node(&mut self, node: &Node) {
        node.properties.iter().for_each(|word| self.word(word));
        match &node.kind {
            Kind::Scalar(lines, _) => lines.iter().take(1).for_each(|line| self.word(line)),
            Kind::Sequence(_, items, _) => items.iter().for_each(|item| self.node(&item.node)),
            Kind::Mapping(_, entries, _) => {
                for entry in entries {
                    entry.key.split(' ').for_each(|word| self.word(word));
                    self.node(&entry.value);
                }
            }
            Kind::Nothing | Kind::Block(_) => {}
        }
    }

    /// Must the other one, which stands behind this one, stay there?
    fn bind(&self, other: &Self) -> bool {
        !self.anchors.is_disjoint(&other.aliases)
            || !self.anchors.is_disjoint(&other.anchors)
            || !self.aliases.is_disjoint(&other.anchors)
    }
}

/// A comment between the `-` and the first key would need a line of its own for the `-`.
fn lift(this: &mut Node) {
    match &mut this.kind {
        Kind::Sequence(style, items, _) => {
            for item in items {
                lift(&mut item.node);
                let node = &mut item.node;
                let is_compact = *style == Style::Block
                    && node.is_block()
                    && node.open.is_none()
                    && node.properties.is_empty();
                if is_compact && let Some(lead) = node.first_lead() {
                    let moved = std::mem::take(lead);
                    item.lead
                        .extend(moved.into_iter().skip_while(|l| *l == Lead::Blank));
                }
            }
        }
        Kind::Mapping(_, entries, _) => entries.iter_mut().for_each(|e| lift(&mut e.value)),
        _ => {}
    }
}
