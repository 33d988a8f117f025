//! A person who answers as planned.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::path::Path;
use std::time::Duration;

use grantbook::cli::{self, Output, Terminal};

/// Answers in a row; when there are no more, the input has ended.
pub struct Person {
    answers: VecDeque<String>,
    is_interactive: bool,
    /// All that was said and asked, with the answers in angle brackets.
    pub heard: String,
}

impl Person {
    pub fn new(answers: &[&str]) -> Self {
        Self {
            answers: answers.iter().map(|a| (*a).to_owned()).collect(),
            is_interactive: true,
            heard: String::new(),
        }
    }

    /// Runs `init` with profiles in this folder.
    pub fn init(&mut self, folder: &Path, args: &[&str]) -> Output {
        let args = ["grantbook", "init"].iter().chain(args).map(OsString::from);
        let folder = [OsString::from("--profiles"), folder.into()];
        cli::run(args.chain(folder), self)
    }

    /// Whether every answer was asked for.
    pub fn is_done(&self) -> bool {
        self.answers.is_empty()
    }
}

impl Terminal for Person {
    fn is_interactive(&self) -> bool {
        self.is_interactive
    }

    fn say(&mut self, text: &str) {
        self.heard.push_str(text);
    }

    fn ask(&mut self, question: &str) -> Option<String> {
        let answer = self.answers.pop_front()?;
        self.heard = format!("{}{question}<{answer}>\n", self.heard);
        Some(answer)
    }

    fn print(&mut self, output: &Output) {
        self.say(&output.stderr);
    }

    fn wait(&mut self, _: Duration) -> bool {
        false
    }
}
