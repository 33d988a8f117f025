//! Headings: readable titles from the names of definitions, and the anchors that GitHub gives them.

use crate::anchors::Anchors;

/// Abbreviations and names, which are spelled like this wherever they stand.
const NAMES: &[&str] = &[
    "API",
    "ARM",
    "Azure",
    "DNS",
    "Entra",
    "Exchange",
    "GUID",
    "Graph",
    "HTTP",
    "HTTPS",
    "ID",
    "IP",
    "JSON",
    "JWT",
    "Kubernetes",
    "Microsoft",
    "Outlook",
    "Postman",
    "SAML",
    "SPA",
    "SSO",
    "Teams",
    "URI",
    "URL",
    "UUID",
];

/// `ApiPermissions` → `API permissions`.
pub(super) fn title(name: &str) -> String {
    let mut spaced = String::with_capacity(name.len() + 4);
    let mut was_lower = false;
    for c in name.chars() {
        if was_lower && c.is_uppercase() {
            spaced.push(' ');
        }
        was_lower = !c.is_uppercase();
        spaced.push(if c == '_' { ' ' } else { c });
    }
    let words = spaced.split_whitespace().enumerate();
    let words = words.map(|(index, word)| known(word).unwrap_or_else(|| cased(word, index)));
    words.collect::<Vec<_>>().join(" ")
}

/// A title inside a sentence: `Permission` → `permission`, `API permissions` as it is.
pub(super) fn inside(title: &str) -> String {
    let first = title.split(' ').next().unwrap_or_default();
    if known(first).is_some() {
        title.to_owned()
    } else {
        with_first(title, |c| c.to_lowercase().collect())
    }
}

/// What stands before one of them; nothing where the title means several.
pub(super) fn article(title: &str) -> &'static str {
    if is_several(title) {
        ""
    } else if title.starts_with(|c: char| "aeioAEIO".contains(c)) {
        "an "
    } else {
        "a "
    }
}

/// Several of them: `permission` → `permissions`, `API permissions` as it is.
pub(super) fn plural(title: &str) -> String {
    let is_y_after_consonant = title.strip_suffix('y').is_some_and(|stem| {
        stem.ends_with(|c: char| c.is_ascii_alphabetic() && !"aeiou".contains(c))
    });
    if is_several(title) {
        title.to_owned()
    } else if is_y_after_consonant {
        format!("{}ies", &title[..title.len() - 1])
    } else if title.ends_with(['s', 'x']) || title.ends_with("ch") || title.ends_with("sh") {
        format!("{title}es")
    } else {
        format!("{title}s")
    }
}

/// The anchors that a document has taken to which other headings are added.
pub(super) fn anchors(markdown: &str) -> Anchors {
    let mut anchors = Anchors::default();
    let mut is_code = false;
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if let Some(heading) = line.strip_prefix('#').filter(|_| !is_code) {
            anchors.next(heading.trim_start_matches('#').trim());
        }
    }
    anchors
}

fn known(word: &str) -> Option<String> {
    let spelled = |word: &str| NAMES.iter().find(|n| n.eq_ignore_ascii_case(word));
    let several = |stem: &str| spelled(stem).map(|name| format!("{name}s"));
    let one = spelled(word).map(|name| (*name).to_owned());
    one.or_else(|| word.strip_suffix('s').and_then(several))
}

fn is_several(title: &str) -> bool {
    title.ends_with('s') && !title.ends_with("ss")
}

fn cased(word: &str, index: usize) -> String {
    with_first(word, |c| {
        if index == 0 {
            c.to_uppercase().collect()
        } else {
            c.to_lowercase().collect()
        }
    })
}

fn with_first(text: &str, change: impl Fn(char) -> String) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(change).unwrap_or_default();
    first + chars.as_str()
}
