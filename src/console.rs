//! The real terminal.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::time::Duration;

use grantbook::cli::{Output, Terminal};

/// Standard input, output and error.
pub struct Console;

impl Terminal for Console {
    fn is_interactive(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    fn say(&mut self, text: &str) {
        // Nobody is left to be told that nobody listens; here and below.
        let _ = io::stderr().write_all(text.as_bytes());
    }

    fn ask(&mut self, question: &str) -> Option<String> {
        self.say(question);
        let mut line = String::new();
        match io::stdin().lock().read_line(&mut line) {
            Ok(0) | Err(_) => None,
            Ok(_) => Some(line.trim().to_owned()),
        }
    }

    fn print(&mut self, output: &Output) {
        // A reader that has gone away (`grantbook search x | head -1`) is no failure of ours.
        let _ = io::stdout().write_all(output.stdout.as_bytes());
        let _ = io::stdout().flush();
        let _ = io::stderr().write_all(output.stderr.as_bytes());
    }

    fn wait(&mut self, time: Duration) -> bool {
        std::thread::sleep(time);
        true
    }
}
