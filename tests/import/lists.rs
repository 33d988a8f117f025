//! Names, scopes and tables.

use grantbook::catalog::PermissionKind;
use grantbook::import::Options;

use crate::{data, holds, imported, planned, unresolved};

/// API, kind and name of all permissions.
fn permissions(text: &str) -> Vec<String> {
    let plan = planned(text);
    let apps = plan.apps.iter().flat_map(|a| &a.permissions);
    apps.map(|p| format!("{} {} {}", p.api_name, p.kind, p.value))
        .collect()
}

#[test]
fn names_of_a_guide() {
    let found = imported("guide.txt", &data("guide.txt"), &Options::default());
    assert_eq!(
        permissions(&found.text),
        [
            "Microsoft Graph application User.Read.All",
            "Microsoft Graph application Group.Read.All",
            "Microsoft Graph delegated openid",
            "Microsoft Graph delegated profile",
            "Microsoft Graph delegated email",
            "Microsoft Graph delegated offline_access",
            "Microsoft Graph delegated User.Read",
            "Office 365 Exchange Online application full_access_as_app",
            "Office 365 Exchange Online application Mail.Read",
            "Office 365 SharePoint Online application Sites.Read.All",
            "Azure Resource Manager delegated user_impersonation",
        ]
    );
    holds(
        &found.text,
        &[
            "reason: Read all users' full profiles\n",
            "asWritten: group.read.all\n",
            "reason: Read mail in all mailboxes\n",
            "# says nothing of a permission: line 1: API permissions\n",
        ],
    );
    assert_eq!(
        unresolved(&found),
        [
            "integration: unresolved: Microsoft Graph, Sites.Selcted (application), line 7: Microsoft Graph has no such permission; did you mean `Sites.Selected`?",
            "integration: unresolved: Office 365 Exchange Online, Mail.Send, line 13: it exists as application and as delegated permission, and the input does not say which; --kind application or --kind delegated says it",
            "integration: unresolved: Foo.Read, line 16: the catalog has no API named `Contoso Data API`",
        ]
    );
}

#[test]
fn the_kind_can_be_said() {
    let options = Options {
        kind: Some(PermissionKind::Delegated),
        ..Options::default()
    };
    let found = imported(
        "x.txt",
        "Mail.Send\nfull_access_as_app of Exchange Online",
        &options,
    );
    let found_permissions = permissions(&found.text);
    assert_eq!(found_permissions[0], "Microsoft Graph delegated Mail.Send");
    holds(
        &found.text,
        &[
            "inferred: The input does not name the API. Microsoft Graph has all these permissions.",
            "kindInferred: The input does not say which kind; it was said when it was imported.",
        ],
    );
}

#[test]
fn the_api_can_be_said() {
    let options = Options {
        kind: Some(PermissionKind::Application),
        api: Some("Exchange Online".to_owned()),
        ..Options::default()
    };
    let found = imported("x.txt", "Mail.Send", &options);
    assert_eq!(
        permissions(&found.text),
        ["Office 365 Exchange Online application Mail.Send"]
    );
}

#[test]
fn scopes() {
    let scopes = "openid https://graph.microsoft.com/User.Read,https://outlook.office365.com/EWS.AccessAsUser.All\nhttps://contoso.sharepoint.com/AllSites.Read https://manage.office.com/ActivityFeed.Read https://graph.microsoft.com/.default";
    let found = imported("s.txt", scopes, &Options::default());
    assert_eq!(
        permissions(&found.text),
        [
            "Microsoft Graph delegated openid",
            "Microsoft Graph delegated User.Read",
            "Office 365 Exchange Online delegated EWS.AccessAsUser.All",
            "Office 365 SharePoint Online delegated AllSites.Read",
            "Office 365 Management APIs delegated ActivityFeed.Read",
        ]
    );
    let open = unresolved(&found);
    assert_eq!(open.len(), 1, "{open:?}");
    holds(
        open[0],
        &[
            ".default",
            "it stands for all permissions of the registration",
        ],
    );
}

#[test]
fn tables() {
    let found = imported("table.csv", &data("table.csv"), &Options::default());
    assert!(found.is_complete(), "{:?}", found.notes);
    assert_eq!(
        permissions(&found.text),
        [
            "Microsoft Graph application User.Read.All",
            "Microsoft Graph application Mail.Read",
            "Microsoft Graph delegated User.Read",
            "Microsoft Graph delegated Mail.Read",
            "Office 365 Management APIs application ActivityFeed.Read",
        ]
    );
    holds(
        &found.text,
        &[
            "reason: \"Reads users; all of \\\"them\\\"\"\n",
            "reason: Signs in\n",
        ],
    );
}

#[test]
fn a_table_with_guids() {
    let table = "id,api,permission\r\ndf021288-bdef-4463-88db-98f22de89214,Microsoft Graph,\n\
        810c84a8-4a9e-49e6-bf7d-12d183f40d01,Microsoft Graph,Mail.Read\n\
        e1fe6dd8-ba31-4d61-89e7-88639da4683d,Microsoft Graph,User.ReadAll\n\
        9d5d6c0f-1a2b-4c3d-8e4f-5a6b7c8d9e0f,1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f,Data.Read\n";
    let options = Options {
        kind: Some(PermissionKind::Application),
        ..Options::default()
    };
    let found = imported("t.csv", table, &options);
    let all = permissions(&found.text);
    assert!(
        all.contains(&"Microsoft Graph application User.Read.All".to_owned()),
        "{all:?}"
    );
    assert!(
        all.contains(&"Microsoft Graph application Mail.Read".to_owned()),
        "{all:?}"
    );
    // A name that is none, with a GUID that is one.
    holds(
        &found.text,
        &[
            "asWritten: User.ReadAll\n",
            "- value: Data.Read\n          id: 9d5d6c0f-",
        ],
    );
}

#[test]
fn the_list_of_the_portal() {
    let list = "API / Permissions name\tType\tDescription\tAdmin consent required\tStatus\nMicrosoft Graph (2)\nUser.Read\tDelegated\tSign in and read user profile\tNo\tGranted for Contoso\nSites.Selected\tApplication\tAccess selected site collections\tYes\tGranted for Contoso\nSharePoint (1)\nSites.Selected\tApplication\tAccess selected site collections\tYes\tGranted for Contoso\n";
    let found = imported("portal.txt", list, &Options::default());
    assert!(found.is_complete(), "{:?}", found.notes);
    assert_eq!(
        permissions(&found.text),
        [
            "Microsoft Graph application Sites.Selected",
            "Microsoft Graph delegated User.Read",
            "Office 365 SharePoint Online application Sites.Selected",
        ]
    );
    holds(&found.text, &["reason: Sign in and read user profile\n"]);
}

#[test]
fn short_remarks_are_reasons() {
    let list = "Microsoft Graph, application:\n\
        - User.Read.All: read users\n\
        - Group.Read.All (sync)\n\
        - Mail.Read | Yes | Granted for Contoso\n\
        - Mail.Send - alerts - nightly job\n";
    let found = imported("list.txt", list, &Options::default());
    holds(
        &found.text,
        &[
            "- value: User.Read.All\n            reason: read users\n",
            "- value: Group.Read.All\n            reason: sync\n",
            "- value: Mail.Read\n            reason: The input does not say what for.\n",
            "- value: Mail.Send\n            reason: alerts; nightly job\n",
        ],
    );
    let status = "integration: says nothing of what a permission is for, and is left out: Yes, Granted for Contoso";
    assert!(
        found.notes.iter().any(|n| n.text == status),
        "{:?}",
        found.notes
    );
}

#[test]
fn headings_name_api_and_kind_in_any_order() {
    for heading in [
        "Microsoft Graph, application:",
        "Microsoft Graph; Application permissions",
        "Application permissions (Microsoft Graph)",
        "Application permissions (Microsoft Graph):",
        "Application, Microsoft Graph",
        "Microsoft Graph (application)",
        "## Application permissions of Microsoft Graph",
        "**Microsoft Graph** - Application",
    ] {
        let list = format!("{heading}\n- Mail.Send\n");
        let found = imported("list.txt", &list, &Options::default());
        assert!(found.is_complete(), "{heading} {:?}", found.notes);
        assert_eq!(
            permissions(&found.text),
            ["Microsoft Graph application Mail.Send"],
            "{heading}"
        );
        holds(&found.text, &["- api: Microsoft Graph\n"]);
    }
}

#[test]
fn kinds_are_not_guessed_where_a_line_names_several() {
    for line in [
        "1. Microsoft Graph: User.Read.All (Application), Mail.Send (Delegated)\n",
        "Mail.Send: Delegated, Mail.Read: Application\n",
    ] {
        let made = imported("list.txt", line, &Options::default());
        for name in ["Mail.Send", "Mail.Read", "User.Read.All"] {
            if line.contains(name) {
                assert!(
                    made.text
                        .contains(&format!("unresolved: Microsoft Graph, {name}")),
                    "{line}{}",
                    made.text
                );
                assert!(
                    !made.text.contains(&format!("value: {name}\n")),
                    "{line}{}",
                    made.text
                );
            }
        }
        assert!(!made.is_complete());
    }
}

#[test]
fn tables_of_windows_keep_their_lines() {
    let table =
        "あ,permission,api\r\n\r\nあ,Mail.Read,Microsoft Graph\r\nあ,Fooo.Bar,Microsoft Graph\r\n";
    let made = imported("table.csv", table, &Options::default());
    assert!(made.text.contains("Fooo.Bar, line 4"), "{}", made.text);
}
