//! How wide a text can become.
//!
//! Nobody knows the font with which a picture will be shown. So each character counts as wide as the
//! widest of the fonts that may be taken draws it: Arial and its likes, Segoe UI, `DejaVu Sans`.

use super::Face;

/// The width of a text in pixels, rounded up; what is drawn is as wide or less.
#[must_use]
pub fn text_width(text: &str, face: Face, size: u32) -> u32 {
    let mut units: u32 = 0;
    for (place, c) in text.char_indices() {
        // A mark takes no room on a character, but some when it stands alone.
        if place == 0 || !is_mark(c) || c > '\u{ffff}' {
            units = units.saturating_add(advance(c, face));
        }
    }
    units.saturating_mul(size).div_ceil(1000)
}

/// True for what is drawn onto the character before it.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}'
        | '\u{64b}'..='\u{65f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{3099}' | '\u{309a}' | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// The width of a character, in thousandths of the font's size.
fn advance(c: char, face: Face) -> u32 {
    let plain = if c.is_ascii() { ascii(c) } else { other(c) };
    match face {
        Face::Sans => plain,
        Face::Bold => plain * 115 / 100 + 35,
        Face::Mono if c.is_ascii() => 620,
        Face::Mono => plain.max(620),
    }
}

fn ascii(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | '\'' => 280,
        ' ' | ',' | '.' | ';' | ':' | '/' | '\\' | '|' | 'I' => 340,
        '-' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '!' | 'J' => 415,
        'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'c' | '"' | '*' | '`' | '_' => 600,
        'a'..='h' | 'n'..='u' | '0'..='9' | '$' | '?' | '{' | '}' | 'F' | 'L' | 'T' => 640,
        'A' | 'B' | 'E' | 'K' | 'P' | 'R' | 'S' | 'V' | 'X' | 'Y' | 'Z' | 'C' => 725,
        'D' | 'G' | 'H' | 'N' | 'O' | 'Q' | 'U' | '&' => 790,
        'M' | 'w' | '+' | '<' | '=' | '>' | '^' | '~' | '#' => 900,
        _ => 1020,
    }
}

fn other(c: char) -> u32 {
    match c {
        '\u{2018}'..='\u{201e}' => 560,
        'ß' | 'à'..='å' | 'ç'..='ö' | 'ø'..='ÿ' | '\u{2012}' | '\u{2013}' | '\u{2022}' => {
            660
        }
        '\u{a0}'..='\u{a8}' | '\u{aa}'..='\u{ad}' | '\u{af}'..='\u{bb}' | '\u{bf}' => 700,
        '\u{590}'..='\u{5ff}' => 800,
        'À'..='Å' | 'Ç'..='Ö' | 'Ø'..='Þ' | '\u{f7}' | '\u{d7}' => 900,
        // Greek, and the small letters of Cyrillic.
        '\u{386}'..='\u{3ce}' | '\u{430}'..='\u{45f}' => 1000,
        '\u{a0}'..='\u{ff}' | '\u{2014}' | '\u{2026}' => 1020,
        // Latin of Europe, capitals of Cyrillic; Chinese, Japanese, Korean.
        '\u{100}'..='\u{17f}'
        | '\u{400}'..='\u{42f}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}' => 1130,
        '\u{2e3a}' | '\u{2e3b}' => 3100,
        '\u{fdfd}' => 10_000,
        '\u{fdf0}'..='\u{fdff}' => 4000,
        '\u{12000}'..='\u{1254f}' => 5000,
        '\u{2030}' | '\u{2031}' => 2000,
        // Latin beyond Europe, Greek, Cyrillic, Arabic; arrows, signs, pictures.
        '\u{180}'..='\u{8ff}' | '\u{1e00}'..='\u{2bff}' | '\u{1f000}'..='\u{1ffff}' => 1500,
        _ => 2000,
    }
}
