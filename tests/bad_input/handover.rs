//! What goes into the vendor's product: keys that do not fit, and values that nobody has.

use crate::marked::{COLLECTOR, SUITE};

const THUMBPRINT: &str = "  - label: Certificate\n    value: certificateThumbprint\n";

#[test]
fn keys_of_another_value() {
    for (key, said) in [
        (
            "text: «abc»",
            "
error[bad-handover]: `text` is for `value: text` only
= Change `value`, or take `text` out.
",
        ),
        (
            "parameter: «subscription»",
            "
error[bad-handover]: `parameter` is for `value: parameter` only
= Change `value`, or take `parameter` out.
",
        ),
    ] {
        COLLECTOR.refused(&[(THUMBPRINT, &format!("{THUMBPRINT}    {key}\n"))], said);
    }
    let domain = "    value: tenantDomain\n";
    for (key, said) in [
        (
            "credential: «Berlin»",
            "
error[bad-handover]: `credential` is for values of a secret or a certificate only
= Change `value`, or take `credential` out.
",
        ),
        (
            "app: «web»",
            "
error[bad-handover]: `app` says nothing here: the value is not one of an app
= Take `app` out. In a text, `${clientId:APP}` names an app.
",
        ),
    ] {
        SUITE.refused(&[(domain, &format!("{domain}    {key}\n"))], said);
    }
}

#[test]
fn a_value_that_no_key_says() {
    COLLECTOR.refused(
        &[(
            "  - label: Certificate\n    value: certificateThumbprint\n",
            "  - label: «Certificate»\n    value: text\n",
        )],
        "
error[missing-key]: the handover field \"Certificate\" has no `text`
",
    );
    COLLECTOR.refused(
        &[(
            "  - label: Certificate\n    value: certificateThumbprint\n",
            "  - label: «Certificate»\n    value: parameter\n",
        )],
        "
error[unknown-parameter]: the handover field \"Certificate\" names no parameter of this profile
= Add `parameter:` with the name of one.
",
    );
}

#[test]
fn a_credential_that_the_app_does_not_have() {
    COLLECTOR.refused(
        &[(
            "  - label: Certificate\n    value: certificateThumbprint\n",
            "  - label: «Secret»\n    value: clientSecret\n",
        )],
        "
error[no-credential]: the handover field \"Secret\" takes a client secret, but the app has none
= Add a secret under `credentials` of the app.
",
    );
    COLLECTOR.refused(
        &[(
            THUMBPRINT,
            &format!("{THUMBPRINT}    credential: «Tailspn»\n"),
        )],
        "
error[no-credential]: the app has no certificate named `Tailspn`
",
    );
}

#[test]
fn one_of_two_secrets() {
    SUITE.refused(
        &[(
            "  - label: Berlin\n    value: clientSecret\n    app: job\n    into: Northwind, Berlin\n    credential: Berlin\n",
            "  - label: «Berlin»\n    value: clientSecret\n    app: job\n    into: Northwind, Berlin\n",
        )],
        "
error[missing-key]: the handover field \"Berlin\" does not say which secret
= Add `credential:` with its `displayName`; the app has several.
",
    );
}

#[test]
fn the_key_of_a_certificate_that_the_vendor_has() {
    SUITE.refused(
        &[(
            "  - label: Thumbprint\n    value: certificateThumbprint\n",
            "  - label: «Thumbprint»\n    value: certificateKey\n",
        )],
        "
error[bad-handover]: the vendor's product keeps the private key of this certificate
= Take the field out, or `source: vendor` at the certificate.
",
    );
}

#[test]
fn a_field_that_stands_twice() {
    COLLECTOR.refused(
        &[
            ("  - label: Client ID\n", "  - label: ‹Client ID›\n"),
            ("  - label: Certificate\n", "  - label: «Client ID»\n"),
        ],
        "
error[duplicate-id]: the field \"Client ID\" stands twice
- it stands here already
= Take one of the two out, or say under `into` which field is which.
",
    );
}

const SCOPE: &str = "    text: api://${clientId:server}/.default\n";

#[test]
fn texts_with_ids_in_them() {
    SUITE.refused(
        &[(SCOPE, "    text: «api://${clientId:sever}/.default»\n")],
        "
error[unknown-app]: `${clientId:sever}` names no app of this profile
",
    );
    SUITE.refused(
        &[
            ("  - label: Scope\n", "  - label: «Scope»\n"),
            (SCOPE, "    text: api://${clientId}/.default\n"),
        ],
        "
error[missing-key]: the handover field \"Scope\" does not say which app
= Add `app:`; the profile has several.
",
    );
    let done = SUITE.rendered(
        &[],
        &[(
            SCOPE,
            "    text: api://${clientId}/.default\n    app: web\n",
        )],
    );
    let script = done.read("out/northwind-suite/provision.sh");
    assert!(
        script.contains("\"api://$(client_id web)/.default\""),
        "{script}"
    );
}

#[test]
fn texts_that_are_no_line() {
    SUITE.refused(
        &[(SCOPE, "    text: «\"one\\ntwo\"»\n")],
        "
error[bad-handover]: the text of a field is one line
= Make a field of each line.
",
    );
    SUITE.refused(
        &[(SCOPE, "    text: «${auditor}»\n")],
        "
error[bad-placeholder]: `auditor` may stay unset, and this cannot be left out
= Give the parameter a `default`, or take `optional` out of it.
",
    );
}

#[test]
fn the_address_of_one_cloud() {
    SUITE.warned(
        &[],
        &[(
            SCOPE,
            "    text: «https://login.microsoftonline.com/${tenantId}»\n",
        )],
        "
warning[fixed-authority]: `https://login.microsoftonline.com` is right in the public cloud only
= Write `${authority}` for it.
",
    );
}
