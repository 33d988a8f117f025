//! Descriptions as Markdown: code spans stay code spans, links to Rust items do not stay.

use super::types::Types;
use crate::render::escape::{markdown_code, markdown_code_in_text, markdown_text};

/// A description for a table cell, in one line.
pub(super) fn prose(types: &Types, text: &str) -> String {
    inline(types, text, markdown_code)
}

/// A description as paragraphs.
pub(super) fn paragraphs(types: &Types, text: &str) -> Vec<String> {
    let all = text.split("\n\n").filter(|p| !p.trim().is_empty());
    all.map(|p| inline(types, p, markdown_code_in_text))
        .collect()
}

/// A part of a description.
enum Part<'a> {
    Text(&'a str),
    Code(&'a str),
    /// A link to an item of the source code.
    Item {
        label: &'a str,
        path: &'a str,
    },
    Address {
        label: &'a str,
        url: &'a str,
    },
}

fn inline(types: &Types, text: &str, code: fn(&str) -> String) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let all = parts(&text).into_iter().map(|part| match part {
        Part::Text(text) => escaped(text),
        Part::Code(text) => code(text),
        Part::Item { label, path } => {
            let name = path.trim_matches('`').rsplit("::").next();
            match name.and_then(|name| types.named(name)) {
                // A label that is the name in the source code means nothing to a reader.
                Some(section) if label.contains('`') => section.link(),
                Some(section) => format!("[{}](#{})", inline(types, label, code), section.anchor),
                None => inline(types, label, code),
            }
        }
        Part::Address { label, url } => {
            // Not even in an address may `|` stand in a table cell.
            let url = url.replace('|', "%7C");
            format!("[{}](<{url}>)", inline(types, label, code))
        }
    });
    all.collect()
}

/// A part of a line. The escaper folds the spaces at its ends away, where code may follow.
fn escaped(text: &str) -> String {
    let inner = markdown_text(text);
    let before = if text.starts_with(' ') { " " } else { "" };
    let after = if text.ends_with(' ') && !inner.is_empty() {
        " "
    } else {
        ""
    };
    format!("{before}{inner}{after}")
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(offset) = text[at..].find(['`', '[', '<']) {
        let begin = at + offset;
        let rest = &text[begin..];
        if let Some((part, length)) = special(rest) {
            if start < begin {
                parts.push(Part::Text(&text[start..begin]));
            }
            parts.push(part);
            start = begin + length;
            at = start;
        } else {
            // A run of backquotes without an end is text, all of it.
            at = begin + (rest.len() - rest.trim_start_matches('`').len()).max(1);
        }
    }
    if start < text.len() {
        parts.push(Part::Text(&text[start..]));
    }
    parts
}

/// What begins here, and how long it is.
fn special(text: &str) -> Option<(Part<'_>, usize)> {
    match text.chars().next()? {
        '`' => code_span(text).map(|(code, length)| (Part::Code(code), length)),
        '<' => {
            let url = text[1..].split_once('>')?.0;
            let part = Part::Address { label: url, url };
            is_address(url).then_some((part, url.len() + 2))
        }
        _ => link(text),
    }
}

/// From a run of backquotes to the next one of the same length.
fn code_span(text: &str) -> Option<(&str, usize)> {
    let run = |text: &str| text.len() - text.trim_start_matches('`').len();
    let fence = run(text);
    let mut at = fence;
    while let Some(offset) = text[at..].find('`') {
        at += offset;
        let length = run(&text[at..]);
        if length == fence {
            return Some((text[fence..at].trim(), at + fence));
        }
        at += length;
    }
    None
}

/// `[label](target)`, `[label][target]`, or the short form of rustdoc: [`label`].
fn link(text: &str) -> Option<(Part<'_>, usize)> {
    let label = text[1..].split_once(']')?.0;
    let after = &text[label.len() + 2..];
    let target = [('(', ')'), ('[', ']')].into_iter().find_map(|(from, to)| {
        let inner = after.strip_prefix(from)?;
        // A function has brackets of its own.
        let mut ends = inner.match_indices(to);
        let end = ends.find(|(at, _)| !inner[..*at].ends_with('('));
        end.map(|(at, _)| &inner[..at])
    });
    match target {
        Some(url) if is_address(url) => {
            Some((Part::Address { label, url }, label.len() + url.len() + 4))
        }
        Some(path) if is_item(path) => {
            Some((Part::Item { label, path }, label.len() + path.len() + 4))
        }
        Some(_) => None,
        None => {
            let name = label.strip_prefix('`')?.strip_suffix('`')?;
            is_item(name).then_some((Part::Item { label, path: name }, label.len() + 2))
        }
    }
}

fn is_address(target: &str) -> bool {
    let is_plain = !target.contains([' ', '<', '>']);
    is_plain && (target.starts_with("https://") || target.starts_with("http://"))
}

/// A path of Rust, such as `crate::plan::Plan::build`.
fn is_item(target: &str) -> bool {
    let target = target.trim_matches('`');
    let is_name = |c: char| c.is_alphanumeric() || "_:<>!()@".contains(c);
    !target.is_empty() && target.chars().all(is_name)
}
