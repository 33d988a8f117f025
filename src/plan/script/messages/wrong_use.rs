//! What is refused before anything is asked of Azure.

use super::Message;

pub(super) const MESSAGES: &[Message] = &[
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
    (
        "certificate-for-secret",
        "\"{name}\" is a client secret. Leave out {option:certificate} and {option:new-certificate}, or name the certificate with {option:which}.",
    ),
    (
        "vault-for-certificate",
        "\"{name}\" is a certificate, and only client secrets go into a key vault. Leave out {option:key-vault}.",
    ),
    ("file-unwritable", "\"{path}\" cannot be written"),
];
