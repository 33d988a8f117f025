//! The app may do in the directory whatever the signed-in user may do.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB206",
        code: "directory-as-user",
        severity: Severity::Warning,
        summary: "The app may do in the directory whatever the signed-in user may do.",
        why: "Directory.AccessAsUser.All has no limit of its own. When an administrator signs in to the app, the app is as powerful as that administrator.",
        example: "delegated:\n  - value: Directory.AccessAsUser.All\n    reason: Reads groups.",
        fix: "Ask the vendor which single permissions the product needs, such as User.Read.All or Group.Read.All.",
        references: &[
            "https://learn.microsoft.com/graph/permissions-reference#directoryaccessasuserall",
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let permissions = context.permissions();
    permissions
        .filter(|p| p.value == "Directory.AccessAsUser.All" && !context.plan.is_inert(p))
        .map(|p| {
            RULE.finding("the app may do in the directory whatever the signed-in user may do")
                .at(p.span)
        })
        .collect()
}
