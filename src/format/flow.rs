//! Lists and mappings in brackets: on one line, or each entry on a line of its own.

use super::measure::{STEP, WIDTH, folded};
use super::tree::{Entry, Kind, Lead, Node, Style};

/// A node on one line, unless something in it needs a line of its own: a comment, or a text that is
/// written on several lines. Without the node's own properties.
pub fn line(node: &Node) -> Option<String> {
    match &node.kind {
        Kind::Nothing => Some(String::new()),
        Kind::Scalar(lines, _) => (lines.len() == 1).then(|| lines[0].clone()),
        Kind::Block(_) => None,
        Kind::Sequence(_, items, tail) => {
            let items = items.iter().map(|item| {
                bare(&item.lead)?;
                inner_line(&item.node)
            });
            let items: Vec<String> = items.collect::<Option<_>>()?;
            bare(tail)?;
            Some(format!("[{}]", items.join(", ")))
        }
        Kind::Mapping(style, entries, tail) => {
            let entries = entries.iter().map(|entry| {
                bare(&entry.lead)?;
                let value = inner_line(&entry.value)?;
                Some(key_and(entry, &value))
            });
            let entries: Vec<String> = entries.collect::<Option<_>>()?;
            bare(tail)?;
            let entries = entries.join(", ");
            Some(match style {
                Style::Pair => entries,
                _ => format!("{{{entries}}}"),
            })
        }
    }
}

/// A node whose first line begins at a column, with every entry on a line of its own. Without the node's
/// own properties and comments.
pub fn expanded(node: &Node, column: usize) -> String {
    let inner = column + STEP;
    let (open, close, tail) = match &node.kind {
        Kind::Sequence(_, _, tail) => ("[", "]", tail),
        Kind::Mapping(Style::Pair, entries, _) => {
            let pairs = entries
                .iter()
                .map(|e| key_and(e, &inside(&e.value, column)));
            return pairs.collect();
        }
        Kind::Mapping(_, _, tail) => ("{", "}", tail),
        Kind::Scalar(lines, _) => return folded(lines, inner),
        Kind::Nothing | Kind::Block(_) => return String::new(),
    };
    let mut out = format!("{open}\n");
    let mut entry = |lead: &[Lead], text: String, end: Option<&String>| {
        leads(&mut out, lead, inner);
        let end = end.map_or(String::new(), |comment| format!(" {comment}"));
        let indentation = " ".repeat(inner);
        out.extend([indentation.as_str(), &text, ",", &end, "\n"]);
    };
    match &node.kind {
        Kind::Sequence(_, items, _) => {
            for item in items {
                entry(
                    &item.lead,
                    inside(&item.node, inner),
                    item.node.end.as_ref(),
                );
            }
        }
        Kind::Mapping(_, entries, _) => {
            for e in entries {
                let text = key_and(e, &inside(&e.value, inner));
                entry(&e.lead, text, e.value.end.as_ref());
            }
        }
        _ => {}
    }
    leads(&mut out, tail, inner);
    out.push_str(&" ".repeat(column));
    out.push_str(close);
    out
}

/// A node within brackets, on one line where that fits.
fn inside(node: &Node, column: usize) -> String {
    let text = match content_line(node) {
        Some(line) if column + line.chars().count() < WIDTH => return line,
        _ => expanded(node, column),
    };
    let mut words = node.properties.clone();
    let has_comment = node.open.is_some() || node.before.iter().any(|l| *l != Lead::Blank);
    if !has_comment {
        words.push(text);
        return words.join(" ");
    }
    words.extend(node.open.clone());
    let mut out = words.join(" ");
    out.push('\n');
    leads(&mut out, &node.before, column + STEP);
    out.push_str(&" ".repeat(column + STEP));
    out + &text
}

/// On one line with nothing behind it.
fn inner_line(node: &Node) -> Option<String> {
    node.end.is_none().then(|| content_line(node)).flatten()
}

fn content_line(node: &Node) -> Option<String> {
    bare(&node.before)?;
    if node.open.is_some() {
        return None;
    }
    let text = line(node)?;
    let mut words: Vec<&str> = node.properties.iter().map(String::as_str).collect();
    if !text.is_empty() {
        words.push(&text);
    }
    Some(words.join(" "))
}

fn key_and(entry: &Entry, value: &str) -> String {
    if !entry.has_colon {
        return entry.key.clone();
    }
    let value = if value.is_empty() { "null" } else { value };
    format!("{}: {value}", entry.key)
}

fn bare(leads: &[Lead]) -> Option<()> {
    leads.iter().all(|l| *l == Lead::Blank).then_some(())
}

fn leads(out: &mut String, leads: &[Lead], column: usize) {
    for lead in leads {
        if let Lead::Comment(text) = lead {
            out.extend([&" ".repeat(column), text.as_str(), "\n"]);
        }
    }
}
