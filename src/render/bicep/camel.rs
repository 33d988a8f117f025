//! Symbols of Bicep from names of people.

/// Words joined, each with a capital letter; what Bicep does not allow in a name left out.
pub(super) fn camel(words: &str) -> String {
    let parts = words.split(|c: char| !c.is_ascii_alphanumeric());
    let joined: String = parts
        .filter_map(|word| {
            let mut chars = word.chars();
            let first = chars.next()?;
            Some(first.to_ascii_uppercase().to_string() + chars.as_str())
        })
        .collect();
    if joined.starts_with(|c: char| c.is_ascii_digit()) {
        format!("X{joined}")
    } else {
        joined
    }
}

/// The first letter small.
pub(super) fn lower_first(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| {
        c.to_ascii_lowercase().to_string() + chars.as_str()
    })
}
