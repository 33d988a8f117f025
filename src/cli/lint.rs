//! `grantbook lint`.

use super::inputs::Selection;
use super::{FailOn, FindingsFormat, Output, day, has_failed, report, status, summary};
use crate::diagnostics::Severity;

/// Check profiles without writing anything.
///
/// Ends with 1 when there is an error, or what `--fail-on` names.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,

    /// The day for which it is asked, such as 2027-01-31. Rules about dates need it: nothing reads
    /// the clock.
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<String>,

    /// End with 1 for findings of this severity too, not only for errors.
    #[arg(long, value_enum, default_value_t)]
    fail_on: FailOn,

    /// How findings are reported.
    #[arg(long, value_enum, default_value_t)]
    format: FindingsFormat,
}

pub(super) fn run(args: &Args, is_quiet: bool) -> Output {
    let mut selected = match args.selection.load(args.as_of.as_deref()) {
        Ok(selected) => selected,
        Err(message) => return Output::failed(&message),
    };
    let least = Severity::from(args.fail_on);
    let has_failed = has_failed(&selected.reports, args.fail_on);
    let status = status(&selected.reports).max(u8::from(has_failed));
    if is_quiet {
        for report in &mut selected.reports {
            report.findings.retain(|f| f.severity >= least);
        }
    }
    Output {
        stdout: report(&selected.reports, args.format),
        stderr: match args.format {
            _ if is_quiet => String::new(),
            FindingsFormat::Json | FindingsFormat::Sarif => String::new(),
            FindingsFormat::Human | FindingsFormat::Github => summary(&selected.reports),
        },
        status,
    }
}
