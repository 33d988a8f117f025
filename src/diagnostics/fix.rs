//! What corrects a finding without a person's work.

use super::Span;
use super::flow::is_in_flow;
use crate::scalar::{double_quoted, is_plain_anywhere, single_quoted, yaml_scalar};

/// A text that takes the place of another one in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Where the old text stands, with its quotes.
    pub span: Span,
    /// The old text, as YAML understands it.
    pub old: String,
    /// The new text.
    pub new: String,
    /// True when nobody has to be asked: only the case or white space changes.
    pub is_certain: bool,
    /// The old text is the guide's own spelling, and nothing in the file keeps it yet.
    pub keeps_old: bool,
}

/// One change of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub replacement: String,
}

impl Fix {
    /// Puts `new` in the place of `old`. It is certain when the two differ in case or outer white space
    /// only.
    #[must_use]
    pub fn new(span: Span, old: &str, new: &str) -> Self {
        Self {
            span,
            old: old.to_owned(),
            new: new.to_owned(),
            is_certain: old.trim().eq_ignore_ascii_case(new),
            keeps_old: false,
        }
    }

    /// Keeps the old text as `asWritten` where `is_wanted`.
    #[must_use]
    pub const fn keeping_old(mut self, is_wanted: bool) -> Self {
        self.keeps_old = is_wanted;
        self
    }

    /// The changes of a text, in the order of their places. None where the old text is not simply written
    /// there: as an alias, behind `|` or `>`, or on several lines.
    #[must_use]
    pub fn edits(&self, text: &str) -> Vec<Edit> {
        let written = text.get(self.span.start..self.span.end).unwrap_or("");
        let is_bare = written == self.old || written == self.old.trim();
        let replacement = if is_bare && is_plain_anywhere(&self.new) {
            self.new.clone()
        } else if written.starts_with('"') && !written.contains('\n') {
            double_quoted(&self.new)
        } else if written.starts_with('\'') && !written.contains('\n') {
            single_quoted(&self.new)
        } else {
            return Vec::new();
        };
        let mut edits = vec![Edit {
            span: self.span,
            replacement,
        }];
        edits.extend(self.as_written(text));
        edits
    }

    /// A line below, when the text is the `value` of a mapping that is written by indentation.
    fn as_written(&self, text: &str) -> Option<Edit> {
        let start = text[..self.span.start].rfind('\n').map_or(0, |at| at + 1);
        let before = &text[start..self.span.start];
        let key = before.trim_start_matches([' ', '-']);
        let has_place = self.keeps_old && key.trim_end() == "value:";
        if !has_place || is_in_flow(text, self.span.start) {
            return None;
        }
        let rest = &text[self.span.end..];
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let end = self.span.end + line.trim_end_matches('\r').len();
        let line_end = if line.ends_with('\r') { "\r\n" } else { "\n" };
        let indentation = " ".repeat(before.len() - key.len());
        let old = yaml_scalar(self.old.trim());
        Some(Edit {
            span: Span::new(end, end),
            replacement: format!("{line_end}{indentation}asWritten: {old}"),
        })
    }
}

/// Applies changes that do not overlap, in the order of their places.
#[must_use]
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.span.start]);
        out.push_str(&edit.replacement);
        at = edit.span.end;
    }
    out + &text[at..]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn old_and_new_texts_come_back(
            old in "[ -~é\\u{fffe}\\n\\t]{1,12}",
            new in "[ -~é\\u{fffe}\\n\\t]{1,12}",
            is_single: bool,
        ) {
            let written = if is_single { single_quoted(&old) } else { double_quoted(&old) };
            let text = format!("- value: {written} # why\n  reason: x\n");
            let fix = Fix::new(Span::new(9, 9 + written.len()), &old, &new).keeping_old(true);
            let fixed = apply(&text, &fix.edits(&text));
            let read: serde_json::Value =
                serde_yaml::from_str(&fixed).map_err(|e| TestCaseError::fail(format!("{e}\n{fixed}")))?;
            prop_assert_eq!(read[0]["value"].as_str(), Some(new.as_str()), "{}", fixed);
            prop_assert_eq!(read[0]["asWritten"].as_str(), Some(old.trim()), "{}", fixed);
        }
    }
}
