//! Secrets, certificates, and the values to hand over.

use super::Message;

pub(super) const MESSAGES: &[Message] = &[
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
];
