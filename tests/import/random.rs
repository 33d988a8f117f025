//! Whatever comes: the permissions come back, and the profile is valid.

use std::collections::BTreeMap;

use grantbook::catalog::{self, Permission};
use grantbook::diagnostics::SourceFile;
use grantbook::import::{Options, import};
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use serde_json::{Value, json};

use crate::{applications, errors, imported, planned};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Permissions of a few APIs, as `requiredResourceAccess`, in any order.
fn access() -> impl Strategy<Value = Vec<Value>> {
    let apis: Vec<&str> = catalog::apis().map(|a| a.app_id).collect();
    let some = subsequence(apis, 1..5).prop_shuffle();
    (some, prop::collection::vec(any::<Index>(), 1..12)).prop_map(|(apis, picks)| {
        let resources = apis.into_iter().filter_map(|api| {
            let all: Vec<Permission> = catalog::permissions_of(api).collect();
            let mut chosen: BTreeMap<(bool, &str), Value> = BTreeMap::new();
            for pick in picks.iter().filter(|_| !all.is_empty()) {
                let p = pick.get(&all);
                let is_role = p.kind.graph_type() == "Role";
                // By name, as the profile has it: two names have two GUIDs each.
                let access = json!({"id": p.id, "type": p.kind.graph_type()});
                chosen.insert((!is_role, p.value), access);
            }
            let list: Vec<Value> = chosen.into_values().collect();
            (!list.is_empty()).then(|| json!({"resourceAppId": api, "resourceAccess": list}))
        });
        resources.collect()
    })
}

/// Addresses, placeholders, and what breaks quoting.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~]{0,30}",
        "https://[a-z]{1,8}\\.example/[a-z/${}]{0,8}",
        "(https://)?\\$\\{\\{?[A-Z_a-z]{1,10}\\}?\\}?[/:a-z]{0,6}",
        Just("11111111-2222-4333-8444-555555555555".to_owned()),
    ]
}

fn application() -> impl Strategy<Value = Value> {
    let texts = prop::collection::vec(text(), 12);
    let lists = prop::collection::vec(prop::collection::vec(text(), 0..3), 5);
    (texts, lists, access(), any::<bool>()).prop_map(|(t, l, access, flag)| {
        json!({
            "displayName": t[0], "signInAudience": t[1], "uniqueName": t[2], "notes": t[3], "appId": t[4],
            "tags": l[0], "identifierUris": l[1], "isFallbackPublicClient": flag,
            "web": {"redirectUris": l[2], "logoutUrl": t[5], "homePageUrl": null},
            "spa": {"redirectUris": l[3]}, "publicClient": null,
            "groupMembershipClaims": t[6],
            "optionalClaims": {"idToken": [{"name": t[7], "essential": flag, "additionalProperties": l[4]}]},
            "api": {"oauth2PermissionScopes": [{"id": t[8], "value": t[9], "type": "User"}],
                "preAuthorizedApplications": [{"appId": t[4], "delegatedPermissionIds": [t[8]]}]},
            "appRoles": [{"id": t[10], "value": t[11], "allowedMemberTypes": ["User"]}],
            "passwordCredentials": [{"displayName": t[0], "startDateTime": t[1], "endDateTime": "2026-01-01"}, {}],
            "keyCredentials": [{"displayName": t[2]}, {"displayName": t[2]}],
            "requiredResourceAccess": access, t[7].clone(): t[8],
        })
    })
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn permissions_come_back(access in access()) {
        let wanted = Value::Array(access);
        prop_assume!(wanted != json!([]));
        let again = imported("access.json", &wanted.to_string(), &Options::default());
        prop_assert!(again.is_complete(), "{:?}", again.notes);
        let rendered = applications(&planned(&again.text));
        let found = rendered.values().next().expect("an app");
        prop_assert_eq!(&found["requiredResourceAccess"], &wanted, "{}", again.text);
    }

    #[test]
    fn every_application_becomes_a_valid_profile(application in application()) {
        let again = imported("x.json", &application.to_string(), &Options::default());
        let found = errors(&again.text);
        prop_assert!(found.is_empty(), "{:?}\n{}", found, again.text);
    }

    #[test]
    fn no_text_makes_it_fail(text in any::<String>(), list in "([-*] )?[A-Z][a-z]{1,5}(\\.[A-Z][a-z]{1,5}){0,2}[ ,;|(/]{0,2}(Application|Delegated|Microsoft Graph|\n)?[ -~\n]{0,60}") {
        for text in [text, list] {
            if let Ok(again) = import(&[SourceFile::new("x.txt", text)], &Options::default(), &errors) {
                let found = errors(&again.text);
                prop_assert!(found.is_empty(), "{:?}\n{}", found, again.text);
            }
        }
    }
}
