//! Comments that allow a finding: `# grantbook: allow RULE until 2027-01-31: reason`.
//!
//! A comment is for the line that it ends, or, alone on its line, for the next line that is no
//! comment. Several rules are separated by commas.

use super::date::is_date;
use super::weigh::weigh;
use super::{About, Context, Rule, about};
use crate::config::Config;
use crate::diagnostics::{Finding, Severity, SourceFile, Span};

/// The rule about the comments themselves.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB599",
        code: "stale-suppression",
        severity: Severity::Warning,
        summary: "A comment allows a finding that is not there, is over, or has no reason.",
        why: "A comment that allows what nobody finds any more hides the next mistake at that place. One without a reason tells a reviewer nothing.",
        example: "- value: Mail.Read # grantbook: allow broad-mail",
        fix: "Write `# grantbook: allow RULE: reason`, or `# grantbook: allow RULE until 2027-01-31: reason`. Take the comment out when the finding is gone.",
        references: &[],
    },
    check: nothing,
};

const MARK: &str = "# grantbook:";

/// The findings of this rule come from [`apply`], which sees the file's text.
const fn nothing(_: &Context<'_>) -> Vec<Finding> {
    Vec::new()
}

/// Takes out what the comments allow, and complains of comments that allow nothing.
pub(super) fn apply(
    source: &SourceFile,
    findings: &mut Vec<Finding>,
    config: &Config,
    as_of: Option<&str>,
) {
    let mut complaints = Vec::new();
    for (span, line, text) in comments(&source.text) {
        let complain = |what: String| RULE.finding(what).at(span);
        let allowance = match Allowance::parse(text, as_of) {
            Ok(allowance) => allowance,
            Err(what) => {
                complaints.push(complain(what));
                continue;
            }
        };
        for name in allowance.rules {
            let Some(rule) = about(name) else {
                complaints.push(complain(format!("there is no rule `{name}`")));
                continue;
            };
            let before = findings.len();
            findings.retain(|finding| {
                let at = finding.span.map(|span| source.position(span.start).line);
                finding.code != rule.code || at != Some(line) || is_of_the_profile(finding)
            });
            if findings.len() == before {
                let what = format!("`{}` finds nothing here that can be allowed", rule.code);
                complaints.push(complain(what));
            }
        }
    }
    findings.extend(complaints.into_iter().filter_map(|f| weigh(config, f)));
}

/// What makes a profile wrong cannot be allowed; what only the team calls an error can.
fn is_of_the_profile(finding: &Finding) -> bool {
    about(finding.code).is_none_or(super::about::is_always_an_error)
}

/// What a comment says.
struct Allowance<'c> {
    rules: Vec<&'c str>,
}

impl<'c> Allowance<'c> {
    fn parse(text: &'c str, as_of: Option<&str>) -> Result<Self, String> {
        let Some(text) = text.strip_prefix("allow ") else {
            return Err("a comment for grantbook begins with `# grantbook: allow`".to_owned());
        };
        let (head, reason) = text.split_once(':').unwrap_or((text, ""));
        if reason.trim().is_empty() {
            return Err("the comment gives no reason".to_owned());
        }
        let (rules, until) = match head.split_once(" until ") {
            Some((rules, until)) => (rules, Some(until.trim())),
            None => (head, None),
        };
        if let Some(day) = until.filter(|day| !is_date(day)) {
            return Err(format!("`{day}` is not a day such as 2027-01-31"));
        }
        if let (Some(until), Some(today)) = (until, as_of)
            && today > until
        {
            return Err(format!("the comment was good until {until}"));
        }
        let rules: Vec<&str> = rules
            .split(',')
            .map(str::trim)
            .filter(|r| !r.is_empty())
            .collect();
        if rules.is_empty() {
            return Err("the comment names no rule".to_owned());
        }
        Ok(Self { rules })
    }
}

/// The comments of a text: the place, the line that it is for (from 1), and the words.
fn comments(text: &str) -> Vec<(Span, usize, &str)> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut found = Vec::new();
    let mut start = 0;
    for (index, line) in lines.iter().enumerate() {
        if let Some(at) = line.find(MARK)
            && line[..at]
                .chars()
                .next_back()
                .is_none_or(char::is_whitespace)
        {
            let is_alone = line[..at].trim().is_empty();
            let after = &lines[index + 1..];
            let skipped = after.iter().take_while(|l| is_comment(l)).count();
            let line_of = if is_alone {
                index + 2 + skipped
            } else {
                index + 1
            };
            let span = Span::new(start + at, start + line.trim_end().len());
            found.push((span, line_of, line[at + MARK.len()..].trim()));
        }
        start += line.len() + 1;
    }
    found
}

fn is_comment(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}
