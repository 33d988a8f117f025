//! Secrets, certificates and federated credentials.

use crate::marked::{COLLECTOR, SUITE};

/// The certificate of the suite's agent.
const CERTIFICATE: &str = "          displayName: Agent\n          source: vendor\n";
const FOUND: &str = "          found: Northwind Agent, Settings, Certificate, Download\n";

#[test]
fn a_secret_that_nothing_replaces() {
    SUITE.refused(
        &[(
            "          displayName: Berlin\n          lifetimeMonths: 6\n",
            "          displayName: «Berlin»\n          lifetimeMonths: 6\n          bootstrap: It registers itself.\n",
        )],
        "
error[no-credential]: a secret with `bootstrap` needs a certificate that replaces it
= Add a `certificate` to the app, or take `bootstrap` out.
",
    );
}

#[test]
fn a_secret_whose_certificate_a_feature_leaves_out() {
    SUITE.refused(
        &[
            (
                "          displayName: Setup\n",
                "          displayName: «Setup»\n",
            ),
            (FOUND, &format!("{FOUND}          onlyWith: mail\n")),
            (
                "    value: certificateThumbprint\n",
                "    value: clientId\n",
            ),
        ],
        "
error[no-credential]: the certificate that replaces this secret is left out by a feature
= Give both the same `onlyWith` or `onlyWithout`.
",
    );
}

#[test]
fn a_second_certificate() {
    SUITE.refused(
        &[(
            "      - secret:\n          displayName: Berlin\n          lifetimeMonths: 6\n",
            "      - secret:\n          displayName: Berlin\n          lifetimeMonths: 6\n      - certificate:\n          displayName: «Job»\n",
        ), ("          displayName: Agent\n", "          displayName: ‹Agent›\n")],
        "
error[second-certificate]: a profile has one certificate at most
- the other one
= Write a second profile for the other app.
",
    );
}

#[test]
fn two_credentials_with_one_name() {
    SUITE.refused(
        &[
            (
                "          displayName: Boston\n",
                "          displayName: «Berlin»\n",
            ),
            (
                "          displayName: Berlin\n",
                "          displayName: ‹Berlin›\n",
            ),
            ("    credential: Boston\n", "    credential: Berlin\n"),
        ],
        "
error[duplicate-id]: two credentials of the app are named `Berlin`
- the other one
= Give each its own `displayName`: a script recognises it by that.
",
    );
}

#[test]
fn a_certificate_that_is_valid_too_long() {
    COLLECTOR.refused(
        &[(
            "          lifetimeMonths: 12\n",
            "          lifetimeMonths: «36»\n",
        )],
        "
error[bad-lifetime]: a certificate cannot be valid for 36 months
= The portal offers 1 to 24 months. Microsoft recommends less than 12.
",
    );
}

#[test]
fn what_the_vendors_product_decides() {
    SUITE.refused(
        &[(FOUND, "          lifetimeMonths: «6»\n")],
        "
error[bad-credential]: the vendor's product makes this certificate, and says how long it is valid
= Take `lifetimeMonths` out, or `source: vendor`.
",
    );
    let named = "          displayName: «Agent»\n          source: vendor\n";
    SUITE.refused(
        &[(CERTIFICATE, &format!("{named}          keyFormat: pfx\n"))],
        "
error[bad-credential]: the vendor's product keeps the private key of this certificate
= Take `keyFormat` out, or `source: vendor`.
",
    );
}

#[test]
fn a_name_of_a_certificate_in_two_lines() {
    COLLECTOR.refused(
        &[(
            "          displayName: Tailspin\n",
            "          displayName: «\"Tail\\nspin\"»\n",
        )],
        "
error[bad-display-name]: this cannot be the description of a certificate
= Use 1 to 120 characters in one line, without `<` and `>`, without spaces at the ends.
",
    );
}

const SUBJECT: &str = "          subject: system:serviceaccount:${tenantName}:agent\n";

#[test]
fn the_same_token_twice() {
    let first = SUBJECT
        .replace(": system", ": ‹system")
        .replace("agent", "agent›");
    let again = format!(
        "{first}      - federated:\n          name: again\n          issuer: ${{issuer}}\n          subject: «system:serviceaccount:${{tenantName}}:agent»\n"
    );
    SUITE.refused(
        &[(SUBJECT, &again)],
        "
error[duplicate-id]: two federated credentials of the app trust this issuer and subject
- the other one
= Microsoft Entra ID takes each pair of the two once in an app.
",
    );
}

#[test]
fn an_audience_of_two_words() {
    SUITE.refused(
        &[(
            SUBJECT,
            &format!("{SUBJECT}          audience: «api one»\n"),
        )],
        "
error[bad-id]: this cannot be the audience of a federated credential
= Use up to 600 ASCII characters without spaces.
",
    );
}

#[test]
fn parameters_that_no_token_has() {
    SUITE.refused(
        &[(SUBJECT, "          subject: «group:${salesGroup}»\n")],
        "
error[bad-placeholder]: `salesGroup` names people, and their names are no part of an address
= Parameters of the types `hostname`, `label`, `port`, `guid` and `choice` can be a part of it.
",
    );
    SUITE.refused(
        &[
            (
                "          issuer: ${issuer}\n",
                "          issuer: «${issuer}»\n",
            ),
            (
                "    example: https://oidc.contoso.com/cluster-1\n",
                "    optional: true\n",
            ),
        ],
        "
error[bad-placeholder]: `issuer` may stay unset, and this cannot be left out
= Give the parameter a `default`, or take `optional` out of it.
",
    );
    SUITE.refused(
        &[(
            "          issuer: ${issuer}\n",
            "          issuer: «https://x.example/${issuer}»\n",
        )],
        "
error[bad-placeholder]: `issuer` is a whole address, and can stand at the beginning only
= Parameters of the types `hostname`, `label`, `port`, `guid` and `choice` can be a part of it.
",
    );
    SUITE.refused(
        &[(
            "          issuer: ${issuer}\n",
            "          issuer: «${callback}»\n",
        )],
        "
error[bad-placeholder]: `callback` is known later, and this cannot wait for it
= A parameter with `knownWhen` is for redirect URIs.
",
    );
}

#[test]
fn a_federated_credential_that_stands_twice() {
    let first = "      - federated:\n          name: cluster\n";
    let second = SUBJECT.replace(":agent", ":other");
    SUITE.refused(
        &[
            (first, &first.replace("cluster", "‹cluster›")),
            (
                SUBJECT,
                &format!(
                    "{SUBJECT}      - federated:\n          name: «cluster»\n          issuer: ${{issuer}}\n{second}"
                ),
            ),
        ],
        "
error[duplicate-id]: the federated credential `cluster` stands twice
^ again here
- it stands here already
= Give each a name of its own: a script recognises it by that.
",
    );
}
