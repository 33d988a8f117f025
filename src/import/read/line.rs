//! Words that stand for kinds, APIs and permissions.

use crate::catalog::{self, Api, PermissionKind};

/// A GUID: 8-4-4-4-12 hexadecimal digits.
pub fn is_guid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

/// The API of the catalog that a name, a URI or an application ID means.
pub fn api(text: &str) -> Option<Api> {
    let text = text.trim().trim_end_matches(['/', ':']);
    let id = text.strip_prefix("api://").filter(|id| is_guid(id));
    let host = || {
        text.contains('.')
            .then(|| catalog::api(&format!("https://{text}")))
    };
    catalog::api(id.unwrap_or(text)).or_else(|| host().flatten())
}

/// An API, from a text with words around it: `Microsoft Graph API permissions (3)`.
pub fn api_in(text: &str) -> Option<Api> {
    const FILLERS: [&str; 14] = [
        "permission",
        "permissions",
        "the",
        "for",
        "of",
        "on",
        "from",
        "in",
        "to",
        "required",
        "api",
        "apis",
        "type",
        "following",
    ];
    let text = text.trim();
    if let Some(api) = api(text) {
        return Some(api);
    }
    let text = text.split('(').next().unwrap_or(text);
    let words = text.split(|c: char| c.is_whitespace() || ":,;".contains(c));
    let words = words.filter(|w| !w.is_empty() && kind(w).is_none());
    let words: Vec<&str> = words.collect();
    // A name of an API with words around it is short; every part of a long text is not tried.
    if words.len() > 24 {
        return None;
    }
    let is_filler = |w: &&str| FILLERS.contains(&w.to_ascii_lowercase().as_str());
    // From both ends: `Office 365 Management APIs` has a filler that is a part of its name.
    let first = words.iter().position(|w| !is_filler(w))?;
    let starts = (0..=first).rev();
    starts.into_iter().find_map(|start| {
        (start + 1..=words.len()).rev().find_map(|end| {
            let rest = &words[end..];
            rest.iter()
                .all(&is_filler)
                .then(|| api(&words[start..end].join(" ")))?
        })
    })
}

/// The kind that one word or a few mean: `Application`, `Delegated permissions`, `Role`.
pub fn kind(text: &str) -> Option<PermissionKind> {
    let word: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let word = word.strip_prefix("type").unwrap_or(&word);
    let word = word
        .trim_end_matches("permissions")
        .trim_end_matches("permission");
    match word {
        "application" | "applications" | "app" | "role" | "approle" | "apponly" => {
            Some(PermissionKind::Application)
        }
        "delegated" | "delegate" | "scope" | "user" | "userdelegated" => {
            Some(PermissionKind::Delegated)
        }
        _ => None,
    }
}

/// The kinds that a text names: none, one, or both (`Delegated and Application`).
pub fn kinds(text: &str) -> Vec<PermissionKind> {
    if let Some(kind) = kind(text) {
        return vec![kind];
    }
    let parts = text.split([',', '/', '&', '+', ';']);
    let parts = parts
        .flat_map(|p| p.split(" and "))
        .flat_map(|p| p.split(" or "));
    let kinds: Option<Vec<PermissionKind>> = parts.map(kind).collect();
    let mut kinds = kinds.unwrap_or_default();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// API and permission of a scope: `https://graph.microsoft.com/User.Read`.
pub fn scope(text: &str) -> Option<(String, String)> {
    let (before, name) = text.rsplit_once('/')?;
    let before = before.trim_end_matches('/');
    let is_uri = before.contains("://") || is_guid(before) || before.contains('.');
    let is_host = before.ends_with(':');
    (is_uri && !is_host && !name.is_empty()).then(|| (before.to_owned(), name.to_owned()))
}

/// True when some API of the catalog has a permission of this name.
pub fn is_known(name: &str) -> bool {
    !catalog::permissions_by_value(name).is_empty()
}

/// True when a word has the form of a permission's name: `User.Read.All`, `full_access_as_app`.
pub fn looks_like_permission(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['.', '_', '-']).collect();
    let is_part = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
    parts.len() > 1
        && parts.iter().all(is_part)
        && word.starts_with(|c: char| c.is_ascii_alphabetic())
        && (word.contains(['.', '_']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apis() {
        for (text, name) in [
            ("Microsoft Graph", "Microsoft Graph"),
            ("Microsoft Graph API permissions (3)", "Microsoft Graph"),
            (
                "Application permissions for Microsoft Graph:",
                "Microsoft Graph",
            ),
            ("Microsoft Graph, application:", "Microsoft Graph"),
            ("Microsoft Graph; delegated permissions", "Microsoft Graph"),
            ("Office 365 Management APIs", "Office 365 Management APIs"),
            ("Delegated permissions", ""),
            ("graph.microsoft.com", "Microsoft Graph"),
            (
                "https://contoso.sharepoint.com",
                "Office 365 SharePoint Online",
            ),
            (
                "api://00000003-0000-0000-c000-000000000000",
                "Microsoft Graph",
            ),
            ("the following permissions", ""),
        ] {
            let found = api_in(text).map_or("", |a| a.display_name);
            assert_eq!(found, name, "{text}");
        }
    }

    #[test]
    fn kinds_of_permissions() {
        use PermissionKind::{Application, Delegated};
        assert_eq!(kinds("Application"), [Application]);
        assert_eq!(kinds("Type: delegated permissions"), [Delegated]);
        assert_eq!(kinds("Delegated and application"), [Application, Delegated]);
        assert_eq!(kinds("User.Read"), []);
    }

    #[test]
    fn scopes() {
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(
            scope("https://graph.microsoft.com/User.Read"),
            pair("https://graph.microsoft.com", "User.Read")
        );
        assert_eq!(
            scope("https://management.azure.com//user_impersonation"),
            pair("https://management.azure.com", "user_impersonation")
        );
        assert_eq!(scope("https://graph.microsoft.com"), None);
        assert_eq!(scope("and/or"), None);
    }
}
