//! Runs the real program in a folder of its own and compares all that it did.

#![allow(dead_code)] // every test file is a program of its own and uses a part of this

pub mod process;
pub mod tree;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A small profile without a finding. Tests break one thing in it.
pub const PROFILE: &str = include_str!("contoso-mail.yaml");
/// Where it is put.
pub const PROFILE_FILE: &str = "profiles/contoso-mail.yaml";

/// One run of the program: what it is given, and what it must do. Whatever is not said must not
/// happen: no output, status 0, not a single file written, changed or touched.
#[must_use]
pub struct Test {
    dir: TempDir,
    args: Vec<OsString>,
    envs: Vec<(&'static str, String)>,
    here: PathBuf,
    stdout: Option<String>,
    stderr: Option<String>,
    status: i32,
    may_write: bool,
}

/// What a run printed, and where it ran.
pub struct Done {
    pub stdout: String,
    pub stderr: String,
    /// Files that are new or differ from before, by their path below the folder.
    pub written: Vec<String>,
    dir: TempDir,
}

impl Test {
    pub fn new(args: &[&str]) -> Self {
        Self {
            dir: tempfile::tempdir().expect("a temporary folder"),
            args: args.iter().map(OsString::from).collect(),
            envs: Vec::new(),
            here: PathBuf::new(),
            stdout: Some(String::new()),
            stderr: Some(String::new()),
            status: 0,
            may_write: false,
        }
    }

    /// `render` of [`PROFILE`] with one text in it replaced by another.
    pub fn broken(old: &str, new: &str) -> Self {
        Self::new(&["render"]).file(PROFILE_FILE, changed(old, new))
    }

    pub fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.dir.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, content).expect("a file");
        self
    }

    /// For what a plain file cannot express: links, sparse files, folders in odd places.
    pub fn prepare(self, prepare: impl FnOnce(&Path)) -> Self {
        prepare(self.dir.path());
        self
    }

    pub fn arg(mut self, arg: impl Into<OsString>) -> Self {
        self.args.push(arg.into());
        self
    }

    pub fn env(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.envs.push((name, value.into()));
        self
    }

    /// The working directory, below the test's folder.
    pub fn here(mut self, folder: &str) -> Self {
        self.here = PathBuf::from(folder);
        self
    }

    pub fn stdout(mut self, text: impl Into<String>) -> Self {
        self.stdout = Some(text.into());
        self
    }

    pub fn stderr(mut self, text: impl Into<String>) -> Self {
        self.stderr = Some(text.into());
        self
    }

    /// For a test that looks at a part of the output itself.
    pub fn any_output(mut self) -> Self {
        self.stdout = None;
        self.stderr = None;
        self
    }

    pub const fn status(mut self, status: i32) -> Self {
        self.status = status;
        self
    }

    /// The run may write; [`Done::written`] says what it wrote.
    pub const fn writes(mut self) -> Self {
        self.may_write = true;
        self
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Runs and compares.
    #[track_caller]
    pub fn run(self) -> Done {
        let (stdout, stderr, written) = self.once();
        Done {
            stdout,
            stderr,
            written,
            dir: self.dir,
        }
    }

    /// Runs twice: where nothing was rendered before, and where an earlier render is. Both times
    /// exactly this must be said, and nothing may be written nor lost.
    #[track_caller]
    pub fn refused(self, status: i32, stderr: &str) {
        let this = self.status(status).stderr(stderr.trim_start_matches('\n'));
        this.once();
        this.file("out/README.md", "an earlier index\n")
            .file("out/contoso-mail/provision.sh", "an earlier script\n")
            .file("out/somebody/notes.txt", "not ours\n")
            .once();
    }

    #[track_caller]
    fn once(&self) -> (String, String, Vec<String>) {
        let before = tree::snapshot(self.dir.path());
        let mut command = Command::new(env!("CARGO_BIN_EXE_grantbook"));
        command
            .args(&self.args)
            .envs(self.envs.iter().map(|(name, value)| (name, value)))
            // clap takes the width of its help from here.
            .env_remove("COLUMNS")
            .current_dir(self.dir.path().join(&self.here));
        let output = process::output(&mut command);
        let after = tree::snapshot(self.dir.path());
        let (stdout, stderr) = (output.stdout, output.stderr);
        for (name, wanted, found) in [
            ("standard error", &self.stderr, &stderr),
            ("standard output", &self.stdout, &stdout),
        ] {
            if let Some(wanted) = wanted {
                assert!(
                    wanted == found,
                    "{name} is\n-----\n{found}-----\nbut must be\n-----\n{wanted}-----"
                );
            }
        }
        let status = output.status;
        assert_eq!(status, Some(self.status), "status; it said:\n{stderr}");
        let written = tree::difference(&before, &after);
        if !self.may_write {
            assert!(written.is_empty(), "written or lost: {written:?}");
        }
        (stdout, stderr, written)
    }
}

impl Done {
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// The same folder again, for the next run.
    pub fn then(self, args: &[&str]) -> Test {
        Test {
            dir: self.dir,
            ..Test::new(args)
        }
    }
}

/// [`PROFILE`] with one text replaced. The text must occur exactly once, so that a test cannot
/// stop testing unnoticed when the profile changes.
#[track_caller]
pub fn changed(old: &str, new: &str) -> String {
    assert_eq!(PROFILE.matches(old).count(), 1, "`{old}` in the profile");
    PROFILE.replacen(old, new, 1)
}

/// [`PROFILE`] with several texts replaced.
#[track_caller]
pub fn changed_all(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(PROFILE.to_owned(), |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "`{old}` in the profile");
        text.replacen(old, new, 1)
    })
}

/// The repository's own folder.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Tools that the artifacts are for. A missing one skips a test on a developer's machine, with a
/// reason that can be read; in CI (where `CI` is set) it fails it.
pub fn has_tool(tool: &str) -> bool {
    let found = Command::new(tool).arg("--version").output().is_ok();
    if !found {
        let reason = format!("skipped: `{tool}` is not installed");
        assert!(
            std::env::var_os("CI").is_none(),
            "{reason}, but CI needs it"
        );
        eprintln!("{reason}");
    }
    found
}
