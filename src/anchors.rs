//! The anchors of headings, as GitHub makes them. GitLab and mdBook make the same of letters, digits and
//! spaces.

use std::collections::BTreeSet;

/// The anchor of a heading that stands alone: lower case, spaces to hyphens, no punctuation.
#[must_use]
pub fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter_map(|c| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        _ => c.is_alphanumeric().then_some(c),
    });
    kept.collect::<String>().to_lowercase()
}

/// The anchors of a document, given out in the order of its headings.
#[derive(Debug, Default)]
pub struct Anchors {
    taken: BTreeSet<String>,
}

impl Anchors {
    /// The anchor of the next heading: unique, so a heading that is there already gets a number.
    pub fn next(&mut self, heading: &str) -> String {
        let plain = anchor(heading);
        let mut anchor = plain.clone();
        let mut number = 0;
        while !self.taken.insert(anchor.clone()) {
            number += 1;
            anchor = format!("{plain}-{number}");
        }
        anchor
    }
}

#[cfg(test)]
mod tests {
    use super::Anchors;

    #[test]
    fn makes_the_anchors_of_github() {
        let mut anchors = Anchors::default();
        for (heading, wanted) in [
            ("Set it up", "set-it-up"),
            ("Set it up", "set-it-up-1"),
            ("Set it up 1", "set-it-up-1-1"),
            ("What's `new` in v1.2? (short)", "whats-new-in-v12-short"),
            ("Größe – und_mehr", "größe--und_mehr"),
            ("!?", ""),
        ] {
            assert_eq!(anchors.next(heading), wanted);
        }
    }
}
