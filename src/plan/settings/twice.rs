//! What Microsoft Entra ID takes once only in an app.

use std::collections::BTreeMap;

use crate::diagnostics::Finding;
use crate::profile::{App, ExposedApi, Spanned};

/// Checks the lists of an app.
pub(super) fn check(app: &App, findings: &mut Vec<Finding>) {
    let uris = app.identifier_uris.iter();
    once("the identifier URI", uris, findings);
    if let Some(principal) = &app.service_principal {
        once("the tag", principal.tags.iter(), findings);
    }
    if let Some(claims) = &app.optional_claims {
        for token in [&claims.id_token, &claims.access_token, &claims.saml2_token] {
            let names = token.iter().map(|c| &c.name);
            once("in this token, the claim", names, findings);
        }
    }
    let scopes = app.api.iter().flat_map(|api| &api.oauth2_permission_scopes);
    let scopes = scopes.filter_map(|s| s.id.as_ref());
    let roles = app.app_roles.iter().filter_map(|r| r.id.as_ref());
    once("the GUID", scopes.chain(roles), findings);
    if let Some(api) = &app.api {
        trusted(api, findings);
    }
}

fn trusted(api: &ExposedApi, findings: &mut Vec<Finding>) {
    let clients = || api.pre_authorized_applications.iter();
    let ids = clients().filter_map(|c| c.app_id.as_ref());
    once("the trusted app", ids, findings);
    let own = clients().filter_map(|c| c.app.as_ref());
    once("the trusted app", own, findings);
    for client in clients() {
        once("the permission", client.scopes.iter(), findings);
    }
}

fn once<'a>(
    what: &str,
    values: impl Iterator<Item = &'a Spanned<String>>,
    findings: &mut Vec<Finding>,
) {
    let mut seen = BTreeMap::new();
    for value in values {
        if let Some(first) = seen.insert(value.to_ascii_lowercase(), value.span) {
            let what = format!("{what} `{}` stands twice", **value);
            findings.push(
                Finding::error("duplicate-id", what)
                    .at(value.span)
                    .related(first, "it stands here already")
                    .help("Take one of the two out."),
            );
        }
    }
}
