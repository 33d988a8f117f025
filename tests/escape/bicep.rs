//! Bicep and ARM templates, with small readers written from the languages' own rules.

use grantbook::render::escape::{arm_expression_string, arm_literal, bicep_string};
use proptest::prelude::*;

use super::{AWKWARD, config, texts};

/// A single-line Bicep string. Escapes are exactly `\\ \' \n \r \t \$ \u{hex}`; `${` starts an
/// interpolation; a line end ends the line, not the string.
/// Source: learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings
fn read_bicep(source: &str) -> Result<String, String> {
    let mut chars = source.chars().peekable();
    if chars.next() != Some('\'') {
        return Err("no quote at the start".to_owned());
    }
    let mut text = String::new();
    loop {
        match chars.next().ok_or("no quote at the end")? {
            '\'' => break,
            '\n' | '\r' => return Err("a line end".to_owned()),
            '$' if chars.peek() == Some(&'{') => return Err("an interpolation".to_owned()),
            '\\' => text.push(match chars.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some(same @ ('\\' | '\'' | '$')) => same,
                Some('u') if chars.next() == Some('{') => {
                    let hex: String = chars.by_ref().take_while(|c| *c != '}').collect();
                    let code = u32::from_str_radix(&hex, 16).map_err(|e| e.to_string())?;
                    char::from_u32(code).ok_or("no such character")?
                }
                other => return Err(format!("the escape {other:?}")),
            }),
            c => text.push(c),
        }
    }
    match chars.next() {
        // `'''` would have started a string over several lines.
        Some(more) => Err(format!("{more:?} after the end")),
        None => Ok(text),
    }
}

/// A string value of an ARM template: in brackets it is an expression, unless the first bracket
/// is doubled; then the first is dropped.
/// Source: learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions
fn read_arm(value: &str) -> Result<String, String> {
    match value.strip_prefix('[') {
        Some(rest) if value.ends_with(']') => {
            let is_text = rest.starts_with('[');
            is_text
                .then(|| rest.to_owned())
                .ok_or_else(|| format!("an expression: {rest}"))
        }
        _ => Ok(value.to_owned()),
    }
}

/// A string inside an ARM expression: a quote is doubled, nothing else is special.
fn read_arm_expression(source: &str) -> Result<String, String> {
    let inner = source
        .strip_prefix('\'')
        .and_then(|s| s.strip_suffix('\''))
        .ok_or("no quotes around it")?;
    let mut text = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c == '\'' && chars.next() != Some('\'') {
            return Err("a single quote inside".to_owned());
        }
        text.push(c);
    }
    Ok(text)
}

fn check(text: &str) {
    assert_eq!(read_bicep(&bicep_string(text)).as_deref(), Ok(text));
    assert_eq!(read_arm(&arm_literal(text)).as_deref(), Ok(text));
    let expression = arm_expression_string(text);
    assert_eq!(read_arm_expression(&expression).as_deref(), Ok(text));
}

proptest! {
    #![proptest_config(config(2000))]
    #[test]
    fn every_text_is_read_back(text in texts()) {
        check(&text);
    }
}

#[test]
fn awkward_texts_are_read_back() {
    for text in AWKWARD {
        check(text);
    }
}

#[test]
fn the_readers_are_strict() {
    // A reader that takes everything would prove nothing.
    for bad in [
        "x",
        "'x",
        "'${x}'",
        "'a'b'",
        "'a\nb'",
        r"'\x'",
        r"'\u{zz}'",
        r"'\u{d800}'",
        "'''x'''",
        r"'\'",
    ] {
        assert!(read_bicep(bad).is_err(), "{bad}");
    }
    assert!(read_arm("[parameters('x')]").is_err());
    assert_eq!(read_arm("[x"), Ok("[x".to_owned()));
    assert!(read_arm_expression("'a'b'").is_err());
}

#[test]
fn the_forms_are_those_of_the_bicep_formatter() {
    // Without an escape that is not needed: the linter would complain, a reader stumble.
    assert_eq!(bicep_string("it's $5"), r"'it\'s $5'");
    assert_eq!(bicep_string("${x}"), r"'\${x}'");
    assert_eq!(bicep_string("é’🦀"), "'é’🦀'");
    assert_eq!(bicep_string("\u{7}\u{2028}"), r"'\u{7}\u{2028}'");
    assert_eq!(arm_literal("[brackets]"), "[[brackets]");
    assert_eq!(arm_literal("[open"), "[open");
    assert_eq!(arm_expression_string("it's"), "'it''s'");
}
