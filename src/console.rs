//! The real terminal.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use grantbook::cli::{Gauge, Output, Terminal};

/// What takes less time shows no progress.
const SOON: Duration = Duration::from_millis(500);
/// How often the progress is shown anew.
const PAUSE: Duration = Duration::from_millis(100);
/// To the start of the line, and nothing in it.
const CLEAR: &str = "\r\u{1b}[K";

/// Standard input, output and error.
#[derive(Default)]
pub struct Console {
    /// Ends the thread that shows the progress.
    progress: Option<(Sender<()>, JoinHandle<()>)>,
    /// Standard output could not be written: what somebody keeps in a file is not whole.
    pub has_failed: bool,
}

impl Terminal for Console {
    fn is_interactive(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    fn say(&mut self, text: &str) {
        self.hide_progress();
        error(text);
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
        self.hide_progress();
        let mut stdout = io::stdout();
        let written = stdout
            .write_all(output.stdout.as_bytes())
            .and_then(|()| stdout.flush());
        error(&output.stderr);
        // A reader that has gone away (`grantbook search x | head -1`) is no failure of ours.
        if let Err(why) = written
            && why.kind() != io::ErrorKind::BrokenPipe
        {
            error(&format!(
                "error: standard output cannot be written: {why}\n"
            ));
            self.has_failed = true;
        }
    }

    fn wait(&mut self, time: Duration) -> bool {
        thread::sleep(time);
        true
    }

    fn show_progress(&mut self, gauge: &'static Gauge) {
        self.hide_progress();
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        if is_dumb || !io::stderr().is_terminal() {
            return;
        }
        let (stop, stopped) = channel();
        let start = Instant::now();
        let thread = thread::spawn(move || {
            let mut is_shown = false;
            while stopped.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
                if let Some(line) = gauge.line().filter(|_| start.elapsed() >= SOON) {
                    error(&format!("{CLEAR}{line}"));
                    is_shown = true;
                }
            }
            if is_shown {
                error(CLEAR);
            }
        });
        self.progress = Some((stop, thread));
    }

    fn hide_progress(&mut self) {
        if let Some((stop, thread)) = self.progress.take() {
            // Without a sender the thread ends; what became of it matters to nobody.
            drop(stop);
            let _ = thread.join();
        }
    }
}

/// Says it on standard error. When nobody listens, nobody is left to be told so.
fn error(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
