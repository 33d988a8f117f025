//! Roles on SharePoint sites.

use super::Message;

pub(super) const MESSAGES: &[Message] = &[
    (
        "acting-absent",
        "The temporary app \"{name}\" is not there. Run create and consent with the same sites first, or apply.",
    ),
    ("no-role-left", "No site role is left to give."),
    (
        "roles-kept",
        "The roles on the sites stay. Without the app they are of no use to anybody.",
    ),
    (
        "roles-going",
        "To take the roles off the sites, the temporary app is created and removed once more.",
    ),
    (
        "roles-keep-hint",
        "If you lack the right for that: {option:keep-site-permissions}",
    ),
    ("role-removing", "  removing the role on the site {site}"),
    (
        "role-stays",
        "The role on the site {site} cannot be removed.",
    ),
    ("no-app-secret", "\"{name}\" gets no secret."),
    ("signing-in-as", "{name}: signing in as this app"),
    ("sign-in-fails", "The sign-in as \"{name}\" fails."),
    (
        "site-unread",
        "The site {site} cannot be read. Check the ID or the address.",
    ),
    ("site-id", "  the ID of the site {site} is {site_id}"),
    (
        "site-permissions-unread",
        "The permissions of the site {site} cannot be read.",
    ),
    ("role-unread", "The role on the site {site} cannot be read."),
    (
        "role-changing",
        "  changing the role on {site} from {roles} to {role}",
    ),
    (
        "role-unchanged",
        "The role on the site {site} cannot be changed.",
    ),
    ("role-giving", "  giving the role {role} on {site}"),
    (
        "role-refused",
        "The role on the site {site} cannot be given.",
    ),
    ("app-gone", "The app is gone."),
    (
        "site-unnoted",
        "The site cannot be noted in the tags of the app.",
    ),
];
