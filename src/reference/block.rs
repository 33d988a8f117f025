//! The tables of a type: keys, or exactly one of several keys, or values, or some of each.

use serde::Serialize;
use serde_json::Value;

use super::limits::limits;
use super::prose::prose;
use super::rows::{Row, nested, rows, sentences};
use super::rule::{list, options, target, variant, words};
use super::takes::{code, literal, takes_or_nothing};
use super::types::Types;

/// A sentence and a table.
#[derive(Serialize)]
pub(super) struct Block {
    lead: String,
    header: &'static [&'static str],
    rows: Vec<Vec<String>>,
    /// How it belongs to the block before it.
    #[serde(skip)]
    joint: &'static str,
}

const KEYS: &[&str] = &["Key", "Takes", "Required", "Meaning"];
const VARIANTS: &[&str] = &["Key", "Takes", "Meaning"];
const VALUES: &[&str] = &["Value", "Meaning"];
const OTHERS: &[&str] = &["Takes", "Meaning"];

/// What a type may be.
pub(super) fn blocks(types: &Types, rule: &Value) -> Vec<Block> {
    let mut blocks = Vec::new();
    collect(types, rule, "And", &mut blocks);
    if let [only] = blocks.as_mut_slice()
        && (only.header == KEYS || only.header == OTHERS && only.rows.len() == 1)
    {
        only.lead.clear();
        return blocks;
    }
    for (index, block) in blocks.iter_mut().enumerate() {
        if index > 0 {
            block.lead = format!("{} {}", block.joint, block.lead);
        }
        block.lead = format!("{}:", with_first_upper(&block.lead));
    }
    blocks
}

/// What a mapping with remarks may be. The same remarks stand beside values of all kinds, so
/// nothing is said of the kind.
pub(super) fn remarked_blocks(types: &Types, mapping: &Value) -> Vec<Block> {
    let value = code("value");
    let all = rows(types, mapping, "").into_iter().map(|row| Row {
        takes: if row.key == value {
            "what the key takes".to_owned()
        } else {
            row.takes
        },
        ..row
    });
    vec![Block {
        lead: String::new(),
        header: KEYS,
        rows: all.map(key_cells).collect(),
        joint: "",
    }]
}

fn collect(types: &Types, rule: &Value, joint: &'static str, blocks: &mut Vec<Block>) {
    let before = blocks.len();
    let own = rows(types, rule, "");
    if !own.is_empty() {
        let own = own.into_iter().map(key_cells).collect();
        push(blocks, joint, "these keys", KEYS, own);
    }
    let mut next = if blocks.len() > before { "And" } else { joint };
    for option in options(rule) {
        let description = option.get("description").and_then(Value::as_str);
        let about = prose(types, description.unwrap_or_default());
        alternative(types, option, about, next, blocks);
        next = "Or";
    }
    for part in list(rule, "allOf") {
        collect(types, part, "And", blocks);
    }
    if blocks.len() == before {
        alternative(types, rule, String::new(), joint, blocks);
    }
}

/// One of several things that a type may be, and what is said about it.
fn alternative(
    types: &Types,
    rule: &Value,
    about: String,
    joint: &'static str,
    blocks: &mut Vec<Block>,
) {
    let own = rows(types, rule, "");
    let words = words(rule);
    if !words.is_empty() {
        let meaning = sentences(about, limits(types, rule));
        let all = words.into_iter().map(|w| vec![literal(w), meaning.clone()]);
        push(blocks, joint, "one of these values", VALUES, all.collect());
    } else if let Some((key, value)) = variant(rule) {
        let meaning = sentences(about, limits(types, value));
        let mut all = vec![vec![code(key), takes_or_nothing(types, value), meaning]];
        // A mapping that has no name has no section: its keys stand here.
        let inner = nested(types, value, key).into_iter();
        all.extend(inner.map(|row| vec![row.key, row.takes, row.meaning]));
        push(blocks, joint, "exactly one of these keys", VARIANTS, all);
    } else if !own.is_empty() {
        let mut lead = match target(rule).and_then(|pointer| types.at(pointer)) {
            Some(more) => format!("the keys of {} and these", more.link_to_one()),
            None => "these keys".to_owned(),
        };
        if !about.is_empty() {
            lead = format!("{lead} ({})", about.trim_end_matches('.'));
        }
        // Not in the table before: this is a mapping of its own.
        blocks.push(Block {
            lead,
            header: KEYS,
            rows: own.into_iter().map(key_cells).collect(),
            joint,
        });
    } else {
        let meaning = sentences(about, limits(types, rule));
        let row = vec![takes_or_nothing(types, rule), meaning];
        push(blocks, joint, "one of these", OTHERS, vec![row]);
    }
}

fn key_cells(row: Row) -> Vec<String> {
    let required = if row.is_required { "yes" } else { "no" };
    vec![row.key, row.takes, required.to_owned(), row.meaning]
}

/// Adds rows to the table before when they are alternatives to those in it.
fn push(
    blocks: &mut Vec<Block>,
    joint: &'static str,
    lead: &str,
    header: &'static [&'static str],
    rows: Vec<Vec<String>>,
) {
    match blocks.last_mut() {
        Some(last) if joint == "Or" && last.header == header && last.lead == lead => {
            last.rows.extend(rows);
        }
        _ => blocks.push(Block {
            lead: lead.to_owned(),
            header,
            rows,
            joint,
        }),
    }
}

fn with_first_upper(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}
