//! YAML: scalars that every reader of YAML 1.1 and 1.2 takes for the same text.

use std::fmt::Write as _;

use crate::characters::{is_noncharacter, refused};

/// Words that some version of YAML reads as something else than a text.
const WORDS: [&str; 9] = ["false", "n", "no", "null", "off", "on", "true", "y", "yes"];

/// A text as a scalar on one line of a block mapping or sequence: plain where nothing can be mistaken,
/// else in double quotes.
#[must_use]
pub fn yaml_scalar(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        double_quoted(text)
    }
}

/// A text in double quotes, on one line.
pub(crate) fn double_quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if needs_escape(c) => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text in single quotes, on one line; in double quotes where it holds what only they can spell.
pub(crate) fn single_quoted(text: &str) -> String {
    if text.chars().any(needs_escape) {
        double_quoted(text)
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// True when a text can stand without quotes wherever one can, in brackets and braces too.
pub(crate) fn is_plain_anywhere(text: &str) -> bool {
    is_plain(text) && !text.contains([',', ':', '{', '}'])
}

/// Letters, digits and few signs that have no meaning in YAML inside a text.
fn is_plain(text: &str) -> bool {
    let is_inner = |c: char| c.is_ascii_alphanumeric() || " .,;/_+()'&=?@%${}:-".contains(c);
    let begins = |c: char| c.is_ascii_alphabetic() || "/$".contains(c);
    // With its hyphens a GUID is never a number, and it is too long for a date.
    let is_guid = || text.len() == 36 && text.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    let word = text.to_ascii_lowercase();
    (text.starts_with(begins) || text.starts_with(|c: char| c.is_ascii_digit()) && is_guid())
        && text.chars().all(is_inner)
        // A colon that no space follows is a colon; people write addresses without quotes.
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !WORDS.contains(&word.as_str())
        && !word.starts_with("$schema")
}

const fn needs_escape(c: char) -> bool {
    refused(c).is_some() || is_noncharacter(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_way_of_quoting_comes_back(
            text in "([ -~]|[\\u{fdd0}\\u{fdef}\\u{fffe}\\u{ffff}\\u{1fffe}é\\u{85}\\u{feff}\\n\\t'\"\\\\:{}\\[\\],#$/]|[a-z]: ){0,12}",
        ) {
            let mut scalars = vec![yaml_scalar(&text), double_quoted(&text), single_quoted(&text)];
            if is_plain_anywhere(&text) {
                scalars.push(text.clone());
            }
            for scalar in scalars {
                let document = format!("key: {scalar} # a remark\nlist:\n  - {scalar}\n");
                let read: serde_json::Value =
                    serde_yaml::from_str(&document).map_err(|e| TestCaseError::fail(format!("{e}\n{document}")))?;
                prop_assert_eq!(read["key"].as_str(), Some(text.as_str()), "{}", document);
                prop_assert_eq!(read["list"][0].as_str(), Some(text.as_str()), "{}", document);
            }
            let flow = if is_plain_anywhere(&text) { text.clone() } else { double_quoted(&text) };
            let document = format!("key: [{flow}, {{a: {flow}}}]\n");
            let read: serde_json::Value =
                serde_yaml::from_str(&document).map_err(|e| TestCaseError::fail(format!("{e}\n{document}")))?;
            prop_assert_eq!(read["key"][0].as_str(), Some(text.as_str()), "{}", document);
            prop_assert_eq!(read["key"][1]["a"].as_str(), Some(text.as_str()), "{}", document);
        }
    }
}
