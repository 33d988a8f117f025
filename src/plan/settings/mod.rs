//! What an app has beyond platforms, permissions and credentials: its own API and roles, claims,
//! and settings of its service principal.

mod facts;
mod resolve;
mod twice;

use serde::Serialize;

use super::FeaturePlan;
use super::features::{is_any_on, is_wanted};
use super::template::Template;
use crate::profile::{App, AppRole, ExposedScope, OptionalClaims, Spanned, Text};

pub(super) use resolve::{permission_id, settings};

/// `${clientId}` in an identifier URI: the app's own application ID, which exists only when the app
/// does.
pub const CLIENT_ID: &str = "clientId";

/// `${clientId:APP}`: the application ID of an app of the profile.
pub const CLIENT_ID_OF: &str = "clientId:";

/// The settings of one app.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// The front-channel logout URL.
    pub logout_url: Option<Template>,
    /// The home page.
    pub home_page_url: Option<Template>,
    /// Whether public client flows are allowed.
    pub is_fallback_public_client: bool,
    /// Which groups stand in tokens, as Microsoft Graph writes it.
    pub group_membership_claims: Option<String>,
    /// Claims beyond the standard ones.
    pub optional_claims: OptionalClaims,
    /// Addresses of the app's own API; `${clientId}` may stand in them.
    pub identifier_uris: Vec<Template>,
    /// The version of the access tokens that the API takes.
    pub requested_access_token_version: Option<u32>,
    /// Whether mapped claims are accepted.
    pub accept_mapped_claims: bool,
    /// The delegated permissions that the app offers, each with its GUID.
    pub scopes: Vec<(String, ExposedScope)>,
    /// Trusted apps: application ID, name, permissions by GUID and by name.
    pub pre_authorized: Vec<PreAuthorizedPlan>,
    /// The app's own roles, each with its GUID.
    pub app_roles: Vec<(String, AppRole)>,
    /// Whether sensitive properties are locked.
    pub app_instance_property_lock: bool,
    /// Settings of the service principal.
    pub service_principal: PrincipalSettings,
}

/// Settings of a service principal that are written at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PrincipalSettings {
    /// Whether only assigned users and groups may sign in.
    pub app_role_assignment_required: bool,
    /// Whether My Apps does not show the app.
    pub hidden: bool,
    /// Notes for administrators.
    pub notes: Option<Text>,
    /// Tags.
    pub tags: Vec<Spanned<String>>,
}

/// An app that the API trusts beforehand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PreAuthorizedPlan {
    /// Its application ID, or `${clientId:APP}` for an app of this profile.
    pub app_id: Template,
    /// What it is.
    pub name: String,
    /// The permissions' GUIDs.
    pub ids: Vec<String>,
    /// The permissions' names.
    pub values: Vec<String>,
}

/// A setting for people: in the facts of the scripts and in the runbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub name: &'static str,
    /// The value.
    pub value: Template,
    /// Where the portal shows it.
    pub place: &'static str,
}

impl Settings {
    /// Takes out what the features leave out.
    pub(super) fn keep_wanted(&mut self, app: &App, features: &[FeaturePlan]) {
        if app
            .web
            .as_ref()
            .is_some_and(|web| !is_wanted(web, features))
        {
            self.logout_url = None;
            self.home_page_url = None;
        }
        self.is_fallback_public_client &= is_any_on(&app.public_client_flows_only_with, features);
        self.scopes.retain(|(_, scope)| is_wanted(scope, features));
        self.app_roles.retain(|(_, role)| is_wanted(role, features));
        for client in &mut self.pre_authorized {
            let is_there = |value: &String| self.scopes.iter().any(|(_, s)| *s.value == *value);
            let pairs = client.ids.drain(..).zip(client.values.drain(..));
            (client.ids, client.values) = pairs.filter(|(_, value)| is_there(value)).unzip();
        }
        self.pre_authorized.retain(|client| !client.ids.is_empty());
    }

    /// True when the service principal has settings of its own.
    #[must_use]
    pub fn has_principal_settings(&self) -> bool {
        self.service_principal != PrincipalSettings::default()
    }

    /// True when something needs the app's application ID, and so can be written only when the app
    /// is there.
    #[must_use]
    pub fn needs_client_id(&self) -> bool {
        let mut uris = self.identifier_uris.iter();
        uris.any(|uri| uri.parameters().any(|name| name == CLIENT_ID)) || self.trusts_own_apps()
    }

    /// True when the API trusts another app of the profile, whose application ID is known only when
    /// that app is there.
    #[must_use]
    pub fn trusts_own_apps(&self) -> bool {
        let mut clients = self.pre_authorized.iter();
        clients.any(|client| client.app_id.as_literal().is_none())
    }
}
