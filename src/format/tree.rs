//! A YAML file with everything that is written in it, comments and blank lines too.

/// A file with one document.
#[derive(Debug)]
pub struct File {
    /// Comments, directives and `---` before the content; empty texts are blank lines.
    pub head: Vec<String>,
    /// The content.
    pub root: Node,
    /// What stands after the end of the document.
    pub tail: Vec<Lead>,
}

/// What stands alone on a line before something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// One blank line or several.
    Blank,
    /// A comment with its `#`.
    Comment(String),
}

/// A node with its properties and comments.
#[derive(Debug)]
pub struct Node {
    /// Anchor and tag, as they are written.
    pub properties: Vec<String>,
    /// The comment behind the `:` or `-` before the node, when the node begins on another line.
    pub open: Option<String>,
    /// Comments between that and the node. For a block collection they stand before its first child.
    pub before: Vec<Lead>,
    /// What it is.
    pub kind: Kind,
    /// The comment that ends the node's line.
    pub end: Option<String>,
}

/// The kinds of nodes, as they are written.
#[derive(Debug)]
pub enum Kind {
    /// Nothing at all.
    Nothing,
    /// An alias, or a plain or quoted text: its lines without indentation. True when it begins on
    /// the line of its key.
    Scalar(Vec<String>, bool),
    /// A text behind `|` or `>`.
    Block(Block),
    /// A list.
    Sequence(Style, Vec<Item>, Vec<Lead>),
    /// A mapping.
    Mapping(Style, Vec<Entry>, Vec<Lead>),
}

/// How a collection is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// By indentation.
    Block,
    /// In brackets.
    Flow,
    /// A single `key: value` in a list in brackets.
    Pair,
}

/// A text behind `|` or `>`.
#[derive(Debug)]
pub struct Block {
    /// `|` or `>` with its indicators.
    pub header: String,
    /// The content without its indentation; empty texts are blank lines.
    pub lines: Vec<String>,
}

impl Block {
    /// Blank lines behind it are content.
    pub fn keeps_blank_lines(&self) -> bool {
        self.header.contains('+')
    }
}

/// An entry of a list.
#[derive(Debug)]
pub struct Item {
    /// What stands above it.
    pub lead: Vec<Lead>,
    /// The entry.
    pub node: Node,
}

/// An entry of a mapping.
#[derive(Debug)]
pub struct Entry {
    /// What stands above it.
    pub lead: Vec<Lead>,
    /// The key as YAML understands it.
    pub name: String,
    /// The key as it is written, with anchor and tag.
    pub key: String,
    /// False for a key alone in brackets, `{key}`.
    pub has_colon: bool,
    /// The value.
    pub value: Node,
}

impl File {
    /// All comments, in no order that matters.
    pub fn comments(&self) -> Vec<String> {
        let mut found: Vec<String> = self
            .head
            .iter()
            .filter_map(|line| line.find('#').map(|at| line[at..].to_owned()))
            .collect();
        leads(&self.tail, &mut found);
        self.root.comments(&mut found);
        found
    }
}

impl Node {
    /// A node without anything around it.
    pub const fn bare(kind: Kind) -> Self {
        Self {
            properties: Vec::new(),
            open: None,
            before: Vec::new(),
            kind,
            end: None,
        }
    }

    /// Is it a collection that is written by indentation?
    pub const fn is_block(&self) -> bool {
        matches!(
            self.kind,
            Kind::Sequence(Style::Block, ..) | Kind::Mapping(Style::Block, ..)
        )
    }

    /// What stands above its first child.
    pub fn first_lead(&mut self) -> Option<&mut Vec<Lead>> {
        match &mut self.kind {
            Kind::Sequence(_, items, _) => items.first_mut().map(|i| &mut i.lead),
            Kind::Mapping(_, entries, _) => entries.first_mut().map(|e| &mut e.lead),
            _ => None,
        }
    }

    pub fn comments(&self, found: &mut Vec<String>) {
        found.extend(self.open.iter().chain(&self.end).cloned());
        leads(&self.before, found);
        match &self.kind {
            Kind::Sequence(_, items, tail) => {
                for item in items {
                    leads(&item.lead, found);
                    item.node.comments(found);
                }
                leads(tail, found);
            }
            Kind::Mapping(_, entries, tail) => {
                for entry in entries {
                    leads(&entry.lead, found);
                    entry.value.comments(found);
                }
                leads(tail, found);
            }
            _ => {}
        }
    }
}

fn leads(lines: &[Lead], found: &mut Vec<String>) {
    found.extend(lines.iter().filter_map(|line| match line {
        Lead::Comment(text) => Some(text.clone()),
        Lead::Blank => None,
    }));
}
