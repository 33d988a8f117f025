//! What a tenant has, against what the profiles say, without contacting it: the state comes in files.
//!
//! [`state`] reads them, `matching` finds out which app of the tenant is which app of a profile,
//! `compare` looks at one pair at a time, subject by subject. Everything that differs is a
//! [`Finding`] at its place in the state file.

mod compare;
mod day;
mod json;
mod markdown;
mod matching;
pub mod state;
mod values;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostics::{FileReport, Finding, SourceFile};
use crate::lint::weigh;
use crate::plan::Plan;
use crate::profile::Profile;

pub use day::Today;
pub use json::{Json, NotJson, Value};
pub use markdown::markdown;
pub use state::{AppState, State};

use matching::{How, Match};

/// More apps without a profile are counted, not named.
const MAX_UNEXPLAINED: usize = 20;

/// A profile of the run.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What it comes to.
    pub plan: &'a Plan,
    /// What it says, with places.
    pub profile: &'a Profile,
    /// Its file.
    pub source: &'a Arc<SourceFile>,
    /// What the team makes of findings.
    pub config: &'a Config,
}

/// What somebody asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The day for which credentials are judged. Without it: that of the export.
    pub as_of: Option<String>,
    /// In how many days a credential ends that is reported already.
    pub expiring_within: i64,
    /// Apps that somebody named.
    pub named: Vec<NamedApp>,
    /// True when the profiles were named one by one: then all of their apps must be there.
    pub are_named: bool,
}

/// `--app PROFILE/APP=APPID`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedApp {
    /// The profile's id.
    pub profile: String,
    /// The app's id in it.
    pub app: String,
    /// The application ID in the tenant.
    pub app_id: String,
}

/// What came of it, file by file.
#[derive(Debug, Clone)]
pub struct Audit {
    /// In the order in which they were given.
    pub files: Vec<FileAudit>,
}

/// What came of one state file.
#[derive(Debug, Clone)]
pub struct FileAudit {
    /// The file.
    pub source: Arc<SourceFile>,
    /// The tenant, where the file says it.
    pub tenant: Option<String>,
    /// The day for which credentials were judged.
    pub today: Option<Today>,
    /// The apps that were compared.
    pub apps: Vec<AppAudit>,
    /// What is about no such app.
    pub others: Vec<Finding>,
}

/// What came of one app.
#[derive(Debug, Clone)]
pub struct AppAudit {
    /// The profile's id.
    pub profile: String,
    /// The app's id in it.
    pub app: String,
    /// The display name in the profile.
    pub name: String,
    /// The application ID in the tenant.
    pub app_id: String,
    /// True when only the display name says that it is this app.
    pub is_guess: bool,
    /// What differs.
    pub findings: Vec<Finding>,
}

impl Audit {
    /// The findings of each file, in the order of their places.
    #[must_use]
    pub fn reports(&self) -> Vec<FileReport> {
        let reports = self.files.iter().map(|file| {
            let of_apps = file.apps.iter().flat_map(|app| &app.findings);
            let findings = of_apps.chain(&file.others).cloned().collect();
            // All of them: which permission is too many must not depend on how many others are.
            FileReport::whole(Arc::clone(&file.source), findings)
        });
        reports.collect()
    }

    /// How many apps were compared.
    #[must_use]
    pub fn compared(&self) -> usize {
        self.files.iter().map(|file| file.apps.len()).sum()
    }
}

/// Compares the states with the profiles.
#[must_use]
pub fn audit(states: &[State], subjects: &[Subject<'_>], options: &Options) -> Audit {
    let matches: Vec<Vec<Match>> = states
        .iter()
        .map(|state| matching::find(state, subjects, &options.named))
        .collect();
    let mut files: Vec<FileAudit> = states
        .iter()
        .zip(&matches)
        .map(|(state, matches)| one(state, matches, subjects, options))
        .collect();
    absent(states, &matches, subjects, options, &mut files);
    Audit { files }
}

fn one(state: &State, matches: &[Match], subjects: &[Subject<'_>], options: &Options) -> FileAudit {
    let of_export = || state.exported_at.as_deref().and_then(Today::of_export);
    let today = options.as_of.as_deref().map(Today::given);
    let today = today.or_else(of_export);
    let apps = matches.iter().map(|found| {
        let subject = &subjects[found.subject];
        let app = &subject.plan.apps[found.app];
        let ids: BTreeMap<String, String> = matches
            .iter()
            .filter(|m| m.subject == found.subject)
            .filter_map(|m| {
                let id = state.apps[m.found].app_id()?.to_owned();
                Some((subject.plan.apps[m.app].id.clone(), id))
            })
            .collect();
        let seen = &state.apps[found.found];
        let mut findings = Vec::new();
        if found.how == How::Guess {
            findings.push(guess(subject, app, seen));
        }
        findings.extend(compare::compare(
            subject,
            app,
            (state, seen),
            &ids,
            today.as_ref(),
            options,
        ));
        AppAudit {
            profile: subject.plan.id.clone(),
            app: app.id.clone(),
            name: app.name().to_owned(),
            app_id: seen.app_id().unwrap_or_default().to_owned(),
            is_guess: found.how == How::Guess,
            findings: weighed(subject.config, findings),
        }
    });
    let apps = apps.collect();
    let mut others: Vec<Finding> = other_cloud(state, subjects).into_iter().collect();
    others.extend(unexplained(state, matches, subjects));
    FileAudit {
        source: Arc::clone(&state.source),
        tenant: state.tenant.clone(),
        apps,
        others,
        today,
    }
}

fn weighed(config: &Config, findings: Vec<Finding>) -> Vec<Finding> {
    let findings = findings.into_iter();
    findings.filter_map(|f| weigh(config, f)).collect()
}

fn guess(subject: &Subject<'_>, app: &crate::plan::AppPlan, seen: &AppState) -> Finding {
    let (profile, id) = (&subject.plan.id, &app.id);
    let what = format!("taken for the app `{id}` of {profile} by its display name alone");
    let app_id = seen.app_id().unwrap_or_default();
    Finding::warning("matched-by-name", what)
        .at(seen.place())
        .help(format!(
            "Anybody can give an app this name. If it is the one: `--app {profile}/{id}={app_id}`, or take it over with `--adopt` of the script."
        ))
}

/// IDs and addresses differ between the clouds.
fn other_cloud(state: &State, subjects: &[Subject<'_>]) -> Option<Finding> {
    let cloud = state.cloud.as_deref().and_then(values::cloud_named)?;
    let other = subjects
        .iter()
        .map(|s| s.plan.cloud)
        .find(|c| *c != cloud)?;
    let what = format!(
        "the state is of {}, and the profiles were resolved for {}",
        cloud.addresses().title,
        other.addresses().title
    );
    let option = match cloud {
        crate::plan::Cloud::Public => "public",
        crate::plan::Cloud::UsGovernment => "usgov",
        crate::plan::Cloud::China => "china",
    };
    Some(Finding::warning("not-compared", what).help(format!(
        "IDs and addresses differ: audit with `--cloud {option}`."
    )))
}

/// Apps that no profile explains.
fn unexplained(state: &State, matches: &[Match], subjects: &[Subject<'_>]) -> Vec<Finding> {
    let others = state.apps.iter().enumerate();
    let others = others.filter(|(at, _)| matches.iter().all(|m| m.found != *at));
    let mut findings = Vec::new();
    let mut names = Vec::new();
    for (_, app) in others {
        let name = app.text("displayName").unwrap_or_default();
        let unique = app.text("uniqueName").unwrap_or_default();
        let of_profile = subjects.iter().find(|s| {
            let mut apps = s.profile.apps.iter();
            apps.any(|a| format!("grantbook-{}-{}", s.plan.id, *a.id) == unique)
        });
        if let Some(subject) = of_profile {
            let what = format!(
                "the app \"{name}\" belongs to {}, whose chosen features leave it out",
                subject.plan.id
            );
            findings.push(
                Finding::warning("app-without-profile", what)
                    .at(app.place())
                    .help("Audit with the features that were set up (`--with`, `--without`), or remove the app."),
            );
            continue;
        }
        names.push(name);
        let what = format!("no profile explains the app \"{name}\"");
        findings.push(
            Finding::note("app-without-profile", what)
                .at(app.place())
                .help("If it is an integration that you know, write a profile for it, or say which with `--app`."),
        );
    }
    if names.len() > MAX_UNEXPLAINED {
        findings.retain(|f| f.severity != crate::diagnostics::Severity::Note);
        let shown = names[..MAX_UNEXPLAINED].join("\", \"");
        let what = format!("no profile explains {} apps", names.len());
        findings.push(
            Finding::note("app-without-profile", what)
                .at(state.place)
                .help(format!("The first of them: \"{shown}\".")),
        );
    }
    findings
}

/// Apps of profiles that are not there. A profile must be there when it was named, when the export
/// is of its script, or when another app of it is there.
fn absent(
    states: &[State],
    matches: &[Vec<Match>],
    subjects: &[Subject<'_>],
    options: &Options,
    files: &mut [FileAudit],
) {
    for (index, subject) in subjects.iter().enumerate() {
        for (first, state) in states.iter().enumerate() {
            // Several files may hold one tenant; what is missing in it is missing once.
            let same = |other: &State| other.tenant == state.tenant;
            if states[..first].iter().any(same) {
                continue;
            }
            let group: Vec<usize> = (0..states.len()).filter(|at| same(&states[*at])).collect();
            let of_profile = |at: &usize| matches[*at].iter().filter(|m| m.subject == index);
            let is_export = |at: &&usize| states[**at].profile.as_ref() == Some(&subject.plan.id);
            let has_some = |at: &&usize| of_profile(at).next().is_some();
            let home = group.iter().find(is_export);
            let home = home.or_else(|| group.iter().find(has_some));
            let home = home.or_else(|| group.first().filter(|_| options.are_named));
            let Some(home) = home else { continue };
            let findings = subject
                .plan
                .apps
                .iter()
                .enumerate()
                .filter_map(|(app, plan)| {
                    let is_there = group.iter().flat_map(of_profile).any(|m| m.app == app);
                    (!is_there && plan.temporary.is_none())
                        .then(|| missing(subject, plan, &states[*home], options))
                });
            let findings = weighed(subject.config, findings.collect());
            files[*home].others.extend(findings);
        }
    }
    let nothing = files
        .iter()
        .all(|f| f.apps.is_empty() && f.others.iter().all(|o| o.code != "missing-app"));
    if nothing && let Some(file) = files.first_mut() {
        let what = "no app of the selected profiles is in the state";
        file.others.push(Finding::error("missing-app", what).help(
            "Nothing was compared. Name the profile, or say which app it is with `--app PROFILE/APP=APPID`.",
        ));
    }
}

fn missing(
    subject: &Subject<'_>,
    app: &crate::plan::AppPlan,
    state: &State,
    options: &Options,
) -> Finding {
    let (profile, id) = (&subject.plan.id, &app.id);
    let named = options
        .named
        .iter()
        .find(|n| n.profile == *profile && n.app == *id);
    let namesakes = state
        .apps
        .iter()
        .filter(|a| a.text("displayName") == Some(app.name()))
        .count();
    let what = format!(
        "the app `{id}` of {profile} (\"{}\") is not there",
        app.name()
    );
    let mut finding = Finding::error("missing-app", what).at(state.place);
    if let Some(named) = named {
        finding = finding.help(format!("No app has the application ID {}.", named.app_id));
    } else if namesakes > 1 {
        finding = finding.help(format!(
            "{namesakes} apps have its display name: say which it is with `--app {profile}/{id}=APPID`."
        ));
    } else {
        finding = finding.help(format!(
            "If it is there under another name: `--app {profile}/{id}=APPID`."
        ));
    }
    let written = subject.profile.apps.iter().find(|a| *a.id == *id);
    match written {
        Some(written) => {
            finding.related_in(subject.source, written.id.span, "the app in the profile")
        }
        None => finding,
    }
}
