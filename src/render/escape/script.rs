//! JavaScript: data as a literal.

use serde::Serialize;

/// Data as JSON that is a JavaScript literal too, and that can end neither the script's element nor its
/// line: `<`, `>`, `&`, U+2028 and U+2029 stand only in strings, and are written there by their number.
///
/// Data that JSON cannot hold becomes `null`.
#[must_use]
pub fn script_json(data: &impl Serialize) -> String {
    let Ok(json) = serde_json::to_string(data) else {
        return "null".to_owned();
    };
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}
