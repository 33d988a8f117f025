//! What a rule is about.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::diagnostics::Severity;
use crate::lint::{About, all, is_always_an_error, is_of_audit, is_of_output};

/// One rule, for people.
pub(super) fn text(about: &About) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "{} {} ({})",
        about.id,
        about.code,
        about.severity.as_str()
    );
    let _ = writeln!(text, "\n{}\n\n{}", about.summary, about.why);
    let _ = writeln!(text, "\nExample:\n\n{}", indented(about.example));
    let _ = writeln!(text, "\nWhat to do: {}", about.fix);
    let _ = writeln!(text, "\n{}", standing(about));
    if !about.references.is_empty() {
        let _ = writeln!(text, "\nMore:\n{}", indented(&about.references.join("\n")));
    }
    text
}

/// All rules, a line each.
pub(super) fn list() -> String {
    let mut text = String::new();
    for about in all() {
        let severity = about.severity.as_str();
        let _ = writeln!(
            text,
            "{}  {:<8} {:<24} {}",
            about.id, severity, about.code, about.summary
        );
    }
    text.push_str("\n`grantbook explain RULE` says why, and what to do.\n");
    text
}

/// One rule, for programs.
pub(super) fn value(about: &About) -> Value {
    json!({
        "id": about.id, "code": about.code, "severity": about.severity,
        "summary": about.summary, "why": about.why, "example": about.example,
        "fix": about.fix, "references": about.references,
        "alwaysError": is_always_an_error(about),
    })
}

/// What can be done about it other than correcting the profile.
fn standing(about: &About) -> String {
    match about.severity {
        _ if is_of_output(about) => {
            "It is not about a profile: no policy and no comment changes it.".to_owned()
        }
        _ if is_always_an_error(about) => {
            "A profile with this finding cannot be rendered.".to_owned()
        }
        _ if is_of_audit(about) => format!(
            "`grantbook audit` finds it. For all apps of a team's profiles: `{} = \"off\"` or another severity below `[rules]` in grantbook.toml.",
            about.code
        ),
        Severity::Error | Severity::Warning | Severity::Note => format!(
            "To allow it at one place: `# grantbook: allow {}: reason`. For all profiles: `{} = \"off\"` below `[rules]` in grantbook.toml.",
            about.code, about.code
        ),
    }
}

fn indented(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("    {line}")).collect();
    lines.join("\n")
}
