//! `runbook.html`: a Markdown document as one HTML file that needs no other, for mail and tickets.
//!
//! The Markdown is the source: what a team's templates make of it is in the HTML too. No text of it can
//! become an element, an attribute, or a link to anything but what `links` lets through.

mod headings;
mod links;
mod picture;
mod style;
mod svg;
mod table;
mod writer;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde::Serialize;

use super::{Artifact, Engine, Imprint, Language, RenderError};
use crate::plan::Plan;

pub(crate) use links::percent_decoded;

pub(super) use headings::Heading;
pub(super) use style::Style;

use writer::Writer;

/// How Markdown is read, for the pages and for the check of their links.
pub const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// What the page around a document shows.
#[derive(Serialize)]
struct View<'a> {
    imprint: &'a Imprint,
    title: String,
    description: String,
    /// The headings for the contents.
    contents: Vec<&'a Heading>,
    /// The document as HTML.
    content: String,
}

/// Makes a page of every Markdown document of a plan.
pub(super) fn render(
    _: &Plan,
    made: &[Artifact],
    engine: &Engine,
) -> Result<Vec<Artifact>, RenderError> {
    let documents = made.iter().filter(|a| stem(&a.path).is_some());
    documents.map(|a| page(a, made, engine)).collect()
}

/// A Markdown document as a page. Pictures come from the artifacts of the same folder.
///
/// # Errors
///
/// When the template of the page is broken.
pub fn page(
    document: &Artifact,
    made: &[Artifact],
    engine: &Engine,
) -> Result<Artifact, RenderError> {
    let body = body(document, made, engine, &Style::default());
    let view = View {
        imprint: engine.imprint(),
        title: body.title,
        description: body.description,
        contents: body.headings.iter().filter(|h| h.level == 2).collect(),
        content: body.content,
    };
    let path = stem(&document.path).unwrap_or(&document.path);
    Ok(Artifact {
        path: format!("{path}.html"),
        content: engine.render(Language::Html, "document.html.tera", &view)?,
        is_executable: false,
    })
}

/// A document as HTML, for a page around it.
pub(super) struct Body {
    /// The first heading, without markup.
    pub(super) title: String,
    /// The first paragraph, without markup.
    pub(super) description: String,
    /// All headings.
    pub(super) headings: Vec<Heading>,
    /// The HTML. Every text in it is escaped.
    pub(super) content: String,
}

/// Makes the HTML of a Markdown document.
pub(super) fn body(document: &Artifact, made: &[Artifact], engine: &Engine, style: &Style) -> Body {
    let mut events: Vec<Event<'_>> = Parser::new_ext(&document.content, OPTIONS).collect();
    if let Some(footer) = &engine.imprint().footer {
        without_footer(&mut events, footer);
    }
    let headings = headings::headings(&events);
    let folder = Folder::new(&document.path, made);
    let content = Writer::new(&headings, &folder, style).write(&events);
    let title = headings.iter().find(|h| h.level == 1);
    Body {
        title: title.map_or_else(|| document.path.clone(), |h| h.text.clone()),
        description: first_paragraph(&events),
        content,
        headings,
    }
}

/// The path of a Markdown document, without its extension.
fn stem(path: &str) -> Option<&str> {
    path.strip_suffix(".md")
}

/// What lies beside a document.
struct Folder<'a> {
    /// The names of the files, with their contents.
    files: Vec<(&'a str, &'a str)>,
}

impl<'a> Folder<'a> {
    fn new(document: &str, made: &'a [Artifact]) -> Self {
        let folder = document.rfind('/').map_or("", |at| &document[..=at]);
        let files = made.iter().filter_map(|artifact| {
            let name = artifact.path.strip_prefix(folder)?;
            Some((name, artifact.content.as_str()))
        });
        Self {
            files: files.collect(),
        }
    }

    fn content(&self, name: &str) -> Option<&'a str> {
        let file = self.files.iter().find(|(n, _)| *n == name);
        file.map(|(_, content)| *content)
    }
}

/// Takes the footer out of the document: the page has it in its own.
fn without_footer(events: &mut Vec<Event<'_>>, footer: &str) {
    let Some(at) = events.iter().rposition(|e| *e == Event::Rule) else {
        return;
    };
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_footer = matches!(
        events[at + 1..],
        [
            Event::Start(Tag::Paragraph),
            ..,
            Event::End(TagEnd::Paragraph)
        ]
    );
    if is_footer && words(&text(&events[at + 1..])) == words(footer) {
        events.truncate(at);
    }
}

fn first_paragraph(events: &[Event<'_>]) -> String {
    let is_start = |e: &Event<'_>| *e == Event::Start(Tag::Paragraph);
    let start = events.iter().position(is_start).unwrap_or(events.len());
    text(&events[inside(events, start)])
}

/// The text of events, without markup.
fn text(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(t) | Event::Code(t) | Event::Html(t) | Event::InlineHtml(t) => {
                text.push_str(t);
            }
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

/// What stands between an event that starts something and the one that ends it.
fn inside(events: &[Event<'_>], start: usize) -> Range<usize> {
    let mut depth = 0_usize;
    for (at, event) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return start + 1..at.max(start + 1);
        }
    }
    events.len()..events.len()
}
