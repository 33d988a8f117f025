//! YAML: scalars that every reader of YAML 1.1 and 1.2 takes for the same text.

use std::fmt::Write as _;

use crate::characters::refused;

/// Words that some version of YAML reads as something else than a text.
const WORDS: [&str; 9] = ["false", "n", "no", "null", "off", "on", "true", "y", "yes"];

/// A text as a scalar on one line of a block mapping or sequence: plain where nothing can be mistaken,
/// else in double quotes.
#[must_use]
pub fn yaml_scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if refused(c).is_some() || is_noncharacter(c) => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Letters, digits and few signs that have no meaning in YAML, beginning with a letter.
fn is_plain(text: &str) -> bool {
    let is_inner = |c: char| c.is_ascii_alphanumeric() || " .,;/_+()'&=?@%$-".contains(c);
    let is_address = |rest: &str| {
        rest.chars()
            .all(|c| c != ' ' && (is_inner(c) || "{}".contains(c)))
    };
    let inner = match text.split_once("://") {
        // A colon that no space follows is a colon; people write addresses without quotes.
        Some((scheme, rest)) if !rest.is_empty() => is_address(scheme) && is_address(rest),
        _ => text.chars().all(is_inner),
    };
    inner
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && !text.ends_with(' ')
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

/// Code points that no reader needs to take.
const fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || (c as u32) & 0xfffe == 0xfffe
}
