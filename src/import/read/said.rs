//! What one line of a list says, column by column.

use super::{line, remark};
use crate::catalog::{Api, PermissionKind};
use crate::import::read::remark::Stance;

/// What a line says.
#[derive(Default)]
pub struct Said {
    /// The API that it names.
    pub api: Option<Api>,
    /// The kinds that it names.
    pub kinds: Vec<PermissionKind>,
    /// Names and kinds follow each other, and it is not sure which belong together.
    pub is_mixed: bool,
    /// The permissions that it names.
    pub permissions: Vec<String>,
    /// What else stands there.
    pub texts: Vec<String>,
    /// What is called an API, and is none that the catalog knows.
    pub unknown_api: Option<String>,
    /// Permissions that must not be granted, with the kind that is said.
    pub denied: Vec<(String, Option<PermissionKind>)>,
    /// How it speaks of its permissions.
    pub stance: Option<Stance>,
    /// True when its permissions stand in a sentence, not in a column of their own.
    pub is_prose: bool,
}

impl Said {
    /// The API, as a reader of the list calls it.
    pub fn api_name(&self) -> Option<String> {
        let known = self.api.as_ref().map(|a| a.display_name.to_owned());
        known.or_else(|| self.unknown_api.clone())
    }

    /// Looks for names and for what is said of them in the columns that hold something else.
    fn read_texts(&mut self) {
        self.is_prose = self.permissions.is_empty();
        let is_beside = !self.is_prose;
        let mut taken = Vec::new();
        let texts = std::mem::take(&mut self.texts);
        let mut denies_nothing = false;
        for text in &texts {
            if is_beside {
                self.warn(remark::stance_of_remark(text));
            }
            for sentence in remark::sentences(text) {
                let is_known = |w: &str| line::looks_like_permission(w) && line::is_known(w);
                // What must not be granted may be misspelt, and is no less forbidden.
                let is_name = |w: &str| line::looks_like_permission(w) && !is_host(w);
                let stance = remark::stance(&sentence, &is_name);
                let names = words(&sentence).filter(|w| match stance {
                    Stance::Denies => is_name(w),
                    _ => is_known(w),
                });
                let names: Vec<String> = names.map(str::to_owned).collect();
                match stance {
                    Stance::Denies if !names.is_empty() => {
                        let kind = remark::kind(&sentence);
                        self.denied.extend(names.into_iter().map(|n| (n, kind)));
                    }
                    Stance::Denies => denies_nothing = true,
                    stance if self.is_prose && !names.is_empty() => {
                        self.warn(stance);
                        taken.extend(names);
                    }
                    _ => {}
                }
            }
        }
        // `Do not grant these. Mail.Send, Mail.ReadWrite`: which are meant is not ours to guess.
        if self.is_prose && denies_nothing && !taken.is_empty() {
            self.warn(Stance::Unsure);
        }
        self.permissions.extend(taken);
        self.texts = texts;
    }

    /// What a person has to look at wins over what is clear.
    fn warn(&mut self, stance: Stance) {
        let known = self.stance.unwrap_or(Stance::Neutral);
        if known == Stance::Neutral || stance == Stance::Unsure {
            self.stance = Some(stance);
        }
    }
}

/// What stands in a line, column by column.
pub fn say(text: &str) -> Said {
    let mut said = Said::default();
    for column in columns(text) {
        let column = bare(&column).to_owned();
        if column.is_empty() {
            continue;
        }
        let kinds = line::kinds(&column);
        let names = names(&column);
        if !kinds.is_empty() {
            said.kinds.extend(kinds);
        } else if !names.is_empty() {
            said.permissions.extend(names);
        } else if let Some(api) = line::api_in(&column) {
            said.api = Some(api);
            let mut words = column.split_whitespace();
            said.kinds.extend(words.find_map(line::kind));
        } else if said.permissions.is_empty() && is_called_api(&column) {
            said.unknown_api = Some(column);
        } else {
            said.texts.push(column);
        }
    }
    let mut texts = Vec::new();
    for text in std::mem::take(&mut said.texts) {
        // `Delegated, Mail.Read` between colons: a kind and the next name.
        let pieces: Vec<&str> = text.split([',', ';']).map(bare).collect();
        let is_name = |p: &&&str| line::looks_like_permission(p) && line::is_known(p);
        let names: Vec<String> = pieces
            .iter()
            .filter(is_name)
            .map(|p| (*p).to_owned())
            .collect();
        if pieces.iter().any(|p| line::kind(p).is_some()) && !names.is_empty() {
            said.permissions.extend(names);
            said.is_mixed = true;
        } else {
            texts.push(text);
        }
    }
    said.texts = texts;
    said.read_texts();
    said.kinds.sort_unstable();
    said.kinds.dedup();
    said
}

/// The words of a sentence.
fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split([' ', ',', ';', '/', '(', ')']).map(bare)
}

/// `Contoso Data API`: permissions beside it or below it are not those of another API.
fn is_called_api(column: &str) -> bool {
    let words: Vec<&str> = column.split(' ').collect();
    let is_api = |word: &&str| ["API", "APIs"].contains(word);
    (2..=6).contains(&words.len()) && words.last().is_some_and(is_api)
}

/// The columns: separated by tabs, bars, wide spaces, dashes, slashes with spaces, brackets.
fn columns(text: &str) -> Vec<String> {
    let mut text = text.replace(['|', '(', ')', '>', '→', '\t'], "\n");
    for separator in ["  ", " / ", " - ", " – ", " — ", ": ", " = "] {
        text = text.replace(separator, "\n");
    }
    let columns = text.split('\n').map(str::trim).filter(|c| !c.is_empty());
    columns.map(str::to_owned).collect()
}

/// The names of permissions in a column that holds nothing else.
fn names(column: &str) -> Vec<String> {
    let words = column.split([' ', ',', ';', '/', '&']).map(bare);
    let words = words.filter(|w| !w.is_empty() && !["and", "or", "und"].contains(w));
    let is_uri = column.contains("://");
    let words: Vec<&str> = if is_uri {
        column
            .split([' ', ',', ';'])
            .map(bare)
            .filter(|w| !w.is_empty())
            .collect()
    } else {
        words.collect()
    };
    let is_name = |word: &&str| {
        line::is_guid(word)
            || line::scope(word).is_some_and(|(api, _)| api.contains("://"))
            || line::looks_like_permission(word) && !is_host(word)
            || line::is_known(word)
    };
    if words.iter().all(is_name) {
        words.into_iter().map(str::to_owned).collect()
    } else {
        Vec::new()
    }
}

/// `portal.azure.com` has the form of a permission's name.
fn is_host(word: &str) -> bool {
    let end = word.rsplit('.').next().unwrap_or("");
    ["com", "net", "org", "io", "us", "cn", "de"].contains(&end)
}

/// A word without quotes around it and punctuation behind it.
pub fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| c.is_whitespace() || "`'\"*“”‘’«»".contains(c));
    word.trim_end_matches(['.', ',', ';', ':', '!'])
        .trim_matches(|c: char| "`'\"*“”‘’«»".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_api_kind_and_name() {
        let said = say("Microsoft Graph / Application / User.Read.All");
        assert_eq!(said.api.map(|a| a.display_name), Some("Microsoft Graph"));
        assert_eq!(said.kinds, [PermissionKind::Application]);
        assert_eq!(said.permissions, ["User.Read.All"]);
        let said = say("`Mail.Send` (Delegated) - Sends mail as the user.");
        assert_eq!(said.kinds, [PermissionKind::Delegated]);
        assert_eq!(said.permissions, ["Mail.Send"]);
        assert_eq!(said.texts, ["Sends mail as the user"]);
        assert_eq!(
            say("openid profile email offline_access").permissions.len(),
            4
        );
        assert_eq!(
            say("The app needs User.Read.All to work.").permissions,
            ["User.Read.All"]
        );
        assert!(say("Go to portal.azure.com").permissions.is_empty());
        assert!(
            say("Permissions of the application:")
                .permissions
                .is_empty()
        );
    }
}
