//! The profile's file as it is written: for rules that look at texts and keys wherever they stand.

use super::Spanned;
use super::node::Node;
use crate::diagnostics::Span;

/// A profile's file as it is written.
#[derive(Debug, Clone)]
pub struct Document(Spanned<Node>);

/// A text in the file.
#[derive(Debug, Clone, Copy)]
pub struct Written<'d> {
    /// The key that it belongs to: its own, or that of the list it stands in.
    pub key: &'d str,
    /// The text, as YAML understands it.
    pub text: &'d str,
    /// Where it stands.
    pub span: Span,
}

impl Document {
    pub(super) const fn new(root: Spanned<Node>) -> Self {
        Self(root)
    }

    /// All texts that are values, in the order of the file.
    #[must_use]
    pub fn texts(&self) -> Vec<Written<'_>> {
        let mut found = Vec::new();
        texts(&self.0, "", &mut found);
        found
    }

    /// The place of a key: `apps.0.web.implicitGrantSettings`, entries of lists by number from 0. In a
    /// mapping it is that of the key itself.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<Span> {
        let mut node = &self.0;
        let mut span = node.span;
        for part in path.split('.') {
            (node, span) = match &node.value {
                Node::Sequence(items) => {
                    let item = items.get(part.parse::<usize>().ok()?)?;
                    (item, item.span)
                }
                Node::Mapping(entries) => {
                    let (key, value) = entries.iter().find(|(key, _)| **key == *part)?;
                    (value, key.span)
                }
                _ => return None,
            };
        }
        Some(span)
    }

    /// The places where a key should stand and nothing does: `rotation`, or `apps.owners` for each of
    /// the apps. An empty list is nothing. The place is that of the mapping without the key.
    #[must_use]
    pub fn without(&self, path: &str) -> Vec<Span> {
        let parts: Vec<&str> = path.split('.').collect();
        let mut found = Vec::new();
        without(&self.0, &parts, &mut found);
        found
    }
}

fn texts<'d>(node: &'d Spanned<Node>, key: &'d str, found: &mut Vec<Written<'d>>) {
    match &node.value {
        Node::Text(text) => found.push(Written {
            key,
            text,
            span: node.span,
        }),
        Node::Sequence(items) => items.iter().for_each(|item| texts(item, key, found)),
        Node::Mapping(entries) => entries
            .iter()
            .for_each(|(key, value)| texts(value, key, found)),
        Node::Null | Node::Bool | Node::Integer(_) | Node::Float => {}
    }
}

fn without(node: &Spanned<Node>, path: &[&str], found: &mut Vec<Span>) {
    match (&node.value, path) {
        (Node::Sequence(items), _) if !items.is_empty() => {
            for item in items {
                without(item, path, found);
            }
        }
        (Node::Mapping(entries), [key, rest @ ..]) => {
            match entries.iter().find(|(name, _)| **name == **key) {
                Some((_, value)) if is_something(value) => without(value, rest, found),
                _ => found.push(entries.first().map_or(node.span, |(first, _)| first.span)),
            }
        }
        // A text where the path goes on: `value: x` is written `x`.
        (_, [_, ..]) => found.push(node.span),
        (_, []) => {}
    }
}

fn is_something(node: &Spanned<Node>) -> bool {
    match &node.value {
        Node::Null => false,
        Node::Sequence(items) => !items.is_empty(),
        Node::Mapping(entries) => !entries.is_empty(),
        Node::Text(text) => !text.trim().is_empty(),
        Node::Bool | Node::Integer(_) | Node::Float => true,
    }
}
