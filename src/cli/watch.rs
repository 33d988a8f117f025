//! `render --watch`: looks at times of files and renders again when one has changed.
//!
//! Looking twice a second is the same on every system and every file system, network drives included,
//! and needs nothing of the system.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::progress::GAUGE;
use super::{Output, Terminal};

/// How often it looks.
const PAUSE: Duration = Duration::from_millis(500);

/// What tells whether a file has changed: when it was written, and its size.
type Files = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Renders, and again whenever one of the files is another one than before. Returns when the terminal
/// says so; a person ends the program.
///
/// `files` says what to look at; it is asked each time, because profiles come and go.
pub(super) fn watch(
    terminal: &mut dyn Terminal,
    is_quiet: bool,
    files: impl Fn() -> Vec<PathBuf>,
    mut render: impl FnMut() -> Output,
) -> Output {
    loop {
        // Before the render, so that what changes meanwhile is seen.
        let before = look(&files());
        if !is_quiet {
            terminal.show_progress(&GAUGE);
        }
        let output = render();
        terminal.hide_progress();
        terminal.print(&output);
        if !is_quiet {
            terminal.say("Watching; Ctrl-C ends.\n");
        }
        loop {
            if !terminal.wait(PAUSE) {
                return Output::default();
            }
            if look(&files()) != before {
                break;
            }
        }
    }
}

fn look(paths: &[PathBuf]) -> Files {
    paths
        .iter()
        .map(|path| (path.clone(), state(path)))
        .collect()
}

/// What is not there has a state too: it may come.
fn state(path: &Path) -> (Option<SystemTime>, u64) {
    fs::metadata(path).map_or((None, 0), |found| (found.modified().ok(), found.len()))
}
