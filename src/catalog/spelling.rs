//! How far a misspelt name is from a real one.

/// A name that somebody wrote, ready to be compared with many.
pub(super) struct Wanted {
    plain: String,
    folded: String,
    limit: usize,
}

impl Wanted {
    /// Longer names may hold more slips: one in six letters, at least one, at most three.
    pub(super) fn new(name: &str) -> Self {
        let plain = name.trim().to_ascii_lowercase();
        let limit = (plain.chars().count() / 6).clamp(1, 3);
        Self {
            folded: fold(name),
            plain,
            limit,
        }
    }

    /// The number of slips between the two names; `None` if there are too many to be chance.
    ///
    /// Letters that look alike count as the same, and so do all separators: guides are copied from
    /// screenshots.
    pub(super) fn slips(&self, name: &str) -> Option<usize> {
        let plain = name.to_ascii_lowercase();
        let direct = self.distance(&self.plain, &plain);
        let folded = self.distance(&self.folded, &fold(name));
        let cut = missing_parts(&self.plain, &plain).or_else(|| missing_parts(&plain, &self.plain));
        [direct, folded, cut].into_iter().flatten().min()
    }

    /// The same for slips in letters alone: a part that is missing or superfluous does not count.
    pub(super) fn spelling_slips(&self, name: &str) -> Option<usize> {
        let direct = self.distance(&self.plain, &name.to_ascii_lowercase());
        let folded = self.distance(&self.folded, &fold(name));
        direct.into_iter().chain(folded).min()
    }

    /// How alike the names are, 0 to 1. It decides between names with equally many slips.
    pub(super) fn likeness(&self, name: &str) -> f64 {
        strsim::jaro_winkler(&self.plain, &name.to_ascii_lowercase())
    }

    fn distance(&self, left: &str, right: &str) -> Option<usize> {
        // Most names differ too much in length; that is much cheaper to see.
        if left.is_empty() || left.len().abs_diff(right.len()) > self.limit {
            return None;
        }
        // So are letters that only one of them has: each is a slip.
        if left.is_ascii() && right.is_ascii() && strange_letters(left, right) > self.limit {
            return None;
        }
        Some(strsim::damerau_levenshtein(left, right)).filter(|slips| *slips <= self.limit)
    }
}

/// How many letters of one name have no partner in the other, wherever they stand: the distance of the
/// names is never less.
fn strange_letters(left: &str, right: &str) -> usize {
    let mut counts = [0_isize; 128];
    for byte in left.bytes() {
        counts[usize::from(byte & 0x7f)] += 1;
    }
    for byte in right.bytes() {
        counts[usize::from(byte & 0x7f)] -= 1;
    }
    let (mut more, mut less) = (0, 0);
    for count in counts {
        if count > 0 {
            more += count.unsigned_abs();
        } else {
            less += count.unsigned_abs();
        }
    }
    more.max(less)
}

/// How many dotted parts the longer name has more, as `Directory.Read` lacks `.All`.
///
/// A single word fits too many names to mean one of them.
fn missing_parts(short: &str, long: &str) -> Option<usize> {
    let rest = long.strip_prefix(short)?;
    (short.contains('.') && rest.starts_with('.')).then(|| 1 + rest.matches('.').count())
}

/// Drops separators, and makes letters equal that look alike: `I`, `l` and `1`, `O` and `0`.
fn fold(name: &str) -> String {
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .map(|letter| match letter {
            'I' | '1' => 'l',
            '0' => 'o',
            _ => letter.to_ascii_lowercase(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn strange_letters_are_never_more_than_slips(left in "[a-e.]{0,12}", right in "[a-e.]{0,12}") {
            let slips = strsim::damerau_levenshtein(&left, &right);
            proptest::prop_assert!(strange_letters(&left, &right) <= slips);
        }
    }
}
