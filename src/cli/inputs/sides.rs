//! The two sides of a comparison: profiles in a folder or a file, here or at a git revision.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::files::{self, Origin};
use crate::diagnostics::{FileReport, Finding};
use crate::git::{Found, GitFile, Missing, Revision};
use crate::plan::{self, Choices};
use crate::profile::{self, Loaded, MAX_BYTES, Profile};
use crate::similar::closest;

/// The folder in which profiles are when nobody says anything.
const PROFILES: &str = "profiles";
/// What a git revision begins with.
const GIT: &str = "git:";

/// One side, read.
#[derive(Debug)]
pub struct Side {
    /// What the user calls it.
    pub name: String,
    /// The profiles without an error.
    pub profiles: Vec<Profile>,
    /// The errors of the others.
    pub reports: Vec<FileReport>,
    /// What the others are called: their file's name without its ending.
    pub broken: Vec<String>,
    /// What the user should know of this side.
    pub notes: Vec<String>,
    /// True when it is one profile and not a folder of them.
    is_single: bool,
    /// True when there is not even a folder.
    is_absent: bool,
    /// The same file or folder here, of a path at a git revision.
    today: Option<PathBuf>,
}

/// Reads both sides. Without the second one it is the folder of the profiles here.
///
/// # Errors
///
/// A sentence for the user when something that is named is not there, or git fails.
pub fn sides(
    before: &str,
    after: Option<&str>,
    folder: Option<&Path>,
) -> Result<(Side, Side), String> {
    let implied = folder.unwrap_or(Path::new(PROFILES));
    let mut a = side(before, folder)?;
    let mut b = match (after, a.today.take()) {
        (Some(after), _) => side(after, folder)?,
        (None, Some(today)) => same_today(&today, a.is_single)?,
        (None, None) => here(implied)?,
    };
    // No folder there and one here: everything is new. Unless somebody means another folder.
    let is_named = |side: &str| {
        let revision = side.strip_prefix(GIT);
        revision.is_none_or(|revision| split(revision).1.is_some())
    };
    if after
        .is_some_and(|after| (a.is_absent && is_named(after)) || (b.is_absent && is_named(before)))
    {
        let absent = if a.is_absent { &a } else { &b };
        return Err(format!(
            "`{}` has no folder `{}`; `--profiles DIR` names another one",
            absent.name,
            implied.display()
        ));
    }
    if a.is_absent && b.is_absent {
        return Err(format!(
            "there is no folder `{}`, on neither side; `--profiles DIR` names another one",
            implied.display()
        ));
    }
    for (side, other) in [(&a, &b), (&b, &a)] {
        let is_empty = side.profiles.is_empty() && side.reports.is_empty();
        if is_empty && other.profiles.is_empty() && other.reports.is_empty() {
            return Err(format!(
                "there is no profile in `{}` and `{}`",
                side.name, other.name
            ));
        }
    }
    for side in [&mut a, &mut b] {
        if side.is_absent {
            let note = format!("`{}` has no profile", side.name);
            side.notes.push(note);
        }
    }
    // One profile is compared with its own other state.
    narrow(&mut a, &b);
    narrow(&mut b, &a);
    Ok((a, b))
}

/// Keeps of a folder what the other side, a single profile, is about.
fn narrow(folder: &mut Side, single: &Side) {
    if folder.is_single || !single.is_single {
        return;
    }
    let profiles = single.profiles.iter().map(|p| p.id.value.clone());
    let ids: Vec<String> = profiles.chain(single.broken.iter().cloned()).collect();
    folder
        .profiles
        .retain(|profile| ids.contains(&profile.id.value));
    let is_about =
        |report: &FileReport| stem(&report.source.name).is_some_and(|s| ids.contains(&s));
    folder.reports.retain(is_about);
    folder.broken.retain(|id| ids.contains(id));
}

fn side(name: &str, folder: Option<&Path>) -> Result<Side, String> {
    if let Some(revision) = name.strip_prefix(GIT) {
        return at_revision(name, revision, folder.unwrap_or(Path::new(PROFILES)));
    }
    let path = Path::new(name);
    if path.is_dir() {
        return here(path);
    }
    let is_path = matches!(
        path.extension().and_then(|e| e.to_str()),
        Some("yaml" | "yml")
    ) || name.contains(['/', '\\']);
    if is_path && !path.exists() {
        return Err(format!("there is no file or folder `{name}`"));
    }
    let usual = PathBuf::from(PROFILES);
    let folder = folder
        .map(Path::to_path_buf)
        .or_else(|| usual.is_dir().then_some(usual));
    let origin = files::one(name, folder.as_deref())
        .map_err(|message| format!("{message} (a git revision is written `git:{name}`)"))?;
    let loaded = match &origin {
        // A file that is named may be called anything: it is only compared.
        Origin::File(path) if is_path => profile::load_as_named(path),
        origin => origin.load(),
    };
    Ok(read(name, vec![loaded], true))
}

/// The profiles of a folder here.
fn here(folder: &Path) -> Result<Side, String> {
    let name = folder.display().to_string();
    if !folder.is_dir() {
        return Ok(absent(&name));
    }
    let origins = files::in_folder(folder)?;
    let loaded = origins
        .into_par_iter()
        .map(|origin| origin.load())
        .collect();
    Ok(read(&name, loaded, false))
}

/// What was a file or a folder at a revision, as it is here.
fn same_today(path: &Path, is_single: bool) -> Result<Side, String> {
    let name = path.display().to_string();
    if !is_single {
        return here(path);
    }
    if !path.exists() {
        return Ok(absent(&name));
    }
    Ok(read(&name, vec![profile::load_as_named(path)], true))
}

fn absent(name: &str) -> Side {
    Side {
        is_absent: true,
        ..read(name, Vec::new(), false)
    }
}

fn at_revision(name: &str, text: &str, folder: &Path) -> Result<Side, String> {
    let (revision, path) = split(text);
    if path.is_some_and(|path| path.trim().is_empty()) {
        return Err(format!(
            "`{name}` has no path behind the last `:`; write `{GIT}{revision}` for the folder of the profiles, `{GIT}{revision}:.` for this folder, or a path such as `{GIT}{revision}:profiles/x.yaml`"
        ));
    }
    // As every path, it is one from here; git itself counts from the top of the repository.
    let place = path.map_or_else(
        || folder.to_path_buf(),
        |p| PathBuf::from(p.replace('\\', "/")),
    );
    let (tree, mut inside) = Revision::find(revision, &place).map_err(|e| e.to_string())?;
    let mut found = tree.look(&inside).map_err(|e| e.to_string())?;
    let mut is_from_here = true;
    if found.is_none() && path.is_some() {
        let top = place.to_string_lossy();
        let top = top
            .trim_start_matches("./")
            .trim_end_matches('/')
            .to_owned();
        if let Some(at_top) = tree.look(&top).map_err(|e| e.to_string())? {
            (inside, found, is_from_here) = (top, Some(at_top), false);
        }
    }
    let today = path.map(|_| {
        if is_from_here {
            place
        } else {
            tree.today(&inside)
        }
    });
    let side = match found {
        None if path.is_none() => Ok(absent(name)),
        None => Err(nothing_there(&tree, revision, &inside)),
        Some(Found::File) => {
            let files = tree.read(&[inside], MAX_BYTES).map_err(|e| e.to_string())?;
            let loaded = files
                .into_iter()
                .map(|f| loaded(revision, f, false))
                .collect();
            Ok(read(name, loaded, true))
        }
        Some(Found::Folder) => {
            let names = tree.names(&inside).map_err(|e| e.to_string())?;
            let prefix = if inside.is_empty() {
                String::new()
            } else {
                format!("{inside}/")
            };
            let paths: Vec<String> = names
                .into_iter()
                .filter(|name| stem(name).is_some())
                .map(|name| format!("{prefix}{name}"))
                .collect();
            let files = tree.read(&paths, MAX_BYTES).map_err(|e| e.to_string())?;
            let loaded = files
                .into_par_iter()
                .map(|f| loaded(revision, f, true))
                .collect();
            Ok(read(name, loaded, false))
        }
    }?;
    Ok(Side { today, ..side })
}

/// `REV` or `REV:path`. A colon in braces belongs to the revision: `HEAD@{2027-01-31 10:00}`.
fn split(text: &str) -> (&str, Option<&str>) {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => return (&text[..at], Some(&text[at + 1..])),
            _ => {}
        }
    }
    (text, None)
}

fn nothing_there(tree: &Revision, revision: &str, path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let names = tree.names(folder).unwrap_or_default();
    let hint = closest(name, names.iter().map(String::as_str)).map_or_else(String::new, |best| {
        let slash = if folder.is_empty() { "" } else { "/" };
        format!("; did you mean `git:{revision}:{folder}{slash}{best}`?")
    });
    format!("`{revision}` has no file or folder `{path}`{hint}")
}

fn loaded(revision: &str, file: GitFile, is_of_folder: bool) -> Loaded {
    let name = format!("{revision}:{}", file.path);
    match file.content {
        Ok(bytes) => {
            let loaded = profile::parse_bytes(&name, bytes);
            match stem(&file.path).filter(|_| is_of_folder) {
                Some(stem) => loaded.named(&stem),
                None => loaded,
            }
        }
        Err(Missing::TooLarge) => Loaded::unread(&name, profile::too_large()),
        Err(missing) => {
            let what = if missing == Missing::NoFile {
                "this is no file in git"
            } else {
                "git does not have this file here; it may be a link out of the repository, or a part of it that was not fetched"
            };
            Loaded::unread(&name, Finding::error("unreadable-file", what))
        }
    }
}

/// Checks what was read, as `render` does.
fn read(name: &str, loaded: Vec<Loaded>, is_single: bool) -> Side {
    let mut side = Side {
        name: name.to_owned(),
        profiles: Vec::new(),
        reports: Vec::new(),
        broken: Vec::new(),
        notes: Vec::new(),
        is_single,
        is_absent: false,
        today: None,
    };
    for mut loaded in loaded {
        if let Some(profile) = &loaded.profile {
            let planned = plan::build(profile, &Choices::default());
            loaded.findings.extend(planned.findings);
        }
        loaded.findings.retain(Finding::is_error);
        match loaded.profile {
            Some(profile) if loaded.findings.is_empty() => side.profiles.push(profile),
            profile => {
                let id = profile.map(|p| p.id.value);
                let stem = stem(&loaded.source.name);
                side.broken.extend(id.into_iter().chain(stem));
                side.reports
                    .push(FileReport::new(loaded.source, loaded.findings));
            }
        }
    }
    side.reports
        .sort_by(|a, b| a.source.name.cmp(&b.source.name));
    side
}

/// The name of a profile's file without its ending; `None` for another file.
fn stem(path: &str) -> Option<String> {
    let name = path.rsplit(['/', '\\', ':']).next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.')?;
    (["yaml", "yml"].contains(&ending) && !stem.is_empty()).then(|| stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn revisions_and_paths() {
        assert_eq!(split("main"), ("main", None));
        assert_eq!(
            split("HEAD~3:profiles/x.yaml"),
            ("HEAD~3", Some("profiles/x.yaml"))
        );
        assert_eq!(
            split("main@{1 day 10:00}:x"),
            ("main@{1 day 10:00}", Some("x"))
        );
        assert_eq!(split("HEAD^{/fix: it}"), ("HEAD^{/fix: it}", None));
        assert_eq!(split(""), ("", None));
    }
}
