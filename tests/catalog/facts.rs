//! What is known of a permission: consent, risk, dates, what is broader.

use crate::*;

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
fn broader_permissions_are_known() {
    let broader = subsumed_by(GRAPH, Application, "administrativeunit.read.all");
    let names: Vec<&str> = broader.iter().map(|b| b.value).collect();
    assert_eq!(
        names,
        [
            "AdministrativeUnit.ReadWrite.All",
            "Directory.Read.All",
            "Directory.ReadWrite.All"
        ]
    );
    assert_eq!(
        (broader[0].shared_operations, broader[0].operations),
        ("9", "19")
    );
    let catalog = subsumed_by(GRAPH, Application, "AppCatalog.ReadWrite.All");
    assert!(
        catalog.is_empty(),
        "reading does not include writing: {catalog:?}"
    );
    for permission in permissions_of(GRAPH) {
        for broader in subsumed_by(GRAPH, permission.kind, permission.value) {
            let found = grantbook::catalog::permission(GRAPH, permission.kind, broader.value);
            assert!(
                found.is_some_and(|found| found != permission),
                "{broader:?}"
            );
            let count = |text: &str| text.parse::<u32>().expect("a number");
            assert!(
                count(broader.shared_operations) <= count(broader.operations),
                "{broader:?}"
            );
        }
    }
}
