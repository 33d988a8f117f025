//! Free-text search over the permissions.

use super::{Api, Permission, api, api_by_app_id, permissions};

/// Finds the permissions whose value or API name holds all words, whatever the case.
///
/// An exact value comes first, then values that begin with the first word, then values that hold all
/// words, then the rest, each by importance of the API, value and kind.
#[must_use]
pub fn search(words: &str, limit: usize) -> Vec<Permission> {
    let words: Vec<String> = words
        .split_whitespace()
        .map(str::to_ascii_lowercase)
        .collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut current: Option<Candidates> = None;
    let mut hits = Vec::new();
    for permission in permissions() {
        // The permissions are grouped by API, so that each API is looked up once.
        if current
            .as_ref()
            .is_none_or(|known| known.app_id != permission.api_app_id)
        {
            current = Some(Candidates::new(permission.api_app_id));
        }
        let Some(candidates) = &current else { continue };
        let value = permission.value.to_ascii_lowercase();
        if let Some(quality) = quality(&words, &value, &candidates.names) {
            hits.push((
                (quality, candidates.rank, value, permission.kind),
                permission,
            ));
        }
    }
    hits.sort_by(|(left, _), (right, _)| left.cmp(right));
    hits.into_iter()
        .take(limit)
        .map(|(_, permission)| permission)
        .collect()
}

/// What all permissions of one API have in common for the search.
struct Candidates {
    app_id: &'static str,
    rank: usize,
    names: String,
}

impl Candidates {
    fn new(app_id: &'static str) -> Self {
        let names: Vec<_> = api_by_app_id(app_id).iter().flat_map(Api::names).collect();
        Self {
            app_id,
            rank: api::rank(app_id),
            names: names.join("\n").to_ascii_lowercase(),
        }
    }
}

/// How well a permission fits, best is 0; `None` if a word is missing.
fn quality(words: &[String], value: &str, names: &str) -> Option<u8> {
    let in_value = |word: &String| value.contains(word.as_str());
    if let [word] = words
        && word == value
    {
        return Some(0);
    }
    if words.iter().all(in_value) {
        let begins = words
            .first()
            .is_some_and(|word| value.starts_with(word.as_str()));
        return Some(if begins { 1 } else { 2 });
    }
    let in_either = |word: &String| in_value(word) || names.contains(word.as_str());
    words.iter().all(in_either).then_some(3)
}
