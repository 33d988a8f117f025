//! Which app of the tenant is which of a profile, and which is none.

use serde_json::{Value, json};

use crate::common::{PROFILE, PROFILE_FILE};
use crate::tenant::{APP_ID, application, audit, export, found, run, text, with, with_app};

const DAY: [&str; 2] = ["--as-of", "2026-11-21"];
const LEFT_OUT: &str = "note not-compared: not compared: service principal, granted application permissions, granted delegated permissions, federated credentials @ \"displayName\": \"Contoso archive\",";

fn made_by_hand() -> Value {
    let mut app = application();
    app["uniqueName"] = Value::Null;
    app
}

#[test]
fn a_display_name_is_a_guess() {
    let name = "\"displayName\": \"Contoso archive\",";
    let guess = format!(
        "warning matched-by-name: taken for the app `archive` of contoso-mail by its display name alone @ {name}"
    );
    let state = json!([made_by_hand()]);
    assert_eq!(found(&state, &DAY, 0), [guess, LEFT_OUT.to_owned()]);
    let app = format!("contoso-mail/archive={APP_ID}");
    let named = [&DAY[..], &["--app", &app]].concat();
    assert_eq!(found(&state, &named, 0), [LEFT_OUT]);
    // Of two nobody knows which.
    let state = json!([made_by_hand(), made_by_hand()]);
    let lines = found(&state, &[&DAY[..], &["contoso-mail"]].concat(), 1);
    assert_eq!(
        lines[0],
        "error missing-app: the app `archive` of contoso-mail (\"Contoso archive\") is not there @ [ (the app in the profile)"
    );
    assert!(
        lines[1].starts_with("note app-without-profile: "),
        "{lines:?}"
    );
}

#[test]
fn an_app_that_is_missing() {
    let wanted = "error missing-app: the app `archive` of contoso-mail (\"Contoso archive\") is not there @ \"apps\": [], (the app in the profile)";
    assert_eq!(found(&with("/apps", json!([])), &[], 1), [wanted]);
    // With `--app` nothing else is taken for it.
    let app = "contoso-mail/archive=99999999-9999-4999-8999-999999999999";
    let lines = found(&export(), &["--app", app], 1);
    assert!(lines[0].starts_with("error missing-app: "), "{lines:?}");
}

#[test]
fn apps_that_no_profile_explains() {
    let other = |name: &str| json!({"appId": APP_ID, "displayName": name, "uniqueName": null});
    let mut state = export();
    state["apps"]
        .as_array_mut()
        .expect("apps")
        .push(json!({"application": other("Other")}));
    assert_eq!(
        found(&state, &[], 0),
        [
            "note app-without-profile: no profile explains the app \"Other\" @ \"displayName\": \"Other\","
        ]
    );
    // Many are counted.
    let mut list = vec![application()];
    list.extend((0..30).map(|n| other(&format!("App {n}"))));
    let lines = found(&json!(list), &DAY, 0);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!(
        lines[0],
        "note app-without-profile: no profile explains 30 apps @ ["
    );
    // Where nothing at all was compared, that is no success.
    assert_eq!(
        found(&json!([other("Other")]), &[], 1),
        [
            "error missing-app: no app of the selected profiles is in the state @ ",
            "note app-without-profile: no profile explains the app \"Other\" @ \"displayName\": \"Other\",",
        ]
    );
}

#[test]
fn an_app_of_a_feature_that_is_off() {
    let profile = PROFILE.replace(
        "handover:\n",
        "  - id: extra\n    displayName: Extra\n    purpose: More.\n    onlyWith: read-groups\nhandover:\n",
    );
    let profile = profile.replace("value: clientId\n", "value: clientId\n    app: archive\n");
    let mut app = with_app("/uniqueName", json!("grantbook-contoso-mail-extra"));
    let apps = app["apps"].as_array_mut().expect("apps");
    apps.extend(export()["apps"].as_array().expect("apps").clone());
    let done = run(&["--set", "serverName=archive.contoso.com"])
        .file(PROFILE_FILE, profile)
        .file("state.json", text(&app))
        .any_output()
        .run();
    assert!(
        done.stdout.contains("warning[app-without-profile]: the app \"Contoso archive\" belongs to contoso-mail, whose chosen features leave it out"),
        "{}",
        done.stdout
    );
}

#[test]
fn a_temporary_app_is_gone() {
    let profile = PROFILE
        .replace(
            "handover:\n",
            concat!(
                "  - id: setup\n    displayName: Contoso setup\n    purpose: Gives the archive its role.\n",
                "    temporary:\n      usedFor: the setup\n    permissions:\n      - api: Microsoft Graph\n",
                "        application:\n          - value: Sites.FullControl.All\n            reason: Gives roles.\n",
                "steps:\n  - siteGrant:\n      app: archive\n      actingApp: setup\n      sites: site\n      role: write\nhandover:\n"
            ),
        )
        .replace(
            "features:\n",
            "  - name: site\n    type: sites\n    description: The sites.\n    optional: true\nfeatures:\n",
        )
        .replace("value: clientId\n", "value: clientId\n    app: archive\n");
    let state = with_app("/uniqueName", json!("grantbook-contoso-mail-setup"));
    let done = run(&["--set", "serverName=archive.contoso.com"])
        .file(PROFILE_FILE, profile)
        .file("state.json", text(&state))
        .status(1)
        .any_output()
        .run();
    assert!(
        done.stdout.contains(
            "error[temporary-app-left]: the temporary app \"Contoso setup\" is still there"
        ),
        "{}",
        done.stdout
    );
}

#[test]
fn several_files() {
    let other = json!([made_by_hand()]);
    let done = audit(&export(), &["--state", "other.json"])
        .file("other.json", text(&other))
        .any_output()
        .run();
    assert!(
        done.stderr.starts_with("2 apps compared as of 2026-11-21"),
        "{}",
        done.stderr
    );
    assert!(done.stdout.contains("--> other.json:"), "{}", done.stdout);
}

#[test]
fn apps_that_the_user_names_exist() {
    for (app, said) in [
        (
            "contoso-mial/archive",
            "error: no profile is selected that is named `contoso-mial`; did you mean `contoso-mail`?\n",
        ),
        (
            "contoso-mail/archiv",
            "error: no app of contoso-mail has the id `archiv`; did you mean `archive`?\n",
        ),
    ] {
        let app = format!("{app}={APP_ID}");
        audit(&export(), &["--app", &app])
            .status(2)
            .stderr(said)
            .run();
    }
    for app in [
        "archive=x",
        "contoso-mail/archive",
        "contoso-mail/archive=x",
    ] {
        audit(&export(), &["--app", app])
            .status(2)
            .any_output()
            .run();
    }
}
