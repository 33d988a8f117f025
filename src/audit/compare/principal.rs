//! The service principal: what the portal shows under Enterprise applications.

use super::Comparison;
use super::settings::{Kind, Setting};
use crate::audit::json::{Json, Value};
use crate::diagnostics::Finding;
use crate::render::payload::{Payload, service_principal};

const ASSIGNMENT: Setting = Setting {
    path: "appRoleAssignmentRequired",
    name: "assignment required",
    kind: Kind::Flag,
    only_stated: true,
};
const NOTES: Setting = Setting {
    path: "notes",
    name: "notes",
    kind: Kind::Text,
    only_stated: true,
};
const TAG: Setting = Setting {
    path: "tags",
    name: "tag of the service principal",
    kind: Kind::Text,
    only_stated: true,
};

impl Comparison<'_> {
    /// Its settings, as far as the profile states them, and what nobody should find on it.
    pub(super) fn principal(&mut self) {
        self.sites();
        let Some(principal) = &self.found.principal else {
            if self.state.is_export {
                let what = "the app has no service principal in the tenant";
                self.report(
                    Finding::error("missing-setting", what)
                        .at(self.found.place())
                        .help("Without it nobody can sign in. Run the script's `create`."),
                );
            } else {
                self.has_not("service principal");
            }
            return;
        };
        if let Some(enabled) = principal.get("accountEnabled")
            && matches!(enabled.value, Value::Bool(false))
        {
            let what = "the service principal is disabled";
            self.report(
                Finding::error("different-setting", what)
                    .at(enabled.span)
                    .help("Nobody can sign in with the app. Somebody switched it off: ask why before you switch it on."),
            );
        }
        if let Some(Payload::Object(members)) = service_principal(self.app) {
            for (name, wanted) in &members {
                match (*name, wanted) {
                    ("tags", Payload::List(tags)) => self.tags(tags, principal),
                    ("notes", wanted) => self.member(&NOTES, Some(wanted), principal),
                    (_, wanted) => self.member(&ASSIGNMENT, Some(wanted), principal),
                }
            }
        }
    }

    /// Those of the profile must be there; others may.
    fn tags(&mut self, wanted: &[Payload], principal: &Json) {
        let found = principal.get("tags").map_or(&[][..], Json::items);
        for tag in wanted {
            if !found.iter().any(|f| self.equals(tag, f)) {
                let place = principal.place_of(&["displayName", "id"]);
                self.missing_setting(&TAG, 0, Some(tag), place);
            }
        }
    }

    /// The sites on which the app has a role, as the script noted them in the application's tags.
    fn sites(&mut self) {
        let grants = &self.subject.plan.site_grants;
        let Some(grant) = grants.iter().find(|g| *g.app == self.app.id) else {
            return;
        };
        let wanted = self.subject.plan.parameter(&grant.sites.value);
        let wanted = wanted.and_then(|p| p.value.clone());
        let Some(wanted) = wanted else {
            self.has_not("roles on SharePoint sites (no site was given)");
            return;
        };
        let tags = self.found.at("tags").map_or(&[][..], Json::items);
        let notes: Vec<(&str, &str, &Json)> = tags
            .iter()
            .filter_map(|tag| {
                let (role, site) = tag
                    .text()?
                    .strip_prefix("grantbook-site:")?
                    .split_once(':')?;
                Some((role, site, tag))
            })
            .collect();
        let alias = |site: &str| {
            let mut pairs = tags.iter().filter_map(|tag| {
                tag.text()?
                    .strip_prefix("grantbook-alias:")?
                    .split_once('=')
            });
            let found = pairs.find(|(_, address)| *address == site);
            found.map_or_else(|| site.to_owned(), |(id, _)| id.to_owned())
        };
        let wanted: Vec<(&str, String)> = wanted.split(' ').map(|s| (s, alias(s))).collect();
        // Nobody gave the role: any fits.
        let role = match grant.role_parameter() {
            Some(name) => self
                .subject
                .plan
                .parameter(name)
                .and_then(|p| p.value.clone()),
            None => Some(grant.role.value.value.clone()),
        };
        for (site, id) in &wanted {
            let has = |(r, s, _): &&(&str, &str, &Json)| {
                *s == id && role.as_deref().is_none_or(|w| w == *r)
            };
            if !notes.iter().any(|note| has(&note)) {
                let what = format!("role on the SharePoint site {site}: not noted");
                self.report(
                    Finding::error("missing-setting", what)
                        .at(self.found.place())
                        .help("The script's `apply` gives the role, and notes it in the application's tags."),
                );
            }
        }
        for (role, site, tag) in notes {
            if !wanted.iter().any(|(_, id)| id == site) {
                let what = format!(
                    "the role `{role}` on the SharePoint site {site} is noted, and the site was not given"
                );
                self.report(
                    Finding::error("over-granted", what)
                        .at(tag.span)
                        .help("Take the role away, or give the site with `--set`."),
                );
            }
        }
    }
}
