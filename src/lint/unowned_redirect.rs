//! A redirect URI leads to a host whose name somebody else can get later.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB402",
        code: "unowned-redirect",
        severity: Severity::Warning,
        summary: "A redirect URI leads to a host below a shared domain, whose name somebody else can get later.",
        why: "Tokens and authorization codes go to the redirect URI. Below some domains anybody can take a name that is free. When the resource behind your name is deleted, another owner of the name can get them.",
        example: "web:\n  redirectUris:\n    - https://contoso-app.azurewebsites.net/signin",
        fix: "Use a name below a domain of the company or of the vendor. Remove the URI before the resource behind it is deleted.",
        references: &[
            "https://learn.microsoft.com/azure/security/fundamentals/subdomain-takeover",
            "https://learn.microsoft.com/entra/identity-platform/reply-url",
        ],
    },
    check,
};

/// Domains below which names are given out to anybody. Sources: Microsoft's page on subdomain
/// takeover for those of Azure; the providers' own pages for the others.
const SHARED: [&str; 33] = [
    "amazonaws.com",
    "appspot.com",
    "azure-api.net",
    "azurecontainer.io",
    "azurecontainerapps.io",
    "azureedge.net",
    "azurefd.net",
    "azurestaticapps.net",
    "azurewebsites.net",
    "azurewebsites.us",
    "chinacloudsites.cn",
    "cloudapp.azure.com",
    "cloudapp.net",
    "cloudfront.net",
    "core.windows.net",
    "elasticbeanstalk.com",
    "firebaseapp.com",
    "fly.dev",
    "github.io",
    "gitlab.io",
    "herokuapp.com",
    "netlify.app",
    "ngrok-free.app",
    "ngrok.app",
    "ngrok.dev",
    "ngrok.io",
    "onrender.com",
    "pages.dev",
    "trafficmanager.net",
    "trycloudflare.com",
    "vercel.app",
    "web.app",
    "workers.dev",
];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for app in &context.profile.apps {
        let web = app.web.iter().flat_map(|w| &w.redirect_uris);
        let spa = app.spa.iter().flat_map(|p| &p.redirect_uris);
        let native = app.public_client.iter().flat_map(|p| &p.redirect_uris);
        for uri in web.chain(spa).chain(native) {
            let host = host(&context.filled(uri));
            let below =
                |domain: &&str| host.strip_suffix(*domain).is_some_and(|h| h.ends_with('.'));
            if let Some(domain) = SHARED.into_iter().find(|d| below(d)) {
                let what = format!("names below `{domain}` are given to anybody");
                findings.push(RULE.finding(what).at(uri.span));
            }
        }
    }
    findings
}

pub(super) fn host(uri: &str) -> String {
    let after = uri.split_once("://").map_or("", |(_, after)| after);
    let authority = after.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    host.trim_end_matches('.').to_lowercase()
}
