//! Findings as annotations of GitHub Actions: workflow commands on standard output.

use crate::characters::shown;

use super::{FileReport, Finding, Reporter, Severity};

/// Reports one `::error …::…` line for each finding.
#[derive(Debug, Clone, Copy, Default)]
pub struct Github;

impl Reporter for Github {
    fn report(&self, files: &[FileReport]) -> String {
        let findings = files
            .iter()
            .flat_map(|file| file.findings.iter().map(move |finding| (file, finding)));
        findings
            .map(|(file, finding)| line(file, finding))
            .collect()
    }
}

/// Source: GitHub's page "Workflow commands for GitHub Actions".
fn line(file: &FileReport, finding: &Finding) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = vec![format!("file={}", property(&file.source.name))];
    if let Some(span) = finding.span {
        let span = file.source.first_line(span);
        let (start, end) = (
            file.source.position(span.start),
            file.source.position(span.end),
        );
        properties.push(format!("line={},col={}", start.line, start.column));
        properties.push(format!("endLine={},endColumn={}", end.line, end.column));
    }
    properties.push(format!("title={}", property(finding.code)));
    let mut message = finding.message.clone();
    if !finding.label.is_empty() {
        message = format!("{message}: {}", finding.label);
    }
    for help in &finding.help {
        message.push('\n');
        message.push_str(help);
    }
    format!("::{command} {}::{}\n", properties.join(","), data(&message))
}

/// A workflow command is one line, and a log is shown on terminals.
fn data(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(shown).collect();
    lines
        .join("\n")
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
