//! How far a command is, for a terminal to show. Commands turn the gauge; only `main` looks at it.

use std::sync::atomic::{AtomicUsize, Ordering};

/// What is counted now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Reading profiles.
    Read = 1,
    /// Resolving the names in them.
    Plan,
    /// Rendering them.
    Render,
}

/// A gauge: done of all, in a phase. Counts may lag behind; they are for eyes only.
#[derive(Debug)]
pub struct Gauge {
    phase: AtomicUsize,
    done: AtomicUsize,
    all: AtomicUsize,
}

/// That of this run of the program. Like the terminal on which it is shown, there is one.
pub(super) static GAUGE: Gauge = Gauge {
    phase: AtomicUsize::new(0),
    done: AtomicUsize::new(0),
    all: AtomicUsize::new(0),
};

impl Gauge {
    pub(super) fn begin(&self, phase: Phase, all: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.all.store(all, Ordering::Relaxed);
        self.phase.store(phase as usize, Ordering::Relaxed);
    }

    pub(super) fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// What to show; nothing before anything is counted.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        let what = match self.phase.load(Ordering::Relaxed) {
            1 => "Reading",
            2 => "Checking",
            3 => "Rendering",
            _ => return None,
        };
        let all = self.all.load(Ordering::Relaxed);
        let done = self.done.load(Ordering::Relaxed).min(all);
        Some(format!("{what} profiles: {done} of {all}"))
    }
}
