//! The canonical form of a profile: its layout and the order of its keys. What it says stays.
//!
//! The file is taken apart by the parser that reads profiles too (`build`), into a tree that holds
//! every text as it is written and every comment beside what it belongs to (`tree`). Keys are put in
//! the order of the schema (`order`), and the tree is printed (`print`). At the end the result is
//! read again: it must say the same and have the same comments, or there is no result.

mod block;
mod build;
mod cursor;
mod flow;
mod measure;
mod order;
mod print;
mod tree;

use crate::profile::{Document, Profile, parse, schema};

/// Why a text has no canonical form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// The text is no profile; `lint` says why.
    #[error("it is no profile that can be read")]
    NoProfile,
    /// It is written in a way that the formatter does not know.
    #[error("line {line}: {what} cannot be formatted; write it in another way")]
    NotSupported {
        /// The line, from 1.
        line: usize,
        /// What is written there.
        what: &'static str,
    },
    /// A mistake of the formatter, noticed before it did harm.
    #[error("internal error: formatting would change {0}; the file is left as it is")]
    Changed(&'static str),
}

/// The canonical form of a profile. A text that is in canonical form already comes back as it is.
///
/// # Errors
///
/// When the text is no profile, or when the result would not say the same.
pub fn format(text: &str) -> Result<String, FormatError> {
    let (profile, _) = read(text).ok_or(FormatError::NoProfile)?;
    // Line ends mean the same to YAML, however they are written.
    let lines = text
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let mut file = build::file(&lines)?;
    let comments = comments(&file);
    order::sort(&mut file.root, schema());
    let formatted = print::file(file);
    let Some((after, _)) = read(&formatted) else {
        return Err(FormatError::Changed("the file into something unreadable"));
    };
    if after != profile {
        return Err(FormatError::Changed("what the profile says"));
    }
    let again = build::file(&formatted)?;
    if self::comments(&again) != comments {
        return Err(FormatError::Changed("the comments"));
    }
    Ok(formatted)
}

fn read(text: &str) -> Option<(Profile, Document)> {
    let loaded = parse("", text);
    loaded.profile.zip(loaded.document)
}

/// All comments, sorted: moving one is no loss.
fn comments(file: &tree::File) -> Vec<String> {
    let mut found = file.comments();
    found.sort();
    found
}
