//! How apps prove who they are.

use serde_json::Value;

use super::change::{Change, Level, Subject};
use super::comparison::Comparison;
use super::features::noted;
use super::other::{generic, text};

const ENTRY: &str = "apps.*.credentials.*";

pub(super) fn compare(c: &mut Comparison<'_>) {
    let taken = c.take(|d| d.path.is(ENTRY));
    let mut gone: Vec<_> = taken.iter().filter(|d| d.before.is_some()).collect();
    for new in taken.iter().filter(|d| d.after.is_some()) {
        let strength_after = strength(new.after.as_ref());
        // One in place of another of a different kind; of the same kind it is another one.
        let replaced = gone.iter().position(|old| {
            old.path.app() == new.path.app() && strength(old.before.as_ref()) != strength_after
        });
        let old = replaced.map(|at| gone.remove(at));
        let before = old.and_then(|d| d.before.as_ref());
        let mut change = Change::there(
            Subject::Credential,
            before.map(description),
            new.after.as_ref().map(description),
        );
        if before.is_some() {
            // A secret can be copied by everyone who sees it.
            change.level = Level::by_order(&strength_after, &strength(before));
        }
        c.tell(noted(change.of_app(new.path.app()), new.after.as_ref()));
    }
    for old in gone {
        let change = Change::there(
            Subject::Credential,
            old.before.as_ref().map(description),
            None,
        );
        c.tell(noted(change.of_app(old.path.app()), old.before.as_ref()));
    }
    for difference in c.take(|d| d.path.begins(ENTRY)) {
        let name = difference.path.entry_at(3).unwrap_or_default().to_owned();
        let key = difference.path.behind(ENTRY).unwrap_or_default();
        let mut change = generic(&difference, Subject::Credential);
        if key == "lifetimeMonths.value" || key == "lifetimeMonths" {
            // Six months, where a certificate says nothing.
            let months = |value: Option<&Value>| value.and_then(Value::as_u64).unwrap_or(6);
            let (a, b) = (
                months(difference.before.as_ref()),
                months(difference.after.as_ref()),
            );
            change.level = if a == b {
                Level::Minor
            } else {
                Level::by_order(&a, &b)
            };
            change.before = Some(format!("{a} months"));
            change.after = Some(format!("{b} months"));
            change = change.named(format!("{name}: lifetime"));
        } else {
            if key == "bootstrap" && (change.before.is_none() || change.after.is_none()) {
                // One that serves only until the certificate is there.
                change.level = Level::by_order(&change.after.is_some(), &change.before.is_some());
            }
            change.before = text(difference.before.as_ref());
            change = change.named(format!("{name}: {key}"));
        }
        c.tell(change);
    }
}

/// The kinds, the weakest first.
fn strength(credential: Option<&Value>) -> u8 {
    match credential.and_then(|c| c["is"].as_str()) {
        Some("secret") => 0,
        Some("certificate") => 1,
        _ => 2,
    }
}

fn description(credential: &Value) -> String {
    let text = |key: &str| credential[key].as_str().unwrap_or_default().to_owned();
    let name = credential["displayName"]["value"]
        .as_str()
        .unwrap_or_default();
    let months = credential["lifetimeMonths"]["value"].as_u64();
    let months = months.map_or_else(String::new, |m| format!(", {m} months"));
    match credential["is"].as_str() {
        Some("secret") => format!("client secret {name}{months}"),
        Some("certificate") => format!("certificate {name}{months}"),
        _ => {
            let audience = credential["audience"].as_str();
            let audience = audience.map_or_else(String::new, |a| format!(", audience {a}"));
            format!(
                "federated {}: {} of {}{audience}",
                text("name"),
                text("subject"),
                text("issuer")
            )
        }
    }
}
