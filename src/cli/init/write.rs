//! The files that `init` writes: new ones only.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::Output;
use crate::diagnostics::{FileReport, Finding};
use crate::editor::schema_text;
use crate::output;
use crate::plan::{self, Choices};
use crate::profile::{self, SCHEMA_FILE};

/// So many characters of a wrong text are shown.
const SHOWN: usize = 60;

/// Where a profile is written.
pub(super) fn place(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.yaml"))
}

/// The file of a profile that exists.
pub(super) fn existing(folder: &Path, id: &str) -> Option<PathBuf> {
    let paths = ["yaml", "yml"].map(|extension| folder.join(format!("{id}.{extension}")));
    // A link that leads nowhere is there too.
    paths
        .into_iter()
        .find(|path| fs::symlink_metadata(path).is_ok())
}

/// What makes a text no correct profile: a sentence or several for each error. There is no file yet to point
/// into.
pub(super) fn errors(id: &str, text: &str) -> Vec<String> {
    let mut loaded = profile::parse(&format!("{id}.yaml"), text);
    if let Some(profile) = &loaded.profile {
        loaded
            .findings
            .extend(plan::build(profile, &Choices::default()).findings);
    }
    loaded.findings.retain(Finding::is_error);
    let report = FileReport::new(loaded.source, loaded.findings);
    let findings = report.findings.iter();
    findings.map(|finding| sentences(finding, text)).collect()
}

fn sentences(finding: &Finding, text: &str) -> String {
    let span = finding.span.and_then(|span| text.get(span.start..span.end));
    let value = span.unwrap_or_default().trim_matches(['"', '\'']);
    let mut said = finding.message.clone();
    if !value.is_empty() && !said.contains(value) {
        let start: String = value.chars().take(SHOWN).collect();
        let dots = if start.len() < value.len() { "…" } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(said, ": `{start}{dots}`");
    }
    said.push('.');
    for help in &finding.help {
        said.extend([" ", help]);
    }
    said
}

/// Writes the profile, and the schema for editors where there is none.
pub(super) fn profile(folder: &Path, id: &str, text: &str) -> Result<Output, Output> {
    if let Some(path) = existing(folder, id) {
        return Err(exists(&path));
    }
    fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    let path = place(folder, id);
    create(&path, text)?;
    let mut said = format!("written: {}\n", path.display());
    let schema = folder.join(SCHEMA_FILE);
    if fs::symlink_metadata(&schema).is_err() {
        create(&schema, &schema_text())?;
        // Writing to a String cannot fail.
        let _ = writeln!(said, "written: {} (for editors)", schema.display());
    }
    let places = text.lines().filter(|line| line.contains("REPLACE"));
    // The remark on top is no place.
    let left = places.filter(|line| !line.starts_with("# ")).count();
    if left > 0 {
        let lines = if left == 1 { "line" } else { "lines" };
        let _ = writeln!(said, "To be written: {left} {lines} with REPLACE.");
    }
    let option = if folder == Path::new("profiles") {
        String::new()
    } else {
        format!(" --profiles {}", folder.display())
    };
    let _ = writeln!(
        said,
        "Next: `grantbook lint {id}{option}`, then `grantbook render {id}{option}`."
    );
    Ok(Output {
        stderr: said,
        ..Output::default()
    })
}

/// Writes the policy.
pub(super) fn policy(path: &Path) -> Output {
    match create(path, crate::init::POLICY) {
        Ok(()) => Output {
            stderr: format!("written: {}\n", path.display()),
            ..Output::default()
        },
        Err(output) => output,
    }
}

/// Makes a new file. What is there already stays.
fn create(path: &Path, text: &str) -> Result<(), Output> {
    output::create(path, text).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => exists(path),
        _ => failed(path, &error),
    })
}

fn exists(path: &Path) -> Output {
    let path = path.display();
    Output::failed(&format!("`{path}` exists; it is not overwritten"))
}

fn failed(path: &Path, error: &io::Error) -> Output {
    Output::failed(&format!("`{}` cannot be written: {error}", path.display()))
}
