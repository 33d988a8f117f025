//! `grantbook.toml` forbids a permission.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB601",
        code: "forbidden-by-policy",
        severity: Severity::Error,
        summary: "The policy of the team forbids a permission.",
        why: "The team has decided that no integration gets it. The line in `grantbook.toml` may give the reason.",
        example: "# grantbook.toml\n[permissions]\nforbid = [\n  \"Directory.AccessAsUser.All\",\n  { name = \"Microsoft Graph / application / Mail.*\", reason = \"Use RBAC for Applications.\" },\n]",
        fix: "Take the permission out. Or allow it at its place with a reason: `# grantbook: allow forbidden-by-policy: reason`.",
        references: &[],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for permission in context.permissions() {
        let (api, value) = (&permission.api_name, &permission.value);
        let mut lines = context.config.forbid.iter();
        let line = lines.find(|line| line.pattern.value.is_for(api, permission.kind, value));
        let (Some(line), Some(file)) = (line, &context.config.file) else {
            continue;
        };
        let what = format!(
            "the policy forbids the {} permission `{value}` of {api}",
            permission.kind
        );
        let mut finding = RULE.finding(what).at(permission.span);
        if let Some(reason) = &line.reason {
            finding = finding.label(reason.clone());
        }
        findings.push(finding.related_in(file, line.pattern.span, "forbidden here"));
    }
    findings
}
