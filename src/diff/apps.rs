//! Profiles and apps as a whole.

use super::change::{Change, Level, Subject};
use super::comparison::Comparison;
use super::features::noted;
use super::other::text;
use super::tree::label;

pub(super) fn compare(c: &mut Comparison<'_>) {
    for difference in c.take(|d| d.path.is_root()) {
        let name = |value: &Option<serde_json::Value>| value.as_ref().and_then(label);
        let (before, after) = (name(&difference.before), name(&difference.after));
        c.tell(Change::there(Subject::Profile, before, after));
    }
    for difference in c.take(|d| d.path.is("id") && !d.is_within) {
        let (before, after) = (
            text(difference.before.as_ref()),
            text(difference.after.as_ref()),
        );
        c.tell(
            Change::new(Level::Changed, Subject::Profile, before, after)
                .named("id")
                .note("its scripts make new apps: those of the old id stay"),
        );
    }
    for difference in c.take(|d| d.path.is("apps.*")) {
        let name = |value: &Option<serde_json::Value>| {
            let value = value.as_ref()?;
            let name = value["displayName"]["value"].as_str()?;
            Some(format!("{} \"{name}\"", value["id"].as_str()?))
        };
        let (before, after) = (name(&difference.before), name(&difference.after));
        let value = difference.after.as_ref().or(difference.before.as_ref());
        let mut change = Change::there(Subject::App, before, after);
        if value.is_some_and(|app| !app["temporary"].is_null()) {
            change = change.note("temporary");
        }
        c.tell(noted(change, value));
    }
    for difference in c.take(|d| d.path.is("apps.*.id") && !d.is_within) {
        let (before, after) = (
            text(difference.before.as_ref()),
            text(difference.after.as_ref()),
        );
        c.tell(
            Change::new(Level::Changed, Subject::App, before, after)
                .named("id")
                .note("the scripts make a new app: that of the old id stays"),
        );
    }
    for difference in c.take(|d| d.path.is("apps.*.displayName.value") && !d.is_within) {
        let (before, after) = (
            text(difference.before.as_ref()),
            text(difference.after.as_ref()),
        );
        c.tell(
            Change::new(Level::Changed, Subject::App, before, after)
                .of_app(difference.path.app())
                .named("displayName"),
        );
    }
    // The app itself says it where the app is new or gone.
    for difference in c.take(|d| d.path.begins("apps.*.temporary") && !d.is_within) {
        let is_whole = difference.before.is_none() || difference.after.is_none();
        let is_reason = difference.path.is("apps.*.temporary.inferred");
        let level = match (is_whole && !is_reason, difference.before.is_none()) {
            // It is removed when the integration works.
            (true, true) => Level::Narrowed,
            (true, false) => Level::Widened,
            _ => Level::Minor,
        };
        let (before, after) = (
            text(difference.before.as_ref()),
            text(difference.after.as_ref()),
        );
        c.tell(
            Change::new(level, Subject::App, before, after)
                .of_app(difference.path.app())
                .named("temporary"),
        );
    }
}
