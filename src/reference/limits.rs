//! What a rule says of a value beyond its kind, one sentence each.

use serde_json::Value;

use super::prose::prose;
use super::rule::{Remarked, options, target, words};
use super::takes::{code, literal, literals, takes};
use super::types::Types;

/// Limits of the value itself, of its alternatives and of the entries of a list.
pub(super) fn limits(types: &Types, rule: &Value) -> Vec<String> {
    let mut sentences: Vec<String> = own(rule).collect();
    if let Some(remarked) = Remarked::of(rule) {
        sentences.extend(limits(types, remarked.value));
        return sentences;
    }
    let alternatives: Vec<&Value> = options(rule).collect();
    for option in &alternatives {
        let description = option.get("description").and_then(Value::as_str);
        if let Some(text) = description.filter(|_| alternatives.len() > 1) {
            sentences.push(format!("{}: {}", takes(types, option), prose(types, text)));
        }
        // A type that is referred to has its limits in its own section.
        if target(option).is_none() {
            // Where a single value may stand for a list, an empty list is nothing that one expects.
            let inner = limits(types, option).into_iter();
            sentences.extend(inner.filter(|s| alternatives.len() == 1 || s != "At least 1 entry."));
        }
    }
    if let Some(item) = rule.get("items").filter(|item| target(item).is_none()) {
        let inner = limits(types, item).into_iter();
        sentences.extend(inner.map(|sentence| format!("Each entry: {sentence}")));
    }
    sentences
}

/// The default, where it is more than an empty list or mapping, and the examples.
pub(super) fn samples(rule: &Value) -> Vec<String> {
    let default = rule.get("default").filter(|value| !is_empty(value));
    let default = default.map(|value| format!("Default: {}.", literal(value)));
    let examples = rule.get("examples").and_then(Value::as_array);
    let examples = examples.filter(|all| !all.is_empty()).map(|all| {
        let word = if all.len() == 1 {
            "Example"
        } else {
            "Examples"
        };
        format!("{word}: {}.", literals(all))
    });
    default.into_iter().chain(examples).collect()
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(entries) => entries.is_empty(),
        Value::Object(keys) => keys.values().all(is_empty),
        _ => false,
    }
}

fn own(rule: &Value) -> impl Iterator<Item = String> {
    let keywords = rule.as_object().into_iter().flatten();
    let is_word = !words(rule).is_empty();
    keywords.filter_map(move |(keyword, value)| {
        if is_word && keyword != "deprecated" {
            return None;
        }
        limit(keyword, value)
    })
}

fn limit(keyword: &str, value: &Value) -> Option<String> {
    let several = |what: &str| match value.as_u64() {
        Some(1) => format!("1 {what}"),
        _ if what == "entry" => format!("{value} entries"),
        _ => format!("{value} {what}s"),
    };
    Some(match keyword {
        // Shown elsewhere: in what the key takes, in rows of their own, or beside this.
        "type"
        | "anyOf"
        | "oneOf"
        | "allOf"
        | "items"
        | "prefixItems"
        | "properties"
        | "required"
        | "additionalProperties"
        | "const"
        | "enum"
        | "format"
        | "minimum"
        | "maximum"
        | "title"
        | "description"
        | "default"
        | "examples" => return None,
        _ if keyword.starts_with('$') => return None,
        // That a text is not empty is said once for all.
        "minLength" if value.as_u64() <= Some(1) => return None,
        "minLength" => format!("At least {}.", several("character")),
        "maxLength" => format!("At most {}.", several("character")),
        "minItems" => format!("At least {}.", several("entry")),
        "maxItems" => format!("At most {}.", several("entry")),
        "exclusiveMinimum" => format!("More than {value}."),
        "exclusiveMaximum" => format!("Less than {value}."),
        "pattern" => format!("Pattern: {}.", code(value.as_str().unwrap_or_default())),
        "uniqueItems" if value == true => "No entry twice.".to_owned(),
        "deprecated" if value == true => "Do not use it any more.".to_owned(),
        "uniqueItems" | "deprecated" => return None,
        // Better in the schema's own words than not at all.
        other => format!("{}: {}.", code(other), literal(value)),
    })
}
