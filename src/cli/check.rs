//! `grantbook check`.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json};

use super::documents::{DocumentArgs, Failure};
use super::inputs::{Selected, Selection};
use super::{
    FailOn, FindingsFormat, Output, day, has_failed, keep_failing, render, report, rule_info,
    status, summary,
};
use crate::characters::shown;
use crate::diagnostics::{FileReport, Finding, Json, SourceFile, Span};
use crate::output::{self, Difference, State};
use crate::unified;

/// Lint profiles, and compare the output folder with what they render to.
///
/// Writes nothing. Ends with 1 when a profile has an error, a document has a link that leads nowhere,
/// or the folder is not exactly what the profiles render to: what is missing, stale or left over is
/// shown, with a diff.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,

    #[command(flatten)]
    documents: DocumentArgs,

    /// The output folder.
    #[arg(long, short, value_name = "DIR", default_value = "out")]
    out: PathBuf,

    #[command(flatten)]
    book: render::Book,

    /// The day for which it is asked, such as 2027-01-31. Rules about dates need it: nothing reads
    /// the clock.
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<String>,

    /// End with 1 for findings of this severity too, not only for errors.
    #[arg(long, value_enum, default_value_t)]
    fail_on: FailOn,

    /// How findings are reported.
    #[arg(long, value_enum, default_value_t)]
    format: FindingsFormat,
}

impl Args {
    /// Which profiles it works on.
    pub(super) const fn selection(&self) -> &Selection {
        &self.selection
    }
}

pub(super) fn run(args: &Args, is_quiet: bool) -> Output {
    let mut selected = match args.selection.load(args.as_of.as_deref()) {
        Ok(selected) => selected,
        Err(message) => return Output::failed(&message),
    };
    // With a wrong profile nobody knows what the folder should hold.
    let (differences, broken) = if status(&selected.reports) == 0 {
        match compare(args, &selected) {
            Ok(found) => found,
            Err(Failure::Other(message)) => return Output::failed(&message),
            Err(Failure::Config(report)) => {
                selected.reports = vec![report];
                (Vec::new(), Vec::new())
            }
        }
    } else {
        (Vec::new(), Vec::new())
    };
    let mut reports = selected.reports;
    reports.extend(broken);
    reports.extend(differences.iter().map(|d| of_file(args, d)));
    let status = status(&reports).max(u8::from(has_failed(&reports, args.fail_on)));
    if is_quiet {
        keep_failing(&mut reports, args.fail_on);
    }
    let stdout = match args.format {
        FindingsFormat::Human => report(&reports, args.format) + &diffs(args, &differences),
        FindingsFormat::Json => document(args, &reports, &differences),
        FindingsFormat::Sarif | FindingsFormat::Github => report(&reports, args.format),
    };
    Output {
        stdout,
        stderr: match args.format {
            _ if is_quiet => String::new(),
            FindingsFormat::Json | FindingsFormat::Sarif => String::new(),
            FindingsFormat::Human | FindingsFormat::Github => summary(&reports),
        },
        status,
    }
}

/// What differs, and the documents with a broken link.
fn compare(
    args: &Args,
    selected: &Selected,
) -> Result<(Vec<Difference>, Vec<FileReport>), Failure> {
    let rendered = render::rendered(&args.out, selected, &args.documents, args.book)?;
    let differences = output::compare(&args.out, &rendered.artifacts, selected.is_complete);
    let differences = differences.map_err(|error| Failure::Other(error.to_string()))?;
    Ok((differences, rendered.broken))
}

/// The finding for a file, at the first line that differs.
fn of_file(args: &Args, difference: &Difference) -> FileReport {
    let name = path_of(args, difference);
    let source = Arc::new(SourceFile::new(name, difference.found.clone()));
    let finding = match difference.state {
        State::Missing => Finding::error("missing-output", "the file is not there"),
        State::Stale => Finding::error(
            "stale-output",
            "the file is not what its profile renders to",
        )
        .at(first_difference(&difference.found, &difference.wanted)),
        State::NotExecutable => Finding::error("stale-output", "the script cannot be executed"),
        State::LeftOver => Finding::error("left-over-output", "no profile makes this file"),
    };
    let help = match difference.state {
        State::LeftOver => "Delete it, when it is not needed elsewhere.",
        State::Missing | State::Stale | State::NotExecutable => {
            "Run `grantbook render`, look at what changed, and commit it."
        }
    };
    FileReport::new(source, vec![finding.help(help)])
}

fn first_difference(found: &str, wanted: &str) -> Span {
    let mut start = 0;
    let mut wanted = wanted.split_inclusive('\n');
    for line in found.split_inclusive('\n') {
        if wanted.next() != Some(line) {
            return Span::new(start, start + line.trim_end().len());
        }
        start += line.len();
    }
    Span::new(found.len(), found.len())
}

fn path_of(args: &Args, difference: &Difference) -> String {
    args.out.join(&difference.path).display().to_string()
}

fn diff(args: &Args, difference: &Difference) -> String {
    let name = path_of(args, difference);
    let old = if difference.state == State::Missing {
        "/dev/null"
    } else {
        name.as_str()
    };
    unified::unified(old, &name, &difference.found, &difference.wanted)
}

/// A new file as a diff is the file itself, which nobody reads here.
fn diffs(args: &Args, differences: &[Difference]) -> String {
    let stale = differences.iter().filter(|d| d.state == State::Stale);
    let mut text = String::new();
    for difference in stale {
        // What somebody has put there may hold sequences that a terminal obeys.
        let lines: Vec<String> = diff(args, difference).split('\n').map(shown).collect();
        // Writing to a String cannot fail.
        let _ = write!(text, "\n{}", lines.join("\n"));
    }
    text
}

/// The document of `lint` with one more member, `files`.
fn document(args: &Args, reports: &[FileReport], differences: &[Difference]) -> String {
    let file = |difference: &Difference| {
        let state = match difference.state {
            State::Missing => "missing",
            State::Stale => "stale",
            State::NotExecutable => "notExecutable",
            State::LeftOver => "leftOver",
        };
        json!({"path": path_of(args, difference), "state": state, "diff": diff(args, difference)})
    };
    let files: Vec<Value> = differences.iter().map(file).collect();
    let findings = Json { rules: rule_info }.findings(reports);
    format!(
        "{:#}\n",
        json!({"version": 1, "findings": findings, "files": files})
    )
}
