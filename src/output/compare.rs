//! Is the output folder what the profiles render to? Nothing is written.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::left_over::is_of_the_site;
use super::{WriteError, is_executable, is_file_or_nothing, place};
use crate::render::Artifact;

/// In what a file of the folder differs from what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It is not there.
    Missing,
    /// It has another content.
    Stale,
    /// A script that cannot be executed.
    NotExecutable,
    /// No profile makes it.
    LeftOver,
}

/// A file that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its path below the folder, with `/`.
    pub path: String,
    /// In what it differs.
    pub state: State,
    /// What is there; empty where nothing is, or what is no text.
    pub found: String,
    /// What should be there; empty where nothing should.
    pub wanted: String,
}

/// All files that differ, by path. `is_complete`: the artifacts are all that the folder should hold.
///
/// # Errors
///
/// When a path leaves the folder or leads through a symbolic link, or something cannot be read.
pub fn compare(
    root: &Path,
    artifacts: &[Artifact],
    is_complete: bool,
) -> Result<Vec<Difference>, WriteError> {
    let found: Vec<Option<Difference>> = artifacts
        .par_iter()
        .map(|artifact| one(root, artifact))
        .collect::<Result<_, _>>()?;
    let mut all: Vec<Difference> = found.into_iter().flatten().collect();
    let mut there = Vec::new();
    files(root, "", &mut there).map_err(|source| WriteError::Io {
        path: root.to_path_buf(),
        source,
    })?;
    let folder = |path: &str| path.split_once('/').map(|(folder, _)| folder.to_owned());
    let folders: BTreeSet<Option<String>> = artifacts.iter().map(|a| folder(&a.path)).collect();
    let wanted: BTreeSet<&str> = artifacts.iter().map(|a| a.path.as_str()).collect();
    for path in there {
        let is_theirs = |(folder, name): (&str, &str)| {
            folders.contains(&Some(folder.to_owned())) && !is_of_the_site(name)
        };
        let is_ours = is_complete || path.split_once('/').is_some_and(is_theirs);
        if is_ours && !wanted.contains(path.as_str()) {
            all.push(Difference {
                path,
                state: State::LeftOver,
                found: String::new(),
                wanted: String::new(),
            });
        }
    }
    all.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(all)
}

fn one(root: &Path, artifact: &Artifact) -> Result<Option<Difference>, WriteError> {
    let path = place(root, &artifact.path)?;
    is_file_or_nothing(&path)?;
    let (state, found) = match fs::read(&path) {
        Ok(found) if found == artifact.content.as_bytes() => {
            if !artifact.is_executable || is_executable(&path) {
                return Ok(None);
            }
            (State::NotExecutable, artifact.content.clone())
        }
        Ok(found) => (State::Stale, String::from_utf8_lossy(&found).into_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (State::Missing, String::new()),
        Err(source) => return Err(WriteError::Io { path, source }),
    };
    Ok(Some(Difference {
        path: artifact.path.clone(),
        state,
        found,
        wanted: artifact.content.clone(),
    }))
}

/// What is in a folder and in those in it, by names for people. Names that begin with a dot are others'
/// business. Nothing is opened but folders: a link or a pipe is one thing to report.
fn files(folder: &Path, below: &str, found: &mut Vec<String>) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = format!("{below}{name}");
        if entry.file_type()?.is_dir() {
            // Not by the name: it may stand for one that is no text.
            files(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}
