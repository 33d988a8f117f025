//! What a key takes, in plain words.

use serde_json::Value;

use super::rule::{
    Remarked, list, options, other_keys, properties, takes_nothing, target, variant, vocabulary,
    words,
};
use super::types::{Type, Types};
use crate::render::escape::markdown_code;

/// A vocabulary up to this size is told where it is used; a larger one has only its section.
const SHORT: usize = 5;

/// What a rule takes. "Nothing" is left out: a key that may be left out may be empty too.
pub(super) fn takes(types: &Types, rule: &Value) -> String {
    if let Some(remarked) = Remarked::of(rule) {
        let plain = takes(types, remarked.value);
        return match types.remarked(&remarked) {
            Some(section) => format!("{plain}, or {}", section.link_to_one()),
            None => plain,
        };
    }
    let vocabulary = vocabulary(rule);
    if !vocabulary.is_empty() {
        return one_of(&vocabulary);
    }
    if let Some(pointer) = target(rule) {
        return types.at(pointer).map_or_else(|| code(pointer), reference);
    }
    let mut parts: Vec<String> = Vec::new();
    for option in options(rule) {
        parts.push(match variant(option) {
            Some((key, _)) => format!("a mapping with {}", code(key)),
            None => takes(types, option),
        });
    }
    if !parts.is_empty() {
        parts.dedup();
        return parts.join(", or ");
    }
    let all = list(rule, "allOf").iter().map(|part| takes(types, part));
    let all: Vec<String> = all.collect();
    if !all.is_empty() {
        return all.join(", and ");
    }
    let one = rule.get("type").and_then(Value::as_str).into_iter();
    let several = list(rule, "type").iter().filter_map(Value::as_str);
    let names = one.chain(several).filter(|name| *name != "null");
    let parts: Vec<String> = names.map(|name| kind(types, name, rule)).collect();
    match parts.is_empty() {
        true if takes_nothing(rule) => "nothing".to_owned(),
        true if properties(rule).next().is_some() => "a mapping".to_owned(),
        true => "anything".to_owned(),
        false => parts.join(" or "),
    }
}

/// What a rule takes where the value may not simply be left out.
pub(super) fn takes_or_nothing(types: &Types, rule: &Value) -> String {
    let words = takes(types, rule);
    if takes_nothing(rule) && words != "nothing" {
        format!("{words}, or nothing")
    } else {
        words
    }
}

/// A value as it is written in YAML, in a code span.
pub(super) fn literal(value: &Value) -> String {
    match value {
        // A text that would be read as something else is quoted.
        Value::String(text) if !text.is_empty() && serde_json::from_str::<Value>(text).is_err() => {
            code(text)
        }
        other => code(&other.to_string()),
    }
}

/// Several values, in code spans.
pub(super) fn literals<'a>(values: impl IntoIterator<Item = &'a Value>) -> String {
    let all: Vec<String> = values.into_iter().map(literal).collect();
    all.join(", ")
}

/// A code span.
pub(super) fn code(text: &str) -> String {
    markdown_code(text)
}

fn one_of(words: &[&Value]) -> String {
    let all = literals(words.iter().copied());
    if words.len() == 1 {
        all
    } else {
        format!("one of {all}")
    }
}

fn reference(to: &Type) -> String {
    let words = vocabulary(to.rule);
    if words.is_empty() || words.len() > SHORT {
        to.link_to_one()
    } else {
        format!("{} ({})", one_of(&words), to.link())
    }
}

fn kind(types: &Types, name: &str, rule: &Value) -> String {
    match name {
        "string" => match rule.get("format").and_then(Value::as_str) {
            Some(format) => format!("text in the format {}", code(format)),
            None => "text".to_owned(),
        },
        "boolean" => "true or false".to_owned(),
        "integer" => format!("a whole number{}", range(rule)),
        "number" => format!("a number{}", range(rule)),
        "array" => sequence(types, rule),
        "object" => other_keys(rule).map_or_else(
            || "a mapping".to_owned(),
            |other| {
                let values = takes_or_nothing(types, other);
                format!("a mapping; the value of each key is {values}")
            },
        ),
        other => code(other),
    }
}

fn range(rule: &Value) -> String {
    match (rule.get("minimum"), rule.get("maximum")) {
        (Some(least), Some(most)) => format!(" from {least} to {most}"),
        (Some(least), None) => format!(" from {least}"),
        (None, Some(most)) => format!(" up to {most}"),
        (None, None) => String::new(),
    }
}

fn sequence(types: &Types, rule: &Value) -> String {
    let first = list(rule, "prefixItems").iter();
    let first: Vec<String> = first.map(|item| takes_or_nothing(types, item)).collect();
    if !first.is_empty() {
        return format!("a list of {}", first.join(", then "));
    }
    let Some(item) = rule.get("items").filter(|item| item.is_object()) else {
        return "a list".to_owned();
    };
    let section = target(item).and_then(|pointer| types.at(pointer));
    if let Some(section) = section.filter(|s| vocabulary(s.rule).is_empty()) {
        return format!("a list of {}", section.link_to_several());
    }
    match takes_or_nothing(types, item).as_str() {
        "text" => "a list of texts".to_owned(),
        other if words(item).len() == 1 => format!("a list of {other}"),
        other => format!("a list; each entry is {other}"),
    }
}
