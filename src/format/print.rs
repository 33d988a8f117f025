//! From tree to text.

use super::flow;
use super::measure::{STEP, WIDTH, folded};
use super::tree::{Entry, File, Item, Kind, Lead, Node, Style};

/// Prints a file.
pub fn file(file: File) -> String {
    let mut printer = Printer::default();
    for line in file.head {
        let is_double =
            line.is_empty() && (printer.out.is_empty() || printer.out.ends_with("\n\n"));
        if !is_double {
            printer.out.push_str(&line);
            printer.end_line();
        }
    }
    if !file.root.properties.is_empty() {
        printer.out.push_str(&file.root.properties.join(" "));
        printer.comment(file.root.open.as_ref());
        printer.end_line();
    }
    if let Kind::Mapping(Style::Block, entries, tail) = &file.root.kind {
        printer.mapping(entries, tail, 0, "");
    } else {
        let text = flow::expanded(&file.root, 0);
        printer.out.push_str(&text);
        printer.comment(file.root.end.as_ref());
        printer.end_line();
    }
    printer.leads(&file.tail, 0, false);
    printer.out
}

#[derive(Default)]
struct Printer {
    out: String,
    /// The last lines are content of a text that keeps its blank lines: another one would be too.
    is_after_kept: bool,
}

impl Printer {
    fn end_line(&mut self) {
        self.out.push('\n');
        self.is_after_kept = false;
    }

    fn indent(&mut self, column: usize) {
        self.out.push_str(&" ".repeat(column));
    }

    fn comment(&mut self, comment: Option<&String>) {
        if let Some(text) = comment {
            self.out.push(' ');
            self.out.push_str(text);
        }
    }

    /// Comments and blank lines. The first child of something has no blank line above it.
    fn leads(&mut self, leads: &[Lead], column: usize, is_first: bool) {
        let mut may_be_blank = !is_first && !self.is_after_kept;
        for lead in leads {
            match lead {
                Lead::Blank => {
                    if may_be_blank {
                        self.end_line();
                    }
                    may_be_blank = false;
                }
                Lead::Comment(text) => {
                    self.indent(column);
                    self.out.push_str(text);
                    self.end_line();
                    may_be_blank = true;
                }
            }
        }
    }

    /// Entries of a mapping. `before` stands before the first one on its line, in place of the
    /// indentation: the `-` of a list.
    fn mapping(&mut self, entries: &[Entry], tail: &[Lead], column: usize, before: &str) {
        for (index, entry) in entries.iter().enumerate() {
            self.leads(&entry.lead, column, index == 0);
            if index == 0 && !before.is_empty() {
                self.out.push_str(before);
            } else {
                self.indent(column);
            }
            self.out.push_str(&entry.key);
            self.out.push(':');
            self.value(&entry.value, column);
        }
        self.leads(tail, column, false);
    }

    fn sequence(&mut self, items: &[Item], tail: &[Lead], column: usize, before: &str) {
        for (index, item) in items.iter().enumerate() {
            self.leads(&item.lead, column, index == 0);
            let mut start = match before {
                "" => " ".repeat(column),
                before if index == 0 => before.to_owned(),
                _ => " ".repeat(column),
            };
            start.push('-');
            let node = &item.node;
            let is_compact = node.properties.is_empty() && node.open.is_none();
            match &node.kind {
                Kind::Mapping(Style::Block, entries, tail) if is_compact => {
                    self.mapping(entries, tail, column + STEP, &(start + " "));
                }
                Kind::Sequence(Style::Block, items, tail) if is_compact => {
                    self.sequence(items, tail, column + STEP, &(start + " "));
                }
                _ => {
                    self.out.push_str(&start);
                    self.value(node, column);
                }
            }
        }
        self.leads(tail, column, false);
    }

    /// What stands behind a `:` or a `-` at this column, and the end of its last line.
    fn value(&mut self, node: &Node, column: usize) {
        let inner = column + STEP;
        for word in &node.properties {
            self.out.push(' ');
            self.out.push_str(word);
        }
        match &node.kind {
            Kind::Mapping(Style::Block, entries, tail) => {
                self.comment(node.open.as_ref());
                self.end_line();
                self.mapping(entries, tail, inner, "");
            }
            Kind::Sequence(Style::Block, items, tail) => {
                self.comment(node.open.as_ref());
                self.end_line();
                self.sequence(items, tail, inner, "");
            }
            Kind::Nothing => {
                self.comment(node.end.as_ref());
                self.end_line();
            }
            Kind::Block(block) => {
                self.break_before(node, inner, false);
                self.out.push_str(&block.header);
                self.comment(node.end.as_ref());
                self.end_line();
                for line in &block.lines {
                    if !line.is_empty() {
                        self.indent(inner);
                        self.out.push_str(line);
                    }
                    self.end_line();
                }
                self.is_after_kept = block.keeps_blank_lines();
            }
            Kind::Scalar(lines, is_here) => {
                let room = WIDTH.saturating_sub(self.column() + 1);
                let is_long = lines.len() > 1 || lines[0].chars().count() > room;
                self.break_before(node, inner, is_long && !is_here);
                self.lines(lines, inner);
                self.comment(node.end.as_ref());
                self.end_line();
            }
            Kind::Sequence(..) | Kind::Mapping(..) => {
                let room = WIDTH.saturating_sub(self.column() + 1);
                let line = flow::line(node).filter(|line| line.chars().count() <= room);
                self.break_before(node, inner, line.is_none());
                let text = line.unwrap_or_else(|| flow::expanded(node, inner));
                self.out.push_str(&text);
                self.comment(node.end.as_ref());
                self.end_line();
            }
        }
    }

    /// A space, or a new line with the comments that need one.
    fn break_before(&mut self, node: &Node, column: usize, must: bool) {
        let has_comment = node.before.iter().any(|l| *l != Lead::Blank);
        if node.open.is_none() && !has_comment && !must {
            self.out.push(' ');
            return;
        }
        self.comment(node.open.as_ref());
        self.end_line();
        self.leads(&node.before, column, true);
        self.indent(column);
    }

    fn lines(&mut self, lines: &[String], column: usize) {
        self.out.push_str(&folded(lines, column));
    }

    fn column(&self) -> usize {
        let start = self.out.rfind('\n').map_or(0, |n| n + 1);
        self.out[start..].chars().count()
    }
}
