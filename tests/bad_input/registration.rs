//! Settings of a registration that Microsoft Entra ID would refuse, or that mean nothing.

use std::fs;

use crate::common::{Test, repository};

/// The fixture with one change, and what is said of it.
fn said(old: &str, new: &str, status: i32) -> String {
    let path = repository().join("tests/fixtures/northwind-portal.yaml");
    let text = fs::read_to_string(path).expect("the fixture");
    assert!(text.contains(old), "the fixture has no {old:?}");
    let done = Test::new(&["lint", "profiles/northwind-portal.yaml"])
        .file("profiles/northwind-portal.yaml", text.replace(old, new))
        .any_output()
        .status(status)
        .run();
    done.stderr + &done.stdout
}

#[track_caller]
fn must_say(old: &str, new: &str, expected: &str) {
    let said = said(old, new, 1);
    assert!(said.contains(expected), "{said}");
    let underlined = said
        .lines()
        .any(|l| l.trim_start().starts_with("| ") && l.contains('^'));
    assert!(underlined, "it says no place: {said}");
}

#[test]
fn the_fixture_is_right() {
    assert!(!said("Northwind", "Northwind", 0).contains("error["));
}

#[test]
fn a_trusted_app_gets_only_what_is_exposed() {
    must_say(
        "scopes: [access_as_user]",
        "scopes: [acces_as_user]",
        "this app exposes no permission `acces_as_user`",
    );
    must_say(
        "appId: 9bc3ab49-b65d-410a-85ad-de819febfddc",
        "appId: SharePoint",
        "`SharePoint` is not an application ID",
    );
}

#[test]
fn names_of_permissions_and_roles() {
    must_say(
        "value: Clerk",
        "value: Sales clerk",
        "`Sales clerk` cannot be the name of a permission",
    );
    must_say(
        "value: Orders.Read.All",
        "value: Orders.Manage",
        "`Orders.Manage` stands twice among permissions and roles",
    );
    must_say(
        "id: 5d2a9c1e-0f5b-4c6a-9b1d-3b3f0a3c7e11",
        "id: 5d2a9c1e",
        "`5d2a9c1e` is not a GUID",
    );
    must_say(
        "allowedMemberTypes: [User]",
        "allowedMemberTypes: []",
        "nobody can be given the role `Clerk`",
    );
}

#[test]
fn addresses() {
    must_say(
        "api://${clientId}",
        "portal",
        "`portal` cannot be an identifier URI",
    );
    must_say(
        "logoutUrl: https://${portalHost}/signout",
        "logoutUrl: ftp://${portalHost}/signout",
        "it must begin with https://",
    );
    must_say(
        "https://${portalHost}/signin",
        "https://${clientId}.example.com/signin",
        "`${clientId}` refers to no parameter of this profile",
    );
    must_say(
        "requestedAccessTokenVersion: 2",
        "requestedAccessTokenVersion: 3",
        "the version of access tokens is 1 or 2",
    );
}

#[test]
fn federated_credentials() {
    must_say(
        "name: cluster",
        "name: github-main",
        "the federated credential `github-main` stands twice",
    );
    must_say(
        "name: cluster",
        "name: a cluster",
        "`a cluster` cannot be the name of a federated credential",
    );
    must_say(
        "issuer: https://token.actions",
        "issuer: http://token.actions",
        "it must be an https address",
    );
    must_say(
        "subject: repo:northwind/portal:ref:refs/heads/main",
        "subject: repo northwind",
        "this cannot be the subject of a federated credential",
    );
}

#[test]
fn what_is_forbidden_is_not_asked_for() {
    must_say(
        "        forbidden:\n",
        "        application:\n          - value: User.Read.All\n            reason: Reads all users.\n        forbidden:\n",
        "`User.Read.All` is asked for and forbidden",
    );
    must_say(
        "            - value: User.Read.All\n",
        "            - value: User.Raed.All\n",
        "Microsoft Graph has no application permission `User.Raed.All`",
    );
}

/// The same GUID is another permission in another API or of the other kind.
#[test]
fn a_guid_of_another_kind() {
    must_say(
        "          - value: User.Read\n",
        "          - value: 7ab1d382-f21e-4acd-a863-ba3e13f7da61\n",
        "Microsoft Graph has no delegated permission `7ab1d382-f21e-4acd-a863-ba3e13f7da61`",
    );
    let by_guid = "          - value: E1FE6DD8-ba31-4d61-89e7-88639da4683d\n";
    assert!(!said("          - value: User.Read\n", by_guid, 0).contains("error["));
}

#[test]
fn names_that_powershell_keeps_for_itself() {
    for (name, why) in [
        ("host", "`host` is a name that PowerShell keeps for itself"),
        (
            "psHost",
            "`psHost` is a name that PowerShell keeps for itself",
        ),
        ("Tenant", "`Tenant` cannot be a parameter name"),
        (
            "secretfile",
            "`secretfile` is an option that every script has",
        ),
    ] {
        must_say("name: portalHost", &format!("name: {name}"), why);
    }
}
