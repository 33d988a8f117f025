//! Secrets, certificates, and trust in other identity providers.

use crate::plan::script::request::{Request, list, read, write};

/// Client secrets.
pub(super) const SECRETS: &[Request] = &[
    write(
        "add_password",
        "creates a client secret; the answer holds its value",
        "POST",
        "/applications/{id}/addPassword",
        r#"{"passwordCredential": {"displayName": {name}, "endDateTime": "{end}"}}"#,
        &["id", "name", "end"],
        &["busy", "unclear", "missing"],
    ),
    write(
        "remove_password",
        "removes a client secret",
        "POST",
        "/applications/{id}/removePassword",
        r#"{"keyId": "{key_id}"}"#,
        &["id", "key_id"],
        &["busy", "unclear"],
    ),
];

/// Federated credentials and certificates.
pub(super) const KEYS: &[Request] = &[
    list(
        "list_federated",
        "the federated credentials of an application",
        "/applications/{id}/federatedIdentityCredentials",
        &[],
        &["id"],
    ),
    write(
        "create_federated",
        "trusts the tokens of another identity provider",
        "POST",
        "/applications/{id}/federatedIdentityCredentials",
        "{trust}",
        &["id", "trust"],
        &["exists", "busy", "unclear", "missing"],
    ),
    write(
        "update_federated",
        "changes what is trusted",
        "PATCH",
        "/applications/{id}/federatedIdentityCredentials/{federated}",
        "{trust}",
        &["id", "federated", "trust"],
        &[],
    ),
    read(
        "read_keys",
        "the certificates of an application",
        "/applications/{id}",
        &["$select=id,keyCredentials"],
        &["id"],
    ),
    write(
        "write_keys",
        "sets the certificates of an application",
        "PATCH",
        "/applications/{id}",
        r#"{"keyCredentials": {keys}}"#,
        &["id", "keys"],
        &[],
    ),
];
