//! The four kinds of strings, as `ScanStringLiteral`, `ScanStringExpandable` and the functions for
//! here-strings in PowerShell's `tokenizer.cs` read them.

use super::chars::{is_double_quote, is_newline, is_single_quote, is_space, is_variable_start};
use super::{Part, Refused, Scanner, tokens};

/// What a string says before anything in it is expanded.
pub fn text(parts: &[Part]) -> String {
    parts.iter().fold(String::new(), |text, part| match part {
        Part::Text(more) => text + more,
        Part::Variable(name) => text + "${" + name + "}",
        Part::Expression(_) => text + "$(…)",
    })
}

impl Scanner {
    /// Two quotes stand for the second of them, whichever they are.
    pub fn literal(&mut self) -> Result<String, Refused> {
        self.at += 1;
        let mut value = String::new();
        loop {
            match self.next() {
                None => return self.refuse("the string has no end"),
                Some(c) if is_single_quote(c) => {
                    if !self.is_next(0, is_single_quote) {
                        return Ok(value);
                    }
                    value.extend(self.next());
                }
                Some(c) => value.push(c),
            }
        }
    }

    pub fn expandable(&mut self) -> Result<Vec<Part>, Refused> {
        self.at += 1;
        let mut parts = Vec::new();
        loop {
            match self.next() {
                None => return self.refuse("the string has no end"),
                Some(c) if is_double_quote(c) => {
                    if !self.is_next(0, is_double_quote) {
                        return Ok(parts);
                    }
                    push(&mut parts, self.next().unwrap_or(c));
                }
                Some(c) => self.expandable_part(c, false, &mut parts)?,
            }
        }
    }

    /// A character in an expandable string, which is not a quote, and what belongs to it.
    fn expandable_part(
        &mut self,
        c: char,
        is_here: bool,
        parts: &mut Vec<Part>,
    ) -> Result<(), Refused> {
        match c {
            '`' => {
                let c = self.escaped()?;
                push(parts, c);
            }
            '$' if self.peek(0) == Some('(') => {
                self.at += 1;
                parts.push(Part::Expression(self.sub_expression(is_here)?));
            }
            '$' if self.is_next(0, |c| is_variable_start(c) || c == '{') => {
                parts.push(Part::Variable(self.variable()?));
            }
            c => push(parts, c),
        }
        Ok(())
    }

    /// Up to the parenthesis that closes it. PowerShell counts the parentheses without looking at
    /// the strings within, and takes one character from two double quotes, and from a backtick
    /// and a double quote.
    fn sub_expression(&mut self, is_here: bool) -> Result<Vec<super::Token>, Refused> {
        let start = self.at;
        let (mut text, mut depth) = (String::new(), 1);
        loop {
            let Some(c) = self.next() else {
                return self.refuse("the subexpression has no end");
            };
            match c {
                '(' => depth += 1,
                ')' if depth == 1 => break,
                ')' => depth -= 1,
                c if !is_here
                    && (c == '`' || is_double_quote(c))
                    && self.is_next(0, is_double_quote) =>
                {
                    text.extend(self.next());
                    continue;
                }
                _ => {}
            }
            text.push(c);
        }
        tokens(&text).map_err(|Refused(why, at)| Refused(why, start + at))
    }

    pub fn here_literal(&mut self) -> Result<String, Refused> {
        self.here_header()?;
        let mut value = String::new();
        loop {
            if self.is_footer(is_single_quote) {
                return Ok(without_last_newline(value));
            }
            value.push_str(&self.take_while(|c| !is_newline(c)));
            if self.peek(0).is_none() {
                return self.refuse("the here-string has no end");
            }
            value.push_str(&self.newline());
        }
    }

    pub fn here_expandable(&mut self) -> Result<Vec<Part>, Refused> {
        self.here_header()?;
        let mut parts = Vec::new();
        let mut is_line_start = true;
        loop {
            if is_line_start && self.is_footer(is_double_quote) {
                if let Some(Part::Text(last)) = parts.last_mut() {
                    *last = without_last_newline(std::mem::take(last));
                }
                return Ok(parts);
            }
            is_line_start = self.is_next(0, is_newline);
            if is_line_start {
                let newline = self.newline();
                newline.chars().for_each(|c| push(&mut parts, c));
            } else if let Some(c) = self.next() {
                self.expandable_part(c, true, &mut parts)?;
            } else {
                return self.refuse("the here-string has no end");
            }
        }
    }

    /// The rest of the line after `@'` or `@"` must be empty.
    fn here_header(&mut self) -> Result<(), Refused> {
        self.at += 2;
        self.take_while(is_space);
        if !self.is_next(0, is_newline) {
            return self.refuse("text after the head of a here-string");
        }
        self.newline();
        Ok(())
    }

    /// A quote and `@` at the start of a line.
    fn is_footer(&mut self, is_quote: fn(char) -> bool) -> bool {
        let is = self.is_next(0, is_quote) && self.peek(1) == Some('@');
        self.at += if is { 2 } else { 0 };
        is
    }
}

fn push(parts: &mut Vec<Part>, c: char) {
    if let Some(Part::Text(text)) = parts.last_mut() {
        text.push(c);
    } else {
        parts.push(Part::Text(c.into()));
    }
}

fn without_last_newline(mut value: String) -> String {
    if value.ends_with('\n') {
        value.pop();
        if value.ends_with('\r') {
            value.pop();
        }
    } else if value.ends_with('\r') {
        value.pop();
    }
    value
}
