//! Apps that a feature leaves out: nothing that stays may need them.

use super::features::is_wanted;
use super::settings::CLIENT_ID_OF;
use super::values::PRINCIPAL_ID_OF;
use super::{AppPlan, FeaturePlan, phases};
use crate::diagnostics::{Finding, Span};
use crate::profile::{App, Gated, Profile, Spanned, Step};

const SAME: &str = "Give this part the same `onlyWith` or `onlyWithout` as the app.";

/// Something that stays and names an app: the app's id, the place, and what one can do.
type Need<'a> = (&'a str, Span, &'static str);

/// Reports what stays and refers to an app that is left out.
pub(super) fn check(
    profile: &Profile,
    off: &[AppPlan],
    features: &[FeaturePlan],
    findings: &mut Vec<Finding>,
) {
    if off.is_empty() {
        return;
    }
    no_app(profile, features, findings);
    let mut needs: Vec<Need<'_>> = Vec::new();
    for step in profile.steps.iter().filter(|s| is_wanted(*s, features)) {
        needs.extend(apps_of(step).into_iter().map(named));
        needs.extend(phases::texts(step).into_iter().flat_map(ids));
    }
    for field in profile.handover.iter().filter(|f| is_wanted(*f, features)) {
        needs.extend(field.app.iter().map(named));
        needs.extend(field.text.iter().flat_map(ids));
    }
    for app in profile.apps.iter().filter(|a| is_wanted(*a, features)) {
        needs.extend(needed_by(app, features));
    }
    for (id, span, help) in needs {
        if off.iter().any(|app| app.id == id) {
            let what = format!("the app `{id}` is needed here, but a feature leaves it out");
            findings.push(Finding::error("app-left-out", what).at(span).help(help));
        }
    }
}

/// Without an app that stays there is nothing to set up.
fn no_app(profile: &Profile, features: &[FeaturePlan], findings: &mut Vec<Finding>) {
    let stays = |app: &&App| app.temporary.is_none();
    let mut apps = profile.apps.iter();
    let off = apps.find(|app| stays(app) && !is_wanted(*app, features));
    let mut on = profile.apps.iter().filter(|app| is_wanted(*app, features));
    if let Some(app) = off.filter(|_| !on.any(|app| stays(&app))) {
        let gate = app.only_with().iter().chain(app.only_without().iter());
        findings.push(
            Finding::error("no-app", "the features leave no app that stays")
                .at(gate.map(|name| name.span).next().unwrap_or(app.id.span))
                .help("Switch a feature of an app on with `--with`, or give it `default: true`."),
        );
    }
}

fn apps_of(step: &Step) -> Vec<&Spanned<String>> {
    match step {
        Step::SiteGrant(grant) => vec![&grant.app, &grant.acting_app],
        Step::ResourceSpecificConsent(consent) => vec![&consent.app],
        Step::AzureRole(step) => vec![&step.app],
        Step::GroupMember(step) => vec![&step.app],
        Step::ExchangeRole(step) => vec![&step.app],
        Step::GraphRequest(_) | Step::Powershell(_) | Step::PowerBiSetting(_) | Step::Manual(_) => {
            Vec::new()
        }
    }
}

fn named(app: &Spanned<String>) -> Need<'_> {
    (app.as_str(), app.span, SAME)
}

/// The apps whose IDs stand in a text.
fn ids(text: &Spanned<String>) -> impl Iterator<Item = Need<'_>> {
    let placeholders = text.split("${").skip(1);
    let names = placeholders.filter_map(|rest| rest.split('}').next());
    names.filter_map(move |name| {
        let id = name
            .strip_prefix(CLIENT_ID_OF)
            .or(name.strip_prefix(PRINCIPAL_ID_OF))?;
        Some((id, text.span, SAME))
    })
}

/// The apps whose APIs an app uses, and those that its own API trusts.
fn needed_by<'a>(app: &'a App, features: &[FeaturePlan]) -> Vec<Need<'a>> {
    let mut needs = Vec::new();
    for group in &app.permissions {
        // Only a permission that is asked for needs the API.
        let is_asked = group.entries().any(|(_, p)| is_wanted(p, features));
        let own = group.api.strip_prefix("app:").filter(|_| is_asked);
        let help =
            "Give the permissions of this API the same `onlyWith` or `onlyWithout` as the app.";
        needs.extend(own.map(|id| (id.trim(), group.api.span(), help)));
    }
    let clients = app.api.iter();
    let clients = clients.flat_map(|api| &api.pre_authorized_applications);
    let help = "What an API trusts cannot depend on a feature: take the entry out, or let the app always be there.";
    needs.extend(
        clients
            .filter_map(|c| c.app.as_ref())
            .map(|app| (app.as_str(), app.span, help)),
    );
    needs
}
