//! The reports.

use serde_json::{Value, json};

use crate::common::PROFILE_FILE;
use crate::tenant::{MAIL_READ, SITES_SELECTED, audit, export, grant, role, with};

fn state() -> Value {
    let mut state = with(
        "/apps/0/appRoleAssignments",
        json!([role(SITES_SELECTED), role(MAIL_READ)]),
    );
    state["apps"][0]["application"]["displayName"] = json!("Archive | *of* <all>");
    state["apps"][0]["oauth2PermissionGrants"] = json!([]);
    state
}

#[test]
fn for_people() {
    let done = audit(&with("/apps/0/oauth2PermissionGrants", json!([])), &[])
        .status(1)
        .any_output()
        .run();
    assert_eq!(
        done.stdout,
        "\
error[not-granted]: `User.Read` of Microsoft Graph (delegated) is not granted
  --> state.json:13:24
   |
13 |         \"displayName\": \"Contoso archive\",
   |                        ^^^^^^^^^^^^^^^^^
   |
  ::: profiles/contoso-mail.yaml:44:20
   |
44 |           - value: User.Read
   |                    --------- the profile asks for it
   |
   = help: Grant admin consent, or run the script's `consent`.
"
    );
    assert_eq!(
        done.stderr,
        "1 app compared as of 2026-11-21, when the state was exported: 1 error, 0 warnings, 0 notes.\n"
    );
}

#[test]
fn for_a_ticket() {
    let done = audit(&state(), &["--format", "markdown"])
        .status(1)
        .any_output()
        .run();
    assert_eq!(done.stderr, "");
    for part in [
        "# Audit of app registrations\n\n**3 errors**, 0 warnings, 0 notes.\n",
        "| `state.json` | `44444444-4444-4444-8444-444444444444` | as of 2026-11-21, when the state was exported |\n",
        "| Contoso archive | `contoso-mail` | `11111111-1111-4111-8111-111111111111` | 1 | 1 | 1 | 0 | **differs** |\n",
        "\n## Extra\n",
        "\n## Missing\n",
        "\n## Different\n",
        "| error | GB706 | Contoso archive | Mail.Read of Microsoft Graph (application) is granted, and the profile does not ask for it (",
    ] {
        assert!(done.stdout.contains(part), "`{part}` in:\n{}", done.stdout);
    }
    // What a tenant is called does not become markup.
    assert!(
        done.stdout.contains("Archive \\| \\*of\\* \\<all>"),
        "{}",
        done.stdout
    );
    let rows = done.stdout.lines().filter(|l| l.contains("display name"));
    for row in rows {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 7, "{row}");
    }
    let done = audit(&export(), &["--format", "markdown"])
        .any_output()
        .run();
    assert!(
        done.stdout.contains("| as the profile says |\n"),
        "{}",
        done.stdout
    );
}

#[test]
fn names_of_a_tenant_mention_nobody() {
    let mut state = state();
    state["apps"][0]["application"]["displayName"] = json!("Archive @contoso/admins of #12");
    let mut stranger = state["apps"][0].clone();
    stranger["application"]["appId"] = json!("99999999-9999-4999-8999-999999999999");
    stranger["application"]["uniqueName"] = json!("other");
    state["apps"].as_array_mut().expect("a list").push(stranger);
    let done = audit(&state, &["--format", "markdown"])
        .status(1)
        .any_output()
        .run();
    let rows: Vec<&str> = done
        .stdout
        .lines()
        .filter(|l| l.contains("@contoso"))
        .collect();
    assert!(rows.len() > 1, "{}", done.stdout);
    for row in rows {
        // Odd pieces between backquotes are code.
        let text: String = row.split('`').step_by(2).collect();
        assert!(!text.contains(['@', '#']), "{row}");
    }
}

#[test]
fn for_code_scanning() {
    let done = audit(&state(), &["--format", "sarif"])
        .status(1)
        .any_output()
        .run();
    let log: Value = serde_json::from_str(&done.stdout).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let ids: Vec<&str> = results
        .iter()
        .filter_map(|r| r["ruleId"].as_str())
        .collect();
    assert_eq!(ids, ["GB714", "GB707", "GB706"]);
    let related = &results[1]["relatedLocations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(related["uri"], PROFILE_FILE);
}

#[test]
fn for_actions() {
    let done = audit(&state(), &["--format", "github"])
        .status(1)
        .any_output()
        .run();
    assert_eq!(
        done.stdout.matches("::error file=state.json,line=").count(),
        3,
        "{}",
        done.stdout
    );
}

#[test]
fn what_fails_a_run() {
    let state = with(
        "/apps/0/oauth2PermissionGrants",
        json!([
            grant("AllPrincipals", "User.Read"),
            grant("Principal", "Mail.Send")
        ]),
    );
    audit(&state, &["--quiet"]).run();
    audit(&state, &["--fail-on", "warning", "--quiet"]).run();
    audit(&state, &["--fail-on", "note", "--quiet"])
        .status(1)
        .any_output()
        .run();
}

#[test]
fn a_team_weighs_findings() {
    let state = with(
        "/apps/0/oauth2PermissionGrants",
        json!([
            grant("AllPrincipals", "User.Read"),
            grant("Principal", "Mail.Send")
        ]),
    );
    let done = audit(&state, &[])
        .file("grantbook.toml", "[rules]\nuser-grant = \"error\"\n")
        .status(1)
        .any_output()
        .run();
    assert!(
        done.stdout.starts_with("error[user-grant]"),
        "{}",
        done.stdout
    );
    audit(&state, &["--quiet", "--fail-on", "note"])
        .file("grantbook.toml", "[rules]\nGB711 = \"off\"\n")
        .run();
}
