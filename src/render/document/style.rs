//! Where a document stands: alone, on a page of the site, or with others on one page.

use pulldown_cmark::HeadingLevel;

/// How a document is fitted into the page around it.
#[derive(Default)]
pub(in crate::render) struct Style {
    /// What the anchors of its headings begin with, so that documents of one page have none in common. Only
    /// letters, digits, hyphens and dots.
    pub(in crate::render) anchors: String,
    /// The way from the page to the folder of the document; empty, or with a slash at the end.
    pub(in crate::render) folder: String,
    /// Whether headings have a link to themselves.
    pub(in crate::render) has_marks: bool,
    /// Whether its headings are a level lower.
    pub(in crate::render) is_part: bool,
}

impl Style {
    /// The element of a heading.
    pub(super) const fn heading(&self, level: HeadingLevel) -> HeadingLevel {
        if !self.is_part {
            return level;
        }
        match level {
            HeadingLevel::H1 => HeadingLevel::H2,
            HeadingLevel::H2 => HeadingLevel::H3,
            HeadingLevel::H3 => HeadingLevel::H4,
            HeadingLevel::H4 => HeadingLevel::H5,
            HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
        }
    }

    /// A link of the document, as the page has it.
    pub(super) fn href(&self, href: String) -> String {
        if let Some(anchor) = href.strip_prefix('#') {
            format!("#{}{anchor}", self.anchors)
        } else if has_scheme(&href) {
            href
        } else {
            format!("{}{href}", self.folder)
        }
    }
}

/// A path of the folder has no colon in its first part.
fn has_scheme(href: &str) -> bool {
    href.split('/')
        .next()
        .is_some_and(|part| part.contains(':'))
}
