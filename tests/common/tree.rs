//! A folder with everything in it, to see what a run did to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Larger files are compared by size and times only.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// One entry of a folder. Time and inode are in it: a file that is rewritten with the same bytes
/// has been written all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    Folder,
    Link(PathBuf),
    File {
        bytes: Vec<u8>,
        length: u64,
        modified: Option<SystemTime>,
        inode: u64,
    },
}

pub type Tree = BTreeMap<String, Entry>;

/// Everything below a folder, by its path in it. Links are not followed.
pub fn snapshot(root: &Path) -> Tree {
    let mut tree = Tree::new();
    walk(root, root, &mut tree);
    tree
}

/// Paths that are in one of the two only, or differ.
pub fn difference(before: &Tree, after: &Tree) -> Vec<String> {
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differs = |path: &&String| before.get(*path) != after.get(*path);
    paths.into_iter().filter(differs).cloned().collect()
}

/// The files' bytes alone.
pub fn contents(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = snapshot(root)
        .into_iter()
        .filter_map(|(path, entry)| match entry {
            Entry::File { bytes, .. } => Some((path, bytes)),
            _ => None,
        });
    files.collect()
}

fn walk(root: &Path, folder: &Path, tree: &mut Tree) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.strip_prefix(root).expect("below the root");
        let name = name.to_string_lossy().into_owned();
        let metadata = fs::symlink_metadata(&path).expect("metadata");
        if metadata.is_dir() {
            tree.insert(name, Entry::Folder);
            walk(root, &path, tree);
        } else if metadata.is_symlink() {
            tree.insert(name, Entry::Link(fs::read_link(&path).expect("a link")));
        } else {
            let is_small = metadata.len() <= MAX_BYTES;
            let bytes = is_small.then(|| fs::read(&path).expect("a file"));
            tree.insert(
                name,
                Entry::File {
                    bytes: bytes.unwrap_or_default(),
                    length: metadata.len(),
                    modified: metadata.modified().ok(),
                    inode: inode(&metadata),
                },
            );
        }
    }
}

#[cfg(unix)]
fn inode(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &fs::Metadata) -> u64 {
    0
}
