//! The examples for CI are of a form that the services take: YAML, with commands that exist.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

mod common;

use std::fs;
use std::process::Command;

use common::repository;
use serde_json::Value;

const CHECKER: &str = "test-tools/check-jsonschema/bin/check-jsonschema";

/// The YAML blocks of docs/ci.md, each with the file that the text before it names.
fn blocks() -> Vec<(String, String)> {
    let text = fs::read_to_string(repository().join("docs/ci.md")).expect("the page");
    let mut rest = text.as_str();
    let mut blocks = Vec::new();
    while let Some((before, after)) = rest.split_once("\n```yaml\n") {
        let (block, next) = after.split_once("\n```\n").expect("its end");
        let line = before.trim_end().lines().last().unwrap_or_default();
        let name = line.strip_prefix('`').and_then(|l| l.strip_suffix("`:"));
        blocks.push((name.unwrap_or("pre-commit").to_owned(), block.to_owned()));
        rest = next;
    }
    blocks
}

fn read(name: &str, text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|e| panic!("{name}: {e}"))
}

#[test]
fn every_example_is_yaml_for_its_service() {
    let blocks = blocks();
    let names: Vec<&str> = blocks.iter().map(|(name, _)| name.as_str()).collect();
    let wanted = [
        ".github/workflows/profiles.yml",
        "azure-pipelines.yml",
        ".gitlab-ci.yml",
        "pre-commit",
        "pre-commit",
    ];
    assert_eq!(names, wanted);
    for (name, text) in &blocks {
        assert!(read(name, text).is_object(), "{name}");
    }
}

#[test]
fn the_services_own_schemas_take_the_examples() {
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let checker = repository().join(target).join(CHECKER);
    if !checker.exists() {
        // tests/run installs it, after the tests in Rust; it runs this test again then.
        eprintln!("skipped: check-jsonschema is not installed");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let schemas = [
        "vendor.github-workflows",
        "vendor.azure-pipelines",
        "vendor.gitlab-ci",
    ];
    for ((name, text), schema) in blocks().iter().zip(schemas) {
        let file = folder.path().join(name.rsplit('/').next().unwrap_or(name));
        fs::write(&file, text).expect("a file");
        let mut command = Command::new(&checker);
        command.args(["--builtin-schema", schema]);
        if schema == "vendor.azure-pipelines" {
            // The schema has patterns of an older dialect; check-jsonschema's own hook says so too.
            command.args([
                "--data-transform",
                "azure-pipelines",
                "--regex-variant",
                "nonunicode",
            ]);
        }
        if schema == "vendor.gitlab-ci" {
            command.args(["--data-transform", "gitlab-ci"]);
        }
        let output = command.arg(&file).output().expect("the checker runs");
        let said = String::from_utf8_lossy(&output.stdout);
        let why = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name}: {said}{why}");
    }
}

#[test]
fn the_hooks_have_what_pre_commit_needs() {
    let path = repository().join(".pre-commit-hooks.yaml");
    let text = fs::read_to_string(path).expect("the hooks");
    let hooks = read("hooks", &text);
    let hooks = hooks.as_array().expect("a list");
    let of = |key: &str| -> Vec<&str> { hooks.iter().filter_map(|h| h[key].as_str()).collect() };
    let ids = ["grantbook-lint", "grantbook-fmt", "grantbook-check"];
    assert_eq!(of("id"), ids);
    assert_eq!(of("language"), ["system"; 3]);
    for (id, entry) in ids.iter().zip(of("entry")) {
        let command = id.replace('-', " ");
        assert!(entry.starts_with(&command), "{id}: {entry}");
    }
    assert_eq!(of("files").len(), 3);
}
