//! Steps that a person does by hand.

use serde::Serialize;

use super::words::{commands, fence};
use crate::plan::{Operation, Plan};
use crate::profile::{CodeLanguage, ManualStep};

/// A step with its words.
#[derive(Serialize)]
pub struct Manual<'a> {
    step: &'a ManualStep,
    who: &'a str,
    who_inferred: bool,
    codes: Vec<CodeBlock<'a>>,
}

#[derive(Serialize)]
struct CodeBlock<'a> {
    language: &'static str,
    about: &'a str,
    text: String,
    /// Backquotes, more than any run of them in the text.
    fence: String,
}

impl Manual<'_> {
    /// What is done, who does it, and whether that is inferred.
    pub fn named(&self) -> (&str, &str, bool) {
        (&self.step.title, self.who, self.who_inferred)
    }
}

/// The steps that are wanted, in the plan's order.
pub fn manual(plan: &Plan, is_wanted: fn(&ManualStep) -> bool) -> Vec<Manual<'_>> {
    let operations = plan.procedure.iter();
    let steps = operations.filter_map(|operation| match operation {
        Operation::Manual { index, .. } => plan.manual_steps.get(*index),
        _ => None,
    });
    steps
        .filter(|s| is_wanted(s))
        .map(|s| one(plan, s))
        .collect()
}

/// Describes a step.
pub fn one<'a>(plan: &Plan, step: &'a ManualStep) -> Manual<'a> {
    let codes = step.commands.iter().map(|code| CodeBlock {
        language: match code.language {
            CodeLanguage::Powershell => "powershell",
            CodeLanguage::Sh => "sh",
            CodeLanguage::Http => "http",
            CodeLanguage::Sql => "sql",
        },
        about: &code.about,
        fence: fence(&code.text),
        text: commands(plan, &code.text),
    });
    Manual {
        step,
        who: &step.who.value.value,
        who_inferred: step.who.inferred.is_some(),
        codes: codes.collect(),
    }
}
