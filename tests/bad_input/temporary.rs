//! Apps that are removed in the end: nothing that stays may need them.

use crate::marked::{COLLECTOR, SIGN_IN, SUITE};

const COLLECTS: &str = "    purpose: Collects without a user.\n";
const TEMPORARY: &str =
    "    purpose: Collects without a user.\n    temporary:\n      usedFor: a migration\n";
const HOLDS: &str = "    purpose: Holds the data, and offers an API.\n";
const HELD: &str =
    "    purpose: Holds the data, and offers an API.\n    temporary:\n      usedFor: a migration\n";

/// Steps that would vanish with their app, and a certificate and a thumbprint that nobody keeps.
#[test]
fn what_a_temporary_app_cannot_have() {
    COLLECTOR.refused(
        &[
            ("  - id: collector\n", "  - id: «collector»\n"),
            (COLLECTS, TEMPORARY),
            (
                "          displayName: Tailspin\n",
                "          displayName: «Tailspin»\n",
            ),
            (
                "      commands: New-PowerAppManagementApp -ApplicationId ${clientId:collector}",
                "      commands: «New-PowerAppManagementApp -ApplicationId ${clientId:collector}»",
            ),
            (
                "      app: collector\n      role: Log",
                "      app: «collector»\n      role: Log",
            ),
            (
                "      app: collector\n      group: ${reportGroup}",
                "      app: «collector»\n      group: ${reportGroup}",
            ),
            (
                "      section: Admin API settings\n      group: ${reportGroup}",
                "      section: Admin API settings\n      group: «${reportGroup}»",
            ),
            (
                "      method: PATCH\n      path: /admin/reportSettings\n      body",
                "      method: PATCH\n      path: «/admin/reportSettings»\n      body",
            ),
            (
                "      app: collector\n      roles",
                "      app: «collector»\n      roles",
            ),
            ("  - label: Certificate\n", "  - label: «Certificate»\n"),
        ],
        "
error[temporary-app]: the scripts never create the temporary app `collector`: no `siteGrant` step uses it
= Name it as `actingApp` of such a step, or take `temporary` out if the app stays, or take the app out.

error[temporary-app]: a temporary app has a secret or nothing
= Take this credential out, or `temporary` if the app stays.

error[temporary-app]: this step needs an app that stays
= All apps of the profile are `temporary`. Make it a `manual` step.

error[temporary-app]: the app `collector` is temporary, and this stays
= Name an app that stays, or make it a `manual` step.

error[temporary-app]: the app `collector` is temporary, and this stays
= Name an app that stays, or make it a `manual` step.

error[temporary-app]: this step needs an app that stays
= All apps of the profile are `temporary`. Make it a `manual` step.

error[temporary-app]: this step needs an app that stays
= All apps of the profile are `temporary`. Make it a `manual` step.

error[temporary-app]: the app `collector` is temporary, and this stays
= Name an app that stays, or make it a `manual` step.

error[temporary-app]: the app `collector` is temporary: it has no lasting credential
= Take the field out, or name an app that stays.
",
    );
}

#[test]
fn a_federated_credential_of_a_temporary_app() {
    let spa = "    spa:\n";
    let credentials = "    temporary:\n      usedFor: a migration\n    credentials:\n      - federated:\n          name: «cluster»\n          issuer: https://oidc.contoso.com\n          subject: web\n    spa:\n";
    SIGN_IN.refused(
        &[
            ("  - id: integration\n", "  - id: «integration»\n"),
            (spa, credentials),
        ],
        "
error[temporary-app]: the scripts never create the temporary app `integration`: no `siteGrant` step uses it
= Name it as `actingApp` of such a step, or take `temporary` out if the app stays, or take the app out.

error[temporary-app]: a temporary app has a secret or nothing
= Take this credential out, or `temporary` if the app stays.
",
    );
}

#[test]
fn the_api_of_a_temporary_app() {
    let said = "
error[temporary-app]: the app `server` is temporary, and its API goes with it
= Only an app that is temporary too can use it.
";
    SUITE.refused(
        &[
            ("  - id: server\n", "  - id: «server»\n"),
            (HOLDS, HELD),
            ("      - api: app:server\n        delegated:", "      - api: «app:server»\n        delegated:"),
            ("      - api: app:server\n        application:\n          - value: Orders.Write.All\n            reason: Writes", "      - api: «app:server»\n        application:\n          - value: Orders.Write.All\n            reason: Writes"),
            ("      - api: app:server\n        application:\n          - value: Orders.Write.All\n            reason: Closes", "      - api: «app:server»\n        application:\n          - value: Orders.Write.All\n            reason: Closes"),
        ],
        &[
            "
error[temporary-app]: the scripts never create the temporary app `server`: no `siteGrant` step uses it
= Name it as `actingApp` of such a step, or take `temporary` out if the app stays, or take the app out.
",
            said,
            said,
            said,
        ]
        .join("\n"),
    );
}

#[test]
fn a_temporary_app_that_is_trusted() {
    SUITE.refused(
        &[
            ("    purpose: Shows the data to people.\n", "    purpose: Shows the data to people.\n    temporary:\n      usedFor: a migration\n"),
            ("        - app: web\n", "        - app: «web»\n"),
            ("  - id: web\n", "  - id: «web»\n"),
        ],
        "
error[temporary-app]: the app `web` is temporary: nothing is left to trust
= Take the entry out.

error[temporary-app]: the scripts never create the temporary app `web`: no `siteGrant` step uses it
= Name it as `actingApp` of such a step, or take `temporary` out if the app stays, or take the app out.
",
    );
}

#[test]
fn the_secret_of_a_temporary_app() {
    SUITE.refused(
        &[
            ("    purpose: Runs at night, in two places.\n", "    purpose: Runs at night, in two places.\n    temporary:\n      usedFor: a migration\n"),
            ("  - id: job\n", "  - id: «job»\n"),
            ("    app: job\n    into: Northwind, Berlin\n", "    app: «job»\n    into: Northwind, Berlin\n"),
            ("    app: job\n    into: Northwind, Boston\n", "    app: «job»\n    into: Northwind, Boston\n"),
        ],
        "
error[temporary-app]: the scripts never create the temporary app `job`: no `siteGrant` step uses it
= Name it as `actingApp` of such a step, or take `temporary` out if the app stays, or take the app out.

error[temporary-app]: the app `job` is temporary: it has no lasting credential
= Take the field out, or name an app that stays.

error[temporary-app]: the app `job` is temporary: it has no lasting credential
= Take the field out, or name an app that stays.
",
    );
}

/// The scripts would not create it, and say nothing of it.
#[test]
fn a_temporary_app_that_no_step_uses() {
    let unused = "  - id: «migration»\n    displayName: Fabrikam migration\n    purpose: Copies the old users.\n    temporary:\n      usedFor: a migration\nhandover:\n";
    SIGN_IN.refused(
        &[
            ("handover:\n", unused),
            (
                "    value: clientId\n",
                "    value: clientId\n    app: integration\n",
            ),
        ],
        "
error[temporary-app]: the scripts never create the temporary app `migration`: no `siteGrant` step uses it
= Name it as `actingApp` of such a step, or take `temporary` out if the app stays, or take the app out.
",
    );
}
