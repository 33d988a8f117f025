//! One app, resolved.

use serde::Serialize;

use super::credentials::{self, CertificatePlan};
use super::display_name::name;
use super::features::is_wanted;
use super::federated::{self, FederatedPlan};
use super::forbidden::{self, ForbiddenPlan};
use super::permissions::{self, LeftOut, PermissionPlan};
use super::places::{self, Place};
use super::principal::{self, AssignmentPlan, DirectoryRolePlan};
use super::sample::sample;
use super::settings::{self, Settings};
use super::template::{Scope, Template};
use super::{FeaturePlan, uris};
use crate::catalog::PermissionKind;
use crate::diagnostics::{Finding, Span};
use crate::profile::{
    App, ImplicitGrant, Profile, SecretCredential, Spanned, Stated, Temporary, Text,
};

/// An app registration, resolved.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AppPlan {
    /// The id in the profile.
    pub id: String,
    /// The immutable key of the application in the tenant (`uniqueName`).
    pub unique_name: String,
    /// The display name with what the guide says of it.
    pub display_name: Stated<String>,
    /// What the app is for.
    pub purpose: Text,
    /// Who can sign in; may hold a parameter.
    pub sign_in_audience: Template,
    /// Why that audience, where the guide does not say.
    pub sign_in_audience_inferred: Option<Text>,
    /// How the guide words it.
    pub sign_in_audience_as_written: Option<Text>,
    may_be_personal: bool,
    /// Present when the app is removed in the end.
    pub temporary: Option<Temporary>,
    /// The Web platform.
    pub web: Option<PlatformPlan>,
    /// The platform for single-page applications.
    pub spa: Option<PlatformPlan>,
    /// What the app has beyond platforms, permissions and credentials.
    pub settings: Settings,
    /// Implicit grant settings of the Web platform.
    pub implicit_grant_settings: Option<ImplicitGrant>,
    /// The mobile and desktop platform.
    pub public_client: Option<PlatformPlan>,
    /// The permissions: APIs in the profile's order, application before delegated.
    pub permissions: Vec<PermissionPlan>,
    /// Permissions that the app must not have.
    pub forbidden: Vec<ForbiddenPlan>,
    /// Present when each user consents alone: why.
    pub users_consent: Option<Text>,
    /// Why the default `User.Read` is taken out.
    pub remove_default_user_read: Option<Text>,
    /// Tokens of other identity providers that stand for a credential.
    pub federated: Vec<FederatedPlan>,
    /// Client secrets.
    pub secrets: Vec<SecretCredential>,
    /// Certificates.
    pub certificates: Vec<CertificatePlan>,
    /// Users and groups that are assigned to it.
    pub assignments: Vec<AssignmentPlan>,
    /// Directory roles that it holds.
    pub directory_roles: Vec<DirectoryRolePlan>,
    /// Its owners: names of parameters.
    pub owners: Vec<String>,
}

/// A platform's redirect URIs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlatformPlan {
    /// The URIs, in the profile's order.
    pub redirect_uris: Vec<Template>,
}

impl AppPlan {
    /// The display name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.display_name
    }

    /// The permissions of one kind.
    pub fn permissions_of(&self, kind: PermissionKind) -> impl Iterator<Item = &PermissionPlan> {
        self.permissions.iter().filter(move |p| p.kind == kind)
    }

    /// The APIs that this app asks permissions of, in order of first use: application ID and name.
    #[must_use]
    pub fn apis(&self) -> Vec<(&str, &str)> {
        let mut apis = Vec::new();
        for permission in &self.permissions {
            let api = (&*permission.api_app_id, &*permission.api_name);
            if !apis.contains(&api) {
                apis.push(api);
            }
        }
        apis
    }

    /// True when personal accounts may sign in, now or after the operator's choice.
    #[must_use]
    pub fn may_take_personal_accounts(&self) -> bool {
        self.may_be_personal
    }

    /// The id as an identifier in bash: `administration_app` for `administration-app`.
    #[must_use]
    pub fn symbol(&self) -> String {
        self.id.replace('-', "_")
    }
}

/// Resolves an app.
pub(super) fn plan(
    profile: &Profile,
    app: &App,
    scope: &Scope<'_>,
    features: &[FeaturePlan],
    left_out: &mut Vec<LeftOut>,
    findings: &mut Vec<Finding>,
) -> AppPlan {
    name("display name of an app", &app.display_name, findings);
    let sign_in_audience = scope.parse(&app.sign_in_audience.value, findings);
    let audiences = sign_in_audience
        .as_ref()
        .map(|value| audiences(value, scope));
    let audiences = audiences.unwrap_or_default();
    if let Some(value) = &sign_in_audience {
        audience(app, &audiences, findings);
        for parameter in value.parameters().filter_map(|name| scope.parameter(name)) {
            places::is_set(parameter, app.sign_in_audience.span(), findings);
        }
    }
    let may_be_personal = audiences.iter().any(|a| a.contains("Personal"));
    let permissions = permissions::resolve(profile, app, features, left_out, findings);
    let forbidden = forbidden::forbidden(profile, app, &permissions, findings);
    let unique_name = format!("grantbook-{}-{}", *profile.id, *app.id);
    let mut settings = settings::settings(profile, app, scope, findings);
    settings.keep_wanted(app, features);
    token_version(app, may_be_personal, findings);
    let platform = |uris: &[Spanned<String>], findings: &mut Vec<Finding>| PlatformPlan {
        redirect_uris: redirect_uris(uris, scope, findings),
    };
    AppPlan {
        id: app.id.value.clone(),
        unique_name,
        assignments: principal::assignments(app, &settings.app_roles, scope, features, findings),
        directory_roles: principal::directory_roles(app, features, findings),
        owners: principal::owners(app, scope, findings),
        settings,
        spa: app
            .spa
            .as_ref()
            .map(|p| (p, platform(&p.redirect_uris, findings)))
            .filter(|(p, _)| is_wanted(*p, features))
            .map(|(_, plan)| plan),
        display_name: app.display_name.clone(),
        purpose: app.purpose.clone(),
        sign_in_audience: sign_in_audience.unwrap_or_default(),
        sign_in_audience_inferred: app.sign_in_audience.inferred.clone(),
        sign_in_audience_as_written: app.sign_in_audience.as_written.clone(),
        may_be_personal,
        temporary: app.temporary.clone(),
        web: app
            .web
            .as_ref()
            .map(|web| (web, platform(&web.redirect_uris, findings)))
            .filter(|(web, _)| is_wanted(*web, features))
            .map(|(_, plan)| plan),
        implicit_grant_settings: app
            .web
            .as_ref()
            .filter(|web| is_wanted(*web, features))
            .and_then(|web| web.implicit_grant_settings.clone()),
        public_client: app
            .public_client
            .as_ref()
            .map(|p| (p, platform(&p.redirect_uris, findings)))
            .filter(|(p, _)| is_wanted(*p, features))
            .map(|(_, plan)| plan),
        permissions,
        forbidden,
        remove_default_user_read: app.remove_default_user_read.clone(),
        users_consent: app.users_consent.clone(),
        federated: federated::credentials(app, scope, features, findings),
        secrets: credentials::secrets(app, features, findings),
        certificates: credentials::certificates(app, features, findings),
    }
}

const AUDIENCES: [&str; 4] = [
    "AzureADMyOrg",
    "AzureADMultipleOrgs",
    "AzureADandPersonalMicrosoftAccount",
    "PersonalMicrosoftAccount",
];

/// The audiences that a value allows.
fn audiences<'a>(value: &'a Template, scope: &Scope<'a>) -> Vec<&'a str> {
    match (value.as_literal(), value.segments.as_slice()) {
        (Some(literal), _) => vec![literal],
        // A parameter alone, whose choices are all audiences.
        (None, [super::Segment::Parameter(name)]) => scope
            .parameter(name)
            .map(|p| p.values.iter().map(String::as_str).collect())
            .unwrap_or_default(),
        _ => vec![""],
    }
}

fn audience(app: &App, allowed: &[&str], findings: &mut Vec<Finding>) {
    if allowed.is_empty() || allowed.iter().any(|a| !AUDIENCES.contains(a)) {
        findings.push(
            Finding::error(
                "unknown-value",
                format!(
                    "`{}` is not a sign-in audience",
                    *app.sign_in_audience.value
                ),
            )
            .at(app.sign_in_audience.span())
            .help(format!(
                "Allowed: {}; or a `choice` parameter among them.",
                AUDIENCES.join(", ")
            )),
        );
    }
}

/// Personal accounts take access tokens of version 2 only. Source: Microsoft's reference of
/// `requestedAccessTokenVersion`.
fn token_version(app: &App, may_be_personal: bool, findings: &mut Vec<Finding>) {
    let version = app
        .api
        .as_ref()
        .and_then(|api| api.requested_access_token_version.as_ref());
    if let Some(version) = version.filter(|v| may_be_personal && ***v == 1) {
        findings.push(
            Finding::error(
                "bad-token-version",
                "an app that takes personal accounts needs access tokens of version 2",
            )
            .at(version.span)
            .help("Write 2, or take personal accounts out of `signInAudience`."),
        );
    }
}

fn redirect_uris(
    uris: &[Spanned<String>],
    scope: &Scope<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Template> {
    let mut templates: Vec<Template> = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    for uri in uris {
        let Some(template) = scope.parse(uri, findings) else {
            continue;
        };
        if let Err(why) = uris::redirect_uri(&sample(&template, scope)) {
            findings.push(
                Finding::error(
                    "bad-uri",
                    format!("`{}` cannot be a redirect URI: {why}", **uri),
                )
                .at(uri.span),
            );
        }
        places::check(Place::RedirectUri, &template, scope, uri.span, findings);
        if let Some(first) = templates.iter().position(|t| *t == template) {
            findings.push(
                Finding::error(
                    "duplicate-id",
                    format!("the redirect URI `{}` stands twice", **uri),
                )
                .at(uri.span)
                .label("again here")
                .related(spans[first], "it stands here already")
                .help("Take one of the two out."),
            );
        }
        templates.push(template);
        spans.push(uri.span);
    }
    templates
}
