//! Why files could not be read from git.

use std::fmt;

/// Why files could not be read from git.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GitError {
    /// There is no `git` on the path.
    #[error("git revisions are read with `git`, which is not installed, or not on the PATH")]
    NoGit,
    /// The folder is in no repository.
    #[error("`{folder}` is in no git repository")]
    NoRepository {
        /// The folder.
        folder: String,
    },
    /// The path leads out of the repository.
    #[error("`{path}` leads out of the git repository")]
    Outside {
        /// The path, as it was given.
        path: String,
    },
    /// What cannot be a revision.
    #[error(
        "`{0}` cannot be a git revision; write a branch, a tag or a commit, such as `git:main` or `git:HEAD~1`"
    )]
    BadRevision(String),
    /// What cannot be a path.
    #[error("git cannot be asked for the path `{0}`")]
    BadPath(String),
    /// The repository has no commit.
    #[error("the git repository has no commit yet")]
    NoCommit,
    /// There is no such revision.
    #[error("there is no git revision `{name}`{}", Hint { suggestion: suggestion.as_deref(), branch: branch.as_ref(), is_shallow: *is_shallow, is_range: *is_range })]
    NoRevision {
        /// As it was given.
        name: String,
        /// A branch or tag of a similar name.
        suggestion: Option<String>,
        /// A remote and the branch of it that is meant, where the name can be one of a branch.
        branch: Option<(String, String)>,
        /// True when the repository holds a part of its history only.
        is_shallow: bool,
        /// True when it looks like a range of revisions.
        is_range: bool,
    },
    /// Anything else that git says.
    #[error("git failed: {0}")]
    Failed(String),
}

/// What to do about a revision that is not there.
struct Hint<'a> {
    suggestion: Option<&'a str>,
    branch: Option<&'a (String, String)>,
    is_shallow: bool,
    is_range: bool,
}

impl fmt::Display for Hint<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_range {
            return f.write_str("; for two revisions write `git:A git:B`");
        }
        if let Some(name) = self.suggestion {
            write!(f, "; did you mean `git:{name}`?")?;
        }
        if self.is_shallow {
            let start = if self.suggestion.is_some() {
                " This"
            } else {
                "; this"
            };
            write!(f, "{start} clone is shallow and may not hold it: ")?;
            match self.branch {
                Some((remote, name)) => write!(
                    f,
                    "fetch it with `git fetch {remote} {name}:refs/remotes/{remote}/{name}`, and write `git:{remote}/{name}`"
                )?,
                None => f.write_str(
                    "fetch it first (`git fetch --unshallow`, or `fetch-depth: 0` where a workflow checks out)",
                )?,
            }
        }
        Ok(())
    }
}
