//! The schema for editors: it knows the names that the loader knows, and refuses no good profile.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

mod common;

use std::fs;
use std::path::PathBuf;

use common::repository;
use grantbook::catalog::{self, Api, PermissionKind};
use grantbook::editor::{schema, schema_text};
use jsonschema::Validator;
use serde_json::{Value, json};

/// More would be felt in an editor, and in a review of the file.
const MAX_BYTES: usize = 900_000;

/// Of the permissions of one API, which is where the names are.
fn group_validator() -> Validator {
    let rule = json!({"$ref": "#/$defs/ApiPermissions", "$defs": schema()["$defs"]});
    jsonschema::validator_for(&rule).expect("a JSON Schema")
}

fn group(api: &Value, kind: PermissionKind, names: &[&str]) -> Value {
    let list = |key: &str| -> Value {
        let entry = |name: &&str| json!({"value": name, key: "It is needed."});
        names.iter().map(entry).collect()
    };
    json!({
        "api": api,
        kind.as_str(): list("reason"),
        "forbidden": {kind.as_str(): list("why")},
    })
}

fn names(api: &Api, kind: PermissionKind) -> Vec<&'static str> {
    catalog::permissions_of(api.app_id)
        .filter(|p| p.kind == kind)
        .map(|p| p.value)
        .collect()
}

fn yaml_files() -> Vec<PathBuf> {
    let folders = ["profiles", "tests/fixtures"].map(|f| repository().join(f));
    let entries = folders
        .iter()
        .flat_map(|f| fs::read_dir(f).expect("a folder"));
    let mut files: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "yaml"));
    files
}

#[test]
fn no_good_profile_is_refused() {
    // An editor that knows only the schema must not disagree with `grantbook lint`.
    let validator = jsonschema::validator_for(schema()).expect("a JSON Schema");
    let files = yaml_files();
    assert!(files.len() >= 15, "{files:?}");
    for path in files {
        let text = fs::read_to_string(&path).expect("the profile");
        let profile: Value = serde_yaml::from_str(&text).expect("YAML");
        let errors: Vec<String> = validator
            .iter_errors(&profile)
            .map(|e| format!("{}: {e}", e.instance_path()))
            .collect();
        assert!(
            errors.is_empty(),
            "{}:\n{}",
            path.display(),
            errors.join("\n")
        );
    }
}

#[test]
fn every_permission_of_the_catalog_is_a_name() {
    let validator = group_validator();
    for api in catalog::apis() {
        for kind in PermissionKind::ALL {
            let group = group(&json!(api.display_name), kind, &names(&api, kind));
            let error = validator.validate(&group).err().map(|e| e.to_string());
            assert_eq!(error, None, "{} {kind}", api.display_name);
        }
    }
}

#[test]
fn names_of_the_other_kind_only_are_refused() {
    let validator = group_validator();
    for api in catalog::apis() {
        for kind in PermissionKind::ALL {
            let own = names(&api, kind);
            let mut others = names(&api, kind.other());
            others.retain(|name| !own.contains(name));
            for name in others.iter().take(3) {
                let group = group(&json!(api.display_name), kind, &[name]);
                assert!(
                    !validator.is_valid(&group),
                    "{} {kind} {name}",
                    api.display_name
                );
            }
        }
    }
}

#[test]
fn an_api_has_its_names_by_every_name_of_it_in_any_case() {
    let validator = group_validator();
    for api in catalog::apis() {
        let spellings = [api.display_name, api.app_id]
            .into_iter()
            .chain(api.aliases());
        for spelling in spellings.map(str::to_ascii_uppercase) {
            let found = catalog::api(&spelling).expect("an API");
            let plain = json!(spelling);
            let marked = json!({"value": spelling, "asWritten": "It"});
            for written in [plain, marked] {
                for kind in PermissionKind::ALL {
                    let good = names(&found, kind);
                    let good = group(&written, kind, good.get(..1).unwrap_or_default());
                    assert!(validator.is_valid(&good), "{good}");
                    let bad = group(&written, kind, &["No.Such.Name"]);
                    assert!(!validator.is_valid(&bad), "{bad}");
                }
            }
        }
    }
}

#[test]
fn what_the_catalog_does_not_know_may_have_any_name() {
    let validator = group_validator();
    for api in [
        "Contoso Data API",
        "app:server",
        "https://graph.microsoft.com",
    ] {
        let group = group(&json!(api), PermissionKind::Application, &["No.Such.Name"]);
        assert!(validator.is_valid(&group), "{group}");
    }
}

#[test]
fn the_rules_of_the_format_are_in_it() {
    let rules = grantbook::profile::schema();
    let definitions = rules["$defs"].as_object().expect("definitions");
    for (name, rule) in definitions {
        let properties = rule["properties"].as_object();
        for (key, _) in properties.into_iter().flatten() {
            let here = &schema()["$defs"][name]["properties"][key];
            assert!(here.is_object(), "{name}.{key}");
        }
        let here = &schema()["$defs"][name]["required"];
        assert_eq!(*here, rule["required"], "{name}");
    }
}

#[test]
fn it_is_small_and_has_a_line_for_each_permission() {
    let text = schema_text();
    assert!(text.len() < MAX_BYTES, "{} bytes", text.len());
    let starts = "{\"const\":\"Sites.FullControl.All\",\"description\":\"";
    let lines = text.lines().map(str::trim_start);
    let found: Vec<&str> = lines.filter(|l| l.starts_with(starts)).collect();
    // Of Microsoft Graph both kinds, of SharePoint the application permission.
    assert_eq!(found.len(), 3, "{found:?}");
    // The layout is all that differs from the value.
    let read: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(read, *schema());
}
