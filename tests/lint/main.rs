//! Lint: rules, policy, comments that allow a finding, and the formats of reports.

// In a test a panic is the report.
#![allow(clippy::expect_used, clippy::print_stderr)]

#[path = "../common/mod.rs"]
mod common;

mod case;
mod documented;
mod rules;
