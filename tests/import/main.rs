//! `import`: what others have becomes a profile, and rendering that gives the same back.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

#[path = "../common/mod.rs"]
mod common;

mod command;
mod denied;
mod forms;
mod lists;
mod random;
mod round_trip;

use std::collections::BTreeMap;
use std::fs;

use common::repository;
use grantbook::diagnostics::{Finding, SourceFile};
use grantbook::import::{self, Imported, Options, Weight};
use grantbook::plan::{self, Choices, Plan};
use grantbook::profile;
use grantbook::render::payload::complete_application;
use serde_json::Value;

/// A file of `data/`.
fn data(name: &str) -> String {
    let path = repository().join("tests/import/data").join(name);
    fs::read_to_string(path).expect("a file")
}

/// Imports one text.
#[track_caller]
fn imported(name: &str, text: &str, options: &Options) -> Imported {
    let input = SourceFile::new(name, text);
    import::import(&[input], options, &errors).expect("an import")
}

/// What is wrong with a profile.
fn errors(text: &str) -> Vec<Finding> {
    let loaded = profile::parse("imported.yaml", text);
    let mut findings = loaded.findings;
    if let Some(profile) = &loaded.profile {
        findings.extend(plan::build(profile, &Choices::default()).findings);
    }
    findings.retain(Finding::is_error);
    findings
}

/// The plan of a profile without an error.
#[track_caller]
fn planned(text: &str) -> Plan {
    let found = errors(text);
    assert!(found.is_empty(), "{found:#?}\n{text}");
    let loaded = profile::parse("imported.yaml", text);
    let planned = plan::build(&loaded.profile.expect("a profile"), &Choices::default());
    planned.plan.expect("a plan")
}

/// The application JSON that is rendered, by `uniqueName`.
fn applications(plan: &Plan) -> BTreeMap<String, Value> {
    let apps = plan.apps.iter().map(|app| {
        let mut json = complete_application(app).to_manifest(plan);
        json["uniqueName"] = Value::String(app.unique_name.clone());
        (app.unique_name.clone(), json)
    });
    apps.collect()
}

/// The notes that need a person.
fn unresolved(imported: &Imported) -> Vec<&str> {
    let notes = imported.notes.iter();
    let open = notes.filter(|n| n.weight == Weight::Unresolved);
    open.map(|n| n.text.as_str()).collect()
}

/// `text` holds all of these.
#[track_caller]
fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "`{part}` in:\n{text}");
    }
}
