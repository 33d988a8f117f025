//! Something happens to a permission on a day.

use super::date::is_over;
use super::{About, Context, Rule};
use crate::catalog;
use crate::diagnostics::{Finding, Severity};
use crate::plan::PermissionPlan;

/// The rule.
pub const RULE: Rule = Rule {
    about: About {
        id: "GB101",
        code: "lifecycle",
        severity: Severity::Warning,
        summary: "A permission is being withdrawn, or what it opens is: the catalog has the dates.",
        why: "Some events only announce, others end the access, whatever was granted. The finding says what is over and what is to come: on the day of `--as-of`, or else on that of the catalog.",
        example: "- api: Office 365 Exchange Online\n  application:\n    - value: full_access_as_app\n      reason: Reads mail through Exchange Web Services.",
        fix: "Ask the vendor what replaces it, and by when. `grantbook explain NAME` shows all dates with their sources.",
        references: &[],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    context
        .permissions()
        // The API's own finding says it for all permissions of a retired API.
        .filter(|p| !p.lifecycle.is_empty() && !context.plan.is_inert(p))
        .map(|permission| finding(context, permission))
        .collect()
}

fn finding(context: &Context<'_>, permission: &PermissionPlan) -> Finding {
    // Without a day it is what was known when the catalog was made.
    let today = context.as_of.unwrap_or(catalog::AS_OF);
    let dated = permission.lifecycle.iter();
    let dated = dated.filter_map(|e| Some((e.date?, e.event)));
    let last = dated.clone().rfind(|(date, _)| is_over(date, today));
    let next = dated.clone().find(|(date, _)| !is_over(date, today));
    let last = last.map(|(date, event)| format!("since {date}: {event}"));
    let next = next.map(|(date, event)| format!("on {date}: {event}"));
    let is_over = next.is_none() && (last.is_some() || is_undated(permission));
    let parts: Vec<String> = last.into_iter().chain(next).collect();
    let what = format!(
        "`{}` of {} {}",
        permission.value,
        permission.api_name,
        if is_over {
            "no longer works"
        } else {
            "is being withdrawn"
        }
    );
    let mut finding = RULE.finding(what).at(permission.span);
    if !parts.is_empty() {
        finding = finding.label(parts.join("; "));
    }
    permission.lifecycle.iter().fold(finding, |finding, event| {
        let date = event.date.unwrap_or("no date");
        finding.help(format!("{date}: {} [{}]", event.event, event.source))
    })
}

/// The source says that it is over, and not since when.
fn is_undated(permission: &PermissionPlan) -> bool {
    let ends = ["retired", "no effect", "isEnabled=false"];
    let events = &permission.lifecycle;
    events.iter().all(|e| e.date.is_none())
        && events
            .iter()
            .any(|e| ends.iter().any(|end| e.event.contains(end)))
}
