//! What differs between two states of profiles, in meaning: how a file is laid out, in which order its
//! keys stand and what its comments say makes no difference.
//!
//! A profile becomes a tree in which permissions are resolved (`model`). Two trees are compared
//! once, completely (`tree`); then each subject takes the differences that it knows something of,
//! and says what they mean. What no subject takes is reported by its key. So no change is silent.
//!
//! To add a subject: one file with a function `fn(&mut Comparison)`, and one line in `SUBJECTS`.

mod apps;
mod audience;
mod change;
mod comparison;
mod credentials;
mod exposed;
mod features;
mod grants;
mod model;
mod other;
mod pairs;
mod path;
mod permissions;
mod ranks;
mod redirects;
mod relation;
mod report;
mod roles;
mod sign_in;
mod tiers;
mod tree;

use rayon::prelude::*;

use crate::profile::Profile;

pub use change::{Change, Level, PermissionRef, Subject};
pub use report::{Human, json, markdown};

use comparison::Comparison;

/// Every subject, in the order in which they look at the differences. The last one takes all that
/// is left.
const SUBJECTS: &[fn(&mut Comparison<'_>)] = &[
    apps::compare,
    permissions::compare,
    features::gates,
    tiers::compare,
    audience::compare,
    redirects::compare,
    credentials::compare,
    sign_in::compare,
    exposed::compare,
    roles::compare,
    grants::compare,
    features::compare,
    other::compare,
];

/// One side of a comparison: what it is called, and its profiles.
#[derive(Debug, Clone, Copy)]
pub struct Side<'p> {
    /// What reports call it, such as `git:main` or `profiles`.
    pub name: &'p str,
    /// The profiles, each without an error.
    pub profiles: &'p [Profile],
}

/// What differs between two sides.
#[derive(Debug, Clone)]
pub struct Diff {
    /// What the first side is called.
    pub before: String,
    /// What the second side is called.
    pub after: String,
    /// The profiles that differ, by id.
    pub profiles: Vec<ProfileDiff>,
    /// How many profiles say the same on both sides.
    pub unchanged: usize,
    /// The files that have errors, and so were not compared.
    pub not_compared: Vec<String>,
}

/// What differs in a profile.
#[derive(Debug, Clone)]
pub struct ProfileDiff {
    /// Its id, on the second side where it is there.
    pub id: String,
    /// Its id on the first side, where that was another one.
    pub renamed_from: Option<String>,
    /// What became of it.
    pub state: ProfileState,
    /// The vendor and what is integrated.
    pub title: String,
    /// The changes: those that widen the access first.
    pub changes: Vec<Change>,
}

/// What became of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ProfileState {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is there on both sides.
    Changed,
}

impl Diff {
    /// All changes.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.profiles.iter().flat_map(|profile| &profile.changes)
    }

    /// How many changes are of a level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.changes()
            .filter(|change| change.level == level)
            .count()
    }

    /// True when nothing differs, and nothing was left out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.profiles.is_empty() && self.not_compared.is_empty()
    }
}

/// Compares two sides.
///
/// Profiles belong together by their id; else by vendor and integration. Where each side has one
/// profile, these two are compared, whatever they are called. A profile whose counterpart is among
/// `not_compared`, the file names of profiles with errors, must not be handed in.
#[must_use]
pub fn compare(before: Side<'_>, after: Side<'_>, not_compared: Vec<String>) -> Diff {
    let pairs = pairs::pairs(before.profiles, after.profiles);
    let total = pairs.len();
    let mut profiles: Vec<ProfileDiff> = pairs
        .into_par_iter()
        .filter_map(|(a, b)| one(a, b))
        .collect();
    profiles.sort_by(|a, b| {
        a.id.cmp(&b.id)
            .then_with(|| a.renamed_from.cmp(&b.renamed_from))
    });
    Diff {
        before: before.name.to_owned(),
        after: after.name.to_owned(),
        unchanged: total - profiles.len(),
        profiles,
        not_compared,
    }
}

fn one(before: Option<&Profile>, after: Option<&Profile>) -> Option<ProfileDiff> {
    let shown = after.or(before)?;
    let mut comparison = Comparison::new(before, after);
    if comparison.is_same() {
        return None;
    }
    for subject in SUBJECTS {
        subject(&mut comparison);
    }
    let renamed_from = before
        .filter(|b| *b.id != *shown.id)
        .map(|b| b.id.value.clone());
    Some(ProfileDiff {
        id: shown.id.value.clone(),
        renamed_from,
        state: match (before, after) {
            (None, _) => ProfileState::Added,
            (_, None) => ProfileState::Removed,
            _ => ProfileState::Changed,
        },
        title: format!("{}, {}", shown.vendor, shown.integration),
        changes: comparison.into_changes(),
    })
}
