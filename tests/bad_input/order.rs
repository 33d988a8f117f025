//! When steps are done.

use crate::marked::COLLECTOR;

#[test]
fn steps_that_wait_for_nothing() {
    COLLECTOR.refused(
        &[("      after: group\n", "      after: «grup»\n")],
        "
error[unknown-step]: `grup` is no step of this profile
= Give the other step an `id`, and write it here.
",
    );
    COLLECTOR.refused(
        &[
            ("      id: group\n", "      id: ‹group›\n"),
            ("      id: names\n", "      id: «group»\n"),
        ],
        "
error[duplicate-id]: the step `group` stands twice
- it stands here already
= Give each its own `id`.
",
    );
    COLLECTOR.refused(
        &[("      id: names\n", "      id: «Report names»\n")],
        "
error[bad-id]: `Report names` cannot be the id of a step
= Use lower-case letters, digits and single hyphens, at most 40 characters, such as `moment-sharepoint`.
",
    );
}

#[test]
fn steps_that_wait_for_ever() {
    let both = "Two steps may not wait for each other, and none for a step of a later phase.";
    let role = "      reason: Reads the logs.\n";
    COLLECTOR.refused(
        &[
            ("      after: [logs]\n", "      after: [«logs»]\n"),
            (role, &format!("{role}      after: «teams»\n")),
        ],
        &format!(
            "
error[wrong-order]: this step can never be done: it waits for `logs`
= {both}

error[wrong-order]: this step can never be done: it waits for `teams`
= {both}
"
        ),
    );
    COLLECTOR.refused(
        &[(
            "      after: group\n",
            "      id: setting\n      after: «setting»\n",
        )],
        &format!(
            "
error[wrong-order]: this step can never be done: it waits for `setting`
= {both}
"
        ),
    );
    COLLECTOR.refused(
        &[
            ("      after: group\n", "      after: [group, «names»]\n"),
            (
                "      id: names\n",
                "      id: names\n      phase: afterHandover\n",
            ),
        ],
        &format!(
            "
error[wrong-order]: this step can never be done: it waits for `names`
= {both}
"
        ),
    );
}

#[test]
fn a_step_that_waits_for_one_that_a_feature_leaves_out() {
    let features = "features:\n  - name: more\n    description: More.\n    whenOff: No.\n    whenOn: Yes.\napps:\n";
    COLLECTOR.warned(
        &[],
        &[
            ("apps:\n", features),
            ("      id: logs\n", "      id: logs\n      onlyWith: more\n"),
            ("      after: [logs]\n", "      after: [«logs»]\n"),
        ],
        "
warning[step-left-out]: the step `logs` is left out by a feature
= This step is done without it. Is that right?
",
    );
}

#[test]
fn steps_that_need_an_app_before_it_exists() {
    let help = "Take `phase` out: the step is done then when the app exists.";
    let said = format!(
        "
error[wrong-order]: the app `collector` does not exist in the phase `before`
= {help}
"
    );
    for (old, key) in [
        (
            "      app: collector\n      role: Log",
            "      phase: before\n      app: «collector»\n      role: Log",
        ),
        (
            "      app: collector\n      group:",
            "      phase: before\n      app: «collector»\n      group:",
        ),
        (
            "      app: collector\n      roles:",
            "      phase: before\n      app: «collector»\n      roles:",
        ),
    ] {
        let logs = ("      after: [logs]\n", "");
        let group = ("      after: group\n", "");
        COLLECTOR.refused(&[(old, key), logs, group], &said);
    }
}

#[test]
fn texts_that_name_an_app_before_it_exists() {
    let said = "
error[wrong-order]: this names an ID of an app, and no app exists in the phase `before`
= Choose another phase: `afterConsent` or `afterHandover`.
";
    let command = "      commands:\n        - language: sh\n          text: «allow ${servicePrincipalId:collector}»\n          about: Allows it.\n      expect: The version is 4 or newer.\n";
    COLLECTOR.refused(
        &[("      expect: The version is 4 or newer.\n", command)],
        said,
    );
    COLLECTOR.refused(
        &[
            ("      path: /admin/reportSettings\n      body", "      phase: before\n      path: «/servicePrincipals/${servicePrincipalId:collector}»\n      body"),
        ],
        said,
    );
}

#[test]
fn steps_that_stand_twice() {
    let role = "  - azureRole:\n      app: collector\n      role: «Log Analytics Reader»\n      scope: /subscriptions/${subscription}\n      reason: Again.\nhandover:\n";
    COLLECTOR.refused(
        &[
            (
                "      role: Log Analytics Reader\n",
                "      role: ‹Log Analytics Reader›\n",
            ),
            ("handover:\n", role),
        ],
        "
error[duplicate-step]: a step before gives that to the app already: `Log Analytics Reader`
- the step before
= Take one of the two steps out.
",
    );
    let group = "  - groupMember:\n      app: collector\n      group: «${reportGroup}»\n      reason: Again.\nhandover:\n";
    COLLECTOR.refused(
        &[
            (
                "      app: collector\n      group: ${reportGroup}\n",
                "      app: collector\n      group: ‹${reportGroup}›\n",
            ),
            ("handover:\n", group),
        ],
        "
error[duplicate-step]: a step before gives that to the app already: `${reportGroup}`
- the step before
= Take one of the two steps out.
",
    );
}

/// In the file the commands for Power Platform stand before the Azure role that they wait for.
#[test]
fn steps_come_out_in_the_order_of_after() {
    let done = COLLECTOR.rendered(&[], &[]);
    let script = done.read("out/tailspin-collector/provision.sh");
    let steps = script
        .split("\nconfigure_steps() {\n")
        .nth(1)
        .expect("the steps");
    let steps = steps.split("\n}").next().expect("the end");
    let at = |what: &str| {
        steps
            .find(what)
            .unwrap_or_else(|| panic!("{what}: {steps}"))
    };
    let places = [
        at("ensure_azure_role"),
        at("Register the app for Power Platform"),
        at("ensure_group_member"),
        at("Power BI"),
        at("ensure_setting"),
        at("Exchange Online"),
    ];
    assert!(places.is_sorted(), "{steps}");
    let runbook = done.read("out/tailspin-collector/runbook.md");
    let role = runbook
        .find("Azure role Log Analytics Reader")
        .expect("the role");
    assert!(
        role < runbook
            .rfind("Register the app for Power Platform")
            .expect("the commands")
    );
}
