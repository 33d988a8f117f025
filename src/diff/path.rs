//! Where a difference is: keys, and the names of entries in lists.

use std::fmt;

/// A part of a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// A key.
    Key(String),
    /// An entry of a list, by what identifies it to a person.
    Entry(String),
}

/// The way to a difference.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Path(Vec<Part>);

impl Path {
    pub(super) fn key(&self, name: &str) -> Self {
        self.with(Part::Key(name.to_owned()))
    }

    pub(super) fn entry(&self, name: String) -> Self {
        self.with(Part::Entry(name))
    }

    fn with(&self, part: Part) -> Self {
        let mut parts = self.0.clone();
        parts.push(part);
        Self(parts)
    }

    pub(super) fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// True when it is an entry of a list.
    pub(super) fn is_entry(&self) -> bool {
        matches!(self.0.last(), Some(Part::Entry(_)))
    }

    /// The last key on the way.
    pub(super) fn last_key(&self) -> &str {
        let keys = self.0.iter().rev().find_map(|part| match part {
            Part::Key(key) => Some(key.as_str()),
            Part::Entry(_) => None,
        });
        keys.unwrap_or("")
    }

    /// Any key on the way.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Key(key) => Some(key.as_str()),
            Part::Entry(_) => None,
        })
    }

    /// True when the way is this one: `apps.*.web`, with `*` for an entry of a list.
    pub(super) fn is(&self, pattern: &str) -> bool {
        self.tail(pattern).is_some_and(<[Part]>::is_empty)
    }

    /// True when the way is this one, or goes on behind it.
    pub(super) fn begins(&self, pattern: &str) -> bool {
        self.tail(pattern).is_some()
    }

    /// What is behind the beginning of a way, as text.
    pub(super) fn behind(&self, pattern: &str) -> Option<String> {
        self.tail(pattern).map(text)
    }

    /// The name of the entry in a list at this place, counted from 0.
    pub(super) fn entry_at(&self, index: usize) -> Option<&str> {
        match self.0.get(index) {
            Some(Part::Entry(name)) => Some(name),
            _ => None,
        }
    }

    /// The app, where the way leads through one.
    pub(super) fn app(&self) -> Option<&str> {
        if self.begins("apps.*") {
            self.entry_at(1)
        } else {
            None
        }
    }

    fn tail(&self, pattern: &str) -> Option<&[Part]> {
        let mut parts = self.0.as_slice();
        for wanted in pattern.split('.') {
            let (first, rest) = parts.split_first()?;
            let fits = match first {
                Part::Key(key) => key == wanted,
                Part::Entry(_) => wanted == "*",
            };
            if !fits {
                return None;
            }
            parts = rest;
        }
        Some(parts)
    }
}

fn text(parts: &[Part]) -> String {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Key(key) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(key);
            }
            Part::Entry(name) => {
                text.push('[');
                text.push_str(name);
                text.push(']');
            }
        }
    }
    text
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn patterns() {
        let path = Path::default().key("apps").entry("a".to_owned()).key("web");
        assert!(path.is("apps.*.web") && path.begins("apps.*"));
        assert!(!path.is("apps.*") && !path.begins("apps.*.spa"));
        assert_eq!(path.to_string(), "apps[a].web");
        assert_eq!(path.app(), Some("a"));
    }
}
