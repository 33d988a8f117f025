//! A profile as a tree of YAML, and how it is written.
//!
//! Serialisers keep no comments, and comments are half of what an import has to say.

use std::fmt::Write as _;

use crate::characters::{is_noncharacter, refused};
use crate::scalar::yaml_scalar;

/// Comments are wrapped here.
const WIDTH: usize = 100;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Text.
    Text(String),
    /// A whole number.
    Number(u32),
    /// `true`.
    Flag,
    /// `false`.
    No,
    /// Keys with values.
    Map(Vec<Part>),
    /// Values.
    List(Vec<Part>),
}

/// What was turned into a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its first line.
    pub first: String,
    /// The lines that it had, from 0; the end is not one of them.
    pub lines: (usize, usize),
}

/// A key with its value, an entry of a list, or a comment by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// The key; entries of lists have none.
    key: Option<&'static str>,
    /// The value; a comment has none.
    value: Option<Node>,
    /// What stands above it.
    comments: Vec<String>,
    /// What stands behind it.
    note: Option<String>,
    /// True when what it stands in is nothing without it.
    is_required: bool,
    /// Its lines in the text that was written last, from 0; the end is not one of them.
    lines: (usize, usize),
}

impl Part {
    /// An entry of a list.
    pub fn item(value: Node) -> Self {
        Self {
            value: Some(value),
            ..Self::default()
        }
    }

    /// An entry of a list that stays, whatever is wrong with it.
    pub fn lasting_item(value: Node) -> Self {
        Self {
            is_required: true,
            ..Self::item(value)
        }
    }

    /// A key that may be left out.
    pub fn key(key: &'static str, value: Node) -> Self {
        Self {
            key: Some(key),
            ..Self::item(value)
        }
    }

    /// A key that must be there.
    pub fn required(key: &'static str, value: Node) -> Self {
        Self {
            is_required: true,
            ..Self::key(key, value)
        }
    }

    /// A key with a text.
    pub fn text(key: &'static str, text: impl Into<String>) -> Self {
        Self::key(key, Node::Text(text.into()))
    }

    /// A required key with a text.
    pub fn required_text(key: &'static str, text: impl Into<String>) -> Self {
        Self::required(key, Node::Text(text.into()))
    }

    /// A comment by itself.
    pub fn comment(text: impl Into<String>) -> Self {
        Self {
            comments: vec![text.into()],
            ..Self::default()
        }
    }

    /// The same with a remark behind it.
    #[must_use]
    pub fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// True for the value of this key.
    pub fn is_key(&self, key: &str) -> bool {
        self.key == Some(key)
    }

    /// True for a comment by itself.
    pub const fn is_comment(&self) -> bool {
        self.value.is_none()
    }
}

impl Node {
    /// Text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The document. The tree remembers on which lines everything stands.
    pub fn document(&mut self, header: &str) -> String {
        let mut lines: Vec<String> = header.lines().map(str::to_owned).collect();
        self.lines(0, &mut lines);
        let mut text = lines.join("\n");
        text.push('\n');
        text
    }

    /// Turns the innermost part on this line that can be left out into a comment with the reason.
    /// `None` when there is none.
    pub fn leave_out(&mut self, line: usize, why: &str) -> Option<LeftOut> {
        let (Self::Map(parts) | Self::List(parts)) = self else {
            return None;
        };
        let on_line = |p: &&mut Part| !p.is_comment() && (p.lines.0..p.lines.1).contains(&line);
        let part = parts.iter_mut().find(on_line)?;
        let inner = part.value.as_mut().and_then(|v| v.leave_out(line, why));
        if inner.is_some() || part.is_required {
            return inner;
        }
        let mut lines = Vec::new();
        part.lines(0, &mut lines);
        let first = lines.iter().find(|l| !l.trim_start().starts_with('#'));
        let first = first.map(|l| l.trim_start_matches([' ', '-']).to_owned())?;
        let left_out = LeftOut {
            first,
            lines: part.lines,
        };
        let mut comments = vec![format!("left out, because {why}:")];
        comments.extend(
            lines
                .into_iter()
                .map(|l| match l.trim().strip_prefix("# ") {
                    Some(comment) => format!("  {comment}"),
                    None => format!("  {l}"),
                }),
        );
        *part = Part {
            comments,
            ..Part::default()
        };
        Some(left_out)
    }

    /// Which entry of the list below a key of this mapping stands on a line of the text that was
    /// written last, from 0. Comments count as none.
    pub fn entry_at(&self, key: &str, line: usize) -> Option<usize> {
        let Self::Map(parts) = self else {
            return None;
        };
        let list = parts.iter().find(|p| p.is_key(key))?.value.as_ref()?;
        let Self::List(entries) = list else {
            return None;
        };
        let mut entries = entries.iter().filter(|e| !e.is_comment());
        entries.position(|e| (e.lines.0..e.lines.1).contains(&line))
    }

    fn lines(&mut self, indent: usize, out: &mut Vec<String>) {
        let (Self::Map(parts) | Self::List(parts)) = self else {
            return;
        };
        for part in parts {
            let start = out.len();
            part.lines(indent, out);
            part.lines = (start, out.len());
        }
    }
}

impl Part {
    fn lines(&mut self, indent: usize, out: &mut Vec<String>) {
        for text in &self.comments {
            comment(text, indent, out);
        }
        let lead = match self.key {
            Some(key) => format!("{:indent$}{key}:", ""),
            None => format!("{:indent$}-", ""),
        };
        let note = self.note.as_deref().map(|n| format!(" # {}", one_line(n)));
        let note = note.unwrap_or_default();
        let Some(value) = &mut self.value else {
            return;
        };
        match value {
            Node::Text(text) => out.push(format!("{lead} {}{note}", scalar(text))),
            Node::Number(number) => out.push(format!("{lead} {number}{note}")),
            Node::Flag => out.push(format!("{lead} true{note}")),
            Node::No => out.push(format!("{lead} false{note}")),
            Node::Map(parts) | Node::List(parts) if parts.iter().all(Part::is_comment) => {
                if self.is_required {
                    out.push(format!("{lead} []{note}"));
                } else if let Some(key) = self.key {
                    comment(&format!("{key}:"), indent, out);
                }
                value.lines(indent + 2, out);
            }
            Node::Map(_) if self.key.is_none() => {
                let start = out.len();
                value.lines(indent + 2, out);
                // The dash stands before the first key; comments may stand before it.
                let mut new = out[start..].iter_mut();
                if let Some(first) = new.find(|l| !l.trim_start().starts_with('#')) {
                    first.replace_range(indent..=indent, "-");
                    first.push_str(&note);
                }
            }
            Node::Map(_) | Node::List(_) => {
                out.push(format!("{lead}{note}"));
                value.lines(indent + 2, out);
            }
        }
    }
}

/// A comment, wrapped. Spaces at its beginning stay.
fn comment(text: &str, indent: usize, out: &mut Vec<String>) {
    let inner = text.len() - text.trim_start_matches(' ').len();
    let text = one_line(text);
    let mut line = String::new();
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let length = line.chars().count() + word.chars().count();
        if !line.is_empty() && indent + inner + length + 3 > WIDTH {
            out.push(format!("{:indent$}# {:inner$}{line}", "", ""));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    out.push(format!("{:indent$}# {:inner$}{line}", "", ""));
}

/// The text in one line, with refused characters spelled out.
pub fn one_line(text: &str) -> String {
    let mut line = String::new();
    for c in text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        if refused(c).is_some() || is_noncharacter(c) {
            // Writing to a String cannot fail.
            let _ = write!(line, "U+{:04X}", u32::from(c));
        } else {
            line.push(c);
        }
    }
    line
}

/// A text as a YAML scalar.
///
/// Characters that a profile may not hold are left out: no way of quoting makes them welcome.
pub fn scalar(text: &str) -> String {
    yaml_scalar(&allowed(text))
}

/// The text without the characters that a profile may not hold. A tab becomes a space.
pub fn allowed(text: &str) -> String {
    let kept = text.chars().filter_map(|c| match c {
        '\n' => Some(c),
        '\t' => Some(' '),
        c => refused(c).is_none().then_some(c),
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::profile;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_text_comes_back(
            text in prop_oneof![
                any::<String>(),
                "[ -~]{0,40}",
                "[-?:,\\[\\]{}#&*!|>'\"%@`~ \n\\\\a0.]{0,12}",
                "[a\u{fdd0}\u{fffe}\u{ffff}\u{1ffff}]{0,6}",
            ],
            note in prop_oneof![any::<String>(), "[a \u{fdd0}\u{fffe}\u{ffff}]{0,6}"],
        ) {
            let item = Part::item(Node::text(text.clone())).noted(note.clone());
            let mut tree = Node::Map(vec![
                Part::comment(note.clone()),
                Part::text("id", text.clone()),
                Part::key("list", Node::List(vec![item, Part::comment(note)])),
            ]);
            let document = tree.document("# header");
            let read: BTreeMap<String, serde_json::Value> =
                serde_yaml::from_str(&document).map_err(|e| TestCaseError::fail(format!("{e}\n{document}")))?;
            let wanted = serde_json::Value::String(allowed(&text));
            prop_assert_eq!(&read["id"], &wanted, "{}", document);
            prop_assert_eq!(&read["list"][0], &wanted, "{}", document);
            let loaded = profile::parse("x", &document);
            let is_refused = |code| ["refused-character", "invalid-yaml", "not-utf-8"].contains(&code);
            prop_assert!(!loaded.findings.iter().any(|f| is_refused(f.code)), "{:?}", loaded.findings);
        }
    }

    #[test]
    fn what_could_be_mistaken_is_quoted() {
        for plain in [
            "User.Read",
            "https://a.example/x?y=1",
            "${serverName}",
            "O'Neil",
            "a b",
        ] {
            assert_eq!(scalar(plain), plain);
        }
        for text in [
            "", "yes", "1", "1e3", "a: b", "a #b", "- a", "*a", "{a}", "a:", "~", " a",
        ] {
            assert_eq!(scalar(text), format!("\"{text}\""));
        }
        assert_eq!(scalar("a\"\\\n"), "\"a\\\"\\\\\\n\"");
    }

    #[test]
    fn what_is_left_out_stays_as_a_comment() {
        let bad = Node::Map(vec![
            Part::required_text("value", "x"),
            Part::text("reason", "why"),
        ]);
        let list = Node::List(vec![Part::item(bad), Part::item(Node::text("z"))]);
        let mut tree = Node::Map(vec![Part::key("list", list)]);
        assert_eq!(
            tree.document("# top"),
            "# top\nlist:\n  - value: x\n    reason: why\n  - z\n"
        );
        let left_out = tree.leave_out(2, "it is bad").map(|l| (l.first, l.lines));
        assert_eq!(left_out, Some(("value: x".to_owned(), (2, 4))));
        assert_eq!(
            tree.document(""),
            "list:\n  # left out, because it is bad:\n  #   - value: x\n  #     reason: why\n  - z\n"
        );
        assert_eq!(tree.leave_out(9, "there is no such line"), None);
    }
}
