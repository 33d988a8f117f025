//! Characters that have no place in a profile or in a value.

/// A text for people in which no character is refused: what is, is spelled out.
///
/// Names of files can hold line feeds and sequences that a terminal obeys.
#[must_use]
pub fn shown(text: &str) -> String {
    if text.chars().all(|c| refused(c).is_none()) {
        return text.to_owned();
    }
    let spelled = |c: char| match refused(c) {
        Some(_) => format!("<U+{:04X}>", u32::from(c)),
        None => c.to_string(),
    };
    text.chars().map(spelled).collect()
}

/// Code points that stand for no character, and that no reader needs to take.
#[must_use]
pub const fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || (c as u32) & 0xfffe == 0xfffe
}

/// Why a character is refused; `None` for all others. Line feeds are for the caller to judge.
///
/// Control characters can end a line, a string or a terminal's state. Bidirectional and invisible
/// ones make a text read differently from what it is (CVE-2021-42574, "Trojan Source").
#[must_use]
pub const fn refused(c: char) -> Option<&'static str> {
    match c {
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some("a control character"),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some("a character that changes the direction of text")
        }
        '\u{2028}' | '\u{2029}' => Some("a line or paragraph separator"),
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => Some("an invisible character"),
        _ => None,
    }
}
