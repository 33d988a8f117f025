//! Permissions by what a person types: `Microsoft Graph/application/Mail.Read`, or a name alone.

use crate::catalog::{self, Api, Permission, PermissionKind, Suggestion};

/// A permission of the catalog, with what the integration does with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The API.
    pub api: Api,
    /// The permission.
    pub permission: Permission,
    /// What the integration does with it, where somebody said so.
    pub reason: Option<String>,
}

impl Chosen {
    /// `API/kind/value`, as [`resolve`] takes it.
    #[must_use]
    pub fn name(&self) -> String {
        let (api, found) = (self.api.display_name, &self.permission);
        format!("{api}/{}/{}", found.kind, found.value)
    }
}

/// A permission as it was typed, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked<'t> {
    /// API and kind, where they were typed.
    pub place: Option<(&'t str, PermissionKind)>,
    /// The permission's name or GUID.
    pub value: &'t str,
    /// What follows `=`.
    pub reason: Option<&'t str>,
}

impl<'t> Asked<'t> {
    /// Takes `API/kind/value=reason` apart. APIs and values may have a `/` of their own.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let (name, reason) = match text.split_once('=') {
            Some((name, reason)) => (name, Some(reason.trim()).filter(|r| !r.is_empty())),
            None => (text, None),
        };
        let mut start = 0;
        for part in name.split('/') {
            let kind = PermissionKind::ALL
                .into_iter()
                .find(|kind| part.trim().eq_ignore_ascii_case(kind.as_str()));
            let end = start + part.len();
            if let (Some(kind), true) = (kind, start > 0)
                && let (Some(api), Some(value)) = (name.get(..start - 1), name.get(end + 1..))
            {
                return Self {
                    place: Some((api.trim(), kind)),
                    value: value.trim(),
                    reason,
                };
            }
            start = end + 1;
        }
        Self {
            place: None,
            value: name.trim(),
            reason,
        }
    }
}

/// Why a text does not say which permission is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    /// A sentence for the user, without a stop.
    pub message: String,
    /// What may have been meant.
    pub candidates: Vec<Chosen>,
}

impl Unclear {
    /// The sentence with what may have been meant.
    #[must_use]
    pub fn sentence(&self) -> String {
        let names: Vec<String> = self
            .candidates
            .iter()
            .map(|c| format!("`{}`", c.name()))
            .collect();
        match names.as_slice() {
            [] => format!(
                "{}; `grantbook search WORD` finds permissions by a part of their name",
                self.message
            ),
            [one] => format!("{}; did you mean {one}?", self.message),
            several => format!("{}; write one of {}", self.message, several.join(", ")),
        }
    }
}

/// The permission that is meant.
///
/// # Errors
///
/// When there is none, or when there are several: then with what may have been meant.
pub fn resolve(asked: &Asked<'_>) -> Result<Chosen, Unclear> {
    let reason = asked.reason.map(str::to_owned);
    let found = match asked.place {
        Some((api, kind)) => of_api(api, kind, asked.value),
        None => anywhere(asked.value),
    }?;
    Ok(Chosen { reason, ..found })
}

fn of_api(name: &str, kind: PermissionKind, value: &str) -> Result<Chosen, Unclear> {
    let Some(api) = catalog::api(name) else {
        let likely = catalog::suggest_api(name).into_iter();
        return Err(Unclear {
            message: format!("the catalog has no API `{name}`"),
            candidates: likely
                .filter_map(|api| catalog::permission(api.app_id, kind, value))
                .filter_map(chosen)
                .collect(),
        });
    };
    let by_id = || {
        let mut all = catalog::permissions_by_id(value).into_iter();
        all.find(|p| p.api_app_id == api.app_id && p.kind == kind)
    };
    let found = catalog::permission(api.app_id, kind, value).or_else(by_id);
    found.and_then(chosen).ok_or_else(|| Unclear {
        message: format!("{} has no {kind} permission `{value}`", api.display_name),
        candidates: suggestions(api.app_id, kind, value),
    })
}

fn anywhere(value: &str) -> Result<Chosen, Unclear> {
    let mut found = catalog::permissions_by_value(value);
    if found.is_empty() {
        found = catalog::permissions_by_id(value);
    }
    let mut candidates: Vec<Chosen> = found.into_iter().filter_map(chosen).collect();
    candidates.retain(|c| !catalog::is_retired(&c.api));
    let place = |c: &Chosen| catalog::apis().position(|api| api == c.api);
    candidates.sort_by_key(|c| (place(c), c.permission.kind));
    match candidates.as_slice() {
        [one] => Ok(one.clone()),
        [] if value.contains('/') => Err(without_kind(value)),
        [] => Err(Unclear {
            message: format!("the catalog has no permission `{value}`"),
            candidates: suggestions(
                catalog::MICROSOFT_GRAPH_APP_ID,
                PermissionKind::Application,
                value,
            ),
        }),
        _ => Err(Unclear {
            message: format!("`{value}` does not say which API and kind is meant"),
            candidates,
        }),
    }
}

/// `Microsoft Graph/app/Mail.Read`: API and name are there, and what stands between them is no kind.
fn without_kind(text: &str) -> Unclear {
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    // A name of an API may have a `/` of its own.
    let known = (1..parts.len()).rev().find_map(|count| {
        let name = text.split('/').take(count).collect::<Vec<_>>().join("/");
        catalog::api(name.trim()).map(|api| (api, count))
    });
    let value = parts.last().copied().unwrap_or_default();
    let kind = match known {
        Some((_, count)) => parts
            .get(count)
            .copied()
            .filter(|_| count + 1 < parts.len()),
        None => parts.get(parts.len().wrapping_sub(2)).copied(),
    };
    let what = kind.map_or_else(
        || format!("`{text}` does not say which kind is meant"),
        |kind| format!("`{kind}` is no kind of permission"),
    );
    let candidates = known.into_iter().flat_map(|(api, _)| {
        PermissionKind::ALL
            .into_iter()
            .filter_map(move |kind| catalog::permission(api.app_id, kind, value))
    });
    Unclear {
        message: format!(
            "{what}: write `application` or `delegated` between API and name, as in `Microsoft Graph/application/Mail.Read`"
        ),
        candidates: candidates.filter_map(chosen).collect(),
    }
}

fn suggestions(app_id: &str, kind: PermissionKind, value: &str) -> Vec<Chosen> {
    let found = catalog::suggest_permission(app_id, kind, value);
    let permissions = found.iter().map(Suggestion::permission).cloned();
    permissions.filter_map(chosen).collect()
}

/// A permission with its API, and without a reason.
#[must_use]
pub fn chosen(permission: Permission) -> Option<Chosen> {
    Some(Chosen {
        api: catalog::api_by_app_id(permission.api_app_id)?,
        permission,
        reason: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Result<String, String> {
        resolve(&Asked::new(text))
            .map(|c| c.name())
            .map_err(|u| u.sentence())
    }

    #[test]
    fn api_kind_and_value() {
        for text in [
            "Microsoft Graph/application/Mail.Read",
            "microsoft graph / Application / mail.read",
            "https://graph.microsoft.com/application/Mail.Read",
            "00000003-0000-0000-c000-000000000000/application/810c84a8-4a9e-49e6-bf7d-12d183f40d01",
        ] {
            assert_eq!(
                name(text).as_deref(),
                Ok("Microsoft Graph/application/Mail.Read"),
                "{text}"
            );
        }
        let with_reason = Asked::new("Microsoft Graph/delegated/User.Read = Shows a=b.");
        assert_eq!(with_reason.value, "User.Read");
        assert_eq!(with_reason.reason, Some("Shows a=b."));
    }

    #[test]
    fn a_name_alone_when_it_is_clear() {
        assert_eq!(
            name("OnlineMeetings.Read.All").as_deref(),
            Ok("Microsoft Graph/application/OnlineMeetings.Read.All")
        );
        let both = name("Sites.Selected").expect_err("two kinds");
        assert!(both.contains("write one of `Microsoft Graph/application/Sites.Selected`, `Microsoft Graph/delegated/Sites.Selected`"), "{both}");
    }

    #[test]
    fn what_is_not_there_gets_a_suggestion() {
        for (text, wanted) in [
            (
                "Microsoft Graph/application/Siltes.Selected",
                "Microsoft Graph/application/Sites.Selected",
            ),
            (
                "Microsoft Grahp/application/Mail.Read",
                "did you mean `Microsoft Graph/application/Mail.Read`?",
            ),
            ("Siltes.Selected", "Sites.Selected"),
            (
                "Microsoft Graph/app/Place.Read.All",
                "`app` is no kind of permission: write `application` or `delegated`",
            ),
            (
                "Microsoft Graph/Mail.Read",
                "does not say which kind is meant: write `application` or `delegated`",
            ),
            (
                "Microsoft Graph/app/Place.Read.All",
                "Microsoft Graph/application/Place.Read.All",
            ),
            ("Zzyzx", "grantbook search WORD"),
            ("", "grantbook search WORD"),
        ] {
            let said = name(text).expect_err(text);
            assert!(said.contains(wanted), "{text}: {said}");
        }
    }
}
