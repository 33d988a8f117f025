//! Permissions: added, removed, exchanged for broader or narrower ones, of another kind, behind a
//! feature.

use serde_json::Value;

use super::change::{Change, Level, PermissionRef, Subject};
use super::comparison::Comparison;
use super::features::words;
use super::model::{GATE, Model};
use super::other::{generic, text};
use super::relation::{BY_RISK, relation, tier};
use crate::catalog::PermissionKind;
use crate::plan::PermissionPlan;

const ENTRY: &str = "apps.*.permissions.*";

pub(super) fn compare(c: &mut Comparison<'_>) {
    exchanged(c);
    availability(c);
    forbidden(c);
    for difference in c.take(|d| d.path.begins(ENTRY)) {
        let name = difference.path.behind(ENTRY).unwrap_or_default();
        let permission = difference.path.entry_at(3).unwrap_or_default();
        let (before, after) = (
            text(difference.before.as_ref()),
            text(difference.after.as_ref()),
        );
        c.tell(
            Change::new(Level::Minor, Subject::Permission, before, after)
                .of_app(difference.path.app())
                .named(format!(
                    "{permission}{}{name}",
                    if name.is_empty() { "" } else { ": " }
                )),
        );
    }
}

/// Permissions that the app must not have: a guard.
fn forbidden(c: &mut Comparison<'_>) {
    for difference in c.take(|d| d.path.begins("apps.*.forbidden") && !d.is_within) {
        let mut change = generic(&difference, Subject::Permission);
        if difference.path.is_entry() {
            change.level = Level::by_order(&change.after.is_some(), &change.before.is_some());
        }
        c.tell(change);
    }
}

/// What is new and what is gone, put together where one took the place of the other.
fn exchanged(c: &mut Comparison<'_>) {
    let taken = c.take(|d| d.path.is(ENTRY));
    let mut apps: Vec<&str> = taken.iter().filter_map(|d| d.path.app()).collect();
    apps.dedup();
    apps.sort_unstable();
    apps.dedup();
    for app in apps {
        let of_app = || taken.iter().filter(|d| d.path.app() == Some(app));
        let old = c.before.permissions(c.app_before(app)).to_vec();
        let new = c.after.permissions(app).to_vec();
        let mut gone = named(of_app().filter_map(|d| d.before.as_ref()), &old);
        let mut come = named(of_app().filter_map(|d| d.after.as_ref()), &new);
        let mut changes = Vec::new();
        while let Some((pair, level, note)) = best(&gone, &come) {
            let (from, to) = (gone.remove(pair.0), come.remove(pair.1));
            changes.push(exchange(level, &from, &to, note));
        }
        for permission in &gone {
            changes.push(single(
                &c.before,
                c.app_before(app),
                permission,
                &new,
                false,
            ));
        }
        for permission in &come {
            changes.push(single(&c.after, app, permission, &old, true));
        }
        for change in changes {
            c.tell(change.of_app(Some(app)));
        }
    }
}

/// The plans of the permissions that the values name.
fn named<'v>(
    values: impl Iterator<Item = &'v Value>,
    all: &[PermissionPlan],
) -> Vec<PermissionPlan> {
    let find = |value: &Value| {
        let kind = value["kind"].as_str();
        let mut plans = all.iter();
        let plan = plans.find(|p| {
            value["apiAppId"] == *p.api_app_id
                && value["value"] == *p.value
                && kind == Some(p.kind.as_str())
        });
        plan.cloned()
    };
    values.filter_map(find).collect()
}

type Places = (usize, usize);
/// How surely a pair belongs together, and then its names.
type Rank<'p> = (u8, [&'p str; 2]);

/// The pair that most surely belongs together; the same one from either side.
fn best(gone: &[PermissionPlan], come: &[PermissionPlan]) -> Option<(Places, Level, String)> {
    let mut all: Vec<(Rank<'_>, Places, Level, String)> = Vec::new();
    for (i, from) in gone.iter().enumerate() {
        for (j, to) in come.iter().enumerate() {
            if let Some((rank, level, note)) = exchange_of(from, to) {
                let mut names = [from.value.as_str(), to.value.as_str()];
                names.sort_unstable();
                all.push(((rank, names), (i, j), level, note));
            }
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    let (_, places, level, note) = all.into_iter().next()?;
    Some((places, level, note))
}

fn exchange_of(from: &PermissionPlan, to: &PermissionPlan) -> Option<(u8, Level, String)> {
    if from.value == to.value && from.api_app_id == to.api_app_id && from.kind != to.kind {
        // Without a user it reaches what it reaches with one, and everybody else's too.
        let level = match to.kind {
            PermissionKind::Application => Level::Widened,
            PermissionKind::Delegated => Level::Narrowed,
        };
        return Some((0, level, format!("{} -> {}", from.kind, to.kind)));
    }
    if let Some(found) = relation(from, to) {
        let level = if found.is_wider {
            Level::Widened
        } else {
            Level::Narrowed
        };
        return Some((1 + found.rank, level, found.why));
    }
    if from.value == to.value && from.kind == to.kind {
        let level = Level::by_order(&tier(from), &tier(to));
        return Some((20, level, format!("{} -> {}", from.api_name, to.api_name)));
    }
    None
}

fn exchange(level: Level, from: &PermissionPlan, to: &PermissionPlan, note: String) -> Change {
    let mut change = Change::new(
        level,
        Subject::Permission,
        Some(from.value.clone()),
        Some(to.value.clone()),
    );
    change = if from.kind == to.kind {
        change.note(format!("{}, {}", to.kind, to.api_name))
    } else {
        change.note(to.api_name.clone())
    };
    if from.tier == to.tier {
        change = change.note(format!("risk {}", to.tier));
    } else {
        change = change.note(format!("risk {} -> {}", from.tier, to.tier));
    }
    if from.value == to.value || level == Level::Changed || !note.starts_with("by its") {
        change = change.note(note);
    }
    change.permission_before = Some(PermissionRef::from(from));
    change.permission_after = Some(PermissionRef::from(to));
    change
}

/// A permission that is new or gone; it widens the access when it reaches more than one of the
/// other side, and that one's like is on both sides.
fn single(
    model: &Model<'_>,
    app: &str,
    permission: &PermissionPlan,
    others: &[PermissionPlan],
    is_new: bool,
) -> Change {
    let name = Some(permission.value.clone());
    let (before, after) = if is_new { (None, name) } else { (name, None) };
    let mut change = Change::there(Subject::Permission, before, after)
        .note(format!("{}, {}", permission.kind, permission.api_name))
        .note(format!("risk {}", permission.tier));
    let narrower = others.iter().find(|other| {
        let is_other_kind = other.value == permission.value
            && other.api_app_id == permission.api_app_id
            && other.kind == PermissionKind::Delegated
            && permission.kind == PermissionKind::Application;
        is_other_kind
            || relation(other, permission).is_some_and(|r| r.is_wider && r.rank != BY_RISK)
    });
    if let Some(narrower) = narrower {
        change.level = if is_new {
            Level::Widened
        } else {
            Level::Narrowed
        };
        change = change.note(if narrower.value == permission.value {
            "beside the delegated one".to_owned()
        } else {
            format!("reaches more than {}", narrower.value)
        });
    }
    if let Some(gate) = gate(permission) {
        let is_on = is_on(model, app, permission);
        change = change.note(format!(
            "{gate}{}",
            if is_on { "" } else { ", off by default" }
        ));
    }
    let reference = Some(PermissionRef::from(permission));
    if is_new {
        change.permission_after = reference;
    } else {
        change.permission_before = reference;
    }
    change
}

fn gate(permission: &PermissionPlan) -> Option<String> {
    words(&permission.only_with, &permission.only_without)
}

/// True when the permission is asked for when nobody says anything.
fn is_on(model: &Model<'_>, app: &str, permission: &PermissionPlan) -> bool {
    let app = model.app(app);
    let is_app_on = app.is_none_or(|app| {
        let names = |names: &crate::profile::Names| -> Vec<String> {
            names.iter().map(|n| n.value.clone()).collect()
        };
        model.is_on(&names(&app.only_with), &names(&app.only_without))
    });
    is_app_on && model.is_on(&permission.only_with, &permission.only_without)
}

/// Permissions that are on both sides, and are asked for on one of them only when somebody wants
/// them.
fn availability(c: &mut Comparison<'_>) {
    let gates = c.take(|d| d.path.is(&format!("{ENTRY}.{GATE}")));
    let mut told = Vec::new();
    for (app_before, app_after) in c.apps() {
        let mut olds: Vec<&PermissionPlan> = c.before.permissions(app_before).iter().collect();
        for new in c.after.permissions(app_after) {
            let is_it = |old: &&PermissionPlan| {
                old.api_app_id == new.api_app_id && old.kind == new.kind && old.value == new.value
            };
            let Some(at) = olds.iter().position(is_it) else {
                continue;
            };
            let old = olds.remove(at);
            let was_on = is_on(&c.before, app_before, old);
            let is_on = is_on(&c.after, app_after, new);
            let (gate_before, gate_after) = (gate(old), gate(new));
            let sorted = |names: &[String]| {
                let mut names = names.to_vec();
                names.sort();
                names.dedup();
                names
            };
            let is_same_gate = sorted(&old.only_with) == sorted(&new.only_with)
                && sorted(&old.only_without) == sorted(&new.only_without);
            if was_on == is_on && is_same_gate {
                continue;
            }
            let state = |gate: Option<String>, is_on: bool| {
                let gate = gate.unwrap_or_else(|| "always".to_owned());
                Some(format!("{gate}, {}", if is_on { "on" } else { "off" }))
            };
            let level = Level::by_order(&was_on, &is_on);
            let mut change = Change::new(
                level,
                Subject::Permission,
                state(gate_before, was_on),
                state(gate_after, is_on),
            )
            .of_app(Some(app_after))
            .named(new.value.clone())
            .note(format!("{}, {}", new.kind, new.api_name))
            .note(format!("risk {}", new.tier));
            change.permission_before = Some(PermissionRef::from(old));
            change.permission_after = Some(PermissionRef::from(new));
            told.push(change);
        }
    }
    // One that stands twice may have no pair above.
    for difference in gates {
        let is_told = told.iter().any(|change: &Change| {
            change.app.as_deref() == difference.path.app()
                && change.name.as_deref() == difference.path.entry_at(3)
        });
        if !is_told {
            c.tell(generic(&difference, Subject::Permission));
        }
    }
    for change in told {
        c.tell(change);
    }
}
