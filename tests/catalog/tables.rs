//! The tables: form, order, counts, sources.

use crate::*;

const TABLES: [(&str, &str); 9] = [
    ("apis", include_str!("../../src/catalog/data/apis.tsv")),
    (
        "directory_roles",
        include_str!("../../src/catalog/data/directory_roles.tsv"),
    ),
    (
        "lifecycle",
        include_str!("../../src/catalog/data/lifecycle.tsv"),
    ),
    (
        "other_ids",
        include_str!("../../src/catalog/data/other_ids.tsv"),
    ),
    (
        "permissions",
        include_str!("../../src/catalog/data/permissions.tsv"),
    ),
    ("spns", include_str!("../../src/catalog/data/spns.tsv")),
    (
        "subsumption",
        include_str!("../../src/catalog/data/subsumption.tsv"),
    ),
    (
        "successors",
        include_str!("../../src/catalog/data/successors.tsv"),
    ),
    ("titles", include_str!("../../src/catalog/data/titles.tsv")),
];

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
    let attribution = include_str!("../../src/catalog/data/SOURCES.md");
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
    // 22 of the sources, EWS again for its name in Microsoft Graph, and OneNote.
    assert_eq!(summary.lifecycle_events, 27);
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
