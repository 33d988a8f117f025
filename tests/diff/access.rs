//! Who gets in: redirect URIs, audience, credentials, flows, what the service principal is given.

use super::{PROFILE, changed_all, diff_of, lines, says, says_both};

const SIGN_IN: &str = "        - https://${serverName}/signin\n";

#[test]
fn redirect_uris() {
    says_both(
        &[(
            SIGN_IN,
            &format!("{SIGN_IN}        - https://${{serverName}}/other\n"),
        )],
        &["+ added redirect URI https://${serverName}/other (Web)"],
        &["- removed redirect URI https://${serverName}/other (Web)"],
    );
    says_both(
        &[(
            SIGN_IN,
            &format!("{SIGN_IN}        - https://elsewhere.example.com/x\n"),
        )],
        &[
            "+ widened redirect URI https://elsewhere.example.com/x (Web; new host elsewhere.example.com)",
        ],
        &["- removed redirect URI https://elsewhere.example.com/x (Web)"],
    );
    says(
        &[
            ("        - ${extraUri}\n", ""),
            (
                "    permissions:\n",
                "    spa:\n      redirectUris: ['${extraUri}']\n    permissions:\n",
            ),
        ],
        &["~ changed redirect URI ${extraUri}: Web -> Single-page application"],
    );
}

#[test]
fn the_order_of_redirect_uris_means_nothing() {
    let swapped = PROFILE.replacen("        - ${extraUri}\n", "", 1).replacen(
        SIGN_IN,
        &format!("        - ${{extraUri}}\n{SIGN_IN}"),
        1,
    );
    assert!(diff_of(PROFILE, &swapped).is_empty());
}

#[test]
fn the_audience() {
    says_both(
        &[
            (
                "signInAudience: ${audience}",
                "signInAudience: AzureADMultipleOrgs",
            ),
            (
                "  - name: audience\n    type: choice\n    description: Who may sign in.\n    values: [AzureADMyOrg, AzureADMultipleOrgs]\n    default: AzureADMyOrg\n",
                "",
            ),
        ],
        &[
            "~ widened sign-in audience AzureADMyOrg or AzureADMultipleOrgs (default AzureADMyOrg) -> AzureADMultipleOrgs",
            "- removed parameter parameters: audience",
        ],
        &[
            "+ added parameter parameters: audience",
            "~ narrowed sign-in audience AzureADMultipleOrgs -> AzureADMyOrg or AzureADMultipleOrgs (default AzureADMyOrg)",
        ],
    );
    // The app's own key says the same on both sides.
    says(
        &[(
            "    default: AzureADMyOrg",
            "    default: AzureADMultipleOrgs",
        )],
        &[
            "~ widened sign-in audience AzureADMyOrg or AzureADMultipleOrgs (default AzureADMyOrg) -> AzureADMyOrg or AzureADMultipleOrgs (default AzureADMultipleOrgs)",
            "~ changed parameter parameters[audience].default: AzureADMyOrg -> AzureADMultipleOrgs",
        ],
    );
}

#[test]
fn credentials() {
    says_both(
        &[("lifetimeMonths: 6", "lifetimeMonths: 24")],
        &["~ widened credential secret Archive: lifetime: 6 months -> 24 months"],
        &["~ narrowed credential secret Archive: lifetime: 24 months -> 6 months"],
    );
    says_both(
        &[(
            "      - secret:\n          displayName: Archive\n          lifetimeMonths: 6\n",
            "      - certificate:\n          displayName: Archive\n",
        )],
        &["~ narrowed credential client secret Archive, 6 months -> certificate Archive"],
        &["~ widened credential certificate Archive -> client secret Archive, 6 months"],
    );
    says_both(
        &[(
            "handover:\n",
            "      - secret:\n          displayName: Second\n          lifetimeMonths: 12\nhandover:\n",
        )],
        &["+ added credential client secret Second, 12 months"],
        &["- removed credential client secret Second, 12 months"],
    );
    says(
        &[("displayName: Archive\n", "displayName: Store\n")],
        &[
            "+ added credential client secret Store, 6 months",
            "- removed credential client secret Archive, 6 months",
        ],
    );
}

#[test]
fn another_subject_of_a_federated_credential_is_another_credential() {
    let with = |branch: &str| {
        changed_all(&[(
            "handover:\n",
            &format!(
                "      - federated:\n          name: github-ci\n          issuer: https://token.actions.githubusercontent.com\n          subject: repo:contoso/archive:ref:refs/heads/{branch}\nhandover:\n"
            ),
        )])
    };
    assert_eq!(
        lines(&diff_of(&with("main"), &with("dev"))),
        [
            "+ added credential federated github-ci: repo:contoso/archive:ref:refs/heads/dev of https://token.actions.githubusercontent.com",
            "- removed credential federated github-ci: repo:contoso/archive:ref:refs/heads/main of https://token.actions.githubusercontent.com",
        ]
    );
}

#[test]
fn flows() {
    let web = (
        "    web:\n",
        "    web:\n      implicitGrantSettings:\n        enableAccessTokenIssuance: true\n",
    );
    says_both(
        &[web],
        &["~ widened sign-in implicit grant of access tokens: off -> on"],
        &["~ narrowed sign-in implicit grant of access tokens: on -> off"],
    );
    for (key, line) in [
        (
            "isFallbackPublicClient: true",
            "~ widened sign-in public client flows: off -> on",
        ),
        (
            "appInstancePropertyLock: true",
            "~ narrowed sign-in app instance property lock: off -> on",
        ),
        (
            "servicePrincipal: {appRoleAssignmentRequired: true}",
            "~ narrowed sign-in assignment required: off -> on",
        ),
        (
            "usersConsent: Each for himself.",
            "~ changed sign-in each user consents alone: no -> yes",
        ),
    ] {
        says(
            &[("    web:\n", &format!("    {key}\n    web:\n"))],
            &[line],
        );
    }
}

#[test]
fn what_the_service_principal_is_given() {
    let principal = "    servicePrincipal:\n      directoryRoles:\n        - role: Global Administrator\n          reason: Reads mailboxes.\n    web:\n";
    says_both(
        &[("    web:\n", principal)],
        &["+ added directory role Global Administrator (privileged)"],
        &["- removed directory role Global Administrator (privileged)"],
    );
}

#[test]
fn what_the_app_offers() {
    let portal = include_str!("../fixtures/northwind-portal.yaml");
    let replaced = |old: &str, new: &str| {
        assert!(portal.contains(old), "{old}");
        lines(&diff_of(portal, &portal.replacen(old, new, 1)))
    };
    assert_eq!(
        replaced("type: Admin", "type: User"),
        ["~ widened exposed API api.oauth2PermissionScopes[Orders.Manage].type: Admin -> User"]
    );
    assert_eq!(
        replaced(
            "scopes: [access_as_user]",
            "scopes: [access_as_user, Orders.Manage]"
        ),
        [
            "+ added exposed API api.preAuthorizedApplications[SharePoint Online Web Client Extensibility].scopes: Orders.Manage"
        ]
    );
    assert_eq!(
        replaced(
            "allowedMemberTypes: [User]",
            "allowedMemberTypes: [User, Application]"
        ),
        ["+ added exposed API appRoles[Clerk].allowedMemberTypes: Application"]
    );
    assert_eq!(
        replaced(
            "      - api://${clientId}\n",
            "      - api://${clientId}\n      - api://${clientId}/v2\n"
        ),
        ["+ added exposed API identifierUris: api://${clientId}/v2"]
    );
    assert_eq!(
        replaced("      acceptMappedClaims: true\n", ""),
        ["~ narrowed sign-in mapped claims are accepted: on -> off"]
    );
}
