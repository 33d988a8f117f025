//! Files as they were at a revision, read with the `git` binary.
//!
//! Only objects of the repository on this machine are read. Git is kept from the network, from
//! asking, from writing, and from running anything that the repository configures: the commands
//! used here read objects as they are stored.

mod batch;
mod command;
mod error;

use std::path::{Component, Path, PathBuf};

pub use error::GitError;

use crate::similar::closest;
use command::Git;

/// A tree of files: a repository at a revision.
#[derive(Debug, Clone)]
pub struct Revision {
    git: Git,
    /// What the user calls it.
    name: String,
    /// The object ID of its tree.
    tree: String,
    /// From here to the top of the repository.
    top: PathBuf,
}

/// A file at a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GitFile {
    /// Its path from the top of the repository.
    pub path: String,
    /// Its content, or why there is none.
    pub content: Result<Vec<u8>, Missing>,
}

/// Why a file has no content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// It is larger than what was asked for.
    TooLarge,
    /// It is a folder, a submodule, or a link that leads nowhere or out of the repository.
    NoFile,
    /// The object is not on this machine.
    NotHere,
}

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A file.
    File,
    /// A folder.
    Folder,
}

impl Revision {
    /// Finds a revision in the repository that holds a path, which need not exist (any more).
    /// Returns it together with the path from the top of the repository.
    ///
    /// # Errors
    ///
    /// When git is missing, the place is in no repository, or there is no such revision.
    pub fn find(name: &str, path: &Path) -> Result<(Self, String), GitError> {
        // What begins with a hyphen could be taken for an option; no revision does.
        let is_bad = |c: char| c.is_control() || crate::characters::refused(c).is_some();
        if name.is_empty() || name.starts_with('-') || name.contains(is_bad) {
            return Err(GitError::BadRevision(name.escape_debug().to_string()));
        }
        let (start, rest) = existing(path);
        let git = Git::new(&start);
        let (prefix, is_shallow) = git.place()?;
        let top = prefix.split('/').filter(|part| !part.is_empty());
        let top = top.fold(start, |top, _| top.join(".."));
        let inside = joined(&prefix, &rest).ok_or_else(|| GitError::Outside {
            path: path.display().to_string(),
        })?;
        let tree = git.output(&[
            "rev-parse",
            "--verify",
            "--quiet",
            &format!("{name}^{{tree}}"),
        ]);
        let tree = tree
            .ok()
            .map(|out| String::from_utf8_lossy(&out).trim().to_owned());
        let is_id = |id: &String| id.len() >= 40 && id.bytes().all(|b| b.is_ascii_hexdigit());
        let Some(tree) = tree.filter(is_id) else {
            return Err(no_revision(&git, name, is_shallow));
        };
        let revision = Self {
            git,
            name: name.to_owned(),
            tree,
            top,
        };
        Ok((revision, inside))
    }

    /// What the user calls it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
    /// Where a path from the top of the repository is in the folders of today.
    #[must_use]
    pub fn today(&self, path: &str) -> PathBuf {
        self.top.join(path)
    }

    /// What is at a path from the top of the repository; `None` when nothing is.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn look(&self, path: &str) -> Result<Option<Found>, GitError> {
        if path.is_empty() {
            return Ok(Some(Found::Folder));
        }
        let answers = batch::check(&self.git, &[self.object(path)?])?;
        Ok(match answers.first() {
            Some(batch::Answer::Object { kind, .. }) if kind == "tree" => Some(Found::Folder),
            Some(batch::Answer::Object { kind, .. }) if kind == "blob" => Some(Found::File),
            _ => None,
        })
    }

    /// The names in a folder, sorted; none when there is no such folder.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn names(&self, folder: &str) -> Result<Vec<String>, GitError> {
        if self.look(folder)? != Some(Found::Folder) {
            return Ok(Vec::new());
        }
        let tree = self.object(folder)?;
        let out = self
            .git
            .output(&["ls-tree", "-z", "--name-only", "--full-tree", &tree])?;
        let names = out.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        let mut names: Vec<String> = names
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect();
        names.sort();
        Ok(names)
    }

    /// Reads files, each by its path from the top of the repository, up to a size in bytes.
    ///
    /// # Errors
    ///
    /// When git fails. What is wrong with one file is said there.
    pub fn read(&self, paths: &[String], limit: u64) -> Result<Vec<GitFile>, GitError> {
        let objects: Vec<String> = paths
            .iter()
            .map(|path| self.object(path))
            .collect::<Result<_, _>>()?;
        let contents = batch::read(&self.git, &objects, limit)?;
        let files = paths.iter().zip(contents).map(|(path, content)| GitFile {
            path: path.clone(),
            content,
        });
        Ok(files.collect())
    }

    /// `TREE:path`, which git reads from a line: so a line it must stay.
    fn object(&self, path: &str) -> Result<String, GitError> {
        if path.contains(|c: char| c.is_control()) {
            return Err(GitError::BadPath(path.escape_debug().to_string()));
        }
        Ok(format!("{}:{path}", self.tree))
    }
}

/// The nearest folder on the way to a path that exists, and what is left of the path behind it.
fn existing(path: &Path) -> (PathBuf, PathBuf) {
    let mut start = path.to_path_buf();
    let mut rest: Vec<_> = Vec::new();
    while !start.is_dir() {
        match start.components().next_back() {
            Some(last @ (Component::Normal(_) | Component::ParentDir | Component::CurDir)) => {
                rest.push(last.as_os_str().to_owned());
                start.pop();
            }
            _ => break,
        }
    }
    if start.as_os_str().is_empty() {
        start = PathBuf::from(".");
    }
    (start, rest.into_iter().rev().collect())
}

/// A path from the top of the repository, with `/` between its parts. `None` when it leads out.
fn joined(prefix: &str, rest: &Path) -> Option<String> {
    let mut parts: Vec<String> = prefix
        .split('/')
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    for component in rest.components() {
        match component {
            Component::Normal(name) => parts.push(name.to_str()?.to_owned()),
            Component::ParentDir => {
                parts.pop()?;
            }
            _ => {}
        }
    }
    Some(parts.join("/"))
}

fn no_revision(git: &Git, name: &str, is_shallow: bool) -> GitError {
    let heads = git.output(&["for-each-ref", "--format=%(refname:short)"]);
    let heads = String::from_utf8_lossy(&heads.unwrap_or_default()).into_owned();
    let known: Vec<&str> = heads.lines().collect();
    if known.is_empty()
        && git
            .output(&["rev-parse", "--verify", "--quiet", "HEAD"])
            .is_err()
    {
        return GitError::NoCommit;
    }
    // On a build machine there is often `origin/main` and no `main`.
    let remote = format!("/{name}");
    let suggestion = known.iter().find(|k| k.ends_with(&remote)).copied();
    GitError::NoRevision {
        name: name.to_owned(),
        suggestion: suggestion
            .or_else(|| closest(name, known))
            .map(str::to_owned),
        branch: branch(git, name),
        is_shallow,
        is_range: name.contains(".."),
    }
}

/// The remote and the branch that a name may mean; `None` where it counts back, is a hash, or there is no remote.
fn branch(git: &Git, name: &str) -> Option<(String, String)> {
    let is_letter = |c: char| c.is_alphanumeric() || "._/-".contains(c);
    let is_hash = name.len() >= 7 && name.bytes().all(|b| b.is_ascii_hexdigit());
    if !name.chars().all(is_letter) || is_hash || name.contains("..") || name == "HEAD" {
        return None;
    }
    let remotes = git.output(&["remote"]).ok()?;
    let remotes = String::from_utf8_lossy(&remotes).into_owned();
    let of_remote = |remote: &str| Some(name.strip_prefix(remote)?.strip_prefix('/')?.to_owned());
    let named = remotes
        .lines()
        .find_map(|remote| Some((remote, of_remote(remote)?)));
    let (remote, name) = named.or_else(|| {
        let usual = remotes.lines().find(|remote| *remote == "origin");
        Some((usual.or_else(|| remotes.lines().next())?, name.to_owned()))
    })?;
    Some((remote.to_owned(), name))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::joined;

    #[test]
    fn paths_stay_inside() {
        let join = |prefix, rest| joined(prefix, Path::new(rest));
        assert_eq!(
            join("", "profiles/x.yaml").as_deref(),
            Some("profiles/x.yaml")
        );
        assert_eq!(join("a/b/", "../c").as_deref(), Some("a/c"));
        assert_eq!(join("a/", "./x").as_deref(), Some("a/x"));
        assert_eq!(join("a/", "../../x"), None);
    }
}
