//! Who may use the apps, and what the apps may do: people, directory roles, consent.

use super::Message;

pub(super) const MESSAGES: &[Message] = &[
    // Users and groups.
    ("user-unread", "The user {user} cannot be read."),
    ("group-unread", "The group \"{group}\" cannot be read."),
    (
        "group-absent",
        "This tenant has no group named \"{group}\". Create it, or give the object ID of another one.",
    ),
    (
        "group-unclear",
        "This tenant has several groups named \"{group}\". Give the object ID of the one that is meant.",
    ),
    (
        "assignments-unread",
        "The users and groups that are assigned to \"{name}\" cannot be read.",
    ),
    ("assigning", "{name}: assigning the {kind} {member}"),
    ("not-assigned", "{member} cannot be assigned to the app."),
    ("owners-unread", "The owners of \"{name}\" cannot be read."),
    ("owner-adding", "{name}: adding the owner {owner}"),
    ("owner-refused", "The owner {owner} cannot be added."),
    // Directory roles.
    (
        "directory-roles-unread",
        "The directory roles of \"{name}\" cannot be read.",
    ),
    (
        "directory-role-granting",
        "  giving the directory role {role}",
    ),
    (
        "directory-role-by-hand",
        "By hand: with this sign-in the directory role {role} cannot be given. In the portal: Roles & admins > {role} > Add assignments > \"{name}\".",
    ),
    (
        "directory-role-refused",
        "The directory role {role} cannot be given.",
    ),
    (
        "directory-role-removing",
        "{name}: taking the directory role {role} away",
    ),
    (
        "directory-role-stays",
        "The directory role {role} cannot be taken away.",
    ),
    // Consent.
    (
        "app-not-created",
        "The app \"{name}\" is not there. Run create with the same options first.",
    ),
    ("granted-before", "{name}: granted before: {permissions}"),
    ("roles-unread", "The app role assignments cannot be read."),
    ("grants-unread", "The permission grants cannot be read."),
    (
        "api-not-created",
        "{name} has no service principal in this tenant. Run create first.",
    ),
    ("granting", "  granting {permission}"),
    (
        "not-granted",
        "The permission {permission} cannot be granted.",
    ),
    (
        "granting-scopes",
        "  granting delegated permissions: {scopes}",
    ),
    (
        "scopes-not-granted",
        "The delegated permissions cannot be granted.",
    ),
];
