//! `grantbook lint`.

use super::inputs::Selection;
use super::{Format, Output, report, status};
use crate::diagnostics::Severity;

/// Check profiles without writing anything.
///
/// Ends with 1 when a profile has an error. Warnings and notes alone end with 0.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,

    /// How findings are reported.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(args: &Args) -> Output {
    let selected = match args.selection.load() {
        Ok(selected) => selected,
        Err(message) => return Output::failed(&message),
    };
    let status = status(&selected.reports);
    let stdout = report(&selected.reports, args.format);
    let count = |severity| {
        let findings = selected.reports.iter().flat_map(|r| &r.findings);
        findings.filter(|f| f.severity == severity).count()
    };
    let stderr = match args.format {
        Format::Json => String::new(),
        Format::Human => format!(
            "{}: {}, {}, {}.\n",
            several(selected.reports.len(), "file"),
            several(count(Severity::Error), "error"),
            several(count(Severity::Warning), "warning"),
            several(count(Severity::Note), "note"),
        ),
    };
    Output {
        stdout,
        stderr,
        status,
    }
}

fn several(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
