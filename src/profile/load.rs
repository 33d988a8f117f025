//! Reading a profile: bytes, characters, YAML, shape, types — and every error with its place.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use serde_yaml::Options;

use super::node::Node;
use super::schema::schema;
use super::spanned::byte_span;
use super::{Document, Profile, Spanned, shape};
use crate::characters::refused;
use crate::diagnostics::{Finding, MAX_FINDINGS, SourceFile, Span};

/// The largest profile that is read, in bytes. The five shipped ones are below 20 kB.
pub const MAX_BYTES: u64 = 1024 * 1024;

/// What reading a profile gave.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The file's name and text.
    pub source: Arc<SourceFile>,
    /// The profile, unless a finding is an error.
    pub profile: Option<Profile>,
    /// The file as it is written, when the profile could be read.
    pub document: Option<Document>,
    /// What is wrong with the file.
    pub findings: Vec<Finding>,
}

/// Reads a profile from a file, which has the name that the profile's id says. Whatever goes wrong
/// becomes a finding.
#[must_use]
pub fn load(path: &Path) -> Loaded {
    let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or("");
    load_as_named(path).named(stem)
}

/// Reads a profile from a file that may have any name.
#[must_use]
pub fn load_as_named(path: &Path) -> Loaded {
    let name = path.display().to_string();
    match bytes_of(path) {
        Ok(bytes) => parse_bytes(&name, bytes),
        Err(finding) => Loaded::unread(&name, *finding),
    }
}

/// Reads a profile from bytes that come from elsewhere, such as from git. `name` is what reports
/// call it.
#[must_use]
pub fn parse_bytes(name: &str, bytes: Vec<u8>) -> Loaded {
    if bytes.len() as u64 > MAX_BYTES {
        return Loaded::unread(name, too_large());
    }
    match text(bytes) {
        Ok(text) => parse(name, &text),
        Err(finding) => Loaded::unread(name, *finding),
    }
}

impl Loaded {
    /// A file that could not be read.
    #[must_use]
    pub fn unread(name: &str, finding: Finding) -> Self {
        Self {
            source: Arc::new(SourceFile::new(name, "")),
            profile: None,
            document: None,
            findings: vec![finding],
        }
    }

    /// Checks that the profile has the id that its file's name says.
    #[must_use]
    pub fn named(mut self, stem: &str) -> Self {
        if let Some(profile) = &self.profile
            && profile.id.value != stem
        {
            self.findings.push(
                Finding::error(
                    "id-is-not-file-name",
                    format!(
                        "the id is `{}`, but the file is named `{stem}`",
                        *profile.id
                    ),
                )
                .at(profile.id.span)
                .help("The id and the file's name must be the same: rename one of them."),
            );
            self.profile = None;
        }
        self
    }
}

/// The finding for a profile that is larger than [`MAX_BYTES`].
#[must_use]
pub fn too_large() -> Finding {
    let what = format!("the file is larger than {} KiB", MAX_BYTES / 1024);
    Finding::error("file-too-large", what)
        .help("A profile is a small text file. Is this the right file?")
}

/// Reads a profile from a text. `name` is what reports call it.
#[must_use]
pub fn parse(name: &str, text: &str) -> Loaded {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let source = Arc::new(SourceFile::new(name, text));
    let (profile, document, findings) = match read_text(text) {
        Ok((profile, document)) => (Some(profile), Some(document), Vec::new()),
        Err(findings) => (None, None, findings),
    };
    Loaded {
        source,
        profile,
        document,
        findings,
    }
}

/// Reads the text of a profile.
///
/// # Errors
///
/// The finding that says why it cannot be read: it is not there, too large, or not UTF-8.
pub fn read(path: &Path) -> Result<String, Box<Finding>> {
    let bytes = bytes_of(path)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(too_large().into());
    }
    text(bytes)
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, Box<Finding>> {
    let unreadable = |error: &std::io::Error| -> Box<Finding> {
        Finding::error(
            "unreadable-file",
            format!("the file cannot be read: {error}"),
        )
        .help("Check that it exists and that you may read it.")
        .into()
    };
    let file = File::open(path).map_err(|e| unreadable(&e))?;
    let mut bytes = Vec::new();
    // One byte more than allowed tells a file that is too large from one that just fits,
    // without reading the rest.
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| unreadable(&e))?;
    Ok(bytes)
}

fn text(bytes: Vec<u8>) -> Result<String, Box<Finding>> {
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..good];
        let line = before.split(|b| *b == b'\n').count();
        Finding::error(
            "not-utf-8",
            format!(
                "the file is not UTF-8: line {line} has the byte 0x{:02x}",
                error.as_bytes()[good]
            ),
        )
        .help("Save the file as UTF-8.")
        .into()
    })
}

fn read_text(text: &str) -> Result<(Profile, Document), Vec<Finding>> {
    let characters = refused_characters(text);
    if !characters.is_empty() {
        return Err(characters);
    }
    if text.trim().is_empty() {
        return Err(vec![
            Finding::error("empty-file", "the file is empty")
                .help("`grantbook schema` prints what a profile holds."),
        ]);
    }
    let document: Spanned<Node> = serde_yaml::from_str_with_options(text, options())
        .map_err(|e| vec![yaml_error(&e, text)])?;
    let mut findings = Vec::new();
    escaped_characters(&document, &mut findings);
    if findings.is_empty() {
        findings = shape::check(&document, schema());
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    let profile = serde_yaml::from_str_with_options(text, options())
        .map_err(|e| vec![yaml_error(&e, text)])?;
    Ok((profile, Document::new(document)))
}

fn options() -> Options {
    serde_yaml::options! {
        strict_booleans: true,
        with_snippet: false,
        budget: serde_yaml::budget! {
            max_depth: 64,
            max_nodes: 100_000,
            // Profiles are read by people: no value is far from where it is used.
            max_aliases: 100,
            max_anchors: 100,
        },
    }
}

fn yaml_error(error: &serde_yaml::Error, text: &str) -> Finding {
    use serde_yaml::Error;
    let finding = match error {
        Error::DuplicateMappingKey { .. } => {
            Finding::error("duplicate-key", "a key stands twice in one mapping")
        }
        Error::MultipleDocuments { .. } => {
            Finding::error("invalid-yaml", "the file holds more than one YAML document")
                .help("A profile is one document: take out the line `---` and what follows it.")
        }
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => too_much(),
        other => {
            let what = first_line(&other.to_string()).to_owned();
            if ["recursion limit", "nesting", "budget breached"]
                .iter()
                .any(|w| what.contains(w))
            {
                too_much()
            } else if what.contains("non-finite float") {
                let number = what.split('`').nth(1).unwrap_or_default();
                let what = format!("`{number}` is no number that a profile takes");
                Finding::error("invalid-yaml", what)
                    .help("Write a whole number such as 6. Put a text in quotes.")
            } else {
                Finding::error("invalid-yaml", format!("this is not valid YAML: {what}"))
                    .help("A text with `: ` or ` #` in it needs quotes, or `>-` before it.")
            }
        }
    };
    match error.location() {
        Some(location) => finding.at(span_of(location, text)),
        None => finding,
    }
}

fn too_much() -> Finding {
    Finding::error(
        "invalid-yaml",
        "the file nests or repeats more than a profile ever needs",
    )
}

/// Syntax errors come with line and column but without byte offsets.
fn span_of(location: serde_yaml::Location, text: &str) -> Span {
    if location.span().byte_offset().is_some() {
        return byte_span(location);
    }
    let index = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).saturating_sub(1);
    let before: usize = text
        .split_inclusive('\n')
        .take(index(location.line()))
        .map(str::len)
        .sum();
    let line = text
        .get(before..)
        .unwrap_or("")
        .lines()
        .next()
        .unwrap_or("");
    let column: usize = line
        .chars()
        .take(index(location.column()))
        .map(char::len_utf8)
        .sum();
    Span::new(before + column, before + column + 1)
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or(text)
}

fn refused_characters(text: &str) -> Vec<Finding> {
    text.char_indices()
        .filter(|(_, c)| !matches!(c, '\n' | '\r'))
        .filter_map(|(at, c)| refused(c).map(|why| (Span::new(at, at + c.len_utf8()), c, why)))
        .map(|(span, c, why)| refused_character(span, c, why))
        .take(MAX_FINDINGS)
        .collect()
}

/// A double-quoted YAML string can spell a character as an escape, which the text does not show.
fn escaped_characters(node: &Spanned<Node>, findings: &mut Vec<Finding>) {
    match &node.value {
        Node::Text(text) => findings.extend(
            text.chars()
                .filter(|c| *c != '\n')
                .filter_map(|c| refused(c).map(|why| refused_character(node.span, c, why))),
        ),
        Node::Sequence(items) => items.iter().for_each(|i| escaped_characters(i, findings)),
        Node::Mapping(entries) => {
            for (key, value) in entries {
                let text = Spanned {
                    value: Node::Text(key.value.clone()),
                    span: key.span,
                };
                escaped_characters(&text, findings);
                escaped_characters(value, findings);
            }
        }
        _ => {}
    }
}

fn refused_character(span: Span, c: char, why: &str) -> Finding {
    if c == '\t' {
        return Finding::error("refused-character", "a tab has no place in a profile")
            .at(span)
            .label("here")
            .help("Use spaces.");
    }
    Finding::error(
        "refused-character",
        format!("U+{:04X} is {why}", u32::from(c)),
    )
    .at(span)
    .label("here")
    .help("Such a character can make a text look different from what it is. Take it out.")
}
