//! An app of the profile that nothing needs.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};
use crate::profile::App;

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB511",
        code: "unused-app",
        severity: Severity::Warning,
        summary: "An app has no permission, credential, address or API, and nothing refers to it.",
        why: "It would be created in the tenant and serve nothing. Perhaps a part of the profile is missing, or a reference has a typing error.",
        example: "apps:\n  - id: helper\n    displayName: Contoso Helper\n    purpose: Helps. # and no `app: helper` anywhere",
        fix: "Refer to the app, say what it has, or take it out.",
        references: &[],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let apps = context.profile.apps.iter();
    apps.filter(|app| !has_something(app) && !is_named(context, &app.id))
        .map(|app| {
            RULE.finding(format!("nothing needs the app `{}`", *app.id))
                .at(app.id.span)
        })
        .collect()
}

fn has_something(app: &App) -> bool {
    !app.permissions.is_empty()
        || !app.credentials.is_empty()
        || app.web.is_some()
        || app.spa.is_some()
        || app.public_client.is_some()
        || app.is_fallback_public_client
        || app.api.is_some()
        || !app.app_roles.is_empty()
        || app.service_principal.is_some()
}

/// Does a text of the file name the app, other than its own id?
fn is_named(context: &Context<'_>, id: &str) -> bool {
    let texts = context.document.texts().into_iter();
    // `${clientId:APP}` and `${servicePrincipalId:APP}`.
    let reference = format!("Id:{id}}}");
    texts.filter(|text| text.key != "id").any(|text| {
        text.text == id
            || text.text.contains(&reference)
            || text.text.split(['.', ':']).nth(1) == Some(id)
    })
}
