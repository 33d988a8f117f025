//! Features, parameters, and keys that no subject knows.

use super::{says, says_both};

#[test]
fn a_new_feature_and_a_new_parameter() {
    says(
        &[(
            "apps:\n",
            "  - name: read-more\n    description: Reads more.\n    whenOff: No.\n    whenOn: Yes.\napps:\n",
        )],
        &["+ added feature features: read-more"],
    );
    says_both(
        &[("    optional: true\n", "")],
        &["~ changed parameter parameters[extraUri].optional: yes -> no"],
        &["~ changed parameter parameters[extraUri].optional: no -> yes"],
    );
}

#[test]
fn a_part_behind_a_feature() {
    says_both(
        &[(
            "          lifetimeMonths: 6\n",
            "          lifetimeMonths: 6\n          onlyWith: read-groups\n",
        )],
        &["~ narrowed feature credentials[secret Archive]: always -> only with read-groups"],
        &["~ widened feature credentials[secret Archive]: only with read-groups -> always"],
    );
}

#[test]
fn something_new_behind_a_feature() {
    says(
        &[(
            "handover:\n",
            "      - secret:\n          displayName: Groups\n          lifetimeMonths: 6\n          onlyWith: read-groups\nhandover:\n",
        )],
        &["+ added credential client secret Groups, 6 months (only with read-groups)"],
    );
}

#[test]
fn keys_that_no_subject_knows() {
    says(
        &[(
            "    web:\n",
            "    web:\n      logoutUrl: https://${serverName}/out\n",
        )],
        &["+ changed key web.logoutUrl: https://${serverName}/out"],
    );
    says(
        &[(
            "into: Settings\n  - label: Server",
            "into: Options\n  - label: Server",
        )],
        &["~ changed key handover[Client ID].into: Settings -> Options"],
    );
    says(
        &[("summary: Archives", "summary: Stores")],
        &[
            "~ minor key summary: Archives the mail of the people who sign in. -> Stores the mail of the people who sign in.",
        ],
    );
}

#[test]
fn the_order_of_what_is_done_in_order_is_told() {
    let one = "  - label: Client ID\n    value: clientId\n    into: Settings\n";
    let two =
        "  - label: Server\n    value: parameter\n    parameter: serverName\n    into: Settings\n";
    says(
        &[(&format!("{one}{two}"), &format!("{two}{one}"))],
        &["~ minor key handover.order: Client ID, Server -> Server, Client ID"],
    );
}

#[test]
fn how_it_is_laid_out_means_nothing() {
    says(
        &[
            (
                "vendor: Contoso\nintegration: Mail archive\n",
                "# a comment\nintegration: \"Mail archive\"\n\nvendor: >-\n  Contoso\n",
            ),
            ("onlyWith: read-groups", "onlyWith: [read-groups]"),
            (
                "    values: [AzureADMyOrg, AzureADMultipleOrgs]\n",
                "    values:\n      - AzureADMyOrg\n      - AzureADMultipleOrgs\n",
            ),
        ],
        &[],
    );
}
