//! Users, groups and directory roles. An export has object IDs; a profile has parameters.

use super::Comparison;
use crate::audit::json::Json;
use crate::diagnostics::Finding;
use crate::graph::AppRoleAssignment;
use crate::plan::AssignmentPlan;

impl Comparison<'_> {
    /// Owners, who is assigned to the app, and directory roles of the app.
    pub(super) fn people(&mut self) {
        self.owners();
        self.assignments();
        self.directory_roles();
    }

    /// Those of the profile must be there; others may.
    fn owners(&mut self) {
        if self.app.owners.is_empty() {
            return;
        }
        let Some(list) = &self.found.owners else {
            self.has_not("owners");
            return;
        };
        let wanted: Vec<&String> = self
            .app
            .owners
            .iter()
            .filter(|name| self.is_needed(name))
            .collect();
        let found = list.items();
        let mut is_unclear = false;
        for name in &wanted {
            let Some(value) = self.value(name) else {
                is_unclear = true;
                continue;
            };
            let is_it = |item: &&Json| {
                let names = ["id", "userPrincipalName"].map(|member| item.text_of(member));
                names
                    .into_iter()
                    .flatten()
                    .any(|n| n.eq_ignore_ascii_case(&value))
            };
            let shows_names = found
                .iter()
                .any(|i| i.text_of("userPrincipalName").is_some());
            if found.iter().any(|item| is_it(&item)) {
                continue;
            }
            if value.contains('@') && !shows_names {
                is_unclear = true;
                continue;
            }
            let what = format!("`{value}` is no owner of the app");
            self.people_missing("missing-setting", what);
        }
        if found.len() < wanted.len() {
            let what = format!(
                "the app has {} of the {} owners of the profile",
                found.len(),
                wanted.len()
            );
            self.people_missing("missing-setting", what);
        } else if is_unclear {
            self.has_not("who the owners are");
        }
    }

    /// Those of the profile must be there; others may.
    fn assignments(&mut self) {
        if self.app.assignments.is_empty() {
            return;
        }
        let Some(list) = &self.found.assigned else {
            self.has_not("assigned users and groups");
            return;
        };
        let found: Vec<AppRoleAssignment> = list.items().iter().filter_map(Json::read).collect();
        let mut is_taken = vec![false; found.len()];
        for wanted in &self.app.assignments {
            let value = self.value(&wanted.parameter);
            let hit = found
                .iter()
                .enumerate()
                .find(|(at, other)| !is_taken[*at] && is_assigned(wanted, value.as_deref(), other));
            if let Some((at, _)) = hit {
                is_taken[at] = true;
                if value.is_none_or(|v| v.contains('@')) {
                    self.has_not("who is assigned");
                }
            } else if self.is_needed(&wanted.parameter) {
                let who = value.unwrap_or_else(|| format!("${{{}}}", wanted.parameter));
                let what = format!(
                    "the {} `{who}` is not assigned to the app ({})",
                    wanted.kind, wanted.role
                );
                self.people_missing("missing-setting", what);
            }
        }
    }

    /// What a directory role allows, it allows in the whole tenant.
    fn directory_roles(&mut self) {
        let Some(list) = &self.found.directory_roles else {
            if !self.app.directory_roles.is_empty() {
                self.has_not("directory roles");
            }
            return;
        };
        let found = list.items();
        let id = |item: &Json| {
            item.text_of("roleDefinitionId")
                .unwrap_or_default()
                .to_ascii_lowercase()
        };
        let scope = |item: &Json| item.text_of("directoryScopeId").unwrap_or("/").to_owned();
        for role in &self.app.directory_roles {
            if !found
                .iter()
                .any(|item| id(item) == role.id && scope(item) == "/")
            {
                let what = format!("the directory role {} is not given", role.name);
                self.people_missing("not-granted", what);
            }
        }
        for item in found {
            let (id, scope) = (id(item), scope(item));
            if scope == "/" && self.app.directory_roles.iter().any(|r| r.id == id) {
                continue;
            }
            let known = crate::catalog::directory_role(&id);
            let name = known.as_ref().map_or(id.as_str(), |r| r.display_name);
            let place = if scope == "/" {
                String::new()
            } else {
                format!(" in {scope}")
            };
            let what = format!(
                "the directory role {name} is given{place}, and the profile does not ask for it"
            );
            let mut finding =
                Finding::error("over-granted", what).at(item.place_of(&["roleDefinitionId"]));
            if known.is_some_and(|r| r.privileged) {
                finding = finding.label("a privileged role");
            }
            self.report(finding.help("Take the role away (Roles & admins), or write down in the profile why it is needed."));
        }
    }

    fn people_missing(&mut self, code: &'static str, what: String) {
        let finding = Finding::new(code, crate::diagnostics::Severity::Error, what)
            .at(self.found.place())
            .help("The script's `create` and `consent` set what the profile says.");
        let finding = self.beside(finding, self.home(), "the app in the profile");
        self.report(finding);
    }

    /// The value that somebody gave for a parameter.
    fn value(&self, name: &str) -> Option<String> {
        self.subject.plan.parameter(name)?.value.clone()
    }

    /// Must the parameter have a value?
    fn is_needed(&self, name: &str) -> bool {
        let parameter = self.subject.plan.parameter(name);
        parameter.is_none_or(|p| p.value.is_some() || !p.optional)
    }
}

fn is_assigned(wanted: &AssignmentPlan, value: Option<&str>, found: &AppRoleAssignment) -> bool {
    let is_kind = found
        .principal_type
        .as_deref()
        .is_none_or(|kind| kind.eq_ignore_ascii_case(wanted.kind));
    let is_who = value.is_none_or(|value| {
        let names = [&found.principal_id, &found.principal_display_name];
        let mut names = names.into_iter().flatten();
        // A user's name for signing in is not in an export.
        value.contains('@') || names.any(|name| name.eq_ignore_ascii_case(value))
    });
    is_kind && is_who && found.app_role_id.eq_ignore_ascii_case(&wanted.role_id)
}
