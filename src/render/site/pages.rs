//! The page of each profile: its runbook in the frame of the site.

use rayon::prelude::*;
use serde::Serialize;

use super::frame::{Frame, Place};
use super::{Entry, View, artifact};
use crate::render::document::{Heading, Style, body};
use crate::render::{Artifact, Engine, Language, RenderError};

#[derive(Serialize)]
struct Page<'a> {
    entry: &'a Entry<'a>,
    title: String,
    description: String,
    /// The headings for the contents.
    contents: Vec<&'a Heading>,
    /// The runbook as HTML.
    content: String,
    previous: Option<&'a Entry<'a>>,
    next: Option<&'a Entry<'a>>,
}

/// One page for each profile, in the order of the index.
pub(super) fn render(
    entries: &[Entry<'_>],
    made: &[Artifact],
    engine: &Engine,
) -> Result<Vec<Artifact>, RenderError> {
    let numbers = (0..entries.len()).into_par_iter();
    numbers
        .filter_map(|at| page(entries, at, made, engine))
        .collect()
}

fn page(
    entries: &[Entry<'_>],
    at: usize,
    made: &[Artifact],
    engine: &Engine,
) -> Option<Result<Artifact, RenderError>> {
    let entry = entries.get(at)?;
    let document = runbook(entry, made)?;
    let style = Style {
        has_marks: true,
        ..Style::default()
    };
    let body = body(document, made, engine, &style);
    let view = View {
        frame: Frame::new(engine.imprint(), Place::Profile),
        page: Page {
            entry,
            title: body.title,
            description: body.description,
            contents: body.headings.iter().filter(|h| h.level == 2).collect(),
            content: body.content,
            previous: at.checked_sub(1).and_then(|at| entries.get(at)),
            next: entries.get(at + 1),
        },
    };
    let content = engine.render(Language::Html, Place::Profile.template(), &view);
    let path = format!("{}/{}", entry.id, Place::Profile.file());
    Some(content.map(|content| artifact(path, content)))
}

/// The runbook of a profile.
pub(super) fn runbook<'a>(entry: &Entry<'_>, made: &'a [Artifact]) -> Option<&'a Artifact> {
    let path = format!("{}/runbook.md", entry.id);
    made.iter().find(|a| a.path == path)
}
