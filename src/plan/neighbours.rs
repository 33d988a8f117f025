//! The apps of a profile beside each other: what a tenant can have once only.

use super::FeaturePlan;
use super::features::is_wanted;
use super::settings::CLIENT_ID;
use crate::diagnostics::Finding;
use crate::profile::{App, Profile};

/// Checks the apps that the features leave.
pub(super) fn check(profile: &Profile, features: &[FeaturePlan], findings: &mut Vec<Finding>) {
    let apps = profile.apps.iter().filter(|app| is_wanted(*app, features));
    let apps: Vec<&App> = apps.collect();
    for (index, app) in apps.iter().enumerate() {
        let name = &app.display_name;
        let earlier = || apps[..index].iter();
        let has_it = |e: &&&App| e.display_name.eq_ignore_ascii_case(name);
        if let Some(other) = earlier().find(has_it) {
            let what = format!("two apps are named \"{}\"", name.as_str());
            let help =
                "Give each a name of its own: the script stops where another app has the name.";
            findings.push(
                Finding::error("duplicate-id", what)
                    .at(name.span())
                    .related(other.display_name.span(), "the other one")
                    .help(help),
            );
        }
        let own = format!("${{{CLIENT_ID}}}");
        for uri in app.identifier_uris.iter().filter(|u| !u.contains(&own)) {
            let mut uris = earlier().flat_map(|e| &e.identifier_uris);
            if let Some(first) = uris.find(|u| u.eq_ignore_ascii_case(uri)) {
                let what = format!("the identifier URI `{}` stands in two apps", **uri);
                findings.push(
                    Finding::error("duplicate-id", what)
                        .at(uri.span)
                        .related(first.span, "it stands here already")
                        .help("A tenant takes each identifier URI once."),
                );
            }
        }
    }
}
