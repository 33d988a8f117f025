//! The app signs in without a redirect.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB405",
        code: "public-client-flows",
        severity: Severity::Note,
        summary: "The app may sign in with a device code, or with user name and password.",
        why: "These flows have no redirect that would prove who asks. Somebody can send a user a device code of their own and get that user's tokens. User name and password bypass multifactor authentication. Microsoft advises to block both with Conditional Access where they are not needed.",
        example: "isFallbackPublicClient: true",
        fix: "Ask the vendor whether the product can sign in through a browser with a redirect URI of its own.",
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
