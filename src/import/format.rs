//! The formats, and how one tells which an input has.

use serde_json::Value;

use super::draft::Draft;
use super::read::{access, csv, graph, manifest, names, scopes};
use super::{Options, Problem};
use crate::diagnostics::SourceFile;

/// A format of inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Application JSON of Microsoft Graph, of `az ad app show` or `list`, of the portal's manifest
    /// editor today; or what `export` of a script prints.
    Graph,
    /// The portal's manifest as it was until 2025, in the form of Azure AD Graph.
    Manifest,
    /// The array `requiredResourceAccess`.
    Access,
    /// Scopes as URIs.
    Scopes,
    /// A table.
    Csv,
    /// Names, one a line, as guides list them.
    Names,
}

/// Reads an input into the draft.
pub type Reader = fn(&SourceFile, &Options, &mut Draft) -> Result<(), Vec<Problem>>;

/// What one has to know of a format.
pub struct FormatInfo {
    /// Which it is.
    pub format: Format,
    /// Its name on the command line.
    pub name: &'static str,
    /// True when a text has it. The first that fits is taken.
    pub fits: fn(&Sniffed<'_>) -> bool,
    /// Reads it.
    pub read: Reader,
}

/// All formats, in the order in which they are tried.
pub const FORMATS: &[FormatInfo] = &[
    FormatInfo {
        format: Format::Access,
        name: "access",
        fits: |s| s.json().is_some_and(access::fits),
        read: access::read,
    },
    FormatInfo {
        format: Format::Manifest,
        name: "manifest",
        fits: |s| s.json().is_some_and(manifest::fits),
        read: manifest::read,
    },
    FormatInfo {
        format: Format::Graph,
        name: "graph",
        // Whatever else begins like JSON: its reader says what is wrong with it.
        fits: |s| s.looks_like_json,
        read: graph::read,
    },
    FormatInfo {
        format: Format::Csv,
        name: "csv",
        fits: |s| csv::fits(s.text),
        read: csv::read,
    },
    FormatInfo {
        format: Format::Scopes,
        name: "scopes",
        fits: |s| scopes::fits(s.text),
        read: scopes::read,
    },
    FormatInfo {
        format: Format::Names,
        name: "names",
        fits: |_| true,
        read: names::read,
    },
];

/// A first look at an input.
pub struct Sniffed<'t> {
    /// The text.
    pub text: &'t str,
    /// True when it begins as JSON does.
    pub looks_like_json: bool,
    json: Option<Value>,
}

impl<'t> Sniffed<'t> {
    /// Looks at a text.
    pub fn new(text: &'t str) -> Self {
        let start = text.trim_start();
        // `[ ] User.Read` is a line of a check list.
        let is_list = start.strip_prefix('[').map(str::trim_start);
        let looks_like_json = start.starts_with('{')
            || is_list.is_some_and(|rest| rest.starts_with(['{', '"', ']', '[']));
        let json = looks_like_json.then(|| serde_json::from_str(text).ok());
        Self {
            text,
            looks_like_json: looks_like_json && !start.starts_with("[ ]"),
            json: json.flatten(),
        }
    }

    fn json(&self) -> Option<&Value> {
        self.json.as_ref()
    }
}

impl Format {
    /// The format that a text has.
    #[must_use]
    pub fn of(text: &str) -> &'static FormatInfo {
        let sniffed = Sniffed::new(text);
        let found = FORMATS.iter().find(|f| (f.fits)(&sniffed));
        // The last one fits every text.
        found.unwrap_or(&FORMATS[FORMATS.len() - 1])
    }

    /// What one has to know of it.
    #[must_use]
    pub fn info(self) -> &'static FormatInfo {
        let found = FORMATS.iter().find(|f| f.format == self);
        // All formats are in the table.
        found.unwrap_or(&FORMATS[0])
    }

    /// The format of this name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        let found = FORMATS.iter().find(|f| f.name == name);
        found.map(|f| f.format)
    }

    /// The names of all formats.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        FORMATS.iter().map(|f| f.name).collect()
    }
}
