//! The team asks for a key that the profile does not have.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB602",
        code: "required-field",
        severity: Severity::Error,
        summary: "The policy asks for a key that the profile does not have.",
        why: "The team wants every profile to say it.",
        example: "# grantbook.toml\n[require]\nfields = [\"rotation\", \"operations.contact\", \"apps.servicePrincipal.owners\"]",
        fix: "Write the key. `docs/profile.md` says what it holds.",
        references: &[],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(file) = &context.config.file else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for field in &context.config.require {
        for span in context.document.without(&field.value) {
            findings.push(
                RULE.finding(format!("`{}` is missing", field.value))
                    .at(span)
                    .related_in(file, field.span, "asked for here"),
            );
        }
    }
    findings
}
