//! The app signs in without a redirect.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB405",
        code: "public-client-flows",
        severity: Severity::Warning,
        summary: "The app may sign in with a device code, or with user name and password.",
        why: "A device code has no redirect that would prove who asks. Somebody can send a code of their own to a user and get that user's tokens. Microsoft and CISA recommend to block device code flow wherever possible. Sign-in with user name and password does not work with multifactor authentication, so that accounts for it are left without it; Microsoft recommends not to use it.",
        example: "isFallbackPublicClient: true",
        fix: "Ask the vendor whether the product can sign in through a browser with a redirect URI. Otherwise allow device code in Conditional Access for these users only.",
        references: &[
            "https://learn.microsoft.com/entra/identity/conditional-access/concept-authentication-flows",
            "https://learn.microsoft.com/entra/identity-platform/v2-oauth-ropc",
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let apps = context.profile.apps.iter().enumerate();
    apps.filter(|(_, app)| app.is_fallback_public_client)
        .map(|(index, app)| {
            let place = context.place(&format!("apps.{index}.isFallbackPublicClient"));
            RULE.finding(format!("the app `{}` allows public client flows", *app.id))
                .at(place)
        })
        .collect()
}
