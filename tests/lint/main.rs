//! Lint: rules, policy, comments that allow a finding, and the formats of reports.

// In a test a panic is the report.
#![allow(clippy::expect_used, clippy::print_stderr)]

#[path = "../common/mod.rs"]
mod common;

#[allow(dead_code)] // it is for other fixtures too
#[path = "../bad_input/marked.rs"]
mod marked;

mod case;
mod documented;
mod examples;
mod formats;
mod policy;
mod rules;
mod suppress;
mod text;
