//! Source text, byte spans in it, and how they turn into line and column.

use serde::Serialize;

use crate::characters::shown;

/// A half-open byte range in a source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

/// A place as people and editors count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A file's name, as the user gave it, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// What reports call the file.
    pub name: String,
    /// The text that spans point into. Empty when the file could not be read.
    pub text: String,
    /// Where the lines begin: a place is looked up for every finding.
    lines: Vec<usize>,
}

impl SourceFile {
    /// A file with a text. Characters of its name that could do harm in a report are spelled out.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            name: shown(&name.into()),
            lines: std::iter::once(0).chain(after).collect(),
            text,
        }
    }

    /// Line and column of a byte offset. An offset past the end gives the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.floor(offset);
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines[line - 1];
        Position {
            line,
            column: self.text[start..offset].chars().count() + 1,
        }
    }

    /// The span cut back to the text and to its first line, on character boundaries.
    ///
    /// A caret under a whole block helps nobody, so a span over several lines keeps the first.
    #[must_use]
    pub fn first_line(&self, span: Span) -> Span {
        let start = self.floor(span.start);
        let end = self.floor(span.end).max(start);
        let line = self.text[start..end].split('\n').next().unwrap_or("");
        Span::new(start, start + line.trim_end().len())
    }

    /// True when the line of the span is short enough to be shown to a person.
    #[must_use]
    pub fn is_readable(&self, span: Span) -> bool {
        const LONGEST: usize = 1000;
        let start = self.floor(span.start);
        let before = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let after = self.text[start..]
            .find('\n')
            .unwrap_or(self.text.len() - start);
        !self.text.is_empty() && start - before + after <= LONGEST
    }

    fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let file = SourceFile::new("x", "a: é\nbb: cc\n");
        assert_eq!(file.position(0), Position { line: 1, column: 1 });
        assert_eq!(file.position(5), Position { line: 1, column: 5 });
        assert_eq!(file.position(6), Position { line: 2, column: 1 });
        assert_eq!(file.position(10_000), Position { line: 3, column: 1 });
    }

    #[test]
    fn spans_keep_their_first_line() {
        let file = SourceFile::new("x", "one two\nthree");
        assert_eq!(file.first_line(Span::new(4, 12)), Span::new(4, 7));
        assert_eq!(file.first_line(Span::new(40, 50)), Span::new(13, 13));
    }
}
