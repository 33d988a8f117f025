//! HTML, with a reader of it.

use grantbook::render::escape::html_text;
use proptest::prelude::*;

use crate::page::elements;
use crate::{AWKWARD, config, texts};

/// What a reader takes it for, between tags and in both kinds of quotes.
fn read(escaped: &str) -> String {
    let document = format!(
        "<!doctype html><title>t</title><p title=\"{escaped}\" class='{escaped}'>{escaped}</p>"
    );
    let all = elements(&document);
    let names: Vec<&str> = all.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["html", "head", "title", "body", "p"], "{document}");
    let paragraph = all.last().expect("one");
    let names: Vec<&str> = paragraph
        .attributes
        .iter()
        .map(|(n, _)| n.as_str())
        .collect();
    assert_eq!(names, ["title", "class"], "{document}");
    for (_, value) in &paragraph.attributes {
        assert_eq!(value, &paragraph.text, "{document}");
    }
    paragraph.text.clone()
}

/// The text with U+FFFD for what HTML does not allow.
fn allowed(text: &str) -> String {
    let is_bad = |c: char| {
        let n = u32::from(c);
        (c.is_control() && !"\t\n".contains(c))
            || n & 0xffff >= 0xfffe
            || (0xfdd0..0xfdf0).contains(&n)
    };
    let replaced = |c| if is_bad(c) { '\u{fffd}' } else { c };
    text.chars().map(replaced).collect()
}

#[test]
fn awkward_texts_come_back() {
    let more = [
        "</p><script>x</script>",
        "<!-- x -->",
        "&lt;&copy&notin;&#0;",
        "\" onload=\"x",
        "' b='",
        "\t a \n",
        "",
    ];
    for text in AWKWARD.iter().chain(&more) {
        // It is not a document that begins with a mark of the order of bytes.
        assert_eq!(read(&html_text(text)), allowed(text));
    }
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn any_text_comes_back(text in texts()) {
        prop_assert_eq!(read(&html_text(&text)), allowed(&text));
    }
}
