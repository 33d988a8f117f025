//! The vendor's guide is old.

use super::date::months_between;
use super::{About, Context, Rule};
use crate::diagnostics::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB503",
        code: "old-source",
        severity: Severity::Note,
        summary: "The vendor's guide is old. Needs `--as-of`.",
        why: "Permissions, portals and products change. What a guide asked for years ago may be too much today, or gone.",
        example: "sources:\n  - title: Setup guide\n    dated: 2019-03",
        fix: "Look for a newer version of the guide, compare, and write its date under `dated`. The limit is 24 months, or `max-age-months` below `[sources]` in `grantbook.toml`.",
        references: &[],
    },
    check,
};

/// In months.
const OLD: u32 = 24;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(today) = context.as_of else {
        return Vec::new();
    };
    let limit = context.config.max_age_months.as_ref();
    let most = i64::from(limit.map_or(OLD, |l| l.value));
    let sources = context.profile.sources.iter().enumerate();
    sources
        .filter_map(|(index, source)| {
            let dated = source.dated.as_deref()?;
            let age = months_between(dated, today).filter(|age| *age > most)?;
            let what = format!("the source \"{}\" is {age} months old", *source.title);
            let finding = RULE
                .finding(what)
                .at(context.place(&format!("sources.{index}.dated")));
            Some(match (limit, &context.config.file) {
                (Some(limit), Some(file)) => finding.related_in(file, limit.span, "the limit"),
                _ => finding,
            })
        })
        .collect()
}
