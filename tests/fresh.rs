//! What is checked in is what the program makes: `out/`, the schema of the profiles, and the page
//! on how to write one.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

mod common;

use std::collections::BTreeSet;
use std::fs;

use common::tree::contents;
use common::{Test, repository};
use grantbook::editor::schema_text;
use grantbook::profile::{SCHEMA_FILE, schema};
use grantbook::reference;
use grantbook::render::Engine;

#[test]
fn out_is_what_the_profiles_render_to() {
    let rendered = Test::new(&["render", "--profiles"])
        .arg(repository().join("profiles"))
        .any_output()
        .writes()
        .run();
    let wanted = contents(&rendered.path().join("out"));
    let out = repository().join("out");
    assert!(
        out.is_dir(),
        "there is no out/; make it with: cargo run -- render"
    );
    let found = contents(&out);
    let paths: BTreeSet<&String> = wanted.keys().chain(found.keys()).collect();
    let differences: Vec<String> = paths
        .into_iter()
        .filter_map(|path| match (wanted.get(path), found.get(path)) {
            (Some(wanted), Some(found)) if wanted == found => None,
            (Some(wanted), Some(found)) => {
                Some(format!("{path}: {}", first_difference(wanted, found)))
            }
            (Some(_), None) => Some(format!("{path}: is missing in out/")),
            _ => Some(format!(
                "{path}: is in out/, but nothing renders it; delete it"
            )),
        })
        .collect();
    assert!(
        differences.is_empty(),
        "out/ is stale. Refresh it with: cargo run -- render\n{}",
        differences.join("\n")
    );
}

/// The first line that differs, as in a diff.
fn first_difference(wanted: &[u8], found: &[u8]) -> String {
    let (wanted, found) = (
        String::from_utf8_lossy(wanted),
        String::from_utf8_lossy(found),
    );
    let mut wanted = wanted.split('\n');
    let mut found = found.split('\n');
    let mut line = 0;
    loop {
        line += 1;
        let (new, old) = (wanted.next(), found.next());
        if new != old {
            let shown = |text: Option<&str>| text.unwrap_or("(the end)").to_owned();
            return format!("line {line}\n  - {}\n  + {}", shown(old), shown(new));
        }
        if new.is_none() {
            return "no line differs".to_owned();
        }
    }
}

#[test]
fn scripts_in_out_are_executable() {
    #[cfg(unix)]
    for entry in fs::read_dir(repository().join("out")).expect("out/") {
        use std::os::unix::fs::PermissionsExt;
        let script = entry.expect("an entry").path().join("provision.sh");
        if let Ok(metadata) = fs::metadata(&script) {
            let mode = metadata.permissions().mode();
            assert_ne!(mode & 0o100, 0, "chmod +x {}", script.display());
        }
    }
}

#[test]
fn the_schema_file_is_the_schema() {
    let path = repository().join("profiles").join(SCHEMA_FILE);
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == schema_text(),
        "{} is stale. Refresh it with: cargo run -- schema > profiles/{SCHEMA_FILE}",
        path.display()
    );
}

#[test]
fn the_page_on_profiles_is_made_from_the_schema() {
    let engine = Engine::new().expect("the templates compile");
    let wanted = reference::render(schema(), &engine).expect("the page");
    let path = repository().join("docs/profile.md");
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "{} is stale. Refresh it with: cargo run -- schema --markdown > docs/profile.md\n{}",
        path.display(),
        first_difference(wanted.as_bytes(), found.as_bytes())
    );
}

#[test]
fn the_page_on_rules_is_made_from_the_rules() {
    let engine = Engine::new().expect("templates");
    let wanted = reference::rules(&engine).expect("the page");
    let path = repository().join("docs/rules.md");
    let found = fs::read_to_string(&path).expect("the page on rules");
    assert!(
        found == wanted,
        "docs/rules.md is stale. Refresh it with: cargo run -- explain --rules --markdown > docs/rules.md"
    );
}

#[test]
fn every_profile_names_the_schema_for_editors() {
    let line = format!("# yaml-language-server: $schema={SCHEMA_FILE}");
    let mut profiles = 0;
    for entry in fs::read_dir(repository().join("profiles")).expect("profiles/") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|e| e == "yaml" || e == "yml") {
            profiles += 1;
            let text = fs::read_to_string(&path).expect("the profile");
            assert_eq!(
                text.lines().next(),
                Some(line.as_str()),
                "{}",
                path.display()
            );
        }
    }
    assert!(profiles >= 5, "only {profiles} profiles");
}
