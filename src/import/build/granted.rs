//! What a tenant granted, beside what the app asks for.

use super::Builder;
use crate::catalog::{self, PermissionKind};
use crate::import::Weight;
use crate::import::draft::{AppDraft, Wanted};

const GRANTED: &str = "Granted in the exported tenant; the registration does not ask for it.";

/// The permissions that an app asks for, and then those that it has without asking.
pub fn with_grants(builder: &mut Builder<'_>, app: &AppDraft, id: &str) -> Vec<Wanted> {
    let mut wanted = app.wanted.clone();
    let granted = granted(builder, app, id);
    for one in &granted {
        if !wanted.iter().any(|w| is_same(w, one)) {
            let what = format!(
                "{id}: {} is granted, but not asked for; it is added",
                name(one)
            );
            builder.note(Weight::Chosen, what);
            wanted.push(one.clone());
        }
    }
    if app.grants.are_known {
        for one in &app.wanted {
            if !granted.iter().any(|g| is_same(one, g)) {
                let what = format!("{id}: {} is asked for, but not granted", name(one));
                builder.note(Weight::Chosen, what);
            }
        }
    }
    wanted
}

/// The name of a permission, where the catalog knows it.
fn name(wanted: &Wanted) -> String {
    let mut found = catalog::permissions_by_id(&wanted.permission).into_iter();
    let found =
        found.find(|p| Some(p.kind) == wanted.kind && wanted.api.as_deref() == Some(p.api_app_id));
    found.map_or_else(|| wanted.permission.clone(), |p| p.value.to_owned())
}

/// The same API and kind, and the same permission, which one names and the other gives as a GUID.
fn is_same(asked: &Wanted, granted: &Wanted) -> bool {
    let api = |w: &Wanted| w.api.as_deref().map(str::to_ascii_lowercase);
    let is_named = |guid: &str, name: &str| {
        let mut found = catalog::permissions_by_id(guid).into_iter();
        found.any(|p| Some(p.kind) == asked.kind && p.value.eq_ignore_ascii_case(name))
    };
    api(asked) == api(granted)
        && asked.kind == granted.kind
        && (asked.permission.eq_ignore_ascii_case(&granted.permission)
            || is_named(&asked.permission, &granted.permission))
}

fn granted(builder: &mut Builder<'_>, app: &AppDraft, id: &str) -> Vec<Wanted> {
    let draft = builder.draft;
    let api = |resource: &Option<String>| {
        let resource = resource.as_deref()?;
        let apis = draft.principals.iter();
        let known = apis.map(|(object, app_id)| (object.as_str(), app_id.as_str()));
        let own = draft.apps.iter().filter_map(|a| {
            let principal = a.principal.as_ref()?;
            Some((principal.id.as_deref()?, principal.app_id.as_deref()?))
        });
        let mut all = known.chain(own);
        all.find(|(object, _)| *object == resource)
            .map(|(_, app_id)| app_id.to_owned())
    };
    let mut wanted = Vec::new();
    for role in &app.grants.roles {
        let name = role.resource_display_name.clone();
        wanted.push(Wanted {
            api: api(&role.resource_id).or(name),
            kind: Some(PermissionKind::Application),
            permission: role.app_role_id.clone(),
            place: "granted in the tenant".to_owned(),
            inferred: Some(GRANTED),
            ..Wanted::default()
        });
    }
    for grant in &app.grants.scopes {
        let names = grant
            .scope
            .as_deref()
            .unwrap_or_default()
            .split_whitespace();
        if grant.consent_type.as_deref() == Some("Principal") {
            let names: Vec<&str> = names.collect();
            let what = format!(
                "{id}: one user consented alone, which is not carried over: {}",
                names.join(" ")
            );
            builder.note(Weight::Lost, what);
            continue;
        }
        for name in names {
            wanted.push(Wanted {
                api: api(&grant.resource_id).or_else(|| grant.resource_id.clone()),
                kind: Some(PermissionKind::Delegated),
                permission: name.to_owned(),
                place: "granted in the tenant".to_owned(),
                inferred: Some(GRANTED),
                ..Wanted::default()
            });
        }
    }
    wanted
}
