//! The app gets tokens straight from the authorization endpoint.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB401",
        code: "implicit-grant",
        severity: Severity::Warning,
        summary: "The app gets tokens straight from the authorization endpoint (implicit grant).",
        why: "The token then stands in the address of the browser, where the history and other scripts can read it. Microsoft advises against the implicit grant. Browsers that block third-party cookies break it. ID tokens alone do less harm than access tokens: they only say who signs in.",
        example: "web:\n  implicitGrantSettings:\n    enableAccessTokenIssuance: true",
        fix: "Ask the vendor whether the product can use the authorization code flow with PKCE.",
        references: &[
            "https://learn.microsoft.com/entra/identity-platform/v2-oauth2-implicit-grant-flow",
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, app) in context.profile.apps.iter().enumerate() {
        let Some(grant) = app
            .web
            .as_ref()
            .and_then(|w| w.implicit_grant_settings.as_ref())
        else {
            continue;
        };
        let (key, what) = if grant.enable_access_token_issuance {
            ("enableAccessTokenIssuance", "access tokens")
        } else if grant.enable_id_token_issuance {
            ("enableIdTokenIssuance", "ID tokens")
        } else {
            continue;
        };
        let place = format!("apps.{index}.web.implicitGrantSettings.{key}");
        let finding = RULE
            .finding(format!(
                "the app `{}` gets {what} through the implicit grant",
                *app.id
            ))
            .at(context.place(&place));
        findings.push(if grant.enable_access_token_issuance {
            finding
        } else {
            Finding {
                severity: Severity::Note,
                ..finding
            }
        });
    }
    findings
}
