//! The commands. Each is one file: arguments in, calls to the library, an [`Output`] out.
//!
//! Nothing here prints; `main` does, through the [`Terminal`] that it passes in. To add a command: one
//! file with an `Args` struct and a `run` function, and one line in `Command` and [`run`].

mod audit;
mod check;
mod color;
mod completions;
mod diff;
mod documents;
mod explain;
mod fix;
mod fmt;
mod import;
mod init;
mod inputs;
mod lint;
mod man;
mod progress;
mod render;
mod schema;
mod search;
mod templates;
mod terminal;
mod watch;

use std::ffi::OsString;

use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::diagnostics::{FileReport, Github, Human, Json, Reporter, Sarif, Severity};
use crate::lint::{is_date, rule_info};

use color::Color;
use progress::GAUGE;
pub use progress::Gauge;
pub use terminal::Terminal;

/// What a command has to say, and how it ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Output {
    /// For standard output.
    pub stdout: String,
    /// For standard error.
    pub stderr: String,
    /// 0 clean, 1 findings or drift, 2 wrong use, unreadable input, unwritable output.
    pub status: u8,
}

impl Output {
    /// Wrong use, or input or output that fails.
    fn failed(message: &str) -> Self {
        Self {
            stdout: String::new(),
            stderr: format!("error: {message}\n"),
            status: 2,
        }
    }
}

/// Renders vendor permission profiles into Azure CLI scripts, Bicep and JSON manifests, and
/// runbooks. Never contacts Azure.
#[derive(Debug, Parser)]
#[command(
    name = "grantbook",
    version,
    propagate_version = true,
    max_term_width = 100
)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    /// Say only what is wrong. What was asked for is printed all the same.
    #[arg(long, short, global = true)]
    quiet: bool,

    /// Colours. Without this option `NO_COLOR` and `CLICOLOR_FORCE` count too.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t, global = true)]
    color: Color,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(visible_alias = "new")]
    Init(init::Args),
    Render(render::Args),
    Lint(lint::Args),
    Check(check::Args),
    Diff(diff::Args),
    Audit(audit::Args),
    Fmt(fmt::Args),
    Explain(explain::Args),
    Search(search::Args),
    Schema(schema::Args),
    Import(import::Args),
    Templates(templates::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    /// What a person is told before it begins.
    fn remark(&self) -> Option<&'static str> {
        match self {
            Self::Render(args) => args.selection().remark(),
            Self::Lint(args) => args.remark(),
            Self::Check(args) => args.selection().remark(),
            Self::Audit(args) => args.selection().remark(),
            Self::Diff(args) => args.remark(),
            _ => None,
        }
    }
}

/// How results are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs; docs/cli.md documents the members.
    Json,
}

impl From<Format> for FindingsFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Human => Self::Human,
            Format::Json => Self::Json,
        }
    }
}

/// How findings are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum FindingsFormat {
    /// For people: the line with a caret, and what to do.
    #[default]
    Human,
    /// For programs; docs/cli.md documents the members.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
}

/// The least severity that makes a run fail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors, warnings and notes.
    Note,
    /// Errors and warnings.
    Warning,
    /// Errors.
    #[default]
    Error,
}

impl From<FailOn> for Severity {
    fn from(fail_on: FailOn) -> Self {
        match fail_on {
            FailOn::Note => Self::Note,
            FailOn::Warning => Self::Warning,
            FailOn::Error => Self::Error,
        }
    }
}

/// With `--quiet`: only what makes a run fail.
fn keep_failing(reports: &mut [FileReport], fail_on: FailOn) {
    for report in reports {
        report.findings.retain(|f| f.severity >= fail_on.into());
    }
}

/// Is there a finding of this severity, or a worse one?
fn has_failed(reports: &[FileReport], fail_on: FailOn) -> bool {
    let mut findings = reports.iter().flat_map(|r| &r.findings);
    findings.any(|f| f.severity >= fail_on.into())
}

/// A day of the calendar, for `--as-of`.
fn day(text: &str) -> Result<String, String> {
    if is_date(text) {
        Ok(text.to_owned())
    } else {
        Err("write year, month and day, such as 2027-01-31".to_owned())
    }
}

/// Runs the program with these arguments, the program's name first.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>, terminal: &mut dyn Terminal) -> Output {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => return Color::guess(&arguments).fit(usage(&error)),
    };
    if !cli.quiet {
        if let Some(remark) = cli.command.remark() {
            terminal.say(remark);
        }
        terminal.show_progress(&GAUGE);
    }
    let finish = |output| cli.color.fit(without_remarks(output, cli.quiet));
    let output = match cli.command {
        Command::Render(args) if args.is_watching() => {
            // A name that is wrong now will not become right by itself.
            if let Err(message) = args.selection().exist() {
                terminal.hide_progress();
                return finish(Output::failed(&message));
            }
            let once = || finish(render::run(&args));
            watch::watch(terminal, cli.quiet, || args.watched(), once)
        }
        Command::Init(args) => init::run(&args, terminal),
        Command::Render(args) => render::run(&args),
        Command::Lint(args) => lint::run(&args, cli.quiet, terminal),
        Command::Check(args) => check::run(&args, cli.quiet),
        Command::Diff(args) => diff::run(&args, cli.quiet),
        Command::Audit(args) => audit::run(&args, cli.quiet),
        Command::Fmt(args) => fmt::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Import(args) => import::run(&args, cli.quiet),
        Command::Templates(args) => templates::run(&args),
        Command::Completions(args) => completions::run(&args, Cli::command()),
        Command::Man(args) => man::run(&args, Cli::command()),
    };
    terminal.hide_progress();
    finish(output)
}

/// With `--quiet`, what went well has nothing for standard error.
fn without_remarks(output: Output, is_quiet: bool) -> Output {
    if is_quiet && output.status == 0 {
        return Output {
            stderr: String::new(),
            ..output
        };
    }
    output
}

/// How clap's help and errors are printed.
fn usage(error: &clap::Error) -> Output {
    let text = error.render().ansi().to_string();
    if error.use_stderr() {
        Output {
            stderr: text,
            status: 2,
            ..Output::default()
        }
    } else {
        Output {
            stdout: text,
            ..Output::default()
        }
    }
}

/// Findings in the format that was asked for. Those for people are coloured; [`run`] takes the colours
/// out where they are not wanted.
fn report(files: &[FileReport], format: FindingsFormat) -> String {
    let rules = rule_info;
    match format {
        FindingsFormat::Human => Human { color: true, rules }.report(files),
        FindingsFormat::Json => Json { rules }.report(files),
        FindingsFormat::Sarif => Sarif { rules }.report(files),
        FindingsFormat::Github => Github.report(files),
    }
}

/// The status for a set of findings: unreadable input weighs more than a wrong profile.
fn status(files: &[FileReport]) -> u8 {
    let mut errors = files
        .iter()
        .flat_map(|f| &f.findings)
        .filter(|f| f.is_error())
        .peekable();
    if errors.peek().is_none() {
        0
    } else if errors.any(|f| ["bad-config", "unreadable-file"].contains(&f.code)) {
        2
    } else {
        1
    }
}

/// How many files there are, and findings of what severity, in one line.
fn summary(reports: &[FileReport]) -> String {
    format!("{}: {}.\n", several(reports.len(), "file"), counts(reports))
}

/// How many findings there are of each severity.
fn counts(reports: &[FileReport]) -> String {
    let count = |severity| {
        let findings = reports.iter().flat_map(|r| &r.findings);
        findings.filter(|f| f.severity == severity).count()
    };
    format!(
        "{}, {}, {}",
        several(count(Severity::Error), "error"),
        several(count(Severity::Warning), "warning"),
        several(count(Severity::Note), "note"),
    )
}

/// A number of things: `1 file`, `2 files`.
fn several(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
