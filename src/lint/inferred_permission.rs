//! The guide does not ask for a permission by its name.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB502",
        code: "inferred-permission",
        severity: Severity::Note,
        summary: "The guide does not ask for a permission by its name.",
        why: "Somebody concluded that it is needed. Who approves the permissions should know that it is not the vendor who says so.",
        example: "- api: Office 365 Management APIs\n  application:\n    - value: ActivityFeed.ReadDlp\n      reason: Reads events of data loss prevention.\n      inferred: The guide asks for ActivityFeed.ReadIp, which does not exist.",
        fix: "Ask the vendor, and take `inferred` out when the guide says it.",
        references: &[],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let permissions = context.permissions();
    permissions
        .filter_map(|p| {
            let why = p.inferred.as_ref()?;
            let what = format!("the guide does not ask for `{}` by this name", p.value);
            Some(RULE.finding(what).at(p.span).label(why.to_string()))
        })
        .collect()
}
