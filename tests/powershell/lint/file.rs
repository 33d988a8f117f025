//! The file as a whole.

use super::Finding;
use crate::script::Script;

pub fn trailing_whitespace(script: &Script) -> Vec<Finding> {
    let lines = script
        .text
        .split('\n')
        .map(|l| l.strip_suffix('\r').unwrap_or(l));
    let lines = lines
        .enumerate()
        .filter(|(_, l)| l.ends_with(char::is_whitespace));
    lines
        .map(|(at, _)| (at + 1, "white space at the end".into()))
        .collect()
}

pub fn byte_order_mark(script: &Script) -> Vec<Finding> {
    let is_fit = script.bytes.is_ascii() || script.bytes.starts_with("\u{feff}".as_bytes());
    let found = (!is_fit).then(|| (1, "not ASCII, and without a byte order mark".into()));
    found.into_iter().collect()
}

#[test]
fn white_space_at_the_end_of_a_line_is_found() {
    super::check(
        trailing_whitespace,
        &["$a \n$b\n", "$a # x\t\r\n"],
        &["$a\r\n  $b\n\n"],
    );
}

#[test]
fn a_missing_byte_order_mark_is_found() {
    super::check(byte_order_mark, &["'é'\n"], &["\u{feff}'é'\n", "'e'\n"]);
}
