//! The headings of a document, with the anchors that its links expect.

use pulldown_cmark::{Event, Tag};
use serde::Serialize;

use super::{inside, text};
use crate::anchors::Anchors;

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::render) struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Without markup.
    pub text: String,
    /// Where links lead to. Empty where a heading has neither letters nor digits.
    pub anchor: String,
}

/// All headings, in order.
pub(super) fn headings(events: &[Event<'_>]) -> Vec<Heading> {
    let mut anchors = Anchors::default();
    let mut found = Vec::new();
    for (at, event) in events.iter().enumerate() {
        if let Event::Start(Tag::Heading { level, .. }) = event {
            let text = text(&events[inside(events, at)]);
            found.push(Heading {
                level: *level as u8,
                anchor: anchors.next(&text),
                text,
            });
        }
    }
    found
}
