//! `grantbook lint --fix`: applies the fixes that findings carry.

use std::collections::BTreeSet;
use std::path::Path;

use super::inputs::Selection;
use super::{Output, Terminal};
use crate::characters::shown;
use crate::diagnostics::{Edit, Finding, SourceFile, apply};
use crate::output;
use crate::profile;
use crate::unified::unified;

/// More fixes than a file ever needs: two that undo each other must come to an end.
const MOST: usize = 1000;

/// How fixes are decided on that change a name.
struct Asker<'t> {
    /// Whom to ask.
    terminal: &'t mut dyn Terminal,
    /// Apply all of them.
    all: bool,
    /// Apply no further one.
    none: bool,
    /// What is said of an applied fix.
    done: &'static str,
}

/// Applies fixes to the selected files. With `is_dry` nothing is written, and the result has the differences
/// on standard output.
///
/// # Errors
///
/// A sentence for the user when there is no such profile, or it is built in.
pub(super) fn run(
    selection: &Selection,
    yes: bool,
    is_dry: bool,
    terminal: &mut dyn Terminal,
) -> Result<Output, String> {
    let mut asker = Asker {
        all: yes,
        none: !yes && !terminal.is_interactive(),
        terminal,
        done: if is_dry { "would fix" } else { "fixed" },
    };
    let mut out = Output::default();
    for path in selection.paths()? {
        let name = shown(&path.display().to_string());
        let written = match profile::read(&path) {
            Ok(written) => written,
            // The run of `lint` behind this reports it, where there is one.
            Err(_) if !is_dry => continue,
            Err(why) => {
                out.stderr
                    .extend(["error: ", &name, ": ", &why.message, "\n"]);
                out.status = 2;
                continue;
            }
        };
        let text = written.trim_start_matches('\u{feff}');
        let mark = &written[..written.len() - text.len()];
        let fixed = one(selection, &name, text, &mut asker, &mut out.stderr);
        if fixed == text {
            continue;
        }
        if is_dry {
            out.stdout.push_str(&unified(&name, &name, text, &fixed));
        } else if let Err(why) = put(&path, &written, &format!("{mark}{fixed}")) {
            out.stderr.extend(["error: ", &why, "\n"]);
            out.status = 2;
        }
    }
    Ok(out)
}

/// Writes the fixed text, unless somebody else has written the file since it was read: questions may have
/// stood open for long.
fn put(path: &Path, read: &str, fixed: &str) -> Result<(), String> {
    if profile::read(path).is_ok_and(|now| now == read) {
        return output::rewrite(path, fixed).map_err(|error| error.to_string());
    }
    Err(format!(
        "`{}` was changed by another program meanwhile, so it stays as it is now; run `grantbook lint --fix` again",
        path.display()
    ))
}

/// A file while its fixes are applied.
struct File<'s> {
    selection: &'s Selection,
    name: &'s str,
    text: String,
    /// What is wrong with it now.
    findings: Vec<Finding>,
    /// Whether it could be read, so that names were resolved.
    was_read: bool,
    /// Fixes that are not applied, by what is said of them.
    refused: BTreeSet<String>,
}

/// A fix that can be applied.
struct Open {
    is_certain: bool,
    edits: Vec<Edit>,
    what: String,
    message: String,
    /// Whether it takes an error away.
    is_error: bool,
}

/// Applies the fixes of a text: together those that nobody is asked for, each other one to what the one before
/// has left.
fn one(
    selection: &Selection,
    name: &str,
    text: &str,
    asker: &mut Asker<'_>,
    said: &mut String,
) -> String {
    let (findings, was_read) = selection.findings(name, text);
    let mut file = File {
        selection,
        name,
        text: text.to_owned(),
        findings,
        was_read,
        refused: BTreeSet::new(),
    };
    for _ in 0..MOST {
        let mut open = file.open();
        let together = apart(&open, |fix| fix.is_certain || asker.all);
        if together.len() > 1 && file.accepts_all(&together) {
            for fix in together {
                said.extend([asker.done, " ", &fix.what, "\n"]);
            }
            continue;
        }
        if open.is_empty() {
            break;
        }
        let fix = open.swap_remove(0);
        if !fix.is_certain && !asker.agrees(&fix.what, &fix.message) {
            said.extend(["not applied: ", &fix.what, "; `--yes` applies it\n"]);
            file.refused.insert(fix.what);
        } else if file.accepts(&fix) {
            said.extend([asker.done, " ", &fix.what, "\n"]);
        } else {
            let why = "; it would make the profile worse\n";
            said.extend(["not applied: ", &fix.what, why]);
            file.refused.insert(fix.what);
        }
    }
    file.text
}

/// Those of the wanted fixes that do not meet each other, in the order of their places.
fn apart(open: &[Open], is_wanted: impl Fn(&Open) -> bool) -> Vec<&Open> {
    let start = |fix: &Open| fix.edits.first().map_or(0, |edit| edit.span.start);
    let mut wanted: Vec<&Open> = open.iter().filter(|fix| is_wanted(fix)).collect();
    wanted.sort_by_key(|fix| start(fix));
    let mut end = None;
    wanted.retain(|fix| {
        let is_apart = end.is_none_or(|end| end < start(fix));
        if is_apart {
            end = fix.edits.last().map(|edit| edit.span.end);
        }
        is_apart
    });
    wanted
}

impl File<'_> {
    /// The fixes that are still to be applied or refused.
    fn open(&self) -> Vec<Open> {
        let source = SourceFile::new(self.name, self.text.as_str());
        let open = self.findings.iter().filter_map(|finding| {
            let fix = finding.fix.as_ref()?;
            let edits = fix.edits(&self.text);
            let line = source.position(fix.span.start).line;
            let what = format!("{}:{line}: `{}` becomes `{}`", self.name, fix.old, fix.new);
            let is_open = !edits.is_empty() && !self.refused.contains(&what);
            is_open.then(|| Open {
                is_certain: fix.is_certain,
                edits,
                what,
                message: finding.message.clone(),
                is_error: finding.is_error(),
            })
        });
        open.collect()
    }

    /// Applies a fix unless it makes the file worse.
    fn accepts(&mut self, fix: &Open) -> bool {
        self.take(&fix.edits, 0)
    }

    /// Applies several fixes when each error that one of them is for has gone, and no other has come.
    fn accepts_all(&mut self, fixes: &[&Open]) -> bool {
        let edits: Vec<Edit> = fixes.iter().flat_map(|fix| fix.edits.clone()).collect();
        self.take(&edits, fixes.iter().filter(|fix| fix.is_error).count())
    }

    fn take(&mut self, edits: &[Edit], gone: usize) -> bool {
        let changed = apply(&self.text, edits);
        let (after, is_read) = self.selection.findings(self.name, &changed);
        // With a file that can be read at last, mistakes appear that nobody could see before.
        let is_better = (is_read && !self.was_read)
            || (is_read == self.was_read && errors(&after) + gone <= errors(&self.findings));
        if is_better {
            (self.text, self.findings, self.was_read) = (changed, after, is_read);
        }
        is_better
    }
}

fn errors(findings: &[Finding]) -> usize {
    findings.iter().filter(|f| f.is_error()).count()
}

impl Asker<'_> {
    fn agrees(&mut self, what: &str, message: &str) -> bool {
        while !self.all && !self.none {
            let question = format!("{message}\n{what}? [y]es, [n]o, [a]ll, [q]uit: ");
            // Nobody is there any more when there is no answer.
            let answer = self.terminal.ask(&question);
            match answer.as_deref().unwrap_or("quit").trim() {
                "y" | "yes" => return true,
                "n" | "no" => return false,
                "a" | "all" => self.all = true,
                "q" | "quit" => self.none = true,
                _ => {}
            }
        }
        self.all
    }
}
