//! What a rule of a JSON Schema holds, read without regard to which type it belongs to.

use serde_json::Value;

/// The schemas under a keyword that takes a list of them.
pub(super) fn list<'a>(rule: &'a Value, keyword: &str) -> &'a [Value] {
    let list = rule.get(keyword).and_then(Value::as_array);
    list.map_or(&[], Vec::as_slice)
}

/// The keys of a mapping with their rules.
pub(super) fn properties(rule: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let properties = rule.get("properties").and_then(Value::as_object);
    properties
        .into_iter()
        .flatten()
        .map(|(name, rule)| (name.as_str(), rule))
}

/// Must the key be there?
pub(super) fn requires(rule: &Value, key: &str) -> bool {
    list(rule, "required")
        .iter()
        .any(|name| name.as_str() == Some(key))
}

/// The alternatives, without "nothing".
pub(super) fn options(rule: &Value) -> impl Iterator<Item = &Value> {
    let any = list(rule, "anyOf").iter().chain(list(rule, "oneOf"));
    any.filter(|option| option.get("type").and_then(Value::as_str) != Some("null"))
}

/// May the value be absent although its key is there?
pub(super) fn takes_nothing(rule: &Value) -> bool {
    let named = rule.get("type");
    let options = list(rule, "anyOf").iter().chain(list(rule, "oneOf"));
    named.and_then(Value::as_str) == Some("null")
        || list(rule, "type")
            .iter()
            .any(|t| t.as_str() == Some("null"))
        || options.into_iter().any(takes_nothing)
}

/// The values that a rule spells out.
pub(super) fn words(rule: &Value) -> Vec<&Value> {
    let one = rule.get("const").into_iter();
    let several = list(rule, "enum").iter();
    one.chain(several).filter(|word| !word.is_null()).collect()
}

/// All values of a rule that takes nothing but values that are spelled out.
pub(super) fn vocabulary(rule: &Value) -> Vec<&Value> {
    let own = words(rule);
    if !own.is_empty() {
        return own;
    }
    let mut all = Vec::new();
    for option in options(rule) {
        let words = words(option);
        if words.is_empty() {
            return words;
        }
        all.extend(words);
    }
    all
}

/// Where the rule itself stands in the schema, if it is only referred to.
pub(super) fn target(rule: &Value) -> Option<&str> {
    rule.get("$ref").and_then(Value::as_str)
}

/// The rule for keys that have no rule of their own, if any.
pub(super) fn other_keys(rule: &Value) -> Option<&Value> {
    rule.get("additionalProperties").filter(|r| r.is_object())
}

/// A mapping with one key that says which alternative it is.
pub(super) fn variant(rule: &Value) -> Option<(&str, &Value)> {
    let mut all = properties(rule);
    let (key, value) = all.next()?;
    let is_alone = all.next().is_none() && target(rule).is_none();
    (is_alone && requires(rule, key) && words(value).is_empty()).then_some((key, value))
}

/// A value that may stand alone, or under `value` in a mapping with remarks on it.
pub(super) struct Remarked<'a> {
    pub value: &'a Value,
    pub mapping: &'a Value,
}

impl<'a> Remarked<'a> {
    pub(super) fn of(rule: &'a Value) -> Option<Self> {
        let options: Vec<&Value> = options(rule).collect();
        let &[one, other] = options.as_slice() else {
            return None;
        };
        let wraps = |mapping: &Value, value: &Value| {
            requires(mapping, "value") && mapping.pointer("/properties/value") == Some(value)
        };
        if wraps(other, one) {
            Some(Self {
                value: one,
                mapping: other,
            })
        } else if wraps(one, other) {
            Some(Self {
                value: other,
                mapping: one,
            })
        } else {
            None
        }
    }

    /// The keys of the remarks.
    pub(super) fn keys(&self) -> Vec<&'a str> {
        let names = properties(self.mapping).map(|(name, _)| name);
        names.filter(|name| *name != "value").collect()
    }
}
