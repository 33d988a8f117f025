//! `[documents]`: what a team puts on the documents that it publishes.

use super::At;
use super::table::{Table, text};
use crate::diagnostics::Finding;

/// What a team puts on its documents. Paths are as they stand in the file: relative to its folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Documents {
    /// `title`: the name of the collection.
    pub title: Option<At<String>>,
    /// `owner`: who answers for the integrations, where a profile does not say it.
    pub owner: Option<At<String>>,
    /// `support`: whom to ask.
    pub support: Option<At<String>>,
    /// `footer`: the last line of every document.
    pub footer: Option<At<String>>,
    /// `logo`: a picture for the HTML documents.
    pub logo: Option<At<String>>,
    /// `without`: sections of the runbook that are left out.
    pub without: Vec<At<String>>,
    /// `templates`: a folder with templates of the team's own.
    pub templates: Option<At<String>>,
}

pub(super) fn documents(root: &mut Table<'_>, findings: &mut Vec<Finding>) -> Documents {
    let Some(mut table) = root.table("documents", findings) else {
        return Documents::default();
    };
    let without = table.list("without", findings).map(|list| list.value);
    let documents = Documents {
        title: table.text("title", findings),
        owner: table.text("owner", findings),
        support: table.text("support", findings),
        footer: table.text("footer", findings),
        logo: table.text("logo", findings),
        without: without
            .iter()
            .flatten()
            .filter_map(|v| text(v, "a section", findings))
            .collect(),
        templates: table.text("templates", findings),
    };
    table.finish(findings);
    documents
}
