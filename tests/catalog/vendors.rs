//! What the five guides ask for.

use crate::*;

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
