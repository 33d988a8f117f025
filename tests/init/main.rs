//! `init`: by options, as a template, and by asking.

// In a test a panic is the report.
#![allow(clippy::expect_used, clippy::print_stderr)]

#[path = "../common/mod.rs"]
mod common;

mod asked;
mod options;
mod person;
mod template;
mod texts;
