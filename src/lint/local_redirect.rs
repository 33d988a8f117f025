//! A redirect URI of a web app leads to a machine that has no name in the world.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB406",
        code: "local-redirect",
        severity: Severity::Note,
        summary: "A redirect URI of a web app leads to the user's own machine or to a name without a domain.",
        why: "On the user's machine any program can listen at the address and take the code. A host without a domain, or a private address, is another machine in another network. Guides leave such addresses from development.",
        example: "web:\n  redirectUris:\n    - http://localhost:8080/callback",
        fix: "Take it out, or use the server's full name. For a program on the user's machine the mobile and desktop platform (`publicClient`) is right.",
        references: &["https://learn.microsoft.com/entra/identity-platform/reply-url"],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for app in &context.profile.apps {
        let web = app.web.iter().flat_map(|w| &w.redirect_uris);
        let spa = app.spa.iter().flat_map(|p| &p.redirect_uris);
        for uri in web.chain(spa) {
            let host = super::unowned_redirect::host(&context.filled(uri));
            if is_local(&host) {
                let what = format!("`{host}` is not the same machine for everybody");
                findings.push(RULE.finding(what).at(uri.span));
            }
        }
    }
    findings
}

fn is_local(host: &str) -> bool {
    if host.is_empty() || host.contains("${") {
        return false;
    }
    let address = host.parse::<std::net::Ipv4Addr>().ok();
    address.is_some_and(|a| a.is_private() || a.is_loopback() || a.is_link_local())
        || !host.contains(['.', '['])
}
