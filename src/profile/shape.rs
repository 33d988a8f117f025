//! Does a document have the shape of a profile? All deviations at once, each at its place.
//!
//! The rules are the JSON Schema that schemars derives from the profile types, so there is one
//! description of the format. This walker knows the part of JSON Schema that these types use.

use serde_json::Value;

use super::Spanned;
use super::node::Node;
use crate::diagnostics::{Finding, Fix, Span};
use crate::similar::closest;

/// Compares a document with the schema. No findings means that it can be read as a profile.
pub fn check(document: &Spanned<Node>, schema: &Value) -> Vec<Finding> {
    let mut walk = Walk {
        schema,
        findings: Vec::new(),
    };
    walk.node(document, schema, "the profile");
    walk.findings
}

struct Walk<'a> {
    schema: &'a Value,
    findings: Vec<Finding>,
}

impl<'a> Walk<'a> {
    fn node(&mut self, node: &Spanned<Node>, rule: &'a Value, name: &str) {
        let rule = self.resolve(rule);
        if let Some(options) = rule.get("anyOf").and_then(Value::as_array) {
            return self.any_of(node, options, name);
        }
        if let Some(options) = rule.get("oneOf").and_then(Value::as_array) {
            return self.one_of(node, options, name);
        }
        if !accepts(rule, &node.value) {
            return self.wrong_type(node, &expected(rule), name);
        }
        match &node.value {
            Node::Mapping(entries) => self.mapping(node.span, entries, rule, name),
            Node::Sequence(items) => {
                let least = rule.get("minItems").and_then(Value::as_u64);
                if least.is_some_and(|least| (items.len() as u64) < least) {
                    let help = "Write an entry, or take the key out if it is optional.";
                    self.empty(node.span, name, help);
                }
                if let Some(item_rule) = rule.get("items") {
                    for item in items {
                        self.node(item, item_rule, name);
                    }
                }
            }
            Node::Text(text) => self.text(node.span, text, rule, name),
            _ => {}
        }
    }

    fn resolve(&self, rule: &'a Value) -> &'a Value {
        let target = rule
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|r| r.strip_prefix('#'))
            .and_then(|pointer| self.schema.pointer(pointer));
        target.unwrap_or(rule)
    }

    /// Alternatives that differ by the kind of node: a value or a mapping around it, or nothing.
    fn any_of(&mut self, node: &Spanned<Node>, options: &'a [Value], name: &str) {
        let fits = options
            .iter()
            .map(|o| self.resolve(o))
            .find(|o| o.get("oneOf").is_some() || accepts(o, &node.value));
        if let Some(option) = fits {
            self.node(node, option, name);
        } else {
            let kinds: Vec<String> = options.iter().map(|o| expected(self.resolve(o))).collect();
            self.wrong_type(node, &kinds.join(", or "), name);
        }
    }

    /// One of several words, or a mapping whose single key says which variant it is.
    fn one_of(&mut self, node: &Spanned<Node>, options: &'a [Value], name: &str) {
        let words: Vec<&str> = options.iter().flat_map(words_of).collect();
        if !words.is_empty() {
            match &node.value {
                Node::Text(text) => self.word(node.span, text, &words, name),
                _ => self.wrong_type(node, &one_of_words(&words), name),
            }
            return;
        }
        let variants: Vec<(&str, &'a Value)> = options.iter().filter_map(variant).collect();
        let names: Vec<&str> = variants.iter().map(|(n, _)| *n).collect();
        match &node.value {
            Node::Mapping(entries) if entries.len() == 1 => {
                let (key, value) = &entries[0];
                match variants.iter().find(|(n, _)| *n == key.value) {
                    Some((variant, rule)) => self.node(value, rule, variant),
                    None => self.word(key.span, &key.value, &names, name),
                }
            }
            _ => self.wrong_type(
                node,
                &format!("a mapping with one key: {}", list(&names)),
                name,
            ),
        }
    }

    fn mapping(
        &mut self,
        span: Span,
        entries: &[(Spanned<String>, Spanned<Node>)],
        rule: &'a Value,
        name: &str,
    ) {
        let Some(properties) = rule.get("properties").and_then(Value::as_object) else {
            return;
        };
        for (key, value) in entries {
            if let Some(property) = properties.get(&key.value) {
                self.node(value, property, &key.value);
            } else {
                let known: Vec<&str> = properties.keys().map(String::as_str).collect();
                self.findings.push(unknown_key(key, &known, name));
            }
        }
        let required = rule.get("required").and_then(Value::as_array);
        for key in required.into_iter().flatten().filter_map(Value::as_str) {
            if !entries.iter().any(|(k, _)| k.value == key) {
                self.findings.push(
                    Finding::error(
                        "missing-key",
                        format!("`{key}` is missing in {}", quoted(name)),
                    )
                    .at(span)
                    .label(format!("`{key}` belongs here"))
                    .help(describe(properties.get(key))),
                );
            }
        }
    }

    fn text(&mut self, span: Span, text: &str, rule: &'a Value, name: &str) {
        let words: Vec<&str> = words_of(rule);
        if !words.is_empty() {
            return self.word(span, text, &words, name);
        }
        let length = text.trim().chars().count() as u64;
        // No key takes an empty text: leaving the key out says the same, and is seen.
        if length == 0 {
            let help = "Write a text here, or take the key out if it is optional.";
            self.empty(span, name, help);
        }
        if let Some(max) = rule
            .get("maxLength")
            .and_then(Value::as_u64)
            .filter(|max| length > *max)
        {
            self.findings.push(
                Finding::error(
                    "value-too-long",
                    format!("`{name}` has {length} characters; at most {max} are allowed"),
                )
                .at(span),
            );
        }
    }

    fn empty(&mut self, span: Span, name: &str, help: &str) {
        let what = format!("`{name}` is empty");
        self.findings
            .push(Finding::error("empty-value", what).at(span).help(help));
    }

    fn word(&mut self, span: Span, text: &str, words: &[&str], name: &str) {
        if words.contains(&text) {
            return;
        }
        let mut finding = Finding::error(
            "unknown-value",
            format!("`{text}` is not a value of {}", quoted(name)),
        )
        .at(span);
        if let Some(best) = closest(text, words.iter().copied()) {
            finding = finding
                .label(format!("did you mean `{best}`?"))
                .fix(Fix::new(span, text, best));
        }
        self.findings
            .push(finding.help(format!("Allowed here: {}.", list(words))));
    }

    fn wrong_type(&mut self, node: &Spanned<Node>, expected: &str, name: &str) {
        let mut finding = Finding::error(
            "wrong-type",
            format!(
                "{} takes {expected}, but this is {}",
                quoted(name),
                found(node, expected)
            ),
        )
        .at(node.span);
        let is_scalar = matches!(node.value, Node::Bool | Node::Integer(_) | Node::Float);
        if is_scalar && expected.starts_with("text") {
            finding = finding.help("Put the value in quotes to make it text.");
        }
        self.findings.push(finding);
    }
}

/// What a node is. Where a whole number is wanted, a number is wrong in its own way.
fn found(node: &Node, expected: &str) -> &'static str {
    match node {
        _ if !expected.contains("whole number") => node.kind(),
        Node::Integer(n) if *n < 0 => "a number below 0",
        Node::Integer(_) => "a number that is too large",
        Node::Float => "a number that is not whole, or too large",
        other => other.kind(),
    }
}

fn unknown_key(key: &Spanned<String>, known: &[&str], name: &str) -> Finding {
    let finding = Finding::error(
        "unknown-key",
        format!("{} has no key `{}`", quoted(name), key.value),
    )
    .at(key.span);
    let finding = match closest(&key.value, known.iter().copied()) {
        Some(best) => finding
            .label(format!("did you mean `{best}`?"))
            .fix(Fix::new(key.span, &key.value, best)),
        None => finding,
    };
    finding.help(format!("Keys allowed here: {}.", list(known)))
}

/// Does the rule allow a node of this kind, whatever is in it?
fn accepts(rule: &Value, node: &Node) -> bool {
    if let Node::Text(text) = node
        && let Some(word) = rule.get("const").and_then(Value::as_str)
    {
        return word == text;
    }
    let allowed = |name: &str| match rule.get("type") {
        Some(Value::String(one)) => one == name || (one == "number" && name == "integer"),
        Some(Value::Array(several)) => several.iter().any(|v| v.as_str() == Some(name)),
        _ => true,
    };
    match node {
        Node::Null => allowed("null"),
        Node::Bool => allowed("boolean"),
        Node::Integer(n) => {
            let min = rule.get("minimum").and_then(Value::as_i64);
            // schemars gives the width of the Rust type as the format.
            let is_narrow = rule.get("format").and_then(Value::as_str) == Some("uint32");
            allowed("integer")
                && min.is_none_or(|min| *n >= i128::from(min))
                && (!is_narrow || *n <= i128::from(u32::MAX))
        }
        Node::Float => allowed("number"),
        Node::Text(_) => allowed("string"),
        Node::Sequence(_) => allowed("array"),
        Node::Mapping(_) => allowed("object"),
    }
}

/// The kinds that a rule allows, in words.
fn expected(rule: &Value) -> String {
    let word = |name: &str| match name {
        "boolean" => "true or false",
        "integer" => "a whole number from 0",
        "string" => "text",
        "array" => "a list",
        "object" => "a mapping",
        "null" => "nothing",
        _ => "a number",
    };
    match rule.get("type") {
        Some(Value::String(one)) => word(one).to_owned(),
        Some(Value::Array(several)) => {
            let kinds = several
                .iter()
                .filter_map(Value::as_str)
                .filter(|k| *k != "null");
            kinds.map(word).collect::<Vec<_>>().join(" or ")
        }
        _ => "one of its values".to_owned(),
    }
}

fn words_of(rule: &Value) -> Vec<&str> {
    let one = rule.get("const").and_then(Value::as_str);
    let several = rule.get("enum").and_then(Value::as_array);
    let several = several.into_iter().flatten().filter_map(Value::as_str);
    one.into_iter().chain(several).collect()
}

fn variant(option: &Value) -> Option<(&str, &Value)> {
    let (name, rule) = option.get("properties")?.as_object()?.iter().next()?;
    Some((name.as_str(), rule))
}

fn describe(rule: Option<&Value>) -> String {
    let text = rule
        .and_then(|r| r.get("description"))
        .and_then(Value::as_str);
    text.map_or_else(
        || "`grantbook schema` prints what it takes.".to_owned(),
        |text| text.split_whitespace().collect::<Vec<_>>().join(" "),
    )
}

fn quoted(name: &str) -> String {
    if name.contains(' ') {
        name.to_owned()
    } else {
        format!("`{name}`")
    }
}

fn one_of_words(words: &[&str]) -> String {
    format!("one of {}", list(words))
}

fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|w| format!("`{w}`")).collect();
    quoted.join(", ")
}
