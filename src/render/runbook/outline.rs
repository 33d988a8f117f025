//! The sections of a runbook, in order.
//!
//! To add one: write its template `runbook/ID.md.tera` and put it into [`SECTIONS`]. A section whose
//! template comes out empty is left out, so that a small integration stays a short document.

use serde::Serialize;

use crate::anchors::anchor;

/// A part of the runbook with a template of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// Its name in `grantbook.toml`, and of its template.
    pub id: &'static str,
    /// What a reader does with it: the entry of the contents under which it stands.
    chapter: &'static str,
    /// Whether `grantbook.toml` may switch it off. The others are referred to, or cannot be missed.
    pub is_optional: bool,
}

const DECIDE: &str = "Decide";
const SET_UP: &str = "Set up";
const RUN: &str = "Run";
const RECORD: &str = "Record";

/// All sections, in the order of the document.
pub const SECTIONS: &[Section] = &[
    optional("scope", DECIDE),
    fixed("reach", DECIDE),
    optional("risk", DECIDE),
    fixed("decisions", DECIDE),
    fixed("permissions", DECIDE),
    optional("limit", DECIDE),
    optional("offers", DECIDE),
    fixed("people", SET_UP),
    fixed("before", SET_UP),
    fixed("prepare", SET_UP),
    fixed("set-up", SET_UP),
    optional("portal", SET_UP),
    optional("bicep", SET_UP),
    fixed("configure", SET_UP),
    fixed("hand-over", SET_UP),
    fixed("finish", SET_UP),
    fixed("verify", SET_UP),
    fixed("renew", RUN),
    optional("monitor", RUN),
    fixed("emergency", RUN),
    fixed("remove", RUN),
    optional("troubleshooting", RUN),
    optional("sheet", RECORD),
    optional("approval", RECORD),
    optional("departures", RECORD),
    fixed("sources", RECORD),
    optional("files", RECORD),
];

/// The names of the sections that can be switched off.
pub fn optional_sections() -> impl Iterator<Item = &'static str> {
    SECTIONS.iter().filter(|s| s.is_optional).map(|s| s.id)
}

/// A line of the contents.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Chapter {
    name: &'static str,
    headings: Vec<Heading>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Heading {
    title: String,
    anchor: String,
}

/// The contents of a document: the headings of the second level of its rendered sections.
pub fn contents(sections: &[(&Section, String)]) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    for (section, text) in sections {
        let titles = text.lines().filter_map(|line| line.strip_prefix("## "));
        for title in titles {
            let heading = Heading {
                title: title.to_owned(),
                anchor: anchor(title),
            };
            match chapters.last_mut() {
                Some(last) if last.name == section.chapter => last.headings.push(heading),
                _ => chapters.push(Chapter {
                    name: section.chapter,
                    headings: vec![heading],
                }),
            }
        }
    }
    chapters
}

const fn fixed(id: &'static str, chapter: &'static str) -> Section {
    Section {
        id,
        chapter,
        is_optional: false,
    }
}

const fn optional(id: &'static str, chapter: &'static str) -> Section {
    Section {
        id,
        chapter,
        is_optional: true,
    }
}
