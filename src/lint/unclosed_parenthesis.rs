//! Prose that YAML has cut off.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule. In a plain YAML scalar ` #` begins a comment: "the second app (application #2)" loses
/// its end without a word.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB506",
        code: "unclosed-parenthesis",
        severity: Severity::Warning,
        summary: "A text has a parenthesis that is not closed.",
        why: "In a plain YAML value a space and `#` begin a comment. The end of the text is then lost without a message.",
        example: "purpose: The second app (application #2).",
        fix: "Put the text in quotes, or after `>-` on lines of its own.",
        references: &["https://yaml.org/spec/1.2.2/#66-comments"],
    },
    check,
};

/// Values that are code: parentheses in them have other rules.
const CODE: [&str; 3] = ["command", "code", "body"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let texts = context.document.texts().into_iter();
    texts
        .filter(|text| !CODE.contains(&text.key))
        .filter(|text| text.text.matches('(').count() > text.text.matches(')').count())
        .map(|text| RULE.finding("a parenthesis is not closed").at(text.span))
        .collect()
}
