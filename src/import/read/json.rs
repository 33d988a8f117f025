//! JSON: reading it, and saying where it is wrong.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::place::{Step, locate, path_text};
use crate::characters::refused;
use crate::diagnostics::SourceFile;
use crate::import::Problem;
use crate::import::draft::Draft;
use crate::import::yaml::allowed;
use crate::secrets::is_secret_member;

/// A JSON text, for looking at parts of it.
pub struct Json<'i> {
    /// The input.
    pub input: &'i SourceFile,
    /// What it holds.
    pub value: Value,
}

impl<'i> Json<'i> {
    /// Parses the input. Characters that no profile may hold are left out of its texts.
    pub fn parse(input: &'i SourceFile, draft: &mut Draft) -> Result<Self, Vec<Problem>> {
        let mut value: Value = serde_json::from_str(&input.text).map_err(|error| {
            let lines = input.text.split_inclusive('\n');
            let before: usize = lines.take(error.line().max(1) - 1).map(str::len).sum();
            let help = "Save what the program printed as it is: from the first brace to the last.";
            let message = format!("this is not JSON: {}", without_place(&error));
            let at = before + error.column().max(1) - 1;
            vec![Problem::of(input, message, help).at(input, at)]
        })?;
        let mut removed = 0;
        clean(&mut value, &mut removed);
        if removed > 0 {
            draft.remarks.push(format!(
                "{}: {removed} control or invisible character{} left out of texts",
                input.name,
                if removed == 1 { " was" } else { "s were" }
            ));
        }
        Ok(Self { input, value })
    }

    /// A problem at a path.
    pub fn problem(&self, path: &[Step], message: impl Into<String>, help: &str) -> Problem {
        Problem::of(self.input, message, help).at(self.input, locate(&self.input.text, path))
    }

    /// Reads a value as a type. All members with a wrong kind of value are reported.
    pub fn read<T: DeserializeOwned>(
        &self,
        value: &Value,
        path: &[Step],
    ) -> Result<T, Vec<Problem>> {
        serde_json::from_value(value.clone()).map_err(|error| {
            let mut problems = Vec::new();
            let mut inner = Vec::new();
            blame::<T>(
                value,
                &mut inner,
                2,
                &error,
                &|| value.clone(),
                &mut |steps, why| {
                    let whole = [path, steps].concat();
                    let place = path_text(&whole);
                    // The reason holds the value.
                    let why = if is_secret_member(&place) || place.contains("Credentials") {
                        "its value is of another kind than it must be"
                    } else {
                        &why
                    };
                    let message = format!("`{place}` cannot be read: {why}");
                    let help = "Compare it with what Microsoft Graph prints.";
                    problems.push(self.problem(&whole, message, help));
                },
            );
            problems
        })
    }
}

/// Finds the members that make a value unreadable: each is tried by itself, down to a depth.
fn blame<T: DeserializeOwned>(
    value: &Value,
    path: &mut Vec<Step>,
    depth: usize,
    error: &serde_json::Error,
    whole: &dyn Fn() -> Value,
    report: &mut dyn FnMut(&[Step], String),
) {
    let children: Vec<(Step, Value, Value)> = match value {
        Value::Object(members) if depth > 0 => members
            .iter()
            .map(|(name, child)| {
                let alone = Map::from_iter([(name.clone(), child.clone())]);
                let step = Step::Member(name.clone());
                (step, child.clone(), Value::Object(alone))
            })
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, child)| {
                let alone = Value::Array(vec![child.clone()]);
                (Step::Index(index), child.clone(), alone)
            })
            .collect(),
        _ => Vec::new(),
    };
    let mut is_blamed = false;
    for (step, child, alone) in children {
        let pruned = replaced(whole(), path, &alone);
        if let Err(error) = serde_json::from_value::<T>(pruned) {
            is_blamed = true;
            let at = path.clone();
            let inner = || replaced(whole(), &at, &alone);
            path.push(step.clone());
            // In the pruned value, an entry of an array is always the first.
            let depth = depth.saturating_sub(1);
            match step {
                Step::Member(_) => blame::<T>(&child, path, depth, &error, &inner, report),
                Step::Index(_) => report(path, without_place(&error)),
            }
            path.pop();
        }
    }
    if !is_blamed {
        report(path, without_place(error));
    }
}

/// The value with another one at a path.
fn replaced(mut value: Value, path: &[Step], by: &Value) -> Value {
    let mut at = Some(&mut value);
    for step in path {
        at = match (step, at) {
            (Step::Member(name), Some(Value::Object(members))) => members.get_mut(name),
            (Step::Index(index), Some(Value::Array(items))) => items.get_mut(*index),
            _ => None,
        };
    }
    if let Some(at) = at {
        *at = by.clone();
    }
    value
}

/// serde says a line and a column of its own, which are those of nothing that the reader sees.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    text[..end].to_owned()
}

fn clean(value: &mut Value, removed: &mut usize) {
    match value {
        Value::String(text) => {
            let is_refused = |c: char| !"\n\t\r".contains(c) && refused(c).is_some();
            *removed += text.chars().filter(|c| is_refused(*c)).count();
            *text = allowed(&text.replace("\r\n", "\n"));
        }
        Value::Array(items) => items.iter_mut().for_each(|i| clean(i, removed)),
        Value::Object(members) => members.values_mut().for_each(|v| clean(v, removed)),
        _ => {}
    }
}
