//! Tables of permissions, with a line of headings in any order.

use csv::{ReaderBuilder, StringRecord};

use super::remark::{Stance, stance_of_remark};
use super::{file_name, line};
use crate::diagnostics::SourceFile;
use crate::import::draft::{AppDraft, Draft, Wanted};
use crate::import::{Options, Problem};

const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// What columns hold, with the headings that people give them. Earlier headings win.
const COLUMNS: [(&str, &[&str]); 5] = [
    (
        "permission",
        &[
            "permission",
            "permissions",
            "permissionname",
            "apipermissionsname",
            "apipermissionname",
            "value",
            "claimvalue",
            "scope",
            "name",
        ],
    ),
    (
        "api",
        &[
            "api",
            "apiname",
            "resource",
            "resourcename",
            "resourcedisplayname",
            "resourceappid",
            "apiappid",
            "apiid",
            "service",
        ],
    ),
    (
        "kind",
        &["type", "kind", "permissiontype", "permissionkind"],
    ),
    (
        "id",
        &[
            "id",
            "guid",
            "permissionid",
            "roleid",
            "scopeid",
            "approleid",
        ],
    ),
    (
        "reason",
        &[
            "reason",
            "justification",
            "purpose",
            "why",
            "usedfor",
            "usage",
            "description",
            "comment",
        ],
    ),
];

/// Which column holds what.
#[derive(Default)]
struct Columns([Option<usize>; 5]);

impl Columns {
    fn of(headings: &StringRecord) -> Self {
        let plain = |text: &str| -> String {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        let headings: Vec<String> = headings.iter().map(plain).collect();
        Self(COLUMNS.map(|(_, names)| {
            let mut names = names.iter();
            names.find_map(|name| headings.iter().position(|h| h == name))
        }))
    }

    /// The cell of a column, unless it is empty.
    fn cell<'r>(&self, column: usize, row: &'r StringRecord) -> Option<&'r str> {
        let cell = row.get(self.0[column]?)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    fn count(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// Permissions by name or by GUID, and one column more: else it is a list with a title.
    fn is_table(&self) -> bool {
        (self.0[0].is_some() || self.0[3].is_some()) && self.count() > 1
    }
}

/// True for a table whose headings are understood.
pub fn fits(text: &str) -> bool {
    separator(text).is_some()
}

/// The separator with which the most headings are understood.
fn separator(text: &str) -> Option<char> {
    let tables = SEPARATORS.into_iter().filter_map(|separator| {
        let columns = Columns::of(&headings(text, separator));
        columns.is_table().then_some((columns.count(), separator))
    });
    tables
        .max_by_key(|(count, _)| *count)
        .map(|(_, separator)| separator)
}

fn reader(text: &str, separator: char) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn headings(text: &str, separator: char) -> StringRecord {
    let mut reader = reader(text, separator);
    reader.headers().cloned().unwrap_or_default()
}

/// Reads a table.
pub fn read(input: &SourceFile, _: &Options, draft: &mut Draft) -> Result<(), Vec<Problem>> {
    let text = input.text.as_str();
    let Some(separator) = separator(text) else {
        let found = headings(text, ',');
        let found: Vec<&str> = found.iter().collect();
        let message = format!(
            "no column is understood; the headings are: {}",
            found.join(", ")
        );
        let help = "The first line names the columns: permission (or id), and api, type, reason where there are such.";
        return Err(vec![Problem::of(input, message, help).at(input, 0)]);
    };
    let columns = Columns::of(&headings(text, separator));
    let file = file_name(input);
    let mut app = AppDraft {
        title: format!("Table of permissions ({file})"),
        file,
        ..AppDraft::default()
    };
    let mut problems = Vec::new();
    let mut heading = None;
    for row in reader(text, separator).records() {
        // The text is UTF-8, and rows may differ in length: nothing else can go wrong.
        let Ok(row) = row else { continue };
        let start = row.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(0);
        // csv counts the line feed before the row as a part of it.
        let start = start + text[start..].len() - text[start..].trim_start().len();
        let number = input.position(start).line;
        let Some(name) = columns.cell(0, &row).or_else(|| columns.cell(3, &row)) else {
            if row.iter().any(|cell| !cell.trim().is_empty()) {
                let message = "the row names no permission: its name and its GUID are empty";
                let help = "Fill the cell, or take the row out.";
                problems.push(Problem::of(input, message, help).at(input, start));
            }
            continue;
        };
        let others = row.iter().filter(|cell| !cell.trim().is_empty()).count();
        // In the portal's list, a row with nothing else is an API.
        if others == 1
            && columns.0[1].is_none()
            && let Some(api) = line::api_in(name)
        {
            heading = Some(api.display_name.to_owned());
            continue;
        }
        let wanted = wanted(&columns, &row, name, heading.as_deref(), number);
        match columns.cell(4, &row).map(stance_of_remark) {
            None | Some(Stance::Neutral) => app.wanted.extend(wanted),
            Some(Stance::Denies) => app.denied.extend(wanted),
            Some(Stance::Unsure) => {
                let cells: Vec<&str> = row.iter().collect();
                app.unsure
                    .push(format!("line {number}: {}", cells.join(", ")));
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    draft.apps.push(app);
    Ok(())
}

/// The permissions of a row: two where it says both kinds.
fn wanted(
    columns: &Columns,
    row: &StringRecord,
    name: &str,
    heading: Option<&str>,
    number: usize,
) -> Vec<Wanted> {
    let said = columns.cell(2, row);
    let kinds = said.map(line::kinds).unwrap_or_default();
    let (uri_api, name) = match line::scope(name) {
        Some((api, name)) => (Some(api), name),
        None => (None, name.to_owned()),
    };
    let one = Wanted {
        api: columns
            .cell(1, row)
            .or(heading)
            .map(str::to_owned)
            .or(uri_api),
        permission: name.clone(),
        id: columns
            .cell(3, row)
            .map(str::to_owned)
            .filter(|id| *id != name),
        reason: columns.cell(4, row).map(str::to_owned),
        written: said
            .filter(|_| kinds.is_empty())
            .map(|said| format!("{name} with the type `{said}`")),
        place: format!("line {number}"),
        ..Wanted::default()
    };
    if kinds.is_empty() {
        return vec![one];
    }
    let each = kinds.into_iter().map(|kind| Wanted {
        kind: Some(kind),
        ..one.clone()
    });
    each.collect()
}
