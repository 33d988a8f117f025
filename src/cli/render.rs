//! `grantbook render`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;

use super::documents::{DocumentArgs, Failure};
use super::inputs::{Selected, Selection};
use super::progress::{GAUGE, Phase};
use super::{Format, Output, report, status};
use crate::characters::shown;
use crate::diagnostics::{FileReport, Finding, Severity};
use crate::links;
use crate::output::{self, Change, WriteError};
use crate::plan::Plan;
use crate::render::{self, Artifact};

/// Render profiles into scripts, manifests and runbooks.
///
/// Nothing is written when any of the profiles has an error. Files that have not changed are not
/// rewritten.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,

    #[command(flatten)]
    documents: DocumentArgs,

    /// Folder to write into. Every profile gets a folder of its own in it.
    #[arg(long, short, value_name = "DIR", default_value = "out")]
    out: PathBuf,

    #[command(flatten)]
    book: Book,

    /// How the result is reported.
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Render again whenever a profile or `grantbook.toml` changes, until Ctrl-C.
    #[arg(long, short)]
    watch: bool,
}

/// Whether the folder is for mdBook.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct Book {
    /// Make a folder for mdBook: with `SUMMARY.md` and `book.toml`, and without the HTML files, in
    /// whose place mdBook puts its own pages. Needs all profiles.
    #[arg(long, conflicts_with = "profiles")]
    mdbook: bool,
}

/// What the profiles render to.
pub(super) struct Rendered {
    pub artifacts: Vec<Artifact>,
    /// The documents with a broken link.
    pub broken: Vec<FileReport>,
}

impl Args {
    /// Which profiles it works on.
    pub(super) const fn selection(&self) -> &Selection {
        &self.selection
    }

    /// The files that change what it renders.
    pub(super) fn watched(&self) -> Vec<PathBuf> {
        let mut files = self.selection.watched();
        files.extend(self.documents.watched());
        files
    }

    /// Whether it goes on after the first render.
    pub(super) const fn is_watching(&self) -> bool {
        self.watch
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Summary<'a> {
    version: u32,
    out: String,
    profiles: Vec<Entry<'a>>,
    files: Vec<File>,
    left_over: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    id: &'a str,
    decisions: Vec<String>,
    open_parameters: Vec<&'a str>,
    incomplete: bool,
}

#[derive(Serialize)]
struct File {
    path: String,
    change: Change,
}

pub(super) fn run(args: &Args) -> Output {
    let mut selected = match args.selection.load(None) {
        Ok(selected) => selected,
        Err(message) => return Output::failed(&message),
    };
    let failed = status(&selected.reports);
    if failed != 0 {
        // What stops the render must not get lost among what does not.
        for report in &mut selected.reports {
            report.findings.retain(Finding::is_error);
        }
        let errors: usize = selected.reports.iter().map(|r| r.findings.len()).sum();
        return findings(&selected, args.format, failed, errors);
    }
    let rendered = match rendered(&args.out, &selected, &args.documents, args.book) {
        Ok(rendered) => rendered,
        Err(Failure::Other(message)) => return Output::failed(&message),
        Err(Failure::Config(report)) => {
            selected.reports = vec![report];
            return findings(&selected, args.format, 2, 1);
        }
    };
    if !rendered.broken.is_empty() {
        let errors = rendered.broken.iter().map(|r| r.findings.len()).sum();
        selected.reports = rendered.broken;
        return findings(&selected, args.format, 1, errors);
    }
    match write(&args.out, &rendered.artifacts, selected.is_complete) {
        Ok((files, left_over)) => done(args, &selected, files, left_over),
        Err(error) => Output::failed(&error.to_string()),
    }
}

fn findings(selected: &Selected, format: Format, status: u8, errors: usize) -> Output {
    let text = report(&selected.reports, format.into());
    match format {
        Format::Json => Output {
            stdout: text,
            status,
            ..Output::default()
        },
        Format::Human => Output {
            stderr: format!(
                "{text}\n{errors} error{}. Nothing was written.\n",
                plural(errors)
            ),
            status,
            ..Output::default()
        },
    }
}

/// All files that the profiles render to, and what is wrong with their links.
pub(super) fn rendered(
    out: &Path,
    selected: &Selected,
    documents: &DocumentArgs,
    book: Book,
) -> Result<Rendered, Failure> {
    let engines = documents.engines(selected)?;
    GAUGE.begin(Phase::Render, selected.plans.len());
    let rendered: Vec<Vec<Artifact>> = selected
        .plans
        .par_iter()
        .zip(&selected.written)
        .map(|(plan, written)| {
            let artifacts = render::render(plan, engines.of(&written.config));
            GAUGE.step();
            artifacts
        })
        .collect::<Result<_, _>>()?;
    let mut artifacts: Vec<Artifact> = rendered.into_iter().flatten().collect();
    if selected.is_complete {
        let site = if book.mdbook {
            Vec::new()
        } else {
            render::render_site(&selected.plans, &artifacts, engines.for_all())?
        };
        artifacts.extend(render::render_index(&selected.plans, engines.for_all())?);
        artifacts.extend(site);
    }
    if book.mdbook {
        artifacts.extend(render::render_book(&selected.plans, engines.for_all())?);
    }
    let broken = links::check(out, &artifacts, selected.is_complete);
    if book.mdbook {
        // mdBook makes a page of the same name, and would put this file in its place.
        artifacts.retain(|a| a.path.strip_suffix(".html").is_none());
    }
    Ok(Rendered { artifacts, broken })
}

fn write(
    root: &Path,
    artifacts: &[Artifact],
    is_complete: bool,
) -> Result<(Vec<File>, Vec<String>), WriteError> {
    output::check(root, artifacts)?;
    let files = artifacts
        .par_iter()
        .map(|artifact| {
            output::write(root, artifact).map(|change| File {
                path: artifact.path.clone(),
                change,
            })
        })
        .collect::<Result<_, _>>()?;
    let left_over =
        output::left_over(root, artifacts, is_complete).map_err(|source| WriteError::Io {
            path: root.to_path_buf(),
            source,
        })?;
    Ok((files, left_over))
}

fn done(args: &Args, selected: &Selected, files: Vec<File>, left_over: Vec<String>) -> Output {
    let summary = Summary {
        version: 1,
        out: args.out.display().to_string(),
        profiles: selected.plans.iter().map(entry).collect(),
        files,
        left_over,
    };
    match args.format {
        Format::Json => {
            // Strings, numbers and booleans: serialising them cannot fail.
            let mut stdout = serde_json::to_string_pretty(&summary).unwrap_or_default();
            stdout.push('\n');
            Output {
                stdout,
                ..Output::default()
            }
        }
        Format::Human => Output {
            stderr: human(&summary, warnings(selected)),
            ..Output::default()
        },
    }
}

fn entry(plan: &Plan) -> Entry<'_> {
    Entry {
        id: &plan.id,
        decisions: plan.decisions(),
        open_parameters: plan.open_parameters().map(|p| p.name.as_str()).collect(),
        incomplete: plan.is_incomplete(),
    }
}

fn warnings(selected: &Selected) -> usize {
    let findings = selected.reports.iter().flat_map(|r| &r.findings);
    findings.filter(|f| f.severity == Severity::Warning).count()
}

fn human(summary: &Summary<'_>, warnings: usize) -> String {
    let count = |change| summary.files.iter().filter(|f| f.change == change).count();
    let mut text = String::new();
    // Writing to a String cannot fail.
    for profile in &summary.profiles {
        let mut needs: Vec<String> = Vec::new();
        if profile.incomplete {
            needs.push(
                "the vendor's guide is not complete; the runbook says what is missing".to_owned(),
            );
        }
        needs.extend(profile.decisions.iter().map(|d| format!("to decide: {d}")));
        needs.extend(profile.open_parameters.iter().map(|p| {
            format!("without a value: {p} (--set {p}=VALUE, or an option of the script)")
        }));
        let _ = writeln!(text, "{}/{}", summary.out, profile.id);
        for need in needs {
            let _ = writeln!(text, "  {need}");
        }
    }
    for file in &summary.left_over {
        let _ = writeln!(
            text,
            "left over from an earlier render: {}/{}",
            summary.out,
            shown(file)
        );
    }
    if warnings > 0 {
        let _ = writeln!(
            text,
            "{warnings} warning{}; `grantbook lint` shows what to look at.",
            plural(warnings)
        );
    }
    let _ = writeln!(
        text,
        "{} profile{}: {} new, {} changed, {} unchanged file{}.",
        summary.profiles.len(),
        plural(summary.profiles.len()),
        count(Change::Created),
        count(Change::Updated),
        count(Change::Unchanged),
        plural(count(Change::Unchanged)),
    );
    text
}

const fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
