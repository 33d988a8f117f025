//! What the app asks for, and what it was granted.

use super::Comparison;
use super::name::{Named, words};
use crate::audit::json::Json;
use crate::audit::state::lower;
use crate::catalog::{self, PermissionKind};
use crate::diagnostics::{Finding, Span};
use crate::graph::{AppRoleAssignment, Oauth2PermissionGrant, ResourceAccess};
use crate::plan::PermissionPlan;

/// What the tenant has, and where.
struct Held {
    named: Named,
    place: Span,
}

impl Comparison<'_> {
    /// `requiredResourceAccess`.
    pub(super) fn requested(&mut self) {
        let Some(list) = self.found.at("requiredResourceAccess") else {
            self.has_not("requested permissions");
            return;
        };
        let mut held = Vec::new();
        for resource in list.items() {
            let api = resource.text_of("resourceAppId").map(lower);
            let accesses = resource.get("resourceAccess").map_or(&[][..], Json::items);
            for access in accesses {
                let Some(read) = access.read::<ResourceAccess>() else {
                    continue;
                };
                let kind = PermissionKind::from_graph_type(&read.kind);
                let kind = kind.unwrap_or(PermissionKind::Delegated);
                held.push(Held {
                    named: self.named(api.as_deref(), None, kind, (&read.id, None)),
                    place: access.place_of(&["id"]),
                });
            }
        }
        for found in &held {
            if self.is_asked(&found.named) {
                continue;
            }
            let what = format!(
                "{} is requested, and the profile does not ask for it",
                found.named.words()
            );
            let finding = Finding::error("extra-permission", what);
            self.too_much(found, finding, "requested");
        }
        let wanted: Vec<&PermissionPlan> = self.app.permissions.iter().collect();
        for permission in self.missing(&wanted, &held) {
            let what = format!("{} is not requested", words(permission));
            let finding = Finding::error("missing-permission-request", what)
                .at(self.found.place())
                .help(
                    "Add it under API permissions, or run the script's `create`: it sets what the profile says.",
                );
            let finding = self.beside(finding, Some(permission.span), "the profile asks for it");
            self.report(finding);
        }
    }

    /// `appRoleAssignments` and `oauth2PermissionGrants`.
    pub(super) fn granted(&mut self) {
        // Without a service principal nothing can be granted.
        let is_bare = self.state.is_export && self.found.principal.is_none();
        let is_shown = |kind| {
            is_bare
                || match kind {
                    PermissionKind::Application => self.found.roles.is_some(),
                    PermissionKind::Delegated => self.found.grants.is_some(),
                }
        };
        let known = PermissionKind::ALL.map(|kind| (kind, is_shown(kind)));
        for (kind, is_shown) in known {
            if !is_shown {
                self.has_not(format!("granted {kind} permissions"));
            }
        }
        let roles = self.roles();
        let (scopes, single) = self.scopes();
        let mut held = roles;
        held.extend(scopes);
        for found in &held {
            if self.is_wanted_for_all(&found.named) {
                continue;
            }
            let why = if self.is_asked(&found.named) {
                "is granted for all users, and the profile lets each user consent alone"
            } else {
                "is granted, and the profile does not ask for it"
            };
            let what = format!("{} {why}", found.named.words());
            self.too_much(found, Finding::error("over-granted", what), "granted");
        }
        for found in &single {
            self.single_user(found);
        }
        let wanted: Vec<&PermissionPlan> = self.app.permissions.iter().collect();
        let wanted: Vec<&PermissionPlan> = wanted
            .into_iter()
            .filter(|p| !self.is_left_to_users(p.kind) && known.contains(&(p.kind, true)))
            .collect();
        for permission in self.missing(&wanted, &held) {
            let what = format!("{} is not granted", words(permission));
            let finding = Finding::error("not-granted", what)
                .at(self.found.place())
                .help("Grant admin consent, or run the script's `consent`.");
            let finding = self.beside(finding, Some(permission.span), "the profile asks for it");
            self.report(finding);
        }
    }

    fn roles(&self) -> Vec<Held> {
        let list = self.found.roles.as_ref().map_or(&[][..], Json::items);
        let read = list.iter().filter_map(|item| {
            let read = item.read::<AppRoleAssignment>()?;
            let api = self.api(read.resource_id.as_deref());
            Some(Held {
                named: self.named(
                    api.as_deref(),
                    read.resource_display_name.as_deref(),
                    PermissionKind::Application,
                    (&read.app_role_id, None),
                ),
                place: item.place_of(&["appRoleId"]),
            })
        });
        read.collect()
    }

    /// Grants for all users, and those for one user.
    fn scopes(&self) -> (Vec<Held>, Vec<Held>) {
        let (mut all, mut single) = (Vec::new(), Vec::new());
        let list = self.found.grants.as_ref().map_or(&[][..], Json::items);
        for item in list {
            let Some(read) = item.read::<Oauth2PermissionGrant>() else {
                continue;
            };
            let api = self.api(read.resource_id.as_deref());
            let shown = read.resource_id.as_deref().and_then(|id| self.shown(id));
            let is_single = read.consent_type.as_deref() == Some("Principal");
            for value in read.scope.unwrap_or_default().split_whitespace() {
                let held = Held {
                    named: self.named(
                        api.as_deref(),
                        shown.as_deref(),
                        PermissionKind::Delegated,
                        ("", Some(value)),
                    ),
                    place: item.place_of(&["scope"]),
                };
                if is_single {
                    single.push(held);
                } else {
                    all.push(held);
                }
            }
        }
        (all, single)
    }

    /// The API of the service principal with this object ID.
    fn api(&self, resource: Option<&str>) -> Option<String> {
        let resource = resource?;
        let known = self.state.apis.get(&lower(resource)).cloned();
        known.or_else(|| {
            let name = self.shown(resource)?;
            catalog::api(&name).map(|api| api.app_id.to_owned())
        })
    }

    /// What some grant of an application permission calls the API with this object ID.
    fn shown(&self, resource: &str) -> Option<String> {
        let apps = self.state.apps.iter();
        let mut items = apps.flat_map(|app| app.roles.as_ref().map_or(&[][..], Json::items));
        let same = items.find(|item| {
            item.text_of("resourceId")
                .is_some_and(|id| id.eq_ignore_ascii_case(resource))
        })?;
        same.text_of("resourceDisplayName").map(ToOwned::to_owned)
    }

    /// A consent that one user gave, for that user alone.
    fn single_user(&mut self, found: &Held) {
        if self.app.users_consent.is_some() && self.is_asked(&found.named) {
            return;
        }
        let what = format!("{} is granted for one user", found.named.words());
        let mut finding = Finding::note("user-grant", what)
            .at(found.place)
            .label(found.named.risk());
        if !self.is_asked(&found.named) {
            let reach = found.named.reach.as_deref().unwrap_or_default();
            finding = finding.help(format!("The profile does not ask for it. {reach}").trim());
        }
        self.report(finding);
    }

    fn too_much(&mut self, found: &Held, finding: Finding, how: &str) {
        let named = &found.named;
        let forbidden = self.app.forbidden.iter().find(|f| {
            f.kind == named.kind && f.value == named.value && f.api_name == named.api_name
        });
        let mut finding = match forbidden {
            Some(forbidden) => {
                let what = format!("{} is {how}, and the profile forbids it", named.words());
                Finding::error("forbidden-in-tenant", what).help(forbidden.why.to_string())
            }
            None => finding,
        };
        finding = finding.at(found.place).label(named.risk());
        if let Some(reach) = &named.reach {
            finding = finding.help(format!("It allows: {reach}"));
        }
        finding = finding.help(match how {
            "granted" => "Take the grant away (Enterprise applications > the app > Permissions), or write down in the profile why it is needed.",
            _ => "Take it out under API permissions, or write down in the profile why it is needed.",
        });
        if let Some(hint) = self.feature_hint(named) {
            finding = finding.help(hint);
        }
        self.report(finding);
    }

    fn is_asked(&self, named: &Named) -> bool {
        let mut asked = self.app.permissions.iter();
        asked.any(|p| self.api_of(p).is_some_and(|api| named.is(p, &api)))
    }

    fn is_wanted_for_all(&self, named: &Named) -> bool {
        !self.is_left_to_users(named.kind) && self.is_asked(named)
    }

    fn is_left_to_users(&self, kind: PermissionKind) -> bool {
        self.app.users_consent.is_some() && kind == PermissionKind::Delegated
    }

    /// Those of the profile that are not among what the tenant has. Of an app of the profile that
    /// is not in the state nobody knows the ID.
    fn missing<'p>(
        &mut self,
        wanted: &[&'p PermissionPlan],
        held: &[Held],
    ) -> Vec<&'p PermissionPlan> {
        let mut missing = Vec::new();
        for permission in wanted {
            match self.api_of(permission) {
                Some(api) if held.iter().any(|h| h.named.is(permission, &api)) => {}
                Some(_) => missing.push(*permission),
                None => self.has_not(format!("permissions of {}", permission.api_name)),
            }
        }
        missing
    }
}
