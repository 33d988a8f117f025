//! All runbooks on one page, for printing.

use rayon::prelude::*;
use serde::Serialize;

use super::frame::{Frame, Place};
use super::{Entry, View, artifact, pages};
use crate::render::document::{Style, body};
use crate::render::{Artifact, Engine, Language, RenderError};

/// With more profiles than this, no browser prints a page with all of them.
const MOST: usize = 100;

#[derive(Serialize)]
struct Page<'a> {
    entries: &'a [Entry<'a>],
    /// The documents, as HTML; none where they are too many.
    documents: Vec<Document<'a>>,
    most: usize,
    catalog_date: &'static str,
}

#[derive(Serialize)]
struct Document<'a> {
    id: &'a str,
    content: String,
}

/// The page. With too many profiles it lists their pages.
pub(super) fn render(
    entries: &[Entry<'_>],
    made: &[Artifact],
    engine: &Engine,
) -> Result<Artifact, RenderError> {
    let shown = if entries.len() > MOST { &[] } else { entries };
    let documents = shown.par_iter().filter_map(|entry| {
        let style = Style {
            anchors: format!("{}.", entry.id),
            folder: format!("{}/", entry.id),
            is_part: true,
            ..Style::default()
        };
        let document = pages::runbook(entry, made)?;
        Some(Document {
            id: entry.id,
            content: body(document, made, engine, &style).content,
        })
    });
    let view = View {
        frame: Frame::new(engine.imprint(), Place::All),
        page: Page {
            entries,
            documents: documents.collect(),
            most: MOST,
            catalog_date: crate::catalog::AS_OF,
        },
    };
    let content = engine.render(Language::Html, Place::All.template(), &view)?;
    Ok(artifact(Place::All.file().to_owned(), content))
}
