//! The settings of an app as facts: for the comparison by the scripts, and for the runbook.

use super::{Fact, Settings};
use crate::plan::Template;
use crate::profile::AppRole;

impl Settings {
    /// Everything that the tenant must show, in the words of the scripts.
    #[must_use]
    pub fn facts(&self) -> Vec<Fact> {
        let mut facts = self.sign_in();
        facts.extend(self.tokens());
        facts.extend(self.own_api());
        facts.extend(self.protection());
        facts
    }

    /// How one signs in, and out.
    fn sign_in(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        let text = |value: String| Template::literal(value);
        let mut push = |name, value: Template, place| facts.push(Fact { name, value, place });
        if let Some(url) = &self.logout_url {
            push(
                "logout URL",
                url.clone(),
                "Authentication > Front-channel logout URL",
            );
        }
        if let Some(url) = &self.home_page_url {
            push(
                "home page",
                url.clone(),
                "Branding & properties > Home page URL",
            );
        }
        if self.is_fallback_public_client {
            push(
                "public client flows",
                text("allowed".to_owned()),
                "Authentication > Allow public client flows",
            );
        }
        facts
    }

    /// What stands in tokens.
    fn tokens(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        let text = |value: String| Template::literal(value);
        let mut push = |name, value: Template, place| facts.push(Fact { name, value, place });
        if let Some(claims) = &self.group_membership_claims {
            // The tenant may show them in another order.
            let mut names: Vec<&str> = claims.split(", ").collect();
            names.sort_unstable();
            push(
                "group claims",
                text(names.join(", ")),
                "Token configuration > Add groups claim",
            );
        }
        for (token, claims) in [
            ("ID token", &self.optional_claims.id_token),
            ("access token", &self.optional_claims.access_token),
            ("SAML token", &self.optional_claims.saml2_token),
        ] {
            for claim in claims {
                let mut value = format!("{} in the {token}", *claim.name);
                if claim.essential {
                    value.push_str(", essential");
                }
                for more in &claim.additional_properties {
                    value.extend([", ", more.as_str()]);
                }
                push(
                    "optional claim",
                    text(value),
                    "Token configuration > Add optional claim",
                );
            }
        }
        facts
    }

    /// The API and the roles of the app.
    fn own_api(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        let text = |value: String| Template::literal(value);
        let mut push = |name, value: Template, place| facts.push(Fact { name, value, place });
        for uri in &self.identifier_uris {
            push(
                "identifier URI",
                uri.clone(),
                "Expose an API > Application ID URI",
            );
        }
        if let Some(version) = self.requested_access_token_version {
            push(
                "access token version",
                text(version.to_string()),
                "Manifest > requestedAccessTokenVersion",
            );
        }
        if self.accept_mapped_claims {
            push(
                "mapped claims",
                text("accepted".to_owned()),
                "Manifest > acceptMappedClaims",
            );
        }
        for (_, scope) in &self.scopes {
            let value = format!("{} ({})", *scope.value, scope.kind.as_str());
            push(
                "exposed permission",
                text(value),
                "Expose an API > Add a scope",
            );
        }
        for client in &self.pre_authorized {
            let mut values = client.values.clone();
            values.sort_unstable();
            let value = client
                .app_id
                .followed_by(&format!(": {}", values.join(" ")));
            push(
                "pre-authorized client",
                value,
                "Expose an API > Add a client application",
            );
        }
        for (_, role) in &self.app_roles {
            let value = format!("{} ({})", *role.value, member_types(role));
            push("app role", text(value), "App roles > Create app role");
        }
        facts
    }

    /// The lock, and what the service principal has of its own.
    fn protection(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        let text = |value: String| Template::literal(value);
        let mut push = |name, value: Template, place| facts.push(Fact { name, value, place });
        if self.app_instance_property_lock {
            push(
                "property lock",
                text("on".to_owned()),
                "Authentication > App instance property lock",
            );
        }
        let principal = &self.service_principal;
        if principal.app_role_assignment_required {
            push(
                "assignment",
                text("required".to_owned()),
                "Enterprise applications > the app > Properties > Assignment required",
            );
        }
        if principal.hidden {
            push(
                "My Apps",
                text("hidden".to_owned()),
                "Enterprise applications > the app > Properties > Visible to users: No",
            );
        }
        for tag in &principal.tags {
            push(
                "tag",
                text(tag.value.clone()),
                "Enterprise applications > the app > Properties (tags cannot be set in the portal)",
            );
        }
        if let Some(notes) = &principal.notes {
            push(
                "notes",
                text(notes.to_string()),
                "Enterprise applications > the app > Properties > Notes",
            );
        }
        facts
    }
}

/// `Application, User`
fn member_types(role: &AppRole) -> String {
    let mut types = role.allowed_member_types.clone();
    types.sort_unstable();
    let names: Vec<&str> = types.iter().map(|t| t.as_str()).collect();
    names.join(", ")
}
