//! What replaces the permissions of Azure AD Graph in Microsoft Graph.

use super::{PermissionKind, table};

const FILE: &str = include_str!("data/successors.tsv");

/// A permission of Azure AD Graph and the one of Microsoft Graph that replaces it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Successor {
    /// The kind, the same on both sides.
    pub kind: PermissionKind,
    /// The value in Azure AD Graph.
    pub value: &'static str,
    /// The GUID in Azure AD Graph.
    pub id: &'static str,
    /// The value in Microsoft Graph.
    pub successor_value: &'static str,
    /// The GUID in Microsoft Graph.
    pub successor_id: &'static str,
    /// Whether Microsoft's migration guide gives the same GUIDs.
    pub docs_agree: bool,
    /// How the migration guide differs.
    pub note: Option<&'static str>,
}

/// Finds the successor of a permission of Azure AD Graph. The case of the value does not matter.
#[must_use]
pub fn successor(kind: PermissionKind, aad_graph_value: &str) -> Option<Successor> {
    successors().find(|successor| {
        successor.kind == kind && successor.value.eq_ignore_ascii_case(aad_graph_value)
    })
}

/// All permissions of Azure AD Graph with their successors.
pub fn successors() -> impl Iterator<Item = Successor> {
    table::lines(FILE).map(|line| {
        let [
            kind,
            value,
            id,
            successor_value,
            successor_id,
            docs_agree,
            note,
        ] = table::fields(line);
        Successor {
            kind: PermissionKind::from_letter(kind),
            value,
            id,
            successor_value,
            successor_id,
            docs_agree: docs_agree == "t",
            note: table::optional(note),
        }
    })
}
