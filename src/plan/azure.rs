//! Scopes of Azure roles.

use super::sample::sample;
use super::template::Template;
use super::uris;
use super::values::Values;
use crate::diagnostics::Finding;
use crate::profile::Spanned;

/// A scope, as Azure writes it: a role is looked for by exactly this text later.
pub(super) fn scope(
    value: &Spanned<String>,
    values: &Values<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Template> {
    let starts = ["/subscriptions/", "/providers/"];
    let template = values.path(value, "/subscriptions/", &starts, findings)?;
    let whole = sample(&template, values.scope);
    let why = if whole.ends_with('/') || whole.contains("//") {
        "it has a slash too many, or nothing behind one"
    } else if is_of_no_subscription(&whole) {
        "Azure names a subscription by its GUID"
    } else {
        return Some(template);
    };
    findings.push(
        Finding::error("bad-uri", format!("`{}` is no scope: {why}", **value))
            .at(value.span)
            .help("Write `/subscriptions/${subscription}` with a parameter of type `guid`, and a resource group or a resource behind it, or nothing."),
    );
    None
}

fn is_of_no_subscription(whole: &str) -> bool {
    let rest = whole.strip_prefix("/subscriptions/");
    let first = rest.and_then(|r| r.split('/').next());
    first.is_some_and(|id| !uris::guid(id))
}
