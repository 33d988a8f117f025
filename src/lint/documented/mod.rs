//! What the findings mean that come from reading and planning a profile. With most of them it cannot
//! be rendered.

mod app;
mod audit;
mod file;
mod output;
mod permission;
mod step;

use super::About;
use crate::diagnostics::Severity;
pub use audit::AUDIT;

/// All of them, by subject and identifier.
pub const DOCUMENTED: &[&[About]] = &[permission::ALL, file::ALL, app::ALL, step::ALL, output::ALL];

/// A finding that somebody should look at.
const fn warning(
    id: &'static str,
    code: &'static str,
    summary: &'static str,
    why: &'static str,
    example: &'static str,
    fix: &'static str,
) -> About {
    About {
        severity: Severity::Warning,
        ..error(id, code, summary, why, example, fix)
    }
}

/// A finding with which a profile cannot be rendered.
const fn error(
    id: &'static str,
    code: &'static str,
    summary: &'static str,
    why: &'static str,
    example: &'static str,
    fix: &'static str,
) -> About {
    About {
        id,
        code,
        severity: Severity::Error,
        summary,
        why,
        example,
        fix,
        references: &[],
    }
}
