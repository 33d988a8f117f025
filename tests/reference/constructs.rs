//! What a schema may hold, piece by piece, and what the reference says then.

use serde_json::{Value, json};

use super::page::Page;
use super::rendered;

/// A schema with one key of this rule, beside a few types.
fn schema(rule: &Value, is_required: bool) -> Value {
    let word = |word: &str| json!({ "const": word, "description": format!("Is {word}.") });
    json!({
        "type": "object",
        "properties": { "key": rule },
        "required": if is_required { json!(["key"]) } else { json!([]) },
        "$defs": {
            "WebPlatform": { "type": "object", "description": "One." },
            "Phase": { "oneOf": [word("early"), word("late")] },
            "Many": { "enum": ["a", "b", "c", "d", "e", "f"] }
        }
    })
}

/// The cells of the key's row, as Markdown.
fn cells(rule: &Value, is_required: bool) -> Vec<String> {
    let markdown = rendered(&schema(rule, is_required));
    let row = markdown.lines().find(|line| line.starts_with("| `key` |"));
    let row = row.unwrap_or_else(|| panic!("no row for {rule}:\n{markdown}"));
    let inner = row.trim_start_matches('|').trim_end_matches('|');
    inner.split(" |").map(|c| c.trim().to_owned()).collect()
}

#[test]
fn what_a_key_takes() {
    let text = json!({ "type": "string" });
    let remarked = json!({ "anyOf": [text, {
        "type": "object",
        "properties": { "value": text, "inferred": text },
        "required": ["value"]
    }]});
    let with_inferred = "text, or a [value with `inferred`](#value-with-inferred)";
    let cases = [
        (json!({}), "anything"),
        (text, "text"),
        (
            json!({ "type": "string", "format": "date" }),
            "text in the format `date`",
        ),
        (json!({ "type": "boolean" }), "true or false"),
        (json!({ "type": "integer" }), "a whole number"),
        (
            json!({ "type": "integer", "format": "uint32", "minimum": 0 }),
            "a whole number from 0",
        ),
        (
            json!({ "type": "integer", "minimum": 1, "maximum": 24 }),
            "a whole number from 1 to 24",
        ),
        (
            json!({ "type": "number", "maximum": 0.5 }),
            "a number up to 0.5",
        ),
        (json!({ "type": ["string", "null"] }), "text"),
        (
            json!({ "type": ["string", "integer"] }),
            "text or a whole number",
        ),
        (json!({ "const": "one" }), "`one`"),
        (
            json!({ "enum": ["one", "2", 3] }),
            "one of `one`, `\"2\"`, `3`",
        ),
        (
            json!({ "oneOf": [{ "const": "a" }, { "enum": ["b", "c"] }] }),
            "one of `a`, `b`, `c`",
        ),
        (
            json!({ "anyOf": [{ "$ref": "#/$defs/WebPlatform" }, { "type": "null" }] }),
            "a [web platform](#web-platform)",
        ),
        (
            json!({ "allOf": [{ "$ref": "#/$defs/WebPlatform" }] }),
            "a [web platform](#web-platform)",
        ),
        (
            json!({ "$ref": "#/$defs/Phase" }),
            "one of `early`, `late` ([phase](#phase))",
        ),
        (json!({ "$ref": "#/$defs/Many" }), "a [many](#many)"),
        (json!({ "$ref": "#" }), "a [profile](#profile)"),
        (remarked.clone(), with_inferred),
        (
            json!({ "anyOf": [remarked, { "type": "null" }] }),
            with_inferred,
        ),
        (
            json!({ "anyOf": [{ "type": "boolean" }, { "$ref": "#/$defs/WebPlatform" }] }),
            "true or false, or a [web platform](#web-platform)",
        ),
        (json!({ "type": "array" }), "a list"),
        (
            json!({ "type": "array", "items": { "type": "string" } }),
            "a list of texts",
        ),
        (
            json!({ "type": "array", "items": { "$ref": "#/$defs/WebPlatform" } }),
            "a list of [web platforms](#web-platform)",
        ),
        (
            json!({ "type": "array", "items": { "$ref": "#/$defs/Phase" } }),
            "a list; each entry is one of `early`, `late` ([phase](#phase))",
        ),
        (
            json!({ "type": "array", "items": { "type": ["integer", "null"] } }),
            "a list; each entry is a whole number, or nothing",
        ),
        (
            json!({ "type": "array", "prefixItems": [{ "type": "string" }, { "const": 1 }] }),
            "a list of text, then `1`",
        ),
        (json!({ "type": "object" }), "a mapping"),
        (
            json!({ "type": "object", "additionalProperties": { "type": "integer" } }),
            "a mapping; the value of each key is a whole number",
        ),
    ];
    for (rule, wanted) in cases {
        assert_eq!(cells(&rule, false)[1], wanted, "{rule}");
    }
}

#[test]
fn nothing_is_mentioned_where_the_key_is_required() {
    let rule = json!({ "type": ["string", "null"] });
    assert_eq!(cells(&rule, true)[1..3], ["text, or nothing", "yes"]);
    assert_eq!(cells(&rule, false)[1..3], ["text", "no"]);
}

#[test]
fn limits_default_and_examples() {
    let cases = [
        (
            json!({ "minLength": 1, "maxLength": 9 }),
            "At most 9 characters.",
        ),
        (json!({ "minLength": 2 }), "At least 2 characters."),
        (json!({ "pattern": "^(a|b)$" }), r"Pattern: `^(a\|b)$`."),
        (json!({ "exclusiveMinimum": 0 }), "More than 0."),
        (
            json!({ "minItems": 1, "uniqueItems": true }),
            "At least 1 entry. No entry twice.",
        ),
        (
            json!({ "maxItems": 3, "uniqueItems": false }),
            "At most 3 entries.",
        ),
        (
            json!({ "items": { "maxLength": 1 } }),
            "Each entry: At most 1 character.",
        ),
        (
            json!({ "anyOf": [{ "minLength": 3 }, { "type": "null" }] }),
            "At least 3 characters.",
        ),
        (json!({ "deprecated": true }), "Do not use it any more."),
        // What nobody has thought of is shown in the schema's words.
        (json!({ "multipleOf": 5 }), "`multipleOf`: `5`."),
        (json!({ "default": false }), "Default: `false`."),
        (json!({ "default": "v1" }), "Default: `v1`."),
        (json!({ "default": "1" }), "Default: `\"1\"`."),
        (json!({ "default": [] }), ""),
        (json!({ "default": { "a": [], "b": null } }), ""),
        (json!({ "examples": ["a", 2] }), "Examples: `a`, `2`."),
        (json!({ "examples": [["a|b"]] }), r#"Example: `["a\|b"]`."#),
        (
            json!({ "description": "About.", "default": 1 }),
            "About. Default: `1`.",
        ),
        // Without a description of its own, that of the type.
        (json!({ "$ref": "#/$defs/WebPlatform" }), "One."),
        (
            json!({ "oneOf": [{ "const": "a", "description": "First." }, { "const": "b" }] }),
            "`a`: First.",
        ),
    ];
    for (rule, wanted) in cases {
        assert_eq!(cells(&rule, false)[3], wanted, "{rule}");
    }
}

#[test]
fn keys_of_mappings_without_a_name_follow_their_key() {
    let inner = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
    let cases = [
        (inner.clone(), "| `key.a` | text | no | |"),
        (
            json!({ "type": "array", "items": inner }),
            "| `key[].a` | text | no | |",
        ),
        (
            json!({ "type": "object", "additionalProperties": inner }),
            "| `key.*.a` | text | no | |",
        ),
        (
            json!({ "anyOf": [inner, { "type": "null" }] }),
            "| `key.a` | text | no | |",
        ),
        (
            json!({ "anyOf": [inner, {
                "properties": { "value": inner, "inferred": {} },
                "required": ["value"]
            }]}),
            "| `key.a` | text | no | |",
        ),
    ];
    for (rule, wanted) in cases {
        let markdown = rendered(&schema(&rule, false));
        assert!(markdown.lines().any(|line| line == wanted), "{markdown}");
    }
}

/// The section of a type with this rule, without its heading.
fn section(rule: &Value) -> String {
    let markdown = rendered(&json!({
        "type": "object",
        "$defs": { "Thing": rule, "Other": { "type": "string" } }
    }));
    let (_, after) = markdown.split_once("### Thing\n\n").expect("a section");
    let section = after
        .split_once("\n### ")
        .map_or(after, |(before, _)| before);
    section.trim_end().to_owned()
}

#[test]
fn types_of_all_shapes() {
    let text = json!({ "type": "string" });
    let about = json!({ "type": "string", "description": "About." });
    let one = |key: &str| {
        json!({
            "type": "object",
            "description": format!("With {key}."),
            "properties": { key: { "$ref": "#/$defs/Other" } },
            "required": [key]
        })
    };
    let tagged = |tag: &str| {
        json!({
            "type": "object",
            "description": format!("A {tag}."),
            "properties": { "kind": { "const": tag }, "name": text },
            "required": ["kind"]
        })
    };
    let cases = [
        (
            json!({ "type": "string", "maxLength": 2, "description": "Short." }),
            "Short.\n\n| Takes | Meaning |\n| --- | --- |\n| text | At most 2 characters. |",
        ),
        (
            json!({ "enum": ["a", "b"] }),
            "One of these values:\n\n| Value | Meaning |\n| --- | --- |\n| `a` | |\n| `b` | |",
        ),
        (
            json!({ "oneOf": [one("a"), one("b")] }),
            "Exactly one of these keys:\n\n| Key | Takes | Meaning |\n| --- | --- | --- |\n\
             | `a` | an [other](#other) | With a. |\n| `b` | an [other](#other) | With b. |",
        ),
        (
            json!({ "oneOf": [{ "const": "a" }, one("b")] }),
            "One of these values:\n\n| Value | Meaning |\n| --- | --- |\n| `a` | |\n\n\
             Or exactly one of these keys:\n\n| Key | Takes | Meaning |\n| --- | --- | --- |\n\
             | `b` | an [other](#other) | With b. |",
        ),
        (
            json!({ "anyOf": [about, { "type": "integer" }] }),
            "One of these:\n\n| Takes | Meaning |\n| --- | --- |\n| text | About. |\n| a whole number | |",
        ),
        (
            json!({ "properties": { "a": text }, "oneOf": [one("b")] }),
            "These keys:\n\n| Key | Takes | Required | Meaning |\n| --- | --- | --- | --- |\n\
             | `a` | text | no | |\n\n\
             And exactly one of these keys:\n\n| Key | Takes | Meaning |\n| --- | --- | --- |\n\
             | `b` | an [other](#other) | With b. |",
        ),
        (
            json!({ "oneOf": [tagged("a"), tagged("b")] }),
            "These keys (A a):\n\n| Key | Takes | Required | Meaning |\n| --- | --- | --- | --- |\n\
             | `kind` | `a` | yes | |\n| `name` | text | no | |\n\n\
             Or these keys (A b):\n\n| Key | Takes | Required | Meaning |\n| --- | --- | --- | --- |\n\
             | `kind` | `b` | yes | |\n| `name` | text | no | |",
        ),
        (
            json!({ "allOf": [{ "$ref": "#/$defs/Other" }, { "properties": { "a": text } }] }),
            "One of these:\n\n| Takes | Meaning |\n| --- | --- |\n| an [other](#other) | |\n\n\
             And these keys:\n\n| Key | Takes | Required | Meaning |\n| --- | --- | --- | --- |\n\
             | `a` | text | no | |",
        ),
        (
            json!({ "properties": { "a": text }, "additionalProperties": { "type": "integer" } }),
            "| Key | Takes | Required | Meaning |\n| --- | --- | --- | --- |\n\
             | `a` | text | no | |\n| any other key | a whole number | no | |",
        ),
    ];
    for (rule, wanted) in cases {
        assert_eq!(section(&rule), wanted, "{rule}");
    }
}

#[test]
fn sections_stand_in_the_order_in_which_a_reader_meets_the_types() {
    let to = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    let page = Page::read(&rendered(&json!({
        "properties": { "b": to("RedirectUris"), "a": to("ParameterType") },
        "$defs": {
            "Unused": {},
            "ParameterType": { "properties": { "back": to("RedirectUris"), "id": to("AppId") } },
            "AppId": { "properties": { "again": to("AppId"), "top": { "$ref": "#" } } },
            "RedirectUris": { "title": "Places_to return" }
        }
    })));
    let sections = page.sections.iter().filter(|s| s.level == 3);
    let titles: Vec<&str> = sections.map(|s| s.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Profile",
            "Places_to return",
            "Parameter type",
            "App ID",
            "Unused"
        ]
    );
}

#[test]
fn a_heading_of_the_introduction_keeps_its_anchor() {
    let markdown = rendered(&json!({
        "properties": { "key": { "$ref": "#/$defs/Reference" } },
        "$defs": { "Reference": { "type": "object" } }
    }));
    assert!(markdown.contains("[reference](#reference-1)"), "{markdown}");
    let page = Page::read(&markdown);
    assert_eq!(page.sections.last().expect("one").anchor, "reference-1");
}
