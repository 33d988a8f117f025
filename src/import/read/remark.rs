//! What words beside names say: what a permission is for, or that it must not be granted.
//!
//! What is not sure is left to a person: a permission that somebody warns of is never granted because
//! a sentence was not understood.

use super::line;
use crate::catalog::PermissionKind;

/// How a sentence speaks of permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// It says nothing against them.
    Neutral,
    /// They must not be granted.
    Denies,
    /// It says `not`, and a person has to see what it means.
    Unsure,
}

/// Beginnings of what must not be done.
const NEGATIONS: [&[&str]; 15] = [
    &["do", "not"],
    &["don't"],
    &["dont"],
    &["never"],
    &["must", "not"],
    &["mustn't"],
    &["must", "never"],
    &["should", "not"],
    &["shouldn't"],
    &["should", "never"],
    &["shall", "not"],
    &["shall", "never"],
    &["may", "not"],
    &["not", "to"],
    &["no", "one", "should"],
];
/// What one does with a permission.
const VERBS: [&str; 22] = [
    "add",
    "added",
    "allow",
    "allowed",
    "approve",
    "approved",
    "ask",
    "assign",
    "assigned",
    "consent",
    "consented",
    "enable",
    "enabled",
    "give",
    "given",
    "grant",
    "granted",
    "request",
    "requested",
    "select",
    "selected",
    "use",
];
/// What is said of a permission by itself.
const FORBIDDEN: [&[&str]; 6] = [
    &["forbidden"],
    &["prohibited"],
    &["disallowed"],
    &["banned"],
    &["not", "allowed"],
    &["not", "permitted"],
];
/// Words that may stand before, in a remark beside a name.
const BEFORE: [&str; 14] = [
    "and",
    "are",
    "but",
    "important",
    "is",
    "it",
    "note",
    "permission",
    "please",
    "that",
    "the",
    "this",
    "warning",
    "which",
];
/// A sentence with one of these says something else too.
const CONTRASTS: [&str; 26] = [
    "avoid", "but", "cannot", "can't", "doesn't", "except", "if", "instead", "isn't", "longer",
    "needn't", "neither", "never", "no", "nor", "not", "only", "rather", "remove", "removed",
    "revoke", "revoked", "unless", "until", "without", "won't",
];
/// Words of tables and headings that say nothing of what a permission is for.
const STATUS: [&str; 29] = [
    "admin",
    "api",
    "apis",
    "configured",
    "consent",
    "false",
    "following",
    "grant",
    "granted",
    "mandatory",
    "n/a",
    "na",
    "name",
    "needed",
    "no",
    "none",
    "not",
    "optional",
    "permission",
    "permissions",
    "required",
    "requires",
    "role",
    "roles",
    "scope",
    "scopes",
    "the",
    "true",
    "yes",
];

/// The sentences of a text.
pub fn sentences(text: &str) -> Vec<String> {
    let mut text = text.replace("e.g. ", "e.g ").replace("i.e. ", "i.e ");
    for end in [". ", "; ", "! ", "? "] {
        text = text.replace(end, "\n");
    }
    text.split('\n').map(str::to_owned).collect()
}

/// How a sentence that names permissions speaks of them. `is_name` says which of its words are names.
pub fn stance(sentence: &str, is_name: &dyn Fn(&str) -> bool) -> Stance {
    let words = words(sentence);
    let is_contrast = |word: &String| CONTRASTS.contains(&word.as_str());
    let Some((start, end)) = denial(&words) else {
        return if words.iter().any(is_contrast) {
            Stance::Unsure
        } else {
            Stance::Neutral
        };
    };
    let (before, after) = (&words[..start], &words[end..]);
    let has_name = |words: &[String]| words.iter().any(|w| is_name(w));
    let is_verb = |word: &String| VERBS.contains(&word.as_str());
    let rest = || before.iter().chain(after);
    // `nor` goes on with what must not be done.
    let says_more = rest().any(|w| is_verb(w) || is_contrast(w) && w != "nor");
    if says_more || has_name(before) && has_name(after) {
        Stance::Unsure
    } else {
        Stance::Denies
    }
}

/// How a remark beside a name speaks of it.
pub fn stance_of_remark(remark: &str) -> Stance {
    for (index, sentence) in sentences(remark).iter().enumerate() {
        let words = words(sentence);
        let begins = |at: usize| words[..at].iter().all(|w| BEFORE.contains(&w.as_str()));
        match denial(&words) {
            Some((start, _)) if begins(start) && index == 0 => return Stance::Denies,
            Some((start, _)) if begins(start) => return Stance::Unsure,
            _ => {}
        }
    }
    let words = words(remark);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [
            "not",
            "needed" | "required" | "necessary" | "used" | "wanted" | "recommended",
        ]
        | ["no", "longer", ..] => Stance::Unsure,
        _ => Stance::Neutral,
    }
}

/// True for a line without names that forbids those below it.
pub fn is_forbidding_heading(text: &str) -> bool {
    let words = words(text);
    let Some((start, _)) = denial(&words) else {
        return false;
    };
    let is_contrast = |word: &String| CONTRASTS.contains(&word.as_str());
    let leads = text
        .trim_end_matches(['*', '_', '`', ' ', '|'])
        .ends_with(':');
    let points = words
        .iter()
        .any(|w| ["following", "these"].contains(&w.as_str()));
    let is_title = words.len() <= 4 && !text.ends_with(['.', '!', ';']);
    (leads || points || is_title) && !words[..start].iter().any(is_contrast)
}

/// The kind that a sentence names beside permissions.
pub fn kind(sentence: &str) -> Option<PermissionKind> {
    let words = words(sentence);
    let kinds = [
        ("application", PermissionKind::Application),
        ("delegated", PermissionKind::Delegated),
    ];
    let mut named = kinds.into_iter().filter(|(name, kind)| {
        let mut pairs = words.windows(2);
        let is_said = pairs.any(|w| w[0] == *name && w[1].starts_with("permission"));
        is_said || *kind == PermissionKind::Delegated && words.iter().any(|w| w == name)
    });
    match (named.next(), named.next()) {
        (Some((_, kind)), None) => Some(kind),
        _ => None,
    }
}

/// What the remarks say of the purpose, and those that say nothing of it.
pub fn reason(remarks: &[String]) -> (Option<String>, Vec<String>) {
    let (status, said): (Vec<String>, Vec<String>) =
        remarks.iter().cloned().partition(|r| is_status(r));
    let reason = (!said.is_empty()).then(|| said.join("; "));
    (reason, status)
}

/// `Yes`, `Granted for Contoso`, `3`.
fn is_status(text: &str) -> bool {
    let words = words(text);
    let begins = |word: &str| words.first().is_some_and(|first| first == word);
    let is_empty = |word: &String| {
        STATUS.contains(&word.as_str())
            || word.chars().all(|c| !c.is_alphabetic())
            || line::kind(word).is_some()
    };
    begins("granted") && words.get(1).is_none_or(|w| w == "for") || words.iter().all(is_empty)
}

/// Where it is said that something must not be granted, in words.
fn denial(words: &[String]) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|start| {
        let rest = &words[start..];
        let begins = |with: &&&[&str]| {
            rest.len() >= with.len() && rest.iter().zip(with.iter()).all(|(a, b)| a == b)
        };
        if let Some(with) = FORBIDDEN.iter().find(begins) {
            let is_denied = start > 0 && words[start - 1] == "not";
            return (!is_denied).then_some((start, start + with.len()));
        }
        let with = NEGATIONS.iter().find(begins)?.len();
        let skipped = rest[with..].iter();
        let skipped = skipped.take_while(|w| ["be", "ever", "also", "to"].contains(&w.as_str()));
        let verb = with + skipped.count();
        let is_verb = rest.get(verb).is_some_and(|w| VERBS.contains(&w.as_str()));
        is_verb.then_some((start, start + verb + 1))
    })
}

/// The words in lower case, without what stands around them.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || ",;()|".contains(c));
    let words = words.map(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.replace('’', "'").to_lowercase()
    });
    words.filter(|w| !w.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_about_permissions() {
        let is_name = |word: &str| word.contains('.');
        for (text, wanted) in [
            ("Do not grant Mail.ReadWrite", Stance::Denies),
            ("Never grant Mail.ReadWrite or Mail.Send", Stance::Denies),
            (
                "Please don’t add Mail.ReadWrite, nor Mail.Send",
                Stance::Denies,
            ),
            ("Mail.ReadWrite must not be granted", Stance::Denies),
            ("Mail.ReadWrite is forbidden", Stance::Denies),
            ("Mail.ReadWrite is not forbidden", Stance::Unsure),
            (
                "Grant Mail.Read, but do not grant Mail.Send",
                Stance::Unsure,
            ),
            ("Do not grant Mail.Send, grant Mail.Read", Stance::Unsure),
            ("Do not grant Mail.Send unless it is needed", Stance::Unsure),
            ("Mail.Send is no longer needed", Stance::Unsure),
            ("Use Mail.Read instead of Mail.Send", Stance::Unsure),
            ("The app needs Mail.Read to work", Stance::Neutral),
        ] {
            assert_eq!(stance(text, &is_name), wanted, "{text}");
        }
    }

    #[test]
    fn remarks_beside_a_name() {
        for (text, wanted) in [
            ("do not grant", Stance::Denies),
            ("This must never be granted, it is too much", Stance::Denies),
            ("Forbidden", Stance::Denies),
            ("Not required", Stance::Unsure),
            ("Reads mail. Do not grant it in production", Stance::Unsure),
            ("Reads mail, and does not allow sending", Stance::Neutral),
            ("Not granted for Contoso", Stance::Neutral),
            ("Reads mail", Stance::Neutral),
        ] {
            assert_eq!(stance_of_remark(text), wanted, "{text}");
        }
    }

    #[test]
    fn headings_that_forbid() {
        for text in [
            "Do not grant:",
            "**Forbidden permissions**",
            "The following permissions must not be granted",
        ] {
            assert!(is_forbidding_heading(text), "{text}");
        }
        for text in [
            "Do not grant more than the app needs.",
            "Required permissions:",
        ] {
            assert!(!is_forbidding_heading(text), "{text}");
        }
    }

    #[test]
    fn remarks_that_are_no_reason() {
        let texts = [
            "Yes",
            "Granted for Contoso",
            "2",
            "sync users",
            "(required)",
        ];
        let (reason, status) = reason(&texts.map(str::to_owned));
        assert_eq!(reason.as_deref(), Some("sync users"));
        assert_eq!(status, ["Yes", "Granted for Contoso", "2", "(required)"]);
    }
}
