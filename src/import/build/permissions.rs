//! `permissions` of an app, and the `apis` that they need.

use super::Builder;
use crate::catalog::PermissionKind;
use crate::import::Weight;
use crate::import::resolve::{Group, Permissions, Resolved, Target};
use crate::import::yaml::{Node, Part};

const NO_REASONS: &str =
    "The input gives no reasons. Each is to be filled in from the vendor's guide.";
const NO_REASON: &str = "The input does not say what for.";

/// The permissions of an app; `None` when there are none.
pub fn permissions(builder: &mut Builder<'_>, app: &str, found: &Permissions) -> Option<Part> {
    for twice in &found.repeated {
        let text = format!("{app}: {twice} stands twice in the input, and once in the profile");
        builder.note(Weight::Chosen, text);
    }
    for denial in &found.denials {
        builder.note(Weight::Chosen, format!("{app}: {denial}"));
    }
    let mut parts = Vec::new();
    for group in &found.groups {
        for (_, text) in &group.unresolved {
            builder.note(
                Weight::Unresolved,
                format!("{app}: {}", with_api(group, text)),
            );
        }
        if let Target::Unknown(id) = &group.target {
            declare(builder, id, group);
        }
        if group.resolved.is_empty() && group.forbidden.is_empty() {
            parts.extend(
                group
                    .unresolved
                    .iter()
                    .map(|(_, t)| Part::comment(with_api(group, t))),
            );
        } else {
            parts.push(Part::item(Node::Map(api(builder, app, group))));
        }
    }
    for text in &found.unresolved {
        builder.note(Weight::Unresolved, format!("{app}: {text}"));
        parts.push(Part::comment(text.clone()));
    }
    (!parts.is_empty()).then(|| Part::key("permissions", Node::List(parts)))
}

fn with_api(group: &Group, text: &str) -> String {
    let text = text.strip_prefix("unresolved: ").unwrap_or(text);
    format!("unresolved: {}, {text}", name(&group.target))
}

/// How permissions refer to an API.
fn name(target: &Target) -> String {
    match target {
        Target::Catalog(api) => api.display_name.to_owned(),
        Target::Unknown(id) => format!("API {id}"),
        Target::Own(id) => format!("app:{id}"),
    }
}

fn api(builder: &mut Builder<'_>, app: &str, group: &Group) -> Vec<Part> {
    let name = name(&group.target);
    let mut parts = match group.inferred {
        None => vec![Part::required_text("api", name.clone())],
        Some(why) => {
            builder.note(Weight::Chosen, format!("{app}: {name}: {why}"));
            vec![Part::required(
                "api",
                Node::Map(vec![
                    Part::required_text("value", name.clone()),
                    Part::text("inferred", why),
                ]),
            )]
        }
    };
    // One sentence for all, where it is the same for all.
    let first = group
        .resolved
        .first()
        .and_then(|r| r.kind_inferred.as_ref());
    let shared = first.filter(|why| {
        group
            .resolved
            .iter()
            .all(|r| r.kind_inferred.as_ref() == Some(why))
    });
    for kind in PermissionKind::ALL {
        let of_kind = group.resolved.iter().filter(|r| r.kind == kind);
        let mut entries: Vec<Part> = of_kind.map(|r| entry(r, shared.is_some())).collect();
        let has_entries = !entries.is_empty();
        let open = group.unresolved.iter().filter(|(k, _)| *k == Some(kind));
        let open = open.map(|(_, text)| Part::comment(text.clone()));
        if has_entries {
            entries.extend(open);
            parts.push(Part::key(key(kind), Node::List(entries)));
        } else {
            parts.extend(open);
        }
    }
    let open = group.unresolved.iter().filter(|(k, _)| k.is_none());
    parts.extend(open.map(|(_, text)| Part::comment(text.clone())));
    parts.extend(forbidden(group));
    if let Some(why) = shared {
        builder.note(Weight::Chosen, format!("{app}: {name}: {why}"));
        parts.push(Part::text("kindInferred", why.clone()));
    } else {
        for resolved in &group.resolved {
            if let Some(why) = &resolved.kind_inferred {
                builder.note(Weight::Chosen, format!("{app}: {}: {why}", resolved.value));
            }
        }
    }
    if group.resolved.iter().any(|r| r.reason.is_none()) {
        builder.lacks_reasons = true;
        parts.push(Part::text("reasonsInferred", NO_REASONS));
    }
    for resolved in &group.resolved {
        if let Some(remark) = &resolved.remark {
            builder.note(
                Weight::Chosen,
                format!("{app}: {}: {remark}", resolved.value),
            );
        }
    }
    parts
}

const fn key(kind: PermissionKind) -> &'static str {
    match kind {
        PermissionKind::Application => "application",
        PermissionKind::Delegated => "delegated",
    }
}

/// What the app must not have, with the words of the input.
fn forbidden(group: &Group) -> Option<Part> {
    let kinds = PermissionKind::ALL.into_iter().filter_map(|kind| {
        let of_kind = group.forbidden.iter().filter(|r| r.kind == kind);
        let entries: Vec<Part> = of_kind
            .map(|r| {
                let why = r.reason.as_deref().unwrap_or(NO_REASON);
                Part::item(Node::Map(vec![
                    Part::required_text("value", r.value.clone()),
                    Part::required_text("why", why),
                ]))
            })
            .collect();
        (!entries.is_empty()).then(|| Part::key(key(kind), Node::List(entries)))
    });
    let kinds: Vec<Part> = kinds.collect();
    (!kinds.is_empty()).then(|| Part::key("forbidden", Node::Map(kinds)))
}

fn entry(resolved: &Resolved, is_kind_said: bool) -> Part {
    let mut value = Part::required_text("value", resolved.value.clone());
    if let Some(remark) = &resolved.remark {
        value = value.noted(remark.clone());
    }
    let reason = resolved.reason.as_deref().unwrap_or(NO_REASON);
    let mut parts = vec![value, Part::required_text("reason", reason)];
    if let Some(written) = &resolved.as_written {
        parts.push(Part::text("asWritten", written.clone()));
    }
    if let Some(why) = &resolved.inferred {
        parts.push(Part::text("inferred", why.clone()));
    }
    if let Some(why) = resolved.kind_inferred.as_ref().filter(|_| !is_kind_said) {
        parts.push(Part::text("kindInferred", why.clone()));
    }
    Part::item(Node::Map(parts))
}

/// Declares an API that the catalog does not know. What is not known stands in for itself: the
/// GUID for the name.
fn declare(builder: &mut Builder<'_>, id: &str, group: &Group) {
    if group.resolved.is_empty() {
        return;
    }
    let is_nameless = |r: &Resolved| {
        r.id.as_ref()
            .is_some_and(|id| r.value.eq_ignore_ascii_case(id))
    };
    let nameless = group.resolved.iter().filter(|r| is_nameless(r)).count();
    if builder.apis.iter().any(|(known, _)| known == id) {
        let known = builder.apis.iter_mut().find(|(known, _)| known == id);
        if let Some((_, permissions)) = known {
            permissions.extend(group.resolved.iter().cloned());
        }
    } else {
        builder.apis.push((id.to_owned(), group.resolved.clone()));
    }
    let text = format!(
        "the catalog does not know the API {id}; it stands under `apis`, {}",
        match nameless {
            0 => "where its name is to be filled in".to_owned(),
            1 => "where its name and that of one permission are to be filled in".to_owned(),
            n => format!("where its name and those of {n} permissions are to be filled in"),
        }
    );
    builder.note(Weight::Unresolved, text);
}

/// `apis` of the profile.
pub fn apis(builder: &Builder<'_>) -> Option<Part> {
    let entries: Vec<Part> = builder
        .apis
        .iter()
        .map(|(id, all)| declared(id, all))
        .collect();
    (!entries.is_empty()).then(|| Part::key("apis", Node::List(entries)))
}

fn declared(id: &str, all: &[Resolved]) -> Part {
    let mut kinds = Vec::new();
    for kind in PermissionKind::ALL {
        let mut seen: Vec<&str> = Vec::new();
        let mut entries = Vec::new();
        for resolved in all.iter().filter(|r| r.kind == kind) {
            let guid = resolved.id.as_deref().unwrap_or(&resolved.value);
            if seen.contains(&resolved.value.as_str()) {
                continue;
            }
            seen.push(&resolved.value);
            let mut value = Part::required_text("value", resolved.value.clone());
            if resolved.value.eq_ignore_ascii_case(guid) {
                value = value.noted("unresolved: its name, here and under `permissions`");
            }
            entries.push(Part::item(Node::Map(vec![
                value,
                Part::required_text("id", guid),
                Part::required_text("description", "The input does not say what it allows."),
            ])));
        }
        if !entries.is_empty() {
            kinds.push(Part::key(key(kind), Node::List(entries)));
        }
    }
    let name = Part::required_text("name", format!("API {id}"));
    Part::item(Node::Map(vec![
        name.noted("unresolved: its name, here and under `permissions`"),
        Part::required_text("appId", id),
        Part::required("permissions", Node::Map(kinds)),
    ]))
}
