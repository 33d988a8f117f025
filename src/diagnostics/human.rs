//! Findings for people: the line, a caret, what is wrong and what to do.

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::{FileReport, Finding, Reporter, Severity};

/// Reports for a terminal or a log.
#[derive(Debug, Clone, Copy, Default)]
pub struct Human {
    /// Colour the report with ANSI sequences.
    pub color: bool,
}

impl Reporter for Human {
    fn report(&self, files: &[FileReport]) -> String {
        let renderer = if self.color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let mut out = String::new();
        for file in files {
            for finding in &file.findings {
                out.push_str(&one(&renderer, file, finding));
                out.push_str("\n\n");
            }
        }
        if out.ends_with("\n\n") {
            out.pop();
        }
        out
    }
}

fn one(renderer: &Renderer, file: &FileReport, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(finding.message.as_str())
        .id(finding.code);
    let group = match finding.span {
        Some(span) if file.source.is_readable(span) => {
            let line = file.source.first_line(span);
            let annotation = AnnotationKind::Primary
                .span(line.start..line.end)
                .label((!finding.label.is_empty()).then_some(finding.label.as_str()));
            title.element(
                Snippet::source(file.source.text.as_str())
                    .path(file.source.name.as_str())
                    .annotation(annotation),
            )
        }
        span => {
            let origin = Origin::path(file.source.name.as_str());
            title.element(match span.map(|s| file.source.position(s.start)) {
                Some(at) if !file.source.text.is_empty() => {
                    origin.line(at.line).char_column(at.column)
                }
                _ => origin,
            })
        }
    };
    let group = finding.help.iter().fold(group, |group, help| {
        group.element(Level::HELP.message(help.as_str()))
    });
    renderer.render(&[group])
}
