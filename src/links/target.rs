//! Where a link leads.

use crate::render::document::percent_decoded;

/// What a link leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// An address of its own: of another site, of a mailbox.
    Elsewhere,
    /// A file that is not below the output folder.
    Outside,
    /// A file below the output folder.
    File {
        /// Its path, as artifacts have it.
        path: String,
        /// A place in it; empty for none.
        anchor: String,
    },
}

/// Resolves a link of a document.
pub(super) fn resolve(from: &str, written: &str) -> Target {
    if has_scheme(written) || written.starts_with("//") {
        return Target::Elsewhere;
    }
    let (file, anchor) = written.split_once('#').unwrap_or((written, ""));
    let file = file.split('?').next().unwrap_or_default();
    let anchor = percent_decoded(anchor);
    if file.is_empty() {
        return Target::File {
            path: from.to_owned(),
            anchor,
        };
    }
    if file.starts_with('/') {
        return Target::Outside;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let decoded = percent_decoded(file);
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => match parts.pop() {
                Some(_) => {}
                None => return Target::Outside,
            },
            part => parts.push(part),
        }
    }
    Target::File {
        path: parts.join("/"),
        anchor,
    }
}

/// How a document writes the path of a file.
pub(super) fn relative(from: &str, to: &str) -> String {
    let folder: Vec<&str> = from.split('/').collect();
    let folder = &folder[..folder.len() - 1];
    let parts: Vec<&str> = to.split('/').collect();
    let pairs = folder.iter().zip(&parts[..parts.len() - 1]);
    let common = pairs.take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", folder.len() - common);
    let path: Vec<&str> = up.chain(parts[common..].iter().copied()).collect();
    path.join("/")
}

fn has_scheme(written: &str) -> bool {
    let is_inner = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let scheme = written.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|s| {
        s.starts_with(|c: char| c.is_ascii_alphabetic()) && s.chars().all(is_inner)
    })
}

#[cfg(test)]
mod tests {
    use super::{Target, relative, resolve};

    fn file(from: &str, written: &str) -> Option<(String, String)> {
        match resolve(from, written) {
            Target::File { path, anchor } => Some((path, anchor)),
            _ => None,
        }
    }

    #[test]
    fn resolves_as_a_browser_does() {
        for (written, path, anchor) in [
            ("#a", "x/y.md", "a"),
            ("z.md", "x/z.md", ""),
            ("./z.md?q#a%20b", "x/z.md", "a b"),
            ("../README.md", "README.md", ""),
            ("sub/../z%2Emd", "x/z.md", ""),
            ("../x/", "x", ""),
        ] {
            let wanted = Some((path.to_owned(), anchor.to_owned()));
            assert_eq!(file("x/y.md", written), wanted, "{written}");
        }
        for elsewhere in ["https://a.example/b", "mailto:a@b", "//a.example", "data:x"] {
            assert_eq!(resolve("x/y.md", elsewhere), Target::Elsewhere);
        }
        for outside in ["../../a", "/a", "%2e%2e/../a"] {
            assert_eq!(resolve("x/y.md", outside), Target::Outside, "{outside}");
        }
    }

    #[test]
    fn writes_a_path_from_a_document() {
        assert_eq!(relative("x/y.md", "x/z.md"), "z.md");
        assert_eq!(relative("x/y.md", "README.md"), "../README.md");
        assert_eq!(relative("README.md", "x/z.md"), "x/z.md");
        assert_eq!(relative("x/y.md", "z/y.md"), "../z/y.md");
    }
}
