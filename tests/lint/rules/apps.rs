//! Rules about what an app is, and who signs in to it.

use super::check;
use crate::case::{Case, finds, misses};

const AUDIENCE: &str = "    signInAudience: ${audience}\n";
const WEB: &str = "    web:\n";
const URI: &str = "        - ${extraUri}\n";
const SERVER: &str = "    example: archive.contoso.com\n";
const HANDOVER: &str = "handover:\n";
const OF_ARCHIVE: &str = "    value: clientId\n    app: archive\n";
const CLIENT_ID: &str = "    value: clientId\n";
const FEATURES: &str = "features:\n";

pub const CASES: &[Case] = &[
    finds(
        "implicit-grant",
        "warning",
        &[(
            WEB,
            "    web:\n      implicitGrantSettings:\n        enableIdTokenIssuance: true\n        «enableAccessTokenIssuance»: true\n",
        )],
    ),
    finds(
        "implicit-grant",
        "note",
        &[(
            WEB,
            "    web:\n      implicitGrantSettings:\n        «enableIdTokenIssuance»: true\n",
        )],
    ),
    misses(
        "implicit-grant",
        &[(
            WEB,
            "    web:\n      implicitGrantSettings:\n        enableAccessTokenIssuance: false\n",
        )],
    ),
    finds(
        "unowned-redirect",
        "warning",
        &[(
            URI,
            "        - «https://contoso.AzureWebsites.net/signin»\n        - ${extraUri}\n",
        )],
    ),
    finds(
        "unowned-redirect",
        "warning",
        &[(
            URI,
            "        - «https://${serverName}.github.io:443/signin»\n        - ${extraUri}\n",
        )],
    ),
    // Where the parameter has a default it leads there.
    finds(
        "unowned-redirect",
        "warning",
        &[
            (
                "        - https://${serverName}/signin\n",
                "        - «https://${serverName}/signin»\n",
            ),
            (SERVER, "    default: contoso.herokuapp.com\n"),
        ],
    ),
    finds(
        "unowned-redirect",
        "warning",
        &[(URI, "        - «${extraUri}»\n")],
    )
    .options(&["--set", "extraUri=https://contoso.pages.dev/signin"]),
    finds(
        "unowned-redirect",
        "warning",
        &[(
            WEB,
            "    publicClient:\n      redirectUris:\n        - «https://contoso.vercel.app/signin»\n    web:\n",
        )],
    ),
    misses(
        "unowned-redirect",
        &[(
            URI,
            "        - https://azurewebsites.net/signin\n        - https://notgithub.io/signin\n        - https://contoso.com/x.github.io\n        - ${extraUri}\n",
        )],
    ),
    finds(
        "personal-accounts",
        "warning",
        &[(
            AUDIENCE,
            "    signInAudience: «AzureADandPersonalMicrosoftAccount»\n",
        )],
    ),
    misses(
        "personal-accounts",
        &[(
            "values: [AzureADMyOrg, AzureADMultipleOrgs]",
            "values: [AzureADMyOrg, PersonalMicrosoftAccount]",
        )],
    ),
    finds(
        "multi-tenant",
        "warning",
        &[(AUDIENCE, "    signInAudience: «AzureADMultipleOrgs»\n")],
    ),
    // By default, or as it was chosen.
    finds(
        "multi-tenant",
        "warning",
        &[
            (AUDIENCE, "    signInAudience: «${audience}»\n"),
            ("default: AzureADMyOrg", "default: AzureADMultipleOrgs"),
        ],
    ),
    finds(
        "multi-tenant",
        "warning",
        &[(AUDIENCE, "    signInAudience: «${audience}»\n")],
    )
    .options(&["--set", "audience=AzureADMultipleOrgs"]),
    // Nothing that a stranger could get at.
    finds(
        "multi-tenant",
        "note",
        &[
            (AUDIENCE, "    signInAudience: «AzureADMultipleOrgs»\n"),
            (
                "        application:\n          - value: Sites.Selected\n            reason: Reaches the sites of the archive.\n",
                "",
            ),
        ],
    ),
    misses("multi-tenant", &[]),
    finds(
        "privileged-role",
        "warning",
        &[(
            WEB,
            "    servicePrincipal:\n      directoryRoles:\n        - role: «Global Administrator»\n          reason: Reads settings.\n    web:\n",
        )],
    ),
    misses(
        "privileged-role",
        &[(
            WEB,
            "    servicePrincipal:\n      directoryRoles:\n        - role: Message Center Reader\n          reason: Reads messages.\n    web:\n",
        )],
    ),
    finds(
        "local-redirect",
        "note",
        &[(
            "        - https://${serverName}/signin\n",
            "        - «http://localhost:8080/signin»\n        - «https://10.1.2.3/signin»\n        - «https://archive/signin»\n        - https://${serverName}/signin\n",
        )],
    ),
    misses(
        "local-redirect",
        &[(
            WEB,
            "    publicClient:\n      redirectUris:\n        - http://localhost\n    web:\n",
        )],
    ),
    misses("multi-tenant", &[(AUDIENCE, "")]),
    finds(
        "public-client-flows",
        "warning",
        &[(WEB, "    «isFallbackPublicClient»: true\n    web:\n")],
    ),
    misses(
        "public-client-flows",
        &[(WEB, "    isFallbackPublicClient: false\n    web:\n")],
    ),
    finds(
        "unused-app",
        "warning",
        &[
            (
                HANDOVER,
                "  - id: «helper»\n    displayName: Contoso helper\n    purpose: Helps.\nhandover:\n",
            ),
            (CLIENT_ID, OF_ARCHIVE),
        ],
    ),
    misses(
        "unused-app",
        &[
            (
                HANDOVER,
                "  - id: helper\n    displayName: Contoso helper\n    purpose: Helps.\nhandover:\n  - label: Helper\n    value: text\n    text: api://${clientId:helper}/.default\n    into: Settings\n",
            ),
            (CLIENT_ID, OF_ARCHIVE),
        ],
    ),
    misses(
        "unused-app",
        &[
            (
                HANDOVER,
                "  - id: helper\n    displayName: Contoso helper\n    purpose: Helps.\nhandover:\n  - label: Helper\n    value: clientId\n    app: helper\n    into: Settings\n",
            ),
            (
                "    value: clientId\n    into: Settings\n",
                "    value: clientId\n    app: archive\n    into: Settings\n",
            ),
        ],
    ),
    finds(
        "unused-feature",
        "warning",
        &[(
            FEATURES,
            "features:\n  - name: «mail»\n    description: Mail.\n    whenOff: Without.\n    whenOn: With.\n",
        )],
    ),
    // The one without is the alternative.
    misses(
        "unused-feature",
        &[(
            "  - name: read-groups\n",
            "  - name: no-groups\n    description: None.\n    oneOf: groups\n    default: true\n    whenOff: Groups.\n    whenOn: No groups.\n  - name: read-groups\n    oneOf: groups\n",
        )],
    ),
    finds(
        "open-decision",
        "note",
        &[(
            "  - name: read-groups\n",
            "  - name: «read-groups»\n    decision: May the vendor read groups?\n",
        )],
    ),
    misses("open-decision", &[]),
    finds(
        "unused-parameter",
        "warning",
        &[(
            FEATURES,
            "  - name: «port»\n    type: port\n    description: The port.\nfeatures:\n",
        )],
    ),
    misses(
        "unused-parameter",
        &[
            (
                FEATURES,
                "  - name: port\n    type: port\n    description: The port.\nfeatures:\n",
            ),
            (
                HANDOVER,
                "handover:\n  - label: Port\n    value: parameter\n    parameter: port\n    into: Settings\n",
            ),
        ],
    ),
];

#[test]
fn apps() {
    check(CASES);
}
