//! Rules about permissions that reach far.

use super::check;
use super::parts::{APPS, GRAPH, OF_ARCHIVE, OTHER_APP, SELECTED, SITE, TASKS, USER};
use crate::case::{Case, finds, misses};

const HANDOVER: &str = "handover:\n";

/// A step that gives a role of Exchange.
macro_rules! role {
    ($role:literal) => {
        concat!(
            "steps:\n  - exchangeRole:\n      app: archive\n      roles: [",
            $role,
            "]\n      filter: \"CustomAttribute1 -eq 'archive'\"\n      reason: Reads.\nhandover:\n"
        )
    };
}

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
                "«Calendars.ReadWrite.All»",
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
                asks!("«User.ReadWrite.All»", "Updates profiles."),
                asks!(
                    "«DeviceManagementManagedDevices.PrivilegedOperations.All»",
                    "Wipes."
                )
            ),
        )],
    ),
    misses(
        "tenant-wide-write",
        &[
            (
                SELECTED,
                concat!(
                    asks!("Device.Read.All", "Reads devices."),
                    // Sharper rules say it of these.
                    asks!("Files.ReadWrite.All", "Stores reports."),
                    asks!("Mail.Send", "Sends reports."),
                    asks!("Group.ReadWrite.All", "Adds members."),
                    asks!("Application.ReadWrite.OwnedBy", "Renews its certificate.")
                ),
            ),
            (USER, asks!("Mail.Send", "Sends reports.")),
        ],
    ),
    // In the whole tenant only with a role, which such an app has.
    finds(
        "tenant-wide-write",
        "warning",
        &[(
            GRAPH,
            of!(
                "Office 365 Exchange Online",
                "application",
                "«Exchange.ManageAsApp»",
                "Reads settings."
            ),
        )],
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
                concat!(
                    asks!("«AppRoleAssignment.ReadWrite.All»", "Grants permissions."),
                    asks!("«UserAuthMethod-TAP.ReadWrite.All»", "Helps users in.")
                ),
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
    finds(
        "acts-as-user",
        "warning",
        &[(USER, asks!("«Directory.AccessAsUser.All»", "Reads groups."))],
    ),
    misses(
        "acts-as-user",
        &[(USER, asks!("Directory.Read.All", "Reads groups."))],
    ),
    finds(
        "unknown-exchange-role",
        "warning",
        &[(HANDOVER, role!("«Application Mail.Reed»"))],
    ),
    misses(
        "unknown-exchange-role",
        &[(HANDOVER, role!("Application MailboxItem.Read"))],
    ),
    finds(
        "broad-teams",
        "warning",
        &[(
            SELECTED,
            asks!("«ChannelMessage.Read.All»", "Archives messages."),
        )],
    ),
    misses(
        "broad-teams",
        &[(USER, asks!("ChannelMessage.Read.All", "Archives messages."))],
    ),
    finds(
        "reads-secrets",
        "warning",
        &[
            (
                SELECTED,
                asks!("«DeviceLocalCredential.Read.All»", "Shows passwords."),
            ),
            (USER, asks!("«BitlockerKey.Read.All»", "Shows keys.")),
        ],
    ),
    misses(
        "reads-secrets",
        &[(
            SELECTED,
            asks!("BitlockerKey.ReadBasic.All", "Counts keys."),
        )],
    ),
    finds(
        "powerful-delegated",
        "note",
        &[(
            USER,
            asks!(
                "«DeviceManagementConfiguration.ReadWrite.All»",
                "Changes settings."
            ),
        )],
    ),
    // Sharper rules say it of these.
    misses(
        "powerful-delegated",
        &[(
            USER,
            concat!(
                asks!("DeviceManagementConfiguration.Read.All", "Reads settings."),
                asks!("Directory.AccessAsUser.All", "Reads groups."),
                asks!("RoleManagement.ReadWrite.Directory", "Gives roles.")
            ),
        )],
    ),
];

#[test]
fn permissions_that_reach_far() {
    check(CASES);
}
