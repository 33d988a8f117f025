//! Patterns for permissions: a name, or `API / kind / name`; `*` stands for any text.

use crate::catalog::PermissionKind;

/// A pattern of `[permissions]`. The case of letters does not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    text: String,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// When it has neither one nor three parts, or the kind is none.
    pub fn new(text: &str) -> Result<Self, String> {
        let parts: Vec<&str> = text.split('/').map(str::trim).collect();
        if parts.iter().any(|part| part.is_empty()) {
            return Err("a part of the pattern is empty".to_owned());
        }
        match parts.as_slice() {
            [_] => {}
            [_, kind, _] if ["*", "application", "delegated"].contains(kind) => {}
            [_, kind, _] => {
                return Err(format!(
                    "the kind is `application`, `delegated` or `*`, not `{kind}`"
                ));
            }
            _ => return Err("a pattern is a name, or `API / kind / name`".to_owned()),
        }
        Ok(Self {
            text: text.trim().to_owned(),
        })
    }

    /// Is it for this permission?
    #[must_use]
    pub fn is_for(&self, api: &str, kind: PermissionKind, value: &str) -> bool {
        let parts: Vec<&str> = self.text.split('/').map(str::trim).collect();
        match parts.as_slice() {
            [name] => fits(name, value),
            [of, wanted, name] => {
                fits(of, api) && fits(wanted, &kind.to_string()) && fits(name, value)
            }
            _ => false,
        }
    }
}

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

    use super::{Pattern, fits};
    use crate::catalog::PermissionKind::{Application, Delegated};

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

    #[test]
    fn a_pattern_is_a_name_or_has_three_parts() {
        let whole = Pattern::new("Microsoft Graph / application / Mail.*").expect("a pattern");
        assert!(whole.is_for("Microsoft Graph", Application, "Mail.Read"));
        assert!(!whole.is_for("Microsoft Graph", Delegated, "Mail.Read"));
        assert!(!whole.is_for("Office 365 Exchange Online", Application, "Mail.Read"));
        let name = Pattern::new("mail.read").expect("a pattern");
        assert!(name.is_for("Office 365 Exchange Online", Delegated, "Mail.Read"));
        for wrong in [
            "",
            "a / b",
            "a / b / c / d",
            "Microsoft Graph / role / x",
            "a//b",
        ] {
            assert!(Pattern::new(wrong).is_err(), "{wrong}");
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
