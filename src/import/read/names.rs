//! Names as guides list them: bullets, numbers, columns, headings that hold for the lines below.

use super::remark::Stance;
use super::said::{Said, bare, say};
use super::{file_name, line, remark, scopes};
use crate::catalog::PermissionKind;
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
    /// What is below must not be granted.
    denial: Option<Denial>,
}

/// A heading that forbids what is below it.
struct Denial {
    number: usize,
    text: String,
    kind: Option<PermissionKind>,
    /// True when something stands below it.
    is_used: bool,
}

/// A line, as it stands in the list.
struct Line<'t> {
    number: usize,
    /// Without bullets.
    text: &'t str,
    /// It begins with `#`.
    is_title: bool,
    has_bullet: bool,
    is_after_blank: bool,
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
    let mut is_after_blank = true;
    for (index, written) in input.text.lines().enumerate() {
        let text = without_bullet(written);
        if text.is_empty() || text.chars().all(|c| !c.is_alphanumeric()) {
            is_after_blank = true;
            continue;
        }
        let line = Line {
            number: index + 1,
            text,
            is_title: written.trim_start().starts_with('#'),
            has_bullet: text != written.trim(),
            is_after_blank,
        };
        is_after_blank = false;
        context.line(&line, &say(text), &mut app);
    }
    context.end_denial(&mut app);
    draft.apps.push(app);
    Ok(())
}

impl Context {
    fn line(&mut self, line: &Line<'_>, said: &Said, app: &mut AppDraft) {
        let number = line.number;
        if said.permissions.is_empty() && said.denied.is_empty() {
            if !self.heading(line, said, app) {
                app.unread.push(format!("line {number}: {}", line.text));
            }
            return;
        }
        let denies = |why: &str, wanted: Wanted| Wanted {
            reason: Some(why.to_owned()),
            written: Some(wanted.permission.clone()),
            ..wanted
        };
        let whole = bare(line.text);
        for (name, kind) in &said.denied {
            let kind = kind.or(self.kind);
            let one = self.one(said, name, kind, number);
            app.denied.push(denies(whole, one));
        }
        if said.permissions.is_empty() {
            return;
        }
        let is_below = self.denial.is_some();
        let stance = said.stance.unwrap_or(Stance::Neutral);
        if stance == Stance::Unsure || is_below && said.is_prose {
            app.unsure.push(format!("line {number}: {}", line.text));
            return;
        }
        let (reason, status) = remark::reason(&said.texts);
        let reason = reason.filter(|r| !said.is_prose || is_sentence(r, &said.permissions));
        if let Some(denial) = self.denial.as_mut().filter(|_| said.denied.is_empty()) {
            denial.is_used = true;
            let more = reason.map(|r| format!(": {r}")).unwrap_or_default();
            let why = format!("{}{more}", denial.text);
            let kind = denial.kind;
            let all = self.wanted(said, number).into_iter();
            app.denied.extend(all.map(|one| {
                let kind = one.kind.or(kind);
                denies(&why, Wanted { kind, ..one })
            }));
        } else if stance == Stance::Denies {
            let all = self.wanted(said, number).into_iter();
            app.denied.extend(all.map(|one| denies(whole, one)));
        } else {
            for text in status {
                if !app.status.contains(&text) {
                    app.status.push(text);
                }
            }
            let all = self.wanted(said, number).into_iter();
            app.wanted.extend(all.map(|one| Wanted {
                reason: reason.clone(),
                ..one
            }));
        }
    }

    /// Takes over what a heading says. False when it says nothing.
    fn heading(&mut self, line: &Line<'_>, said: &Said, app: &mut AppDraft) -> bool {
        if remark::is_forbidding_heading(line.text) {
            self.enter(said);
            self.end_denial(app);
            self.denial = Some(Denial {
                number: line.number,
                text: bare(line.text).to_owned(),
                kind: remark::kind(line.text),
                is_used: false,
            });
            return true;
        }
        let is_heading = self.enter(said);
        let is_short = !line.has_bullet && line.text.split_whitespace().count() <= 6;
        let ends = line.is_title
            || line.is_after_blank && (is_heading || is_short)
            || !is_heading && line.text.ends_with(':');
        if ends && self.denial.as_ref().is_some_and(|d| d.is_used) {
            self.end_denial(app);
        }
        is_heading
    }

    /// What a heading forbids ends. One with nothing below it is kept as a remark.
    fn end_denial(&mut self, app: &mut AppDraft) {
        let unused = self.denial.take().filter(|d| !d.is_used);
        app.unread
            .extend(unused.map(|d| format!("line {}: {}", d.number, d.text)));
    }

    /// Takes over API and kind. False when there is none.
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

    fn wanted(&self, said: &Said, number: usize) -> Vec<Wanted> {
        let kinds: Vec<Option<PermissionKind>> = if said.kinds.is_empty() {
            vec![self.kind]
        } else if said.is_mixed || (said.permissions.len() > 1 && said.kinds.len() > 1) {
            // Several names and several kinds: which belongs to which is not ours to guess.
            vec![None]
        } else {
            said.kinds.iter().copied().map(Some).collect()
        };
        let names = said.permissions.iter();
        let each = names.flat_map(|name| kinds.iter().map(move |kind| (name, *kind)));
        each.map(|(name, kind)| self.one(said, name, kind, number))
            .collect()
    }

    fn one(&self, said: &Said, name: &str, kind: Option<PermissionKind>, number: usize) -> Wanted {
        let scope = line::scope(name).map(|_| scopes::wanted(name, kind, number));
        let one = scope.unwrap_or_else(|| Wanted {
            permission: name.to_owned(),
            kind,
            ..Wanted::default()
        });
        let api = one.api.or_else(|| said.api_name());
        Wanted {
            api: api.or_else(|| self.api.clone()),
            place: format!("line {number}"),
            ..one
        }
    }
}

/// `Needs Mail.Send` says nothing more than the name.
fn is_sentence(text: &str, names: &[String]) -> bool {
    let words = text.split_whitespace().map(bare);
    words.filter(|w| !names.iter().any(|n| n == w)).count() > 2
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
}
