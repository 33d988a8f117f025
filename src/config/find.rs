//! Which file is for a folder.

use std::path::{Path, PathBuf};

/// The name of the file.
pub const FILE_NAME: &str = "grantbook.toml";

/// The nearest `grantbook.toml` at or above a folder, in the way a user would write its path: relative
/// where it lies in the folder or below the current one.
#[must_use]
pub fn find(folder: &Path) -> Option<PathBuf> {
    let found = candidates(folder).into_iter().find(|path| path.is_file())?;
    let here = std::env::current_dir().ok()?;
    Some(
        found
            .strip_prefix(&here)
            .map_or_else(|_| found.clone(), Path::to_path_buf),
    )
}

/// All places where [`find`] looks, in its order.
#[must_use]
pub fn candidates(folder: &Path) -> Vec<PathBuf> {
    let start = std::path::absolute(folder).unwrap_or_default();
    let folders = start.ancestors();
    folders.map(|folder| folder.join(FILE_NAME)).collect()
}
