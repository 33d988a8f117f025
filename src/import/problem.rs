//! Why an input cannot be read.

use std::fmt;

use crate::diagnostics::{Position, SourceFile};

/// Something in an input that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The input.
    pub file: String,
    /// The place in it.
    pub at: Option<Position>,
    /// What is wrong, and why.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Problem {
    /// A problem with all of an input.
    pub fn of(input: &SourceFile, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            file: input.name.clone(),
            at: None,
            message: message.into(),
            help: help.into(),
        }
    }

    /// At a byte of the input.
    #[must_use]
    pub fn at(mut self, input: &SourceFile, offset: usize) -> Self {
        self.at = Some(input.position(offset));
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(at) = self.at {
            write!(f, ":{}:{}", at.line, at.column)?;
        }
        write!(f, ": {}\n  {}", self.message, self.help)
    }
}
