//! JavaScript: a literal that JSON's reader takes too, and that is safe in a script's element.

use grantbook::render::escape::script_json;
use proptest::prelude::*;

use crate::{AWKWARD, config, texts};

fn check(text: &str) {
    let literal = script_json(&[text]);
    let read: Vec<String> = serde_json::from_str(&literal).expect("JSON");
    assert_eq!(read, [text]);
    let is_bad = |c: char| matches!(c, '<' | '>' | '&' | '\n' | '\u{2028}' | '\u{2029}');
    assert!(!literal.contains(is_bad), "{literal}");
}

#[test]
fn awkward_texts() {
    for text in AWKWARD {
        check(text);
    }
    check("a\u{2028}b\u{2029}c</script><!--&");
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn any_text(text in texts()) {
        check(&text);
    }
}
