//! Taking it all away.

use super::Message;

pub(super) const MESSAGES: &[Message] = &[
    ("not-there", "{name}: is not there"),
    ("deleting", "{name}: deleting the application {app_id}"),
    (
        "not-deleted",
        "The application \"{name}\" cannot be deleted.",
    ),
    (
        "principal-not-deleted",
        "The service principal of \"{name}\" cannot be deleted.",
    ),
    (
        "api-used",
        "{name}: the service principal stays, other apps use it",
    ),
    (
        "api-deleting",
        "{name}: deleting the service principal that create made",
    ),
    ("api-not-deleted", "  it cannot be deleted; it does no harm"),
    (
        "nothing-deleted",
        "NOTHING WAS DELETED: this tenant has no app with the uniqueName of this script. An app that was made in the portal must be adopted first: create {option:adopt} APP_ID.",
    ),
    (
        "restorable",
        "The deleted apps can be restored for 30 days. Until then create refuses; \"remove {option:purge}\" deletes for good.",
    ),
    (
        "purging",
        "{name}: deleting the application {app_id} for good",
    ),
    (
        "deleted-apps-unread",
        "The deleted applications cannot be read.",
    ),
    (
        "deleted-principals-unread",
        "The deleted service principals cannot be read.",
    ),
    (
        "not-purged",
        "The deleted object {object} cannot be deleted for good.",
    ),
];
