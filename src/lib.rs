//! Turns vendor permission profiles into what an administrator needs to set an integration up in
//! Microsoft Entra ID: Azure CLI scripts, Bicep and JSON manifests, runbooks. It never contacts
//! Azure; what it knows about Microsoft's APIs comes from a [catalog] compiled into it.
//!
//! Data flows one way:
//!
//! ```text
//! profile ──► plan ──► artifacts ──► output folder
//! ```
//!
//! - [`profile`]: what the vendor's guide says, read from YAML.
//! - [`catalog`]: facts about Microsoft's APIs and permissions.
//! - [`plan`]: a profile with everything resolved, in the order in which it is done.
//! - [`config`]: `grantbook.toml`, what a team asks of its profiles.
//! - [`graph`]: objects of a tenant, as Microsoft Graph spells them.
//! - [`import`]: a profile from what others have.
//! - [`audit`]: what a tenant has, against what the profiles say.
//! - [`init`]: a first profile from a few answers.
//! - [`format`](mod@format): the canonical form of a profile.
//! - [`lint`]: what is worth a look in a profile that is correct.
//! - [`editor`]: the profile format with the names of the catalog, for editors.
//! - [`reference`](mod@reference): the profile format as a document.
//! - [`diff`]: what differs between two states of profiles, in meaning.
//! - [`git`]: files as they were at a revision.
//! - [`render`]: artifacts from a plan, as named bytes.
//! - [`links`]: links of the documents that lead nowhere.
//! - [`output`]: the only code that touches the output folder.
//! - [`unified`]: what differs between two texts, as `diff -u` writes it.
//! - [`diagnostics`]: findings and how they are reported.
//! - [`cli`]: the commands.

mod anchors;
pub mod audit;
pub mod catalog;
pub mod characters;
pub mod cli;
pub mod config;
mod decode;
pub mod diagnostics;
pub mod diff;
pub mod editor;
pub mod format;
pub mod git;
pub mod graph;
pub mod import;
pub mod init;
pub mod links;
pub mod lint;
pub mod output;
pub mod plan;
pub mod profile;
pub mod reference;
pub mod render;
mod scalar;
mod secrets;
mod similar;
pub mod unified;
mod wildcard;
