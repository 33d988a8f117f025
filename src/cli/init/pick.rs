//! Permissions, one by one: type a part of the name, choose from a list.

use std::fmt::Write as _;

use crate::catalog::{self, PermissionKind};
use crate::cli::Terminal;
use crate::init::{self, Asked, Chosen};
use crate::plan::reach_in_short;

/// The longest list that is shown.
const SHOWN: usize = 12;

/// Asks for permissions until there are no more. `check` says what is wrong with a list. `None`: the input has
/// ended.
pub(super) fn several(
    terminal: &mut dyn Terminal,
    check: &dyn Fn(&[Chosen]) -> Result<(), String>,
) -> Option<Vec<Chosen>> {
    terminal.say(
        "Permissions, one by one: a name, or a part of it such as `mail read`. Enter alone ends the list.\n",
    );
    let mut all: Vec<Chosen> = Vec::new();
    loop {
        let text = terminal.ask("Permission: ")?;
        if text.is_empty() {
            return Some(all);
        }
        let Some(mut chosen) = one(&text, terminal)? else {
            continue;
        };
        if all.iter().any(|known| known.name() == chosen.name()) {
            terminal.say(&format!("  {} is in the list already.\n", chosen.name()));
            continue;
        }
        if chosen.reason.is_none() {
            chosen.reason = reason(terminal)?;
        }
        let name = chosen.name();
        all.push(chosen);
        if let Err(why) = check(&all) {
            terminal.say(&line(&why));
            all.pop();
        } else {
            terminal.say(&format!("  + {name}\n"));
        }
    }
}

/// The inner `None`: none of those that were shown.
#[allow(clippy::option_option)] // the outer one is the end of the input, everywhere in this file
fn one(text: &str, terminal: &mut dyn Terminal) -> Option<Option<Chosen>> {
    let mut text = text.to_owned();
    loop {
        let unclear = match init::resolve(&Asked::new(&text)) {
            Ok(chosen) => return Some(Some(chosen)),
            Err(unclear) => unclear,
        };
        let is_exact = |c: &Chosen| c.permission.value.eq_ignore_ascii_case(text.trim());
        let mut found = unclear.candidates.clone();
        if !unclear.candidates.iter().any(is_exact) {
            let hits = found_by_words(&text);
            if hits.is_empty() {
                let question = if found.is_empty() {
                    ""
                } else {
                    " Did you mean:"
                };
                terminal.say(&format!("  {}.{question}\n", capital(&unclear.message)));
            } else {
                found = hits;
            }
        }
        let groups = groups(found);
        if groups.is_empty() {
            return Some(None);
        }
        let group = match groups.as_slice() {
            [one] if is_exact(&one[0]) => one,
            several => {
                terminal.say(&list(several));
                let answer = terminal.ask("  Number, or other words: ")?;
                if answer.is_empty() {
                    return Some(None);
                }
                match answer.parse::<usize>() {
                    Ok(number) if (1..=several.len().min(SHOWN)).contains(&number) => {
                        &several[number - 1]
                    }
                    Ok(_) => continue,
                    Err(_) => {
                        text = answer;
                        continue;
                    }
                }
            }
        };
        return kind(group, terminal).map(Some);
    }
}

fn found_by_words(text: &str) -> Vec<Chosen> {
    // Both kinds of one name are one line of the list.
    let mut found: Vec<Chosen> = catalog::search(text, 4 * SHOWN)
        .into_iter()
        .filter_map(init::chosen)
        .filter(|chosen| !catalog::is_retired(&chosen.api))
        .collect();
    // `mail read` stands for `Mail.Read` before all that begins so.
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    found.sort_by_key(|c| !c.permission.value.to_lowercase().split('.').eq(&words));
    found
}

/// The kinds of each permission side by side, in the order in which the permissions came.
fn groups(found: Vec<Chosen>) -> Vec<Vec<Chosen>> {
    let mut groups: Vec<Vec<Chosen>> = Vec::new();
    for chosen in found {
        let is_same = |other: &Vec<Chosen>| {
            other
                .iter()
                .any(|c| c.api == chosen.api && c.permission.value == chosen.permission.value)
        };
        if !groups.iter().any(is_same) {
            // A search may have been cut between the two.
            let both = PermissionKind::ALL.into_iter().filter_map(|kind| {
                catalog::permission(chosen.api.app_id, kind, chosen.permission.value)
            });
            groups.push(both.filter_map(init::chosen).collect());
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

fn list(groups: &[Vec<Chosen>]) -> String {
    let mut text = String::new();
    for (at, group) in groups.iter().take(SHOWN).enumerate() {
        let kinds: Vec<&str> = group.iter().map(|c| c.permission.kind.as_str()).collect();
        let first = &group[0];
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "  {:>2}  {:<40} {:<23} {}",
            at + 1,
            first.permission.value,
            kinds.join(", "),
            first.api.display_name,
        );
    }
    if groups.len() > SHOWN {
        text.push_str("      and more: more words make the list shorter\n");
    }
    text
}

/// Asked only where there are both.
fn kind(group: &[Chosen], terminal: &mut dyn Terminal) -> Option<Chosen> {
    let [application, delegated] = group else {
        return group.first().cloned();
    };
    for (number, chosen) in [(1, application), (2, delegated)] {
        let found = &chosen.permission;
        let allows = reach_in_short(found.api_app_id, found.kind, found.value);
        terminal.say(&format!("  {number}  {:<12} {allows}\n", found.kind));
    }
    loop {
        let question = "  1 application (without a user) or 2 delegated (for the signed-in user): ";
        match terminal.ask(question)?.to_ascii_lowercase().as_str() {
            "1" | "application" => return Some(application.clone()),
            "2" | "delegated" => return Some(delegated.clone()),
            _ => {}
        }
    }
}

/// The inner `None`: what the permission allows stands in its place.
#[allow(clippy::option_option)] // as above
fn reason(terminal: &mut dyn Terminal) -> Option<Option<String>> {
    loop {
        let answer = terminal.ask("  What does the integration do with it? [what it allows] ")?;
        if answer.is_empty() {
            return Some(None);
        }
        match init::text(&answer) {
            Ok(text) => return Some(Some(text)),
            Err(why) => terminal.say(&line(&why)),
        }
    }
}

/// Why an answer is not taken, on a line of its own.
pub(super) fn line(why: &str) -> String {
    let stop = if why.ends_with(['.', '?']) { "" } else { "." };
    format!("  {}{stop}\n", capital(why))
}

/// The sentence with a capital letter, because it stands alone.
fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
