//! Apps that a feature leaves out: nothing that stays may need them.

use super::features::is_wanted;
use super::{AppPlan, FeaturePlan};
use crate::diagnostics::Finding;
use crate::profile::{Profile, Spanned, Step};

/// Reports what stays and refers to an app that is left out.
pub(super) fn check(
    profile: &Profile,
    off: &[AppPlan],
    features: &[FeaturePlan],
    findings: &mut Vec<Finding>,
) {
    let mut needs: Vec<(&str, Option<&Spanned<String>>)> = Vec::new();
    for step in profile.steps.iter().filter(|s| is_wanted(*s, features)) {
        match step {
            Step::SiteGrant(grant) => {
                needs.push((grant.app.as_str(), Some(&grant.app)));
                needs.push((grant.acting_app.as_str(), Some(&grant.acting_app)));
            }
            Step::ResourceSpecificConsent(consent) => {
                needs.push((consent.app.as_str(), Some(&consent.app)));
            }
            Step::AzureRole(step) => needs.push((step.app.as_str(), Some(&step.app))),
            Step::GroupMember(step) => needs.push((step.app.as_str(), Some(&step.app))),
            Step::ExchangeRole(step) => needs.push((step.app.as_str(), Some(&step.app))),
            Step::GraphRequest(_)
            | Step::Powershell(_)
            | Step::PowerBiSetting(_)
            | Step::Manual(_) => {}
        }
    }
    for field in profile.handover.iter().filter(|f| is_wanted(*f, features)) {
        needs.extend(field.app.iter().map(|app| (app.as_str(), Some(app))));
    }
    for app in profile.apps.iter().filter(|a| is_wanted(*a, features)) {
        for group in &app.permissions {
            let own = group.api.strip_prefix("app:").map(str::trim);
            needs.extend(own.map(|id| (id, Some(&group.api.value))));
        }
        let clients = app
            .api
            .iter()
            .flat_map(|api| &api.pre_authorized_applications);
        needs.extend(
            clients
                .filter_map(|c| c.app.as_ref())
                .map(|app| (app.as_str(), Some(app))),
        );
    }
    for (id, place) in needs {
        if off.iter().any(|app| app.id == id) {
            let mut finding = Finding::error(
                "app-left-out",
                format!("the app `{id}` is needed here, but a feature leaves it out"),
            )
            .help("Give this part the same `onlyWith` or `onlyWithout` as the app.");
            if let Some(place) = place {
                finding = finding.at(place.span);
            }
            findings.push(finding);
        }
    }
}
