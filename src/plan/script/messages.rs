//! Everything that the scripts say, so that both languages say the same.

/// A message: its name and its text.
///
/// In braces stand values that the script fills in. Two are the language's own: `{script}` is the
/// file's name, and `{option:secret-file}` an option as one writes it there.
pub type Message = (&'static str, &'static str);

/// The text of a message.
#[must_use]
pub fn message(name: &str) -> Option<&'static str> {
    let found = MESSAGES.iter().find(|(n, _)| *n == name);
    found.map(|(_, text)| *text)
}

/// All messages.
pub const MESSAGES: &[Message] = &[
    // The frame of a run.
    ("stopped", "STOPPED: {reason}"),
    (
        "lacking-right",
        "  You lack the right to do this. runbook.md says which role it takes.",
    ),
    (
        "sign-in-again",
        "  Sign in again: az login --tenant {tenant}",
    ),
    (
        "goes-on",
        "  What was done stays done. Running the same command again goes on from here.",
    ),
    ("nothing-changed", "  Nothing was changed."),
    ("help-hint", "Try: {help}"),
    (
        "log-begins",
        "--- {title}: {script} {command} {option:tenant} {tenant}",
    ),
    ("log-not-done", "  {method} {path}: not done ({kind})"),
    ("log-done", "  {method} {path}: done"),
    (
        "left-behind",
        "The temporary app \"{name}\" is still there, with a secret for a day. Run the same command again: it removes the app.",
    ),
    (
        "not-signed-in",
        "The Azure CLI is not signed in. Sign in: az login --tenant {tenant} --allow-no-subscriptions",
    ),
    (
        "other-tenant",
        "The Azure CLI is signed in to the tenant {found}, not to {tenant}.",
    ),
    (
        "other-cloud",
        "This script was rendered for the cloud {wanted}, and the Azure CLI is in {found}. Run: az cloud set --name {wanted}",
    ),
    (
        "signed-in",
        "Tenant {tenant}, cloud {cloud}, signed in as {account}",
    ),
    ("question", "This will {what} in the tenant {tenant}."),
    ("type-yes", "Type \"yes\" to go on: "),
    ("refused-by-person", "Nothing was changed."),
    ("done", "Done."),
    (
        "waiting",
        "  waiting {seconds} s for Microsoft Entra ID (try {try} of {tries})",
    ),
    ("by-hand", "By hand, see runbook.md: {title}"),
    (
        "second-pass",
        "By hand, see runbook.md: When {when}: run create once more, with {flag}",
    ),
    // Wrong use.
    ("no-cli", "the Azure CLI (az) is not installed"),
    ("no-log", "the log \"{path}\" cannot be written"),
    (
        "no-terminal",
        "there is no terminal to ask at; add {option:yes} to go on without asking",
    ),
    ("unknown-command", "unknown command {command}"),
    ("two-commands", "one command at a time: {first} or {second}"),
    (
        "unknown-word",
        "\"{word}\" is neither a command nor an option",
    ),
    ("no-command", "a command is missing"),
    ("no-value", "{word} needs a value"),
    (
        "bad-tenant",
        "{option:tenant} takes the directory (tenant) ID, a GUID",
    ),
    (
        "bad-adopt",
        "{option:adopt} takes an application (client) ID, a GUID",
    ),
    (
        "adopt-elsewhere",
        "{option:adopt} is for plan, create and apply",
    ),
    ("bad-months", "{option:months} takes a number from 1 to 24"),
    (
        "bad-key-vault",
        "{option:key-vault} takes the name of a key vault",
    ),
    (
        "two-certificates",
        "{option:certificate} and {option:new-certificate} exclude each other",
    ),
    (
        "bad-site",
        "\"{site}\" is neither a site ID nor the https address of a site",
    ),
    (
        "no-certificate",
        "\"{path}\" is not a certificate in PEM form",
    ),
    (
        "private-key",
        "\"{path}\" holds a private key; give the public certificate alone",
    ),
    (
        "no-openssl",
        "openssl is not installed; {option:new-certificate} needs it",
    ),
    (
        "same-file",
        "{option:new-certificate} and {option:secret-file} name the same file",
    ),
    (
        "secret-needs-file",
        "{command} creates a client secret; name a new file for it with {option:secret-file}",
    ),
    (
        "rotate-needs-file",
        "rotate needs {option:secret-file}, or {option:remove-old} alone to remove the old credential",
    ),
    (
        "file-exists",
        "\"{path}\" exists already; a credential is written to a new file only",
    ),
    (
        "certificate-needs-file",
        "{command} adds a certificate; name it with {option:certificate}, or let {option:new-certificate} make one",
    ),
    (
        "which-credential",
        "rotate needs {option:which} with one of: {names}",
    ),
    ("file-unwritable", "\"{path}\" cannot be written"),
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
    // Azure roles, groups, settings of the tenant.
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
    // Credentials.
    (
        "secret-lost",
        "There is a valid credential already, and its value cannot be read again. If nobody has it: {script} rotate {option:remove-old} {option:tenant} {tenant} {flag} {path}. If you have it: run this again without {flag}.",
    ),
    (
        "credential-valid",
        "{name}: the credential \"{credential}\" is valid until {date}",
    ),
    (
        "no-file-for-secret",
        "A new secret is needed, and there is no file for it. Run: {script} credential {option:tenant} {tenant} {option:secret-file} FILE",
    ),
    (
        "secret-creating",
        "{name}: creating the client secret \"{credential}\", valid until {date}",
    ),
    (
        "secret-refused",
        "The client secret of \"{name}\" cannot be created.",
    ),
    (
        "secret-unread",
        "The answer of Microsoft Graph holds no secret.",
    ),
    (
        "folder-left",
        "Delete this folder by hand, it may hold a secret: {path}",
    ),
    (
        "vault-refused",
        "The key vault {vault} does not take the secret. The secret was removed from the app again.",
    ),
    (
        "vault-holds",
        "{name}: the secret is in the key vault {vault} as {entry}",
    ),
    ("vault-handover", "secret {entry} of the key vault {vault}"),
    ("openssl-fails", "openssl cannot make the certificate."),
    (
        "key-made",
        "{name}: the new private key and its certificate are in {path}",
    ),
    (
        "certificate-adding",
        "{name}: adding the certificate \"{credential}\"",
    ),
    (
        "certificate-refused",
        "The certificate of \"{name}\" cannot be added.",
    ),
    (
        "certificate-later",
        "The certificate \"{credential}\" is not there yet. When you have it, run credential once more with {option:certificate}.",
    ),
    (
        "bootstrap-over",
        "The secret \"{credential}\" is not needed any more.",
    ),
    (
        "retire-early",
        "\"{name}\" has no valid certificate. Without the secret nobody could sign in as this app.",
    ),
    (
        "made-earlier",
        "made by an earlier run, its value is not shown again",
    ),
    ("id-in-portal", "see Certificates & secrets in the portal"),
    ("handover-head", "The values to hand over:"),
    (
        "organization-unread",
        "The tenant's domains cannot be read.",
    ),
    ("certificate-handover", "a certificate, see the private key"),
    ("log-certificate", "  certificate of {app_id}: done"),
    (
        "certificates-unread",
        "The certificates of \"{name}\" cannot be read.",
    ),
    (
        "certificate-stays",
        "The certificate {key} cannot be removed. It is still valid.",
    ),
    (
        "secret-stays",
        "The secret {key} cannot be removed. It is still valid.",
    ),
    (
        "file-appeared",
        "\"{path}\" has appeared meanwhile. Run: {script} rotate {option:tenant} {tenant} {option:secret-file} FILE",
    ),
    (
        "file-failed",
        "\"{path}\" cannot be written. Run: {script} rotate {option:tenant} {tenant} {option:secret-file} FILE",
    ),
    (
        "handover-written",
        "The values to hand over are in {path}. Delete the file when they are entered.",
    ),
    (
        "old-works",
        "The old credential still works. Enter the new one in the product and test it.",
    ),
    (
        "question-old",
        "Does the product work with the new credential? Type \"yes\" to remove the old one: ",
    ),
    (
        "old-stays",
        "The old credential stays. To remove it later: {script} rotate {option:remove-old}",
    ),
    ("removing-old", "{name}: removing the old {kind} {key}"),
    (
        "credential-hidden",
        "The new credential does not appear. The old one stays.",
    ),
    // Plan, verify, export.
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
    // Remove.
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
    // Sites.
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
