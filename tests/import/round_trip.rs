//! Rendered, imported, rendered again: the same.

use std::fs;
use std::path::PathBuf;

use grantbook::graph::manifest;
use grantbook::import::Options;
use serde_json::{Value, json};

use crate::common::{Test, repository};
use crate::{applications, data, imported, planned, unresolved};

/// All profiles of the repository: the five, and those of the tests.
fn profiles() -> Vec<PathBuf> {
    let folders = ["profiles", "tests/fixtures"];
    let files = folders.iter().flat_map(|folder| {
        let entries = fs::read_dir(repository().join(folder)).expect("a folder");
        entries.map(|e| e.expect("an entry").path())
    });
    let mut files: Vec<PathBuf> = files
        .filter(|p| p.extension().is_some_and(|e| e == "yaml"))
        .collect();
    files.sort();
    assert!(files.len() > 10, "{files:?}");
    files
}

#[test]
fn every_profile_of_the_repository() {
    for path in profiles() {
        let text = fs::read_to_string(&path).expect("a profile");
        let rendered = applications(&planned(&text));
        let all = Value::Array(rendered.values().cloned().collect());
        let again = imported("apps.json", &all.to_string(), &Options::default());
        // APIs of third parties have no names in application JSON; all else must be resolved.
        let open = unresolved(&again);
        let is_foreign = |note: &&str| note.starts_with("the catalog does not know the API ");
        assert!(open.iter().all(is_foreign), "{}: {open:?}", path.display());
        let rendered_again = applications(&planned(&again.text));
        assert_eq!(
            rendered,
            rendered_again,
            "{}\n{}",
            path.display(),
            again.text
        );
    }
}

#[test]
fn each_app_of_the_five_by_itself_with_the_program() {
    let out = repository().join("out");
    for folder in fs::read_dir(&out).expect("out/") {
        let folder = folder.expect("an entry");
        let id = folder.file_name().into_string().expect("a name");
        if !folder.path().is_dir() {
            continue;
        }
        for file in fs::read_dir(folder.path()).expect("a folder") {
            let path = file.expect("an entry").path();
            let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
            let Some(app) = name.strip_suffix(".application.json") else {
                continue;
            };
            let wanted = fs::read_to_string(&path).expect("a file");
            let done = Test::new(&["import", "--out"])
                .arg(format!("{id}.yaml"))
                .arg(&path)
                .any_output()
                .writes()
                .run();
            let yaml = format!("{id}.yaml");
            assert_eq!(done.written, [yaml.as_str()]);
            let done = done.then(&["render", &yaml]).any_output().writes().run();
            let found = done.read(&format!("out/{id}/{app}.application.json"));
            assert_eq!(found, wanted, "{}", path.display());
        }
    }
}

#[test]
fn the_permissions_alone() {
    for path in profiles() {
        let text = fs::read_to_string(&path).expect("a profile");
        for (name, app) in applications(&planned(&text)) {
            let wanted = &app["requiredResourceAccess"];
            let own = wanted.to_string().contains("${clientId:");
            if own || wanted.as_array().is_none_or(Vec::is_empty) {
                continue;
            }
            let again = imported("access.json", &wanted.to_string(), &Options::default());
            let rendered = applications(&planned(&again.text));
            let found = rendered.values().next().expect("an app");
            assert_eq!(&found["requiredResourceAccess"], wanted, "{name}");
        }
    }
}

/// What a profile can hold of a manifest, in one order.
fn comparable(graph: &Value) -> Value {
    let member = |pointer: &str, default: Value| match graph.pointer(pointer) {
        None | Some(Value::Null) => default,
        Some(value) => value.clone(),
    };
    let app_id = graph["appId"].as_str().unwrap_or("-");
    let uris = member("/identifierUris", json!([])).to_string();
    let mut permissions: Vec<String> = Vec::new();
    for resource in graph["requiredResourceAccess"]
        .as_array()
        .into_iter()
        .flatten()
    {
        for access in resource["resourceAccess"].as_array().into_iter().flatten() {
            permissions.push(format!("{} {access}", resource["resourceAppId"]));
        }
    }
    permissions.sort();
    let grant = "/web/implicitGrantSettings";
    json!({
        "displayName": member("/displayName", Value::Null),
        "signInAudience": member("/signInAudience", Value::Null),
        "web": member("/web/redirectUris", json!([])),
        "logoutUrl": member("/web/logoutUrl", Value::Null),
        "homePageUrl": member("/web/homePageUrl", Value::Null),
        "accessTokens": member(&format!("{grant}/enableAccessTokenIssuance"), json!(false)),
        "idTokens": member(&format!("{grant}/enableIdTokenIssuance"), json!(false)),
        "spa": member("/spa/redirectUris", json!([])),
        "publicClient": member("/publicClient/redirectUris", json!([])),
        "isFallbackPublicClient": member("/isFallbackPublicClient", json!(false)),
        "identifierUris": uris.replace(app_id, "${clientId}"),
        "version": member("/api/requestedAccessTokenVersion", Value::Null),
        "scopes": member("/api/oauth2PermissionScopes/0/id", Value::Null),
        "trusted": member("/api/preAuthorizedApplications", json!([])),
        "roles": member("/appRoles/0/id", Value::Null),
        "groups": member("/groupMembershipClaims", Value::Null),
        "claims": member("/optionalClaims/idToken/0/name", Value::Null),
        "lock": member("/servicePrincipalLockConfiguration/allProperties", Value::Null),
        "permissions": permissions,
    })
}

#[test]
fn manifests_as_the_portal_and_the_azure_cli_show_them() {
    for name in ["portal-2024.json", "portal-2025.json", "az-show.json"] {
        let text = data(name);
        let again = imported(name, &text, &Options::default());
        assert!(again.is_complete(), "{name}: {:?}", unresolved(&again));
        let rendered = applications(&planned(&again.text));
        let found = rendered.values().next().expect("an app");
        let graph = manifest::to_graph(&serde_json::from_str(&text).expect("JSON"));
        assert_eq!(
            comparable(found),
            comparable(&graph),
            "{name}\n{}",
            again.text
        );
    }
}

#[test]
fn the_second_import_says_what_the_first_one_said() {
    for name in [
        "portal-2024.json",
        "portal-2025.json",
        "toolkit.json",
        "export.json",
    ] {
        let first = imported(name, &data(name), &Options::default());
        let rendered = applications(&planned(&first.text));
        let all = Value::Array(rendered.values().cloned().collect());
        let second = imported("apps.json", &all.to_string(), &Options::default());
        let again = applications(&planned(&second.text));
        assert_eq!(rendered, again, "{name}");
    }
}
