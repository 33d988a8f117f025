//! Prose that YAML has cut off.

use super::Rule;
use crate::diagnostics::Finding;
use crate::plan::Plan;
use crate::profile::{Profile, Step};

/// The rule. In a plain YAML scalar ` #` begins a comment: "the second app (application #2)" loses
/// its end without a word.
pub const RULE: Rule = Rule {
    code: "unclosed-parenthesis",
    description: "A text has a parenthesis that is not closed: perhaps YAML took its end for a comment.",
    check,
};

fn check(profile: &Profile, _: &Plan) -> Vec<Finding> {
    texts(profile)
        .into_iter()
        .filter(|text| text.matches('(').count() > text.matches(')').count())
        .map(|text| {
            Finding::warning(
                RULE.code,
                format!("the text \"{text}\" has a parenthesis that is not closed"),
            )
            .help("In YAML a space and `#` begin a comment. Put the text in quotes, or after `>-`.")
        })
        .collect()
}

fn texts(profile: &Profile) -> Vec<&str> {
    let mut texts: Vec<&str> = vec![&profile.summary];
    texts.extend(profile.rotation.as_deref());
    texts.extend(profile.parameters.iter().map(|p| &*p.description));
    for app in &profile.apps {
        texts.push(&app.purpose);
        let permissions = app
            .permissions
            .iter()
            .flat_map(|g| g.application.iter().chain(&g.delegated));
        texts.extend(permissions.map(|p| &*p.reason));
    }
    for step in &profile.steps {
        match step {
            Step::Manual(step) => {
                texts.extend([&*step.title, &*step.why, &*step.expect]);
                texts.extend(step.actions.iter().map(|a| &**a));
            }
            Step::ResourceSpecificConsent(consent) => {
                texts.extend([&*consent.teams_app, &*consent.expect]);
                texts.extend(consent.permissions.iter().map(|p| &*p.reason));
            }
            Step::AzureRole(step) => texts.push(&step.reason),
            Step::GroupMember(step) => texts.push(&step.reason),
            Step::ExchangeRole(step) => texts.push(&step.reason),
            Step::GraphRequest(step) => texts.extend([&*step.title, &*step.why]),
            Step::Powershell(step) => texts.extend([&*step.title, &*step.why, &*step.expect]),
            Step::PowerBiSetting(step) => texts.push(&step.why),
            Step::SiteGrant(grant) => texts.extend(grant.postman.iter().map(|v| &*v.holds)),
        }
    }
    for deviation in &profile.deviations {
        texts.extend([&*deviation.guide, &**deviation.here, &*deviation.because]);
    }
    texts
}
