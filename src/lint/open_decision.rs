//! Something that the administrator has to decide.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB504",
        code: "open-decision",
        severity: Severity::Note,
        summary: "A feature asks the administrator for a decision.",
        why: "The outputs differ by it. Somebody has to decide before the integration is set up.",
        example: "features:\n  - name: dlp-events\n    decision: May the vendor read events of data loss prevention?",
        fix: "Decide, and render with `--with` or `--without` and the feature's name.",
        references: &[],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let features = context.profile.features.iter();
    features
        .filter_map(|feature| {
            let decision = feature.decision.as_ref()?;
            let mut planned = context.plan.features.iter();
            let is_on = planned.any(|f| f.feature.name == feature.name && f.is_on);
            let (state, option) = if is_on {
                ("on", "--without")
            } else {
                ("off", "--with")
            };
            let name = &*feature.name;
            Some(
                Finding::new(RULE.about.code, RULE.about.severity, decision.to_string())
                    .at(feature.name.span)
                    .label(format!("now {state}"))
                    .help(format!("`{option} {name}` switches it.")),
            )
        })
        .collect()
}
