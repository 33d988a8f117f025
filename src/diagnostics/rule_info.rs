//! What reports say of the rule behind a finding.

use super::Severity;

/// What a rule says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleInfo {
    /// The identifier, such as `GB203`.
    pub id: &'static str,
    /// The code of its findings, such as `broad-mail`.
    pub code: &'static str,
    /// How much its findings matter, unless something weighs them otherwise.
    pub severity: Severity,
    /// What it finds.
    pub summary: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do.
    pub fix: &'static str,
    /// Addresses where one reads more.
    pub references: &'static [&'static str],
}

/// Says what is known of the rule behind a code. Who makes the findings knows it; reporters only ask.
pub type Rules = fn(&str) -> Option<RuleInfo>;
