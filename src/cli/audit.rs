//! `grantbook audit`.

use std::path::PathBuf;

use clap::ValueEnum;

use super::inputs::{Selected, Selection};
use super::{
    FailOn, FindingsFormat, Output, counts, day, has_failed, keep_failing, report, several,
};
use crate::audit::{self, Audit, NamedApp, Options, State, Subject};
use crate::diagnostics::{FileReport, Finding};
use crate::render::Engine;
use crate::similar::hint;

/// Compare what a tenant has with what the profiles say, offline.
///
/// Ends with 1 when there is an error, or what `--fail-on` names; with 2 when a file cannot be used.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What the tenant has: what a script's `export` wrote, or `az ad app list --all`, or the
    /// applications of Microsoft Graph. May be given several times.
    #[arg(long, value_name = "FILE", required = true)]
    state: Vec<PathBuf>,

    #[command(flatten)]
    selection: Selection,

    /// An app that grantbook did not create: which app of which profile it is. May be given several
    /// times.
    #[arg(long, value_name = "PROFILE/APP=APPID", value_parser = named)]
    app: Vec<NamedApp>,

    /// The day for which credentials are judged, such as 2027-01-31. Without it the day of the
    /// export: nothing reads the clock.
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<String>,

    /// Report credentials that expire within so many days.
    #[arg(long, value_name = "DAYS", default_value_t = 30, value_parser = clap::value_parser!(u16).range(0..=3650))]
    expiring_within: u16,

    /// End with 1 for findings of this severity too, not only for errors.
    #[arg(long, value_enum, default_value_t)]
    fail_on: FailOn,

    /// How findings are reported.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// How an audit is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: the line with a caret, and what to do.
    #[default]
    Human,
    /// For programs; docs/cli.md documents the members.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// A report with tables, for a ticket.
    Markdown,
}

impl Format {
    /// As other commands have it. What stops an audit is reported to people where it has none.
    const fn findings(self) -> FindingsFormat {
        match self {
            Self::Human | Self::Markdown => FindingsFormat::Human,
            Self::Json => FindingsFormat::Json,
            Self::Sarif => FindingsFormat::Sarif,
            Self::Github => FindingsFormat::Github,
        }
    }
}

impl Args {
    /// Which profiles it works on.
    pub(super) const fn selection(&self) -> &Selection {
        &self.selection
    }
}

fn named(text: &str) -> Result<NamedApp, String> {
    let parts = text.split_once('=').and_then(|(app, id)| {
        let (profile, app) = app.split_once('/')?;
        let is_id = id.len() == 36 && id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
        is_id.then_some((profile, app, id))
    });
    match parts {
        Some((profile, app, id)) => Ok(NamedApp {
            profile: profile.to_owned(),
            app: app.to_owned(),
            app_id: id.to_owned(),
        }),
        None => Err("write PROFILE/APP=APPID, with the application ID of an app".to_owned()),
    }
}

pub(super) fn run(args: &Args, is_quiet: bool) -> Output {
    let selected = match args.selection.load(args.as_of.as_deref()) {
        Ok(selected) => selected,
        Err(message) => return Output::failed(&message),
    };
    // A profile with a mistake has no plan, and there is nothing to compare with.
    if selected.plans.len() < selected.reports.len() || selected.plans.is_empty() {
        return unusable(args.format, selected.reports);
    }
    if let Err(message) = apps_exist(&args.app, &selected) {
        return Output::failed(&message);
    }
    let (mut states, mut broken) = (Vec::new(), Vec::new());
    for path in &args.state {
        match audit::state::load(path) {
            Ok(state) => states.push(state),
            Err(report) => broken.push(*report),
        }
    }
    if !broken.is_empty() {
        return unusable(args.format, broken);
    }
    let audit = audited(args, &selected, &states);
    written(args, &audit, is_quiet)
}

fn audited(args: &Args, selected: &Selected, states: &[State]) -> Audit {
    let subjects: Vec<Subject<'_>> = selected
        .plans
        .iter()
        .zip(&selected.written)
        .map(|(plan, written)| Subject {
            plan,
            profile: &written.profile,
            source: &written.source,
            config: &written.config,
        })
        .collect();
    let options = Options {
        as_of: args.as_of.clone(),
        expiring_within: args.expiring_within.into(),
        named: args.app.clone(),
        are_named: !selected.is_complete,
    };
    audit::audit(states, &subjects, &options)
}

fn written(args: &Args, audit: &Audit, is_quiet: bool) -> Output {
    let mut reports = audit.reports();
    let has_failed = has_failed(&reports, args.fail_on);
    let said = summary(audit, &reports);
    if is_quiet {
        keep_failing(&mut reports, args.fail_on);
    }
    let stdout = match args.format {
        Format::Markdown => {
            let text = Engine::new().and_then(|engine| audit::markdown(audit, &engine));
            match text {
                Ok(text) => text,
                Err(error) => return Output::failed(&error.to_string()),
            }
        }
        other => report(&reports, other.findings()),
    };
    Output {
        stdout,
        stderr: match args.format {
            Format::Human | Format::Github => said,
            Format::Json | Format::Sarif | Format::Markdown => String::new(),
        },
        status: u8::from(has_failed),
    }
}

/// What keeps the audit from being made.
fn unusable(format: Format, mut reports: Vec<FileReport>) -> Output {
    for report in &mut reports {
        report.findings.retain(Finding::is_error);
    }
    let text = report(&reports, format.findings());
    let (stdout, stderr) = match format {
        Format::Json | Format::Sarif => (text, String::new()),
        Format::Github => (text, "Nothing was compared.\n".to_owned()),
        Format::Human | Format::Markdown => {
            (String::new(), format!("{text}\nNothing was compared.\n"))
        }
    };
    Output {
        stdout,
        stderr,
        status: 2,
    }
}

/// Do the apps that the user names exist?
fn apps_exist(named: &[NamedApp], selected: &Selected) -> Result<(), String> {
    for one in named {
        let plan = selected.plans.iter().find(|p| p.id == one.profile);
        let Some(plan) = plan else {
            let known: Vec<&str> = selected.plans.iter().map(|p| p.id.as_str()).collect();
            return Err(unknown(
                "profile is selected that is named",
                &one.profile,
                &known,
            ));
        };
        if plan.app(&one.app).is_none() {
            let known: Vec<&str> = plan.apps.iter().map(|a| a.id.as_str()).collect();
            let what = format!("app of {} has the id", plan.id);
            return Err(unknown(&what, &one.app, &known));
        }
    }
    Ok(())
}

fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    format!("no {what} `{name}`; {}", hint(name, known))
}

fn summary(audit: &Audit, reports: &[FileReport]) -> String {
    let mut days: Vec<String> = audit
        .files
        .iter()
        .filter_map(|file| file.today.as_ref().map(audit::Today::words))
        .collect();
    days.dedup();
    let judged = match days.as_slice() {
        [] => "; credentials were not judged by their dates".to_owned(),
        [day] => format!(" {day}"),
        _ => ", each as of the day of its export".to_owned(),
    };
    format!(
        "{} compared{judged}: {}.\n",
        several(audit.compared(), "app"),
        counts(reports),
    )
}
