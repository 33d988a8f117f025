//! Markdown: `CommonMark` with tables.

/// Text that reads as itself anywhere in a line or a table cell: no markup, no HTML, no link.
///
/// White space is folded, so that a text cannot end a cell, a heading or a list item.
#[must_use]
pub fn markdown_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        escape_word(word, index == 0, &mut out);
    }
    out
}

/// Words that somebody else chose: as [`markdown_text`], or as code where they hold `@` or `#`.
///
/// GitHub and GitLab notify whoever is named with `@`, and link what stands behind `#`, however it is
/// escaped, except in code.
#[must_use]
pub fn markdown_words(text: &str) -> String {
    if text.contains(['@', '#']) {
        markdown_code(text)
    } else {
        markdown_text(text)
    }
}

/// A code span, fenced so that backquotes in the text do not end it. `|` is escaped because code
/// spans stand in table cells, where it would end the cell; elsewhere use it without `|`, or
/// [`markdown_code_in_text`].
#[must_use]
pub fn markdown_code(text: &str) -> String {
    markdown_code_in_text(text).replace('|', r"\|")
}

/// A code span that does not stand in a table cell.
#[must_use]
pub fn markdown_code_in_text(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return String::new();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn escape_word(word: &str, is_first: bool, out: &mut String) {
    for (at, c) in word.char_indices() {
        let needs = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' | '$' | '@' => true,
            // Emphasis only at the edge of a word: `full_access_as_app` stays readable.
            '_' => !is_inside(word, at),
            // Block markers only at the start of a line, and these texts may stand there.
            '+' | '-' | '=' | '>' => is_first && at == 0,
            // A lone run of these closes a heading too.
            '#' => at == 0 && (is_first || word.bytes().all(|b| b == b'#')),
            '.' if ends_in_www(&word[..at]) => true,
            '.' | ')' => is_first && at > 0 && word[..at].bytes().all(|b| b.is_ascii_digit()),
            '&' => word[at..].contains(';'),
            '!' => word[at + 1..].starts_with('['),
            // A bare address would become a link with some renderers.
            ':' => word[at..].starts_with("://"),
            _ => false,
        };
        if needs {
            out.push('\\');
        }
        out.push(c);
    }
}

fn ends_in_www(before: &str) -> bool {
    let start = before.len().wrapping_sub(3);
    before
        .get(start..)
        .is_some_and(|w| w.eq_ignore_ascii_case("www"))
        && !before[..start].ends_with(char::is_alphanumeric)
}

fn is_inside(word: &str, at: usize) -> bool {
    let before = word[..at].chars().next_back();
    let after = word[at + 1..].chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}
