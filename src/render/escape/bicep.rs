//! Bicep and the ARM template language.

use std::fmt::Write;

/// A Bicep string literal with its quotes.
///
/// `${` starts an interpolation, so its `$` is escaped; control characters have no raw form.
#[must_use]
pub fn bicep_string(text: &str) -> String {
    format!("'{}'", bicep_inner(text))
}

/// The inside of a Bicep string literal, for strings with interpolations.
pub(crate) fn bicep_inner(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push_str(r"\\"),
            '\'' => out.push_str(r"\'"),
            '\n' => out.push_str(r"\n"),
            '\r' => out.push_str(r"\r"),
            '\t' => out.push_str(r"\t"),
            '$' if chars.peek() == Some(&'{') => out.push_str(r"\$"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// A JSON string's content in an ARM template that is to be taken as it stands.
///
/// A value in brackets would be an expression; a second bracket makes it text.
#[must_use]
pub fn arm_literal(text: &str) -> String {
    if text.starts_with('[') && text.ends_with(']') {
        format!("[{text}")
    } else {
        text.to_owned()
    }
}

/// A string inside an ARM expression, with its quotes.
#[must_use]
pub fn arm_expression_string(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
