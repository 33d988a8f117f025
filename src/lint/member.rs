//! The profiles of a run, as rules see them that look at several.

use std::sync::Arc;

use crate::config::Config;
use crate::diagnostics::{SourceFile, Span};
use crate::plan::Plan;
use crate::profile::Profile;

/// A profile of the run, with its place among the reports.
#[derive(Debug, Clone, Copy)]
pub struct Member<'m> {
    /// The index of its report.
    pub report: usize,
    /// Its file.
    pub source: &'m Arc<SourceFile>,
    /// The profile.
    pub profile: &'m Profile,
    /// Its plan.
    pub plan: &'m Plan,
    /// What the team asks of it.
    pub config: &'m Config,
}

/// A name with its place and the profile that has it.
pub(super) type Place<'m> = (&'m Member<'m>, Name);

/// A name and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) span: Span,
}
