//! `grantbook diff`.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde_json::Value;

use super::inputs::{Side, files, sides};
use super::{FindingsFormat, Output, report, rule_info};
use crate::diagnostics::{FileReport, Json};
use crate::diff::{self, Diff, Level};
use crate::render::Engine;

/// Compare profiles in meaning: what an integration can reach afterwards, and could not before.
///
/// A and B are each a profile (a file, or an id), a folder of profiles, or a git revision:
/// `git:main` is the folder of the profiles there, `git:HEAD~3:profiles/x.yaml` a file or folder
/// there. Ends with 1 for what `--fail-on` names.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The state before.
    #[arg(value_name = "A")]
    before: String,

    /// The state after. Without it the profiles here.
    #[arg(value_name = "B")]
    after: Option<String>,

    /// Folder of the profiles, here and at a git revision. Without it `profiles`.
    #[arg(long = "profiles", value_name = "DIR")]
    profiles_dir: Option<PathBuf>,

    /// End with 1 when there is such a change.
    #[arg(long, value_enum)]
    fail_on: Option<FailOn>,

    /// How the result is written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The changes that make a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// What was there reaches more, or more can use it.
    Widened,
    /// That, or something is new.
    Added,
    /// Any change.
    Any,
}

/// How a comparison is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs; docs/cli.md documents the members.
    Json,
    /// For a comment on a pull request.
    Markdown,
}

impl Args {
    /// What to tell a person of where a profile that is named by its id comes from.
    pub(super) fn remark(&self) -> Option<&'static str> {
        let names = [Some(&self.before), self.after.as_ref()];
        let mut ids = names.into_iter().flatten();
        ids.find_map(|name| {
            let is_other = name.starts_with("git:") || Path::new(name).is_dir();
            let name = std::slice::from_ref(name);
            (!is_other).then(|| files::remark(name, self.profiles_dir.as_deref()))?
        })
    }
}

pub(super) fn run(args: &Args, is_quiet: bool) -> Output {
    let folder = args.profiles_dir.as_deref();
    let (before, after) = match sides(&args.before, args.after.as_deref(), folder) {
        Ok(sides) => sides,
        Err(message) => return Output::failed(&message),
    };
    let reports: Vec<FileReport> = [&before, &after]
        .into_iter()
        .flat_map(|side| side.reports.clone())
        .collect();
    let diff = compare(&before, &after);
    let stdout = match args.format {
        Format::Human if is_quiet && diff.is_empty() => String::new(),
        Format::Human => diff::Human { color: true }.report(&diff),
        Format::Json => diff::json(&diff, findings(&reports)),
        Format::Markdown => match Engine::new().and_then(|engine| diff::markdown(&diff, &engine)) {
            Ok(text) => text,
            Err(error) => return Output::failed(&error.to_string()),
        },
    };
    let mut stderr = before
        .notes
        .iter()
        .chain(&after.notes)
        .fold(String::new(), |text, note| text + "note: " + note + "\n");
    if args.format != Format::Json {
        stderr += &report(&reports, FindingsFormat::Human);
    }
    let status = if reports.is_empty() {
        u8::from(has_failed(&diff, args.fail_on))
    } else {
        2
    };
    Output {
        stdout,
        stderr,
        status,
    }
}

fn compare(before: &Side, after: &Side) -> Diff {
    let broken = |side: &Side| -> Vec<String> {
        side.reports.iter().map(|r| r.source.name.clone()).collect()
    };
    let mut not_compared = broken(before);
    not_compared.extend(broken(after));
    // A profile whose other state cannot be read is neither new nor gone.
    let readable = |side: &Side, other: &Side| -> Vec<_> {
        let profiles = side.profiles.iter();
        profiles
            .filter(|profile| !other.broken.contains(&profile.id.value))
            .cloned()
            .collect()
    };
    let (a, b) = (readable(before, after), readable(after, before));
    let side = |side, profiles| diff::Side {
        name: side,
        profiles,
    };
    diff::compare(side(&before.name, &a), side(&after.name, &b), not_compared)
}

fn has_failed(diff: &Diff, fail_on: Option<FailOn>) -> bool {
    match fail_on {
        None => false,
        Some(FailOn::Widened) => diff.count(Level::Widened) > 0,
        Some(FailOn::Added) => diff.count(Level::Widened) + diff.count(Level::Added) > 0,
        Some(FailOn::Any) => !diff.is_empty(),
    }
}

fn findings(reports: &[FileReport]) -> Value {
    let reporter = Json { rules: rule_info };
    reporter.findings(reports)
}
