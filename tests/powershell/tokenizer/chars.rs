//! Classes of characters, as in `CharTraits.cs` of the PowerShell repository.

/// Ends a line. Nothing else does: U+0085, U+2028 and U+2029 are white space.
pub const fn is_newline(c: char) -> bool {
    matches!(c, '\r' | '\n')
}

/// White space within a line.
pub const fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Starts a parameter or an operator.
pub const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2013}'..='\u{2015}')
}

/// Starts and ends a literal string.
pub const fn is_single_quote(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}'..='\u{201b}')
}

/// Starts and ends an expandable string.
pub const fn is_double_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}'..='\u{201e}')
}

/// Can follow `$`.
pub fn is_variable_start(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '^' | '?' | ':')
}

/// Can go on with a variable's name.
pub fn is_variable_follow(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '?')
}

/// Ends a bare word wherever it stands.
pub const fn ends_word(c: char) -> bool {
    is_space(c)
        || is_newline(c)
        || matches!(c, '\0' | '{' | '}' | '(' | ')' | ';' | ',' | '|' | '&')
}

/// What a backtick makes of a character in Windows PowerShell 5.1. PowerShell 7 has two more,
/// which mean something else here; a script for both has neither.
pub const fn backtick(c: char) -> Option<char> {
    Some(match c {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\u{b}',
        'e' | 'u' => return None,
        c => c,
    })
}
