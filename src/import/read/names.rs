//! Names as guides list them: bullets, numbers, columns, headings that hold for the lines below.

use super::{file_name, line, scopes};
use crate::catalog::{Api, PermissionKind};
use crate::diagnostics::SourceFile;
use crate::import::draft::{AppDraft, Draft, Wanted};
use crate::import::{Options, Problem};

/// What headings said.
#[derive(Default)]
struct Context {
    api: Option<String>,
    kind: Option<PermissionKind>,
    /// True when the kind was said below the API, so that the next API ends it.
    is_kind_of_api: bool,
}

/// What a line says.
#[derive(Default)]
struct Said {
    api: Option<Api>,
    kinds: Vec<PermissionKind>,
    /// Names and kinds follow each other, and it is not sure which belong together.
    is_mixed: bool,
    permissions: Vec<String>,
    texts: Vec<String>,
    /// What is called an API, and is none that the catalog knows.
    unknown_api: Option<String>,
}

/// Reads a list. Lines that say nothing of a permission are kept as remarks.
#[allow(clippy::unnecessary_wraps)] // the signature of all readers
pub fn read(input: &SourceFile, _: &Options, draft: &mut Draft) -> Result<(), Vec<Problem>> {
    let file = file_name(input);
    let mut app = AppDraft {
        title: format!("List of permissions ({file})"),
        file,
        ..AppDraft::default()
    };
    let mut context = Context::default();
    for (index, text) in input.text.lines().enumerate() {
        let text = without_bullet(text);
        if text.is_empty() || text.chars().all(|c| !c.is_alphanumeric()) {
            continue;
        }
        let said = say(text);
        if said.permissions.is_empty() {
            if !context.enter(&said) {
                app.unread.push(format!("line {}: {text}", index + 1));
            }
        } else {
            app.wanted.extend(said.wanted(&context, index + 1));
        }
    }
    draft.apps.push(app);
    Ok(())
}

impl Context {
    /// Takes over what a heading says. False when it says nothing.
    fn enter(&mut self, said: &Said) -> bool {
        if let Some(api) = said.api_name() {
            if self.is_kind_of_api {
                self.kind = None;
            }
            self.api = Some(api);
            self.is_kind_of_api = false;
        }
        match said.kinds.as_slice() {
            [] => {}
            [kind] => {
                self.kind = Some(*kind);
                self.is_kind_of_api = self.api.is_some();
            }
            _ => self.kind = None,
        }
        said.api_name().is_some() || !said.kinds.is_empty()
    }
}

impl Said {
    fn api_name(&self) -> Option<String> {
        let known = self.api.as_ref().map(|a| a.display_name.to_owned());
        known.or_else(|| self.unknown_api.clone())
    }

    fn wanted(&self, context: &Context, number: usize) -> Vec<Wanted> {
        let api = self.api_name();
        let kinds: Vec<Option<PermissionKind>> = if self.kinds.is_empty() {
            vec![context.kind]
        } else if self.is_mixed || (self.permissions.len() > 1 && self.kinds.len() > 1) {
            // Several names and several kinds: which belongs to which is not ours to guess.
            vec![None]
        } else {
            self.kinds.iter().copied().map(Some).collect()
        };
        // A sentence; `Yes` and `Granted` in the columns of a table are no reason.
        let reasons = self.texts.iter();
        let reason = reasons
            .max_by_key(|t| t.len())
            .filter(|t| t.split(' ').count() > 2);
        let mut wanted = Vec::new();
        for name in &self.permissions {
            for kind in &kinds {
                let scope = line::scope(name).map(|_| scopes::wanted(name, *kind, number));
                let one = scope.unwrap_or_else(|| Wanted {
                    permission: name.clone(),
                    kind: *kind,
                    ..Wanted::default()
                });
                wanted.push(Wanted {
                    api: one
                        .api
                        .or_else(|| api.clone())
                        .or_else(|| context.api.clone()),
                    reason: reason.cloned(),
                    place: format!("line {number}"),
                    ..one
                });
            }
        }
        wanted
    }
}

/// Takes bullets, numbering, check boxes and quotes of Markdown away.
fn without_bullet(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let before = text;
        text =
            text.trim_start_matches(|c: char| "-*•‣▪◦·–—>#+✓✔☐☑|".contains(c) || c.is_whitespace());
        for mark in ["[ ]", "[x]", "[X]", "o "] {
            text = text.strip_prefix(mark).unwrap_or(text);
        }
        let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
        if (1..4).contains(&(text.len() - digits.len()))
            && let Some(rest) = digits.strip_prefix(['.', ')'])
        {
            text = rest;
        }
        let text_in = text.strip_prefix(|c: char| c.is_ascii_lowercase());
        text = text_in
            .and_then(|rest| rest.strip_prefix(')'))
            .unwrap_or(text);
        if text == before {
            return text;
        }
    }
}

/// What stands in a line, column by column.
fn say(text: &str) -> Said {
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
    for text in &said.texts {
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
        }
    }
    if said.permissions.is_empty() && said.api_name().is_none() && said.kinds.is_empty() {
        // Prose: only what certainly is a name.
        let texts = said.texts.clone();
        for word in texts
            .iter()
            .flat_map(|t| t.split([' ', ',', ';']))
            .map(bare)
        {
            if line::looks_like_permission(word) && line::is_known(word) {
                said.permissions.push(word.to_owned());
            }
        }
    }
    said.kinds.sort_unstable();
    said.kinds.dedup();
    said
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
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| c.is_whitespace() || "`'\"*“”‘’«»".contains(c));
    word.trim_end_matches(['.', ',', ';', ':', '!'])
        .trim_matches(|c: char| "`'\"*“”‘’«»".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_go() {
        for text in [
            "- a.b",
            "* a.b",
            "1. a.b",
            "12) a.b",
            "• a.b",
            "- [ ] a.b",
            "a) a.b",
            "| a.b",
        ] {
            assert_eq!(without_bullet(text), "a.b", "{text}");
        }
        assert_eq!(without_bullet("365 things"), "365 things");
    }

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
