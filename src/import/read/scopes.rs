//! Scopes as URIs, as a product's settings or a sign-in request list them.

use super::{file_name, line};
use crate::catalog::PermissionKind;
use crate::diagnostics::SourceFile;
use crate::import::draft::{AppDraft, Draft, Wanted};
use crate::import::{Options, Problem};

const WHY_DELEGATED: &str =
    "The input lists scopes of a sign-in request, which are delegated permissions.";

const OPENID: [&str; 4] = ["openid", "profile", "email", "offline_access"];

/// True for a text of nothing but scopes, one URI at least among them.
pub fn fits(text: &str) -> bool {
    let is_scope = |word: &&str| {
        line::scope(word).is_some() || OPENID.contains(word) || line::looks_like_permission(word)
    };
    let mut words = words(text).map(|(_, word)| word);
    words.clone().any(|word| word.contains("://")) && words.all(|word| is_scope(&word))
}

/// Reads the scopes.
#[allow(clippy::unnecessary_wraps)] // the signature of all readers
pub fn read(input: &SourceFile, options: &Options, draft: &mut Draft) -> Result<(), Vec<Problem>> {
    let file = file_name(input);
    draft.apps.push(AppDraft {
        title: format!("List of scopes ({file})"),
        file,
        wanted: words(&input.text)
            .map(|(number, word)| wanted(word, options.kind, number))
            .collect(),
        ..AppDraft::default()
    });
    Ok(())
}

/// A scope as a permission.
pub fn wanted(word: &str, kind: Option<PermissionKind>, number: usize) -> Wanted {
    let (api, permission) = match line::scope(word) {
        Some((api, permission)) => (Some(api), permission),
        None => (None, word.to_owned()),
    };
    Wanted {
        api,
        permission,
        kind: kind.or(Some(PermissionKind::Delegated)),
        kind_inferred: kind.is_none().then_some(WHY_DELEGATED),
        written: Some(word.to_owned()),
        place: format!("line {number}"),
        ..Wanted::default()
    }
}

/// The words with their lines, from 1. A request may have them in one line, a program in quotes.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> + Clone {
    let is_between = |c: char| c.is_whitespace() || ",;\"'`[]".contains(c);
    let lines = text.lines().enumerate();
    let words = lines.flat_map(move |(index, line)| {
        let words = line.split(is_between);
        words.map(move |word| (index + 1, word.trim_start_matches(['*', '•'])))
    });
    words.filter(|(_, word)| !word.is_empty() && *word != "-")
}
