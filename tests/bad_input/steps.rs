//! Steps beyond the registration.

use crate::marked::{COLLECTOR, SUITE};

const COMMANDS: &str =
    "      commands: New-PowerAppManagementApp -ApplicationId ${clientId:collector}\n";
const SCOPE: &str = "      scope: /subscriptions/${subscription}\n";
const MAILBOXES: &str = "      group: ${mailGroup}\n";

#[test]
fn roles_of_azure() {
    COLLECTOR.refused(
        &[(
            "      role: Log Analytics Reader\n",
            "      role: «Reader; Owner»\n",
        )],
        "
error[bad-id]: `Reader; Owner` cannot be the name of an Azure role
= Write its name, such as `Reader`, or its GUID.
",
    );
    for (scope, why) in [
        (
            "/subscriptions/prod",
            "Azure names a subscription by its GUID",
        ),
        (
            "/subscriptions/${subscription}/",
            "it has a slash too many, or nothing behind one",
        ),
        (
            "/subscriptions/",
            "it has a slash too many, or nothing behind one",
        ),
        (
            "/providers//x",
            "it has a slash too many, or nothing behind one",
        ),
    ] {
        COLLECTOR.refused(
            &[
                (SCOPE, &format!("      scope: «{scope}»\n")),
            ],
            &format!("
error[bad-uri]: `{scope}` is no scope: {why}
= Write `/subscriptions/${{subscription}}` with a parameter of type `guid`, and a resource group or a resource behind it, or nothing.
"),
        );
    }
}

#[test]
fn paths() {
    let help = "parameters of the types `guid` and `label` may stand in it.";
    COLLECTOR.refused(
        &[(SCOPE, "      scope: «subscriptions/${subscription}»\n")],
        &format!(
            "
error[bad-uri]: `subscriptions/${{subscription}}` cannot be a path here
= Begin it with `/subscriptions/`, without spaces; {help}
"
        ),
    );
    for path in [
        "/groups/${reportGroup}",
        "/a b",
        "/x\\\"y",
        "https://graph.microsoft.com/v1.0/me",
    ] {
        let plain = path.replace("\\\"", "\"");
        COLLECTOR.refused(
            &[(
                "      check:\n        path: /admin/reportSettings\n",
                &format!("      check:\n        path: «\"{path}\"»\n"),
            )],
            &format!(
                "
error[bad-uri]: `{plain}` cannot be a path here
= Begin it with `/`, without spaces; {help}
"
            ),
        );
    }
    for version in ["v1.0", "beta"] {
        COLLECTOR.refused(
            &[(
                "      path: /admin/reportSettings\n      body",
                &format!("      path: «/{version}/admin/reportSettings»\n      body"),
            )],
            &format!(
                "
error[bad-uri]: `/{version}/admin/reportSettings` has the version of Microsoft Graph in it
= Write what follows the version. Requests go to version 1.0.
"
            ),
        );
    }
}

#[test]
fn bodies_of_requests() {
    let undo = "        body: '{\"displayConcealedNames\": true}'\n";
    COLLECTOR.refused(
        &[(undo, "        body: «'{\"displayConcealedNames\": yes}'»\n")],
        "
error[bad-json]: this is not JSON: expected value at line 1 column 27
= Write an object such as `{\"name\": \"value\"}`; placeholders stand between the quotes.
",
    );
    COLLECTOR.refused(
        &[(undo, "        body: «'\"true\"'»\n")],
        "
error[bad-json]: a body is an object or a list
= Write an object such as `{\"name\": \"value\"}`.
",
    );
    COLLECTOR.refused(
        &[("        path: /admin/reportSettings\n        body: '{\"displayConcealedNames\": true}'\n", "        path: «/admin/reportSettings»\n")],
        "
error[missing-key]: a PATCH without `body` sets nothing
= Write under `body` what is set.
",
    );
    COLLECTOR.refused(
        &[("        method: PATCH\n        path: /admin/reportSettings\n        body: '{\"displayConcealedNames\": true}'\n", "        method: DELETE\n        path: /admin/reportSettings\n        body: «'{}'»\n")],
        "
error[bad-step]: a DELETE has no body
= Take `body` out, or choose another method.
",
    );
}

#[test]
fn what_is_compared() {
    COLLECTOR.refused(
        &[(
            "        property: displayConcealedNames\n",
            "        property: «display-concealed»\n",
        )],
        "
error[bad-id]: `display-concealed` cannot be a property of an answer
= Write names with dots between them.
",
    );
    COLLECTOR.refused(
        &[(
            "        value: \"false\"\n",
            "        value: «\"fal\\nse\"»\n",
        )],
        "
error[bad-id]: this cannot be compared with a property
= Use up to 200 characters in one line.
",
    );
    COLLECTOR.refused(
        &[(
            "      permission: ReportSettings.ReadWrite.All\n",
            "      permission: «ReportSetting.ReadWrite.All»\n",
        )],
        "
error[unknown-permission]: Microsoft Graph has no permission `ReportSetting.ReadWrite.All`
= Begin with its name. `grantbook search WORD` finds permissions by a part of their name.
",
    );
}

#[test]
fn groups() {
    COLLECTOR.refused(
        &[(
            "      app: collector\n      group: ${reportGroup}\n",
            "      app: collector\n      group: «Readers»\n",
        )],
        "
error[unknown-value]: `Readers` is not a parameter of type `group`
= Groups differ from tenant to tenant: declare a parameter, and write `${name}` here.
",
    );
    // A filter with an empty name, and a setting for nobody.
    COLLECTOR.refused(
        &[
            ("    example: Collected mailboxes\n", "    optional: true\n"),
            (MAILBOXES, "      group: «${mailGroup}»\n"),
        ],
        "
error[bad-placeholder]: `mailGroup` may stay unset, and this cannot be left out
= Give the parameter a `default`, or take `optional` out of it.
",
    );
}

#[test]
fn apps_that_do_not_exist() {
    COLLECTOR.refused(
        &[(
            "      app: collector\n      roles",
            "      app: «colector»\n      roles",
        )],
        "
error[unknown-app]: `colector` is no app of this profile
",
    );
    for name in ["clientId", "servicePrincipalId"] {
        let text = format!("Add -Id ${{{name}:colector}}");
        COLLECTOR.refused(
            &[(COMMANDS, &format!("      commands: «{text}»\n"))],
            &format!(
                "
error[unknown-app]: `${{{name}:colector}}` names no app of this profile
"
            ),
        );
    }
}

#[test]
fn lines_of_powershell() {
    for (key, old) in [
        ("module", "Microsoft.PowerApps.Administration.PowerShell"),
        ("connect", "Add-PowerAppsAccount"),
    ] {
        COLLECTOR.refused(
            &[(
                &format!("      {key}: {old}\n"),
                &format!("      {key}: «\"one\\ntwo\"»\n"),
            )],
            "
error[bad-id]: this must be one line, without backquotes
",
        );
    }
    COLLECTOR.refused(
        &[(
            "      connect: Add-PowerAppsAccount\n",
            "      connect: «Add-PowerAppsAccount -TenantID ${tenantId}»\n",
        )],
        "
error[unknown-parameter]: nothing is filled in here
= Write what needs a value of the profile among the `commands`.
",
    );
    COLLECTOR.refused(
        &[(COMMANDS, "      commands: «\"\"»\n")],
        "
error[empty-value]: `commands` is empty
= Write a text here, or take the key out if it is optional.
",
    );
}

#[test]
fn permissions_for_single_teams() {
    for name in ["ChannelMessage.Read.All", "Group", "ChannelMessage..Group"] {
        SUITE.refused(
            &[(
                "        - value: ChannelMessage.Read.Group\n",
                &format!("        - value: «{name}»\n"),
            )],
            &format!("
error[unknown-permission]: `{name}` is no resource-specific permission
= Their names end in `.Group`, `.Chat` or `.User`, such as `ChannelMessage.Read.Group`. Others stand under `permissions` of the app.
"),
        );
    }
}

#[test]
fn lists_that_are_empty() {
    COLLECTOR.refused(
        &[(
            "      settings:\n        - Service principals can access read-only admin APIs\n",
            "      settings: «[»]\n",
        )],
        "
error[empty-value]: `settings` is empty
= Write an entry, or take the key out if it is optional.
",
    );
}
