//! From text to tree. The parser says what there is; between its tokens stand the comments.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

use super::FormatError;
use super::block;
use super::cursor::{Cursor, leads};
use super::tree::{Entry, File, Item, Kind, Lead, Node, Style};

/// What the parser says, as far as it matters here.
#[derive(Debug)]
enum Token {
    Nothing,
    Scalar(String, Range<usize>),
    Block(String),
    Alias(Range<usize>),
    Sequence(StructureStyle),
    Mapping(StructureStyle),
    End,
}

struct Builder<'t> {
    cursor: Cursor<'t>,
    /// The tokens in reverse order, each with the number of its properties (anchor, tag).
    tokens: Vec<(Token, usize)>,
    /// How many brackets are open.
    depth: usize,
}

type Built<T> = Result<T, FormatError>;

/// Takes a file apart.
pub fn file(text: &str) -> Built<File> {
    let mut builder = Builder {
        cursor: Cursor { text, at: 0 },
        tokens: tokens(text).ok_or(FormatError::NoProfile)?,
        depth: 0,
    };
    let head = builder.head();
    let mut root = builder.node(0)?;
    let mut tail = leads(builder.cursor.trivia());
    if builder.cursor.rest().starts_with("...") {
        builder.cursor.at += 3;
        tail.extend(leads(builder.cursor.trivia()));
    }
    if !builder.cursor.rest().is_empty() {
        return builder.refuse("what follows the profile");
    }
    while tail.last() == Some(&Lead::Blank) {
        tail.pop();
    }
    let head = with_header(head, &mut root);
    Ok(File { head, root, tail })
}

/// Comments at the top stay there: all up to the last blank line, or all where there is none.
fn with_header(mut head: Vec<String>, root: &mut Node) -> Vec<String> {
    let is_block = root.is_block();
    let first = match root.first_lead() {
        Some(first) if is_block => first,
        _ => &mut root.before,
    };
    let count = match first.iter().rposition(|line| *line == Lead::Blank) {
        Some(blank) if is_block => blank + 1,
        _ => first.len(),
    };
    head.extend(first.drain(..count).map(|line| match line {
        Lead::Comment(text) => text,
        Lead::Blank => String::new(),
    }));
    head
}

fn tokens(text: &str) -> Option<Vec<(Token, usize)>> {
    let mut tokens = Vec::new();
    for next in Parser::new_from_str(text) {
        let (event, span) = next.ok()?;
        let range = span.byte_range()?;
        let properties = usize::from(event.anchor_id().is_some_and(|id| id != 0))
            + usize::from(event.tag().is_some());
        let token = match event {
            Event::Scalar(_, ScalarStyle::Plain, ..) if range.is_empty() => Token::Nothing,
            Event::Scalar(text, ScalarStyle::Literal | ScalarStyle::Folded, ..) => {
                Token::Block(text.into_owned())
            }
            Event::Scalar(text, ..) => Token::Scalar(text.into_owned(), range),
            Event::Alias(_) => Token::Alias(range),
            Event::SequenceStart(style, ..) => Token::Sequence(style),
            Event::MappingStart(style, ..) => Token::Mapping(style),
            Event::SequenceEnd | Event::MappingEnd => Token::End,
            _ => continue,
        };
        tokens.push((token, properties));
    }
    tokens.reverse();
    Some(tokens)
}

impl Builder<'_> {
    fn refuse<T>(&self, what: &'static str) -> Built<T> {
        let line = self.cursor.line();
        Err(FormatError::NotSupported { line, what })
    }

    /// Directives and `---`, with the comments before them.
    fn head(&mut self) -> Vec<String> {
        let mut head = Vec::new();
        loop {
            let before = self.cursor.at;
            let trivia = self.cursor.trivia();
            let line = self.cursor.rest().lines().next().unwrap_or_default();
            let is_marker = line.starts_with("---") && !line[3..].starts_with(|c| c != ' ');
            let is_directive = line.starts_with('%');
            if !is_marker && !is_directive {
                self.cursor.at = before;
                return head;
            }
            let length = if is_marker { 3 } else { line.len() };
            let mut text = line[..length].trim_end().to_owned();
            self.cursor.at += length;
            head.extend(leads(trivia).into_iter().map(|line| match line {
                Lead::Comment(text) => text,
                Lead::Blank => String::new(),
            }));
            if let Some(comment) = self.cursor.line_end() {
                text = format!("{text} {comment}");
            }
            head.push(text);
            if is_marker {
                return head;
            }
        }
    }

    /// The next node. `parent` is the column of the block that it stands in.
    fn node(&mut self, parent: usize) -> Built<Node> {
        let Some((token, count)) = self.tokens.pop() else {
            return self.refuse("this");
        };
        let mut node = Node::bare(Kind::Nothing);
        let first_line = self.cursor.line();
        for _ in 0..count {
            self.trivia_before(&mut node);
            let rest = self.cursor.rest();
            if !rest.starts_with(['&', '!']) {
                return self.refuse("an anchor or a tag");
            }
            let is_end = |c: char| c.is_whitespace() || (self.depth > 0 && "[]{},".contains(c));
            let length = rest.find(is_end).unwrap_or(rest.len());
            node.properties.push(rest[..length].to_owned());
            self.cursor.at += length;
        }
        if !matches!(token, Token::Nothing) {
            self.trivia_before(&mut node);
        }
        let is_here = self.cursor.line() == first_line;
        node.kind = match token {
            Token::Nothing => Kind::Nothing,
            Token::Scalar(_, range) | Token::Alias(range) => {
                Kind::Scalar(self.scalar(range)?, is_here)
            }
            Token::Block(value) => {
                let (block, header_end, end) = block::read(&self.cursor, &value);
                self.cursor.at = header_end;
                node.end = self.cursor.line_end();
                self.cursor.at = end;
                Kind::Block(block)
            }
            Token::Sequence(StructureStyle::Block) => self.sequence(&mut node)?,
            Token::Mapping(StructureStyle::Block) => self.mapping(&mut node)?,
            Token::Sequence(StructureStyle::Flow) => self.flow_sequence(parent)?,
            Token::Mapping(StructureStyle::Flow) => self.flow_mapping(parent)?,
            Token::End => return self.refuse("this"),
        };
        if self.depth == 0 && !node.is_block() && !matches!(node.kind, Kind::Block(_)) {
            node.end = self.cursor.line_end();
        }
        Ok(node)
    }

    fn trivia_before(&mut self, node: &mut Node) {
        for trivia in self.cursor.trivia() {
            match trivia.lead {
                Lead::Comment(text) if !trivia.is_alone && node.open.is_none() => {
                    node.open = Some(text);
                }
                lead => node.before.push(lead),
            }
        }
    }

    /// The lines of a plain or quoted text. Where they are folded, their indentation means nothing.
    fn scalar(&mut self, range: Range<usize>) -> Built<Vec<String>> {
        if range.start != self.cursor.at {
            return self.refuse("this");
        }
        self.cursor.at = range.end;
        let lines: Vec<&str> = self.cursor.text[range].split('\n').collect();
        let last = lines.len() - 1;
        let lines = lines.iter().enumerate().map(|(index, line)| {
            let line = if index == 0 { line } else { line.trim_start() };
            let trimmed = if index == last { line } else { line.trim_end() };
            // In double quotes `\ ` is a space that counts.
            let slashes = trimmed.len() - trimmed.trim_end_matches('\\').len();
            let is_escaped = slashes % 2 == 1 && trimmed.len() < line.len();
            line[..trimmed.len() + usize::from(is_escaped)].to_owned()
        });
        Ok(lines.collect())
    }

    fn at_end(&mut self) -> bool {
        let is_end = matches!(self.tokens.last(), Some((Token::End, _)) | None);
        if is_end {
            self.tokens.pop();
        }
        is_end
    }

    fn expect(&mut self, mark: char) -> Built<()> {
        if !self.cursor.rest().starts_with(mark) {
            return self.refuse("this");
        }
        self.cursor.at += mark.len_utf8();
        Ok(())
    }

    fn sequence(&mut self, node: &mut Node) -> Built<Kind> {
        let column = self.cursor.column(self.cursor.at);
        let mut items = Vec::new();
        let mut lead = std::mem::take(&mut node.before);
        while !self.at_end() {
            lead.extend(leads(self.cursor.trivia()));
            self.expect('-')?;
            items.push(Item {
                lead: std::mem::take(&mut lead),
                node: self.node(column)?,
            });
        }
        let tail = self.cursor.tail(column);
        Ok(Kind::Sequence(Style::Block, items, tail))
    }

    fn mapping(&mut self, node: &mut Node) -> Built<Kind> {
        let column = self.cursor.column(self.cursor.at);
        let mut entries = Vec::new();
        let mut lead = std::mem::take(&mut node.before);
        while !self.at_end() {
            lead.extend(leads(self.cursor.trivia()));
            if self.cursor.rest().starts_with("? ") {
                self.cursor.at += 1;
            }
            let (name, key) = self.key(column)?;
            lead.extend(leads(self.cursor.trivia()));
            self.expect(':')?;
            entries.push(Entry {
                lead: std::mem::take(&mut lead),
                name,
                key,
                has_colon: true,
                value: self.node(column)?,
            });
        }
        let tail = self.cursor.tail(column);
        Ok(Kind::Mapping(Style::Block, entries, tail))
    }

    /// A key: what it says, and how it is written.
    fn key(&mut self, column: usize) -> Built<(String, String)> {
        let name = match self.tokens.last() {
            Some((Token::Scalar(text, _), _)) => text.clone(),
            Some((Token::Alias(_), _)) => String::new(),
            _ => return self.refuse("a key that is no text on one line"),
        };
        self.depth += 1;
        let node = self.node(column)?;
        self.depth -= 1;
        match node.kind {
            Kind::Scalar(lines, _) if lines.len() == 1 && node.open.is_none() => {
                let mut words = node.properties;
                // `*x:` would be an alias of the name `x:`.
                let is_alias = lines[0].starts_with('*');
                words.extend(lines);
                let key = words.join(" ");
                Ok((name, if is_alias { key + " " } else { key }))
            }
            _ => self.refuse("a key that is no text on one line"),
        }
    }

    fn flow_sequence(&mut self, parent: usize) -> Built<Kind> {
        self.expect('[')?;
        self.depth += 1;
        let mut items: Vec<Item> = Vec::new();
        let mut lead = leads(self.cursor.trivia());
        while !self.at_end() {
            let mut node = self.node(parent)?;
            let above = std::mem::replace(&mut lead, self.after(&mut node)?);
            items.push(Item { lead: above, node });
        }
        self.expect(']')?;
        self.depth -= 1;
        Ok(Kind::Sequence(Style::Flow, items, lead))
    }

    fn flow_mapping(&mut self, parent: usize) -> Built<Kind> {
        let is_pair = !self.cursor.rest().starts_with('{');
        if !is_pair {
            self.expect('{')?;
        }
        self.depth += 1;
        let mut entries: Vec<Entry> = Vec::new();
        let mut lead = if is_pair {
            Vec::new()
        } else {
            leads(self.cursor.trivia())
        };
        while !self.at_end() {
            if self.cursor.rest().starts_with("? ") {
                self.cursor.at += 1;
                lead.extend(leads(self.cursor.trivia()));
            }
            let (name, key) = self.key(parent)?;
            let (trivia, next) = self.cursor.look();
            let has_colon = self.cursor.text[next..].starts_with(':');
            if has_colon {
                lead.extend(leads(trivia));
                self.cursor.at = next + 1;
            }
            let mut value = self.node(parent)?;
            let next = if is_pair {
                Vec::new()
            } else {
                self.after(&mut value)?
            };
            entries.push(Entry {
                lead: std::mem::replace(&mut lead, next),
                name,
                key,
                has_colon,
                value,
            });
        }
        self.depth -= 1;
        if is_pair {
            return Ok(Kind::Mapping(Style::Pair, entries, Vec::new()));
        }
        self.expect('}')?;
        Ok(Kind::Mapping(Style::Flow, entries, lead))
    }

    /// Passes the comma behind a node in brackets. A comment on the same line is about that node;
    /// what else there is stands above the next one.
    fn after(&mut self, node: &mut Node) -> Built<Vec<Lead>> {
        let mut all = self.cursor.trivia();
        if self.cursor.rest().starts_with(',') {
            self.expect(',')?;
            all.extend(self.cursor.trivia());
        }
        let mut next = Vec::new();
        for trivia in all {
            match trivia.lead {
                Lead::Comment(text) if !trivia.is_alone && node.end.is_none() => {
                    node.end = Some(text);
                }
                lead => next.push(lead),
            }
        }
        Ok(next)
    }
}
