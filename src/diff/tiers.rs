//! The highest risk of a profile.

use super::change::{Change, Level, Subject};
use super::comparison::Comparison;
use super::model::Model;
use super::relation::tier;
use crate::catalog::Tier;

pub(super) fn compare(c: &mut Comparison<'_>) {
    if !c.is_both() {
        return;
    }
    let highest = |model: &Model<'_>| model.all_permissions().map(tier).max();
    let (before, after) = (highest(&c.before), highest(&c.after));
    if before == after {
        return;
    }
    // From nothing, or from what no source rates, to a little is no step up that one can see.
    let is_rated = |tier: Option<Tier>| tier.is_some_and(|tier| tier > Tier::Unrated);
    let level = if (is_rated(before) && is_rated(after)) || before.max(after) >= Some(Tier::High) {
        Level::by_order(&before, &after)
    } else {
        Level::Changed
    };
    let word = |tier: Option<Tier>| Some(tier.map_or("none", Tier::as_str).to_owned());
    c.tell(Change::new(level, Subject::Risk, word(before), word(after)));
}
