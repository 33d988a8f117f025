//! Who can sign in.

use super::change::{Change, Subject};
use super::comparison::Comparison;
use super::model::Model;
use super::ranks::{AUDIENCES, Choice, choice};

const VALUE: &str = "apps.*.signInAudience.value";

pub(super) fn compare(c: &mut Comparison<'_>) {
    // A parameter of another default changes the audience too, so the values are compared, and not
    // their spelling.
    let taken = c.take(|d| d.path.is(VALUE));
    for (before, after) in c.apps() {
        let spelling = |model: &Model<'_>, id: &str| -> String {
            let app = model.app(id);
            app.map_or_else(String::new, |app| app.sign_in_audience.to_string())
        };
        let old = choice(&c.before, &spelling(&c.before, before), AUDIENCES);
        let new = choice(&c.after, &spelling(&c.after, after), AUDIENCES);
        let is_taken = taken.iter().any(|d| d.path.app() == Some(after));
        if old == new && !is_taken {
            continue;
        }
        let level = Choice::level(&old, &new);
        let mut change = Change::new(level, Subject::Audience, Some(old.text), Some(new.text));
        if is_taken && change.before == change.after {
            change = change.note("written in another way");
        }
        c.tell(change.of_app(Some(after)));
    }
    for difference in taken.iter().filter(|d| d.is_within) {
        let model = if difference.after.is_some() {
            &c.after
        } else {
            &c.before
        };
        let value = difference.after.as_ref().or(difference.before.as_ref());
        let value = value.and_then(|v| v.as_str()).unwrap_or_default();
        let text = Some(choice(model, value, AUDIENCES).text);
        let (before, after) = if difference.after.is_some() {
            (None, text)
        } else {
            (text, None)
        };
        c.tell(Change::there(Subject::Audience, before, after).of_app(difference.path.app()));
    }
}
