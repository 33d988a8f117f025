//! A tenant in which the profile of the tests was set up, and ways to look at it.

use serde_json::{Value, json};

use crate::common::{PROFILE, PROFILE_FILE, Test};

pub const GRAPH: &str = "00000003-0000-0000-c000-000000000000";
pub const SITES_SELECTED: &str = "883ea226-0bf2-4a8f-9f9d-92c9162a727d";
pub const USER_READ: &str = "e1fe6dd8-ba31-4d61-89e7-88639da4683d";
pub const MAIL_READ: &str = "810c84a8-4a9e-49e6-bf7d-12d183f40d01";
pub const APP_ID: &str = "11111111-1111-4111-8111-111111111111";
const GRAPH_PRINCIPAL: &str = "22222222-2222-4222-8222-222222222222";
const PRINCIPAL: &str = "33333333-3333-4333-8333-333333333333";

/// What a script's `export` writes of it.
pub fn export() -> Value {
    json!({
        "version": 1,
        "profile": "contoso-mail",
        "tenantId": "44444444-4444-4444-8444-444444444444",
        "cloud": "AzureCloud",
        "exportedAt": "2026-11-21T15:00:00Z",
        "apps": [{
            "application": application(),
            "federatedIdentityCredentials": [],
            "servicePrincipal": {
                "id": PRINCIPAL, "appId": APP_ID, "displayName": "Contoso archive", "accountEnabled": true,
                "appRoleAssignmentRequired": false, "tags": [], "passwordCredentials": [], "keyCredentials": [],
            },
            "appRoleAssignments": [role(SITES_SELECTED)],
            "oauth2PermissionGrants": [grant("AllPrincipals", "User.Read")],
        }],
        "apis": [{"appId": GRAPH, "id": GRAPH_PRINCIPAL}],
    })
}

pub fn application() -> Value {
    json!({
        "id": "55555555-5555-4555-8555-555555555555",
        "appId": APP_ID,
        "uniqueName": "grantbook-contoso-mail-archive",
        "displayName": "Contoso archive",
        "signInAudience": "AzureADMyOrg",
        "notes": null, "tags": [], "identifierUris": [],
        "web": {
            "redirectUris": ["https://archive.contoso.com/signin"], "logoutUrl": null, "homePageUrl": null,
            "implicitGrantSettings": {"enableAccessTokenIssuance": false, "enableIdTokenIssuance": false},
        },
        "spa": {"redirectUris": []},
        "publicClient": {"redirectUris": []},
        "isFallbackPublicClient": null,
        "requiredResourceAccess": [{"resourceAppId": GRAPH, "resourceAccess": [
            {"id": SITES_SELECTED, "type": "Role"}, {"id": USER_READ, "type": "Scope"},
        ]}],
        "api": {"acceptMappedClaims": null, "requestedAccessTokenVersion": null, "oauth2PermissionScopes": [],
            "preAuthorizedApplications": [], "knownClientApplications": []},
        "appRoles": [],
        "passwordCredentials": [secret("Archive", "2027-03-01T09:00:00Z")],
        "keyCredentials": [],
        "groupMembershipClaims": null,
        "optionalClaims": null,
        "servicePrincipalLockConfiguration": null,
    })
}

/// Made six months before it ends.
pub fn secret(name: &str, end: &str) -> Value {
    json!({
        "keyId": "66666666-6666-4666-8666-666666666666", "displayName": name, "hint": "abc",
        "secretText": null, "startDateTime": "2026-09-01T09:00:00Z", "endDateTime": end,
    })
}

pub fn role(id: &str) -> Value {
    json!({
        "appRoleId": id, "principalId": PRINCIPAL, "principalType": "ServicePrincipal",
        "resourceId": GRAPH_PRINCIPAL, "resourceDisplayName": "Microsoft Graph",
    })
}

pub fn grant(kind: &str, scope: &str) -> Value {
    json!({
        "clientId": PRINCIPAL, "consentType": kind, "principalId": null, "resourceId": GRAPH_PRINCIPAL,
        "scope": scope,
    })
}

/// [`export`] with one value replaced. What is named must be there, so that a test cannot stop
/// testing unnoticed.
#[track_caller]
pub fn with(pointer: &str, value: Value) -> Value {
    let mut state = export();
    let place = state.pointer_mut(pointer);
    *place.unwrap_or_else(|| panic!("no {pointer} in the state")) = value;
    state
}

/// The same for a member of the application.
#[track_caller]
pub fn with_app(pointer: &str, value: Value) -> Value {
    with(&format!("/apps/0/application{pointer}"), value)
}

pub fn text(state: &Value) -> String {
    format!("{state:#}\n")
}

/// A run with the profile and the state in their files, and the server's name given.
pub fn audit(state: &Value, more: &[&str]) -> Test {
    run(&[&["--set", "serverName=archive.contoso.com"], more].concat())
        .file("state.json", text(state))
}

/// A run with the profile in its file.
pub fn run(more: &[&str]) -> Test {
    let args = [&["audit", "--state", "state.json"], more].concat();
    Test::new(&args).file(PROFILE_FILE, PROFILE)
}

/// The findings, a line each: severity, code, message, and behind `@` the line of the state. Then
/// the places that it refers to.
#[track_caller]
pub fn found(state: &Value, more: &[&str], status: i32) -> Vec<String> {
    let done = audit(state, &[more, &["--format", "json"]].concat())
        .status(status)
        .any_output()
        .run();
    assert_eq!(done.stderr, "");
    lines(&done.stdout, &text(state))
}

pub fn lines(report: &str, state: &str) -> Vec<String> {
    let report: Value = serde_json::from_str(report).expect("JSON");
    let findings = report["findings"].as_array().expect("a list");
    let lines = findings.iter().map(|finding| {
        let part = |name: &str| finding[name].as_str().unwrap_or_default();
        let id = finding["id"].as_str().expect("an identifier");
        assert!(id.starts_with("GB7"), "{id}");
        let line = finding["start"]["line"]
            .as_u64()
            .and_then(|l| usize::try_from(l).ok());
        let place = line.map_or("", |line| {
            state.lines().nth(line - 1).unwrap_or_default().trim()
        });
        let related = finding["related"].as_array();
        let related: Vec<&str> = related
            .into_iter()
            .flatten()
            .filter_map(|r| r["message"].as_str())
            .collect();
        let mut line = format!(
            "{} {}: {} @ {place}",
            part("severity"),
            part("code"),
            part("message")
        );
        if !related.is_empty() {
            line = format!("{line} ({})", related.join("; "));
        }
        line
    });
    lines.collect()
}
