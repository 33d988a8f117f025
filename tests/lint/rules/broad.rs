//! Rules about permissions that reach far.

use super::check;
use super::parts::{APPS, GRAPH, OF_ARCHIVE, OTHER_APP, SELECTED, SITE, TASKS, USER};
use crate::case::{Case, finds, misses};

pub const CASES: &[Case] = &[
    finds(
        "broad-sites",
        "warning",
        &[(
            SELECTED,
            concat!(
                asks!("«Sites.Read.All»", "Reads sites."),
                asks!("«Files.ReadWrite.All»", "Writes files.")
            ),
        )],
    ),
    // SharePoint has a permission of that name of its own.
    finds(
        "broad-sites",
        "warning",
        &[(
            GRAPH,
            of!(
                "Office 365 SharePoint Online",
                "application",
                "«Sites.FullControl.All»",
                "Looks after sites."
            ),
        )],
    ),
    finds(
        "broad-sites",
        "warning",
        &[(
            GRAPH,
            of!(
                "Office 365 SharePoint Online",
                "application",
                "«Sites.FullControl.All»",
                "Looks after sites."
            ),
        )],
    )
    .options(&["--cloud", "usgov"]),
    // What a feature that is off asks for can be asked for tomorrow.
    finds(
        "broad-sites",
        "warning",
        &[(
            SELECTED,
            asks!("«Sites.Read.All»", "Reads sites.", "read-groups"),
        )],
    ),
    finds(
        "broad-sites",
        "warning",
        &[
            (
                "handover:
",
                OTHER_APP,
            ),
            ("    value: clientId\n", OF_ARCHIVE),
        ],
    ),
    misses(
        "broad-sites",
        &[(USER, asks!("Sites.Read.All", "Reads sites."))],
    ),
    misses(
        "broad-sites",
        &[
            ("\nhandover:", grant!("")),
            ("features:", SITE),
            ("    value: clientId\n", OF_ARCHIVE),
        ],
    ),
    finds(
        "broad-mail",
        "warning",
        &[(
            SELECTED,
            concat!(
                asks!("«Mail.Read»", "Reads mail."),
                asks!("«Calendars.ReadBasic.All»", "Reads meetings.")
            ),
        )],
    ),
    finds(
        "broad-mail",
        "warning",
        &[(
            GRAPH,
            of!(
                "Office 365 Exchange Online",
                "application",
                "«IMAP.AccessAsApp»",
                "Reads mail."
            ),
        )],
    ),
    misses("broad-mail", &[(USER, asks!("Mail.Read", "Reads mail."))]),
    // The app is gone when the roles are given, whatever the feature.
    misses(
        "broad-mail",
        &[
            (
                "\nhandover:",
                grant!(asks!("Mail.ReadWrite", "Moves mail.", "read-groups")),
            ),
            ("features:", SITE),
            ("    value: clientId\n", OF_ARCHIVE),
        ],
    ),
    finds(
        "tenant-wide-write",
        "warning",
        &[(
            SELECTED,
            concat!(
                asks!("«Files.ReadWrite.All»", "Stores reports."),
                asks!("«Mail.Send»", "Sends reports.")
            ),
        )],
    ),
    misses(
        "tenant-wide-write",
        &[
            (
                SELECTED,
                concat!(
                    asks!("Files.Read.All", "Reads reports."),
                    asks!("Application.ReadWrite.OwnedBy", "Renews its certificate.")
                ),
            ),
            (USER, asks!("Mail.Send", "Sends reports.")),
        ],
    ),
    // The API of a third party means its own tasks.
    misses(
        "tenant-wide-write",
        &[
            (APPS, TASKS),
            (
                GRAPH,
                of!(
                    "Contoso Tasks",
                    "application",
                    "Tasks.Write",
                    "Writes tasks."
                ),
            ),
        ],
    ),
    finds(
        "self-escalation",
        "warning",
        &[
            (
                SELECTED,
                asks!("«AppRoleAssignment.ReadWrite.All»", "Grants permissions."),
            ),
            (
                USER,
                asks!("«RoleManagement.ReadWrite.Directory»", "Gives roles."),
            ),
        ],
    ),
    misses(
        "self-escalation",
        &[(
            SELECTED,
            concat!(
                asks!("Application.ReadWrite.OwnedBy", "Renews its certificate."),
                asks!("RoleManagement.Read.Directory", "Reads roles.")
            ),
        )],
    ),
    // The feature is off, and with it users could still not consent.
];

#[test]
fn permissions_that_reach_far() {
    check(CASES);
}
