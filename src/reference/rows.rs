//! The rows of a table of keys.

use serde_json::Value;

use super::limits::{limits, samples};
use super::prose::prose;
use super::rule::{Remarked, list, options, other_keys, properties, requires, target};
use super::takes::{code, takes, takes_or_nothing};
use super::types::{Types, below};

/// A key of a mapping. All texts are Markdown.
pub(super) struct Row {
    pub key: String,
    pub takes: String,
    pub is_required: bool,
    pub meaning: String,
}

/// The keys of a mapping, each followed by those of a mapping in it that has no name.
pub(super) fn rows(types: &Types, rule: &Value, path: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, value) in properties(rule) {
        let is_required = requires(rule, name);
        let path = below(path, name);
        rows.push(Row {
            key: code(&path),
            takes: if is_required {
                takes_or_nothing(types, value)
            } else {
                takes(types, value)
            },
            is_required,
            meaning: meaning(types, value),
        });
        rows.extend(nested(types, value, &path));
    }
    if let Some(other) = other_keys(rule).filter(|_| !rows.is_empty()) {
        rows.push(Row {
            key: "any other key".to_owned(),
            takes: takes_or_nothing(types, other),
            is_required: false,
            meaning: meaning(types, other),
        });
    }
    rows
}

/// The keys of mappings in a key's value that have no name, and so no section.
pub(super) fn nested(types: &Types, rule: &Value, path: &str) -> Vec<Row> {
    if let Some(remarked) = Remarked::of(rule) {
        return nested(types, remarked.value, path);
    }
    let mut all = rows(types, rule, path);
    for option in options(rule).chain(list(rule, "allOf")) {
        all.extend(nested(types, option, path));
    }
    if let Some(other) = other_keys(rule) {
        all.extend(nested(types, other, &below(path, "*")));
    }
    let entries = list(rule, "prefixItems").iter().chain(rule.get("items"));
    for item in entries {
        all.extend(nested(types, item, &format!("{path}[]")));
    }
    all
}

fn meaning(types: &Types, rule: &Value) -> String {
    let own = rule.get("description").and_then(Value::as_str);
    // Without a description of the key, that of its type is better than none.
    let of_type = target(rule)
        .and_then(|pointer| types.at(pointer))
        .and_then(|t| t.rule.get("description"))
        .and_then(Value::as_str);
    let description = prose(types, own.or(of_type).unwrap_or_default());
    let mut more = limits(types, rule);
    more.extend(samples(rule));
    sentences(description, more)
}

/// Sentences in a line; empty ones leave no gap.
pub(super) fn sentences(first: String, more: Vec<String>) -> String {
    let all = std::iter::once(first).chain(more);
    let all: Vec<String> = all.filter(|sentence| !sentence.is_empty()).collect();
    all.join(" ")
}
