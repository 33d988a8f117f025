//! Two states of a profile, and what of their differences is still to be told.

use super::change::Change;
use super::model::Model;
use super::tree::{self, Difference, differences};
use crate::profile::Profile;

/// Two states of a profile while their differences are told.
#[derive(Debug)]
pub(super) struct Comparison<'p> {
    pub(super) before: Model<'p>,
    pub(super) after: Model<'p>,
    /// The apps that are on both sides, by their ids before and after.
    apps: Vec<(&'p str, &'p str)>,
    open: Vec<Difference>,
    changes: Vec<Change>,
}

impl<'p> Comparison<'p> {
    pub(super) fn new(before: Option<&'p Profile>, after: Option<&'p Profile>) -> Self {
        let (before, after) = (Model::new(before), Model::new(after));
        let list = |model: &Model<'_>| model.tree["apps"].as_array().cloned().unwrap_or_default();
        let apps = match (before.profile, after.profile) {
            (Some(a), Some(b)) => tree::pairs("apps", &list(&before), &list(&after))
                .into_iter()
                .map(|(from, to)| (a.apps[from].id.as_str(), b.apps[to].id.as_str()))
                .collect(),
            _ => Vec::new(),
        };
        Self {
            open: differences(&before.tree, &after.tree),
            before,
            after,
            apps,
            changes: Vec::new(),
        }
    }

    /// True when nothing differs.
    pub(super) fn is_same(&self) -> bool {
        self.open.is_empty()
    }

    /// True when the profile is there on both sides.
    pub(super) fn is_both(&self) -> bool {
        self.before.profile.is_some() && self.after.profile.is_some()
    }

    /// Takes the differences that are about something. Whoever takes one tells it.
    pub(super) fn take(&mut self, is_mine: impl Fn(&Difference) -> bool) -> Vec<Difference> {
        let (taken, open) = std::mem::take(&mut self.open)
            .into_iter()
            .partition(is_mine);
        self.open = open;
        taken
    }

    pub(super) fn tell(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// The apps on both sides, by their ids before and after.
    pub(super) fn apps(&self) -> Vec<(&'p str, &'p str)> {
        self.apps.clone()
    }

    /// What an app that is called so in a path is called before.
    pub(super) fn app_before<'a>(&self, id: &'a str) -> &'a str
    where
        'p: 'a,
    {
        let pair = self.apps.iter().find(|(_, after)| *after == id);
        pair.map_or(id, |(before, _)| before)
    }

    /// All that was told, the gravest first.
    pub(super) fn into_changes(mut self) -> Vec<Change> {
        // With one app its name says nothing.
        let count = |model: &Model<'_>| model.profile.map_or(0, |p| p.apps.len());
        if count(&self.before) <= 1 && count(&self.after) <= 1 {
            for change in &mut self.changes {
                change.app = None;
            }
        }
        self.changes.sort_by(|a, b| {
            (a.level, a.subject, &a.app, &a.name)
                .cmp(&(b.level, b.subject, &b.app, &b.name))
                .then_with(|| (&a.after, &a.before).cmp(&(&b.after, &b.before)))
        });
        self.changes
    }
}
