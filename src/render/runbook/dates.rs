//! What happens to permissions, and when.

use serde::Serialize;

use crate::plan::{LifecycleNote, Plan};

/// A permission with what happened or will happen to it.
#[derive(Serialize)]
pub struct Dated<'a> {
    values: Vec<&'a str>,
    lifecycle: &'a [LifecycleNote],
    source: String,
}

/// One entry for each history: the permissions of a retired API share theirs.
pub fn dated(plan: &Plan) -> Vec<Dated<'_>> {
    let mut list: Vec<Dated<'_>> = Vec::new();
    for permission in plan.permissions().filter(|p| !p.lifecycle.is_empty()) {
        let value = if plan.is_inert(permission) {
            &permission.api_name
        } else {
            &permission.value
        };
        let is_same = |d: &&mut Dated<'_>| d.lifecycle == permission.lifecycle.as_slice();
        if let Some(known) = list.iter_mut().find(is_same) {
            if !known.values.contains(&value.as_str()) {
                known.values.push(value);
            }
        } else {
            let mut sources: Vec<&str> = Vec::new();
            for event in &permission.lifecycle {
                if !sources.contains(&event.source) {
                    sources.push(event.source);
                }
            }
            list.push(Dated {
                values: vec![value],
                lifecycle: &permission.lifecycle,
                source: sources.join("; "),
            });
        }
    }
    list
}
