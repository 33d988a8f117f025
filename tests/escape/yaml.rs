//! YAML, with the reader that reads profiles.

use grantbook::render::escape::yaml_scalar;
use proptest::prelude::*;

use crate::{AWKWARD, config, texts};

/// What a reader takes the scalar for, where it stands in a profile.
fn read(scalar: &str) -> String {
    let document = format!("key: {scalar} # a remark\nlist:\n  - {scalar}\n");
    let found: serde_json::Value =
        serde_yaml::from_str(&document).unwrap_or_else(|e| panic!("{document}: {e}"));
    assert_eq!(found["key"], found["list"][0], "{document}");
    let text = found["key"].as_str();
    text.unwrap_or_else(|| panic!("{document} is {found}"))
        .to_owned()
}

#[test]
fn awkward_texts_come_back() {
    let more = [
        "yes",
        "No",
        "null",
        "~",
        "1",
        "1e3",
        "0x1f",
        ".inf",
        "2026-01-31",
        "a: b",
        "a:",
        "a #b",
        "#a",
        "- a",
        "? a",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "{a}",
        "[a]",
        "|",
        ">-",
        " a",
        "a ",
        "",
        "\t",
        "\r\n",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "a://",
        "https://x.y/#z",
    ];
    for text in AWKWARD.iter().chain(&more) {
        assert_eq!(read(&yaml_scalar(text)), **text);
    }
}

#[test]
fn what_people_write_stays_plain() {
    for text in [
        "Exact",
        "Room display",
        "https://a.example/x?y=1",
        "User.Read.All",
        "O'Neil",
    ] {
        assert_eq!(yaml_scalar(text), text);
    }
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn any_text_comes_back(text in texts()) {
        let scalar = yaml_scalar(&text);
        prop_assert!(!scalar.contains('\n'));
        prop_assert_eq!(read(&scalar), text);
    }
}
