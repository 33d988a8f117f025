//! Facts about Microsoft's APIs: app ids, permissions, risk, lifecycle and successors.
//!
//! The facts lie in `data/*.tsv` and are compiled in. `data/SOURCES.md` says where they come from.
//! Nothing is parsed at start-up: a lookup finds its line by binary search and splits only that line.
//!
//! A permission is identified by API, kind and value. A GUID alone is not unique: an API may use one
//! for a role and a scope, and two APIs may share one.

mod api;
mod identifier_uri;
mod kind;
mod lifecycle;
mod other_id;
mod permission;
mod risk;
mod role;
mod search;
mod spelling;
mod subsumption;
mod successor;
mod suggest;
mod summary;
mod table;
mod written;

pub use api::{Api, api, api_by_app_id, apis, is_retired};
pub use kind::PermissionKind;
pub use lifecycle::{LifecycleEvent, lifecycle, lifecycle_topic};
pub use other_id::{OtherId, other_ids, other_ids_by_id};
pub use permission::{
    Permission, permission, permissions, permissions_by_id, permissions_by_value, permissions_of,
    permissions_with_key,
};
pub use risk::{Severity, Tier};
pub use role::{DirectoryRole, directory_role, directory_roles};
pub use search::search;
pub use subsumption::{Broader, narrower, subsumed_by};
pub use successor::{Successor, successor, successors};
pub use suggest::{Suggestion, suggest_api, suggest_permission};
pub use summary::{CatalogSummary, summary};
pub use written::{Written, written};

/// The date of the newest source, as `YYYY-MM-DD`.
pub const AS_OF: &str = "2026-08-22";

/// The app id of Azure Active Directory Graph, which is retired.
pub const AAD_GRAPH_APP_ID: &str = "00000002-0000-0000-c000-000000000000";
/// The app id of Microsoft Graph in every cloud.
pub const MICROSOFT_GRAPH_APP_ID: &str = "00000003-0000-0000-c000-000000000000";
/// The app id of Office 365 Exchange Online.
pub const EXCHANGE_ONLINE_APP_ID: &str = "00000002-0000-0ff1-ce00-000000000000";
/// The app id of Office 365 `SharePoint` Online.
pub const SHAREPOINT_ONLINE_APP_ID: &str = "00000003-0000-0ff1-ce00-000000000000";
/// The app id of the Office 365 Management APIs.
pub const OFFICE_MANAGEMENT_APP_ID: &str = "c5393580-f805-4401-95e8-94b7a6ef2fc2";
