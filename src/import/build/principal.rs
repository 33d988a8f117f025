//! The service principal: settings, and who is assigned.

use super::Builder;
use crate::catalog;
use crate::import::Weight;
use crate::import::draft::AppDraft;
use crate::import::yaml::{Node, Part};

/// The tag by which the portal hides an app from My Apps.
const HIDDEN: &str = "HideApp";
/// The role of an assignment without a role.
const NO_ROLE: &str = "00000000-0000-0000-0000-000000000000";

/// `servicePrincipal` of an app.
pub fn principal(builder: &mut Builder<'_>, app: &AppDraft, id: &str) -> Option<Part> {
    let principal = app.principal.clone().unwrap_or_default();
    let application = &app.application;
    let mut parts = Vec::new();
    if principal.app_role_assignment_required == Some(true) {
        parts.push(Part::key("appRoleAssignmentRequired", Node::Flag));
    }
    let of_principal = principal.tags.unwrap_or_default();
    let mut tags: Vec<&String> = Vec::new();
    for tag in of_principal.iter().chain(&application.tags) {
        // Those of the scripts come back by themselves.
        if !tags.contains(&tag) && !tag.starts_with("grantbook-") {
            tags.push(tag);
        }
    }
    if tags.iter().any(|tag| *tag == HIDDEN) {
        parts.push(Part::key("hidden", Node::Flag));
    }
    let moved = |text: &str| {
        format!("{id}: {text} of the application become those of its service principal")
    };
    let text = |text: &Option<String>| text.clone().filter(|t| !t.trim().is_empty());
    if let Some(notes) = text(&principal.notes) {
        parts.push(Part::text("notes", notes));
    } else if let Some(notes) = text(&application.notes) {
        builder.note(Weight::Chosen, moved("notes"));
        parts.push(Part::text("notes", notes));
    }
    let tags: Vec<Part> = tags
        .into_iter()
        .filter(|tag| *tag != HIDDEN)
        .map(|tag| Part::item(Node::text(tag.clone())))
        .collect();
    if !tags.is_empty() {
        if app.principal.is_none() {
            builder.note(Weight::Chosen, moved("tags"));
        }
        parts.push(Part::key("tags", Node::List(tags)));
    }
    parts.extend(assignments(builder, app, id));
    parts.extend(directory_roles(builder, app, id));
    parts.extend(owners(builder, app));
    (!parts.is_empty()).then(|| Part::key("servicePrincipal", Node::Map(parts)))
}

/// Users and groups: they differ from tenant to tenant, so each is a parameter.
fn assignments(builder: &mut Builder<'_>, app: &AppDraft, id: &str) -> Option<Part> {
    let mut items = Vec::new();
    for assigned in &app.grants.assigned {
        let kind = match assigned.principal_type.as_deref() {
            Some("Group") => "group",
            Some("User") => "user",
            _ => {
                let who = assigned
                    .principal_display_name
                    .as_deref()
                    .unwrap_or("an app");
                let what = format!(
                    "{id}: {who} has a role of the app, which only its own profile can say"
                );
                builder.note(Weight::Lost, what);
                continue;
            }
        };
        // The name of a group is a help, that of a person is nobody's business.
        let name = assigned
            .principal_display_name
            .as_deref()
            .filter(|_| kind == "group");
        let of = name.map_or_else(String::new, |name| {
            format!("; in the exported tenant: {name}")
        });
        let description = format!("A {kind} that is assigned to the app{of}.");
        let reference = builder.parameters.person(
            kind,
            &format!("{} {kind}", name.unwrap_or("assigned")),
            description,
        );
        let mut parts = vec![Part::required_text("to", reference)];
        let roles = app.application.app_roles.iter();
        let mut role = roles.filter(|r| r.id.eq_ignore_ascii_case(&assigned.app_role_id));
        let role = role.find_map(|r| r.value.clone());
        match role {
            Some(role) => parts.push(Part::text("role", role)),
            None if assigned.app_role_id == NO_ROLE => {}
            None => {
                let what = format!(
                    "unresolved: role {}: the app has no role with this GUID",
                    assigned.app_role_id
                );
                builder.note(Weight::Unresolved, format!("{id}: {what}"));
                parts.push(Part::comment(what));
            }
        }
        items.push(Part::item(Node::Map(parts)));
    }
    (!items.is_empty()).then(|| Part::key("assignments", Node::List(items)))
}

fn directory_roles(builder: &mut Builder<'_>, app: &AppDraft, id: &str) -> Option<Part> {
    let mut items = Vec::new();
    for template in &app.grants.directory_roles {
        if let Some(role) = catalog::directory_role(template) {
            items.push(Part::item(Node::Map(vec![
                Part::required_text("role", role.display_name),
                Part::required_text("reason", "The input does not say what for."),
            ])));
        } else {
            let what =
                format!("unresolved: directory role {template}: the catalog does not know it");
            builder.note(Weight::Unresolved, format!("{id}: {what}"));
            items.push(Part::comment(what));
        }
    }
    (!items.is_empty()).then(|| Part::key("directoryRoles", Node::List(items)))
}

fn owners(builder: &mut Builder<'_>, app: &AppDraft) -> Option<Part> {
    let items = (0..app.grants.owners).map(|_| {
        let description = "A user who owns the app.".to_owned();
        let reference = builder.parameters.person("user", "owner", description);
        Part::item(Node::Text(reference))
    });
    let items: Vec<Part> = items.collect();
    (!items.is_empty()).then(|| Part::key("owners", Node::List(items)))
}
