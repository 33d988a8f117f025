//! `grantbook audit`: every kind of difference by its exact words, and nothing where there is none.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

#[path = "../common/mod.rs"]
mod common;

mod differences;
mod files;
mod formats;
mod matching;
mod round_trip;
mod tenant;
