//! `provision.ps1` without a PowerShell: what a profile says stays a text (a tokenizer written to
//! PowerShell's rules), the scripts are of a syntax that Windows PowerShell 5.1 knows too (a
//! grammar that is not ours), and they keep to what `PSScriptAnalyzer` asks for.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

#[path = "../common/mod.rs"]
mod common;
#[allow(dead_code)] // the names in it are for the other tests that use it
#[path = "../artifacts/hostile.rs"]
mod hostile;

mod function;
mod lint;
mod script;
mod syntax;
mod tokenizer;
