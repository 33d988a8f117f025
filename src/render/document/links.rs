//! Where a link of a page may lead: to an https address, to a mail address, to a heading, or to a file
//! in the folder of the page.

use super::Folder;

/// The address for `href`, or nothing where the link must not be one.
pub(super) fn href(target: &str, is_mail: bool, folder: &Folder<'_>) -> Option<String> {
    let is_bad = |c: char| c.is_control() || c.is_whitespace() || c == '\\';
    if target.is_empty() || target.contains(is_bad) {
        return None;
    }
    if is_mail {
        return Some(format!("mailto:{target}"));
    }
    let has_scheme = |scheme: &str| {
        let start = target.get(..scheme.len());
        target.len() > scheme.len() && start.is_some_and(|s| s.eq_ignore_ascii_case(scheme))
    };
    if target.starts_with('#') || has_scheme("https://") || has_scheme("mailto:") {
        return Some(target.to_owned());
    }
    let end = target.find(['?', '#']).unwrap_or(target.len());
    let (path, rest) = target.split_at(end);
    let path = path.strip_prefix("./").unwrap_or(path);
    if !stays_inside(path) {
        return None;
    }
    // The reader of a page wants the page of the other document.
    let page = path.strip_suffix(".md");
    let page = page.filter(|_| folder.content(path).is_some());
    Some(page.map_or_else(|| format!("{path}{rest}"), |p| format!("{p}.html{rest}")))
}

/// Is this a path to something below the folder, also when a browser has decoded it?
fn stays_inside(path: &str) -> bool {
    let decoded = percent_decoded(path);
    let is_bad = |c: char| c.is_control() || c == '\\';
    let mut depth = 0_i32;
    for part in decoded.split('/') {
        depth += match part {
            "" => return false,
            "." => 0,
            ".." => -1,
            _ => 1,
        };
        if depth < 0 {
            return false;
        }
    }
    let first = decoded.split('/').next().unwrap_or_default();
    depth > 0 && !first.contains(':') && !decoded.contains(is_bad)
}

/// `%41` → `A`. What is no UTF-8 afterwards gets replacement characters.
pub(crate) fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digits = text.get(at + 1..at + 3).filter(|_| byte == b'%');
        let digits = digits.filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
        let decoded = digits.and_then(|d| u8::from_str_radix(d, 16).ok());
        out.push(decoded.unwrap_or(byte));
        at += if decoded.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Folder, href};

    #[test]
    fn lets_through_what_is_safe_and_nothing_else() {
        let files = vec![("other.md", ""), ("provision.sh", "")];
        let folder = Folder { files };
        let href = |target| href(target, false, &folder);
        for same in [
            "https://example.com/?a=b#c",
            "mailto:a@example.com",
            "#set-it-up",
            "provision.sh",
            "gone.md",
            "sub/file.txt#x",
        ] {
            assert_eq!(href(same).as_deref(), Some(same));
        }
        assert_eq!(href("other.md#a").as_deref(), Some("other.html#a"));
        assert_eq!(href("./other.md").as_deref(), Some("other.html"));
        for bad in [
            "",
            "http://example.com",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "//example.com",
            "/etc/passwd",
            "\\\\host\\share",
            "..",
            "../other/runbook.md",
            "a/../../x",
            "%2e%2e/x",
            "..%2fx",
            "a/..",
            "javascript%3Ax",
            "file:///etc/passwd",
            "https://",
            "?x",
            "%5c%5chost",
        ] {
            assert_eq!(href(bad), None, "{bad}");
        }
    }
}
