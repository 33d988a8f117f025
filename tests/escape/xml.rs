//! XML, with a reader of it.

use grantbook::render::escape::xml_text;
use proptest::prelude::*;

use crate::{AWKWARD, config, texts};

/// What a reader takes it for, between tags and in both kinds of quotes.
fn read(escaped: &str) -> String {
    let document = format!("<a b=\"{escaped}\" c='{escaped}'>{escaped}</a>");
    let parsed = roxmltree::Document::parse(&document);
    let parsed = parsed.unwrap_or_else(|e| panic!("{document}: {e}"));
    let root = parsed.root_element();
    assert!(root.children().all(|node| node.is_text()), "{document}");
    assert_eq!(root.attributes().len(), 2, "{document}");
    let text = root.text().unwrap_or_default();
    assert_eq!(root.attribute("b"), Some(text), "{document}");
    assert_eq!(root.attribute("c"), Some(text), "{document}");
    text.to_owned()
}

/// The text with U+FFFD for what XML does not allow, or discourages.
fn allowed(text: &str) -> String {
    let is_bad = |c: char| {
        let n = u32::from(c);
        (c.is_control() && !"\t\n\r".contains(c))
            || n & 0xffff >= 0xfffe
            || (0xfdd0..0xfdf0).contains(&n)
    };
    let replaced = |c| if is_bad(c) { '\u{fffd}' } else { c };
    text.chars().map(replaced).collect()
}

#[test]
fn awkward_texts_come_back() {
    let more = [
        "]]>",
        "<![CDATA[x]]>",
        "<?x?>",
        "</a>",
        "&lt;",
        "&#x0;",
        "\" onload=\"x",
        "' b='",
        "\t",
        "\r\n",
        " a ",
        "\u{85}",
        "\u{2028}",
        "",
    ];
    for text in AWKWARD.iter().chain(&more) {
        assert_eq!(read(&xml_text(text)), allowed(text));
    }
}

#[test]
fn what_xml_does_not_allow_is_replaced() {
    for c in [
        '\0',
        '\u{b}',
        '\u{1b}',
        '\u{7f}',
        '\u{ffff}',
        '\u{fdd0}',
        '\u{1fffe}',
    ] {
        assert_eq!(xml_text(&format!("a{c}b")), "a\u{fffd}b");
    }
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn any_text_comes_back(text in texts()) {
        prop_assert_eq!(read(&xml_text(&text)), allowed(&text));
    }
}
