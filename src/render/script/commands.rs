//! The commands of a script, as the language calls their steps and as its help shows them.

use serde::Serialize;

use super::dialect::{Dialect, pascal};
use super::say::plain;
use crate::plan::Plan;
use crate::plan::script::{self, CommandHelp, OptionHelp, Step, When};

/// A command with its steps as calls.
#[derive(Serialize)]
pub struct CommandView {
    name: &'static str,
    /// The name as a part of a PowerShell name.
    title: String,
    comment: String,
    blocks: Vec<BlockView>,
}

/// Steps under one condition, as calls.
#[derive(Serialize)]
pub struct BlockView {
    when: When,
    steps: Vec<StepView>,
}

/// A step as the language calls it: names of tools, and literals.
#[derive(Serialize)]
pub struct StepView {
    call: String,
    note: Option<String>,
    /// True where a note at the end of the line would make it too long.
    is_long: bool,
}

/// A command, for the help.
#[derive(Serialize)]
pub struct HelpView {
    #[serde(flatten)]
    help: CommandHelp,
    title: String,
}

/// An option with its name as the language writes it.
#[derive(Serialize)]
pub struct OptionView {
    #[serde(flatten)]
    help: OptionHelp,
    option: String,
    /// The name as a PowerShell variable.
    variable: String,
}

/// The commands, with what they do.
pub fn commands(dialect: Dialect, plan: &Plan) -> Vec<CommandView> {
    let commands = script::commands(plan).into_iter();
    commands
        .map(|command| CommandView {
            name: command.name,
            title: pascal(command.name),
            comment: command.comment,
            blocks: command
                .blocks
                .into_iter()
                .map(|block| BlockView {
                    when: block.when,
                    steps: steps(dialect, plan, block.steps),
                })
                .collect(),
        })
        .collect()
}

/// Steps as calls, with the notes where they are read well.
pub fn steps(dialect: Dialect, plan: &Plan, steps: Vec<Step>) -> Vec<StepView> {
    let calls: Vec<(String, Step)> = steps
        .into_iter()
        .map(|s| (dialect.call(&s, plan), s))
        .collect();
    // Notes at the ends of lines stand in one column, so the lines must be of one length.
    let uneven = |index: usize| {
        let noted = |at: usize| {
            let (call, step) = calls.get(at)?;
            step.note.is_some().then_some(call.len())
        };
        let length = noted(index);
        let before = index.checked_sub(1).and_then(noted);
        [before, noted(index + 1)]
            .into_iter()
            .flatten()
            .any(|l| Some(l) != length)
    };
    let is_uneven: Vec<bool> = (0..calls.len()).map(uneven).collect();
    calls
        .iter()
        .zip(is_uneven)
        .map(|((call, step), is_uneven)| StepView {
            call: call.clone(),
            is_long: is_uneven || step.arguments.iter().any(|a| a.contains(' ')),
            note: step.note.clone(),
        })
        .collect()
}

/// What the help says of the commands.
pub fn help(dialect: Dialect, plan: &Plan) -> Vec<HelpView> {
    let commands = script::commands_help(plan).into_iter();
    commands
        .map(|mut help| {
            help.text = plain(dialect, &help.text);
            HelpView {
                title: pascal(help.name),
                help,
            }
        })
        .collect()
}

/// What the help says of the options.
pub fn options(dialect: Dialect, plan: &Plan) -> Vec<OptionView> {
    let options = script::options_help(plan).into_iter();
    options
        .map(|mut help| {
            help.text = plain(dialect, &help.text);
            OptionView {
                option: dialect.option(&help.name),
                variable: pascal(&help.name),
                help,
            }
        })
        .collect()
}
