//! Markdown, with pulldown-cmark as the reader and what GitHub adds switched on.

use grantbook::render::escape::{markdown_code, markdown_code_in_text, markdown_text};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{AWKWARD, config, profile_texts};

type Write = fn(&str) -> String;

/// Where a text may stand, and the blocks of text that a reader must find then.
const PLACES: [(&str, Write); 6] = [
    ("a paragraph", |text| format!("{text}\n")),
    ("a later paragraph", |text| {
        format!("before\n\n{text}\n\nafter\n")
    }),
    ("a heading", |text| format!("## {text}\n")),
    ("a list item", |text| format!("- before\n- {text}\n")),
    ("a numbered list item", |text| {
        format!("1. {text}\n2. after\n")
    }),
    ("a table cell", |text| {
        format!("| before | more |\n| --- | --- |\n| {text} | after |\n")
    }),
];

/// All blocks of text. Anything but text in a paragraph, heading, list or cell is an error.
fn blocks(markdown: &str, is_code: bool) -> Result<Vec<String>, String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM;
    let mut blocks = vec![String::new()];
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) if !is_code => blocks.last_mut().expect("one").push_str(&text),
            Event::Text(text) if matches!(&*text, "before" | "more" | "after") => {
                blocks.last_mut().expect("one").push_str(&text);
            }
            Event::Code(text) if is_code => blocks.last_mut().expect("one").push_str(&text),
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::List(_)
                | Tag::Item
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            )
            | Event::End(TagEnd::List(_) | TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow) => {
            }
            Event::End(_) => blocks.push(String::new()),
            other => return Err(format!("{other:?} in {markdown}")),
        }
    }
    blocks.retain(|block| !block.is_empty());
    Ok(blocks)
}

fn check_text(text: &str) {
    let wanted = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (place, write) in PLACES {
        check(
            place,
            &write(&markdown_text(text)),
            &wanted,
            &write("x"),
            false,
        );
    }
}

fn check_code(text: &str) {
    let wanted = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (place, write) in PLACES {
        // Only a cell needs `|` escaped, and only there the backslash goes away again.
        if place == "a table cell" || !text.contains('|') {
            check(
                place,
                &write(&markdown_code(text)),
                &wanted,
                &write("`x`"),
                true,
            );
        }
    }
}

#[track_caller]
fn check(place: &str, markdown: &str, wanted: &str, model: &str, is_code: bool) {
    // What the same place gives with an `x` says which blocks there must be.
    let expected: Vec<String> = blocks(model, is_code)
        .expect("the model")
        .into_iter()
        .map(|b| if b == "x" { wanted.to_owned() } else { b })
        .filter(|b| !b.is_empty())
        .collect();
    assert_eq!(
        blocks(markdown, is_code),
        Ok(expected),
        "{place}: {markdown}"
    );
}

proptest! {
    #![proptest_config(config(1500))]
    #[test]
    fn every_text_is_read_back(text in profile_texts()) {
        check_text(&text);
        check_no_autolink(&text);
    }

    #[test]
    fn every_code_span_is_read_back(text in profile_texts()) {
        check_code(&text);
    }
}

#[test]
fn awkward_texts_are_read_back() {
    for text in AWKWARD.iter().filter(|t| **t != "\u{feff}") {
        check_text(text);
        check_code(text);
        check_no_autolink(text);
    }
}

/// GitHub makes links of bare addresses, which pulldown-cmark does not: the rules for where one
/// begins, from the GFM specification, section 6.9.
fn check_no_autolink(text: &str) {
    let markdown = markdown_text(text);
    for scheme in ["http://", "https://", "ftp://"] {
        assert!(!markdown.contains(scheme), "{markdown}");
    }
    for (at, _) in markdown.match_indices("www.") {
        let before = markdown[..at].chars().next_back();
        let begins = before.is_none_or(|c| c.is_whitespace() || "*_~(".contains(c));
        assert!(!begins, "{markdown}");
    }
    for (at, _) in markdown.match_indices('@') {
        assert!(markdown[..at].ends_with('\\'), "{markdown}");
    }
}

#[test]
fn texts_stay_readable_in_the_source() {
    // Administrators read runbooks in editors too: no escape where none is needed.
    for plain in [
        "full_access_as_app",
        "Sites.Selected",
        "2023-11-09",
        "it's 1.5 (or 2)",
        "a + b = c",
        "R&D",
    ] {
        assert_eq!(markdown_text(plain), plain);
    }
    assert_eq!(markdown_code("a`b"), "``a`b``");
    assert_eq!(markdown_code("`x"), "`` `x ``");
    assert_eq!(markdown_code("a|b"), r"`a\|b`");
    assert_eq!(markdown_code_in_text("a|b"), "`a|b`");
}
