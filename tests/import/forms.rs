//! Manifests and exports, form by form.

use grantbook::import::Options;

use crate::{data, holds, imported, planned, unresolved};

#[test]
fn the_manifest_of_the_portal_before_2025() {
    let found = imported(
        "portal-2024.json",
        &data("portal-2024.json"),
        &Options::default(),
    );
    holds(
        &found.text,
        &[
            "id: adatum-travel\n",
            "identifierUris:\n      - api://${clientId}\n",
            "- SecurityGroup\n      - ApplicationGroup\n",
            "displayName: Travel server\n          lifetimeMonths: 12\n",
            "notes: Owned by the travel desk.\n",
            "# not carried over: info.supportUrl: \"https://support.adatum.example\"\n",
        ],
    );
    assert!(
        !found.text.contains("abc"),
        "the hint of a secret:\n{}",
        found.text
    );
}

#[test]
fn lifetimes_and_names_of_credentials() {
    let found = imported("az-show.json", &data("az-show.json"), &Options::default());
    holds(
        &found.text,
        &[
            "displayName: rbac\n          lifetimeMonths:\n            value: 24\n            inferred: The one in the input is valid for 3288 months; the portal offers 24 at most.\n",
            "value: Client secret\n            inferred: The input gives no description.\n          lifetimeMonths: 6\n",
        ],
    );
}

#[test]
fn placeholders_of_the_toolkit_become_parameters() {
    let found = imported("toolkit.json", &data("toolkit.json"), &Options::default());
    assert!(found.is_complete(), "{:?}", found.notes);
    holds(
        &found.text,
        &[
            "- name: tabDomain\n    type: hostname ",
            "- name: tabEndpoint\n    type: url ",
            "- https://${tabDomain}/auth-end.html\n",
            "- value: Mail.Send\n",
            "- appId: 1fec8e78-bce4-4aaf-ab1b-5451cc387264\n",
        ],
    );
    planned(&found.text);
}

#[test]
fn what_is_wrong_is_kept_and_marked() {
    let found = imported("saml.json", &data("saml.json"), &Options::default());
    planned(&found.text);
    let text = found
        .text
        .replace("\n        # ", " ")
        .replace("\n          # ", " ");
    holds(
        &text,
        &[
            // a GUID that nobody has, one of the other kind, one of another API, a type that is none
            "the catalog knows no permission of Microsoft Graph with this GUID",
            "it is the delegated permission `User.Read` of Microsoft Graph, but the input says application (Role)",
            "the application permission `Sites.FullControl.All` of Office 365 SharePoint Online",
            "- value: openid\n",
            "- name: API 3c4d5e6f-4444-4555-8666-d0d0d0d0d00a # unresolved",
            "it is a permission of the app's own API",
            "complete: false\n    missing: \"8 things could not be carried over.",
            "cannot be a redirect URI: a wildcard is not safe in a redirect URI",
            "value: Proseware Sign-in\n      asWritten: \"Proseware <Sign-in>\"\n",
            "# not carried over: optionalClaims.saml2Token[0].source: \"user\"\n",
            "# not carried over: api.knownClientApplications:",
            "# not carried over: keyCredentials[0].usage: \"Encrypt\"\n",
        ],
    );
    assert_eq!(unresolved(&found).len(), 8, "{:#?}", unresolved(&found));
    assert!(!found.text.contains("AAAA"), "the key:\n{}", found.text);
}

#[test]
fn an_export_brings_what_the_tenant_has() {
    let found = imported("export.json", &data("export.json"), &Options::default());
    assert!(found.is_complete(), "{:?}", found.notes);
    holds(
        &found.text,
        &[
            "id: litware-orders\n",
            "- app: client\n",
            "- api: app:server\n        application:\n          - value: Orders.Write\n",
            "- to: ${orderDeskGroup}\n          role: Clerk\n        - to: ${assignedUser}\n",
            "owners:\n        - ${owner}\n",
            "appRoleAssignmentRequired: true\n      hidden: true\n      notes: Ask the order desk.\n      tags:\n        - Orders\n",
            "- role: Exchange Administrator\n",
            "- value: Sites.Read.All\n            reason: The input does not say what for.\n            inferred: Granted",
            "issuer: https://token.actions.githubusercontent.com\n",
        ],
    );
    let names: Vec<String> = planned(&found.text)
        .apps
        .iter()
        .map(|a| a.id.clone())
        .collect();
    assert_eq!(names, ["server", "client"]);
    // Who the users are is nobody's business.
    assert!(!found.text.contains("Somebody"), "{}", found.text);
    let notes: Vec<&str> = found.notes.iter().map(|n| n.text.as_str()).collect();
    let notes = notes.join("\n");
    holds(
        &notes,
        &[
            "one user consented alone, which is not carried over: Mail.Read",
            "client: Sites.Read.All is granted, but not asked for; it is added",
            "is asked for, but not granted",
        ],
    );
}

#[test]
fn guids_of_other_clouds_and_second_guids() {
    // A value with two GUIDs is written by GUID where the input has the rarer one.
    let twice = "9b005f11-86f0-45f7-8c27-4fff5d849916";
    let all = grantbook::catalog::permissions_with_key(
        "00000002-0000-0ff1-ce00-000000000000",
        grantbook::catalog::PermissionKind::Delegated,
        "User.ReadBasic.All",
    );
    assert_eq!(all.len(), 2);
    let access = format!(
        r#"[{{"resourceAppId": "00000002-0000-0ff1-ce00-000000000000", "resourceAccess": [
        {{"id": "{twice}", "type": "Scope"}}, {{"id": "28b54159-e98b-4a00-9d52-10c8c7cbd7f3", "type": "Role"}}]}}]"#
    );
    let found = imported("a.json", &access, &Options::default());
    assert!(found.is_complete(), "{:?}", found.notes);
    holds(
        &found.text,
        &[
            "- value: IMAP.AccessAsApp # the input has another GUID of it, 28b54159-e98b-4a00-9d52-10c8c7cbd7f3",
            "- value: 9b005f11-86f0-45f7-8c27-4fff5d849916 # User.ReadBasic.All, by the one of its two GUIDs",
        ],
    );
    planned(&found.text);
}

#[test]
fn what_may_be_a_secret_is_not_shown() {
    let json = r#"{"appId": "11111111-2222-3333-4444-555555555555", "displayName": "X",
        "clientSecret": "S-one", "password": "S-two", "foo": {"password": "S-three"},
        "passwordCredentials": [{"value": "S-four", "displayName": "a"}],
        "keyCredentials": [{"privateKey": "S-five", "displayName": "b"}]}"#;
    for input in [json, "Client secret: S-six~abc\nMail.Read (Application)\n"] {
        let made = imported("input", input, &Options::default());
        let notes: Vec<&str> = made.notes.iter().map(|n| n.text.as_str()).collect();
        let all = format!("{}{}", made.text, notes.join("\n"));
        assert!(!all.contains("S-"), "{all}");
    }
}
