//! Names with stars in them.

/// Does a text fit a pattern? `*` stands for any text; the case of letters does not matter.
#[must_use]
pub fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.to_lowercase(), text.to_lowercase());
    let Some((first, others)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let mut parts: Vec<&str> = others.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::fits;

    #[test]
    fn stars_stand_for_any_text() {
        let fitting = [
            ("*", ""),
            ("*", "x"),
            ("a*", "Abc"),
            ("*c", "abc"),
            ("a*c", "ac"),
            ("*.Read*", "Mail.ReadWrite"),
            ("a*b*c", "a-b-b-c"),
        ];
        for (pattern, text) in fitting {
            assert!(fits(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [("", "x"), ("a", "ab"), ("a*a", "a"), ("*b*", "ac")] {
            assert!(!fits(pattern, text), "{pattern} {text}");
        }
    }

    proptest! {
        #[test]
        fn a_text_fits_itself_and_what_a_star_leaves_of_it(text in "[a-zA-Z.]{0,12}", cut in 0_usize..13) {
            prop_assert!(fits(&text, &text));
            let cut = cut.min(text.len());
            let pattern = format!("{}*{}", &text[..cut / 2], &text[cut..]);
            prop_assert!(fits(&pattern, &text));
        }
    }
}
