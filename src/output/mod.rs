//! The output folder, and files that are changed in their place: the only code that writes files.
//!
//! A file that has not changed is not rewritten. A file appears whole: it is written under a
//! temporary name beside its place and renamed. Nothing outside the folder is touched.

mod compare;
mod in_place;
mod left_over;

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use serde::Serialize;

use crate::render::Artifact;

pub use compare::{Difference, State, compare};
pub use in_place::{create, rewrite};
pub use left_over::left_over;

/// What happened to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It was not there.
    Created,
    /// It was there with another content.
    Updated,
    /// It was there with this content.
    Unchanged,
}

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The path would leave the output folder.
    #[error("`{0}` does not stay inside the output folder")]
    Escapes(String),
    /// A folder on the way is a symbolic link.
    #[error("`{}` is a symbolic link; grantbook writes through none", .0.display())]
    SymbolicLink(PathBuf),
    /// A folder, a pipe or a device is where a file should be.
    #[error(
        "`{}` is no file, so grantbook neither reads nor replaces it; move it away, or name another folder with `--out`", .0.display()
    )]
    NoFile(PathBuf),
    /// The operating system refused.
    #[error("`{}` cannot be written: {source}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Looks whether all artifacts can take their places, before anything is written.
///
/// # Errors
///
/// For the first one, in their order, whose path leaves the folder, leads through a symbolic link,
/// or is taken by what is no file.
pub fn check(root: &Path, artifacts: &[Artifact]) -> Result<(), WriteError> {
    for artifact in artifacts {
        is_file_or_nothing(&place(root, &artifact.path)?)?;
    }
    Ok(())
}

/// Compares an artifact with the folder and writes it if it differs.
///
/// # Errors
///
/// When the path leaves the folder, leads through a symbolic link, or cannot be written.
pub fn write(root: &Path, artifact: &Artifact) -> Result<Change, WriteError> {
    let path = place(root, &artifact.path)?;
    is_file_or_nothing(&path)?;
    let failed = |source| WriteError::Io {
        path: path.clone(),
        source,
    };
    match fs::read(&path) {
        Ok(old) if old == artifact.content.as_bytes() => {
            set_executable(&path, artifact.is_executable).map_err(failed)?;
            return Ok(Change::Unchanged);
        }
        Ok(_) => {
            replace(&path, artifact).map_err(failed)?;
            return Ok(Change::Updated);
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    replace(&path, artifact).map_err(failed)?;
    Ok(Change::Created)
}

/// The artifact's place in the folder. Every part must be a plain name, and no folder on the way
/// may be a symbolic link: it could lead anywhere.
fn place(root: &Path, relative: &str) -> Result<PathBuf, WriteError> {
    let is_plain = Path::new(relative)
        .components()
        .all(|c| matches!(c, Component::Normal(_)));
    if relative.is_empty() || !is_plain || relative.contains('\\') {
        return Err(WriteError::Escapes(relative.to_owned()));
    }
    let mut path = root.to_path_buf();
    for part in Path::new(relative).components() {
        path.push(part);
        let is_link = fs::symlink_metadata(&path).is_ok_and(|m| m.file_type().is_symlink());
        if is_link {
            return Err(WriteError::SymbolicLink(path));
        }
    }
    Ok(path)
}

/// Looks what is there before it is opened: to open a pipe may take for ever.
fn is_file_or_nothing(path: &Path) -> Result<(), WriteError> {
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => Err(WriteError::NoFile(path.to_path_buf())),
        // What else is wrong comes out when it is read.
        _ => Ok(()),
    }
}

fn replace(path: &Path, artifact: &Artifact) -> io::Result<()> {
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".grantbook-");
    let permissions = permissions(artifact.is_executable);
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(artifact.content.as_bytes())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The permissions of a new file before the process's mask takes its part.
#[cfg(unix)]
#[allow(clippy::unnecessary_wraps)] // other systems have none
fn permissions(is_executable: bool) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(if is_executable {
        0o777
    } else {
        0o666
    }))
}

#[cfg(not(unix))]
fn permissions(_: bool) -> Option<Permissions> {
    None
}

/// Makes a script executable again when a copy or an archive lost that.
#[cfg(unix)]
fn set_executable(path: &Path, is_executable: bool) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path)?.permissions().mode();
    // Who may read may execute.
    let wanted = mode | ((mode & 0o444) >> 2);
    if is_executable && wanted != mode {
        fs::set_permissions(path, Permissions::from_mode(wanted))?;
    }
    Ok(())
}

/// Can whoever may read it execute it?
#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|m| m.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
const fn is_executable(_: &Path) -> bool {
    true
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
fn set_executable(_: &Path, _: bool) -> io::Result<()> {
    Ok(())
}
