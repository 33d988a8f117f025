//! Descriptions: code spans stay, links to Rust items go, nothing else becomes markup.

use proptest::prelude::*;
use serde_json::json;

use super::page::Page;
use super::rendered;

/// The description of a key and of a type, as Markdown.
fn written(description: &str) -> (String, String) {
    let markdown = rendered(&json!({
        "type": "object",
        "properties": { "key": { "type": "string", "description": description } },
        "$defs": { "ApiPermissions": { "type": "string", "description": description } }
    }));
    let row = markdown.lines().find(|line| line.starts_with("| `key` |"));
    let cell = row.expect("a row").strip_prefix("| `key` | text | no | ");
    let cell = cell.and_then(|cell| cell.strip_suffix(" |"));
    let (_, section) = markdown
        .split_once("### API permissions\n\n")
        .expect("a section");
    let paragraph = section.split_once("\n\n| Takes").expect("its end").0;
    (cell.unwrap_or_default().to_owned(), paragraph.to_owned())
}

#[test]
fn descriptions_in_cells_and_paragraphs() {
    let cases = [
        ("Plain text.", "Plain text."),
        ("Code: `a_b*c`, and ``d`e``.", "Code: `a_b*c`, and ``d`e``."),
        (
            "One ` alone, *stars*, <b>",
            r"One \` alone, \*stars\*, \<b>",
        ),
        (
            "wrapped\nin the `source\ncode`",
            "wrapped in the `source code`",
        ),
        // Links of rustdoc: only the words stay, unless the type has a section.
        ("See [`plan`](crate::plan).", "See `plan`."),
        ("See [the plan](crate::plan::build()).", "See the plan."),
        ("See [`Spanned::value`].", "See `Spanned::value`."),
        (
            "See [`ApiPermissions`].",
            "See [API permissions](#api-permissions).",
        ),
        (
            "See [that](super::ApiPermissions).",
            "See [that](#api-permissions).",
        ),
        (
            "See [that][`ApiPermissions`].",
            "See [that](#api-permissions).",
        ),
        // Other brackets are text, addresses are links.
        ("[x] (y), [`a`, `b`]", r"\[x\] (y), \[`a`, `b`\]"),
        (
            "[Graph](https://example.com/a_b)",
            "[Graph](<https://example.com/a_b>)",
        ),
        (
            "At <https://example.com>.",
            r"At [https\://example.com](<https://example.com>).",
        ),
    ];
    for (description, wanted) in cases {
        let (cell, paragraph) = written(description);
        assert_eq!(cell, wanted, "{description}");
        assert_eq!(paragraph, wanted, "{description}");
    }
}

#[test]
fn a_pipe_ends_no_cell() {
    let (cell, paragraph) = written("a|b, `c|d`, [e](https://example.com/f|g)");
    assert_eq!(cell, r"a\|b, `c\|d`, [e](<https://example.com/f%7Cg>)");
    assert_eq!(paragraph, r"a\|b, `c|d`, [e](<https://example.com/f%7Cg>)");
}

#[test]
fn paragraphs_stay_apart() {
    let (cell, paragraphs) = written("One.\n\nTwo\nlines.");
    assert_eq!(cell, "One. Two lines.");
    assert_eq!(paragraphs, "One.\n\nTwo lines.");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn words_and_code_are_read_back(
        words in prop::collection::vec("[ -_a-~éß]{1,9}", 1..6),
        code in "[ -_a-~]{0,8}[!-_a-~]",
    ) {
        let description = format!("{} `{code}` {}", words.join(" "), words.concat());
        prop_assume!(!description.contains(['[', '<']));
        let page = Page::read(&rendered(&json!({
            "type": "object",
            "properties": { "key": { "type": "string", "description": description } }
        })));
        let row = &page.sections.last().expect("a section").rows[0];
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(plain(&row[3]), plain(&description.replace('`', "")));
    }
}
