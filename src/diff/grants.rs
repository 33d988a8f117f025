//! Steps beyond the registration: what they give, and to whom.

use serde_json::Value;

use super::change::{Change, Level, Subject};
use super::comparison::Comparison;
use super::features::noted;
use super::other::generic;
use super::ranks::{AZURE_ROLES, Choice, SITE_ROLES, choice};
use super::tree::{Difference, ORDER};

pub(super) fn compare(c: &mut Comparison<'_>) {
    site_roles_by_parameter(c);
    for difference in c.take(|d| d.path.begins("steps.*")) {
        if difference.path.is("steps.*") {
            let words = |value: &Option<Value>| value.as_ref().map(description);
            let (before, after) = (words(&difference.before), words(&difference.after));
            let change = Change::there(Subject::Step, before, after);
            let part = difference.after.as_ref().or(difference.before.as_ref());
            c.tell(noted(change, part));
            continue;
        }
        let mut change = generic(&difference, Subject::Step);
        if let Some(level) = level(c, &difference) {
            change.level = level;
        }
        c.tell(change);
    }
    for difference in c.take(|d| d.path.is(&format!("steps.{ORDER}"))) {
        c.tell(generic(&difference, Subject::Step));
    }
}

fn level(c: &Comparison<'_>, difference: &Difference) -> Option<Level> {
    let step = difference.path.entry_at(1)?;
    let of = |value: &Option<Value>| {
        value
            .as_ref()
            .and_then(Value::as_str)
            .unwrap_or("")
            .to_owned()
    };
    let (before, after) = (of(&difference.before), of(&difference.after));
    let behind = difference.path.behind("steps.*")?;
    match (step.split(' ').next()?, behind.as_str()) {
        ("siteGrant", "role.value") => Some(by_rank(c, &before, &after, SITE_ROLES)),
        ("azureRole", "role.value") => Some(by_rank(c, &before, &after, AZURE_ROLES)),
        // `/subscriptions/x` holds `/subscriptions/x/resourceGroups/y`.
        ("azureRole", "scope") => Some(if before.starts_with(&format!("{after}/")) {
            Level::Widened
        } else if after.starts_with(&format!("{before}/")) {
            Level::Narrowed
        } else {
            Level::Changed
        }),
        // Without group and filter it is every mailbox.
        ("exchangeRole", "group" | "filter") if before.is_empty() != after.is_empty() => {
            let is_one = |step: &Value, key: &str| !step[key].is_null();
            let steps = |tree: &Value| -> usize {
                let steps = tree["steps"].as_array().into_iter().flatten();
                steps
                    .filter(|s| s["is"] == "exchangeRole")
                    .filter(|s| is_one(s, "group") || is_one(s, "filter"))
                    .count()
            };
            let (a, b) = (steps(&c.before.tree), steps(&c.after.tree));
            Some(Level::by_order(&b, &a))
        }
        _ => None,
    }
}

fn by_rank(c: &Comparison<'_>, before: &str, after: &str, order: &[&str]) -> Level {
    Choice::level(
        &choice(&c.before, before, order),
        &choice(&c.after, after, order),
    )
}

/// Roles on sites that a parameter chooses, where the step is the same and the parameter is not.
fn site_roles_by_parameter(c: &mut Comparison<'_>) {
    let steps = |tree: &Value| -> Vec<Value> {
        let steps = tree["steps"].as_array().into_iter().flatten();
        steps
            .filter(|step| step["is"] == "siteGrant")
            .cloned()
            .collect()
    };
    let (before, after) = (steps(&c.before.tree), steps(&c.after.tree));
    for step in before.iter().filter(|step| after.contains(step)) {
        let role = step["role"]["value"].as_str().unwrap_or_default();
        let (old, new) = (
            choice(&c.before, role, SITE_ROLES),
            choice(&c.after, role, SITE_ROLES),
        );
        if old != new {
            let level = Choice::level(&old, &new);
            c.tell(
                Change::new(level, Subject::Step, Some(old.text), Some(new.text)).named(format!(
                    "siteGrant {}",
                    step["sites"].as_str().unwrap_or_default()
                )),
            );
        }
    }
}

/// What a step gives, in one line.
fn description(step: &Value) -> String {
    let text = |key: &str| step[key].as_str().unwrap_or_default();
    let list = |key: &str| -> String {
        let items = step[key].as_array().into_iter().flatten();
        let names = items.filter_map(|item| item.as_str().or_else(|| item["value"].as_str()));
        names.collect::<Vec<_>>().join(", ")
    };
    let role = step["role"]["value"].as_str().unwrap_or_default();
    let app = text("app");
    match text("is") {
        "siteGrant" => format!("{app}: role {role} on the sites {}", text("sites")),
        "azureRole" => format!("{app}: Azure role {role} on {}", text("scope")),
        "groupMember" => format!("{app}: member of the group {}", text("group")),
        "exchangeRole" => {
            let boxes = match (text("group"), text("filter")) {
                ("", "") => "all mailboxes".to_owned(),
                ("", filter) => format!("mailboxes with {filter}"),
                (group, _) => format!("mailboxes of the group {group}"),
            };
            format!("{app}: {} for {boxes}", list("roles"))
        }
        "resourceSpecificConsent" => {
            format!("{app}: {} for a {}", list("permissions"), text("scope"))
        }
        "graphRequest" => format!("{}: {} {}", text("title"), text("method"), text("path")),
        "powerBiSetting" => format!(
            "Power BI, {} for the group {}",
            list("settings"),
            text("group")
        ),
        "powershell" => format!("PowerShell: {}", text("title")),
        _ => format!("by hand: {}", text("title")),
    }
}
