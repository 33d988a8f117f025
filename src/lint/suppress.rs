//! Comments that allow a finding: `# grantbook: allow RULE until 2027-01-31: reason`.
//!
//! A comment is for the line that it ends, or, alone on its line, for the next line that is no
//! comment. Several rules are separated by commas. What makes a profile wrong cannot be allowed; what
//! only the team calls an error can.

use std::ops::RangeInclusive;

use super::date::is_date;
use super::weigh::weigh;
use super::{About, Context, Rule, Subject, about, is_always_an_error};
use crate::diagnostics::{Finding, Severity, Span};
use crate::plan::Cloud;
use crate::profile::Document;

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
pub(super) fn apply(subject: &Subject, findings: &mut Vec<Finding>, as_of: Option<&str>) {
    // Of a file that cannot be read nobody knows what is a comment; nothing in it can be allowed.
    let Some(document) = &subject.loaded.document else {
        return;
    };
    let source = &subject.loaded.source;
    let mut complaints = Vec::new();
    for comment in comments(&source.text, document) {
        let complain = |what: String| RULE.finding(what).at(comment.span);
        let allowance = match Allowance::parse(comment.words, as_of) {
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
            if is_always_an_error(rule) {
                let what = format!(
                    "`{}` makes the profile wrong: no comment allows it",
                    rule.code
                );
                complaints.push(complain(what));
                continue;
            }
            let before = findings.len();
            findings.retain(|finding| {
                let at = finding.span.map(|span| source.position(span.start).line);
                finding.code != rule.code || !at.is_some_and(|at| comment.lines.contains(&at))
            });
            if findings.len() == before && is_looked_for(rule, subject, as_of) {
                let what = format!("`{}` finds nothing here that can be allowed", rule.code);
                complaints.push(complain(what));
            }
        }
    }
    let complaints = complaints.into_iter();
    findings.extend(complaints.filter_map(|f| weigh(&subject.config, f)));
}

/// Would this run find it, if it were there? Some rules need a day, a policy, another cloud, another
/// profile or other features. Without them a comment for such a rule is not stale.
fn is_looked_for(rule: &About, subject: &Subject, as_of: Option<&str>) -> bool {
    // Rules need a plan, and there is none while something is wrong.
    let Some(plan) = &subject.plan else {
        return false;
    };
    let mut lines = subject.config.rules.iter();
    let is_off = lines.any(|line| {
        line.level.value.is_none() && about(&line.rule.value).is_some_and(|a| a.code == rule.code)
    });
    let can_be_found = match rule.code {
        "display-name-clash" => false,
        "old-source" | "review-due" => as_of.is_some(),
        "unknown-in-cloud" => plan.cloud != Cloud::Public,
        "both-kinds" | "redundant-permission" | "retired-api" | "step-left-out" => {
            plan.features.is_empty()
        }
        _ if rule.id.starts_with("GB6") => subject.config.file.is_some(),
        _ => true,
    };
    can_be_found && !is_off
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

/// A comment for grantbook.
struct Comment<'t> {
    /// Its place.
    span: Span,
    /// The lines that it is for, from 1.
    lines: RangeInclusive<usize>,
    /// What follows the mark.
    words: &'t str,
}

/// The comments of a text. What stands in a value is none.
fn comments<'t>(text: &'t str, document: &Document) -> Vec<Comment<'t>> {
    let values: Vec<Span> = document.texts().iter().map(|value| value.span).collect();
    let is_in_value = |at: usize| {
        values
            .iter()
            .any(|span| (span.start..span.end).contains(&at))
    };
    let lines: Vec<&str> = text.split('\n').collect();
    let mut found = Vec::new();
    let mut start = 0;
    for (index, line) in lines.iter().enumerate() {
        let mut marks = line.match_indices(MARK).map(|(at, _)| at);
        let begins = |at: &usize| {
            let before = line[..*at].chars().next_back();
            before.is_none_or(char::is_whitespace) && !is_in_value(start + at)
        };
        if let Some(at) = marks.find(begins) {
            let is_alone = line[..at].trim().is_empty();
            let skipped = lines[index + 1..].iter().take_while(|l| is_comment(l));
            let first = if is_alone {
                index + 1 + skipped.count()
            } else {
                index
            };
            found.push(Comment {
                span: Span::new(start + at, start + line.trim_end().len()),
                lines: first + 1..=last_line(&lines, first) + 1,
                words: line[at + MARK.len()..].trim(),
            });
        }
        start += line.len() + 1;
    }
    found
}

/// The index of the last line that belongs to a line: the text after `>-` begins on the next one.
fn last_line(lines: &[&str], first: usize) -> usize {
    let Some(line) = lines.get(first) else {
        return first;
    };
    let code = line.split(" #").next().unwrap_or(line).trim_end();
    let word = code.rsplit(' ').next().unwrap_or(code);
    let is_block = word.starts_with(['|', '>'])
        && word[1..]
            .chars()
            .all(|c| "+-".contains(c) || c.is_ascii_digit());
    let blank = |line: &&&str| line.trim().is_empty();
    match lines.get(first + 1..) {
        Some(after) if is_block => first + 1 + after.iter().take_while(blank).count(),
        _ => first,
    }
}

fn is_comment(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}
