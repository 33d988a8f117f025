//! YAML that is not a profile: keys, types, words.

use crate::common::{PROFILE_FILE, Test, changed_all};

#[test]
fn an_unknown_key_with_the_one_that_was_meant() {
    Test::broken("    signInAudience:", "    signinAudience:").refused(1, "
error[unknown-key]: `apps` has no key `signinAudience`
  --> profiles/contoso-mail.yaml:33:5
   |
33 |     signinAudience: ${audience}
   |     ^^^^^^^^^^^^^^ did you mean `signInAudience`?
   |
   = help: Keys allowed here: `id`, `displayName`, `purpose`, `signInAudience`, `temporary`, `web`, `publicClient`, `spa`, `isFallbackPublicClient`, `publicClientFlowsOnlyWith`, `groupMembershipClaims`, `optionalClaims`, `identifierUris`, `api`, `appRoles`, `appInstancePropertyLock`, `servicePrincipal`, `permissions`, `usersConsent`, `removeDefaultUserRead`, `credentials`, `onlyWith`, `onlyWithout`.

1 error. Nothing was written.
");
}

#[test]
fn an_unknown_key_that_is_like_no_other() {
    Test::broken("    purpose:", "    zzz: 1\n    purpose:").refused(1, "
error[unknown-key]: `apps` has no key `zzz`
  --> profiles/contoso-mail.yaml:32:5
   |
32 |     zzz: 1
   |     ^^^
   |
   = help: Keys allowed here: `id`, `displayName`, `purpose`, `signInAudience`, `temporary`, `web`, `publicClient`, `spa`, `isFallbackPublicClient`, `publicClientFlowsOnlyWith`, `groupMembershipClaims`, `optionalClaims`, `identifierUris`, `api`, `appRoles`, `appInstancePropertyLock`, `servicePrincipal`, `permissions`, `usersConsent`, `removeDefaultUserRead`, `credentials`, `onlyWith`, `onlyWithout`.

1 error. Nothing was written.
");
}

#[test]
fn a_missing_key() {
    Test::broken("vendor: Contoso\n", "").refused(
        1,
        "
error[missing-key]: `vendor` is missing in the profile
 --> profiles/contoso-mail.yaml:2:1
  |
2 | id: contoso-mail
  | ^ `vendor` belongs here
  |
  = help: The vendor's name.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_missing_key_in_a_list_entry() {
    Test::broken("            reason: Shows the groups.\n", "").refused(
        1,
        "
error[missing-key]: `reason` is missing in `delegated`
  --> profiles/contoso-mail.yaml:46:13
   |
46 |           - value: GroupMember.Read.All
   |             ^ `reason` belongs here
   |
   = help: What the integration does with it.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_list_in_place_of_a_text() {
    Test::broken("vendor: Contoso", "vendor: [Contoso]").refused(
        1,
        "
error[wrong-type]: `vendor` takes text, but this is a list
 --> profiles/contoso-mail.yaml:3:9
  |
3 | vendor: [Contoso]
  |         ^

1 error. Nothing was written.
",
    );
}

#[test]
fn a_number_in_place_of_a_text() {
    Test::broken("vendor: Contoso", "vendor: 365").refused(
        1,
        "
error[wrong-type]: `vendor` takes text, but this is a whole number
 --> profiles/contoso-mail.yaml:3:9
  |
3 | vendor: 365
  |         ^^^
  |
  = help: Put the value in quotes to make it text.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_text_in_place_of_a_list() {
    Test::broken(
        "    values: [AzureADMyOrg, AzureADMultipleOrgs]",
        "    values: AzureADMyOrg",
    )
    .refused(
        1,
        "
error[wrong-type]: `values` takes a list, but this is text
  --> profiles/contoso-mail.yaml:18:13
   |
18 |     values: AzureADMyOrg
   |             ^^^^^^^^^^^^

1 error. Nothing was written.
",
    );
}

#[test]
fn a_text_in_place_of_a_number() {
    Test::broken("lifetimeMonths: 6", "lifetimeMonths: half a year").refused(
        1,
        "
error[wrong-type]: `lifetimeMonths` takes a whole number from 0, or a mapping, but this is text
  --> profiles/contoso-mail.yaml:52:27
   |
52 |           lifetimeMonths: half a year
   |                           ^^^^^^^^^^^

1 error. Nothing was written.
",
    );
}

#[test]
fn numbers_that_are_none_of_months() {
    for (number, code, what, help) in [
        ("-1", "wrong-type", "a number below 0", ""),
        ("4294967296", "wrong-type", "a number that is too large", ""),
        (
            "1.5",
            "wrong-type",
            "a number that is not whole, or too large",
            "",
        ),
        (
            ".inf",
            "invalid-yaml",
            "`.inf` is no number that a profile takes",
            "   |\n   = help: Write a whole number such as 6. Put a text in quotes.\n",
        ),
    ] {
        let what = if code == "wrong-type" {
            format!(
                "`lifetimeMonths` takes a whole number from 0, or a mapping, but this is {what}"
            )
        } else {
            what.to_owned()
        };
        let carets = "^".repeat(number.len());
        Test::broken("lifetimeMonths: 6", &format!("lifetimeMonths: {number}")).refused(
            1,
            &format!(
                "
error[{code}]: {what}
  --> profiles/contoso-mail.yaml:52:27
   |
52 |           lifetimeMonths: {number}
   |                           {carets}
{help}
1 error. Nothing was written.
"
            ),
        );
    }
}

#[test]
fn nothing_in_place_of_a_text() {
    Test::broken("vendor: Contoso", "vendor:").refused(
        1,
        "
error[wrong-type]: `vendor` takes text, but this is nothing
 --> profiles/contoso-mail.yaml:3:7
  |
3 | vendor:
  |       ^

1 error. Nothing was written.
",
    );
}

#[test]
fn white_space_in_place_of_a_text() {
    Test::broken("vendor: Contoso", "vendor: \"  \"").refused(
        1,
        r#"
error[empty-value]: `vendor` is empty
 --> profiles/contoso-mail.yaml:3:9
  |
3 | vendor: "  "
  |         ^^^^
  |
  = help: Write a text here, or take the key out if it is optional.

1 error. Nothing was written.
"#,
    );
}

#[test]
fn a_word_that_is_none_of_the_allowed() {
    Test::broken("    type: hostname", "    type: hostnam").refused(
        1,
        "
error[unknown-value]: `hostnam` is not a value of `type`
  --> profiles/contoso-mail.yaml:12:11
   |
12 |     type: hostnam
   |           ^^^^^^^ did you mean `hostname`?
   |
   = help: Allowed here: `hostname`, `redirectUri`, `url`, `label`, `port`, `guid`, `user`, `group`, `sites`, `choice`.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_credential_of_no_known_kind() {
    Test::broken("      - secret:", "      - sekret:").refused(
        1,
        "
error[unknown-value]: `sekret` is not a value of `credentials`
  --> profiles/contoso-mail.yaml:50:9
   |
50 |       - sekret:
   |         ^^^^^^ did you mean `secret`?
   |
   = help: Allowed here: `secret`, `certificate`, `federated`.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_value_that_is_too_long() {
    let long = "x".repeat(65);
    Test::broken("id: contoso-mail", &format!("id: {long}")).refused(
        1,
        "
error[value-too-long]: `id` has 65 characters; at most 64 are allowed
 --> profiles/contoso-mail.yaml:2:5
  |
2 | id: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

1 error. Nothing was written.
",
    );
}

#[test]
fn all_errors_of_a_file_at_once_from_top_to_bottom() {
    let text = changed_all(&[
        ("vendor: Contoso", "vendr: Contoso"),
        ("    complete: true", "    complete: sure"),
        ("    type: choice", "    type: choise"),
        ("lifetimeMonths: 6", "lifetimeMonths: six"),
    ]);
    Test::new(&["render"])
        .file(PROFILE_FILE, text)
        .refused(1, "
error[missing-key]: `vendor` is missing in the profile
 --> profiles/contoso-mail.yaml:2:1
  |
2 | id: contoso-mail
  | ^ `vendor` belongs here
  |
  = help: The vendor's name.

error[unknown-key]: the profile has no key `vendr`
 --> profiles/contoso-mail.yaml:3:1
  |
3 | vendr: Contoso
  | ^^^^^ did you mean `vendor`?
  |
  = help: Keys allowed here: `id`, `version`, `vendor`, `integration`, `summary`, `sources`, `reuse`, `productVersions`, `operations`, `parameters`, `features`, `apis`, `apps`, `steps`, `handover`, `rotation`, `deviations`.

error[wrong-type]: `complete` takes true or false, but this is text
 --> profiles/contoso-mail.yaml:9:15
  |
9 |     complete: sure
  |               ^^^^

error[unknown-value]: `choise` is not a value of `type`
  --> profiles/contoso-mail.yaml:16:11
   |
16 |     type: choise
   |           ^^^^^^ did you mean `choice`?
   |
   = help: Allowed here: `hostname`, `redirectUri`, `url`, `label`, `port`, `guid`, `user`, `group`, `sites`, `choice`.

error[wrong-type]: `lifetimeMonths` takes a whole number from 0, or a mapping, but this is text
  --> profiles/contoso-mail.yaml:52:27
   |
52 |           lifetimeMonths: six
   |                           ^^^

5 errors. Nothing was written.
");
}
