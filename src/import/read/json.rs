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

/// Nobody reads more of one value.
const MAX_PROBLEMS: usize = 100;

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
        T::deserialize(value).map_err(|error| {
            let mut problems = Vec::new();
            let mut more = 0;
            let mut inner = Vec::new();
            blame::<T>(
                value,
                &mut inner,
                2,
                &error,
                &|alone| alone,
                &mut |steps, why| {
                    if problems.len() == MAX_PROBLEMS {
                        more += 1;
                        return;
                    }
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
            if more > 0 {
                let message = format!("{more} more values cannot be read");
                let help = "Correct those above first: what is wrong is often the same.";
                problems.push(self.problem(path, message, help));
            }
            problems
        })
    }
}

/// Finds the members that make a value unreadable: each is tried by itself, down to a depth. `around`
/// puts what stands around the value about a part of it.
fn blame<T: DeserializeOwned>(
    value: &Value,
    path: &mut Vec<Step>,
    depth: usize,
    error: &serde_json::Error,
    around: &dyn Fn(Value) -> Value,
    report: &mut dyn FnMut(&[Step], String),
) {
    let mut is_blamed = false;
    match value {
        Value::Object(members) if depth > 0 => {
            for (name, child) in members {
                let alone =
                    |child: Value| around(Value::Object(Map::from_iter([(name.clone(), child)])));
                if let Err(error) = T::deserialize(alone(child.clone())) {
                    is_blamed = true;
                    path.push(Step::Member(name.clone()));
                    blame::<T>(child, path, depth - 1, &error, &alone, report);
                    path.pop();
                }
            }
        }
        Value::Array(items) => {
            for (index, child) in items.iter().enumerate() {
                let alone = around(Value::Array(vec![child.clone()]));
                if let Err(error) = T::deserialize(alone) {
                    is_blamed = true;
                    path.push(Step::Index(index));
                    report(path, without_place(&error));
                    path.pop();
                }
            }
        }
        _ => {}
    }
    if !is_blamed {
        report(path, without_place(error));
    }
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
