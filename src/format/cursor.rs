//! A place in the text, and what stands between two tokens: white space and comments.

use super::tree::Lead;

/// What stands between two tokens.
#[derive(Debug)]
pub struct Trivia {
    /// A comment or a blank line.
    pub lead: Lead,
    /// The column of the comment, from 0.
    pub column: usize,
    /// False for a comment behind something on its line.
    pub is_alone: bool,
    /// Where it ends.
    end: usize,
}

/// Walks over a text.
#[derive(Debug)]
pub struct Cursor<'t> {
    /// The text, with LF alone.
    pub text: &'t str,
    /// The next byte.
    pub at: usize,
}

impl Cursor<'_> {
    /// What comes.
    pub fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// The line of the next byte, from 1.
    pub fn line(&self) -> usize {
        self.text[..self.at].matches('\n').count() + 1
    }

    /// The column of a byte, from 0.
    pub fn column(&self, at: usize) -> usize {
        let start = self.text[..at].rfind('\n').map_or(0, |n| n + 1);
        self.text[start..at].chars().count()
    }

    /// Passes white space and comments, and says what it was.
    pub fn trivia(&mut self) -> Vec<Trivia> {
        let (trivia, end) = self.look();
        self.at = end;
        trivia
    }

    /// White space and comments that come, and where they end.
    pub fn look(&self) -> (Vec<Trivia>, usize) {
        let mut found: Vec<Trivia> = Vec::new();
        let mut at = self.at;
        let mut is_alone = at == 0 || self.text[..at].ends_with('\n');
        // Line feeds since the last comment or token.
        let mut lines = usize::from(is_alone);
        loop {
            match self.text[at..].chars().next() {
                Some('\n') => {
                    lines += 1;
                    is_alone = true;
                    at += 1;
                    let is_after_blank = found.last().is_some_and(|t| t.lead == Lead::Blank);
                    if lines == 2 && !is_after_blank {
                        found.push(Trivia {
                            lead: Lead::Blank,
                            column: 0,
                            is_alone: true,
                            end: at,
                        });
                    }
                }
                Some(c) if c.is_whitespace() => at += c.len_utf8(),
                Some('#') => {
                    let line = self.text[at..].lines().next().unwrap_or_default();
                    found.push(Trivia {
                        lead: Lead::Comment(line.trim_end().to_owned()),
                        column: self.column(at),
                        is_alone,
                        end: at + line.len(),
                    });
                    at += line.len();
                    lines = 0;
                }
                _ => return (found, at),
            }
        }
    }

    /// Passes the comment that ends this line, if there is one.
    pub fn line_end(&mut self) -> Option<String> {
        let (trivia, _) = self.look();
        let first = trivia.into_iter().next()?;
        match first.lead {
            Lead::Comment(text) if !first.is_alone => {
                self.at = first.end;
                Some(text)
            }
            _ => None,
        }
    }

    /// Passes the comments that still belong to a block at this column, because they are indented
    /// like it and further than what follows it.
    pub fn tail(&mut self, column: usize) -> Vec<Lead> {
        let (mut trivia, next) = self.look();
        let is_end = next == self.text.len() || self.text[next..].starts_with("...");
        let least = if is_end { 0 } else { self.column(next) + 1 };
        let belongs = |t: &Trivia| t.lead == Lead::Blank || t.column >= column.max(least);
        let count = trivia.iter().take_while(|t| belongs(t)).count();
        trivia.truncate(count);
        while trivia.last().is_some_and(|t| t.lead == Lead::Blank) {
            trivia.pop();
        }
        if let Some(last) = trivia.last() {
            self.at = last.end;
        }
        leads(trivia)
    }
}

/// The lines alone.
pub fn leads(trivia: Vec<Trivia>) -> Vec<Lead> {
    trivia.into_iter().map(|t| t.lead).collect()
}
