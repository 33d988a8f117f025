//! `grantbook lint`.

use super::inputs::Selection;
use super::{
    FailOn, FindingsFormat, Output, Terminal, day, fix, has_failed, keep_failing, report, status,
    summary,
};

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

    /// Correct what is mechanical: the case of names and keys. What changes a name is asked for on a
    /// terminal.
    #[arg(long)]
    fix: bool,

    /// Correct what changes a name too, without asking.
    #[arg(long, requires = "fix")]
    yes: bool,

    /// Write nothing; show what would change.
    #[arg(long, requires = "fix")]
    diff: bool,

    /// How findings are reported.
    #[arg(long, value_enum, default_value_t)]
    format: FindingsFormat,
}

impl Args {
    /// What to tell a person of where the profiles come from. `--fix` refuses those that are built in.
    pub(super) fn remark(&self) -> Option<&'static str> {
        let remark = self.selection.remark();
        remark.filter(|_| !self.fix)
    }
}

pub(super) fn run(args: &Args, is_quiet: bool, terminal: &mut dyn Terminal) -> Output {
    let mut fixed = Output::default();
    if args.fix {
        fixed = match fix::run(&args.selection, args.yes, args.diff, terminal) {
            Ok(fixed) => fixed,
            Err(message) => return Output::failed(&message),
        };
        if args.diff || fixed.status != 0 {
            return fixed;
        }
    }
    let mut selected = match args.selection.load(args.as_of.as_deref()) {
        Ok(selected) => selected,
        Err(message) => return Output::failed(&message),
    };
    let has_failed = has_failed(&selected.reports, args.fail_on);
    let status = status(&selected.reports).max(u8::from(has_failed));
    if is_quiet {
        keep_failing(&mut selected.reports, args.fail_on);
    }
    Output {
        stdout: report(&selected.reports, args.format),
        stderr: match args.format {
            _ if is_quiet => String::new(),
            FindingsFormat::Json | FindingsFormat::Sarif => fixed.stderr,
            FindingsFormat::Human | FindingsFormat::Github => {
                fixed.stderr + &summary(&selected.reports)
            }
        },
        status,
    }
}
