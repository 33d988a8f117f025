//! What an earlier render has left in the output folder.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use crate::render::Artifact;

/// Files that every profile gets. A folder with one of them is the work of a render.
const OF_A_RENDER: [&str; 3] = ["provision.sh", "provision.ps1", "runbook.md"];

/// Files that only a render of all profiles makes in folders. Those in `assets` may be beside a profile's
/// that has this name.
const OF_THE_SITE: [&str; 4] = ["index.html", "search.js", "site.css", "site.js"];

/// What no artifact is: files in the folders of these artifacts; and, where `is_complete` says that these are
/// the artifacts of all profiles, folders of profiles that are gone. It is reported, not deleted. Names that
/// begin with a dot are others' business, and so is a folder in which nothing was rendered.
///
/// # Errors
///
/// When a folder cannot be read.
pub fn left_over(
    root: &Path,
    artifacts: &[Artifact],
    is_complete: bool,
) -> io::Result<Vec<String>> {
    let folders: BTreeSet<&str> = artifacts
        .iter()
        .filter_map(|a| a.path.split_once('/').map(|(folder, _)| folder))
        .collect();
    let ours: BTreeSet<&str> = artifacts.iter().map(|a| a.path.as_str()).collect();
    let mut found = Vec::new();
    for folder in &folders {
        let names = names(&root.join(folder))?.into_iter();
        let names = names.filter(|name| is_complete || !is_of_the_site(name));
        let paths = names.map(|name| format!("{folder}/{name}"));
        found.extend(paths.filter(|path| !ours.contains(path.as_str())));
    }
    if is_complete {
        let others = names(root)?.into_iter();
        let others = others.filter(|name| !folders.contains(name.as_str()));
        found.extend(others.filter(|name| is_rendered(&root.join(name))));
    }
    found.sort();
    Ok(found)
}

/// Whether a file with this name may be there although the artifacts of some profiles do not have it.
pub(super) fn is_of_the_site(name: &str) -> bool {
    OF_THE_SITE.contains(&name)
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| !name.starts_with('.'));
    Ok(names)
}

/// A link is not followed: it may lead to anybody's folder.
fn is_rendered(folder: &Path) -> bool {
    let is_folder = fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir());
    let is_file = |name| fs::symlink_metadata(folder.join(name)).is_ok_and(|found| found.is_file());
    is_folder && OF_A_RENDER.into_iter().any(is_file)
}
