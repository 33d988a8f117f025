//! App registrations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::claims::{GroupClaim, OptionalClaims};
use super::credential::Credential;
use super::expose::{AppRole, ExposedApi};
use super::names::gated;
use super::principal::ServicePrincipal;
use super::{ApiPermissions, Names, Spanned, Stated, Text};

/// One app registration (`application` in Microsoft Graph) with its service principal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct App {
    /// Short name of the app inside this profile. It becomes part of file names and of the app's
    /// `uniqueName`.
    #[schemars(extend("examples" = ["integration"], "pattern" = "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength" = 32))]
    pub id: Spanned<String>,
    /// The name that administrators see in the portal.
    #[schemars(extend("examples" = ["Moment SharePoint"]))]
    pub display_name: Stated<String>,
    /// What this app is for, one sentence.
    pub purpose: Text,
    /// Who can sign in: `AzureADMyOrg` (this tenant only), `AzureADMultipleOrgs`,
    /// `AzureADandPersonalMicrosoftAccount` or `PersonalMicrosoftAccount`; or a parameter. Without
    /// it: this tenant only, the narrowest.
    #[serde(default = "this_tenant_only")]
    #[schemars(extend("examples" = ["AzureADMyOrg", "${signInAudience}"]))]
    pub sign_in_audience: Stated<String>,
    /// Present when the app is needed only while the integration is set up.
    pub temporary: Option<Temporary>,
    /// The Web platform.
    pub web: Option<WebPlatform>,
    /// The mobile and desktop platform.
    pub public_client: Option<Platform>,
    /// The platform for single-page applications.
    pub spa: Option<Platform>,
    /// True when the app signs in without a redirect: device code, or user name and password. In
    /// the portal: Authentication > Allow public client flows.
    #[serde(default)]
    pub is_fallback_public_client: bool,
    /// The features of which one must be on for `isFallbackPublicClient`.
    #[serde(default)]
    pub public_client_flows_only_with: Names,
    /// Which groups of a user stand in tokens.
    #[serde(default)]
    pub group_membership_claims: Vec<GroupClaim>,
    /// Claims beyond the standard ones.
    pub optional_claims: Option<OptionalClaims>,
    /// Addresses that identify the app's own API. `${clientId}` stands for the app's application
    /// ID.
    #[serde(default)]
    #[schemars(extend("examples" = [["api://${clientId}"]]))]
    pub identifier_uris: Vec<Spanned<String>>,
    /// The API that the app exposes.
    pub api: Option<ExposedApi>,
    /// Roles of the app's own.
    #[serde(default)]
    pub app_roles: Vec<AppRole>,
    /// True when credentials and other sensitive properties of the service principal cannot be
    /// changed. In the portal: Authentication > App instance property lock.
    #[serde(default)]
    pub app_instance_property_lock: bool,
    /// Settings of the service principal.
    pub service_principal: Option<ServicePrincipal>,
    /// The permissions, by API.
    #[serde(default)]
    pub permissions: Vec<ApiPermissions>,
    /// Present when each user consents alone at the first sign-in, and no administrator consents to
    /// the delegated permissions for all users: why.
    pub users_consent: Option<Text>,
    /// Why the delegated `User.Read` of Microsoft Graph, which the portal adds to every new app,
    /// is to be taken out.
    pub remove_default_user_read: Option<Text>,
    /// The credentials.
    #[serde(default)]
    pub credentials: Vec<Credential>,
    /// The app exists only when this feature is on, or one of these.
    #[serde(default)]
    pub only_with: Names,
    /// The app exists only when this feature is off, or all of these.
    #[serde(default)]
    pub only_without: Names,
}

gated!(App, WebPlatform, Platform);

fn this_tenant_only() -> Stated<String> {
    Stated {
        value: Spanned {
            value: "AzureADMyOrg".to_owned(),
            ..Spanned::default()
        },
        inferred: Some(Text::new(
            "The profile does not say who can sign in; this tenant only is the narrowest.",
        )),
        as_written: None,
    }
}

/// An app that is removed when the integration works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(title = "Temporary app")]
pub struct Temporary {
    /// While what it is used.
    pub used_for: Text,
    /// Why it is removed afterwards, where the guide does not say so.
    pub inferred: Option<Text>,
}

/// The Web platform of an app.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WebPlatform {
    /// Redirect URIs. `${name}` stands for a parameter; an entry whose parameter is not set is
    /// left out if the parameter is optional.
    #[serde(default)]
    #[schemars(extend("examples" = [["https://${serverName}/signin"]]))]
    pub redirect_uris: Vec<Spanned<String>>,
    /// The front-channel logout URL.
    #[schemars(extend("examples" = ["https://${serverName}/signout"]))]
    pub logout_url: Option<Spanned<String>>,
    /// The home page.
    pub home_page_url: Option<Spanned<String>>,
    /// Tokens issued straight from the authorization endpoint.
    pub implicit_grant_settings: Option<ImplicitGrant>,
    /// Only when this feature is on, or one of these.
    #[serde(default)]
    pub only_with: Names,
    /// Only when this feature is off, or all of these.
    #[serde(default)]
    pub only_without: Names,
}

/// Which tokens the authorization endpoint issues directly (implicit and hybrid flow).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ImplicitGrant {
    /// Access tokens.
    #[serde(default)]
    pub enable_access_token_issuance: bool,
    /// ID tokens.
    #[serde(default)]
    pub enable_id_token_issuance: bool,
}

/// A platform that has redirect URIs and nothing else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Platform {
    /// Redirect URIs.
    pub redirect_uris: Vec<Spanned<String>>,
    /// Only when this feature is on, or one of these.
    #[serde(default)]
    pub only_with: Names,
    /// Only when this feature is off, or all of these.
    #[serde(default)]
    pub only_without: Names,
}
