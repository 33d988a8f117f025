//! Findings: what is wrong or worth knowing in a profile, as data.
//!
//! Nothing here prints. [`Reporter`]s turn findings into text; `main` decides where it goes.

mod fix;
mod flow;
mod github;
mod human;
mod json;
mod rule_info;
mod sarif;
mod source;

use std::sync::Arc;

use serde::Serialize;

pub use fix::{Edit, Fix, apply};
pub use github::Github;
pub use human::Human;
pub use json::Json;
pub use rule_info::{RuleInfo, Rules};
pub use sarif::Sarif;
pub use source::{Position, SourceFile, Span};

/// How much a finding matters. Only [`Severity::Error`] stops a profile from being rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing has to be done.
    Note,
    /// Somebody should look at it or decide.
    Warning,
    /// The profile cannot be rendered until this is corrected.
    Error,
}

impl Severity {
    /// The word that reports use, in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One thing that is wrong or worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable identifier, kebab-case, such as `unknown-permission`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in one sentence without a final stop.
    pub message: String,
    /// The place in the file, where there is one.
    pub span: Option<Span>,
    /// Said at the place itself, beside the caret.
    pub label: String,
    /// Why it matters and what to do, one sentence each.
    pub help: Vec<String>,
    /// Other places that it is about: the other definition, the line of a policy.
    pub related: Vec<Related>,
    /// What corrects it, where that is mechanical.
    pub fix: Option<Fix>,
}

/// Another place that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The file, where it is not that of the finding.
    pub file: Option<Arc<SourceFile>>,
    /// The place in it.
    pub span: Span,
    /// What is there.
    pub message: String,
}

impl Finding {
    /// An error of the given code.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// A warning of the given code.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    /// A note of the given code.
    #[must_use]
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, message)
    }

    /// A finding of the given code and severity.
    #[must_use]
    pub fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            span: None,
            label: String::new(),
            help: Vec::new(),
            related: Vec::new(),
            fix: None,
        }
    }

    /// Says what corrects it.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// Points at a place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Says something at the place itself.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds a sentence on what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Names another place in the same file.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related {
            file: None,
            span,
            message: message.into(),
        });
        self
    }

    /// Names a place in another file.
    #[must_use]
    pub fn related_in(
        mut self,
        file: &Arc<SourceFile>,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        self.related.push(Related {
            file: Some(Arc::clone(file)),
            span,
            message: message.into(),
        });
        self
    }

    /// True for findings that stop a render.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// At most this many findings of one file are kept: more tell a person nothing.
pub const MAX_FINDINGS: usize = 100;

/// The findings of one file, together with the text that they point into.
#[derive(Debug, Clone)]
pub struct FileReport {
    /// The file's name and text.
    pub source: Arc<SourceFile>,
    /// Its findings, in the order of their places.
    pub findings: Vec<Finding>,
}

impl FileReport {
    /// All findings of a file, in the order of their places.
    #[must_use]
    pub fn whole(source: Arc<SourceFile>, mut findings: Vec<Finding>) -> Self {
        findings.sort_by(|a, b| {
            let place = |f: &Finding| f.span.map_or((0, 0), |s| (s.start, s.end));
            place(a)
                .cmp(&place(b))
                .then_with(|| b.severity.cmp(&a.severity))
                .then_with(|| a.code.cmp(b.code))
                .then_with(|| a.message.cmp(&b.message))
        });
        findings.dedup();
        Self { source, findings }
    }

    /// The findings of a file, in the order of their places, and at most [`MAX_FINDINGS`] of them.
    #[must_use]
    pub fn new(source: Arc<SourceFile>, findings: Vec<Finding>) -> Self {
        let mut report = Self::whole(source, findings);
        let findings = &mut report.findings;
        let left_out = findings.len().saturating_sub(MAX_FINDINGS);
        if left_out > 0 {
            // An error must not get lost among notes.
            let had_errors = findings.iter().any(Finding::is_error);
            findings.truncate(MAX_FINDINGS);
            let message = format!("{left_out} more findings are left out");
            findings.push(if had_errors {
                Finding::error("too-many-findings", message)
            } else {
                Finding::note("too-many-findings", message)
            });
        }
        report
    }

    /// True when a finding stops this file from being rendered.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }
}

/// Turns the findings of a run into text for one kind of reader.
pub trait Reporter {
    /// The whole report, ending in a line feed unless it is empty.
    fn report(&self, files: &[FileReport]) -> String;
}
