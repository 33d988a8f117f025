//! The command-line program. What it does is in the library; this prints it.

mod console;

use std::process::ExitCode;

use console::Console;
use grantbook::cli::{self, Terminal as _};

fn main() -> ExitCode {
    let mut console = Console::default();
    let output = cli::run(std::env::args_os(), &mut console);
    console.print(&output);
    ExitCode::from(if console.has_failed { 2 } else { output.status })
}
