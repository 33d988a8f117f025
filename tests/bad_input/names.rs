//! Names of APIs and permissions that are not the catalog's: never dropped, never corrected
//! silently.

use crate::common::{PROFILE_FILE, Test, changed};

const SELECTED: &str = "          - value: Sites.Selected\n";

#[test]
fn an_unknown_api_with_the_one_that_was_meant() {
    Test::broken("api: Microsoft Graph", "api: Microsoft Grahp").refused(
        1,
        "
error[unknown-api]: the catalog has no API named `Microsoft Grahp`
  --> profiles/contoso-mail.yaml:39:14
   |
39 |       - api: Microsoft Grahp
   |              ^^^^^^^^^^^^^^^ did you mean `Microsoft Graph`?
   |
   = help: `grantbook search WORD` finds APIs and permissions. An API of a third party is declared under `apis`.

1 error. Nothing was written.
",
    );
}

#[test]
fn an_unknown_api_that_is_like_no_other() {
    Test::broken("api: Microsoft Graph", "api: Zzyzx").refused(
        1,
        "
error[unknown-api]: the catalog has no API named `Zzyzx`
  --> profiles/contoso-mail.yaml:39:14
   |
39 |       - api: Zzyzx
   |              ^^^^^
   |
   = help: `grantbook search WORD` finds APIs and permissions. An API of a third party is declared under `apis`.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_guid_of_an_api_with_a_digit_too_few() {
    Test::broken(
        "api: Microsoft Graph",
        "api: 00000003-0000-0000-c000-00000000000",
    )
    .refused(
        1,
        "
error[bad-guid]: `00000003-0000-0000-c000-00000000000` is not a GUID
  --> profiles/contoso-mail.yaml:39:14
   |
39 |       - api: 00000003-0000-0000-c000-00000000000
   |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: A GUID has 8, 4, 4, 4 and 12 hexadecimal digits with hyphens between them.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_guid_that_is_no_api() {
    Test::broken(
        "api: Microsoft Graph",
        "api: 11111111-2222-3333-4444-555555555555",
    )
    .refused(
        1,
        "
error[unknown-api]: the catalog has no API named `11111111-2222-3333-4444-555555555555`
  --> profiles/contoso-mail.yaml:39:14
   |
39 |       - api: 11111111-2222-3333-4444-555555555555
   |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: `grantbook search WORD` finds APIs and permissions. An API of a third party is declared under `apis`.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_permission_with_a_typo() {
    Test::broken(SELECTED, "          - value: Siltes.Selected\n").refused(
        1,
        "
error[unknown-permission]: Microsoft Graph has no application permission `Siltes.Selected`
  --> profiles/contoso-mail.yaml:41:20
   |
41 |           - value: Siltes.Selected
   |                    ^^^^^^^^^^^^^^^ did you mean `Sites.Selected`?
   |
   = help: Microsoft Graph has an application permission `Sites.Selected`.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_permission_that_exists_as_the_other_kind() {
    Test::broken(SELECTED, "          - value: EWS.AccessAsUser.All\n").refused(1, "
error[wrong-kind]: Microsoft Graph has no application permission `EWS.AccessAsUser.All`
  --> profiles/contoso-mail.yaml:41:20
   |
41 |           - value: EWS.AccessAsUser.All
   |                    ^^^^^^^^^^^^^^^^^^^^ exists as delegated permission only
   |
   = help: Microsoft Graph has a delegated permission `EWS.AccessAsUser.All`: move it to `delegated`, if that is what is meant.

1 error. Nothing was written.
");
}

#[test]
fn a_permission_that_exists_in_another_api() {
    Test::broken(SELECTED, "          - value: ActivityFeed.Read\n").refused(
        1,
        "
error[wrong-api]: Microsoft Graph has no application permission `ActivityFeed.Read`
  --> profiles/contoso-mail.yaml:41:20
   |
41 |           - value: ActivityFeed.Read
   |                    ^^^^^^^^^^^^^^^^^ exists in Office 365 Management APIs
   |
   = help: Office 365 Management APIs has an application permission `ActivityFeed.Read`.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_permission_that_is_like_no_other() {
    Test::broken(SELECTED, "          - value: Zzyzx\n").refused(
        1,
        "
error[unknown-permission]: Microsoft Graph has no application permission `Zzyzx`
  --> profiles/contoso-mail.yaml:41:20
   |
41 |           - value: Zzyzx
   |                    ^^^^^
   |
   = help: `grantbook search WORD` finds permissions by a part of their name.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_permission_in_the_wrong_case() {
    // Microsoft Graph does not take it, and correcting it would hide what the guide says.
    Test::broken(SELECTED, "          - value: sites.selected\n").refused(
        1,
        "
error[wrong-case]: `sites.selected` is spelled `Sites.Selected`
  --> profiles/contoso-mail.yaml:41:20
   |
41 |           - value: sites.selected
   |                    ^^^^^^^^^^^^^^ write `Sites.Selected`
   |
   = help: If the guide spells it this way, keep that under `asWritten`.

1 error. Nothing was written.
",
    );
}

#[test]
fn a_permission_that_stands_twice() {
    Test::broken(
        "          - value: User.Read\n",
        "          - value: User.Read\n            reason: Once.\n          - value: User.Read\n",
    )
    .refused(1, "
error[duplicate-permission]: the delegated permission `User.Read` of Microsoft Graph stands twice in this app
  --> profiles/contoso-mail.yaml:46:20
   |
44 |           - value: User.Read
   |                    --------- it stands here already
45 |             reason: Once.
46 |           - value: User.Read
   |                    ^^^^^^^^^ again here
   |
   = help: Take one of the two out.

1 error. Nothing was written.
");
}

#[test]
fn a_permission_that_stands_twice_by_two_names_of_its_api() {
    let again = "      - api: 00000003-0000-0000-c000-000000000000\n        delegated:\n          - value: User.Read\n            reason: Again.\n    credentials:";
    Test::broken("    credentials:", again).refused(1, "
error[duplicate-permission]: the delegated permission `User.Read` of Microsoft Graph stands twice in this app
  --> profiles/contoso-mail.yaml:51:20
   |
44 |           - value: User.Read
   |                    --------- it stands here already
...
51 |           - value: User.Read
   |                    ^^^^^^^^^ again here
   |
   = help: Take one of the two out.

1 error. Nothing was written.
");
}

#[test]
fn every_name_that_does_not_resolve_is_reported() {
    let text = changed(SELECTED, "          - value: Sites.Selectd\n");
    let text = text.replace("value: User.Read\n", "value: User.Raed\n");
    Test::new(&["render"]).file(PROFILE_FILE, text).refused(
        1,
        "
error[unknown-permission]: Microsoft Graph has no application permission `Sites.Selectd`
  --> profiles/contoso-mail.yaml:41:20
   |
41 |           - value: Sites.Selectd
   |                    ^^^^^^^^^^^^^ did you mean `Sites.Selected`?
   |
   = help: Microsoft Graph has an application permission `Sites.Selected`.

error[unknown-permission]: Microsoft Graph has no delegated permission `User.Raed`
  --> profiles/contoso-mail.yaml:44:20
   |
44 |           - value: User.Raed
   |                    ^^^^^^^^^ did you mean `User.Read`?
   |
   = help: Microsoft Graph has a delegated permission `User.Read`.

2 errors. Nothing was written.
",
    );
}
