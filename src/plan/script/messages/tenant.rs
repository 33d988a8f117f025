//! What is set beyond the registration.

use super::Message;

pub(super) const MESSAGES: &[Message] = &[
    (
        "azure-roles-unread",
        "The Azure roles on {scope} cannot be read. Sign in with an account that may read them: az login --tenant {tenant}",
    ),
    (
        "azure-role-unseen",
        "NOTE: this sign-in cannot see whether the app has the Azure role {role} on {scope}.",
    ),
    (
        "log-azure-role",
        "  Azure role {role} on {scope}: not given ({kind})",
    ),
    (
        "azure-role-giving",
        "  giving the Azure role {role} on {scope}",
    ),
    (
        "azure-role-refused",
        "The Azure role {role} on {scope} cannot be given.",
    ),
    (
        "azure-role-removing",
        "  taking the Azure role {role} on {scope} away",
    ),
    (
        "azure-role-stays",
        "The Azure role {role} on {scope} cannot be taken away.",
    ),
    (
        "members-unread",
        "The members of the group \"{group}\" cannot be read.",
    ),
    ("member-adding", "{name}: joining the group {group}"),
    (
        "member-refused",
        "\"{name}\" cannot join the group \"{group}\".",
    ),
    ("setting-doing", "{title}"),
    ("setting-done", "{title}: is done already"),
    ("setting-refused", "This cannot be done: {title}"),
    (
        "setting-by-hand",
        "By hand: this sign-in lacks {permission} for \"{title}\". See runbook.md.",
    ),
    (
        "setting-unread",
        "NOTE: this sign-in cannot see whether it is done: {title}",
    ),
    (
        "setting-unclear",
        "It cannot be read whether this is done: {title}",
    ),
    ("setting-undoing", "Taking back: {title}"),
    ("setting-not-undone", "This cannot be taken back: {title}"),
    (
        "setting-stays",
        "By hand: this sign-in lacks {permission} to take back \"{title}\". See runbook.md.",
    ),
    ("wait-for-person", "Type \"yes\" when it is done: "),
    ("not-done-yet", "What follows needs it: {title}"),
];
