//! Patterns for permissions: a name, or `API / kind / name`; `*` stands for any text.

use std::fmt;

use crate::catalog::PermissionKind;
use crate::wildcard::fits;

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

    /// The API, where the pattern names one, and the name.
    #[must_use]
    pub fn api_and_name(&self) -> (Option<&str>, &str) {
        match (self.text.split_once('/'), self.text.rsplit_once('/')) {
            (Some((api, _)), Some((_, name))) => (Some(api.trim()), name.trim()),
            _ => (None, &self.text),
        }
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

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;
    use crate::catalog::PermissionKind::{Application, Delegated};

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
}
