//! What a rule says of itself.

use super::{AUDIT, DOCUMENTED, RULES};
use crate::diagnostics::{RuleInfo, Severity};

/// What a rule says of itself: `docs/rules.md` and `explain` are made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// The stable identifier: `GB` and three digits.
    pub id: &'static str,
    /// The name, kebab-case: the code of its findings.
    pub code: &'static str,
    /// How much a finding matters, unless `grantbook.toml` says otherwise.
    pub severity: Severity,
    /// What it finds, one sentence.
    pub summary: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// A part of a profile (or of `grantbook.toml`) in which it finds something.
    pub example: &'static str,
    /// What to do.
    pub fix: &'static str,
    /// Where one reads more: addresses.
    pub references: &'static [&'static str],
}

/// What is said of a rule, by its identifier or its name, whatever the case.
#[must_use]
pub fn about(name: &str) -> Option<&'static About> {
    all().find(|about| about.id.eq_ignore_ascii_case(name) || about.code.eq_ignore_ascii_case(name))
}

/// The same for reporters, by the code of a finding.
#[must_use]
pub fn rule_info(code: &str) -> Option<RuleInfo> {
    let about = about(code)?;
    Some(RuleInfo {
        id: about.id,
        code: about.code,
        severity: about.severity,
        summary: about.summary,
        why: about.why,
        fix: about.fix,
        references: about.references,
    })
}

/// Everything that a finding can be of, by identifier.
pub fn all() -> impl Iterator<Item = &'static About> {
    DOCUMENTED
        .iter()
        .flat_map(|group| group.iter())
        .chain(RULES.iter().map(|rule| &rule.about))
        .chain(AUDIT)
}

/// Is it about a tenant, and not about a profile?
#[must_use]
pub fn is_of_audit(about: &About) -> bool {
    AUDIT.iter().any(|other| other.id == about.id)
}

/// Is it about the output folder, and not about a profile?
#[must_use]
pub fn is_of_output(about: &About) -> bool {
    about.id.starts_with("GB8")
}

/// Can a profile with such a finding not be rendered, whatever `grantbook.toml` says?
#[must_use]
pub fn is_always_an_error(about: &About) -> bool {
    about.severity == Severity::Error
        && !is_of_audit(about)
        && RULES.iter().all(|rule| rule.about.id != about.id)
}
