//! One rule and one profile: `«` and `»` mark what the rule finds, `‹` and `›` the second places that
//! it names. Without a mark it must find nothing.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::common::{PROFILE_FILE, Test, changed_all};
use crate::marked::unmarked;

/// What a run must find of a rule in [`PROFILE`](crate::common::PROFILE) with some changes.
#[derive(Clone, Copy)]
pub struct Case {
    /// The code of the findings.
    pub code: &'static str,
    severity: &'static str,
    changes: &'static [(&'static str, &'static str)],
    files: &'static [(&'static str, &'static str)],
    options: &'static [&'static str],
}

/// The rule finds something at each mark, of this severity.
pub const fn finds(
    code: &'static str,
    severity: &'static str,
    changes: &'static [(&'static str, &'static str)],
) -> Case {
    Case {
        code,
        severity,
        changes,
        files: &[],
        options: &[],
    }
}

/// The rule finds nothing, though the profile is close to one in which it does.
pub const fn misses(code: &'static str, changes: &'static [(&'static str, &'static str)]) -> Case {
    finds(code, "", changes)
}

/// A place: file, line and column from 1, and the column behind it.
type Place = (String, u64, u64, u64);

impl Case {
    /// Other files beside the profile: a policy, a second profile. They may hold marks too.
    pub const fn files(self, files: &'static [(&'static str, &'static str)]) -> Self {
        Self { files, ..self }
    }

    /// More arguments for `lint`.
    pub const fn options(self, options: &'static [&'static str]) -> Self {
        Self { options, ..self }
    }

    /// Whether it is one in which the rule finds something.
    pub fn is_finding(&self) -> bool {
        !self.severity.is_empty()
    }

    /// Runs the program and compares code, severity and places.
    #[track_caller]
    pub fn check(&self) {
        let profile = changed_all(self.changes);
        let files = self
            .files
            .iter()
            .map(|(name, text)| (*name, (*text).to_owned()));
        let files: Vec<(&str, String)> = files.chain([(PROFILE_FILE, profile)]).collect();
        let marked = |pair| -> BTreeSet<Place> {
            let places = files.iter().map(|(name, text)| places(name, text, pair));
            places.flatten().collect()
        };
        let (wanted, related) = (marked(['«', '»']), marked(['‹', '›']));
        assert_eq!(wanted.is_empty(), !self.is_finding(), "marks: {wanted:?}");
        let test = Test::new(&["lint", "--format", "json"]).any_output();
        let test = files
            .iter()
            .fold(test, |test, (name, text)| test.file(name, unmarked(text)));
        let test = self
            .options
            .iter()
            .fold(test, |test, option| test.arg(*option));
        let done = test.status(i32::from(self.severity == "error")).run();
        let report: Value = serde_json::from_str(&done.stdout).expect("JSON");
        let all = report["findings"].as_array().expect("a list");
        let of_rule: Vec<&Value> = all.iter().filter(|f| f["code"] == self.code).collect();
        let (mut found, mut others) = (BTreeSet::new(), BTreeSet::new());
        for finding in &of_rule {
            assert_eq!(finding["severity"], self.severity, "{finding:#}");
            found.insert(place(finding));
            let list = finding["related"].as_array();
            others.extend(list.into_iter().flatten().map(place));
        }
        let said = format!("{} with {:?}: {of_rule:#?}", self.code, self.changes);
        assert_eq!(found, wanted, "the places of {said}");
        assert_eq!(found.len(), of_rule.len(), "twice at one place: {said}");
        assert_eq!(others, related, "the second places of {said}");
    }
}

fn place(finding: &Value) -> Place {
    let number = |end: &str, member: &str| finding[end][member].as_u64().unwrap_or_default();
    let file = finding["file"].as_str().expect("a file");
    let (line, start) = (number("start", "line"), number("start", "column"));
    (file.to_owned(), line, start, number("end", "column"))
}

/// The places between two marks, counted without any marks.
fn places(file: &str, text: &str, [open, close]: [char; 2]) -> Vec<Place> {
    let mut found = Vec::new();
    let (mut line, mut column, mut start) = (1, 1, 0);
    for c in text.chars() {
        match c {
            '\n' => (line, column) = (line + 1, 1),
            _ if c == open => start = column,
            _ if c == close => found.push((file.to_owned(), line, start, column)),
            '«' | '»' | '‹' | '›' => {}
            _ => column += 1,
        }
    }
    found
}
