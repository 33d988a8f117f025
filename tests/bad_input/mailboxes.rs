//! Access to some mailboxes: RBAC for Applications in Exchange Online.

use std::fs;

use crate::common::{Test, repository};
use crate::marked::COLLECTOR;

const ROLE: &str = "        - Application Mail.Read\n";
const MAILBOXES: &str = "      group: ${mailGroup}\n";

#[test]
fn roles_that_are_none() {
    for role in ["Mail.Read", "Application Mail'Read", "Mailbox Search"] {
        COLLECTOR.refused(
            &[(ROLE, &format!("        - «{role}»\n"))],
            &format!(
                "
error[bad-id]: `{role}` cannot be a role of Exchange for an app
= These roles begin with `Application `, such as `Application Mail.Read`.
"
            ),
        );
    }
    COLLECTOR.refused(
        &[(
            ROLE,
            "        - ‹Application Mail.Read›\n        - «Application Mail.Read»\n",
        )],
        "
error[duplicate-id]: the role `Application Mail.Read` stands twice
- it stands here already
= Take one of the two out.
",
    );
}

#[test]
fn mailboxes_in_two_ways_or_in_a_way_that_is_not_safe() {
    COLLECTOR.refused(
        &[(
            MAILBOXES,
            "      group: «${mailGroup}»\n      filter: Office -eq 'Rome'\n",
        )],
        "
error[bad-step]: mailboxes are given by `group` or by `filter`, not by both
= Take one of the two out. A filter can name a group too.
",
    );
    for filter in ["Office -eq \"Rome\"", "Office -eq '$(id)'", "a`b", "a”b"] {
        COLLECTOR.refused(
            &[(MAILBOXES, &format!("      filter: «{filter}»\n"))],
            "
error[bad-id]: this cannot be a filter here
= Write it in one line with single quotes, without `$` and backquotes, such as `CustomAttribute1 -eq 'helpdesk'`.
",
        );
    }
}

/// The app reads every mailbox then, whatever the runbook says of the group.
#[test]
fn a_permission_for_all_mailboxes_beside_a_role_for_some() {
    let graph =
        "          - value: Reports.Read.All\n            reason: Reads the usage reports.\n";
    let both = format!("{graph}          - value: Mail.Read\n            reason: Reads mail.\n");
    COLLECTOR.refused(
        &[(graph, &both), (ROLE, "        - «Application Mail.Read»\n")],
        "
error[no-effect]: the app has `Mail.Read` of Microsoft Graph for all mailboxes, so this limits nothing
= Take the permission out of `permissions`: the role in Exchange is enough.
",
    );
    // Reading all and writing some is two things.
    let write = "        - Application Mail.ReadWrite\n";
    COLLECTOR.rendered(&[], &[(graph, &both), (ROLE, write)]);
}

/// Exchange knows them by one name.
#[test]
fn two_steps_for_the_mailboxes_of_an_app() {
    let first = "  - exchangeRole:\n      app: collector\n";
    let step = "  - exchangeRole:\n      app: «collector»\n      roles: [Application Contacts.Read]\n      reason: Reads contacts.\nhandover:\n";
    COLLECTOR.refused(
        &[
            (first, &first.replace("collector", "‹collector›")),
            ("handover:\n", step),
        ],
        "
error[duplicate-step]: the app `collector` has a step for its mailboxes already
- the step before
= Write all `roles` into one step, with one `group` or `filter`.
",
    );
}

#[test]
fn ids_that_make_a_long_name() {
    let said = |profile: &str, status: i32| {
        let app = "an-id-of-an-app-of-32-characters";
        let path = repository().join("tests/fixtures/tailspin-collector.yaml");
        let text = fs::read_to_string(path).expect("the fixture");
        let text = text
            .replace("id: tailspin-collector\n", &format!("id: {profile}\n"))
            .replace("app: collector\n", &format!("app: {app}\n"))
            .replace("Id:collector}", &format!("Id:{app}}}"))
            .replace("  - id: collector\n", &format!("  - id: {app}\n"));
        let file = format!("profiles/{profile}.yaml");
        let run = Test::new(&["render"]).file(&file, text);
        let done = run.any_output().writes().status(status).run();
        done.stderr
    };
    let fits = said("tailspin-collector", 0);
    assert!(!fits.contains("error["), "{fits}");
    let too_long = said("tailspin-collector2", 1);
    let message = "error[value-too-long]: the ids of profile and app make a name that is too long for Exchange\n";
    assert!(too_long.starts_with(message), "{too_long}");
    let help = "= help: Shorten one of them: together they may have 50 characters.\n";
    assert!(too_long.contains(help), "{too_long}");
}
