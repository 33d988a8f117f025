//! All findings of a run: of reading, planning and rules, of profiles alone and together, as the team
//! weighs them, without those that a comment allows.

use std::sync::Arc;

use rayon::prelude::*;

use super::across::across;
use super::member::Member;
use super::weigh::weigh;
use super::{Context, check, config, suppress};
use crate::config::Config;
use crate::diagnostics::{FileReport, Finding};
use crate::plan::Plan;
use crate::profile::Loaded;

/// A profile of the run.
#[derive(Debug)]
pub struct Subject {
    /// The file as it was read, with what is wrong with it.
    pub loaded: Loaded,
    /// Its plan, unless something is wrong.
    pub plan: Option<Plan>,
    /// Where something is wrong: what could be resolved nevertheless.
    pub draft: Option<Plan>,
    /// What the team asks of it.
    pub config: Arc<Config>,
}

/// The findings of all profiles, a report for each, in the same order.
///
/// `as_of` is the day for which it is asked, such as `2026-11-21`.
#[must_use]
pub fn review(subjects: &[Subject], as_of: Option<&str>) -> Vec<FileReport> {
    let mut found: Vec<Vec<Finding>> = subjects.par_iter().map(|s| of_one(s, as_of)).collect();
    let members: Vec<Member<'_>> = subjects.iter().enumerate().filter_map(member).collect();
    for (report, finding) in across(&members) {
        found[report].push(finding);
    }
    let all: Vec<(&Subject, Vec<Finding>)> = subjects.iter().zip(found).collect();
    all.into_par_iter()
        .map(|(subject, mut findings)| {
            suppress::apply(subject, &mut findings, as_of);
            FileReport::new(Arc::clone(&subject.loaded.source), findings)
        })
        .collect()
}

/// What is wrong with the names in a `grantbook.toml`.
#[must_use]
pub fn config_findings(config: &Config) -> Vec<Finding> {
    config::check(config)
}

fn of_one(subject: &Subject, as_of: Option<&str>) -> Vec<Finding> {
    let found = subject.loaded.findings.iter().cloned();
    let mut findings: Vec<Finding> = found.filter_map(|f| weigh(&subject.config, f)).collect();
    if let (Some(profile), Some(document), Some(plan)) = (
        &subject.loaded.profile,
        &subject.loaded.document,
        subject.plan.as_ref().or(subject.draft.as_ref()),
    ) {
        findings.extend(check(&Context {
            profile,
            document,
            plan,
            config: &subject.config,
            as_of,
        }));
    }
    findings
}

fn member((report, subject): (usize, &Subject)) -> Option<Member<'_>> {
    Some(Member {
        report,
        source: &subject.loaded.source,
        profile: subject.loaded.profile.as_ref()?,
        plan: subject.plan.as_ref()?,
        config: &subject.config,
    })
}
