//! Suggestions and search.

use crate::*;

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
fn the_likeliest_meaning_comes_first() {
    for (app_id, kind, written, meant) in [
        (GRAPH, Application, "Users.Read.All", "User.Read.All"),
        (GRAPH, Application, "Mail.Read.All", "Mail.Read"),
        (GRAPH, Application, "Mail.ReadWrite.All", "Mail.ReadWrite"),
    ] {
        let suggestions = suggest_permission(app_id, kind, written);
        let Some(Suggestion::Similar(first)) = suggestions.first() else {
            panic!("{written}: {suggestions:?}");
        };
        assert_eq!((first.value, first.kind), (meant, kind), "{written}");
    }
    assert_eq!(
        suggest_permission(GRAPH, Delegated, "user_impersonation"),
        []
    );
    let other = suggest_permission(EXCHANGE, Application, "Group.Read.All");
    assert!(
        matches!(other.first(), Some(Suggestion::OtherApi(p, _)) if p.api_app_id == GRAPH && p.kind == Application),
        "{other:?}"
    );
    for name in ["Azure AD", "Entra ID", "Azure Active Directory"] {
        let apis = suggest_api(name);
        assert_eq!(apis.len(), 1, "{name}");
        assert_eq!(apis[0].app_id, GRAPH, "{name}");
    }
}

#[test]
fn what_guides_write_in_place_of_a_name() {
    let of = |kind, text| written(GRAPH, kind, text);
    let title = |found: Option<Written>| match found {
        Some(Written::Title(p)) => (p.value, p.kind),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        title(of(Application, "Read mail in all mailboxes")),
        ("Mail.Read", Application)
    );
    assert_eq!(
        title(of(Application, "Sign in and read user profile.")),
        ("User.Read", Delegated)
    );
    assert_eq!(
        title(of(Delegated, "Read all users\u{2019} full profiles")),
        ("User.Read.All", Delegated)
    );
    let around = |text| match of(Application, text) {
        Some(Written::Around(found)) => found.iter().map(|p| p.value).collect::<Vec<_>>(),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(
        around("https://graph.microsoft.com/Mail.Read"),
        ["Mail.Read"]
    );
    assert_eq!(around("Mail.Read (Application)"), ["Mail.Read"]);
    assert_eq!(around("Mail.Read, Mail.Send"), ["Mail.Read", "Mail.Send"]);
    assert_eq!(
        around("Calendars.ReadWrite and Mail.Read."),
        ["Calendars.ReadWrite", "Mail.Read"]
    );
    assert_eq!(
        of(Delegated, "https://graph.microsoft.com/.default"),
        Some(Written::AllRegistered)
    );
    assert_eq!(
        of(Application, "ChannelMessage.Read.Group"),
        Some(Written::ResourceSpecific)
    );
    assert_eq!(
        of(Application, "Have a look at everything"),
        Some(Written::Words)
    );
    assert!(matches!(
        of(Delegated, "full_access_as_user"),
        Some(Written::OldName(_))
    ));
    for name in ["Mail.Raed", "Foo.Bar", "", "Users.Read.All"] {
        assert_eq!(of(Application, name), None, "{name}");
    }
}

#[test]
fn every_title_is_of_a_permission() {
    let titles = include_str!("../../src/catalog/data/titles.tsv");
    for line in titles.lines().filter(|l| !l.starts_with('#')) {
        let [app_id, kind, value, title] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let kind = if kind == "a" { Application } else { Delegated };
        let Some(Written::Title(found)) = written(app_id, kind, title) else {
            panic!("{line}");
        };
        assert_eq!((found.value, found.kind), (value, kind), "{line}");
    }
}
