//! The catalog of facts: its invariants, its lookups, and the facts that the profiles rely on.

use std::collections::{BTreeMap, BTreeSet};

use grantbook::catalog::PermissionKind::{Application, Delegated};
use grantbook::catalog::{
    AAD_GRAPH_APP_ID as AAD_GRAPH, EXCHANGE_ONLINE_APP_ID as EXCHANGE,
    MICROSOFT_GRAPH_APP_ID as GRAPH, OFFICE_MANAGEMENT_APP_ID as MANAGEMENT,
    SHAREPOINT_ONLINE_APP_ID as SHAREPOINT, *,
};

/// API, kind, value, GUID.
type Row = (&'static str, PermissionKind, &'static str, &'static str);

const TABLES: [(&str, &str); 8] = [
    ("apis", include_str!("../src/catalog/data/apis.tsv")),
    (
        "directory_roles",
        include_str!("../src/catalog/data/directory_roles.tsv"),
    ),
    (
        "lifecycle",
        include_str!("../src/catalog/data/lifecycle.tsv"),
    ),
    (
        "other_ids",
        include_str!("../src/catalog/data/other_ids.tsv"),
    ),
    (
        "permissions",
        include_str!("../src/catalog/data/permissions.tsv"),
    ),
    ("spns", include_str!("../src/catalog/data/spns.tsv")),
    (
        "subsumption",
        include_str!("../src/catalog/data/subsumption.tsv"),
    ),
    (
        "successors",
        include_str!("../src/catalog/data/successors.tsv"),
    ),
];

const MOMENT: [Row; 2] = [
    (
        GRAPH,
        Application,
        "Sites.Selected",
        "883ea226-0bf2-4a8f-9f9d-92c9162a727d",
    ),
    (
        GRAPH,
        Application,
        "Sites.FullControl.All",
        "a82116e5-55eb-4c41-a434-62fe8a61c773",
    ),
];
const ESIA: [Row; 11] = [
    (
        MANAGEMENT,
        Application,
        "ActivityFeed.Read",
        "594c1fb6-4f81-4475-ae41-0c394909246c",
    ),
    (
        MANAGEMENT,
        Application,
        "ActivityFeed.ReadDlp",
        "4807a72c-ad38-4250-94c9-4eabfe26cd55",
    ),
    (
        MANAGEMENT,
        Application,
        "ServiceHealth.Read",
        "e2cea78f-e743-4d8f-a16a-75b629a038ae",
    ),
    (
        GRAPH,
        Application,
        "Agreement.Read.All",
        "2f3e6f8c-093b-4c57-a58b-ba5ce494a169",
    ),
    (
        GRAPH,
        Application,
        "APIConnectors.Read.All",
        "b86848a7-d5b1-41eb-a9b4-54a4e6306e97",
    ),
    (
        GRAPH,
        Application,
        "Application.Read.All",
        "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30",
    ),
    (
        GRAPH,
        Application,
        "Directory.Read.All",
        "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
    ),
    (
        GRAPH,
        Application,
        "Organization.Read.All",
        "498476ce-e0fe-48b0-b801-37ba7e2685c6",
    ),
    (
        GRAPH,
        Application,
        "Reports.Read.All",
        "230c1aed-a721-4c5d-9cb4-a90514e508ef",
    ),
    (
        GRAPH,
        Application,
        "ServiceHealth.Read.All",
        "79c261e0-fe76-4144-aad5-bdc68fbe4037",
    ),
    (
        GRAPH,
        Application,
        "User.Read.All",
        "df021288-bdef-4463-88db-98f22de89214",
    ),
];
const EXACT: [Row; 2] = [
    (
        EXCHANGE,
        Application,
        "full_access_as_app",
        "dc890d15-9560-4a4c-9b7f-a736ec74ec40",
    ),
    (
        GRAPH,
        Delegated,
        "User.Read",
        "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
    ),
];
const SECURENDS: [Row; 7] = [
    (
        GRAPH,
        Delegated,
        "User.Read",
        "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
    ),
    (
        GRAPH,
        Delegated,
        "User.Read.All",
        "a154be20-db9c-4678-8ab7-66f6cc099a59",
    ),
    (
        GRAPH,
        Delegated,
        "User.ReadBasic.All",
        "b340eb25-3456-403f-be2f-af7a0d370277",
    ),
    (
        GRAPH,
        Delegated,
        "Directory.AccessAsUser.All",
        "0e263e50-5827-48a4-b97c-d940288653c7",
    ),
    (
        GRAPH,
        Delegated,
        "Directory.Read.All",
        "06da0dbc-49e2-44d2-8312-53f166ab848a",
    ),
    (
        GRAPH,
        Application,
        "User.Read.All",
        "df021288-bdef-4463-88db-98f22de89214",
    ),
    (
        GRAPH,
        Application,
        "Directory.Read.All",
        "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
    ),
];
const CLOUD_ELEMENTS: [Row; 9] = [
    (
        AAD_GRAPH,
        Application,
        "Application.ReadWrite.All",
        "1cda74f2-2616-4834-b122-5cb1b07f8a59",
    ),
    (
        AAD_GRAPH,
        Application,
        "Device.ReadWrite.All",
        "1138cb37-bd11-4084-a2b7-9f71582aeddb",
    ),
    (
        AAD_GRAPH,
        Application,
        "Directory.ReadWrite.All",
        "78c8a3c8-a07e-4b9e-af1b-b5ccab50a175",
    ),
    (
        AAD_GRAPH,
        Application,
        "Domain.ReadWrite.All",
        "abefe9df-d5a9-41c6-a60b-27b38eac3efb",
    ),
    (
        AAD_GRAPH,
        Application,
        "Member.Read.Hidden",
        "9728c0c4-a06b-4e0e-8d1b-3d694e8ec207",
    ),
    (
        AAD_GRAPH,
        Delegated,
        "Directory.ReadWrite.All",
        "78c8a3c8-a07e-4b9e-af1b-b5ccab50a175",
    ),
    (
        AAD_GRAPH,
        Delegated,
        "Group.ReadWrite.All",
        "970d6fa6-214a-4a9b-8513-08fad511e2fd",
    ),
    (
        AAD_GRAPH,
        Delegated,
        "User.ReadBasic.All",
        "cba73afc-7f69-4d86-8450-4978e04ecd1a",
    ),
    (
        GRAPH,
        Delegated,
        "Calendars.ReadWrite",
        "1ec239c2-d7c9-4623-a91a-a9775856bb36",
    ),
];

fn key(permission: &Permission) -> (&'static str, PermissionKind, String) {
    (
        permission.api_app_id,
        permission.kind,
        permission.value.to_ascii_lowercase(),
    )
}

fn is_guid(text: &str) -> bool {
    let groups: Vec<_> = text.split('-').collect();
    let lengths: Vec<_> = groups.iter().map(|group| group.len()).collect();
    let lower_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    lengths == [8, 4, 4, 4, 12] && groups.concat().bytes().all(lower_hex)
}

fn names(suggestions: &[Suggestion]) -> Vec<&'static str> {
    suggestions
        .iter()
        .map(|suggestion| suggestion.permission().value)
        .collect()
}

#[test]
fn tables_are_well_formed() {
    for (name, table) in TABLES {
        assert!(table.starts_with("# "), "{name}: no header");
        assert!(
            table.contains(&format!("As of {AS_OF}.\n")),
            "{name}: another date than AS_OF"
        );
        assert!(
            table.ends_with('\n') && !table.contains('\r'),
            "{name}: line ends"
        );
        let header = table.lines().nth(1).expect("a line that names the columns");
        let columns = header.split('\t').count();
        for line in table.lines().skip(2) {
            assert_eq!(line.split('\t').count(), columns, "{name}: {line}");
            assert!(line.is_ascii() && !line.starts_with('#'), "{name}: {line}");
        }
    }
}

#[test]
fn attribution_names_every_source_and_the_date() {
    let attribution = include_str!("../src/catalog/data/SOURCES.md");
    assert!(attribution.contains(AS_OF));
    let of_permissions = permissions().flat_map(|permission| permission.sources());
    let of_apis = apis().flat_map(|api| api.sources());
    let of_roles = directory_roles().flat_map(|role| role.sources());
    let codes: BTreeSet<_> = of_permissions
        .chain(of_apis)
        .chain(of_roles)
        .chain(permissions().filter_map(|permission| permission.status_source()))
        .chain(
            permissions()
                .filter_map(|p| p.consent_source())
                .flat_map(|codes| codes.split('+')),
        )
        .filter_map(|code| code.split('/').next())
        .collect();
    assert!(codes.len() >= 9, "{codes:?}");
    for code in codes {
        assert!(
            attribution.contains(&format!("`{code}`")),
            "{code} is not explained"
        );
    }
}

#[test]
fn counts_are_those_of_the_sources() {
    let summary = summary();
    assert_eq!(summary.as_of, AS_OF);
    assert_eq!(summary.apis, 282);
    assert_eq!(summary.permissions, 3386);
    assert_eq!(summary.application_permissions, 1262);
    assert_eq!(summary.delegated_permissions, 2124);
    assert_eq!(summary.single_sourced_permissions, 982);
    assert_eq!(summary.permissions_without_consent, 1265);
    assert_eq!(summary.rated_permissions, 2106);
    assert_eq!(summary.lifecycle_events, 22);
    assert_eq!(summary.successors, 19);
    assert_eq!(summary.directory_roles, 145);
    assert_eq!(
        permissions()
            .filter(|p| p.excluded_from_user_consent)
            .count(),
        36
    );
    assert_eq!(permissions().filter(|p| p.status.is_some()).count(), 86);

    for (app_id, application, delegated) in [
        (GRAPH, 716, 807),
        (MANAGEMENT, 7, 7),
        (EXCHANGE, 28, 56),
        (SHAREPOINT, 20, 29),
        (AAD_GRAPH, 9, 10),
    ] {
        let count = |kind| permissions_of(app_id).filter(|p| p.kind == kind).count();
        assert_eq!(
            (count(Application), count(Delegated)),
            (application, delegated),
            "{app_id}"
        );
    }
}

#[test]
fn keys_are_sorted_and_unique_but_for_two() {
    let all: Vec<_> = permissions().collect();
    let mut twice = Vec::new();
    for pair in all.windows(2) {
        let (left, right) = (key(&pair[0]), key(&pair[1]));
        assert!(left <= right, "{left:?} stands before {right:?}");
        if left == right {
            twice.push((pair[0].value, pair[0].id, pair[1].id));
        }
    }
    let expected = [
        (
            "User.ReadBasic.All",
            "6222dbab-a24c-4210-9d91-2f47cf565614",
            "9b005f11-86f0-45f7-8c27-4fff5d849916",
        ),
        (
            "Analysis.All",
            "640bd519-35de-4a25-994f-ae29551cc6d2",
            "d533b86d-8f67-45f0-b8bb-c0cee8da0356",
        ),
    ];
    assert_eq!(twice, expected);
    assert_eq!(
        permission(EXCHANGE, Delegated, "user.readbasic.all").map(|p| p.id),
        Some(expected[0].1),
        "the first of two is found"
    );
    assert_eq!(
        permissions_with_key(EXCHANGE, Delegated, "user.readbasic.all").len(),
        2
    );
}

#[test]
fn guids_are_well_formed_and_apis_exist() {
    let app_ids: BTreeSet<_> = apis().map(|api| api.app_id).collect();
    assert_eq!(app_ids.len(), apis().count(), "app ids are unique");
    assert!(app_ids.iter().all(|app_id| is_guid(app_id)));
    for permission in permissions() {
        assert!(is_guid(permission.id), "{permission:?}");
        assert!(app_ids.contains(permission.api_app_id), "{permission:?}");
        assert!(permission.sources().next().is_some(), "{permission:?}");
        assert!(
            !permission.value.is_empty() && !permission.value.contains(' '),
            "{permission:?}"
        );
    }
    for successor in successors() {
        let old = permission(AAD_GRAPH, successor.kind, successor.value).map(|p| p.id);
        let new = permission(GRAPH, successor.kind, successor.successor_value).map(|p| p.id);
        assert_eq!(
            (old, new),
            (Some(successor.id), Some(successor.successor_id))
        );
    }
    for role in directory_roles() {
        assert!(is_guid(role.template_id), "{role:?}");
    }
}

#[test]
fn every_permission_is_reachable() {
    let mut by_api: BTreeMap<&str, Vec<Permission>> = BTreeMap::new();
    for permission in permissions() {
        for value in [
            permission.value.to_owned(),
            permission.value.to_ascii_uppercase(),
            permission.value.to_ascii_lowercase(),
        ] {
            let found = permissions_with_key(permission.api_app_id, permission.kind, &value);
            assert!(
                found.contains(&permission),
                "{permission:?} is not found as {value}"
            );
        }
        by_api
            .entry(permission.api_app_id)
            .or_default()
            .push(permission);
    }
    for (app_id, expected) in by_api {
        let found: Vec<_> = permissions_of(&app_id.to_ascii_uppercase()).collect();
        assert_eq!(found, expected, "{app_id}");
    }
}

#[test]
fn what_is_not_there_is_not_found() {
    for value in [
        "",
        "A",
        "zzz",
        "ActivityFeed.ReadIp",
        "User.Read ",
        "User.Read.Al",
        "Ünknown",
    ] {
        for api in apis() {
            for kind in PermissionKind::ALL {
                assert_eq!(
                    permission(api.app_id, kind, value),
                    None,
                    "{value} in {api:?}"
                );
            }
        }
    }
    for app_id in ["", "0", "zzz", "00000003-0000-0000-c000-000000000001"] {
        assert_eq!(permission(app_id, Application, "User.Read.All"), None);
        assert_eq!(permissions_of(app_id).count(), 0);
        assert_eq!(api_by_app_id(app_id), None);
    }
    assert_eq!(api(""), None);
    assert_eq!(api("/"), None);
    assert_eq!(
        permissions_by_id("").len() + permissions_by_value("").len(),
        0
    );
}

#[test]
fn apis_are_found_by_all_their_names() {
    for known in apis() {
        for name in known.aliases().chain([known.display_name, known.app_id]) {
            assert_eq!(api(name).as_ref(), Some(&known), "{name}");
            assert_eq!(
                api(&format!(" {} ", name.to_ascii_uppercase())).as_ref(),
                Some(&known)
            );
        }
        for uri in known.identifier_uris() {
            assert!(!uri.contains('['), "{uri} is not a URI");
            assert_eq!(api(uri).as_ref(), Some(&known), "{uri}");
        }
    }
    for (name, app_id) in [
        ("microsoft graph", GRAPH),
        ("https://graph.microsoft.com", GRAPH),
        ("https://graph.microsoft.com/", GRAPH),
        ("HTTPS://graph.microsoft.com/.default", GRAPH),
        ("https://manage.office.com", MANAGEMENT),
        ("https://outlook.office365.com", EXCHANGE),
        ("https://contoso.sharepoint.com", SHAREPOINT),
        ("https://contoso.outlook.com", EXCHANGE),
        (
            "https://contoso.protection.outlook.com",
            "00000007-0000-0ff1-ce00-000000000000",
        ),
        ("Azure AD Graph", AAD_GRAPH),
        ("Azure Active Directory Graph", AAD_GRAPH),
    ] {
        assert_eq!(api(name).map(|api| api.app_id), Some(app_id), "{name}");
    }
    assert_eq!(api("Microsoft Graphics"), None);
    assert_eq!(api("https://example.com"), None);
    assert_eq!(
        apis().next().map(|api| api.app_id),
        Some(GRAPH),
        "the main one comes first"
    );
}

#[test]
fn guides_ask_for_permissions_with_these_guids() {
    let guides = [&MOMENT[..], &ESIA, &EXACT, &SECURENDS, &CLOUD_ELEMENTS];
    for (app_id, kind, value, id) in guides.into_iter().flatten().copied() {
        let found = permission(app_id, kind, value);
        assert_eq!(
            found.as_ref().map(|p| (p.value, p.id)),
            Some((value, id)),
            "{kind} {value}"
        );
        assert_eq!(
            found.map(|p| p.is_single_sourced()),
            Some(false),
            "{kind} {value}"
        );
    }
    let written = permission(GRAPH, Application, "APIConnectors.read.all");
    assert_eq!(written.map(|p| p.value), Some("APIConnectors.Read.All"));
}

#[test]
fn azure_ad_graph_permissions_of_cloud_elements_have_successors() {
    for (kind, value, id) in [
        (
            Application,
            "Application.ReadWrite.All",
            "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9",
        ),
        (
            Application,
            "Device.ReadWrite.All",
            "1138cb37-bd11-4084-a2b7-9f71582aeddb",
        ),
        (
            Application,
            "Directory.ReadWrite.All",
            "19dbc75e-c2e2-444c-a770-ec69d8559fc7",
        ),
        (
            Application,
            "Domain.ReadWrite.All",
            "7e05723c-0bb0-42da-be95-ae9f08a6e53c",
        ),
        (
            Application,
            "Member.Read.Hidden",
            "658aa5d8-239f-45c4-aa12-864f4fc7e490",
        ),
        (
            Delegated,
            "Directory.ReadWrite.All",
            "c5366453-9fb0-48a5-a156-24f0c49a4b84",
        ),
        (
            Delegated,
            "Group.ReadWrite.All",
            "4e46008b-f24c-477d-8fff-7bb4ec7aafe0",
        ),
        (
            Delegated,
            "User.ReadBasic.All",
            "b340eb25-3456-403f-be2f-af7a0d370277",
        ),
    ] {
        let found = successor(kind, &value.to_ascii_lowercase()).expect(value);
        assert_eq!((found.value, found.successor_value), (value, value));
        assert_eq!(
            (found.successor_id, found.docs_agree),
            (id, true),
            "{value}"
        );
    }
    let disputed = successor(Application, "Application.ReadWrite.OwnedBy").expect("a successor");
    assert!(!disputed.docs_agree && disputed.note.is_some());
    assert_eq!(successor(Delegated, "Device.ReadWrite.All"), None);
}

#[test]
fn a_guid_alone_is_not_unique() {
    let management: Vec<_> = permissions_of(MANAGEMENT).collect();
    assert_eq!(management.len(), 14);
    for permission in &management {
        let found = permissions_by_id(&permission.id.to_ascii_uppercase());
        let kinds: Vec<_> = found
            .iter()
            .map(|p| (p.api_app_id, p.kind, p.value))
            .collect();
        assert_eq!(
            kinds,
            [
                (MANAGEMENT, Application, permission.value),
                (MANAGEMENT, Delegated, permission.value)
            ]
        );
    }
    let devices = permissions_by_id("1138cb37-bd11-4084-a2b7-9f71582aeddb");
    let apis: Vec<_> = devices.iter().map(|p| p.api_app_id).collect();
    assert_eq!(apis, [AAD_GRAPH, GRAPH]);

    let mut by_id: BTreeMap<&str, usize> = BTreeMap::new();
    for permission in permissions() {
        *by_id.entry(permission.id).or_default() += 1;
    }
    assert_eq!(by_id.values().filter(|count| **count > 1).count(), 106);
}

#[test]
fn values_are_found_in_all_apis() {
    let found = permissions_by_value("FULL_ACCESS_AS_APP");
    assert_eq!(found.len(), 1);
    let found = permissions_by_value("Sites.FullControl.All");
    let places: BTreeSet<_> = found.iter().map(|p| (p.api_app_id, p.kind)).collect();
    assert!(places.contains(&(GRAPH, Application)) && places.contains(&(SHAREPOINT, Application)));
}

#[test]
fn consent_says_what_is_known_and_what_is_doubtful() {
    let consent = |app_id, kind, value| {
        permission(app_id, kind, value).and_then(|permission| permission.admin_consent_required)
    };
    assert_eq!(consent(GRAPH, Delegated, "User.Read"), Some(false));
    assert_eq!(consent(GRAPH, Delegated, "User.Read.All"), Some(true));
    assert_eq!(consent(GRAPH, Application, "User.Read.All"), Some(true));
    assert_eq!(
        consent(MANAGEMENT, Delegated, "Deprecated_ActivityReports.Read"),
        None
    );
    let of_application: BTreeSet<_> = permissions()
        .filter(|permission| permission.kind == Application)
        .map(|permission| permission.admin_consent_required)
        .collect();
    assert_eq!(
        of_application,
        BTreeSet::from([Some(true)]),
        "no user consents to an app role"
    );

    let old = permission(AAD_GRAPH, Delegated, "Directory.AccessAsUser.All").expect("known");
    assert_eq!(old.consent_source(), Some("graphdocs"));
    assert_eq!(old.consent_remark(), Some("conflict: SP dump says User"));
    let disputed = permission(GRAPH, Delegated, "MailboxItem.Read").expect("known");
    assert_eq!(disputed.admin_consent_required, Some(false));
    assert_eq!(disputed.consent_source(), Some("mi"));
    assert_eq!(disputed.consent_remark(), Some("conflict: dx says yes"));

    let files = permission(GRAPH, Delegated, "Files.Read.All").expect("known");
    assert_eq!(files.admin_consent_required, Some(false));
    assert!(files.excluded_from_user_consent);
    let user = permission(GRAPH, Delegated, "User.Read").expect("known");
    assert!(!user.excluded_from_user_consent);
}

#[test]
fn risk_is_the_higher_of_two_ratings() {
    for (app_id, value, tier, source) in [
        (
            GRAPH,
            "RoleManagement.ReadWrite.Directory",
            Tier::Critical,
            "Enterprise Access Model classification (tier 0); ScubaGear (Critical)",
        ),
        (
            GRAPH,
            "Sites.FullControl.All",
            Tier::Critical,
            "Enterprise Access Model classification (tier 1); ScubaGear (Critical)",
        ),
        (
            MANAGEMENT,
            "ActivityFeed.ReadDlp",
            Tier::High,
            "Enterprise Access Model classification (tier 1); ScubaGear (High)",
        ),
        (
            GRAPH,
            "IdentityRiskEvent.ReadWrite.All",
            Tier::High,
            "Enterprise Access Model classification (tier 0); ScubaGear (Low)",
        ),
        (
            GRAPH,
            "Sites.Selected",
            Tier::Medium,
            "Enterprise Access Model classification (tier 1)",
        ),
    ] {
        let found = permission(app_id, Application, value).expect(value);
        assert_eq!(
            (found.tier(), found.tier_source().as_str()),
            (tier, source),
            "{value}"
        );
    }
    let user = permission(GRAPH, Delegated, "User.Read").expect("known");
    assert_eq!((user.tier(), user.privilege_level), (Tier::Low, Some(2)));

    let unrated: Vec<_> = permissions()
        .filter(|p| p.tier() == Tier::Unrated)
        .collect();
    assert_eq!(unrated.len(), 1280);
    assert_eq!(unrated[0].tier_source(), "not rated by any source");
    assert!(Tier::Critical > Tier::High && Tier::Low > Tier::Unrated);
    assert!(Severity::Critical > Severity::Low);
}

#[test]
fn status_of_permissions_has_a_source() {
    let status = |app_id, kind, value: &str| {
        let found = permission(app_id, kind, value).expect(value);
        (found.status, found.status_source())
    };
    assert_eq!(
        status(GRAPH, Application, "AgentCard.Read.All"),
        (Some("disabled"), Some("mi"))
    );
    assert_eq!(
        status(MANAGEMENT, Delegated, "Deprecated_ActivityReports.Read"),
        (Some("deprecated"), Some("mp"))
    );
    assert_eq!(status(GRAPH, Application, "User.Read.All"), (None, None));
}

#[test]
fn lifecycle_of_ews_is_in_order() {
    for value in ["full_access_as_app", "EWS.AccessAsUser.All"] {
        let events = lifecycle(EXCHANGE, value);
        let dates: Vec<_> = events.iter().map(|event| event.date).collect();
        let expected = [
            Some("2018-07-19"),
            Some("2026-08-31"),
            Some("2026-10-01"),
            Some("2027-04-01"),
            None,
        ];
        assert_eq!(dates, expected);
        assert!(events[2].event.starts_with("blocked by default"));
        assert!(events[3].event.starts_with("permanent shutdown"));
    }
    let others: Vec<_> = lifecycle(EXCHANGE, "Mail.Read")
        .iter()
        .map(|e| e.topic)
        .collect();
    assert_eq!(others, ["exo-app-access-policies"]);
}

#[test]
fn lifecycle_of_azure_ad_graph_ends_in_retirement() {
    let events = lifecycle(&AAD_GRAPH.to_ascii_uppercase(), "Directory.ReadWrite.All");
    let dates: Vec<_> = events.iter().filter_map(|event| event.date).collect();
    assert_eq!(
        dates,
        [
            "2020-06-30",
            "2024-09-01",
            "2025-02-01",
            "2025-07-01",
            "2025-09"
        ]
    );
    assert_eq!(events, lifecycle_topic("aad-graph"));

    let retired: Vec<_> = apis().filter(is_retired).map(|api| api.app_id).collect();
    assert_eq!(
        retired,
        [AAD_GRAPH],
        "SharePoint and Exchange are retired only in part"
    );
}

#[test]
fn lifecycle_knows_patterns_lists_and_topics() {
    let topics = |app_id, value| -> Vec<_> {
        lifecycle(app_id, value)
            .into_iter()
            .map(|event| event.topic)
            .collect()
    };
    assert_eq!(
        topics(GRAPH, "PrivilegedAccess.Read.AzureAD"),
        ["pim-iteration-2"]
    );
    assert_eq!(
        topics(GRAPH, "privilegedaccess.readwrite.azureresources"),
        ["pim-iteration-2"]
    );
    assert!(topics(GRAPH, "PrivilegedAccess.Read.AzureADGroup").is_empty());
    assert_eq!(
        topics(MANAGEMENT, "servicehealth.read"),
        ["o365-service-comms"]
    );
    assert!(topics(GRAPH, "ServiceHealth.Read.All").is_empty());
    assert!(
        topics(SHAREPOINT, "Sites.FullControl.All").is_empty(),
        "ACS is no permission"
    );

    let secrets = lifecycle_topic("client-secret");
    assert_eq!(secrets.len(), 1);
    assert_eq!(
        (secrets[0].date, secrets[0].api_app_id),
        (Some("2021-04"), None)
    );
    assert_eq!(lifecycle_topic("implicit-grant").len(), 1);
    assert!(lifecycle_topic("no-such-topic").is_empty());
    assert!(
        lifecycle_topic("spo-acs")
            .iter()
            .all(|event| !event.source.starts_with("same"))
    );
}

#[test]
fn directory_roles_have_template_ids() {
    for (name, template_id, privileged) in [
        (
            "Privileged Role Administrator",
            "e8611ab8-c189-46e8-94e1-60213ab1f814",
            true,
        ),
        (
            "Cloud Application Administrator",
            "158c047a-c907-4556-b7ef-446551a6b5f7",
            true,
        ),
        (
            "Application Developer",
            "cf1c38e5-3621-4004-a7cb-879624dced7c",
            true,
        ),
        (
            "Global Administrator",
            "62e90394-69f5-4237-9190-012177145e10",
            true,
        ),
        (
            "Reports Reader",
            "4a5d8f65-41da-4de4-8968-e035b65339cf",
            false,
        ),
    ] {
        let role = directory_role(&name.to_ascii_lowercase()).expect(name);
        assert_eq!(
            (role.display_name, role.template_id, role.privileged),
            (name, template_id, privileged)
        );
        assert_eq!(directory_role(template_id), Some(role));
    }
    assert_eq!(directory_role("Application Develloper"), None);
    let names: BTreeSet<_> = directory_roles().map(|role| role.display_name).collect();
    assert_eq!(names.len(), 145);
}

#[test]
fn other_clouds_use_other_guids() {
    let other = other_ids(GRAPH, Application, "presence.read.all");
    assert_eq!(other.len(), 1);
    assert_eq!(other[0].note, "national cloud: GCCHigh");
    assert_eq!(other_ids_by_id(other[0].id), other);
    assert!(permissions_by_id(other[0].id).is_empty());
    assert!(other_ids(GRAPH, Application, "User.Read.All").is_empty());
}

#[test]
fn broader_permissions_are_known() {
    let broader = subsumed_by(GRAPH, Application, "administrativeunit.read.all");
    assert_eq!(
        broader,
        [
            "AdministrativeUnit.ReadWrite.All",
            "Directory.Read.All",
            "Directory.ReadWrite.All"
        ]
    );
    let catalog = subsumed_by(GRAPH, Application, "AppCatalog.ReadWrite.All");
    assert!(
        catalog.is_empty(),
        "reading does not include writing: {catalog:?}"
    );
    for permission in permissions_of(GRAPH) {
        for broader in subsumed_by(GRAPH, permission.kind, permission.value) {
            let found = grantbook::catalog::permission(GRAPH, permission.kind, broader);
            assert!(found.is_some_and(|found| found != permission), "{broader}");
        }
    }
}

#[test]
fn misspelt_permissions_are_recognised() {
    for (app_id, written, meant) in [
        (GRAPH, "Siltes.FullControl.All", "Sites.FullControl.All"),
        (MANAGEMENT, "ActivityFeed.ReadIp", "ActivityFeed.ReadDlp"),
        (GRAPH, "User.Raed.All", "User.Read.All"),
        (GRAPH, "Directory.Read", "Directory.Read.All"),
        (GRAPH, "Directory Read All", "Directory.Read.All"),
        (GRAPH, "Sites.Select", "Sites.Selected"),
    ] {
        let suggestions = suggest_permission(app_id, Application, written);
        let Some(Suggestion::Similar(first)) = suggestions.first() else {
            panic!("{written}: {suggestions:?}");
        };
        assert_eq!((first.value, first.kind), (meant, Application), "{written}");
        assert!(suggestions.len() <= 5);
    }
}

#[test]
fn the_other_kind_and_other_apis_come_first() {
    let suggestions = suggest_permission(EXCHANGE, Delegated, "Full_Access_As_App");
    let [Suggestion::OtherKind(first)] = &suggestions[..] else {
        panic!("{suggestions:?}")
    };
    assert_eq!(first.kind, Application);

    let suggestions = suggest_permission(MANAGEMENT, Application, "ServiceHealth.Read.All");
    let Some(Suggestion::OtherApi(first, api)) = suggestions.first() else {
        panic!("{suggestions:?}")
    };
    assert_eq!(
        (first.kind, first.api_app_id, api.app_id),
        (Application, GRAPH, GRAPH)
    );
    assert!(
        names(&suggestions).contains(&"ServiceHealth.Read"),
        "{suggestions:?}"
    );

    let suggestions = suggest_permission(MANAGEMENT, Application, "User.Read.All");
    let apis: Vec<_> = suggestions
        .iter()
        .map(|s| s.permission().api_app_id)
        .collect();
    assert_eq!(apis[..3], [GRAPH, EXCHANGE, SHAREPOINT]);

    for value in ["Directory.ReadWrite.All", "Member.Read.Hidden"] {
        let suggestions = suggest_permission(EXCHANGE, Application, value);
        assert!(!suggestions.is_empty());
        assert!(
            suggestions
                .iter()
                .all(|s| s.permission().api_app_id != AAD_GRAPH),
            "retired"
        );
    }
}

#[test]
fn nonsense_suggests_nothing() {
    for value in [
        "",
        " ",
        "Foo.Bar",
        "Nonsense.Permission.All",
        "qwertyuiop",
        "Ünïcödé.Read",
    ] {
        assert_eq!(suggest_permission(GRAPH, Application, value), [], "{value}");
    }
    for name in [
        "",
        "qwertyuiop",
        "Microsoft",
        "Salesforce",
        "Microsoft Bang Service",
    ] {
        assert_eq!(suggest_api(name), [], "{name}");
    }
}

#[test]
fn misspelt_apis_are_recognised() {
    for (written, meant) in [
        ("Microsoft Graphics", "Microsoft Graph"),
        ("Graph", "Microsoft Graph"),
        ("Micosoft Graph", "Microsoft Graph"),
        ("Exchnage Online", "Office 365 Exchange Online"),
        ("SharePoint API", "Office 365 SharePoint Online"),
        ("Office 365 Managment", "Office 365 Management APIs"),
    ] {
        let suggestions = suggest_api(written);
        assert_eq!(
            suggestions.first().map(|api| api.display_name),
            Some(meant),
            "{written}"
        );
        assert!(suggestions.len() <= 3);
    }
}

#[test]
fn search_ranks_exact_then_prefix_then_the_rest() {
    let found = search("mail.READ", 200);
    assert_eq!(
        (found[0].value, found[0].api_app_id, found[0].kind),
        ("Mail.Read", GRAPH, Application)
    );
    assert_eq!(
        (found[1].value, found[1].api_app_id, found[1].kind),
        ("Mail.Read", GRAPH, Delegated)
    );
    let last_exact = found
        .iter()
        .rposition(|p| p.value.eq_ignore_ascii_case("mail.read"));
    let first_longer = found
        .iter()
        .position(|p| p.value.starts_with("Mail.ReadBasic"));
    assert!(last_exact < first_longer);
    assert!(
        found
            .iter()
            .all(|p| p.value.to_ascii_lowercase().contains("mail.read"))
    );

    let found = search("user.read", 400);
    let begins = |p: &Permission| p.value.to_ascii_lowercase().starts_with("user.read");
    let last_prefix = found.iter().rposition(begins);
    assert!(last_prefix.is_some() && last_prefix < found.iter().position(|p| !begins(p)));

    let found = search("management dlp", 10);
    let values: Vec<_> = found.iter().map(|p| (p.value, p.kind)).collect();
    assert_eq!(
        values[..2],
        [
            ("ActivityFeed.ReadDlp", Application),
            ("ActivityFeed.ReadDlp", Delegated)
        ]
    );

    assert_eq!(search("read", 7).len(), 7);
    assert_eq!(search("read", 0), []);
    assert_eq!(search("  ", 7), []);
    assert_eq!(search("no such words", 7), []);
}

#[test]
fn kinds_have_names() {
    assert_eq!(
        (Application.as_str(), Delegated.as_str()),
        ("application", "delegated")
    );
    assert_eq!(
        (Application.graph_type(), Delegated.graph_type()),
        ("Role", "Scope")
    );
    assert_eq!(
        format!("{Application:>12}|{Delegated}"),
        " application|delegated"
    );
    assert_eq!(PermissionKind::from_graph_type("scope"), Some(Delegated));
    assert_eq!(PermissionKind::from_graph_type("application"), None);
    assert_eq!(Application.other(), Delegated);
}
