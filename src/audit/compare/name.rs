//! Permissions of a tenant by their GUIDs, and what they are called.

use super::Comparison;
use crate::audit::state::lower;
use crate::catalog::{self, PermissionKind, Tier};
use crate::plan::{PermissionPlan, own_app, reach};

/// A permission that the tenant has.
pub(super) struct Named {
    /// The API's application ID; nothing where the state does not say it.
    pub api: Option<String>,
    /// The API's name, or its ID.
    pub api_name: String,
    pub kind: PermissionKind,
    /// The GUID; empty for a delegated grant, which has a name alone.
    pub id: String,
    /// The name; the GUID, where nobody knows one.
    pub value: String,
    pub tier: &'static str,
    /// What it allows, where that is known.
    pub reach: Option<String>,
}

impl Named {
    /// For people: `` `Mail.Read` of Microsoft Graph (application) ``.
    pub fn words(&self) -> String {
        format!("`{}` of {} ({})", self.value, self.api_name, self.kind)
    }

    /// Beside the caret: the risk.
    pub fn risk(&self) -> String {
        match self.tier {
            "unrated" => "no source rates its risk".to_owned(),
            tier => format!("{tier} risk"),
        }
    }

    /// Is it the permission of the profile?
    pub fn is(&self, wanted: &PermissionPlan, api: &str) -> bool {
        let is_api = self.api.as_deref() == Some(api);
        let same = |id: &str, value: &str| {
            (!self.id.is_empty() && self.id.eq_ignore_ascii_case(id)) || self.value == value
        };
        is_api && self.kind == wanted.kind && same(&wanted.id, &wanted.value)
    }
}

/// A permission of the profile for people.
pub(super) fn words(permission: &PermissionPlan) -> String {
    format!(
        "`{}` of {} ({})",
        permission.value, permission.api_name, permission.kind
    )
}

impl Comparison<'_> {
    /// The application ID of the API of a permission of the profile. Nothing for an app of the
    /// profile that is not in the state.
    pub(super) fn api_of(&self, permission: &PermissionPlan) -> Option<String> {
        match own_app(&permission.api_app_id) {
            Some(app) => self.ids.get(app).map(|id| lower(id)),
            None => Some(lower(&permission.api_app_id)),
        }
    }

    /// Finds what is known of a permission. `id` is empty where only the name is known, and `shown`
    /// is how the state calls the API.
    pub(super) fn named(
        &self,
        api: Option<&str>,
        shown: Option<&str>,
        kind: PermissionKind,
        (id, value): (&str, Option<&str>),
    ) -> Named {
        let plans = self.subject.plan.apps.iter().flat_map(|a| &a.permissions);
        let off = self.subject.plan.left_out.iter().map(|l| &l.permission);
        let is_it = |p: &&PermissionPlan| {
            let same = value.map_or_else(|| p.id.eq_ignore_ascii_case(id), |v| p.value == v);
            p.kind == kind && same && self.api_of(p).as_deref() == api
        };
        if let Some(plan) = plans.chain(off).find(is_it) {
            return Named {
                api: api.map(ToOwned::to_owned),
                api_name: plan.api_name.clone(),
                kind,
                id: id.to_owned(),
                value: plan.value.clone(),
                tier: plan.tier,
                reach: Some(plan.reach.sentence.clone()),
            };
        }
        let known = if let (Some(api), Some(value)) = (api, value) {
            catalog::permission(api, kind, value)
        } else {
            let named = shown.and_then(catalog::api).map(|a| a.app_id);
            let of_id = catalog::permissions_by_id(id).into_iter();
            let mut of_kind = of_id.filter(|p| p.kind == kind);
            // A GUID alone is not unique.
            of_kind.find(|p| api.or(named).is_some_and(|a| a == p.api_app_id))
        };
        let api_id = api.or(known.as_ref().map(|p| p.api_app_id));
        let api_name = api_id
            .and_then(catalog::api_by_app_id)
            .map(|a| a.display_name.to_owned())
            .or_else(|| shown.map(ToOwned::to_owned))
            .or_else(|| api.map(|a| format!("the API {a}")));
        let none = "00000000-0000-0000-0000-000000000000";
        let fallback = if id == none { "default access" } else { id };
        Named {
            api: api_id.map(ToOwned::to_owned),
            api_name: api_name.unwrap_or_else(|| "an API that the state does not name".to_owned()),
            kind,
            id: id.to_owned(),
            value: known
                .as_ref()
                .map(|p| p.value)
                .or(value)
                .unwrap_or(fallback)
                .to_owned(),
            tier: known
                .as_ref()
                .map_or(Tier::Unrated, catalog::Permission::tier)
                .as_str(),
            reach: known
                .as_ref()
                .map(|p| reach(p.api_app_id, kind, p.value).sentence),
        }
    }

    /// How else the profile would ask for it: a feature that is off brings it.
    pub(super) fn feature_hint(&self, found: &Named) -> Option<String> {
        let of_app = self.subject.plan.left_out.iter().map(|l| &l.permission);
        let mut fitting = of_app.filter(|p| self.api_of(p).is_some_and(|api| found.is(p, &api)));
        let permission = fitting.next()?;
        let option = match (
            permission.only_with.first(),
            permission.only_without.first(),
        ) {
            (Some(on), _) => format!("--with {on}"),
            (None, Some(off)) => format!("--without {off}"),
            (None, None) => return None,
        };
        Some(format!(
            "The profile asks for it with another choice: if that was set up, audit with `{option}`."
        ))
    }
}
