//! `grantbook man`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Command;
use clap_mangen::Man;

use super::Output;
use crate::catalog;

/// Print the manual page, or write one for each command.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write all pages into this folder: `grantbook.1`, `grantbook-lint.1` and so on.
    #[arg(long, short, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &Args, mut command: Command) -> Output {
    // `help` explains itself, and would have a page for each command below it.
    command = command.disable_help_subcommand(true);
    command.build();
    let outcome = match &args.out {
        None => page(command).map(|stdout| Output {
            stdout,
            ..Output::default()
        }),
        Some(folder) => write(folder, &command).map(|count| Output {
            stderr: format!("{}: {count} pages.\n", folder.display()),
            ..Output::default()
        }),
    };
    outcome.unwrap_or_else(|error| {
        let place = args.out.as_deref().unwrap_or(Path::new("the page"));
        Output::failed(&format!("`{}` cannot be written: {error}", place.display()))
    })
}

fn write(folder: &Path, command: &Command) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    let commands = command.get_subcommands().cloned();
    let all: Vec<Command> = std::iter::once(command.clone()).chain(commands).collect();
    for command in &all {
        let name = name(command);
        fs::write(folder.join(format!("{name}.1")), page(command.clone())?)?;
    }
    Ok(all.len())
}

fn page(command: Command) -> io::Result<String> {
    let title = name(&command).to_uppercase();
    let mut page = Vec::new();
    Man::new(command)
        .title(title)
        .source(concat!("grantbook ", env!("CARGO_PKG_VERSION")))
        .manual("grantbook")
        // A date that only an update of grantbook changes.
        .date(catalog::AS_OF)
        .render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// `grantbook-lint`, as its page is called.
fn name(command: &Command) -> String {
    command
        .get_display_name()
        .unwrap_or_else(|| command.get_name())
        .to_owned()
}
