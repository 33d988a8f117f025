//! Many objects with one process: `git cat-file --batch`.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use super::command::{Git, unstartable};
use super::{GitError, Missing};

/// What git says of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// It is there.
    Object {
        /// `blob`, `tree`, `commit` or `tag`.
        kind: String,
        /// Its size in bytes.
        size: u64,
    },
    /// It is not there, or a link to it leads nowhere.
    Missing,
}

/// A running `git cat-file`. It answers one line each; so asking and reading by turns never blocks.
struct Session {
    child: Child,
    // Taken when the session ends.
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Session {
    fn start(git: &Git, mode: &str) -> Result<Self, GitError> {
        let mut child = git
            // A symbolic link to a profile is a profile, as it is in a folder.
            .command(&["cat-file", mode, "--follow-symlinks"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| unstartable(&error))?;
        match (child.stdin.take(), child.stdout.take()) {
            (input @ Some(_), Some(output)) => Ok(Self {
                child,
                input,
                output: BufReader::new(output),
            }),
            _ => Err(GitError::Failed("it has no pipes".to_owned())),
        }
    }

    fn ask(&mut self, object: &str) -> std::io::Result<Answer> {
        if let Some(input) = &mut self.input {
            writeln!(input, "{object}")?;
            input.flush()?;
        }
        let line = self.line()?;
        if line.is_empty() {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        let mut words = line.trim_end().rsplitn(3, ' ');
        let (last, middle, first) = (words.next(), words.next(), words.next());
        if let (Some(size), Some(kind), Some(id)) = (last, middle, first)
            && let Ok(size) = size.parse()
            && id.len() >= 40
            && id.bytes().all(|b| b.is_ascii_hexdigit())
        {
            return Ok(Answer::Object {
                kind: kind.to_owned(),
                size,
            });
        }
        // `symlink 12`, `dangling 12`, `loop 12`, `notdir 12`: the path follows on a line of its own.
        if let (Some(_), Some("symlink" | "dangling" | "loop" | "notdir"), None) =
            (last, middle, first)
        {
            self.line()?;
        }
        Ok(Answer::Missing)
    }

    fn line(&mut self) -> std::io::Result<String> {
        let mut line = Vec::new();
        self.output.read_until(b'\n', &mut line)?;
        Ok(String::from_utf8_lossy(&line).into_owned())
    }

    /// The content behind an answer; a line feed follows it.
    fn content(&mut self, size: u64) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        (&mut self.output).take(size + 1).read_to_end(&mut bytes)?;
        if bytes.pop() != Some(b'\n') || bytes.len() as u64 != size {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(bytes)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Without input it ends by itself; after an error it may be in the middle of an object.
        self.input = None;
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the objects are.
pub(super) fn check(git: &Git, objects: &[String]) -> Result<Vec<Answer>, GitError> {
    let mut session = Session::start(git, "--batch-check")?;
    let answers = objects.iter().map(|object| session.ask(object));
    answers.collect::<Result<_, _>>().map_err(|e| ended(&e))
}

/// The contents of files, up to a size.
pub(super) fn read(
    git: &Git,
    objects: &[String],
    limit: u64,
) -> Result<Vec<Result<Vec<u8>, Missing>>, GitError> {
    let sizes = check(git, objects)?;
    let mut session = Session::start(git, "--batch")?;
    let mut contents = Vec::with_capacity(objects.len());
    for (object, answer) in objects.iter().zip(sizes) {
        contents.push(match answer {
            Answer::Object { kind, size } if kind == "blob" => {
                if size > limit {
                    Err(Missing::TooLarge)
                } else {
                    match session.ask(object).map_err(|e| ended(&e))? {
                        Answer::Object { size, .. } => {
                            Ok(session.content(size).map_err(|e| ended(&e))?)
                        }
                        Answer::Missing => Err(Missing::NotHere),
                    }
                }
            }
            Answer::Object { .. } => Err(Missing::NoFile),
            Answer::Missing => Err(Missing::NotHere),
        });
    }
    Ok(contents)
}

fn ended(error: &std::io::Error) -> GitError {
    GitError::Failed(format!("`git cat-file` ended early: {error}"))
}
