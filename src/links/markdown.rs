//! Links, pictures and headings of Markdown, and of the HTML in it.

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::{Document, html};
use crate::anchors::Anchors;
use crate::diagnostics::Span;
use crate::render::document::OPTIONS;

/// Reads a document.
pub(super) fn read(text: &str) -> Document {
    let mut document = Document::default();
    let mut anchors = Anchors::default();
    let mut heading: Option<String> = None;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let title = heading.take().unwrap_or_default();
                document.anchors.insert(anchors.next(&title));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(title) = &mut heading {
                    title.push_str(&text);
                }
            }
            Event::Start(
                Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }
                | Tag::Image {
                    link_type,
                    dest_url,
                    ..
                },
            ) if link_type != LinkType::Email => {
                let span = Span::new(range.start, range.end);
                document.links.push((dest_url.into_string(), span));
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                let found = html::read(&text[range.clone()], range.start);
                document.links.extend(found.links);
                document.anchors.extend(found.anchors);
            }
            _ => {}
        }
    }
    document
}
