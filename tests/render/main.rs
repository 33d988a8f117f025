//! Rendering: the same bytes everywhere and every time, and no more writing than needed.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

#[path = "../common/mod.rs"]
mod common;

mod book;
mod bytes;
mod choices;
mod folder;
mod profiles;

use common::{Done, PROFILE, PROFILE_FILE, Test};

/// Renders the small profile.
fn render(args: &[&str]) -> Test {
    let test = Test::new(&["render"]).file(PROFILE_FILE, PROFILE);
    args.iter().fold(test, |test, arg| test.arg(*arg))
}

/// The small profile, rendered.
fn rendered() -> Done {
    render(&[]).any_output().writes().run()
}
