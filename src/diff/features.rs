//! Features, what they switch, and parameters.

use std::collections::BTreeSet;

use serde_json::Value;

use super::change::{Change, Level, Subject};
use super::comparison::Comparison;
use super::model::{FLOWS_GATE, GATE, Model};
use super::other::generic;

pub(super) fn compare(c: &mut Comparison<'_>) {
    for difference in c.take(|d| d.path.is("features.*.default") && !d.is_within) {
        let name = difference.path.entry_at(1).unwrap_or_default().to_owned();
        let is_on = difference.after.is_some();
        let word = |on: bool| Some(if on { "on" } else { "off" }.to_owned());
        let level = level(&c.before, &c.after, &name, is_on);
        c.tell(
            Change::new(level, Subject::Feature, word(!is_on), word(is_on))
                .named(format!("{name}: by default")),
        );
    }
    for (list, subject) in [
        ("features", Subject::Feature),
        ("parameters", Subject::Parameter),
    ] {
        for difference in c.take(|d| d.path.begins(list)) {
            if !difference.is_within {
                c.tell(generic(&difference, subject));
            }
        }
    }
}

/// Parts that a feature switches, or no longer. What a permission is, its own subject says.
pub(super) fn gates(c: &mut Comparison<'_>) {
    for difference in c.take(|d| [GATE, FLOWS_GATE].contains(&d.path.last_key())) {
        let is_on = |model: &Model<'_>, gate: Option<&Value>| {
            let (with, without) = lists(gate);
            model.is_on(&with, &without)
        };
        let (before, after) = (difference.before.as_ref(), difference.after.as_ref());
        let level = Level::by_order(&is_on(&c.before, before), &is_on(&c.after, after));
        let words = |gate: Option<&Value>| {
            let (with, without) = lists(gate);
            Some(words(&with, &without).unwrap_or_else(|| "always".to_owned()))
        };
        let change = Change::new(level, Subject::Feature, words(before), words(after));
        let path = &difference.path;
        let key = path.behind("apps.*").unwrap_or_else(|| path.to_string());
        let key = match key.strip_suffix(GATE) {
            Some("") => "the app",
            Some(part) => part.trim_end_matches('.'),
            None => "isFallbackPublicClient",
        };
        if !difference.is_within {
            c.tell(change.of_app(path.app()).named(key));
        }
    }
}

/// What it means that a feature is on by default, or no longer.
fn level(before: &Model<'_>, after: &Model<'_>, name: &str, is_on: bool) -> Level {
    let mut gates = Gates::default();
    gates.collect(&before.tree);
    gates.collect(&after.tree);
    match (gates.with.contains(name), gates.without.contains(name)) {
        (true, false) => Level::by_order(&!is_on, &is_on),
        (false, true) => Level::by_order(&is_on, &!is_on),
        // It exchanges one part for another; what that means is told of each permission.
        _ => Level::Changed,
    }
}

/// The features that switch anything.
#[derive(Default)]
struct Gates {
    with: BTreeSet<String>,
    without: BTreeSet<String>,
}

impl Gates {
    fn collect(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.collect(item)),
            Value::Object(members) => {
                for (key, member) in members {
                    if [GATE, FLOWS_GATE].contains(&key.as_str()) {
                        let (with, without) = lists(Some(member));
                        self.with.extend(with);
                        self.without.extend(without);
                    } else {
                        self.collect(member);
                    }
                }
            }
            _ => {}
        }
    }
}

fn lists(gate: Option<&Value>) -> (Vec<String>, Vec<String>) {
    let list = |key: &str| -> Vec<String> {
        let items = gate.and_then(|gate| gate[key].as_array());
        let names = items.into_iter().flatten().filter_map(Value::as_str);
        names.map(str::to_owned).collect()
    };
    (list("with"), list("without"))
}

/// Says of a part that is new or gone which features it comes with, where it is not always there.
pub(super) fn noted(change: Change, part: Option<&Value>) -> Change {
    let (with, without) = lists(part.map(|part| &part[GATE]));
    match words(&with, &without) {
        Some(words) => change.note(words),
        None => change,
    }
}

/// What switches a part, in words; `None` for a part that is always there.
pub(super) fn words(with: &[String], without: &[String]) -> Option<String> {
    let mut words = Vec::new();
    if !with.is_empty() {
        words.push(format!("only with {}", with.join(" or ")));
    }
    if !without.is_empty() {
        words.push(format!("only without {}", without.join(" and ")));
    }
    (!words.is_empty()).then(|| words.join(", "))
}
