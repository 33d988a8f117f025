//! The readers, one file for each format.

pub mod access;
pub mod csv;
pub mod graph;
mod json;
pub mod line;
pub mod manifest;
mod members;
pub mod names;
mod place;
mod remark;
mod said;
pub mod scopes;

use super::draft::{AppDraft, Draft};
use super::format::Format;
use super::yaml::allowed;
use super::{Options, Problem};
use crate::diagnostics::SourceFile;

/// Reads an input in the format that it has, or that was said.
pub fn read(input: &SourceFile, options: &Options, draft: &mut Draft) -> Result<(), Vec<Problem>> {
    let text = input.text.strip_prefix('\u{feff}').unwrap_or(&input.text);
    if text.trim().is_empty() {
        let help = "Give application JSON, a manifest, or a list of permissions.";
        return Err(vec![Problem::of(input, "the input is empty", help)]);
    }
    let format = options.from.map_or_else(|| Format::of(text), Format::info);
    let is_json = Format::of(text).name == "graph" || text.trim_start().starts_with('{');
    let mut input = SourceFile::new(input.name.clone(), text);
    if !is_json {
        // JSON has escapes, so it is looked at when it is read.
        let cleaned = text_without_refused(&input, draft);
        input = SourceFile::new(input.name, cleaned);
    }
    let before = draft.apps.len();
    (format.read)(&input, options, draft)?;
    let is_empty = |app: &AppDraft| {
        !app.is_registration
            && app.wanted.is_empty()
            && app.denied.is_empty()
            && app.unsure.is_empty()
    };
    // A registration may ask for nothing; a list that names nothing is not what somebody meant to give.
    if draft.apps[before..].iter().all(is_empty) {
        let what = "no permission is named in it";
        let help = "Give one permission a line, such as `User.Read.All`, or a table whose first line names the columns: permission (or id), and api, type, reason where there are such.";
        return Err(vec![Problem::of(&input, what, help)]);
    }
    Ok(())
}

/// Guides are copied from web pages, which hold invisible characters. Tabs separate columns.
fn text_without_refused(input: &SourceFile, draft: &mut Draft) -> String {
    let lines = input.text.lines();
    let kept: Vec<String> = lines
        .map(|line| {
            let columns = line.split('\t').map(allowed);
            columns.collect::<Vec<_>>().join("\t")
        })
        .collect();
    let kept = kept.join("\n");
    let removed = input.text.lines().map(|l| l.chars().count()).sum::<usize>()
        - kept.lines().map(|l| l.chars().count()).sum::<usize>();
    if removed > 0 {
        draft.remarks.push(format!(
            "{}: {removed} control or invisible character{} left out",
            input.name,
            if removed == 1 { " was" } else { "s were" }
        ));
    }
    kept
}

/// The last part of a path: a profile names no folders of somebody's machine.
fn file_name(input: &SourceFile) -> String {
    let name = input.name.rsplit(['/', '\\']).next().unwrap_or("");
    name.to_owned()
}
