//! State files that cannot be used, and those that come in another form.

use serde_json::json;

use crate::common::{PROFILE, PROFILE_FILE};
use crate::tenant::{application, audit, export, run, text, with};

#[track_caller]
fn refused(content: impl AsRef<[u8]>, message: &str) {
    let done = run(&["--format", "json"])
        .file("state.json", content)
        .status(2)
        .any_output()
        .run();
    let report: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!(report["findings"][0]["message"], message);
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_is_no_state() {
    let wrong = [
        ("", "the file is empty"),
        (
            "{\n  \"apps\": [1, 2\n}",
            "this is not JSON: line 3, column 1: expected `,` or `]`",
        ),
        (
            "not json",
            "this is not JSON: line 1, column 2: expected ident",
        ),
        (
            "{\"a\": 1, \"a\": 2}",
            "this is not JSON: line 1, column 10: a member stands twice in one object",
        ),
        ("{}", "this is no application: it has no `appId`"),
        ("[1]", "this is no application: it has no `appId`"),
        ("true", "a list must stand here"),
        ("{\"value\": {}}", "a list must stand here"),
        (
            "{\"version\": 2, \"apps\": []}",
            "this is no export of version 1",
        ),
        ("{\"apps\": []}", "this is no export of version 1"),
        (
            "{\"value\": [], \"@odata.nextLink\": \"https://x\"}",
            "this is only the first part of the list",
        ),
        (
            "[{\"appId\": \"x\", \"servicePrincipalType\": \"Application\"}]",
            "this is a service principal, and no application",
        ),
        (
            "[{\"appId\": \"x\", \"web\": 1}]",
            "a member of this application has not the form that Microsoft Graph gives it",
        ),
        (
            "[{\"appId\": \"x\", \"keyCredentials\": {}}]",
            "a list must stand here",
        ),
    ];
    for (content, message) in wrong {
        refused(content, message);
    }
    refused([0xff, 0x00], "the file is not UTF-8");
    refused(
        b"\xff\xfe[\0]\0 ",
        "the file ends in the middle of a character of UTF-16: it is not complete",
    );
    refused(
        text(&with("/apps/0/appRoleAssignments", json!([{"id": 1}]))),
        "this item of `appRoleAssignments` has not the form that Microsoft Graph gives it",
    );
}

#[test]
fn a_file_that_is_not_there() {
    let done = run(&[]).status(2).any_output().run();
    assert_eq!(done.stdout, "");
    assert!(
        done.stderr.starts_with("error[unreadable-file]: "),
        "{}",
        done.stderr
    );
    assert!(
        done.stderr.ends_with("\nNothing was compared.\n"),
        "{}",
        done.stderr
    );
    run(&["--state", "other.json"]).status(2).any_output().run();
    crate::common::Test::new(&["audit"])
        .status(2)
        .any_output()
        .run();
}

#[test]
fn a_secret_is_refused_and_never_shown() {
    let secret = "abc8Q~a-secret-of-the-tests";
    for (name, close) in [
        ("secretText", "}"),
        ("password", "}"),
        ("secretText", ""),
        ("client_secret", "}"),
        ("Access-Token", "}"),
        ("private_key", ""),
    ] {
        let content = format!("{{\"appId\": \"x\", \"{name}\":\n \"{secret}\"{close}");
        for format in ["human", "json", "sarif", "github", "markdown"] {
            let done = run(&["--format", format])
                .file("state.json", &content)
                .status(2)
                .any_output()
                .run();
            let said = done.stdout + &done.stderr;
            assert!(!said.contains("abc8Q"), "{said}");
            assert!(
                said.contains("the file holds the value of a secret"),
                "{said}"
            );
        }
    }
}

#[test]
fn what_is_no_json_is_not_quoted() {
    let secret = "abc8Q~a-secret-of-the-tests";
    for content in [
        format!("client_secret={secret}"),
        format!("-----BEGIN PRIVATE KEY-----\n{secret}\n"),
        format!("{{\"displayName\": \"x\" \"{secret}\"}}"),
        format!("{{'secretText': '{secret}'}}"),
    ] {
        for format in ["human", "json", "sarif", "github", "markdown"] {
            let done = run(&["--format", format])
                .file("state.json", &content)
                .status(2)
                .any_output()
                .run();
            let said = done.stdout + &done.stderr;
            assert!(!said.contains("abc8Q"), "{said}");
            assert!(said.contains("this is not JSON: line 1, column "), "{said}");
        }
    }
}

#[test]
fn a_profile_with_a_mistake_is_not_compared() {
    let done = audit(&export(), &[])
        .file(PROFILE_FILE, PROFILE.replace("vendor: Contoso\n", ""))
        .status(2)
        .any_output()
        .run();
    assert!(
        done.stderr.contains("error[missing-key]"),
        "{}",
        done.stderr
    );
    assert!(
        done.stderr.ends_with("\nNothing was compared.\n"),
        "{}",
        done.stderr
    );
}

#[test]
fn the_forms_of_a_list_of_apps() {
    let forms = [
        json!([application()]),
        application(),
        json!({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#applications", "value": [application()]}),
    ];
    for form in forms {
        audit(&form, &["--quiet", "--as-of", "2026-11-21"]).run();
    }
    // As Windows PowerShell writes what a program prints.
    let wide: Vec<u8> = format!("\u{feff}{}", text(&export()))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    audit(&export(), &["--quiet"])
        .file("state.json", wide)
        .run();
    refused(
        "[]x",
        "this is not JSON: line 1, column 3: trailing characters",
    );
}
