//! A tokenizer for PowerShell source, written to the rules of PowerShell's own and stricter: what
//! reads differently in Windows PowerShell 5.1 and in PowerShell 7, or depends on whether a
//! command or an expression is being read, is an error here.

mod chars;
mod strings;
mod tests;

use std::ops::Range;

use chars::{
    backtick, ends_word, is_dash, is_double_quote, is_newline, is_single_quote, is_space,
    is_variable_follow, is_variable_start,
};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `'…'` or `@'…'@`.
    Literal,
    /// `"…"` or `@"…"@`. Its parts say what is in it.
    Expandable,
    /// `# …`.
    Comment,
    /// `<# … #>`.
    BlockComment,
    /// `$name`, `${name}` or `@name`. The value is the name.
    Variable,
    /// A word that starts with a dash: a parameter or an operator.
    Dash,
    /// Any other word or number.
    Word,
    /// Punctuation: one character, or two where they belong together.
    Symbol,
    /// The end of a line.
    NewLine,
}

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    /// What it stands for: a string without its quotes and escapes, a name without its `$`.
    pub value: String,
    /// For strings that are expanded.
    pub parts: Vec<Part>,
    /// Where it is, in bytes.
    pub range: Range<usize>,
}

/// A part of an expandable string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Text(String),
    Variable(String),
    /// `$(…)`, with positions within its own text.
    Expression(Vec<Token>),
}

/// Why a source is refused, and where, in characters.
#[derive(Debug, PartialEq, Eq)]
pub struct Refused(pub &'static str, pub usize);

/// All tokens of a source.
pub fn tokens(source: &str) -> Result<Vec<Token>, Refused> {
    let mut scanner = Scanner::new(source);
    let mut found = Vec::new();
    while let Some(token) = scanner.token()? {
        found.push(token);
    }
    Ok(found)
}

struct Scanner {
    chars: Vec<char>,
    /// The byte at which each character starts, and the length.
    offsets: Vec<usize>,
    at: usize,
}

impl Scanner {
    fn new(source: &str) -> Self {
        let mut offsets: Vec<usize> = source.char_indices().map(|(at, _)| at).collect();
        offsets.push(source.len());
        let chars: Vec<char> = source.chars().collect();
        // A byte order mark belongs to the file, not to the script.
        let at = usize::from(chars.first() == Some(&'\u{feff}'));
        Self { chars, offsets, at }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += 1;
        Some(c)
    }

    fn is_next(&self, ahead: usize, is: impl Fn(char) -> bool) -> bool {
        self.peek(ahead).is_some_and(is)
    }

    fn refuse<T>(&self, why: &'static str) -> Result<T, Refused> {
        Err(Refused(why, self.at))
    }

    fn token(&mut self) -> Result<Option<Token>, Refused> {
        self.skip_space()?;
        let start = self.at;
        let Some(c) = self.peek(0) else {
            return Ok(None);
        };
        let second = self.peek(1);
        let mut parts = Vec::new();
        let (kind, value) = match c {
            '\r' | '\n' => (Kind::NewLine, self.newline()),
            '#' => (Kind::Comment, self.take_while(|c| !is_newline(c))),
            '<' if second == Some('#') => (Kind::BlockComment, self.block_comment()?),
            '@' if second.is_some_and(is_single_quote) => (Kind::Literal, self.here_literal()?),
            '@' if second.is_some_and(is_double_quote) => {
                parts = self.here_expandable()?;
                (Kind::Expandable, strings::text(&parts))
            }
            '@' if second.is_some_and(|c| c.is_alphabetic() || c == '_') => {
                self.at += 1;
                (Kind::Variable, self.variable_name()?)
            }
            '@' if matches!(second, Some('(' | '{')) => (Kind::Symbol, self.take(2)),
            c if is_single_quote(c) => (Kind::Literal, self.literal()?),
            c if is_double_quote(c) => {
                parts = self.expandable()?;
                (Kind::Expandable, strings::text(&parts))
            }
            '$' if second == Some('(') => (Kind::Symbol, self.take(2)),
            '$' => {
                self.at += 1;
                (Kind::Variable, self.variable()?)
            }
            '&' | '|' if second == Some(c) => return self.refuse("PowerShell 7 only"),
            '?' if matches!(second, Some('?' | '.' | '[')) => {
                return self.refuse("PowerShell 7 only");
            }
            c if is_dash(c) && second.is_some_and(|c| c.is_alphabetic() || is_dash(c)) => {
                (Kind::Dash, self.word()?)
            }
            c if c.is_alphanumeric() || c == '_' || c == '`' => (Kind::Word, self.word()?),
            _ => (Kind::Symbol, self.take(1)),
        };
        let range = self.offsets[start]..self.offsets[self.at];
        Ok(Some(Token {
            kind,
            value,
            parts,
            range,
        }))
    }

    fn take(&mut self, count: usize) -> String {
        self.at += count;
        self.chars[self.at - count..self.at].iter().collect()
    }

    fn take_while(&mut self, is: impl Fn(char) -> bool) -> String {
        let start = self.at;
        while self.is_next(0, &is) {
            self.at += 1;
        }
        self.chars[start..self.at].iter().collect()
    }

    fn newline(&mut self) -> String {
        let is_pair = self.peek(0) == Some('\r') && self.peek(1) == Some('\n');
        self.take(if is_pair { 2 } else { 1 })
    }

    /// White space and continued lines.
    fn skip_space(&mut self) -> Result<(), Refused> {
        loop {
            if self.is_next(0, is_space) {
                self.at += 1;
            } else if self.peek(0) == Some('`') && self.is_next(1, is_newline) {
                self.at += 1;
                self.newline();
            } else if self.peek(0) == Some('`') && self.is_next(1, is_space) {
                // It looks like a continued line and is not.
                return self.refuse("a backtick before white space");
            } else {
                return Ok(());
            }
        }
    }

    fn block_comment(&mut self) -> Result<String, Refused> {
        let start = self.at;
        self.at += 2;
        while !(self.peek(0) == Some('#') && self.peek(1) == Some('>')) {
            if self.next().is_none() {
                return self.refuse("the comment has no end");
            }
        }
        self.at += 2;
        Ok(self.chars[start..self.at].iter().collect())
    }

    /// A bare word. PowerShell takes quotes inside one for a part of it or for a string of its
    /// own, depending on the mode; here there must be none.
    fn word(&mut self) -> Result<String, Refused> {
        let mut value = String::new();
        // The colon between a parameter and its value.
        let ends_at_colon = self.is_next(0, is_dash);
        while let Some(c) = self.peek(0) {
            // `[` and `=` are parts of an argument, and operators in an expression.
            if ends_word(c)
                || (ends_at_colon && c == ':')
                || matches!(c, '[' | ']' | '=' | '+' | '*' | '<' | '>' | '!')
            {
                break;
            }
            if is_single_quote(c) || is_double_quote(c) || c == '$' {
                return self.refuse("a quote or variable in a word");
            }
            self.at += 1;
            if c == '`' {
                let escaped = self.escaped()?;
                value.push(escaped);
            } else {
                value.push(if is_dash(c) { '-' } else { c });
            }
        }
        Ok(value)
    }

    /// The character that a backtick before it makes.
    fn escaped(&mut self) -> Result<char, Refused> {
        match self.next().map(backtick) {
            Some(Some(c)) => Ok(c),
            Some(None) => self.refuse("an escape of PowerShell 7 only"),
            None => self.refuse("a backtick at the end"),
        }
    }

    /// What follows a `$` that starts a variable.
    fn variable(&mut self) -> Result<String, Refused> {
        if self.peek(0) == Some('{') {
            self.at += 1;
            let mut name = String::new();
            loop {
                match self.next() {
                    Some('}') => return Ok(name),
                    Some('`') => name.push(self.escaped()?),
                    Some('{') | None => return self.refuse("a variable's name has no end"),
                    Some(c) => name.push(c),
                }
            }
        }
        match self.peek(0) {
            Some('$' | '^' | '?') => Ok(self.take(1)),
            Some(c) if is_variable_start(c) => self.variable_name(),
            _ => self.refuse("a `$` without a name"),
        }
    }

    fn variable_name(&mut self) -> Result<String, Refused> {
        let mut name = self.take_while(is_variable_follow);
        if self.peek(0) == Some(':') && self.peek(1) != Some(':') {
            name.push_str(&self.take(1));
            name.push_str(&self.take_while(is_variable_follow));
            let (scope, rest) = name.split_once(':').unwrap_or_default();
            let scopes = [
                "script", "global", "local", "private", "using", "env", "function",
            ];
            if rest.is_empty() || !scopes.contains(&scope.to_lowercase().as_str()) {
                return self.refuse("a `:` after a variable's name");
            }
        }
        if name.contains('?') {
            return self.refuse("a `?` in a variable's name");
        }
        Ok(name)
    }
}
