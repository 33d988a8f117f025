//! `grantbook fmt`: the canonical form, what it keeps, and what the command does with files.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

#[path = "../common/mod.rs"]
mod common;

mod command;
mod layout;
mod properties;
mod shuffle;
