//! What a team puts on the documents that it publishes.

use serde::Serialize;

/// What stands on every document beside the profile's own words: `[documents]` of `grantbook.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Imprint {
    /// The name of the collection: the heading of the index.
    pub title: Option<String>,
    /// The last line of every document.
    pub footer: Option<String>,
    /// Whom to ask, in the reader's own organization.
    pub support: Option<String>,
    /// Who answers for the integrations, where a profile does not say it.
    pub owner: Option<String>,
    /// The logo, as an address with the picture in it (`data:`).
    pub logo: Option<String>,
    /// The sections of the runbook that are left out.
    pub without: Vec<String>,
}
