//! Users and groups, directory roles, owners, tags, and the parameters that name people.

use crate::marked::{PORTAL, SUITE};

#[test]
fn somebody_who_is_no_parameter() {
    SUITE.refused(
        &[("        - to: ${salesGroup}\n", "        - to: «Sales»\n")],
        "
error[unknown-value]: `Sales` is not a parameter of type `user` or `group`
= People and groups differ from tenant to tenant: declare a parameter, and write `${name}` here.
",
    );
    SUITE.refused(
        &[(
            "      owners: [\"${owner}\"]",
            "      owners: [«\"${salesGroup}\"»]",
        )],
        "
error[unknown-value]: `${salesGroup}` is not a parameter of type `user`
= People and groups differ from tenant to tenant: declare a parameter, and write `${name}` here.
",
    );
}

#[test]
fn a_role_that_the_app_does_not_have() {
    let clerk = "        - to: ${auditor}\n          role: Clerk\n";
    SUITE.refused(
        &[(
            clerk,
            "        - to: ${auditor}\n          role: «Cleric»\n",
        )],
        "
error[unknown-role]: this app has no role `Cleric`
= Roles of this app: `Clerk`.
",
    );
    SUITE.refused(
        &[(
            clerk,
            "        - to: ${auditor}\n          role: «Orders.Write.All»\n",
        )],
        "
error[unknown-role]: users and groups cannot be given the role `Orders.Write.All`
= Add `User` to its `allowedMemberTypes`, or name another role.
",
    );
}

#[test]
fn a_role_where_the_app_has_none() {
    SUITE.refused(
        &[(
            "    servicePrincipal:\n      directoryRoles:\n",
            "    servicePrincipal:\n      assignments:\n        - to: ${salesGroup}\n          role: «Clerk»\n      directoryRoles:\n",
        )],
        "
error[unknown-role]: this app has no role `Clerk`
= Declare it under `appRoles`, or take `role` out: access without a role.
",
    );
}

#[test]
fn people_who_stand_twice() {
    SUITE.refused(
        &[
            (
                "        - to: ${auditor}\n",
                "        - to: «${salesGroup}»\n",
            ),
            (
                "        - to: ${salesGroup}\n",
                "        - to: ‹${salesGroup}›\n",
            ),
        ],
        "
error[duplicate-id]: `${salesGroup}` is assigned twice
- it stands here already
= Take one of the two out.
",
    );
    SUITE.refused(
        &[(
            "      owners: [\"${owner}\"]",
            "      owners: [‹\"${owner}\"›, «\"${owner}\"»]",
        )],
        "
error[duplicate-id]: the owner `${owner}` stands twice
- it stands here already
= Take one of the two out.
",
    );
}

#[test]
fn directory_roles() {
    let reader = "        - role: Reports Reader\n";
    SUITE.refused(
        &[(reader, "        - role: «Report Reader»\n")],
        "
error[unknown-role]: the catalog has no directory role named `Report Reader`
^ did you mean `Reports Reader`?
= Write the name as the portal shows it under Roles & admins. A role of your own tenant cannot stand in a profile.
",
    );
    // By its template ID it is the same role.
    let again = "        - role: ‹Reports Reader›\n          reason: Reads.\n        - role: «4a5d8f65-41da-4de4-8968-e035b65339cf»\n";
    SUITE.refused(
        &[(reader, again)],
        "
error[duplicate-id]: the directory role `Reports Reader` stands twice
- it stands here already
= Take one of the two out.
",
    );
}

#[test]
fn tags() {
    for tag in ["two words", "grantbook-x"] {
        SUITE.refused(
            &[("tags: [WindowsAzureActiveDirectoryIntegratedApp]", &format!("tags: [«{tag}»]"))],
            &format!("
error[bad-id]: `{tag}` cannot be a tag here
= Use letters, digits, `-`, `_`, `.` and `:`. Tags that begin with `grantbook-` are the scripts' own.
"),
        );
    }
    SUITE.refused(
        &[(
            "tags: [WindowsAzureActiveDirectoryIntegratedApp]",
            "tags: [‹Gallery›, «Gallery»]",
        )],
        "
error[duplicate-id]: the tag `Gallery` stands twice
- it stands here already
= Take one of the two out.
",
    );
}

/// An owner and a user who may stay unset are skipped by the scripts.
#[test]
fn people_who_may_stay_unset() {
    let done = SUITE.rendered(
        &[],
        &[(
            "    description: Who owns the apps.\n",
            "    description: Who owns the apps.\n    optional: true\n",
        )],
    );
    let script = done.read("out/northwind-suite/provision.sh");
    assert!(
        script.contains("if [[ -n \"${PARAM_OWNER}\" ]]; then"),
        "{script}"
    );
    assert!(
        script.contains("if [[ -n \"${PARAM_AUDITOR}\" ]]; then"),
        "{script}"
    );
}

#[test]
fn names_of_people_in_an_address() {
    let group = "  - name: portalHost\n    type: group\n";
    let said = |place: &str| {
        format!("
error[bad-placeholder]: `portalHost` names people, and their names are no part of an address
= Parameters of the types `hostname`, `label`, `port`, `guid` and `choice` can be a part of {place}it.
")
    };
    PORTAL.refused(
        &[
            ("  - name: portalHost\n    type: hostname\n", group),
            ("    example: portal.contoso.com\n", ""),
            (
                "        - https://${portalHost}/signin\n",
                "        - «https://${portalHost}/signin»\n",
            ),
            (
                "logoutUrl: https://${portalHost}/signout",
                "logoutUrl: «https://${portalHost}/signout»",
            ),
            (
                "homePageUrl: https://${portalHost}/\n",
                "homePageUrl: «https://${portalHost}/»\n",
            ),
            (
                "        - https://${portalHost}/app\n",
                "        - «https://${portalHost}/app»\n",
            ),
        ],
        &[said(""), said(""), said(""), said("")].join("\n"),
    );
}
