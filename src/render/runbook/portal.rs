//! Settings of an app in the words of the portal's forms.

use serde::Serialize;

use super::words::{client_ids, placeholder};
use crate::plan::{AppPlan, Plan};
use crate::profile::{AppRole, ConsentType, ExposedScope, MemberType};

/// A setting with its place in the portal.
#[derive(Serialize)]
pub struct Setting {
    place: &'static str,
    fields: Vec<Field>,
}

/// One field of a form in the portal, with what goes into it.
#[derive(Serialize)]
struct Field {
    label: &'static str,
    values: Vec<String>,
}

impl Field {
    fn new(label: &'static str, value: impl Into<String>) -> Self {
        let values = vec![value.into()];
        Self { label, values }
    }
}

/// Users, groups and owners, as one selects them in the portal.
pub fn people(plan: &Plan, app: &AppPlan) -> Vec<String> {
    let name = app.name();
    let assigned = app.assignments.iter().map(|a| {
        let parameter = plan.parameter(&a.parameter);
        let condition = if parameter.is_some_and(|p| p.optional && p.value.is_none()) {
            format!("If there is a {} <{}>: ", a.kind, a.parameter)
        } else {
            String::new()
        };
        // The portal shows the roles by their display names.
        let mut roles = app.settings.app_roles.iter();
        let role = roles.find(|(id, _)| *id == a.role_id);
        let role = role.map_or(a.role.as_str(), |(_, role)| &role.display_name);
        format!(
            "{condition}Go to Entra ID > Enterprise applications > {name} > Users and groups > Add user/group. Select the {} <{}>; role: {role}. Select Assign.",
            a.kind, a.parameter
        )
    });
    let owners = app.owners.iter().map(|owner| {
        format!(
            "Go to Owners > Add owners, and select <{owner}>. Do the same under Enterprise applications > {name} > Owners."
        )
    });
    owners.chain(assigned).collect()
}

/// The settings, as one enters them.
pub fn settings(plan: &Plan, app: &AppPlan) -> Vec<Setting> {
    // These have a form of their own, or cannot be set in the portal at all.
    let others = ["tag", "group claims", "exposed permission", "app role"];
    let mut settings = Vec::new();
    let mut facts = app.settings.facts().into_iter().peekable();
    while let Some(fact) = facts.next() {
        if !others.contains(&fact.name) {
            let value = client_ids(plan, &placeholder(plan, &fact.value));
            let value = value.replace("${clientId}", "<client ID>");
            settings.push(Setting {
                place: fact.place,
                fields: vec![Field::new("Value", value)],
            });
        }
        // All of a kind at once, where the first of it stands.
        if facts.peek().is_none_or(|next| next.name != fact.name) {
            settings.extend(forms(app, fact.name, fact.place));
        }
    }
    settings
}

/// Settings for which the portal has a form, with the words of that form.
fn forms(app: &AppPlan, name: &str, place: &'static str) -> Vec<Setting> {
    let fields = match name {
        "group claims" => {
            let claims = app.settings.group_membership_claims.iter();
            let claims = claims.flat_map(|c| c.split(", ")).map(group_claim);
            vec![vec![Field {
                label: "Select",
                values: claims.map(str::to_owned).collect(),
            }]]
        }
        "exposed permission" => app.settings.scopes.iter().map(|(_, s)| scope(s)).collect(),
        "app role" => app
            .settings
            .app_roles
            .iter()
            .map(|(_, r)| role(r))
            .collect(),
        _ => Vec::new(),
    };
    let fields = fields.into_iter();
    fields.map(|fields| Setting { place, fields }).collect()
}

/// The portal's words for a group claim.
fn group_claim(claim: &str) -> &str {
    match claim {
        "SecurityGroup" => "Security groups",
        "DirectoryRole" => "Directory roles",
        "ApplicationGroup" => "Groups assigned to the application",
        "All" => "All groups",
        other => other,
    }
}

fn scope(scope: &ExposedScope) -> Vec<Field> {
    let who = match scope.kind {
        ConsentType::Admin => "Admins only",
        ConsentType::User => "Admins and users",
    };
    let mut fields = vec![
        Field::new("Scope name", scope.value.value.clone()),
        Field::new("Who can consent", who),
        Field::new(
            "Admin consent display name",
            &*scope.admin_consent_display_name,
        ),
        Field::new(
            "Admin consent description",
            &*scope.admin_consent_description,
        ),
    ];
    let users = [
        (
            "User consent display name",
            &scope.user_consent_display_name,
        ),
        ("User consent description", &scope.user_consent_description),
    ];
    for (label, text) in users {
        fields.extend(text.as_ref().map(|t| Field::new(label, &**t)));
    }
    fields
}

fn role(role: &AppRole) -> Vec<Field> {
    vec![
        Field::new("Display name", &*role.display_name),
        Field::new("Allowed member types", member_types(role)),
        Field::new("Value", role.value.value.clone()),
        Field::new("Description", &*role.description),
    ]
}

/// The portal's words for who can be given a role.
pub fn member_types(role: &AppRole) -> &'static str {
    let types = &role.allowed_member_types;
    match (
        types.contains(&MemberType::User),
        types.contains(&MemberType::Application),
    ) {
        (true, true) => "Both (Users/Groups + Applications)",
        (_, true) => "Applications",
        _ => "Users/Groups",
    }
}
