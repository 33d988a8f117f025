//! What happens to permissions, and when.

use serde::Serialize;

use crate::plan::{LifecycleNote, Plan};

/// A permission with what happened or will happen to it.
#[derive(Serialize)]
pub struct Dated<'a> {
    value: &'a str,
    lifecycle: &'a [LifecycleNote],
    source: String,
}

/// One entry for each history: the permissions of a retired API share theirs.
pub fn dated(plan: &Plan) -> Vec<Dated<'_>> {
    let mut list: Vec<Dated<'_>> = Vec::new();
    for permission in plan.permissions().filter(|p| !p.lifecycle.is_empty()) {
        if list
            .iter()
            .all(|d| d.lifecycle != permission.lifecycle.as_slice())
        {
            let mut sources: Vec<&str> = permission.lifecycle.iter().map(|e| e.source).collect();
            sources.dedup();
            let whole_api = plan.is_inert(permission);
            list.push(Dated {
                value: if whole_api {
                    &permission.api_name
                } else {
                    &permission.value
                },
                lifecycle: &permission.lifecycle,
                source: sources.join("; "),
            });
        }
    }
    list
}
