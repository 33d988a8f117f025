//! Starting git: where, and with what kept from it.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::GitError;

/// Variables that point git at another repository than that of the folder, or at a part of one. Git sets some of them
/// for hooks.
const ELSEWHERE: [&str; 10] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_SHALLOW_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_CEILING_DIRECTORIES",
];

/// Git in a folder.
#[derive(Debug, Clone)]
pub(super) struct Git {
    folder: PathBuf,
}

impl Git {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_path_buf(),
        }
    }

    /// A command of git, without a shell.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command
            .arg("--no-pager")
            .args(arguments)
            .current_dir(&self.folder)
            // Nothing is fetched, asked or written.
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_ALLOW_PROTOCOL", "")
            .env("GIT_PAGER", "")
            // Its messages are told apart here.
            .env("LC_ALL", "C")
            .stdin(Stdio::null());
        for name in ELSEWHERE {
            command.env_remove(name);
        }
        command
    }

    /// What a command prints.
    pub(super) fn output(&self, arguments: &[&str]) -> Result<Vec<u8>, GitError> {
        let output = self.command(arguments).output();
        let output = output.map_err(|error| unstartable(&error))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        if said.contains("not a git repository") {
            return Err(GitError::NoRepository {
                folder: self.folder.display().to_string(),
            });
        }
        let hint = if said.contains("dubious ownership") {
            " (`git help config` explains `safe.directory`)"
        } else {
            ""
        };
        Err(GitError::Failed(first_line(&said) + hint))
    }

    /// The folder's path from the top of the repository, and whether the repository is shallow.
    pub(super) fn place(&self) -> Result<(String, bool), GitError> {
        let out = self.output(&["rev-parse", "--is-shallow-repository", "--show-prefix"])?;
        let out = String::from_utf8(out).map_err(|error| {
            GitError::BadPath(
                String::from_utf8_lossy(error.as_bytes())
                    .escape_debug()
                    .to_string(),
            )
        })?;
        let (shallow, prefix) = out.split_once('\n').unwrap_or((&out, ""));
        let prefix = prefix.strip_suffix('\n').unwrap_or(prefix);
        Ok((prefix.to_owned(), shallow == "true"))
    }
}

/// Why git could not be started.
pub(super) fn unstartable(error: &io::Error) -> GitError {
    if error.kind() == io::ErrorKind::NotFound {
        GitError::NoGit
    } else {
        GitError::Failed(error.to_string())
    }
}

/// The first line of what git says, without control characters.
fn first_line(said: &str) -> String {
    let line = said.lines().find(|line| !line.trim().is_empty());
    let line = line.unwrap_or("it does not say why").trim();
    let line = line.strip_prefix("fatal: ").unwrap_or(line);
    line.chars().filter(|c| !c.is_control()).collect()
}
