//! The APIs: service principals of Microsoft that offer permissions.

use super::{identifier_uri, table};

const FILE: &str = include_str!("data/apis.tsv");

/// An API that an app can ask permissions of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Api {
    /// The application id, the same in every tenant.
    pub app_id: &'static str,
    /// The name that the portal shows.
    pub display_name: &'static str,
    /// `active`, or `retired` and more words.
    pub status: &'static str,
    aliases: &'static str,
    sources: &'static str,
}

impl Api {
    /// Other names in use, for example "Azure AD Graph".
    pub fn aliases(&self) -> impl Iterator<Item = &'static str> + use<> {
        table::list(self.aliases)
    }

    /// The codes of the sources that know this API; `data/SOURCES.md` explains them.
    pub fn sources(&self) -> impl Iterator<Item = &'static str> + use<> {
        table::list(self.sources)
    }

    /// Whether only one source knows this API.
    #[must_use]
    pub fn is_single_sourced(&self) -> bool {
        self.sources().count() == 1
    }

    /// The identifier URIs, without a trailing slash. Some hold a `*` for a part of the host name.
    pub fn identifier_uris(&self) -> impl Iterator<Item = &'static str> + use<> {
        identifier_uri::of_api(self.app_id)
    }

    /// Whether `name` is this API's display name or an alias, whatever its case.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.names().any(|own| own.eq_ignore_ascii_case(name))
    }

    /// The display name, then the aliases.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.display_name).chain(self.aliases())
    }
}

/// All APIs, the main ones first, Microsoft Graph before all.
pub fn apis() -> impl Iterator<Item = Api> {
    table::lines(FILE).map(parse)
}

/// Finds an API by display name, alias, app id or identifier URI, whatever the case.
///
/// A trailing slash or `/.default` after a URI does not matter. A host name below one that the API
/// registers with a wildcard is found too: `https://contoso.sharepoint.com`.
#[must_use]
pub fn api(name_or_alias_or_app_id: &str) -> Option<Api> {
    let name = name_or_alias_or_app_id.trim();
    apis()
        .find(|api| api.app_id.eq_ignore_ascii_case(name) || api.is_called(name))
        .or_else(|| identifier_uri::owner(name).and_then(api_by_app_id))
}

/// Finds an API by its app id, whatever its case.
#[must_use]
pub fn api_by_app_id(app_id: &str) -> Option<Api> {
    apis().find(|api| api.app_id.eq_ignore_ascii_case(app_id))
}

/// Whether the API as a whole is retired, as Azure AD Graph is.
///
/// An API of which only a part is retired is not; [`lifecycle`](super::lifecycle()) knows the parts.
#[must_use]
pub fn is_retired(api: &Api) -> bool {
    api.status.starts_with("retired")
}

/// The place of an API in the order of importance; APIs that are not known come last.
pub(super) fn rank(app_id: &str) -> usize {
    apis()
        .position(|api| api.app_id == app_id)
        .unwrap_or(usize::MAX)
}

fn parse(line: &'static str) -> Api {
    let [app_id, display_name, aliases, status, sources] = table::fields(line);
    Api {
        app_id,
        display_name,
        status,
        aliases,
        sources,
    }
}
