//! Findings for people: the line, a caret, what is wrong and what to do.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::{FileReport, Finding, Related, Reporter, Rules, Severity, SourceFile, Span};

/// Reports for a terminal or a log.
#[derive(Debug, Clone, Copy)]
pub struct Human {
    /// Colour the report with ANSI sequences, and make the code of a finding a link to what one
    /// can read on it.
    pub color: bool,
    /// Says what is known of the rule behind a code.
    pub rules: Rules,
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
                let link = self.link(finding);
                out.push_str(&one(&renderer, file, finding, link));
                out.push_str("\n\n");
            }
        }
        if out.ends_with("\n\n") {
            out.pop();
        }
        out
    }
}

impl Human {
    fn link(&self, finding: &Finding) -> Option<&'static str> {
        let rule = (self.rules)(finding.code).filter(|_| self.color)?;
        rule.references.first().copied()
    }
}

fn one(
    renderer: &Renderer,
    file: &FileReport,
    finding: &Finding,
    address: Option<&'static str>,
) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut title = level
        .primary_title(finding.message.as_str())
        .id(finding.code);
    if let Some(address) = address {
        title = title.id_url(address);
    }
    let group = match finding.span {
        Some(span) if file.source.is_readable(span) => {
            let label = (!finding.label.is_empty()).then_some(finding.label.as_str());
            let primary = AnnotationKind::Primary.span(range(&file.source, span));
            // A second place in the same file stands in the same picture.
            let is_here = |r: &&Related| r.file.is_none() && file.source.is_readable(r.span);
            let here = finding.related.iter().filter(is_here);
            let others = here.map(|related| {
                AnnotationKind::Context
                    .span(range(&file.source, related.span))
                    .label(related.message.as_str())
            });
            title.element(
                Snippet::source(file.source.text.as_str())
                    .path(file.source.name.as_str())
                    .annotation(primary.label(label))
                    .annotations(others),
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
    let elsewhere = finding.related.iter().filter_map(|related| {
        let source = related.file.as_deref()?;
        source
            .is_readable(related.span)
            .then_some((source, related))
    });
    let group = elsewhere.fold(group, |group, (source, related)| {
        let annotation = AnnotationKind::Context
            .span(range(source, related.span))
            .label(related.message.as_str());
        group.element(
            Snippet::source(source.text.as_str())
                .path(source.name.as_str())
                .annotation(annotation),
        )
    });
    let group = finding.help.iter().fold(group, |group, help| {
        group.element(Level::HELP.message(help.as_str()))
    });
    renderer.render(&[group])
}

fn range(source: &SourceFile, span: Span) -> Range<usize> {
    let line = source.first_line(span);
    line.start..line.end
}
