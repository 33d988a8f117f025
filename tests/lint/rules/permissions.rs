//! Rules about permissions alone and beside each other.

use super::check;
use super::parts::{CREDENTIALS, GRAPH, SELECTED, USER};
use crate::case::{Case, finds, misses};

pub const CASES: &[Case] = &[
    finds(
        "unknown-in-cloud",
        "warning",
        &[(GRAPH, "      - api: «Microsoft Graph»\n")],
    )
    .options(&["--cloud", "china"]),
    misses("unknown-in-cloud", &[]),
    // What is being withdrawn.
    finds(
        "lifecycle",
        "warning",
        &[(
            GRAPH,
            of!(
                "Office 365 Exchange Online",
                "application",
                "«full_access_as_app»",
                "Reads mail."
            ),
        )],
    ),
    finds(
        "lifecycle",
        "warning",
        &[(
            GRAPH,
            of!(
                "Office 365 Exchange Online",
                "application",
                "«full_access_as_app»",
                "Reads mail."
            ),
        )],
    )
    .options(&["--as-of", "2030-01-01"]),
    misses(
        "lifecycle",
        &[(
            GRAPH,
            of!(
                "Office 365 Exchange Online",
                "application",
                "Mailbox.Migration",
                "Moves mail."
            ),
        )],
    ),
    finds(
        "retired-api",
        "warning",
        &[(
            GRAPH,
            of!(
                "«Azure Active Directory Graph»",
                "application",
                "Directory.Read.All",
                "Reads users."
            ),
        )],
    ),
    // The feature that asks for it is off.
    misses(
        "retired-api",
        &[(
            GRAPH,
            of!(
                "Azure Active Directory Graph",
                "application",
                "Directory.Read.All",
                "Reads users.",
                "read-groups"
            ),
        )],
    ),
    finds(
        "retired-permission",
        "warning",
        &[(
            GRAPH,
            of!(
                "Power BI Service",
                "delegated",
                "«Dashboard.Execute.All»",
                "Shows dashboards."
            ),
        )],
    ),
    finds(
        "retired-permission",
        "note",
        &[(
            GRAPH,
            of!(
                "Office 365 Exchange Online",
                "delegated",
                "«People.Read»",
                "Shows people."
            ),
        )],
    ),
    // Its dates say more.
    misses(
        "retired-permission",
        &[(USER, asks!("Notes.ReadWrite.CreatedByApp", "Writes notes."))],
    ),
    misses(
        "retired-permission",
        &[(USER, asks!("Notes.ReadWrite", "Writes notes."))],
    ),
    // What one of them opens the other one opens too.
    finds(
        "redundant-permission",
        "note",
        &[(
            SELECTED,
            concat!(
                asks!("«User.ReadBasic.All»", "Shows names."),
                asks!("‹User.Read.All›", "Reads departments.")
            ),
        )],
    ),
    misses(
        "redundant-permission",
        &[
            (SELECTED, asks!("User.ReadBasic.All", "Shows names.")),
            (USER, asks!("User.Read.All", "Reads departments.")),
        ],
    ),
    finds(
        "critical-without-reason",
        "warning",
        &[(
            SELECTED,
            concat!(
                asks!("«‹Directory.ReadWrite.All›»", "The vendor needs it."),
                asks!("«‹Application.ReadWrite.All›»", "The vendor needs it.")
            ),
        )],
    ),
    misses(
        "critical-without-reason",
        &[(
            SELECTED,
            concat!(
                asks!("Directory.ReadWrite.All", "Changes groups."),
                asks!("Application.ReadWrite.All", "Renews its certificate.")
            ),
        )],
    ),
    finds(
        "both-kinds",
        "note",
        &[
            (SELECTED, asks!("‹User.Read.All›", "Reads users.")),
            (USER, asks!("«User.Read.All»", "Shows users.")),
        ],
    ),
    misses(
        "both-kinds",
        &[(SELECTED, asks!("User.Read.All", "Reads users."))],
    ),
    finds(
        "users-cannot-consent",
        "warning",
        &[
            ("GroupMember.Read.All", "«GroupMember.Read.All»"),
            (
                CREDENTIALS,
                "    usersConsent: The product asks each user.\n    credentials:\n",
            ),
        ],
    ),
    finds(
        "users-cannot-consent",
        "note",
        &[(USER, asks!("«Mail.Read»", "Reads mail."))],
    ),
    // One note says it for all of an app.
    finds(
        "users-cannot-consent",
        "note",
        &[(
            USER,
            concat!(
                asks!("«Mail.Read»", "Reads mail."),
                asks!("Mail.ReadWrite", "Moves mail."),
                asks!("Calendars.Read", "Reads meetings.")
            ),
        )],
    ),
    misses(
        "users-cannot-consent",
        &[
            (
                CREDENTIALS,
                "    usersConsent: The product asks each user.\n    credentials:\n",
            ),
            ("GroupMember.Read.All", "openid"),
        ],
    ),
    finds(
        "inferred-permission",
        "note",
        &[(
            USER,
            "          - value: «User.Read»\n            reason: Shows who has signed in.\n            inferred: The guide asks for the profile.\n",
        )],
    ),
    misses(
        "inferred-permission",
        &[(
            USER,
            "          - value: User.Read\n            reason: Shows who has signed in.\n            asWritten: user.read\n",
        )],
    ),
];

#[test]
fn permissions() {
    check(CASES);
}
