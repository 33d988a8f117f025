//! A federated credential takes more workflows than one.

use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};
use crate::profile::Credential;

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB303",
        code: "loose-federation",
        severity: Severity::Warning,
        summary: "A federated credential takes workflows that anybody with a branch or a pull request can write.",
        why: "Who may run a workflow with this subject may act as the app. For pull requests that is everybody who may open one in the repository. Without a branch or an environment it can be any workflow.",
        example: "credentials:\n  - federated:\n      name: github\n      issuer: https://token.actions.githubusercontent.com\n      subject: repo:contoso/backup:pull_request",
        fix: "Name a protected branch (`repo:OWNER/REPO:ref:refs/heads/main`) or an environment with reviewers (`repo:OWNER/REPO:environment:production`).",
        references: &[
            "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust",
            "https://docs.github.com/actions/concepts/security/openid-connect",
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for app in &context.profile.apps {
        for credential in &app.credentials {
            let Credential::Federated(federated) = credential else {
                continue;
            };
            let subject = federated.subject.as_str();
            let is_github = subject.starts_with("repo:");
            let is_bound = [":environment:", ":ref:refs/heads/", ":ref:refs/tags/"];
            if is_github && !is_bound.iter().any(|part| subject.contains(part)) {
                let what = format!("`{subject}` is no single branch or environment");
                findings.push(RULE.finding(what).at(federated.subject.span));
            }
        }
    }
    findings
}
