//! What frames a run: the sign-in, the questions, the end.

use super::Message;

pub(super) const MESSAGES: &[Message] = &[
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
];
