//! How much a finding matters to a team: `[rules]` in `grantbook.toml`.

use super::about;
use super::about::is_always_an_error;
use crate::config::Config;
use crate::diagnostics::{Finding, Severity};

/// The finding with the severity that the file gives its rule; nothing, where it is off.
///
/// What makes a profile wrong stays an error.
pub(crate) fn weigh(config: &Config, mut finding: Finding) -> Option<Finding> {
    let mut lines = config.rules.iter();
    let line = lines.find(|line| {
        about(&line.rule.value).is_some_and(|a| a.code == finding.code && !is_always_an_error(a))
    });
    let Some(line) = line else {
        return Some(finding);
    };
    let severity = line.level.value?;
    if severity == Severity::Error
        && finding.severity != Severity::Error
        && let Some(file) = &config.file
    {
        finding = finding.related_in(file, line.rule.span, "this line makes it an error");
    }
    finding.severity = severity;
    Some(finding)
}
