//! Names in `grantbook.toml` that are none: rules, and fields of a profile.

use serde_json::Value;

use super::about::is_always_an_error;
use super::{about, all};
use crate::config::{At, Config};
use crate::diagnostics::{Finding, Severity};
use crate::profile::schema;
use crate::similar::closest;

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
    findings
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
