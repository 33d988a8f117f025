//! What a command needs while it runs: somebody to ask, and a place to say something before it ends.

use std::time::Duration;

use super::{Gauge, Output};

/// The person at the program, and the clock on the wall. `main` has the real one, tests have others.
pub trait Terminal {
    /// Whether a person can be asked: input and standard error are a terminal.
    fn is_interactive(&self) -> bool;

    /// Says something to the person now, on standard error.
    fn say(&mut self, text: &str);

    /// Asks for a line. `None` when there will be no more: the input has ended.
    fn ask(&mut self, question: &str) -> Option<String>;

    /// Prints what a command has to say before it ends.
    fn print(&mut self, output: &Output);

    /// Waits. False when the command is to end.
    fn wait(&mut self, time: Duration) -> bool;

    /// Shows how far the work is, from now on, when it takes long.
    fn show_progress(&mut self, _: &'static Gauge) {}

    /// Takes away what shows it.
    fn hide_progress(&mut self) {}
}
