//! PowerShell: Windows PowerShell 5.1 and PowerShell 7 alike.
//!
//! The rules are those of `about_Quoting_Rules`, `about_Special_Characters`, `about_Comments` and
//! `about_Comment_Based_Help`, and what the tokenizer does beyond them (`CharTraits.cs` and
//! `tokenizer.cs` in the PowerShell repository): it takes typographic quotation marks for quotes,
//! and U+2013, U+2014 and U+2015 for the dash that starts a parameter or an operator. So no text
//! may stand outside quotes; inside them a dash is a dash, and only the quotes need care.

/// A literal in single quotes, where PowerShell gives no character a meaning but the quotes.
///
/// `'` and the four typographic single quotes end the literal. Two in a row stand for the second
/// of them, so each is doubled as itself. Line feeds and everything else stay as they are. Two
/// literals side by side would be one, so there must be something between them.
#[must_use]
pub fn powershell_single(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for c in text.chars() {
        if is_single_quote(c) {
            out.push(c);
        }
        out.push(c);
    }
    out.push('\'');
    out
}

/// Text for between double quotes, where variables and subexpressions are expanded.
///
/// A backtick takes the meaning of the backtick, of `$` and of the four double quotes that
/// PowerShell knows. Control characters become the escapes that Windows PowerShell 5.1 knows too,
/// so the text stays on one line; those without an escape there have no meaning in a string. A
/// variable before the text needs braces (`${name}`), or the text would go on with its name.
#[must_use]
pub fn powershell_double(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '`' | '$' => out.extend(['`', c]),
            c if is_double_quote(c) => out.extend(['`', c]),
            '\0' => out.push_str("`0"),
            '\u{7}' => out.push_str("`a"),
            '\u{8}' => out.push_str("`b"),
            '\t' => out.push_str("`t"),
            '\n' => out.push_str("`n"),
            '\u{b}' => out.push_str("`v"),
            '\u{c}' => out.push_str("`f"),
            '\r' => out.push_str("`r"),
            c => out.push(c),
        }
    }
    out
}

/// Text for a here-string in which variables are expanded: quotes have no meaning there, as long as
/// no line starts with one that an `@` follows.
#[must_use]
pub fn powershell_document(text: &str) -> String {
    text.replace('`', "``").replace('$', "`$")
}

/// Text for a `#` comment or for the `<# #>` help block: one line that cannot end the block, start
/// a section of the help or end the script.
///
/// A space is put into `#>`, and after the `.` that starts a text, because an unknown keyword makes
/// PowerShell drop the whole help. A comment line that resembles `# SIG # Begin signature block`
/// makes it refuse all that follows; a text that does gets a remark, because only lines of at most
/// 34 characters are compared.
#[must_use]
pub fn powershell_comment(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = text.replace("#>", "# >");
    if is_help_keyword(&text) {
        out.insert(1, ' ');
    }
    if resembles_signature(&text) {
        out.push_str(" (this is text of the profile, not a signature)");
    }
    out
}

/// `.SYNOPSIS` and its like, and what looks like one.
fn is_help_keyword(text: &str) -> bool {
    let word = text.strip_prefix('.');
    word.is_some_and(|w| w.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// PowerShell compares without white space and case, and takes up to nine edits for a disguise.
/// The two more are for a short word before the text.
fn resembles_signature(text: &str) -> bool {
    let text: String = text.split_whitespace().collect();
    // A longer text is not compared, with or without other words on its line.
    text.chars().count() <= 34
        && strsim::levenshtein(&text.to_lowercase(), "sig#beginsignatureblock") <= 11
}

/// The characters that open and close a literal string.
const fn is_single_quote(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}')
}

/// The characters that open and close an expandable string.
const fn is_double_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}')
}
