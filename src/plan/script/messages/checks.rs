//! What only reads: plan, verify, export.

use super::Message;

pub(super) const MESSAGES: &[Message] = &[
    ("as-profile-says", "The tenant is as the profile says."),
    (
        "exactly-as-profile-says",
        "The tenant is exactly as the profile says.",
    ),
    ("missing-head", "Missing:"),
    ("unexpected-head", "Not in the profile:"),
    (
        "too-many",
        "create takes away redirect URIs and requested permissions that are too many. Grants, secrets and certificates that are too many stay: remove them by hand if nobody needs them.",
    ),
    ("temporary-found", "the temporary app, to be removed"),
    (
        "temporary-planned",
        "The temporary app is created for the site roles and removed afterwards.",
    ),
    ("export-app-unread", "The application cannot be read."),
    (
        "export-principal-unread",
        "The service principal cannot be read.",
    ),
];
