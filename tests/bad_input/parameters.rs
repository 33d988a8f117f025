//! Declarations of parameters, and where parameters stand.

use crate::marked::{PORTAL, SIGN_IN, SUITE};

const OWNER: &str = "  - name: owner\n    type: user\n";
const PORT: &str =
    "    type: port\n    description: The port of the agent.\n    default: \"8443\"\n";

#[test]
fn values_and_no_choice() {
    SUITE.refused(
        &[(
            OWNER,
            "  - name: owner\n    type: user\n    values: [«anna»]\n",
        )],
        "
error[bad-parameter]: only a `choice` has `values`
= Take `values` out, or make it a `choice`.
",
    );
}

/// A parameter of the smallest fixture, and an audience that it chooses.
fn audience(parameter: &str, value: &str, said: &str) {
    let parameters =
        format!("parameters:\n  - name: who\n    description: Who signs in.\n{parameter}apps:\n");
    SIGN_IN.refused(
        &[
            ("apps:\n", &parameters),
            (
                "signInAudience: AzureADMyOrg",
                &format!("signInAudience: {value}"),
            ),
        ],
        said,
    );
}

#[test]
fn a_choice_of_nothing() {
    SIGN_IN.refused(
        &[("apps:\n", "parameters:\n  - name: «who»\n    description: Who signs in.\n    type: choice\napps:\n")],
        "
error[bad-parameter]: a `choice` needs its `values`
= List under `values` what one may choose.
",
    );
}

#[test]
fn choices_that_are_none() {
    let all = "    type: choice\n    values: [‹AzureADMyOrg›, «two words», AzureADMultipleOrgs, «AzureADMyOrg»]\n";
    SIGN_IN.refused(
        &[(
            "apps:\n",
            &format!("parameters:\n  - name: who\n    description: Who signs in.\n{all}apps:\n"),
        )],
        "
error[bad-parameter]: `two words` cannot be a choice
= Use letters, digits, `-`, `_` and `.`.

error[duplicate-id]: the choice `AzureADMyOrg` stands twice
- it stands here already
= Take one of the two out.
",
    );
}

#[test]
fn audiences_that_a_parameter_chooses() {
    let choice = "    type: choice\n    values: [MyOrg, MultipleOrgs]\n";
    let help = "Allowed: AzureADMyOrg, AzureADMultipleOrgs, AzureADandPersonalMicrosoftAccount, PersonalMicrosoftAccount; or a `choice` parameter among them.";
    // Each of them would be good, but nobody sees that.
    audience(
        choice,
        "«AzureAD${who}»",
        &format!(
            "
error[unknown-value]: `AzureAD${{who}}` is not a sign-in audience
= {help}
"
        ),
    );
    audience(
        "    type: label\n",
        "«${who}»",
        &format!(
            "
error[unknown-value]: `${{who}}` is not a sign-in audience
= {help}
"
        ),
    );
    audience(
        "    type: choice\n    values: [AzureADMyOrg]\n    optional: true\n",
        "«${who}»",
        "
error[bad-placeholder]: `who` may stay unset, and this cannot be left out
= Give the parameter a `default`, or take `optional` out of it.
",
    );
}

#[test]
fn values_that_are_known_later() {
    SUITE.refused(
        &[("  - name: port\n", "  - name: «port»\n"), (PORT, "    type: port\n    description: The port of the agent.\n    knownWhen: the agent runs\n")],
        "
error[bad-parameter]: only a redirect URI can be supplied later
= Take `knownWhen` out, or make it a `redirectUri`.
",
    );
    SUITE.refused(
        &[(
            "    knownWhen: the connection",
            "    default: «https://northwind.example/»\n    knownWhen: the connection",
        )],
        "
error[bad-parameter]: a value that is known later has no default
= Take `default` or `knownWhen` out.
",
    );
}

/// A default and an example for each type, and what is said of them.
#[test]
fn values_that_do_not_fit_their_type() {
    let user = "it must be an object ID, or a user principal name such as anna@contoso.com; give the object ID where the name has other characters";
    let group = "it must be an object ID, or a display name of up to 120 characters; give the object ID where the name has quotes, backslashes or `$`";
    for (kind, value, why) in [
        ("port", "70000", "it must be a number from 1 to 65535"),
        ("guid", "1234", "it must be a GUID"),
        (
            "label",
            "two words",
            "it takes up to 100 letters, digits, `-`, `_` and `.`, first a letter or digit",
        ),
        ("url", "http://contoso.com", "it must be an https address"),
        ("user", "anna", user),
        ("group", "a$b", group),
        (
            "hostname",
            "server",
            "it must be a full DNS name such as server.contoso.com",
        ),
        (
            "redirectUri",
            "https://a.example:x/",
            "what follows the host is not a port",
        ),
        (
            "sites",
            "Moment",
            "it must be a site ID (hostname,GUID,GUID or a GUID) or the site's https address",
        ),
    ] {
        for key in ["default", "example"] {
            let parameter = format!(
                "parameters:\n  - name: who\n    description: Who.\n    type: {kind}\n    {key}: «\"{value}\"»\napps:\n"
            );
            SIGN_IN.refused(
                &[("apps:\n", &parameter)],
                &format!(
                    "
error[bad-parameter-value]: `{value}` does not fit: {why}
"
                ),
            );
        }
    }
}

#[test]
fn addresses_without_a_value() {
    let unset = ("    example: portal.contoso.com\n", "    optional: true\n");
    let said = "
error[bad-placeholder]: `portalHost` may stay unset, and this cannot be left out
= Give the parameter a `default`, or take `optional` out of it.
";
    PORTAL.refused(
        &[
            unset,
            (
                "logoutUrl: https://${portalHost}/signout",
                "logoutUrl: «https://${portalHost}/signout»",
            ),
            (
                "homePageUrl: https://${portalHost}/\n",
                "homePageUrl: «https://${portalHost}/»\n",
            ),
        ],
        &[said; 2].join("\n"),
    );
    PORTAL.rendered(
        &[],
        &[(
            "    example: portal.contoso.com\n",
            "    optional: true\n    default: a.contoso.com\n",
        )],
    );
}

#[test]
fn an_address_in_the_middle_of_another() {
    SUITE.refused(
        &[(
            "        - https://${tenantName}.northwind.example/app\n",
            "        - «https://northwind.example/${callback}»\n",
        )],
        "
error[bad-placeholder]: `callback` is a whole address, and can stand at the beginning only
= Parameters of the types `hostname`, `label`, `port`, `guid` and `choice` can be a part of it.
",
    );
}

#[test]
fn sites_in_a_text() {
    SUITE.refused(
        &[
            (
                "  - name: port\n",
                "  - name: sites\n    type: sites\n    description: Sites.\n  - name: port\n",
            ),
            (
                "    text: api://${clientId:server}/.default\n",
                "    text: «${sites}»\n",
            ),
        ],
        "
error[bad-placeholder]: `sites` holds a list of sites, which is no text
= A site grant refers to it by `sites`.
",
    );
}

#[test]
fn names_that_mean_something_else() {
    let parameter = |name: &str| {
        format!("parameters:\n  - name: {name}\n    type: label\n    description: Who.\napps:\n")
    };
    for (name, why) in [
        (
            "clientId",
            "`clientId` is a name that has a meaning of its own in texts",
        ),
        (
            "integrationApp",
            "the Bicep file has a name of its own like `integrationApp`",
        ),
    ] {
        SIGN_IN.refused(
            &[("apps:\n", &parameter(&format!("«{name}»")))],
            &format!(
                "
error[reserved-name]: {why}
= Choose another name for the parameter.
"
            ),
        );
    }
    SUITE.refused(
        &[(
            "  - name: port\n",
            "  - name: «Sales»\n    type: label\n    description: Again.\n  - name: port\n",
        )],
        "
error[bad-id]: `Sales` cannot be a parameter name
= Use camelCase: letters and digits, first a lower-case letter, such as `serverName`.
",
    );
    SUITE.refused(
        &[(
            "  - name: port\n",
            "  - name: «tenantname»\n    type: label\n    description: Again.\n  - name: port\n",
        ), ("  - name: tenantName\n", "  - name: ‹tenantName›\n")],
        "
error[duplicate-id]: the parameter `tenantname` differs from another one in case alone
- the other one
= PowerShell does not tell cases apart. Choose another name.
",
    );
}
