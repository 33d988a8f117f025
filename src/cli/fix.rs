//! `grantbook lint --fix`: applies the fixes that findings carry.

use std::collections::BTreeSet;

use super::inputs::Selection;
use super::{Output, Terminal};
use crate::characters::shown;
use crate::diagnostics::{Finding, SourceFile, apply};
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
        } else if let Err(error) = output::rewrite(&path, &format!("{mark}{fixed}")) {
            out.stderr.extend(["error: ", &error.to_string(), "\n"]);
            out.status = 2;
        }
    }
    Ok(out)
}

/// Applies one fix after the other, each to what the one before has left: none can meet another one.
fn one(
    selection: &Selection,
    name: &str,
    text: &str,
    asker: &mut Asker<'_>,
    said: &mut String,
) -> String {
    let mut text = text.to_owned();
    let mut refused: BTreeSet<String> = BTreeSet::new();
    let (mut findings, mut was_read) = selection.findings(name, &text);
    for _ in 0..MOST {
        let next = findings.iter().find_map(|finding| {
            let fix = finding.fix.as_ref()?;
            let edits = fix.edits(&text);
            let line = SourceFile::new(name, text.as_str())
                .position(fix.span.start)
                .line;
            let what = format!("{name}:{line}: `{}` becomes `{}`", fix.old, fix.new);
            let is_open = !edits.is_empty() && !refused.contains(&what);
            is_open.then_some((fix.is_certain, edits, what, finding.message.as_str()))
        });
        let Some((is_certain, edits, what, message)) = next else {
            break;
        };
        if !is_certain && !asker.agrees(&what, message) {
            said.extend(["not applied: ", &what, "; `--yes` applies it\n"]);
            refused.insert(what);
            continue;
        }
        let changed = apply(&text, &edits);
        let (after, is_read) = selection.findings(name, &changed);
        // With a file that can be read at last, mistakes appear that nobody could see before.
        let is_better =
            (is_read && !was_read) || (is_read == was_read && errors(&after) <= errors(&findings));
        if is_better {
            said.extend([asker.done, " ", &what, "\n"]);
            (text, findings, was_read) = (changed, after, is_read);
        } else {
            said.extend([
                "not applied: ",
                &what,
                "; it would make the profile worse\n",
            ]);
            refused.insert(what);
        }
    }
    text
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
