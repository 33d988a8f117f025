//! Parameters and features that nothing refers to.

use super::Rule;
use crate::diagnostics::Finding;
use crate::plan::Plan;
use crate::profile::{Profile, Step};

/// Unused features.
pub const FEATURE: Rule = Rule {
    code: "unused-feature",
    description: "Nothing depends on a feature.",
    check: features,
};

/// Unused parameters.
pub const PARAMETER: Rule = Rule {
    code: "unused-parameter",
    description: "Nothing refers to a parameter.",
    check: parameters,
};

fn features(profile: &Profile, _: &Plan) -> Vec<Finding> {
    let groups = || profile.apps.iter().flat_map(|app| &app.permissions);
    let references = || {
        groups().flat_map(|g| {
            g.entries()
                .flat_map(|(_, p)| p.only_with.iter().chain(&p.only_without))
        })
    };
    let unused = profile
        .features
        .iter()
        .filter(|f| !references().any(|r| *r == f.name));
    unused
        .map(|feature| {
            Finding::warning(
                FEATURE.code,
                format!("nothing depends on the feature `{}`", *feature.name),
            )
            .at(feature.name.span)
            .help("Refer to it with `onlyWith` or `onlyWithout`, or take it out.")
        })
        .collect()
}

fn parameters(profile: &Profile, _: &Plan) -> Vec<Finding> {
    let unused = profile
        .parameters
        .iter()
        .filter(|p| !is_used(profile, &p.name));
    unused
        .map(|parameter| {
            Finding::warning(
                PARAMETER.code,
                format!("nothing refers to the parameter `{}`", *parameter.name),
            )
            .at(parameter.name.span)
            .help("Refer to it as `${name}`, or take it out.")
        })
        .collect()
}

fn is_used(profile: &Profile, name: &str) -> bool {
    let reference = format!("${{{name}}}");
    let in_apps = profile.apps.iter().any(|app| {
        let web = app.web.iter().flat_map(|w| &w.redirect_uris);
        let public = app.public_client.iter().flat_map(|p| &p.redirect_uris);
        web.chain(public).any(|uri| uri.contains(&reference))
            || app.sign_in_audience.contains(&reference)
    });
    let in_steps = profile.steps.iter().any(|step| match step {
        Step::SiteGrant(grant) => *grant.sites == name || **grant.role == *reference,
        Step::Manual(_) => false,
    });
    in_apps || in_steps
}
