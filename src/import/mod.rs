//! Makes a profile of what others have: application JSON, manifests of the portal, lists of permissions.
//!
//! ```text
//! file ──► reader (read/) ──► Draft ──► build/ ──► tree of YAML ──► text
//!                                          ▲
//!                                catalog ──┘
//! ```
//!
//! To add a format: one file in `read/`, and one line in `FORMATS` in `format.rs`.
//!
//! Nothing is lost silently: what a profile cannot hold becomes a comment beside its place and a
//! [`Note`].

mod build;
mod draft;
mod format;
mod problem;
mod read;
mod resolve;
mod yaml;

use crate::catalog::PermissionKind;
use crate::diagnostics::Finding;
use crate::diagnostics::SourceFile;

pub use build::slug;
pub use format::Format;
pub use problem::Problem;

/// The largest input that is read, in bytes. An export of a large tenant's app is below 1 MB.
pub const MAX_BYTES: u64 = 8 * 1024 * 1024;

/// What the caller says of the profile.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The profile's id.
    pub id: Option<String>,
    /// The vendor.
    pub vendor: Option<String>,
    /// What is integrated.
    pub integration: Option<String>,
    /// The kind of permissions that are named without one.
    pub kind: Option<PermissionKind>,
    /// The API of permissions that are named without one.
    pub api: Option<String>,
    /// The format of the input; found out when it is not said.
    pub from: Option<Format>,
}

/// How much a note matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Something was chosen that the input does not say.
    Chosen,
    /// Something has no place in a profile.
    Lost,
    /// Something was kept as a comment, and needs a person.
    Unresolved,
}

/// What a person should know of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// How much it matters.
    pub weight: Weight,
    /// A sentence.
    pub text: String,
}

/// Whether a name, an address or an application ID means an API; `${clientId:APP}` an app of the
/// import.
///
/// # Errors
///
/// A sentence, when it means none.
pub fn check_api(name: &str) -> Result<(), String> {
    if name.starts_with("${clientId:") {
        return Ok(());
    }
    resolve::api_named(name).map(|_| ())
}

/// A profile that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The profile's id.
    pub id: String,
    /// The YAML.
    pub text: String,
    /// What was chosen, lost, or needs a person.
    pub notes: Vec<Note>,
}

impl Imported {
    /// True when nothing was kept as a comment only.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.notes.iter().all(|n| n.weight != Weight::Unresolved)
    }
}

/// Makes a profile of the inputs. `check` says what is wrong with a profile's text; what it finds is
/// kept as a comment.
///
/// # Errors
///
/// Everything that cannot be read.
pub fn import(
    inputs: &[SourceFile],
    options: &Options,
    check: &dyn Fn(&str) -> Vec<Finding>,
) -> Result<Imported, Vec<Problem>> {
    let mut draft = draft::Draft::default();
    let mut problems = Vec::new();
    for input in inputs {
        if let Err(found) = read::read(input, options, &mut draft) {
            problems.extend(found);
        }
    }
    if problems.is_empty() {
        Ok(build::build(&draft, options, check))
    } else {
        Err(problems)
    }
}
