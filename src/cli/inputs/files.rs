//! Profiles as files: of a folder, by path, by id, or compiled in.

use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use crate::profile::{self, Loaded};
use crate::similar::hint;

/// Why a built-in profile is not written.
pub(in crate::cli) const BUILT_IN_STAYS: &str =
    "the built-in profiles cannot be changed; name a file, or a folder with `--profiles`";

/// Said when profiles are used that no folder holds.
const NO_FOLDER: &str = "note: there is no folder `profiles` here; built-in profiles are used\n";

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/profiles");

/// Where a profile comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) enum Origin {
    /// A file.
    File(PathBuf),
    /// One that is compiled in, by the name of its file.
    BuiltIn(PathBuf),
}

impl Origin {
    /// Reads the profile.
    pub(super) fn load(&self) -> Loaded {
        match self {
            Self::File(path) => profile::load(path),
            Self::BuiltIn(path) => {
                let file = BUILT_IN.get_file(path);
                let text = file.and_then(include_dir::File::contents_utf8);
                let name = format!("built-in {}", path.display());
                profile::parse(&name, text.unwrap_or_default())
            }
        }
    }

    /// Its path, when it is a file.
    pub(super) fn into_file(self) -> Option<PathBuf> {
        match self {
            Self::File(path) => Some(path),
            Self::BuiltIn(_) => None,
        }
    }

    /// The folder above which `grantbook.toml` is looked for.
    pub(super) fn folder(&self) -> &Path {
        match self {
            Self::File(path) => path.parent().unwrap_or(path),
            Self::BuiltIn(_) => Path::new(""),
        }
    }
}

/// The profiles of these names, or all where there is no name. Without a folder it is `profiles` here, or
/// else what is compiled in.
///
/// # Errors
///
/// A sentence for the user when there is none of a name, or the folder cannot be read.
pub(in crate::cli) fn named(
    names: &[String],
    folder: Option<&Path>,
) -> Result<Vec<Origin>, String> {
    let here = Path::new("profiles");
    let folder = folder.or_else(|| here.is_dir().then_some(here));
    if names.is_empty() {
        return all(folder);
    }
    names.iter().map(|name| one(name, folder)).collect()
}

/// What to tell a person who names these profiles: that some are built in. A name that there is not is
/// reported where the profiles are read.
pub(in crate::cli) fn remark(names: &[String], folder: Option<&Path>) -> Option<&'static str> {
    let origins = named(names, folder).ok()?;
    let mut origins = origins.iter();
    origins
        .any(|origin| matches!(origin, Origin::BuiltIn(_)))
        .then_some(NO_FOLDER)
}

/// All profiles of a folder, or all that are compiled in.
///
/// # Errors
///
/// A sentence for the user when the folder cannot be read, or has none.
fn all(folder: Option<&Path>) -> Result<Vec<Origin>, String> {
    let Some(folder) = folder else {
        let built_in = BUILT_IN.files().map(|f| f.path().to_path_buf());
        return Ok(built_in
            .filter(|p| is_profile(p))
            .map(Origin::BuiltIn)
            .collect());
    };
    let files = files(folder)?;
    if files.is_empty() {
        return Err(format!(
            "the folder `{}` has no profile (*.yaml)",
            folder.display()
        ));
    }
    Ok(files.into_iter().map(Origin::File).collect())
}

/// A profile by its path or its id.
///
/// # Errors
///
/// A sentence for the user when there is none of that name.
pub(super) fn one(name: &str, folder: Option<&Path>) -> Result<Origin, String> {
    // A profile may be named as a folder is: as the one that it was rendered into.
    let is_id = match folder {
        Some(folder) => named_in(name, folder).is_some(),
        None => BUILT_IN.get_file(format!("{name}.yaml")).is_some(),
    };
    if !is_id && !is_profile(Path::new(name)) && Path::new(name).is_dir() {
        return Err(format!(
            "`{name}` is a folder, not a profile; `--profiles {name}` takes the profiles in it"
        ));
    }
    if is_profile(Path::new(name)) || name.contains(['/', '\\']) {
        return Ok(Origin::File(PathBuf::from(name)));
    }
    let Some(folder) = folder else {
        let path = PathBuf::from(format!("{name}.yaml"));
        if BUILT_IN.get_file(&path).is_some() {
            return Ok(Origin::BuiltIn(path));
        }
        let stems: Vec<&str> = BUILT_IN.files().filter_map(|f| stem(f.path())).collect();
        return Err(not_found(name, "built-in profile", &stems));
    };
    if let Some(path) = named_in(name, folder) {
        return Ok(Origin::File(path));
    }
    let files = files(folder)?;
    let stems: Vec<&str> = files.iter().filter_map(|f| stem(f)).collect();
    let what = format!("profile in `{}`", folder.display());
    Err(not_found(name, &what, &stems))
}

/// The file of an id in a folder of profiles.
fn named_in(id: &str, folder: &Path) -> Option<PathBuf> {
    if id.contains(['/', '\\']) || id.starts_with('.') {
        return None;
    }
    let mut paths = ["yaml", "yml"]
        .map(|ending| folder.join(format!("{id}.{ending}")))
        .into_iter();
    paths.find(|path| path.exists())
}

/// All profiles of a folder, which may have none.
///
/// # Errors
///
/// A sentence for the user when the folder cannot be read.
pub(super) fn in_folder(folder: &Path) -> Result<Vec<Origin>, String> {
    Ok(files(folder)?.into_iter().map(Origin::File).collect())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let unreadable = |error| format!("the folder `{}` cannot be read: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if is_profile(&path) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn is_profile(path: &Path) -> bool {
    matches!(
        path.extension().and_then(|e| e.to_str()),
        Some("yaml" | "yml")
    )
}

fn not_found(name: &str, what: &str, known: &[&str]) -> String {
    format!("there is no {what} named `{name}`; {}", hint(name, known))
}

fn stem(path: &Path) -> Option<&str> {
    is_profile(path)
        .then(|| path.file_stem()?.to_str())
        .flatten()
}
