//! `grantbook.toml`: what a team asks of its profiles.
//!
//! The file is found upward from a profile, as other tools do it. Reading it gives a [`Config`] or all
//! that is wrong with it, each with its place. It knows nothing of rules: [`lint`](crate::lint) says
//! which names exist.

mod documents;
mod find;
mod pattern;
mod read;
mod table;

use std::sync::Arc;

use crate::diagnostics::{Severity, SourceFile, Span};

pub use documents::Documents;
pub use find::{FILE_NAME, candidates, find};
pub use pattern::Pattern;
pub use read::read;

/// A value and its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// What a team asks of its profiles. Without a file nothing is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The file, for findings that point into it.
    pub file: Option<Arc<SourceFile>>,
    /// `[rules]`: how much the findings of a rule matter.
    pub rules: Vec<RuleLevel>,
    /// `[permissions] allow`: no other permission may be asked for, where it is given.
    pub allow: Option<At<Vec<At<Pattern>>>>,
    /// `[permissions] forbid`: none of these may be asked for.
    pub forbid: Vec<Forbidden>,
    /// `[lifetimes] secret-months`: the longest time for a client secret.
    pub secret_months: Option<At<u32>>,
    /// `[lifetimes] certificate-months`: the longest time for a certificate.
    pub certificate_months: Option<At<u32>>,
    /// `[require] fields`: keys that every profile has, with dots between levels.
    pub require: Vec<At<String>>,
    /// `[naming] display-name`: the pattern of the apps' display names.
    pub display_name: Option<At<String>>,
    /// `[sources] max-age-months`: the age at which a guide is old.
    pub max_age_months: Option<At<u32>>,
    /// `[documents]`: what stands on every document.
    pub documents: Documents,
}

/// A line of `[rules]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleLevel {
    /// The rule's identifier or name, as it stands there.
    pub rule: At<String>,
    /// `None` for `"off"`.
    pub level: At<Option<Severity>>,
}

/// A line of `[permissions] forbid`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forbidden {
    /// Which permissions.
    pub pattern: At<Pattern>,
    /// Why, where the file says so.
    pub reason: Option<String>,
}
