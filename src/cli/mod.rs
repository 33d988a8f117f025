//! The commands. Each is one file: arguments in, calls to the library, an [`Output`] out.
//!
//! Nothing here prints; `main` does. To add a command: one file with an `Args` struct and a `run`
//! function, and one line in `Command` and [`run`].

mod explain;
mod fix;
mod fmt;
mod inputs;
mod lint;
mod render;
mod schema;
mod search;

use std::ffi::OsString;
use std::io::IsTerminal;

use clap::{Parser, Subcommand, ValueEnum};

use crate::diagnostics::{FileReport, Github, Human, Json, Reporter, Sarif};
use crate::lint::{is_date, rule_info};

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

    /// Say only what is wrong.
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Render(render::Args),
    Lint(lint::Args),
    Fmt(fmt::Args),
    Explain(explain::Args),
    Search(search::Args),
    Schema(schema::Args),
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
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Output {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let output = match cli.command {
        Command::Render(args) => render::run(&args),
        Command::Lint(args) => lint::run(&args, cli.quiet),
        Command::Fmt(args) => fmt::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Schema(args) => schema::run(&args),
    };
    if cli.quiet && output.status == 0 {
        return Output {
            stderr: String::new(),
            ..output
        };
    }
    output
}

fn usage(error: &clap::Error) -> Output {
    let text = if is_color_wanted(std::io::stderr().is_terminal()) {
        error.render().ansi().to_string()
    } else {
        error.render().to_string()
    };
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

/// Findings in the format that was asked for, for standard output or standard error.
fn report(files: &[FileReport], format: FindingsFormat, is_terminal: bool) -> String {
    let rules = rule_info;
    match format {
        FindingsFormat::Human => Human {
            color: is_color_wanted(is_terminal),
            rules,
        }
        .report(files),
        FindingsFormat::Json => Json { rules }.report(files),
        FindingsFormat::Sarif => Sarif { rules }.report(files),
        FindingsFormat::Github => Github.report(files),
    }
}

/// Colours only on a terminal, and never with `NO_COLOR` set to anything.
fn is_color_wanted(is_terminal: bool) -> bool {
    is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
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

/// A number of things: `1 file`, `2 files`.
fn several(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
