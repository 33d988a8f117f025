//! Fixtures with a mistake in them: the test marks the wrong value with `«` and `»`, and says what
//! must be said of it. Line, column and caret follow from the mark, so that a fixture can grow.

use std::fs;

use crate::common::{Done, Test, repository};

/// Everything that the fixture needs for the mistake: texts in it and what replaces them.
pub type Changes<'a> = &'a [(&'a str, &'a str)];

/// A fixture by its name.
#[derive(Clone, Copy)]
pub struct Fixture(pub &'static str);

pub const PORTAL: Fixture = Fixture("northwind-portal");
pub const SUITE: Fixture = Fixture("northwind-suite");
pub const COLLECTOR: Fixture = Fixture("tailspin-collector");
pub const SIGN_IN: Fixture = Fixture("fabrikam-sign-in");

impl Fixture {
    fn file(self) -> String {
        format!("profiles/{}.yaml", self.0)
    }

    /// The fixture with the changes, marks included. Each text must occur exactly once, so that a
    /// test cannot stop testing unnoticed.
    #[track_caller]
    fn changed(self, changes: Changes<'_>) -> String {
        let path = repository().join(format!("tests/fixtures/{}.yaml", self.0));
        let text = fs::read_to_string(path).expect("the fixture");
        changes.iter().fold(text, |text, (old, new)| {
            assert_eq!(text.matches(old).count(), 1, "`{old}` in {}", self.0);
            text.replacen(old, new, 1)
        })
    }

    /// A run of the program with the changed fixture.
    #[track_caller]
    pub fn run(self, command: &[&str], changes: Changes<'_>) -> Test {
        let text = self.changed(changes);
        assert!(!text.contains('«'), "a mark where nothing is compared");
        Test::new(command).arg(self.file()).file(&self.file(), text)
    }

    /// `render` refuses it and says exactly this, in the order of the marks. Of each finding:
    /// its first line; `^` and a label, if it has one; `=` and a help, as many as it has.
    #[track_caller]
    pub fn refused(self, changes: Changes<'_>, findings: &str) {
        let text = self.changed(changes);
        let (said, errors) = report(&self.file(), &text, findings);
        let plural = if errors == 1 { "" } else { "s" };
        let said = format!("{said}{errors} error{plural}. Nothing was written.\n");
        Test::new(&["render", &self.file()])
            .file(&self.file(), unmarked(&text))
            .stderr(said)
            .status(1)
            .run();
    }

    /// `lint` says this, maybe beside other things, and finds no error.
    #[track_caller]
    pub fn warned(self, options: &[&str], changes: Changes<'_>, findings: &str) {
        let text = self.changed(changes);
        let (said, _) = report(&self.file(), &text, findings);
        let done = Test::new(&["lint"])
            .arg(self.file())
            .file(&self.file(), unmarked(&text));
        let done = options.iter().fold(done, |done, option| done.arg(*option));
        let done = done.any_output().run();
        let said = said.trim_end();
        assert!(done.stdout.contains(said), "{}\n---\n{said}", done.stdout);
    }

    /// `render` takes it.
    #[track_caller]
    pub fn rendered(self, options: &[&str], changes: Changes<'_>) -> Done {
        let run = self.run(&["render"], changes);
        let run = options.iter().fold(run, |run, option| run.arg(*option));
        run.any_output().writes().run()
    }
}

fn unmarked(text: &str) -> String {
    text.replace(['«', '»'], "")
}

/// The whole report, and how many errors are in it.
#[track_caller]
fn report(file: &str, text: &str, findings: &str) -> (String, usize) {
    let marks: Vec<(usize, usize, usize)> = marks(text);
    let plain = unmarked(text);
    let mut at = marks.iter();
    let (mut said, mut errors) = (String::new(), 0);
    let findings = findings.split("\n\n").map(|f| f.trim_matches('\n'));
    for finding in findings.filter(|f| !f.is_empty()) {
        let (head, rest) = finding.split_once('\n').unwrap_or((finding, ""));
        let (line, column, length) = *at.next().expect("a mark for each finding");
        errors += usize::from(head.starts_with("error["));
        let source = plain.lines().nth(line - 1).unwrap_or_default();
        let pad = " ".repeat(line.to_string().len());
        let label = rest.lines().find_map(|l| l.strip_prefix("^ "));
        let label = label.map(|l| format!(" {l}")).unwrap_or_default();
        let before = " ".repeat(column - 1);
        let carets = "^".repeat(length);
        let mut block = format!(
            "{head}\n{pad}--> {file}:{line}:{column}\n{pad} |\n{line} | {source}\n{pad} | {before}{carets}{label}\n"
        );
        let help: Vec<&str> = rest.lines().filter_map(|l| l.strip_prefix("= ")).collect();
        if !help.is_empty() {
            block.extend([&*pad, " |\n"]);
        }
        for help in help {
            block.extend([&*pad, " = help: ", help, "\n"]);
        }
        said.push_str(&block);
        said.push('\n');
    }
    assert!(at.next().is_none(), "a mark without a finding");
    (said, errors)
}

/// Line, column and length of each mark, counted in characters from one, without the marks. Of a
/// mark over several lines the first counts.
fn marks(text: &str) -> Vec<(usize, usize, usize)> {
    let mut marks = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let mut rest = line;
        let mut column = 1;
        while let Some((before, marked)) = rest.split_once('«') {
            column += before.chars().count();
            let (inside, after) = marked.split_once('»').unwrap_or((marked, ""));
            marks.push((index + 1, column, inside.chars().count()));
            column += inside.chars().count();
            rest = after;
        }
    }
    marks
}
