//! A comparison as text: for people, for programs, for a pull request.

mod human;
mod json;
mod markdown;

pub use human::Human;
pub use json::json;
pub use markdown::markdown;

use super::{Change, Diff, Level, ProfileDiff, ProfileState};

/// How many changes of each level there are: `1 widened, 2 added`.
fn counts(changes: &[&Change]) -> String {
    let words = Level::ALL.into_iter().filter_map(|level| {
        let count = changes.iter().filter(|c| c.level == level).count();
        (count > 0).then(|| format!("{count} {}", level.as_str()))
    });
    words.collect::<Vec<_>>().join(", ")
}

/// `new`, `gone`, or what it was called.
fn state(profile: &ProfileDiff) -> Option<String> {
    match (profile.state, &profile.renamed_from) {
        (ProfileState::Added, _) => Some("new".to_owned()),
        (ProfileState::Removed, _) => Some("gone".to_owned()),
        (ProfileState::Changed, Some(from)) => Some(format!("was {from}")),
        (ProfileState::Changed, None) => None,
    }
}

/// What is said when nothing differs, and of what was not compared.
fn unchanged(diff: &Diff) -> String {
    match diff.unchanged {
        0 => String::new(),
        1 => "1 profile says the same.".to_owned(),
        n => format!("{n} profiles say the same."),
    }
}

/// Text in one line that is short enough to be read.
fn short(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{kept}…")
}
