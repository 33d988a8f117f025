//! Whom something touches.

use serde::Serialize;

use crate::plan::Plan;

/// An integration with its name.
#[derive(Serialize, PartialEq, Eq)]
pub(super) struct By<'a> {
    pub(super) id: &'a str,
    title: String,
}

/// Adds an integration, once. Plans are looked at one after the other.
pub(super) fn add<'a>(list: &mut Vec<By<'a>>, plan: &'a Plan) {
    if list.last().is_none_or(|last| last.id != plan.id) {
        list.push(By {
            id: &plan.id,
            title: plan.title(),
        });
    }
}
