//! Dated changes: deprecations, blocks and shutdowns.

use super::table;
use crate::wildcard::fits;

const FILE: &str = include_str!("data/lifecycle.tsv");

/// A change in the life of an API, of permissions, or of a way to authenticate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LifecycleEvent {
    /// What the event is about, for example `aad-graph` or `client-secret`.
    pub topic: &'static str,
    /// The API concerned; `None` where the topic is not an API.
    pub api_app_id: Option<&'static str>,
    /// `*` for the whole API, or a list of permissions separated by `;`, each perhaps with a `*`.
    pub values: &'static str,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exactly as the source says; `None` if it does not.
    pub date: Option<&'static str>,
    /// What happened or will happen.
    pub event: &'static str,
    /// Where that is written.
    pub source: &'static str,
}

impl LifecycleEvent {
    fn touches(&self, api_app_id: &str, value: &str) -> bool {
        self.api_app_id
            .is_some_and(|own| own.eq_ignore_ascii_case(api_app_id))
            && table::list(self.values).any(|pattern| fits(pattern, value))
    }
}

/// The events that touch a permission, its whole API included, oldest first, undated ones last.
///
/// Whether the API offers the permission is not looked at.
#[must_use]
pub fn lifecycle(api_app_id: &str, value: &str) -> Vec<LifecycleEvent> {
    oldest_first(|event| event.touches(api_app_id, value))
}

/// The events on one topic, for example `client-secret` or `implicit-grant`, oldest first.
#[must_use]
pub fn lifecycle_topic(topic: &str) -> Vec<LifecycleEvent> {
    oldest_first(|event| event.topic == topic)
}

/// All events, in the order of the table.
pub(super) fn events() -> impl Iterator<Item = LifecycleEvent> {
    table::lines(FILE).map(parse)
}

fn oldest_first(wanted: impl Fn(&LifecycleEvent) -> bool) -> Vec<LifecycleEvent> {
    let mut found: Vec<_> = events().filter(wanted).collect();
    // A shorter date is the beginning of a longer one, so plain text order is right.
    found.sort_by_key(|event| (event.date.is_none(), event.date));
    found
}

fn parse(line: &'static str) -> LifecycleEvent {
    let [topic, app_id, values, date, event, source] = table::fields(line);
    LifecycleEvent {
        topic,
        api_app_id: table::optional(app_id),
        values,
        date: table::optional(date),
        event,
        source,
    }
}
