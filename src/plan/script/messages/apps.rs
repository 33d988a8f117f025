//! The apps, their service principals, and the APIs that they use.

use super::Message;

pub(super) const MESSAGES: &[Message] = &[
    // APIs.
    (
        "api-unread",
        "The service principal of {name} cannot be read.",
    ),
    (
        "principal-creating",
        "{name}: creating the service principal",
    ),
    (
        "principal-hidden",
        "The service principal of {name} does not appear.",
    ),
    (
        "principal-refused",
        "The service principal of {name} cannot be created.",
    ),
    (
        "permissions-unread",
        "The permissions of {name} cannot be read.",
    ),
    (
        "permission-differs",
        "In this tenant {api} has no permission {value} ({type}, {guid}).",
    ),
    (
        "permission-stop",
        "{reason} Nothing was granted. Render the script again with a newer catalog, or for this cloud.",
    ),
    ("permission-note", "NOTE: {reason}"),
    (
        "api-absent",
        "This tenant has no service principal of this API yet; create makes it: {name}",
    ),
    // Apps.
    (
        "adopted-absent",
        "This tenant has no app registration with the application ID {app_id}.",
    ),
    ("app-unread", "The application \"{name}\" cannot be read."),
    (
        "principal-unread",
        "The service principal of the app {app_id} cannot be read.",
    ),
    (
        "app-absent",
        "The app \"{name}\" is not there yet. Run: {script} create {option:tenant} {tenant}",
    ),
    (
        "principal-absent",
        "The app \"{name}\" has no service principal yet. Run: {script} create {option:tenant} {tenant}",
    ),
    (
        "adopt-taken",
        "The app {app_id} has the uniqueName {unique_name}, which never changes, so it cannot be adopted.",
    ),
    (
        "adopt-needless",
        "This tenant has the app of this script already (application ID {found}), so {app_id} cannot be adopted.",
    ),
    ("adopting", "{name}: adopting the app {app_id}"),
    ("adopt-refused", "The app {app_id} cannot be adopted."),
    (
        "namesakes-unread",
        "Apps named \"{name}\" cannot be looked up.",
    ),
    (
        "namesake",
        "An app named \"{name}\" is there already (application ID {app_id}), and this script did not make it. If it serves this integration: {option:adopt} {app_id}. If it is another one: {option:allow-same-name}.",
    ),
    (
        "name-held",
        "A deleted app still holds the uniqueName {unique_name}. To go back to it, restore \"{name}\" in the portal: App registrations > Deleted applications. To begin anew: {script} remove {option:purge} {option:tenant} {tenant}. Then run the command again.",
    ),
    (
        "app-unwritten",
        "The application \"{name}\" cannot be written.",
    ),
    (
        "app-as-it-should-be",
        "{name}: the application is as it should be",
    ),
    ("app-updating", "{name}: updating the application"),
    ("app-creating", "{name}: creating the application"),
    ("app-hidden", "The application \"{name}\" does not appear."),
    (
        "principal-updating",
        "{name}: updating the service principal",
    ),
    (
        "principal-unwritten",
        "The service principal of \"{name}\" cannot be written.",
    ),
    (
        "federated-unread",
        "The federated credentials of \"{name}\" cannot be read.",
    ),
    (
        "federated-adding",
        "{name}: adding the federated credential \"{credential}\"",
    ),
    (
        "federated-refused",
        "The federated credential \"{credential}\" cannot be written.",
    ),
];
