//! Whatever a profile says stays a text in every target language: each escaping function against
//! a reader of that language that is not ours, with generated texts and with the awkward ones.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/html.rs"]
mod page;

mod bash;
mod bicep;
mod html;
mod markdown;
mod script;
mod xml;
mod yaml;

use grantbook::characters::refused;
use proptest::prelude::*;

/// A failing text belongs into [`AWKWARD`], where people see it, not into a file of seeds.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Texts that broke something somewhere. Each is also a piece of the generated texts.
const AWKWARD: &[&str] = &[
    "it's",
    "Vendor’s",
    "‘q’ “d”",
    r"a\b",
    r"C:\Users\new",
    "trailing\\",
    "${x} $${y}",
    "$(id)",
    "`id`",
    "$HOME",
    "!!",
    "!x",
    "[brackets]",
    "[parameters('x')]",
    "[[x]",
    "[]",
    "{0}",
    "{{0}}",
    "line1\nline2",
    "'; rm -rf / #",
    "\"; exit; \"",
    "<script>alert(1)</script>",
    "<!-- x -->",
    "| pipes | more |",
    r"\| x",
    "www.example.com",
    "(www.example.com)",
    "https://x.y",
    "a@b.c",
    "# heading",
    "C #",
    "ends in ##",
    "1. list",
    "12) list",
    "- dash",
    "-rf",
    "--",
    "---",
    "===",
    "+ plus",
    "> quote",
    "~~~",
    "`code`",
    "``two``",
    "`",
    "&amp;",
    "&#35;",
    "_x_",
    "__y__",
    "_",
    "*x*",
    "**x**",
    "~~z~~",
    "~",
    "![i](u)",
    "[t](u)",
    "[^1]",
    "[ ] task",
    "[x]: y",
    "$x$",
    "full_access_as_app",
    "a|b",
    "EOF",
    "JSON",
    "FACTS",
    "''",
    "'''",
    "'",
    "\"",
    "\\",
    "\\'",
    "$",
    "${",
    "\\${",
    "%s",
    "\u{feff}",
    "日本語",
    "🦀",
    "é",
];

/// Any text: characters of all kinds, and awkward pieces in a row.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        3 => proptest::sample::select(AWKWARD).prop_map(str::to_owned),
        2 => "[ -~]{0,6}",
        1 => any::<String>(),
        1 => Just("\n".to_owned()),
        1 => Just(" ".to_owned()),
    ];
    proptest::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat())
}

/// Texts as a profile can hold them.
fn profile_texts() -> impl Strategy<Value = String> {
    texts().prop_map(|text| {
        let keep = |c: &char| *c == '\n' || refused(*c).is_none();
        text.chars().filter(keep).collect()
    })
}
