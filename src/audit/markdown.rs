//! The audit as a Markdown report, for a ticket.

use serde::Serialize;

use super::{AppAudit, Audit, FileAudit};
use crate::diagnostics::{Finding, Severity, SourceFile};
use crate::render::{Engine, Language, RenderError};

const TEMPLATE: &str = "audit.md.tera";

#[derive(Serialize)]
struct View {
    errors: usize,
    warnings: usize,
    notes: usize,
    states: Vec<StateView>,
    apps: Vec<AppView>,
    sections: Vec<Section>,
}

/// A file that was compared.
#[derive(Serialize)]
struct StateView {
    file: String,
    tenant: Option<String>,
    day: Option<String>,
}

/// A line of the summary.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AppView {
    profile: String,
    name: String,
    app_id: String,
    is_guess: bool,
    missing: usize,
    extra: usize,
    different: usize,
    credentials: usize,
    is_clean: bool,
}

/// Findings of one subject.
#[derive(Serialize)]
struct Section {
    title: &'static str,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    severity: &'static str,
    id: String,
    app: String,
    what: String,
    label: String,
    place: String,
    help: String,
}

/// What a finding is about, in the order in which a reader wants to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Extra,
    Missing,
    Different,
    Credentials,
    Other,
}

const SECTIONS: [(Subject, &str); 5] = [
    (Subject::Extra, "Extra"),
    (Subject::Missing, "Missing"),
    (Subject::Different, "Different"),
    (Subject::Credentials, "Credentials"),
    (Subject::Other, "Other"),
];

fn subject(finding: &Finding) -> Subject {
    match finding.code {
        "over-granted"
        | "extra-permission"
        | "forbidden-in-tenant"
        | "extra-setting"
        | "user-grant"
        | "temporary-app-left" => Subject::Extra,
        "missing-app" | "not-granted" | "missing-permission-request" | "missing-setting" => {
            Subject::Missing
        }
        "different-setting" => Subject::Different,
        "missing-credential"
        | "unknown-credential"
        | "expired-credential"
        | "expiring-credential" => Subject::Credentials,
        _ => Subject::Other,
    }
}

/// The report, ending in a line feed.
///
/// # Errors
///
/// When the template is broken.
pub fn markdown(audit: &Audit, engine: &Engine) -> Result<String, RenderError> {
    let reports = audit.reports();
    let all = || reports.iter().flat_map(|r| &r.findings);
    let count = |severity| all().filter(|f| f.severity == severity).count();
    let sections = SECTIONS.into_iter().map(|(subject, title)| Section {
        title,
        rows: audit.files.iter().flat_map(|f| rows(f, subject)).collect(),
    });
    let view = View {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        states: audit.files.iter().map(state).collect(),
        apps: audit
            .files
            .iter()
            .flat_map(|f| f.apps.iter().map(app))
            .collect(),
        sections: sections.filter(|s| !s.rows.is_empty()).collect(),
    };
    engine.render(Language::Markdown, TEMPLATE, &view)
}

fn state(file: &FileAudit) -> StateView {
    StateView {
        file: file.source.name.clone(),
        tenant: file.tenant.clone(),
        day: file.today.as_ref().map(super::Today::words),
    }
}

fn app(app: &AppAudit) -> AppView {
    let findings = || app.findings.iter().filter(|f| f.severity > Severity::Note);
    let count = |wanted| findings().filter(|f| subject(f) == wanted).count();
    AppView {
        profile: app.profile.clone(),
        name: app.name.clone(),
        app_id: app.app_id.clone(),
        is_guess: app.is_guess,
        missing: count(Subject::Missing),
        extra: count(Subject::Extra),
        different: count(Subject::Different),
        credentials: count(Subject::Credentials),
        is_clean: findings().next().is_none(),
    }
}

fn rows(file: &FileAudit, wanted: Subject) -> Vec<Row> {
    let of_apps = file
        .apps
        .iter()
        .flat_map(|app| app.findings.iter().map(move |f| (app.name.as_str(), f)));
    let others = file.others.iter().map(|f| ("", f));
    let mut found: Vec<(&str, &Finding)> = of_apps
        .chain(others)
        .filter(|(_, f)| subject(f) == wanted)
        .collect();
    // The worst first.
    found.sort_by_key(|(_, f)| std::cmp::Reverse(f.severity));
    found
        .into_iter()
        .map(|(app, finding)| row(app, finding, &file.source))
        .collect()
}

fn row(app: &str, finding: &Finding, source: &SourceFile) -> Row {
    let line = finding.span.map(|s| source.position(s.start).line);
    Row {
        severity: finding.severity.as_str(),
        id: crate::lint::rule_info(finding.code)
            .map_or(finding.code, |rule| rule.id)
            .to_owned(),
        app: app.to_owned(),
        // In a table the marks of code would be shown as they stand.
        what: finding.message.replace('`', ""),
        label: finding.label.clone(),
        place: line.map_or_else(
            || source.name.clone(),
            |line| format!("{}:{line}", source.name),
        ),
        help: finding.help.join(" ").replace('`', ""),
    }
}
