//! "Did you mean": the closest of a few known words.

/// The known word that is most like the given one, when it is like it at all.
///
/// Case does not count. Ties go to the word that comes first.
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in known {
        let score = strsim::jaro_winkler(&word, &candidate.to_lowercase());
        if score >= THRESHOLD && best.is_none_or(|(s, _)| score > s) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// What to say of a word that none of the known ones is: the closest one, or else all of them.
pub fn hint(word: &str, known: &[&str]) -> String {
    closest(word, known.iter().copied()).map_or_else(
        || format!("there is: {}", known.join(", ")),
        |best| format!("did you mean `{best}`?"),
    )
}

/// Below this a suggestion confuses more than it helps.
const THRESHOLD: f64 = 0.82;

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn finds_a_typo_and_leaves_nonsense() {
        let keys = ["displayName", "signInAudience", "permissions"];
        assert_eq!(closest("displayname", keys), Some("displayName"));
        assert_eq!(closest("permisions", keys), Some("permissions"));
        assert_eq!(closest("zzz", keys), None);
    }
}
