//! bash.

/// One word: in single quotes, where bash gives no character a meaning but the quote itself.
///
/// NUL cannot be part of a bash word; a profile cannot hold one.
#[must_use]
pub fn bash_word(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Text for between double quotes.
#[must_use]
pub fn bash_double(text: &str) -> String {
    escape_any_of(text, &['\\', '"', '$', '`'])
}

/// Text for a here-document whose delimiter is not quoted, where `$`, backquote and backslash
/// keep their meaning.
#[must_use]
pub fn bash_heredoc(text: &str) -> String {
    escape_any_of(text, &['\\', '$', '`'])
}

fn escape_any_of(text: &str, special: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if special.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
