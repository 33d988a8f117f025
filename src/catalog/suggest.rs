//! Did you mean: what a name that does not resolve may stand for.

use super::spelling::Wanted;
use super::{
    Api, MICROSOFT_GRAPH_APP_ID, Permission, PermissionKind, api, api_by_app_id, apis, is_retired,
    permission, permissions_by_value, permissions_of,
};

const MAX_PERMISSIONS: usize = 5;
const MAX_OTHER_APIS: usize = 3;
const MAX_APIS: usize = 3;

/// The table of APIs begins with those that guides are about.
const MAIN_APIS: usize = 12;

/// A value that so many APIs have tells nothing about the API.
const COMMON: usize = 8;

/// What people call Microsoft Entra ID, where its API is meant.
const DIRECTORY_NAMES: [&str; 8] = [
    "aad",
    "active directory",
    "azure active directory",
    "azure ad",
    "azuread",
    "entra",
    "entra id",
    "microsoft entra id",
];

/// Something that was perhaps meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// The same value, in the same API, of the other kind.
    OtherKind(Permission),
    /// The same value in another API.
    OtherApi(Permission, Api),
    /// A value of the same API that is spelt alike.
    Similar(Permission),
}

impl Suggestion {
    /// Whether it is of one of the APIs that guides are about.
    fn is_of_main_api(&self) -> bool {
        api::rank(self.permission().api_app_id) < MAIN_APIS
    }

    /// The permission that is suggested.
    #[must_use]
    pub const fn permission(&self) -> &Permission {
        match self {
            Self::OtherKind(permission)
            | Self::OtherApi(permission, _)
            | Self::Similar(permission) => permission,
        }
    }
}

/// At most five permissions that may have been meant, the likeliest first.
///
/// First the same value of the other kind; where there is none, a name of this API and kind with one
/// wrong letter; then the same value in the main APIs, of this kind before the other; then other
/// similar values in this API. Rare APIs come last, and not at all when there is something better. A
/// retired API is never suggested in place of another.
#[must_use]
pub fn suggest_permission(api_app_id: &str, kind: PermissionKind, value: &str) -> Vec<Suggestion> {
    let value = value.trim();
    let elsewhere = in_other_apis(api_app_id, kind, value);
    let (main, rare): (Vec<Suggestion>, Vec<Suggestion>) =
        elsewhere.into_iter().partition(Suggestion::is_of_main_api);
    if let Some(other) = permission(api_app_id, kind.other(), value) {
        let mut found = vec![Suggestion::OtherKind(other)];
        // Of this kind in Microsoft Graph: that is what most guides are about.
        let of_kind = main.into_iter().filter(|s| s.permission().kind == kind);
        found.extend(of_kind.take(1));
        if matches!(found.get(1), Some(s) if s.permission().api_app_id == MICROSOFT_GRAPH_APP_ID) {
            found.reverse();
        }
        return found;
    }
    let wanted = Wanted::new(value);
    let is_slip = |p: &Permission| p.kind == kind && wanted.spelling_slips(p.value) == Some(1);
    let (slips, similar): (Vec<Permission>, Vec<Permission>) = similar(api_app_id, kind, value)
        .into_iter()
        .partition(is_slip);
    let (of_kind, of_other): (Vec<Suggestion>, Vec<Suggestion>) =
        main.into_iter().partition(|s| s.permission().kind == kind);
    let (near, far): (Vec<Permission>, Vec<Permission>) =
        similar.into_iter().partition(|p| p.kind == kind);
    let mut found: Vec<Suggestion> = Vec::new();
    found.extend(slips.into_iter().map(Suggestion::Similar));
    found.extend(of_kind);
    found.extend(near.into_iter().map(Suggestion::Similar));
    found.extend(of_other);
    found.extend(far.into_iter().map(Suggestion::Similar));
    if found.is_empty() {
        found = rare;
    }
    found.truncate(MAX_PERMISSIONS);
    found
}

/// At most three APIs that may have been meant, the likeliest first.
#[must_use]
pub fn suggest_api(name: &str) -> Vec<Api> {
    if DIRECTORY_NAMES.contains(&name.trim().to_ascii_lowercase().as_str()) {
        return api_by_app_id(MICROSOFT_GRAPH_APP_ID).into_iter().collect();
    }
    let wanted = Wanted::new(name);
    let core = core_words(name);
    let wanted_core = Wanted::new(&core);
    let mut found: Vec<((bool, usize), Api)> = apis()
        .filter_map(|api| {
            let nearness = api.names().filter_map(|known| {
                if let Some(slips) = wanted.slips(known) {
                    return Some((false, slips));
                }
                let known = core_words(known);
                // One slip in a short core would join strangers.
                let alike = known == core || core.len() > 4;
                let slips = wanted_core.slips(&known).filter(|_| alike)?;
                Some((true, slips))
            });
            nearness.min().map(|nearness| (nearness, api))
        })
        .collect();
    // The sort is stable, so equally near APIs stay in their order of importance.
    found.sort_by_key(|(nearness, _)| *nearness);
    // One that is called so, but for common words, leaves no doubt.
    if let Some((best @ (true, 0), _)) = found.first() {
        let best = *best;
        found.retain(|(nearness, _)| *nearness == best);
    }
    found
        .into_iter()
        .take(MAX_APIS)
        .map(|(_, api)| api)
        .collect()
}

/// The same value elsewhere, once per API, of the wanted kind where the API has it.
fn in_other_apis(api_app_id: &str, kind: PermissionKind, value: &str) -> Vec<Suggestion> {
    let mut found = permissions_by_value(value);
    found.retain(|permission| !permission.api_app_id.eq_ignore_ascii_case(api_app_id));
    found.sort_by_key(|permission| (api::rank(permission.api_app_id), permission.kind != kind));
    found.dedup_by_key(|permission| permission.api_app_id);
    // `user_impersonation` is in dozens of APIs.
    if found.len() > COMMON && !value.contains('.') {
        return Vec::new();
    }
    found
        .into_iter()
        .filter_map(|permission| {
            let api = api_by_app_id(permission.api_app_id)?;
            (!is_retired(&api)).then_some(Suggestion::OtherApi(permission, api))
        })
        .take(MAX_OTHER_APIS)
        .collect()
}

/// Values of the same API that are spelt alike, each once.
fn similar(api_app_id: &str, kind: PermissionKind, value: &str) -> Vec<Permission> {
    let wanted = Wanted::new(value);
    let mut found: Vec<(usize, Permission)> = permissions_of(api_app_id)
        .filter(|permission| !permission.value.eq_ignore_ascii_case(value))
        .filter_map(|permission| Some((wanted.slips(permission.value)?, permission)))
        .collect();
    let nearness = |(left_slips, left): &(usize, Permission),
                    (right_slips, right): &(usize, Permission)| {
        let likeness = |permission: &Permission| wanted.likeness(permission.value);
        (left.kind != kind)
            .cmp(&(right.kind != kind))
            .then(left_slips.cmp(right_slips))
            .then_with(|| likeness(right).total_cmp(&likeness(left)))
            .then_with(|| left.value.cmp(right.value))
    };
    found.sort_by(nearness);
    let mut unique: Vec<Permission> = Vec::new();
    for (_, permission) in found {
        if unique.iter().all(|known| known.value != permission.value) {
            unique.push(permission);
        }
    }
    unique
}

/// The words that tell APIs apart: "MS Graph API" and "Microsoft Graph" both are "graph".
fn core_words(name: &str) -> String {
    const COMMON: [&str; 14] = [
        "microsoft",
        "ms",
        "azure",
        "windows",
        "office",
        "office365",
        "o365",
        "m365",
        "365",
        "api",
        "apis",
        "service",
        "services",
        "online",
    ];
    name.split(|letter: char| !letter.is_alphanumeric())
        .map(str::to_ascii_lowercase)
        .filter(|word| !word.is_empty() && !COMMON.contains(&word.as_str()))
        .collect::<Vec<_>>()
        .join(" ")
}
