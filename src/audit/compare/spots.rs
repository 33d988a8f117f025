//! Where a setting stands in the profile.

use crate::diagnostics::Span;
use crate::profile::App;

/// The place of a setting of an application, by its path in Microsoft Graph. `index` is that of an
/// item of a list, `value` its text as the profile has it.
pub(super) fn spot(app: &App, path: &str, index: usize, value: &str) -> Option<Span> {
    let web = app.web.as_ref();
    let at = |uris: &[crate::profile::Spanned<String>]| uris.get(index).map(|uri| uri.span);
    match path {
        "displayName" => Some(app.display_name.span()),
        "signInAudience" => Some(app.sign_in_audience.span()),
        "web.redirectUris" => at(&web?.redirect_uris),
        "publicClient.redirectUris" => at(&app.public_client.as_ref()?.redirect_uris),
        "spa.redirectUris" => at(&app.spa.as_ref()?.redirect_uris),
        "web.logoutUrl" => Some(web?.logout_url.as_ref()?.span),
        "web.homePageUrl" => Some(web?.home_page_url.as_ref()?.span),
        "identifierUris" => at(&app.identifier_uris),
        "api.requestedAccessTokenVersion" => {
            let version = app.api.as_ref()?.requested_access_token_version.as_ref();
            Some(version?.span)
        }
        "api.oauth2PermissionScopes" => {
            let mut scopes = app.api.as_ref()?.oauth2_permission_scopes.iter();
            scopes.find(|s| *s.value == value).map(|s| s.value.span)
        }
        "appRoles" => {
            let mut roles = app.app_roles.iter();
            roles.find(|r| *r.value == value).map(|r| r.value.span)
        }
        _ => None,
    }
}
