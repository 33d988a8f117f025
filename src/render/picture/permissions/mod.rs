//! `permissions.svg`: apps, the APIs that they use, and the permissions that they ask for.

mod branches;
mod card;
mod columns;
mod graph;
mod layout;
mod nodes;
mod words;

pub(super) use card::Node;
pub use graph::{ApiNode, AppNode, Graph, PermissionRow};
