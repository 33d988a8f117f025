//! What is found, and what is not.

use crate::*;

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
fn other_clouds_use_other_guids() {
    let other = other_ids(GRAPH, Application, "presence.read.all");
    assert_eq!(other.len(), 1);
    assert_eq!(other[0].note, "national cloud: GCCHigh");
    assert_eq!(other_ids_by_id(other[0].id), other);
    assert!(permissions_by_id(other[0].id).is_empty());
    assert!(other_ids(GRAPH, Application, "User.Read.All").is_empty());
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
