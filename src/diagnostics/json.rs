//! Findings for programs.

use serde::Serialize;

use super::{FileReport, Fix, Position, Reporter, Rules, Severity, SourceFile};

/// Reports as one JSON document: `{"version": 1, "findings": [...]}`.
///
/// `docs/cli.md` documents the members. A member may be added within a version; none changes or
/// goes away without a new version.
#[derive(Debug, Clone, Copy)]
pub struct Json {
    /// Says what is known of the rule behind a code.
    pub rules: Rules,
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    findings: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    code: &'a str,
    severity: Severity,
    message: &'a str,
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<Position>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Position>,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
    help: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    references: &'a [&'a str],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Place<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Correction>,
}

#[derive(Serialize)]
struct Correction {
    certain: bool,
    edits: Vec<Change>,
}

#[derive(Serialize)]
struct Change {
    start: Position,
    end: Position,
    replacement: String,
}

fn correction(source: &SourceFile, fix: &Fix) -> Option<Correction> {
    let edits = fix.edits(&source.text).into_iter().map(|edit| Change {
        start: source.position(edit.span.start),
        end: source.position(edit.span.end),
        replacement: edit.replacement,
    });
    let edits: Vec<Change> = edits.collect();
    (!edits.is_empty()).then_some(Correction {
        certain: fix.is_certain,
        edits,
    })
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    start: Position,
    end: Position,
    message: &'a str,
}

impl Json {
    /// The list of findings alone, for documents that hold more.
    #[must_use]
    pub fn findings(self, files: &[FileReport]) -> serde_json::Value {
        // Strings and numbers only: serialising them cannot fail.
        serde_json::to_value(self.entries(files)).unwrap_or_default()
    }

    fn entries(self, files: &[FileReport]) -> Vec<Entry<'_>> {
        files
            .iter()
            .flat_map(|file| file.findings.iter().map(move |finding| (file, finding)))
            .map(|(file, finding)| {
                let span = finding.span.map(|span| file.source.first_line(span));
                let rule = (self.rules)(finding.code);
                Entry {
                    id: rule.map(|r| r.id),
                    code: finding.code,
                    severity: finding.severity,
                    message: &finding.message,
                    file: &file.source.name,
                    start: span.map(|span| file.source.position(span.start)),
                    end: span.map(|span| file.source.position(span.end)),
                    label: &finding.label,
                    help: &finding.help,
                    references: rule.map_or(&[], |r| r.references),
                    related: finding
                        .related
                        .iter()
                        .map(|related| {
                            let source = related.file.as_deref().unwrap_or(&file.source);
                            let line = source.first_line(related.span);
                            Place {
                                file: &source.name,
                                start: source.position(line.start),
                                end: source.position(line.end),
                                message: &related.message,
                            }
                        })
                        .collect(),
                    fix: finding
                        .fix
                        .as_ref()
                        .and_then(|fix| correction(&file.source, fix)),
                }
            })
            .collect()
    }
}

impl Reporter for Json {
    fn report(&self, files: &[FileReport]) -> String {
        let document = Document {
            version: 1,
            findings: self.entries(files),
        };
        // Strings and numbers only: serialising them cannot fail.
        let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
        text.push('\n');
        text
    }
}
