//! The section of one type: its description, where it stands, and its keys or values in tables.

use serde::Serialize;
use serde_json::Value;

use super::block::{Block, blocks, remarked_blocks};
use super::prose::paragraphs;
use super::takes::code;
use super::types::{Type, Types};

/// What the template shows of a type. All texts are Markdown.
#[derive(Serialize)]
pub(super) struct Section {
    heading: String,
    link: String,
    /// Two spaces for each type that it stands in.
    indent: String,
    key: String,
    paragraphs: Vec<String>,
    uses: Vec<String>,
    blocks: Vec<Block>,
}

impl Section {
    pub(super) fn new(types: &Types, one: &Type) -> Self {
        let description = one.rule.get("description").and_then(Value::as_str);
        let key = if one.key.is_empty() {
            String::new()
        } else {
            code(&one.key)
        };
        Self {
            heading: one.heading.clone(),
            link: format!("[{}](#{})", one.heading, one.anchor),
            indent: "  ".repeat(one.depth),
            key,
            paragraphs: paragraphs(types, description.unwrap_or_default()),
            uses: uses(types, one),
            blocks: if one.is_remarked {
                remarked_blocks(types, one.rule)
            } else {
                blocks(types, one.rule)
            },
        }
    }
}

/// `keys in the type`, for each type that has keys for this one.
fn uses(types: &Types, one: &Type) -> Vec<String> {
    let mut by_type: Vec<(usize, Vec<String>)> = Vec::new();
    for (from, key) in one.uses.iter().filter(|(_, key)| !key.is_empty()) {
        match by_type.iter_mut().find(|(known, _)| known == from) {
            Some((_, keys)) => keys.push(code(key)),
            None => by_type.push((*from, vec![code(key)])),
        }
    }
    let all = by_type.into_iter();
    all.map(|(from, keys)| format!("{} in {}", keys.join(", "), types.all()[from].link_to_one()))
        .collect()
}
