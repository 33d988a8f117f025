//! Features: alternatives, and what they leave out.

use crate::marked::{COLLECTOR, PORTAL, SIGN_IN, SUITE};

const ON: &str = "    default: true\n    oneOf: site-access\n";

#[test]
fn alternatives_of_which_none_or_two_are_on() {
    SUITE.refused(
        &[(ON, "    oneOf: «site-access»\n")],
        "
error[bad-feature]: of `site-by-site`, `all-sites` exactly one is to be on, not 0
= Give `default: true` to exactly one of them.
",
    );
    let second = "    oneOf: site-access\n    whenOff: Sites are";
    SUITE.refused(
        &[
            (ON, "    default: true\n    oneOf: «site-access»\n"),
            (
                second,
                "    oneOf: site-access\n    default: true\n    whenOff: Sites are",
            ),
        ],
        "
error[bad-feature]: of `site-by-site`, `all-sites` exactly one is to be on, not 2
= Give `default: true` to exactly one of them.
",
    );
}

#[test]
fn an_alternative_to_nothing() {
    SUITE.refused(
        &[
            (ON, "    oneOf: «site-acces»\n    default: true\n"),
            (
                "    oneOf: site-access\n    whenOff: Sites",
                "    whenOff: Sites",
            ),
        ],
        "
error[bad-feature]: the set `site-acces` has one feature only
= Give `oneOf` to each alternative, or take it out.
",
    );
}

#[test]
fn alternatives_that_somebody_chose_wrongly() {
    for (options, on) in [
        (
            ["--with", "site-by-site", "--with", "all-sites"].as_slice(),
            2,
        ),
        (["--without", "site-by-site"].as_slice(), 0),
    ] {
        let run = SUITE.run(&["render"], &[]);
        let run = options.iter().fold(run, |run, option| run.arg(*option));
        let done = run.status(1).any_output().run();
        let said = format!("of `site-by-site`, `all-sites` exactly one is to be on, not {on}\n");
        assert!(done.stderr.contains(&said), "{}", done.stderr);
        assert!(
            done.stderr.contains("= help: Switch on exactly one of them with `--with`; the others go off by themselves.\n"),
            "{}",
            done.stderr
        );
    }
}

/// `Sites.Selected` and `Sites.Read.All`.
#[test]
fn one_alternative_switches_the_others_off() {
    let asked = |options: &[&str]| {
        let done = SUITE.rendered(options, &[]);
        let file = done.read("out/northwind-suite/agent.requiredResourceAccess.json");
        [
            "883ea226-0bf2-4a8f-9f9d-92c9162a727d",
            "332a536c-c7ef-4017-ab91-336970924f0d",
        ]
        .map(|id| file.contains(id))
    };
    assert_eq!(asked(&[]), [true, false]);
    assert_eq!(asked(&["--with", "all-sites"]), [false, true]);
}

#[test]
fn a_part_that_is_never_there() {
    SUITE.refused(
        &[(
            "            onlyWith: all-sites\n",
            "            onlyWith: all-sites\n            onlyWithout: «all-sites»\n",
        )],
        "
error[bad-feature]: this is never there: `all-sites` must be on and off
= Take it out of `onlyWith` or of `onlyWithout`.
",
    );
    // This one is there with the archive and without mail.
    SUITE.rendered(
        &[],
        &[(
            "            onlyWith: [mail, archive]\n",
            "            onlyWith: [mail, archive]\n            onlyWithout: mail\n",
        )],
    );
}

#[test]
fn a_list_of_features_that_is_empty() {
    SUITE.refused(
        &[(
            "            onlyWith: [mail, archive]\n",
            "            onlyWith: «[»]\n",
        )],
        "
error[empty-value]: `onlyWith` is empty
= Write an entry, or take the key out if it is optional.
",
    );
}

const FEATURE: &str = "features:\n  - name: more\n    description: More.\n    whenOff: No.\n    whenOn: Yes.\napps:\n";

#[test]
fn no_app_is_left() {
    SIGN_IN.refused(
        &[
            ("apps:\n", FEATURE),
            ("    spa:\n", "    onlyWith: «more»\n    spa:\n"),
            (
                "    value: clientId\n",
                "    value: clientId\n    onlyWith: more\n",
            ),
        ],
        "
error[no-app]: the features leave no app that stays
= Switch a feature of an app on with `--with`, or give it `default: true`.
",
    );
}

/// Every place where an app that is left out is named.
#[test]
fn what_stays_and_needs_an_app_that_is_left_out() {
    let same = "= Give this part the same `onlyWith` or `onlyWithout` as the app.";
    let needed = |id: &str, help: &str| {
        format!(
            "error[app-left-out]: the app `{id}` is needed here, but a feature leaves it out\n{help}\n"
        )
    };
    let api = "= Give the permissions of this API the same `onlyWith` or `onlyWithout` as the app.";
    let trust = "= What an API trusts cannot depend on a feature: take the entry out, or let the app always be there.";
    SUITE.refused(
        &[
            (
                "    purpose: Shows the data to people.\n",
                "    purpose: Shows the data to people.\n    onlyWith: archive\n",
            ),
            ("        - app: web\n", "        - app: «web»\n"),
            ("      app: web\n", "      app: «web»\n"),
            ("    app: web\n    into", "    app: «web»\n    into"),
            (
                "    text: api://${clientId:server}/.default\n",
                "    text: «api://${clientId:web}/.default»\n",
            ),
        ],
        &[
            needed("web", trust),
            needed("web", same),
            needed("web", same),
            needed("web", same),
        ]
        .join("\n"),
    );
    let server = "    purpose: Holds the data, and offers an API.\n";
    SUITE.refused(
        &[
            (server, &format!("{server}    onlyWith: archive\n")),
            ("      - api: app:server\n        delegated:", "      - api: «app:server»\n        delegated:"),
            ("          - value: Orders.Write.All\n            reason: Writes what it has found.\n", "          - value: Orders.Write.All\n            reason: Writes.\n            onlyWith: archive\n"),
            ("      - api: app:server\n        application:\n          - value: Orders.Write.All\n            reason: Closes", "      - api: «app:server»\n        application:\n          - value: Orders.Write.All\n            reason: Closes"),
            ("    text: api://${clientId:server}/.default\n", "    text: api://${clientId:server}/.default\n    onlyWith: archive\n"),
        ],
        &[needed("server", api), needed("server", api)].join("\n"),
    );
}

/// The ID of an app in commands and requests would be empty.
#[test]
fn steps_that_name_an_app_that_is_left_out() {
    let said = "
error[app-left-out]: the app `more` is needed here, but a feature leaves it out
= Give this part the same `onlyWith` or `onlyWithout` as the app.
";
    let more =
        "  - id: more\n    displayName: More\n    purpose: More.\n    onlyWith: more\nsteps:\n";
    let features = FEATURE;
    COLLECTOR.refused(
        &[
            ("apps:\n", features),
            ("\nsteps:\n", &format!("\n{more}")),
            (
                "      commands: New-PowerAppManagementApp -ApplicationId ${clientId:collector}\n",
                "      commands: «New-PowerAppManagementApp -ApplicationId ${clientId:more}»\n",
            ),
            (
                "      app: collector\n      role: Log",
                "      app: «more»\n      role: Log",
            ),
            (
                "      path: /admin/reportSettings\n      body",
                "      path: «/servicePrincipals/${servicePrincipalId:more}»\n      body",
            ),
            (
                "    value: clientId\n",
                "    value: clientId\n    app: collector\n",
            ),
            (
                "    value: certificateThumbprint\n",
                "    value: certificateThumbprint\n    app: collector\n",
            ),
        ],
        &[said; 3].join("\n"),
    );
}

#[test]
fn roles_and_permissions_that_a_feature_leaves_out() {
    let clerk = "      - value: Clerk\n";
    let gated = (clerk, "      - value: Clerk\n        onlyWith: archive\n");
    let roles = "        - to: ${salesGroup}\n          role: Clerk\n        - to: ${auditor}\n          role: Clerk\n";
    SUITE.refused(
        &[
            gated,
            (
                roles,
                "        - to: ${salesGroup}\n          role: «Clerk»\n",
            ),
        ],
        "
error[role-left-out]: the role `Clerk` is left out by a feature
= Give the assignment the same `onlyWith` or `onlyWithout` as the role.
",
    );
    let both = "        - to: ${salesGroup}\n          role: Clerk\n          onlyWith: archive\n";
    SUITE.rendered(&[], &[gated, (roles, both)]);
    let scope = "        - value: Orders.Read\n          type: User\n";
    SUITE.refused(
        &[
            (
                scope,
                "        - value: Orders.Read\n          type: User\n          onlyWith: archive\n",
            ),
            (
                "          - value: Orders.Read\n            reason",
                "          - value: «Orders.Read»\n            reason",
            ),
        ],
        "
error[permission-left-out]: `Orders.Read` of Northwind Server is left out by a feature
= Give this permission the same `onlyWith` or `onlyWithout`.
",
    );
}

#[test]
fn a_feature_of_a_credential_that_does_not_exist() {
    PORTAL.refused(
        &[(
            "          audience: api://northwind\n",
            "          audience: api://northwind\n          onlyWithout: «more»\n",
        )],
        "
error[unknown-feature]: `more` is no feature of this profile
= Declare it under `features`.
",
    );
}
