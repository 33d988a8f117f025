//! The files that `init` writes: new ones only.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::{FindingsFormat, Output, report};
use crate::diagnostics::{FileReport, Finding};
use crate::editor::schema_text;
use crate::output;
use crate::plan::{self, Choices};
use crate::profile::{self, SCHEMA_FILE};

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

/// Refuses a text that makes no correct profile: an id or an address can be wrong.
pub(super) fn check(id: &str, text: &str) -> Result<(), Output> {
    let mut loaded = profile::parse(&format!("{id}.yaml"), text);
    if let Some(profile) = &loaded.profile {
        loaded
            .findings
            .extend(plan::build(profile, &Choices::default()).findings);
    }
    loaded.findings.retain(Finding::is_error);
    if loaded.findings.is_empty() {
        return Ok(());
    }
    let findings = vec![FileReport::new(loaded.source, loaded.findings)];
    let text = report(&findings, FindingsFormat::Human);
    Err(Output {
        stderr: format!("{text}\nNothing was written.\n"),
        status: 2,
        ..Output::default()
    })
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
