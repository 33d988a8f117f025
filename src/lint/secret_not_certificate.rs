//! The app signs in with a client secret, where a certificate is possible.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};
use crate::profile::Credential;

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB301",
        code: "secret-not-certificate",
        severity: Severity::Note,
        summary: "The app signs in with a client secret, not with a certificate.",
        why: "A secret is text: it is copied, mailed, and forgotten in files. The private key of a certificate can stay where it was made. Microsoft and CISA recommend a certificate, or a federated credential, which has no secret at all.",
        example: "credentials:\n  - secret:\n      displayName: Contoso\n      lifetimeMonths: 6",
        fix: "Ask the vendor whether the product takes a certificate, and declare it under `credentials`.",
        references: &[
            "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration",
            "https://github.com/cisagov/ScubaGear/blob/main/PowerShell/ScubaGear/baselines/aad.md",
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let apps = context.profile.apps.iter();
    let credentials = apps
        .filter(|app| app.temporary.is_none())
        .flat_map(|app| &app.credentials);
    credentials
        .filter_map(|credential| match credential {
            Credential::Secret(secret) => Some(secret),
            Credential::Certificate(_) | Credential::Federated(_) => None,
        })
        // A setup secret that a certificate replaces is what the rule asks for.
        .filter(|secret| secret.bootstrap.is_none())
        .map(|secret| {
            RULE.finding(format!(
                "\"{}\" is a client secret",
                secret.display_name.as_str()
            ))
            .at(secret.display_name.span())
        })
        .collect()
}
