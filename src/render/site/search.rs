//! What the search finds, as a script: a page from a disk may not fetch a file, but may have scripts.

use serde::Serialize;

use super::entry::Entry;
use super::grants::Places;
use super::permissions::Api;
use crate::plan::Plan;
use crate::render::escape::script_json;

#[derive(Serialize)]
struct Data<'a> {
    profiles: Vec<Profile<'a>>,
    permissions: Vec<Permission<'a>>,
}

#[derive(Serialize)]
struct Profile<'a> {
    id: &'a str,
    title: &'a str,
    summary: &'a str,
    tier: &'a str,
    /// What else is found.
    text: String,
    /// The numbers of its permissions.
    permissions: Vec<usize>,
}

#[derive(Serialize)]
struct Permission<'a> {
    api: &'a str,
    value: &'a str,
    kind: &'static str,
    tier: &'static str,
    id: &'a str,
    anchor: &'a str,
    /// How many profiles ask for it.
    count: usize,
}

/// The script.
pub(super) fn data(
    plans: &[Plan],
    entries: &[Entry<'_>],
    apis: &[Api<'_>],
    places: &Places<'_>,
) -> String {
    let profiles = plans.iter().zip(entries);
    let data = Data {
        profiles: profiles.map(|(p, e)| profile(p, e, places)).collect(),
        permissions: apis.iter().flat_map(permissions).collect(),
    };
    format!("window.grantbook = {};\n", script_json(&data))
}

fn profile<'a>(plan: &Plan, entry: &'a Entry<'_>, places: &Places<'_>) -> Profile<'a> {
    let mut numbers: Vec<usize> = plan
        .permissions()
        .filter_map(|p| places.number(p))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    Profile {
        id: entry.id,
        title: &entry.title,
        summary: entry.summary,
        tier: entry.tier,
        text: text(plan, entry),
        permissions: numbers,
    }
}

/// What the profile says, once each. The runbook's fixed text would only be found everywhere.
fn text(plan: &Plan, entry: &Entry<'_>) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for app in &entry.apps {
        parts.extend([app.name, app.purpose]);
    }
    parts.extend(plan.permissions().map(|p| &*p.reason));
    parts.extend(entry.data.iter().map(|d| d.class.as_str()));
    parts.extend(entry.notices.iter().flat_map(|n| [n.headline, &n.text]));
    parts.extend(entry.decisions.iter().map(String::as_str));
    parts.extend(plan.rotated().map(|(_, name)| name));
    parts.extend(plan.manual_steps.iter().map(|s| &*s.title));
    parts.extend(plan.handover.iter().map(|h| &*h.label));
    let mut once: Vec<&str> = Vec::new();
    for part in parts {
        if !once.contains(&part) {
            once.push(part);
        }
    }
    once.join(" \u{b7} ")
}

fn permissions<'a>(api: &'a Api<'_>) -> impl Iterator<Item = Permission<'a>> {
    let named = api.permissions.iter();
    let all = named.flat_map(|named| named.kinds.iter().map(move |asked| (named, asked)));
    all.map(|(named, asked)| Permission {
        api: api.name,
        value: named.value,
        kind: asked.kind.as_str(),
        tier: asked.tier,
        id: asked.id,
        anchor: &named.anchor,
        count: asked.by.len(),
    })
}
