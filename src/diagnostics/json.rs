//! Findings for programs.

use serde::Serialize;

use super::{FileReport, Position, Reporter, Severity};

/// Reports as one JSON document: `{"version": 1, "findings": [...]}`.
///
/// `docs/cli.md` documents the members. A member may be added within a version; none changes or
/// goes away without a new version.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    findings: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
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
}

impl Reporter for Json {
    fn report(&self, files: &[FileReport]) -> String {
        let findings = files
            .iter()
            .flat_map(|file| file.findings.iter().map(move |finding| (file, finding)))
            .map(|(file, finding)| {
                let span = finding.span.map(|span| file.source.first_line(span));
                Entry {
                    code: finding.code,
                    severity: finding.severity,
                    message: &finding.message,
                    file: &file.source.name,
                    start: span.map(|span| file.source.position(span.start)),
                    end: span.map(|span| file.source.position(span.end)),
                    label: &finding.label,
                    help: &finding.help,
                }
            })
            .collect();
        let document = Document {
            version: 1,
            findings,
        };
        // Strings and numbers only: serialising them cannot fail.
        let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
        text.push('\n');
        text
    }
}
