//! Findings as SARIF 2.1.0, for code scanning.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use super::{FileReport, Finding, Reporter, Rules, SourceFile, Span};

/// Reports as one SARIF log.
#[derive(Debug, Clone, Copy)]
pub struct Sarif {
    /// Says what is known of the rule behind a code.
    pub rules: Rules,
}

impl Reporter for Sarif {
    fn report(&self, files: &[FileReport]) -> String {
        let findings = || {
            files
                .iter()
                .flat_map(|file| file.findings.iter().map(move |finding| (file, finding)))
        };
        let codes: BTreeSet<&str> = findings().map(|(_, finding)| finding.code).collect();
        let rules: Vec<Value> = codes.iter().map(|code| self.rule(code)).collect();
        let results: Vec<Value> = findings()
            .map(|(file, finding)| self.result(file, finding, &codes))
            .collect();
        let log = json!({
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "grantbook",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                }},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }],
        });
        format!("{log:#}\n")
    }
}

impl Sarif {
    fn id(self, code: &str) -> &str {
        (self.rules)(code).map_or(code, |rule| rule.id)
    }

    fn rule(self, code: &str) -> Value {
        match (self.rules)(code) {
            Some(rule) => {
                let mut about = json!({
                    "id": rule.id,
                    "name": pascal(rule.code),
                    "shortDescription": {"text": rule.summary},
                    "fullDescription": {"text": rule.why},
                    "help": {"text": rule.fix},
                    "defaultConfiguration": {"level": rule.severity.as_str()},
                    "properties": {"code": rule.code},
                });
                if let Some(address) = rule.references.first() {
                    about["helpUri"] = (*address).into();
                }
                about
            }
            None => json!({"id": code, "name": pascal(code)}),
        }
    }

    fn result(self, file: &FileReport, finding: &Finding, codes: &BTreeSet<&str>) -> Value {
        let mut words = vec![finding.message.clone()];
        if !finding.label.is_empty() {
            words[0] = format!("{}: {}", finding.message, finding.label);
        }
        if !words[0].ends_with(['.', '?', '!']) {
            words[0].push('.');
        }
        words.extend(finding.help.iter().cloned());
        let mut result = json!({
            "ruleId": self.id(finding.code),
            "ruleIndex": codes.iter().position(|code| *code == finding.code),
            "level": finding.severity.as_str(),
            "message": {"text": words.join("\n")},
            "locations": [location(&file.source, finding.span)],
        });
        let related: Vec<Value> = finding
            .related
            .iter()
            .map(|related| {
                let source = related.file.as_deref().unwrap_or(&file.source);
                let mut place = location(source, Some(related.span));
                place["message"] = json!({"text": related.message});
                place
            })
            .collect();
        let edits = finding.fix.iter().flat_map(|f| f.edits(&file.source.text));
        let replacements: Vec<Value> = edits
            .map(|edit| {
                let (start, end) = (edit.span.start, edit.span.end);
                let (start, end) = (file.source.position(start), file.source.position(end));
                json!({
                    "deletedRegion": {
                        "startLine": start.line, "startColumn": start.column,
                        "endLine": end.line, "endColumn": end.column,
                    },
                    "insertedContent": {"text": edit.replacement},
                })
            })
            .collect();
        if !replacements.is_empty() {
            result["fixes"] = json!([{"artifactChanges": [{
                "artifactLocation": {"uri": uri(&file.source.name)},
                "replacements": replacements,
            }]}]);
        }
        if !related.is_empty() {
            result["relatedLocations"] = related.into();
        }
        result
    }
}

/// Names of rules are in `PascalCase`, by the conventions of the format.
fn pascal(code: &str) -> String {
    let words = code.split('-');
    words
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|c| c.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect()
}

fn location(source: &SourceFile, span: Option<Span>) -> Value {
    let mut place = json!({"artifactLocation": {"uri": uri(&source.name)}});
    if let Some(span) = span {
        let span = source.first_line(span);
        let (start, end) = (source.position(span.start), source.position(span.end));
        place["region"] = json!({
            "startLine": start.line, "startColumn": start.column,
            "endLine": end.line, "endColumn": end.column,
        });
    }
    json!({"physicalLocation": place})
}

/// A path as a URI: a relative reference, or `file:` for an absolute path. What a URI does not take
/// is percent-encoded.
fn uri(path: &str) -> String {
    let is_absolute = Path::new(path).is_absolute();
    let path = path.replace(std::path::MAIN_SEPARATOR, "/");
    let path = encoded(&path);
    if !is_absolute {
        path
    } else if path.starts_with("//") {
        // A share of Windows: its server is the host.
        format!("file:{path}")
    } else {
        format!("file:///{}", path.trim_start_matches('/'))
    }
}

fn encoded(path: &str) -> String {
    path.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b"-._~/".contains(&b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}
