//! The command-line program. What it does is in the library; this prints it.

use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let output = grantbook::cli::run(std::env::args_os());
    // A reader that has gone away (`grantbook search x | head -1`) is no failure of ours.
    let _ = std::io::stdout().write_all(output.stdout.as_bytes());
    let _ = std::io::stderr().write_all(output.stderr.as_bytes());
    ExitCode::from(output.status)
}
