//! `grantbook completions`.

use std::fmt::Write as _;

use clap::builder::PossibleValuesParser;
use clap::{Command, ValueEnum};
use clap_complete::Shell;

use super::Output;
use crate::catalog;
use crate::lint;

/// Print what makes a shell complete commands, options and names.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell.
    #[arg(value_enum)]
    shell: ShellName,
}

/// Shells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ShellName {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
}

pub(super) fn run(args: &Args, command: Command) -> Output {
    let shell = match args.shell {
        ShellName::Bash => Shell::Bash,
        ShellName::Zsh => Shell::Zsh,
        ShellName::Fish => Shell::Fish,
        ShellName::PowerShell => Shell::PowerShell,
    };
    let mut script = Vec::new();
    // Here only: the command itself takes any text, and says what may have been meant.
    let mut command = command.mut_subcommand("explain", |explain| {
        explain.mut_arg("name", |name| {
            name.value_parser(PossibleValuesParser::new(names()))
        })
    });
    clap_complete::generate(shell, &mut command, "grantbook", &mut script);
    // Made of UTF-8 only.
    let mut stdout = String::from_utf8_lossy(&script).into_owned();
    if args.shell == ShellName::Fish {
        // What clap makes for fish leaves the values of arguments without a dash out.
        // Writing to a String cannot fail.
        let _ = writeln!(
            stdout,
            "complete -c grantbook -n \"__fish_grantbook_using_subcommand explain\" -f -a \"{}\"",
            names().join(" ")
        );
    }
    Output {
        stdout,
        ..Output::default()
    }
}

/// What `explain` explains: rules, and permissions of Microsoft Graph. All those of all APIs would make
/// a script of which a shell takes notice at each start.
fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = lint::all().map(|about| about.code).collect();
    let graph = catalog::permissions_of(catalog::MICROSOFT_GRAPH_APP_ID).map(|p| p.value);
    // No shell gives a meaning to these.
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    names.extend(graph.filter(|value| value.chars().all(is_plain)));
    names.sort_unstable();
    names.dedup();
    names
}
