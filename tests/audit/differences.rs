//! Every kind of difference, made one at a time.

use serde_json::{Value, json};

use crate::common::{PROFILE, PROFILE_FILE};
use crate::tenant::{
    GRAPH, MAIL_READ, SITES_SELECTED, USER_READ, audit, export, found, grant, lines, role, run,
    secret, text, with, with_app,
};

const APP: &str = "\"displayName\": \"Contoso archive\",";

#[test]
fn what_the_script_set_up_is_clean() {
    audit(&export(), &[])
        .stderr("1 app compared as of 2026-11-21, when the state was exported: 0 errors, 0 warnings, 0 notes.\n")
        .run();
}

#[test]
fn permissions() {
    let access = |list: Value| {
        with_app(
            "/requiredResourceAccess",
            json!([{"resourceAppId": GRAPH, "resourceAccess": list}]),
        )
    };
    let asked = |id: &str, kind: &str| json!({"id": id, "type": kind});
    let roles = "/apps/0/appRoleAssignments";
    let grants = "/apps/0/oauth2PermissionGrants";
    let cases: Vec<(Value, i32, Vec<String>)> = vec![
        (
            access(json!([asked(SITES_SELECTED, "Role"), asked(USER_READ, "Scope"), asked(MAIL_READ, "Role")])),
            1,
            vec![format!("error extra-permission: `Mail.Read` of Microsoft Graph (application) is requested, and the profile does not ask for it @ \"id\": \"{MAIL_READ}\",")],
        ),
        (
            access(json!([asked(USER_READ, "Scope")])),
            1,
            vec![format!("error missing-permission-request: `Sites.Selected` of Microsoft Graph (application) is not requested @ {APP} (the profile asks for it)")],
        ),
        (
            with(roles, json!([role(SITES_SELECTED), role(MAIL_READ)])),
            1,
            vec![format!("error over-granted: `Mail.Read` of Microsoft Graph (application) is granted, and the profile does not ask for it @ \"appRoleId\": \"{MAIL_READ}\",")],
        ),
        (
            with(roles, json!([])),
            1,
            vec![format!("error not-granted: `Sites.Selected` of Microsoft Graph (application) is not granted @ {APP} (the profile asks for it)")],
        ),
        (
            with(grants, json!([grant("AllPrincipals", "User.Read Mail.Send")])),
            1,
            vec!["error over-granted: `Mail.Send` of Microsoft Graph (delegated) is granted, and the profile does not ask for it @ \"scope\": \"User.Read Mail.Send\"".to_owned()],
        ),
        (
            with(grants, json!([grant("AllPrincipals", "User.Read"), grant("Principal", "Mail.Send")])),
            0,
            vec!["note user-grant: `Mail.Send` of Microsoft Graph (delegated) is granted for one user @ \"scope\": \"Mail.Send\"".to_owned()],
        ),
        (
            with(grants, json!([])),
            1,
            vec![format!("error not-granted: `User.Read` of Microsoft Graph (delegated) is not granted @ {APP} (the profile asks for it)")],
        ),
    ];
    for (state, status, wanted) in cases {
        assert_eq!(found(&state, &[], status), wanted);
    }
}

#[test]
fn a_permission_of_a_feature_that_is_off_names_the_option() {
    let state = with(
        "/apps/0/oauth2PermissionGrants",
        json!([grant("AllPrincipals", "User.Read GroupMember.Read.All")]),
    );
    let done = audit(&state, &[]).status(1).any_output().run();
    assert!(
        done.stdout.contains("audit with `--with read-groups`"),
        "{}",
        done.stdout
    );
    assert_eq!(
        found(&state, &["--with", "read-groups"], 1),
        [format!(
            "error missing-permission-request: `GroupMember.Read.All` of Microsoft Graph (delegated) is not requested @ {APP} (the profile asks for it)"
        )]
    );
}

#[test]
fn forbidden_permissions() {
    let profile = PROFILE.replace(
        "        delegated:\n",
        "        forbidden:\n          application:\n            - value: Mail.Read\n              why: It never reads mail by itself.\n        delegated:\n",
    );
    let state = with(
        "/apps/0/appRoleAssignments",
        json!([role(SITES_SELECTED), role(MAIL_READ)]),
    );
    let done = run(&[
        "--set",
        "serverName=archive.contoso.com",
        "--format",
        "json",
    ])
    .file(PROFILE_FILE, profile)
    .file("state.json", text(&state))
    .status(1)
    .any_output()
    .run();
    assert_eq!(
        lines(&done.stdout, &text(&state)),
        [format!(
            "error forbidden-in-tenant: `Mail.Read` of Microsoft Graph (application) is granted, and the profile forbids it @ \"appRoleId\": \"{MAIL_READ}\","
        )]
    );
    assert!(done.stdout.contains("It never reads mail by itself."));
}

#[test]
fn settings() {
    let cases = [
        (
            with_app("/displayName", json!("Other")),
            vec![
                "error different-setting: display name: `Other`, and the profile says `Contoso archive` @ \"displayName\": \"Other\", (the profile's value)",
            ],
        ),
        (
            with_app(
                "/web/redirectUris",
                json!([
                    "https://archive.contoso.com/signin",
                    "https://evil.example/#"
                ]),
            ),
            vec![
                "error extra-setting: web redirect URI: `https://evil.example/#` is not in the profile @ \"https://evil.example/#\"",
            ],
        ),
        (
            with_app("/web/redirectUris", json!([])),
            vec![
                "error missing-setting: web redirect URI: `https://archive.contoso.com/signin` is missing @ \"displayName\": \"Contoso archive\", (the profile's value)",
            ],
        ),
        (
            with_app("/spa/redirectUris", json!(["https://spa.example"])),
            vec![
                "error extra-setting: single-page redirect URI: `https://spa.example` is not in the profile @ \"https://spa.example\"",
            ],
        ),
        (
            with_app(
                "/web/implicitGrantSettings/enableIdTokenIssuance",
                json!(true),
            ),
            vec![
                "error extra-setting: implicit grant of ID tokens: on, and the profile does not ask for it @ \"enableIdTokenIssuance\": true",
            ],
        ),
        (
            with_app("/isFallbackPublicClient", json!(true)),
            vec![
                "error extra-setting: public client flows: on, and the profile does not ask for it @ \"isFallbackPublicClient\": true,",
            ],
        ),
        (
            with_app("/web/logoutUrl", json!("https://evil.example/out")),
            vec![
                "error extra-setting: logout URL: `https://evil.example/out` is not in the profile @ \"logoutUrl\": \"https://evil.example/out\",",
            ],
        ),
        (
            with_app("/identifierUris", json!(["api://x"])),
            vec![
                "error extra-setting: identifier URI: `api://x` is not in the profile @ \"api://x\"",
            ],
        ),
        (
            with_app(
                "/api/preAuthorizedApplications",
                json!([{"appId": USER_READ, "delegatedPermissionIds": []}]),
            ),
            vec![
                "error extra-setting: pre-authorized client: `e1fe6dd8-ba31-4d61-89e7-88639da4683d` is not in the profile @ \"appId\": \"e1fe6dd8-ba31-4d61-89e7-88639da4683d\",",
            ],
        ),
        (
            with_app(
                "/groupMembershipClaims",
                json!("SecurityGroup, DirectoryRole"),
            ),
            vec![
                "error extra-setting: group claims: `DirectoryRole` is not in the profile @ \"groupMembershipClaims\": \"SecurityGroup, DirectoryRole\",",
                "error extra-setting: group claims: `SecurityGroup` is not in the profile @ \"groupMembershipClaims\": \"SecurityGroup, DirectoryRole\",",
            ],
        ),
        (
            with_app(
                "/optionalClaims",
                json!({"idToken": [{"name": "email", "essential": false, "additionalProperties": []}]}),
            ),
            vec![
                "error extra-setting: optional claim in ID tokens: `email` is not in the profile @ \"name\": \"email\",",
            ],
        ),
        (
            with("/apps/0/servicePrincipal/accountEnabled", json!(false)),
            vec![
                "error different-setting: the service principal is disabled @ \"accountEnabled\": false,",
            ],
        ),
    ];
    for (state, wanted) in cases {
        assert_eq!(found(&state, &[], 1), wanted);
    }
}

#[test]
fn a_service_principal_that_is_gone() {
    let mut state = export();
    let app = state["apps"][0].as_object_mut().expect("an app");
    for name in [
        "servicePrincipal",
        "appRoleAssignments",
        "oauth2PermissionGrants",
    ] {
        app.remove(name);
    }
    assert_eq!(
        found(&state, &[], 1),
        [
            format!("error missing-setting: the app has no service principal in the tenant @ {APP}"),
            format!("error not-granted: `Sites.Selected` of Microsoft Graph (application) is not granted @ {APP} (the profile asks for it)"),
            format!("error not-granted: `User.Read` of Microsoft Graph (delegated) is not granted @ {APP} (the profile asks for it)"),
        ]
        .map(|line| line.clone())
    );
}

#[test]
fn credentials() {
    let secrets = |list: Value| with_app("/passwordCredentials", list);
    let good = || secret("Archive", "2027-03-01T09:00:00Z");
    let cases = [
        (
            secrets(json!([])),
            1,
            vec![
                "error missing-credential: no valid client secret is named `Archive` @ \"displayName\": \"Contoso archive\", (the profile has it)",
            ],
        ),
        (
            secrets(json!([secret("Archive", "2026-11-01T09:00:00Z")])),
            1,
            vec![
                "error missing-credential: no valid client secret is named `Archive` @ \"displayName\": \"Contoso archive\", (the profile has it)",
                "error expired-credential: the client secret `Archive` expired on 2026-11-01 @ \"endDateTime\": \"2026-11-01T09:00:00Z\"",
            ],
        ),
        (
            secrets(json!([secret("Archive", "2026-12-01T09:00:00Z")])),
            0,
            vec![
                "warning expiring-credential: the client secret `Archive` expires in 10 days, on 2026-12-01 @ \"endDateTime\": \"2026-12-01T09:00:00Z\"",
            ],
        ),
        (
            secrets(json!([good(), secret("other", "2027-02-01T09:00:00Z")])),
            0,
            vec![
                "warning unknown-credential: the client secret `other` is not in the profile @ \"displayName\": \"other\",",
            ],
        ),
        (
            secrets(json!([good(), secret("Archive", "2027-02-01T09:00:00Z")])),
            0,
            vec![
                "warning unknown-credential: the client secret `Archive` is there more than once @ \"displayName\": \"Archive\",",
            ],
        ),
        (
            secrets(json!([secret("Archive", "2028-09-01T09:00:00Z")])),
            0,
            vec![
                "warning different-setting: the client secret `Archive` is valid for 24 months, and the profile says 6 @ \"endDateTime\": \"2028-09-01T09:00:00Z\" (the profile has it)",
            ],
        ),
        (
            with_app(
                "/keyCredentials",
                json!([{"keyId": USER_READ, "displayName": null, "endDateTime": "2030-01-01T00:00:00Z"}]),
            ),
            0,
            vec![
                "warning unknown-credential: a certificate without a description is not in the profile @ \"keyId\": \"e1fe6dd8-ba31-4d61-89e7-88639da4683d\",",
            ],
        ),
        (
            with(
                "/apps/0/servicePrincipal/passwordCredentials",
                json!([good()]),
            ),
            0,
            vec![
                "warning unknown-credential: the service principal has a client secret of its own @ \"displayName\": \"Archive\",",
            ],
        ),
        (
            with(
                "/apps/0/federatedIdentityCredentials",
                json!([{"name": "evil", "issuer": "https://x.example", "subject": "y"}]),
            ),
            0,
            vec![
                "warning unknown-credential: the federated credential `evil` is not in the profile @ \"name\": \"evil\",",
            ],
        ),
    ];
    for (state, status, wanted) in cases {
        assert_eq!(found(&state, &[], status), wanted);
    }
    // A certificate of the same name is as good as the secret.
    let mut state = secrets(json!([]));
    state["apps"][0]["application"]["keyCredentials"] = json!([{"keyId": USER_READ, "displayName": "Archive", "endDateTime": "2027-01-01T00:00:00Z"}]);
    assert_eq!(found(&state, &[], 0), Vec::<String>::new());
}

#[test]
fn the_day_comes_from_the_option_or_the_export() {
    let ended = "error expired-credential: the client secret `Archive` expired on 2027-03-01 @ \"endDateTime\": \"2027-03-01T09:00:00Z\"";
    let found_on = |day: &str, status| found(&export(), &["--as-of", day], status);
    assert!(found_on("2027-03-02", 1).contains(&ended.to_owned()));
    let today = "warning expiring-credential: the client secret `Archive` expires today, on 2027-03-01 @ \"endDateTime\": \"2027-03-01T09:00:00Z\"";
    assert_eq!(found_on("2027-03-01", 0), [today]);
    assert_eq!(found_on("2026-11-21", 0), Vec::<String>::new());
    assert_eq!(
        found(&export(), &["--expiring-within", "99"], 0),
        Vec::<String>::new()
    );
    assert_eq!(found(&export(), &["--expiring-within", "100"], 0).len(), 1);
    assert_eq!(
        found(&with("/exportedAt", Value::Null), &[], 0),
        [format!(
            "note not-compared: not compared: dates of credentials (`--as-of DATE` says for which day) @ {APP}"
        )]
    );
}

#[test]
fn values_that_nobody_gave() {
    let report = |state: &Value, status: i32| {
        let done = run(&["--format", "json"])
            .file("state.json", text(state))
            .status(status)
            .any_output()
            .run();
        lines(&done.stdout, &text(state))
    };
    assert_eq!(
        report(&export(), 0),
        [
            "note not-compared: `archive.contoso.com` was taken for `serverName`, because nobody gave its value @ \"https://archive.contoso.com/signin\""
        ]
    );
    // What the script leaves out by itself was given by somebody.
    let uris = json!([
        "https://archive.contoso.com/signin",
        "https://evil.example/back"
    ]);
    assert_eq!(
        report(&with_app("/web/redirectUris", uris), 0)[1],
        "warning not-compared: `https://evil.example/back` was taken for `extraUri`, because nobody gave its value @ \"https://evil.example/back\""
    );
    assert_eq!(
        report(
            &with_app("/signInAudience", json!("AzureADMultipleOrgs")),
            0
        )[0],
        "warning not-compared: `AzureADMultipleOrgs` was taken for `audience`, because nobody gave its value @ \"signInAudience\": \"AzureADMultipleOrgs\","
    );
    // Not everything fits.
    assert_eq!(
        report(
            &with_app("/signInAudience", json!("PersonalMicrosoftAccount")),
            1
        )[0],
        "error different-setting: sign-in audience: `PersonalMicrosoftAccount`, and the profile says `${audience}` @ \"signInAudience\": \"PersonalMicrosoftAccount\", (the profile's value)"
    );
    let uris = json!(["https://two.words here/signin"]);
    assert_eq!(report(&with_app("/web/redirectUris", uris), 1).len(), 2);
}

#[test]
fn what_a_list_leaves_out_is_said() {
    let mut state = json!([crate::tenant::application()]);
    assert_eq!(
        found(&state, &["--as-of", "2026-11-21"], 0),
        [format!(
            "note not-compared: not compared: service principal, granted application permissions, granted delegated permissions, federated credentials @ {APP}"
        )]
    );
    for name in ["web", "passwordCredentials", "requiredResourceAccess"] {
        state[0].as_object_mut().expect("an app").remove(name);
    }
    let lines = found(&state, &["--as-of", "2026-11-21"], 0);
    for part in [
        "web redirect URI",
        "client secrets",
        "requested permissions",
    ] {
        assert!(lines[0].contains(part), "{lines:?}");
    }
}

#[test]
fn another_cloud() {
    assert_eq!(
        found(&with("/cloud", json!("AzureUSGovernment")), &[], 0),
        [
            "warning not-compared: the state is of Microsoft Cloud for US Government, and the profiles were resolved for the public cloud @ "
        ]
    );
}
