//! Ids and what refers to them.

use crate::common::{PROFILE_FILE, Test, changed, changed_all};

/// A second app and the step that needs both.
const SITES: &str = "
  - id: administration
    displayName: Contoso administration
    purpose: Gives the first app its role.
    signInAudience: AzureADMyOrg
    temporary:
      usedFor: giving roles
    permissions:
      - api: Microsoft Graph
        application:
          - value: Sites.FullControl.All
            reason: Gives roles.
steps:
  - siteGrant:
      app: archive
      actingApp: administration
      sites: site
      role: write
handover:";

fn with_sites(changes: &[(&str, &str)]) -> Test {
    let site = "  - name: site\n    type: sites\n    description: The sites.\n    optional: true\nfeatures:";
    let text = changed_all(&[("\nhandover:", SITES), ("features:", site)]);
    let text = text.replace(
        "    value: clientId\n",
        "    value: clientId\n    app: archive\n",
    );
    let text = changes.iter().fold(text, |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "`{old}`");
        text.replace(old, new)
    });
    Test::new(&["render"]).file(PROFILE_FILE, text)
}

#[test]
fn the_profile_with_a_site_grant_is_good() {
    // Otherwise the tests below would prove nothing.
    with_sites(&[]).any_output().writes().run();
}

#[test]
fn an_app_id_that_stands_twice() {
    with_sites(&[
        ("  - id: administration", "  - id: archive"),
        ("actingApp: administration", "actingApp: archive"),
    ])
    .refused(1, "
error[duplicate-id]: the app id `archive` stands twice
  --> profiles/contoso-mail.yaml:57:9
   |
34 |   - id: archive
   |         ------- it stands here already
...
57 |   - id: archive
   |         ^^^^^^^ again here
   |
   = help: Give each its own name.

error[missing-permission]: the app `archive` needs the application permission `Sites.FullControl.All` for this step
  --> profiles/contoso-mail.yaml:71:18
   |
71 |       actingApp: archive
   |                  ^^^^^^^

2 errors. Nothing was written.
");
}

#[test]
fn a_parameter_that_stands_twice() {
    Test::broken("  - name: extraUri", "  - name: audience")
        .status(1)
        .any_output()
        .run();
    let text = changed("  - name: extraUri", "  - name: audience");
    let text = text.replace("        - ${extraUri}\n", "");
    Test::new(&["render"]).file(PROFILE_FILE, text).refused(
        1,
        "
error[duplicate-id]: the parameter `audience` stands twice
  --> profiles/contoso-mail.yaml:20:11
   |
15 |   - name: audience
   |           -------- it stands here already
...
20 |   - name: audience
   |           ^^^^^^^^ again here
   |
   = help: Give each its own name.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_feature_that_stands_twice() {
    let again = "features:\n  - name: read-groups\n    description: Again.\n    whenOff: No.\n    whenOn: Yes.\n";
    Test::broken("features:\n", again).refused(
        1,
        "
error[duplicate-id]: the feature `read-groups` stands twice
  --> profiles/contoso-mail.yaml:29:11
   |
25 |   - name: read-groups
   |           ----------- it stands here already
...
29 |   - name: read-groups
   |           ^^^^^^^^^^^ again here
   |
   = help: Give each its own name.

1 error. Nothing was written.
",
    );
}

#[test]
fn two_files_with_one_id() {
    let done = Test::broken("vendor: Contoso", "vendor: Contoso")
        .file("profiles/contoso-mail.yml", crate::common::PROFILE)
        .status(1)
        .any_output()
        .run();
    assert!(
        done.stderr.contains("error[duplicate-id]: `contoso-mail` stands for something in profiles/contoso-mail.yaml already"),
        "{}",
        done.stderr
    );
}

#[test]
fn a_parameter_that_is_not_declared() {
    // One mistake, one error: what follows from it is not reported as well.
    Test::broken(
        "https://${serverName}/signin",
        "https://${serverNmae}/signin",
    )
    .refused(
        1,
        "
error[unknown-parameter]: `${serverNmae}` refers to no parameter of this profile
  --> profiles/contoso-mail.yaml:36:11
   |
36 |         - https://${serverNmae}/signin
   |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean `${serverName}`?
   |
   = help: Declare `serverNmae` under `parameters`, or write the value itself.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_placeholder_that_is_not_closed() {
    Test::broken(
        "https://${serverName}/signin",
        "https://${serverName/signin",
    )
    .refused(
        1,
        "
error[bad-placeholder]: `${` has no closing `}`
  --> profiles/contoso-mail.yaml:36:11
   |
36 |         - https://${serverName/signin
   |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: Write a parameter as `${name}`.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_feature_that_is_not_declared() {
    Test::broken("onlyWith: read-groups", "onlyWith: read-group").refused(
        1,
        "
error[unknown-feature]: `read-group` is no feature of this profile
  --> profiles/contoso-mail.yaml:48:23
   |
48 |             onlyWith: read-group
   |                       ^^^^^^^^^^
   |
   = help: Declare it under `features`.

1 error. Nothing was written.
",
    );
}

#[test]
fn an_app_of_a_handover_field_that_does_not_exist() {
    Test::broken("value: clientId\n", "value: clientId\n    app: archvie\n").refused(
        1,
        "
error[unknown-app]: `archvie` is no app of this profile
  --> profiles/contoso-mail.yaml:56:10
   |
56 |     app: archvie
   |          ^^^^^^^

1 error. Nothing was written.
",
    );
}

#[test]
fn a_handover_field_that_does_not_say_which_app() {
    with_sites(&[("    app: archive\n    into", "    into")]).refused(
        1,
        r#"
error[missing-key]: the handover field "Client ID" does not say which app
  --> profiles/contoso-mail.yaml:75:12
   |
75 |   - label: Client ID
   |            ^^^^^^^^^
   |
   = help: Add `app:`; the profile has several.

1 error. Nothing was written.
"#,
    );
}

#[test]
fn a_parameter_of_a_handover_field_that_does_not_exist() {
    Test::broken("    parameter: serverName", "    parameter: server").refused(
        1,
        r#"
error[unknown-parameter]: the handover field "Server" names no parameter of this profile
  --> profiles/contoso-mail.yaml:59:16
   |
59 |     parameter: server
   |                ^^^^^^
   |
   = help: Add `parameter:` with the name of one.

1 error. Nothing was written.
"#,
    );
}

#[test]
fn an_app_of_a_step_that_does_not_exist() {
    with_sites(&[("      app: archive\n", "      app: nobody\n")]).refused(
        1,
        "
error[unknown-app]: `nobody` is no app of this profile
  --> profiles/contoso-mail.yaml:70:12
   |
70 |       app: nobody
   |            ^^^^^^

1 error. Nothing was written.
",
    );
}

#[test]
fn a_step_that_its_app_may_not_do() {
    with_sites(&[("value: Sites.FullControl.All", "value: Sites.Read.All")]).refused(1, "
error[missing-permission]: the app `administration` needs the application permission `Sites.FullControl.All` for this step
  --> profiles/contoso-mail.yaml:71:18
   |
71 |       actingApp: administration
   |                  ^^^^^^^^^^^^^^

1 error. Nothing was written.
");
}

#[test]
fn an_app_that_the_script_deletes_although_it_is_to_stay() {
    with_sites(&[("    temporary:\n      usedFor: giving roles\n", "")]).refused(1, "
error[temporary-app]: the script deletes the app that gives the roles, but `administration` is to stay
  --> profiles/contoso-mail.yaml:69:18
   |
69 |       actingApp: administration
   |                  ^^^^^^^^^^^^^^
   |
   = help: Add `temporary` to the app, or give the roles with another one.

1 error. Nothing was written.
");
}

#[test]
fn roles_on_sites_for_an_app_that_goes() {
    let purpose = "    purpose: The app that people sign in to.\n";
    assert!(crate::common::PROFILE.contains(purpose), "the purpose");
    let temporary = "    purpose: The app that people sign in to.\n    temporary:\n      usedFor: a migration\n";
    let done = with_sites(&[(purpose, temporary)])
        .any_output()
        .status(1)
        .run();
    let said = "error[temporary-app]: the app `archive` is temporary, and this stays\n";
    assert!(done.stderr.contains(said), "{}", done.stderr);
}

#[test]
fn a_temporary_app_whose_step_a_feature_leaves_out() {
    with_sites(&[("      role: write\n", "      role: write\n      onlyWith: read-groups\n")]).refused(1, "
error[temporary-app]: the scripts never create the temporary app `administration`: a feature leaves out the step that uses it
  --> profiles/contoso-mail.yaml:57:9
   |
57 |   - id: administration
   |         ^^^^^^^^^^^^^^
   |
   = help: Give the app the same `onlyWith` or `onlyWithout` as the `siteGrant` step.

1 error. Nothing was written.
");
}

#[test]
fn a_step_with_a_parameter_that_holds_no_sites() {
    for name in ["serverName", "nowhere"] {
        let done = with_sites(&[("      sites: site\n", &format!("      sites: {name}\n"))])
            .status(1)
            .any_output()
            .run();
        let message = format!(
            "error[unknown-parameter]: `{name}` is no parameter of type `sites`\n  --> profiles/contoso-mail.yaml:72:14\n"
        );
        assert!(done.stderr.contains(&message), "{}", done.stderr);
    }
}

#[test]
fn a_role_on_a_site_that_does_not_exist() {
    with_sites(&[("      role: write", "      role: owner")]).refused(
        1,
        "
error[unknown-value]: `owner` is not a role on a site
  --> profiles/contoso-mail.yaml:73:13
   |
73 |       role: owner
   |             ^^^^^
   |
   = help: Allowed: read, write, manage, fullcontrol; or a `choice` parameter among them.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_command_that_names_an_app_that_does_not_exist() {
    let step = "steps:\n  - manual:\n      title: Allow the app\n      phase: afterConsent\n      who: Somebody\n      place: Somewhere\n      why: It is needed.\n      actions: [Type it.]\n      commands:\n        - language: sh\n          about: Allows the app.\n          text: allow ${clientId:nobody}\n      expect: It says yes.\nhandover:";
    let done = Test::broken("handover:", step).status(1).any_output().run();
    assert!(done.stderr.contains("nobody"), "{}", done.stderr);
}

#[test]
fn a_second_site_grant_is_not_dropped() {
    // The script can do one: either it learns to do both, or the profile is refused.
    let second = "      role: write\n  - siteGrant:\n      app: archive\n      actingApp: administration\n      sites: site\n      role: manage";
    let test = with_sites(&[("      role: write", second)]);
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_grantbook"))
        .arg("render")
        .current_dir(test.path())
        .output()
        .expect("the program starts");
    let script = test.path().join("out/contoso-mail/provision.sh");
    let is_done = std::fs::read_to_string(script).is_ok_and(|text| text.contains("manage"));
    assert!(output.status.code() == Some(1) || is_done);
}

#[test]
fn apps_whose_names_become_one_in_bicep() {
    // `archive-1` and `archive1` are one identifier without the hyphen: one would be lost.
    let done = with_sites(&[
        ("  - id: administration", "  - id: archive-1"),
        ("  - id: archive\n", "  - id: archive1\n"),
        ("actingApp: administration", "actingApp: archive-1"),
        ("      app: archive\n", "      app: archive1\n"),
        ("    app: archive\n    into", "    app: archive1\n    into"),
    ])
    .status(1)
    .any_output()
    .run();
    assert!(
        done.stderr.contains("differs from another in hyphens only"),
        "{}",
        done.stderr
    );
}
