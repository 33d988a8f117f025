//! What is around the content of a page.

use serde::Serialize;

use crate::render::Imprint;

/// Where a page stands in the site.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Place {
    /// All integrations.
    Index,
    /// All permissions.
    Permissions,
    /// All integrations beside each other.
    Compare,
    /// All runbooks on one page.
    All,
    /// A profile.
    Profile,
}

impl Place {
    /// The template of a page.
    pub(super) const fn template(self) -> &'static str {
        match self {
            Self::Index => "site/index.html.tera",
            Self::Permissions => "site/permissions.html.tera",
            Self::Compare => "site/compare.html.tera",
            Self::All => "site/all.html.tera",
            Self::Profile => "site/page.html.tera",
        }
    }

    /// The file of a page that is there once.
    pub(super) const fn file(self) -> &'static str {
        match self {
            Self::Permissions => "permissions.html",
            Self::Compare => "compare.html",
            Self::All => "all.html",
            Self::Index | Self::Profile => "index.html",
        }
    }
}

/// The frame of a page.
#[derive(Serialize)]
pub(super) struct Frame<'a> {
    imprint: &'a Imprint,
    /// The name of the collection.
    name: &'a str,
    place: Place,
    /// The way to the folder of the site: empty, or with a slash at the end.
    root: &'static str,
}

impl<'a> Frame<'a> {
    /// The frame of a page at a place.
    pub(super) fn new(imprint: &'a Imprint, place: Place) -> Self {
        Self {
            imprint,
            name: imprint.title.as_deref().unwrap_or("Integrations"),
            place,
            root: if place == Place::Profile { "../" } else { "" },
        }
    }
}
