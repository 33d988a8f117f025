//! Whether output is coloured.
//!
//! Commands colour what they say; here the colours are taken out again where nobody wants them.

use std::ffi::{OsStr, OsString};
use std::io::{IsTerminal as _, stderr, stdout};

use anstream::adapter::strip_str;
use clap::ValueEnum;

use super::Output;

/// What `--color` says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    // Plain comments: with doc comments the help of every command would be twice as long.
    // On a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    // Everywhere, also in a file.
    Always,
    // Nowhere.
    Never,
}

impl Color {
    /// What the arguments say, when they are too wrong to be read in whole.
    pub(super) fn guess(arguments: &[OsString]) -> Self {
        let mut arguments = arguments.iter().filter_map(|a| a.to_str());
        while let Some(argument) = arguments.next() {
            let value = match argument.split_once('=') {
                Some(("--color", value)) => Some(value),
                None if argument == "--color" => arguments.next(),
                _ => None,
            };
            if let Some(color) = value.and_then(|v| Self::from_str(v, false).ok()) {
                return color;
            }
        }
        Self::Auto
    }

    /// Takes the colours out of what is not to have any.
    pub(super) fn fit(self, output: Output) -> Output {
        let fit = |text: String, is_terminal| {
            if !text.contains('\u{1b}') || self.is_wanted(is_terminal, &|n| std::env::var_os(n)) {
                text
            } else {
                strip_str(&text).to_string()
            }
        };
        Output {
            stdout: fit(output.stdout, stdout().is_terminal()),
            stderr: fit(output.stderr, stderr().is_terminal()),
            status: output.status,
        }
    }

    /// The option before `NO_COLOR`, that before `CLICOLOR_FORCE`, that before the terminal.
    fn is_wanted(self, is_terminal: bool, variable: &dyn Fn(&str) -> Option<OsString>) -> bool {
        let value = |name| variable(name).filter(|v| !v.is_empty());
        let zero = Some(OsStr::new("0"));
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if value("NO_COLOR").is_some() => false,
            Self::Auto => {
                let forced = value("CLICOLOR_FORCE");
                let is_forced = forced.is_some() && forced.as_deref() != zero;
                let is_off = value("CLICOLOR").as_deref() == zero
                    || value("TERM").as_deref() == Some(OsStr::new("dumb"));
                is_forced || is_terminal && !is_off
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Color::{self, Always, Auto, Never};
    use std::ffi::OsString;

    #[test]
    fn the_option_then_the_environment_then_the_terminal() {
        type Case<'c> = (Color, bool, &'c [(&'c str, &'c str)], bool);
        let cases: [Case<'_>; 13] = [
            (Auto, true, &[], true),
            (Auto, false, &[], false),
            (Auto, true, &[("NO_COLOR", "1")], false),
            (Auto, true, &[("NO_COLOR", "")], true),
            (Auto, false, &[("CLICOLOR_FORCE", "1")], true),
            (Auto, false, &[("CLICOLOR_FORCE", "0")], false),
            (Auto, false, &[("CLICOLOR_FORCE", "")], false),
            (
                Auto,
                true,
                &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")],
                false,
            ),
            (Auto, true, &[("CLICOLOR", "0")], false),
            (Auto, true, &[("TERM", "dumb")], false),
            (Always, false, &[("NO_COLOR", "1")], true),
            (Never, true, &[("CLICOLOR_FORCE", "1")], false),
            (Never, true, &[], false),
        ];
        for (color, is_terminal, set, wanted) in cases {
            let variable = |name: &str| {
                let found = set.iter().find(|(n, _)| *n == name);
                found.map(|(_, value)| OsString::from(value))
            };
            let found = color.is_wanted(is_terminal, &variable);
            assert_eq!(found, wanted, "{color:?} {is_terminal} {set:?}");
        }
    }

    #[test]
    fn the_option_counts_in_arguments_that_are_wrong_otherwise() {
        let guess = |words: &[&str]| {
            let words: Vec<OsString> = words.iter().map(OsString::from).collect();
            Color::guess(&words)
        };
        assert_eq!(guess(&["x", "lint", "--nope"]), Auto);
        assert_eq!(guess(&["x", "--color", "never", "--nope"]), Never);
        assert_eq!(guess(&["x", "--nope", "--color=always"]), Always);
        assert_eq!(guess(&["x", "--color", "blue"]), Auto);
        assert_eq!(guess(&["x", "--color"]), Auto);
    }
}
