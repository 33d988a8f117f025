//! Messages of the plan as words of a script.

use std::collections::BTreeMap;

use super::dialect::Dialect;
use crate::plan::script::message;

/// A message as one word: double-quoted, with the given expressions in place of its values.
///
/// `values` are expressions that the language fills in inside double quotes, such as `${name}`.
///
/// # Errors
///
/// When there is no such message, or a value is missing or too many: mistakes of a template.
pub fn say(
    dialect: Dialect,
    name: &str,
    values: &BTreeMap<String, String>,
) -> Result<String, String> {
    let text = message(name).ok_or_else(|| format!("there is no message `{name}`"))?;
    let mut used = Vec::new();
    let (mut inside, mut is_filled_in) = (String::new(), false);
    for (literal, placeholder) in pieces(text) {
        inside.push_str(&dialect.double(literal));
        let Some(placeholder) = placeholder else {
            continue;
        };
        if let Some(fixed) = fixed(dialect, placeholder) {
            inside.push_str(&dialect.double(&fixed));
        } else {
            let value = values.get(placeholder);
            let value = value.ok_or_else(|| format!("`{name}` needs `{placeholder}`"))?;
            used.push(placeholder);
            is_filled_in = true;
            inside.push_str(value);
        }
    }
    if let Some(more) = values.keys().find(|key| !used.contains(&key.as_str())) {
        return Err(format!("`{name}` has no `{more}`"));
    }
    Ok(if is_filled_in {
        format!("\"{inside}\"")
    } else {
        dialect.literal(&plain(dialect, text))
    })
}

/// Text without values, with the language's own names in it.
pub fn plain(dialect: Dialect, text: &str) -> String {
    let mut out = String::new();
    for (literal, placeholder) in pieces(text) {
        out.push_str(literal);
        if let Some(name) = placeholder {
            out.push_str(&fixed(dialect, name).unwrap_or_else(|| format!("{{{name}}}")));
        }
    }
    out
}

/// What the language itself decides.
fn fixed(dialect: Dialect, placeholder: &str) -> Option<String> {
    match placeholder {
        "script" => Some(dialect.script().to_owned()),
        "help" => Some(dialect.help().to_owned()),
        "several" => Some(dialect.several().to_owned()),
        _ => {
            let option = placeholder.strip_prefix("option:")?;
            Some(dialect.option(option))
        }
    }
}

/// The text in pieces: what stands before a placeholder, and the placeholder.
fn pieces(text: &str) -> Vec<(&str, Option<&str>)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else {
            break;
        };
        pieces.push((before, Some(name)));
        rest = behind;
    }
    pieces.push((rest, None));
    pieces
}
