//! A file of the user: made new, or changed in its place.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::WriteError;

/// Makes a file that is not there yet. What is there already stays, a link that leads nowhere too.
///
/// # Errors
///
/// When something of that name is there, or the file cannot be written.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes()).inspect_err(|_| {
        // A part of a file helps nobody, and this run made it; the error says why there is none.
        let _ = fs::remove_file(path);
    })
}

/// Replaces the text of a file that is there. It appears whole: a reader sees the old text or the new
/// one. A symbolic link stays one, and what it leads to is replaced; permissions stay.
///
/// # Errors
///
/// When the file or its folder cannot be written.
pub fn rewrite(path: &Path, text: &str) -> Result<(), WriteError> {
    let failed = |source| WriteError::Io {
        path: path.to_path_buf(),
        source,
    };
    let target = fs::canonicalize(path).map_err(failed)?;
    let permissions = fs::metadata(&target).map_err(failed)?.permissions();
    if permissions.readonly() {
        // A rename would not ask: it needs the folder only.
        return Err(failed(std::io::ErrorKind::PermissionDenied.into()));
    }
    let folder = target.parent().unwrap_or_else(|| Path::new("/"));
    let mut builder = tempfile::Builder::new();
    let mut file = builder
        .prefix(".grantbook-")
        .tempfile_in(folder)
        .map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.as_file()
        .set_permissions(permissions)
        .map_err(failed)?;
    file.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
}
