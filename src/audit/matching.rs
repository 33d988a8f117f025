//! Which app of the tenant is which app of a profile.

use super::state::State;
use super::{NamedApp, Subject};

/// How an app was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// By its `uniqueName`, or somebody named it.
    Sure,
    /// By its display name.
    Guess,
}

/// An app of a profile and an app of a state, by their indices.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub subject: usize,
    pub app: usize,
    pub found: usize,
    pub how: How,
}

/// The pairs, in the order of the profiles.
pub(super) fn find(state: &State, subjects: &[Subject<'_>], named: &[NamedApp]) -> Vec<Match> {
    let mut matches: Vec<Match> = Vec::new();
    for how in [How::Sure, How::Guess] {
        for (subject, s) in subjects.iter().enumerate() {
            for (app, plan) in s.plan.apps.iter().enumerate() {
                if matches.iter().any(|m| (m.subject, m.app) == (subject, app)) {
                    continue;
                }
                let given = named
                    .iter()
                    .find(|n| n.profile == s.plan.id && n.app == plan.id);
                let free = state.apps.iter().enumerate();
                let mut free = free.filter(|(at, _)| matches.iter().all(|m| m.found != *at));
                let found = match (how, given) {
                    (How::Sure, Some(given)) => free.find(|(_, a)| {
                        a.app_id()
                            .is_some_and(|id| id.eq_ignore_ascii_case(&given.app_id))
                    }),
                    (How::Sure, None) => {
                        free.find(|(_, a)| a.text("uniqueName") == Some(&plan.unique_name))
                    }
                    // Whoever named one meant that one. A temporary app is gone, and an app with a
                    // `uniqueName` is somebody's.
                    (How::Guess, None) if plan.temporary.is_none() => {
                        let mut alike = free.filter(|(_, a)| {
                            a.text("displayName") == Some(plan.name())
                                && a.text("uniqueName").is_none()
                        });
                        // Of two nobody knows which.
                        alike.next().filter(|_| alike.next().is_none())
                    }
                    (How::Guess, _) => None,
                };
                if let Some((found, _)) = found {
                    matches.push(Match {
                        subject,
                        app,
                        found,
                        how,
                    });
                }
            }
        }
    }
    matches.sort_by_key(|m| (m.subject, m.app));
    matches
}
