//! Names in `grantbook.toml` that are none: rules, fields of a profile, permissions, placeholders.

use serde_json::Value;

use super::about::is_always_an_error;
use super::naming::PLACEHOLDERS;
use super::{about, all};
use crate::catalog;
use crate::config::{At, Config, Forbidden};
use crate::diagnostics::{Finding, Severity, Span};
use crate::profile::schema;
use crate::render::optional_sections;
use crate::similar::{closest, hint};
use crate::wildcard::fits;

/// What is wrong with the names in the file.
pub(super) fn check(config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: Vec<(&str, &At<String>)> = Vec::new();
    for line in &config.rules {
        let Some(known) = about(&line.rule.value) else {
            findings.push(no_rule(&line.rule));
            continue;
        };
        if let Some((_, first)) = seen.iter().find(|(code, _)| *code == known.code) {
            let what = format!(
                "`{}` and `{}` are the same rule",
                first.value, line.rule.value
            );
            findings.push(
                Finding::error("bad-config", what)
                    .at(line.rule.span)
                    .related(first.span, "it stands here already")
                    .help("Take one of the two out."),
            );
        }
        seen.push((known.code, &line.rule));
        if is_always_an_error(known) && line.level.value != Some(Severity::Error) {
            let what = format!(
                "a profile with `{}` cannot be rendered: it is always an error",
                known.code
            );
            findings.push(
                Finding::error("bad-config", what)
                    .at(line.rule.span)
                    .help("Take the line out, and correct the profiles."),
            );
        }
    }
    let fields = config
        .require
        .iter()
        .filter(|field| !is_field(&field.value));
    findings.extend(fields.map(|field| {
        Finding::error("bad-config", format!("a profile has no key `{}`", field.value))
            .at(field.span)
            .help("Write the keys as docs/profile.md names them, with a dot between levels: `operations.contact`.")
    }));
    findings.extend(config.documents.without.iter().filter_map(no_section));
    findings.extend(config.forbid.iter().filter_map(no_permission));
    findings.extend(config.display_name.iter().flat_map(no_placeholders));
    findings
}

/// A section that the runbook does not have, or cannot be without.
fn no_section(said: &At<String>) -> Option<Finding> {
    let known: Vec<&str> = optional_sections().collect();
    if known.contains(&said.value.as_str()) {
        return None;
    }
    let what = format!(
        "the runbook has no section `{}` that can be left out",
        said.value
    );
    Some(bad(said.span, what).label(hint(&said.value, &known)))
}

/// What stands in a line of `forbid` and is no permission forbids nothing: nobody would notice.
fn no_permission(line: &Forbidden) -> Option<Finding> {
    let pattern = &line.pattern;
    let (api, name) = pattern.value.api_and_name();
    let known = |api: &str| catalog::apis().any(|known| fits(api, known.display_name));
    if let Some(api) = api.filter(|api| !known(api)) {
        // The profile of a vendor may declare an API that the catalog does not know.
        let best = closest(api, catalog::apis().map(|known| known.display_name))?;
        let what = format!("the catalog has no API `{api}`");
        return Some(bad(pattern.span, what).label(format!("did you mean `{best}`?")).help(
            "Write the name that `grantbook explain` shows first. An API of a third party must not have nearly the name of one of Microsoft's.",
        ));
    }
    let is_there = catalog::permissions().any(|permission| {
        let api = catalog::api_by_app_id(permission.api_app_id);
        api.is_some_and(|api| {
            pattern
                .value
                .is_for(api.display_name, permission.kind, permission.value)
        })
    });
    if is_there {
        return None;
    }
    let what = format!("no permission in the catalog fits `{}`", pattern.value);
    let mut finding = bad(pattern.span, what);
    let elsewhere = catalog::permissions().find(|p| fits(name, p.value));
    if let Some(other) = elsewhere {
        let api = catalog::api_by_app_id(other.api_app_id).map_or("", |api| api.display_name);
        finding = finding.label(format!(
            "there is `{api} / {} / {}`",
            other.kind, other.value
        ));
    } else if let Some(best) = closest(name, catalog::permissions().map(|p| p.value)) {
        finding = finding.label(format!("did you mean `{best}`?"));
    }
    Some(finding.help("`grantbook search WORD` finds names. For an API that the catalog does not know, write `API / kind / name`."))
}

/// Words in braces that nothing is put in the place of.
fn no_placeholders(pattern: &At<String>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for part in pattern.value.split('{').skip(1) {
        let name = part.split_once('}').map(|(name, _)| name);
        if name.is_some_and(|name| PLACEHOLDERS.contains(&name)) {
            continue;
        }
        let mut finding = match name {
            Some(name) => bad(
                pattern.span,
                format!("there is no placeholder `{{{name}}}`"),
            ),
            None => bad(pattern.span, "`{` has no closing `}`"),
        };
        if let Some(best) = name.and_then(|name| closest(name, PLACEHOLDERS)) {
            finding = finding.label(format!("did you mean `{{{best}}}`?"));
        }
        let help = "There is `{vendor}` and `{integration}`; `*` stands for any text.";
        findings.push(finding.help(help));
    }
    findings
}

fn bad(span: Span, what: impl Into<String>) -> Finding {
    Finding::error("bad-config", what).at(span)
}

fn no_rule(rule: &At<String>) -> Finding {
    let known: Vec<&str> = all().flat_map(|a| [a.code, a.id]).collect();
    let mut finding =
        Finding::error("bad-config", format!("there is no rule `{}`", rule.value)).at(rule.span);
    if let Some(best) = closest(&rule.value, known.iter().copied()) {
        finding = finding.label(format!("did you mean `{best}`?"));
    }
    finding.help("`grantbook explain --rules` lists them all.")
}

fn is_field(path: &str) -> bool {
    let mut at = vec![schema()];
    for key in path.split('.') {
        at = at
            .into_iter()
            .flat_map(|node| below(node, key, 0))
            .collect();
    }
    !at.is_empty()
}

/// The schemas of a key, through references, alternatives and lists.
fn below<'s>(node: &'s Value, key: &str, depth: usize) -> Vec<&'s Value> {
    // The schema is our own and finite, but it refers to itself.
    if depth > 16 {
        return Vec::new();
    }
    let mut found = Vec::new();
    found.extend(node.pointer(&format!("/properties/{key}")));
    if let Some(target) = node["$ref"].as_str().and_then(|r| r.strip_prefix('#')) {
        let target = schema().pointer(target);
        found.extend(
            target
                .iter()
                .flat_map(|target| below(target, key, depth + 1)),
        );
    }
    for alternatives in ["anyOf", "oneOf", "allOf"] {
        let list = node[alternatives].as_array();
        found.extend(
            list.into_iter()
                .flatten()
                .flat_map(|n| below(n, key, depth + 1)),
        );
    }
    if let Some(items) = node.get("items") {
        found.extend(below(items, key, depth + 1));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::is_field;

    #[test]
    fn fields_of_a_profile() {
        for field in [
            "rotation",
            "operations.contact",
            "operations.contact.mail",
            "apps.servicePrincipal.owners",
            "apps.permissions.application.reason",
            "sources.dated",
        ] {
            assert!(is_field(field), "{field}");
        }
        for field in [
            "rotatoin",
            "operations.owner.x",
            "apps.servicePrincipal.owners.x",
            "",
        ] {
            assert!(!is_field(field), "{field}");
        }
    }
}
