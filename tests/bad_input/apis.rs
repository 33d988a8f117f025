//! APIs of third parties, and apps that use the API of another app.

use crate::marked::{PORTAL, SUITE};

const APIS: &str = "\napis:\n";

/// One more API, declared before the others.
fn declared(name: &str, id: &str, permissions: &str) -> String {
    format!(
        "\napis:\n  - name: {name}\n    appId: {id}\n    permissions:\n      application:\n{permissions}"
    )
}

const READ: &str = "        - value: Read\n          id: 11111111-2222-3333-4444-555555555555\n          description: Read.\n";
const ID: &str = "99999999-2222-3333-4444-555555555555";

#[test]
fn one_more_api_is_good() {
    let more = declared("Contoso Data", ID, READ);
    SUITE.rendered(&[], &[(APIS, &more)]);
}

#[test]
fn an_id_of_an_api_that_is_no_guid() {
    let more = declared("Contoso Data", "«99999999-»", READ);
    SUITE.refused(
        &[(APIS, &more)],
        "
error[bad-guid]: `99999999-` is not a GUID
= A GUID has 8, 4, 4, 4 and 12 hexadecimal digits with hyphens between them.
",
    );
}

#[test]
fn an_api_that_grantbook_knows() {
    let graph = "«00000003-0000-0000-C000-000000000000»";
    SUITE.refused(
        &[(APIS, &declared("Contoso Data", graph, READ))],
        "
error[known-api]: this is Microsoft Graph, which grantbook knows
= Take the entry out, and write that name under `permissions`.
",
    );
}

#[test]
fn names_that_an_api_cannot_have() {
    for name in [
        "Microsoft Graph",
        "Contoso/Data",
        "\" Data\"",
        "\"app:data\"",
    ] {
        let marked = format!("«{name}»");
        let plain = name.trim_matches('"');
        SUITE.refused(
            &[(APIS, &declared(&marked, ID, READ))],
            &format!("
error[bad-id]: `{plain}` cannot be the name of an API of the profile's own
= Choose a name in one line, without a slash, that no API of Microsoft has, and that does not begin with `app:`.
"),
        );
    }
}

#[test]
fn an_api_that_stands_twice() {
    let again = declared("Contoso Data", &format!("‹{ID}›"), READ)
        + "  - name: «Other Data»\n    appId: 99999999-2222-3333-4444-555555555555\n    permissions: {}\n";
    SUITE.refused(
        &[(APIS, &again)],
        "
error[duplicate-id]: the API `Other Data` stands twice
- with the same application ID
= Each API has a name and an application ID of its own.
",
    );
}

#[test]
fn permissions_of_an_api_that_stand_twice() {
    let first_name = READ.replace("Read\n", "‹Read›\n");
    let same_name = READ.replace("Read\n", "«Read»\n").replace("1111-", "2222-");
    SUITE.refused(
        &[(
            APIS,
            &declared("Contoso Data", ID, &(first_name + &same_name)),
        )],
        "
error[duplicate-id]: the permission `Read` stands twice
- it stands here already
= Take one of the two out.
",
    );
    let guid = "11111111-2222-3333-4444-555555555555";
    let first_guid = READ.replace(guid, &format!("‹{guid}›"));
    let same_guid = READ
        .replace("Read\n", "Write\n")
        .replace(guid, &format!("«{guid}»"));
    SUITE.refused(
        &[(
            APIS,
            &declared("Contoso Data", ID, &(first_guid + &same_guid)),
        )],
        "
error[duplicate-id]: `11111111-2222-3333-4444-555555555555` is the GUID of two permissions
- it stands here already
= Each permission has a GUID of its own: look it up again.
",
    );
}

#[test]
fn a_permission_that_is_more_than_a_word() {
    let two = READ.replace("Read\n", "«Read all»\n");
    SUITE.refused(
        &[(APIS, &declared("Contoso Data", ID, &two))],
        "
error[bad-id]: `Read all` cannot be the name of a permission
= Write it as its API spells it, in one word of ASCII characters.
",
    );
}

/// What follows the permissions of the web app.
const WEB: &str = "            reason: Reads the orders that it shows.\n";

fn asks(api: &str, kind: &str, value: &str) -> String {
    format!(
        "{WEB}      - api: {api}\n        {kind}:\n          - value: {value}\n            reason: It needs it.\n"
    )
}

#[test]
fn a_permission_that_a_declared_api_does_not_have() {
    let more = declared("Contoso Data", ID, READ);
    SUITE.refused(
        &[
            (APIS, &more),
            (WEB, &asks("Contoso Data", "application", "«Raed»")),
        ],
        "
error[unknown-permission]: Contoso Data has no application permission `Raed` in this profile
^ did you mean `Read`?
= Declare it with its GUID under `apis`.
",
    );
}

#[test]
fn a_role_for_users_that_an_app_asks_for() {
    SUITE.refused(
        &[(WEB, &asks("app:server", "application", "«Clerk»"))],
        "
error[unknown-permission]: Northwind Server has no application permission `Clerk` in this profile
^ a role for users and groups only
= An app offers delegated permissions under `api.oauth2PermissionScopes`, application permissions under `appRoles` with the member type `Application`.
",
    );
}

#[test]
fn an_app_without_an_api_that_can_be_used() {
    for (api, said) in [
        (
            "«app:sever»",
            "
error[unknown-app]: `sever` is no app of this profile
= Write the `id` of the app behind `app:`.
",
        ),
        (
            "«app:agent»",
            "
error[wrong-order]: the app `agent` must stand before the app that uses its API
= Move it up under `apps`: apps are created in that order, and its application ID must be known.
",
        ),
        (
            "«app:web»",
            "
error[wrong-order]: an app cannot ask for permissions of its own API here
= Make two apps of it: one that offers the API, and behind it one that uses it.
",
        ),
    ] {
        SUITE.refused(&[(WEB, &asks(api, "delegated", "Read"))], said);
    }
}

#[test]
fn an_entry_that_asks_for_nothing() {
    SUITE.refused(
        &[(
            WEB,
            &format!("{WEB}      - api: «Azure Resource Manager»\n"),
        )],
        "
error[no-permission]: no permission of Azure Resource Manager is named
= Name them under `application` or `delegated`, or take the entry out.
",
    );
}

#[test]
fn an_id_of_an_api_that_lacks_a_digit() {
    let id = "«00000003-0000-0000-c000-00000000000»";
    SUITE.refused(
        &[(WEB, &asks(id, "delegated", "User.Read"))],
        "
error[bad-guid]: `00000003-0000-0000-c000-00000000000` is not a GUID
= A GUID has 8, 4, 4, 4 and 12 hexadecimal digits with hyphens between them.
",
    );
}

#[test]
fn a_permission_that_is_asked_for_and_forbidden() {
    let asked = "          - value: User.Read\n";
    PORTAL.refused(
        &[
            (asked, "          - value: ‹User.Read›\n"),
            ("          application:\n", "          delegated:\n"),
            (
                "            - value: User.Read.All\n",
                "            - value: «User.Read»\n",
            ),
        ],
        "
error[forbidden-permission]: `User.Read` is asked for and forbidden
^ forbidden here
- asked for here
= Take it out of one of the two lists.
",
    );
}
