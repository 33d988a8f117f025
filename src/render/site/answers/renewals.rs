//! Which credentials need renewal, and how often.

use serde::Serialize;

use crate::plan::Plan;
use crate::render::runbook::credentials::{Rotated, rotated};

/// All credentials with the same lifetime.
#[derive(Serialize)]
pub(super) struct Renewal<'a> {
    months: u32,
    credentials: Vec<Credential<'a>>,
}

impl Renewal<'_> {
    /// How many credentials have the lifetime.
    pub(super) fn count(&self) -> usize {
        self.credentials.len()
    }
}

/// A credential and whose it is.
#[derive(Serialize)]
struct Credential<'a> {
    id: &'a str,
    title: String,
    #[serde(flatten)]
    what: Rotated<'a>,
}

/// The shortest lifetime first.
pub(super) fn renewals(plans: &[Plan]) -> Vec<Renewal<'_>> {
    let mut list: Vec<Renewal<'_>> = Vec::new();
    for plan in plans {
        for what in rotated(plan) {
            let months = what.months;
            let credential = Credential {
                id: &plan.id,
                title: plan.title(),
                what,
            };
            match list.iter_mut().find(|r| r.months == months) {
                Some(known) => known.credentials.push(credential),
                None => list.push(Renewal {
                    months,
                    credentials: vec![credential],
                }),
            }
        }
    }
    list.sort_by_key(|r| r.months);
    list
}
