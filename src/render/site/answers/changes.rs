//! What the catalog says changed or will change, and whom it touches.

use serde::Serialize;

use crate::catalog::AS_OF;
use crate::plan::{ApiPlan, LifecycleNote, Plan};
use crate::render::site::by::{self, By};

/// An event.
#[derive(Serialize)]
pub(super) struct Change<'a> {
    date: Option<&'static str>,
    event: &'static str,
    source: &'static str,
    /// Whether it was still to come on the day of the catalog.
    is_ahead: bool,
    api: String,
    /// Nothing where it is about the whole API.
    permissions: Vec<&'a str>,
    by: Vec<By<'a>>,
}

/// The newest first; those without a date last.
pub(super) fn changes(plans: &[Plan]) -> Vec<Change<'_>> {
    let mut list: Vec<Change<'_>> = Vec::new();
    for plan in plans {
        for permission in plan.permissions() {
            let api = plan.apis.iter();
            let mut api = api.filter(|api| api.app_id == permission.api_app_id);
            let api = api
                .next()
                .map_or_else(|| permission.api_name.clone(), ApiPlan::label);
            for note in &permission.lifecycle {
                let change = entry(&mut list, &api, note);
                let is_named = change.permissions.contains(&permission.value.as_str());
                if !plan.is_inert(permission) && !is_named {
                    change.permissions.push(&permission.value);
                }
                by::add(&mut change.by, plan);
            }
        }
    }
    // Where dates are alike, in the order of the plans.
    list.sort_by(|a, b| b.date.cmp(&a.date));
    list
}

fn entry<'a, 'b>(
    list: &'b mut Vec<Change<'a>>,
    api: &str,
    note: &LifecycleNote,
) -> &'b mut Change<'a> {
    let is_same = |c: &Change<'_>| c.api == api && c.date == note.date && c.event == note.event;
    let at = list.iter().position(is_same).unwrap_or(list.len());
    if at == list.len() {
        list.push(Change {
            date: note.date,
            event: note.event,
            source: note.source,
            is_ahead: note.date.is_some_and(|date| date > AS_OF),
            api: api.to_owned(),
            permissions: Vec::new(),
            by: Vec::new(),
        });
    }
    &mut list[at]
}
