//! The app's own API, its claims, and what a tenant takes once only.

use crate::marked::{PORTAL, SIGN_IN, SUITE};

#[test]
fn names_of_claims() {
    PORTAL.refused(
        &[("        - name: upn\n", "        - name: «user name»\n")],
        "
error[bad-id]: `user name` cannot be the name of a claim
= Use letters, digits and `_`, `.`, `:`, `/`, `-`.
",
    );
    PORTAL.refused(
        &[
            ("        - name: email\n", "        - name: ‹email›\n"),
            ("        - name: groups\n", "        - name: «email»\n"),
        ],
        "
error[duplicate-id]: in this token, the claim `email` stands twice
- it stands here already
= Take one of the two out.
",
    );
}

#[test]
fn identifier_uris() {
    PORTAL.refused(
        &[(
            "      - api://${clientId}\n",
            "      - «api://${clientId}/${portalHost}»\n",
        )],
        "
error[bad-placeholder]: `${clientId}` and a parameter cannot stand in one identifier URI
= Write two URIs, or the value of the parameter.
",
    );
    PORTAL.refused(
        &[(
            "      - api://${clientId}\n",
            "      - ‹api://${clientId}›\n      - «api://${clientId}»\n",
        )],
        "
error[duplicate-id]: the identifier URI `api://${clientId}` stands twice
- it stands here already
= Take one of the two out.
",
    );
    let spa = "    spa:\n      redirectUris:\n        - https://${tenantName}";
    SUITE.refused(
        &[
            ("      - api://${clientId}\n", "      - ‹api://northwind›\n"),
            (
                spa,
                &format!("    identifierUris:\n      - «api://Northwind»\n{spa}"),
            ),
        ],
        "
error[duplicate-id]: the identifier URI `api://Northwind` stands in two apps
- it stands here already
= A tenant takes each identifier URI once.
",
    );
}

#[test]
fn two_apps_with_one_name() {
    SUITE.refused(
        &[
            (
                "    displayName: Northwind Job\n",
                "    displayName: «Northwind Web»\n",
            ),
            (
                "    displayName: Northwind Web\n",
                "    displayName: ‹Northwind Web›\n",
            ),
        ],
        "
error[duplicate-id]: two apps are named \"Northwind Web\"
- the other one
= Give each a name of its own: the script stops where another app has the name.
",
    );
    // One or the other is fine.
    let either = "features:\n  - name: new\n    description: New.\n    whenOff: The old one.\n    whenOn: The new one.\napps:\n  - id: newer\n    displayName: Fabrikam\n    purpose: Signs users in.\n    onlyWith: new\n";
    SIGN_IN.rendered(
        &[],
        &[
            ("apps:\n", either),
            ("    spa:\n", "    onlyWithout: new\n    spa:\n"),
            ("    value: clientId\n", "    value: tenantId\n"),
        ],
    );
}

#[test]
fn guids_that_two_permissions_have() {
    let guid = "5d2a9c1e-0f5b-4c6a-9b1d-3b3f0a3c7e11";
    PORTAL.refused(
        &[
            (
                "      - value: Clerk\n",
                &format!(
                    "      - value: Clerk\n        id: «{}»\n",
                    guid.to_uppercase()
                ),
            ),
            (guid, &format!("‹{guid}›")),
        ],
        &format!(
            "
error[duplicate-id]: the GUID `{}` stands twice
- it stands here already
= Take one of the two out.
",
            guid.to_uppercase()
        ),
    );
}

const TRUSTED: &str = "        - app: web\n          scopes: [Orders.Read]\n";

#[test]
fn apps_that_an_api_trusts() {
    let two_ids =
        "`appId` is the client ID of an app elsewhere, `app` the `id` of an app of this profile.";
    SUITE.refused(
        &[(TRUSTED, "        - app: «web»\n          appId: 9bc3ab49-b65d-410a-85ad-de819febfddc\n          scopes: [Orders.Read]\n")],
        &format!("
error[missing-key]: a pre-authorized application has either `appId` or `app`
= {two_ids}
"),
    );
    SUITE.refused(
        &[(
            TRUSTED,
            "        - name: The web\n          scopes: [«Orders.Read»]\n",
        )],
        &format!(
            "
error[missing-key]: a pre-authorized application has either `appId` or `app`
= {two_ids}
"
        ),
    );
    let first = TRUSTED.replace("web", "‹web›");
    for id in ["server", "wbe"] {
        SUITE.refused(
            &[(
                TRUSTED,
                &format!("        - app: «{id}»\n          scopes: [Orders.Read]\n"),
            )],
            &format!(
                "
error[unknown-app]: `{id}` is no other app of this profile
= Write its `id`. An app elsewhere is named by `appId`.
"
            ),
        );
    }
    SUITE.refused(
        &[(
            TRUSTED,
            &format!(
                "{first}        - app: «web»\n          scopes: [‹Orders.Read›, «Orders.Read»]\n"
            ),
        )],
        "
error[duplicate-id]: the trusted app `web` stands twice
- it stands here already
= Take one of the two out.

error[duplicate-id]: the permission `Orders.Read` stands twice
- it stands here already
= Take one of the two out.
",
    );
    SUITE.refused(
        &[(TRUSTED, "        - app: web\n          scopes: «[»]\n")],
        "
error[empty-value]: `scopes` is empty
= Write an entry, or take the key out if it is optional.
",
    );
}

#[test]
fn tokens_of_version_1_for_personal_accounts() {
    PORTAL.refused(
        &[
            (
                "signInAudience: AzureADMyOrg",
                "signInAudience: AzureADandPersonalMicrosoftAccount",
            ),
            (
                "requestedAccessTokenVersion: 2",
                "requestedAccessTokenVersion: «1»",
            ),
        ],
        "
error[bad-token-version]: an app that takes personal accounts needs access tokens of version 2
= Write 2, or take personal accounts out of `signInAudience`.
",
    );
}

#[test]
fn a_permission_that_is_a_role_too() {
    SUITE.refused(
        &[("        - value: Orders.Read\n          type: User\n", "        - value: ‹Orders.Read›\n          type: User\n"), ("      - value: Clerk\n", "      - value: «Orders.Read»\n"), ("        - to: ${salesGroup}\n          role: Clerk\n        - to: ${auditor}\n          role: Clerk\n", "        - to: ${salesGroup}\n          role: Orders.Read\n        - to: ${auditor}\n          role: Orders.Read\n")],
        "
error[duplicate-id]: `Orders.Read` stands twice among permissions and roles
- it stands here already
= Microsoft Entra ID refuses the same value twice in one app.
",
    );
}
