//! Fixtures with a mistake in them: the test marks the wrong value with `«` and `»`, and says what
//! must be said of it. Line, column and caret follow from the mark, so that a fixture can grow. A
//! second place of the same finding stands between `‹` and `›`.

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
        assert!(
            !text.contains(['«', '‹']),
            "a mark where nothing is compared"
        );
        Test::new(command).arg(self.file()).file(&self.file(), text)
    }

    /// `render` refuses it and says exactly this, in the order of the marks. Of each finding:
    /// its first line; `^` and a label, if it has one; `-` and the label of its second place, if it
    /// has one; `=` and a help, as many as it has.
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

/// The text without marks.
pub fn unmarked(text: &str) -> String {
    text.replace(['«', '»', '‹', '›'], "")
}

/// A marked place: line, column and length, counted in characters from one, without the marks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    line: usize,
    column: usize,
    length: usize,
}

impl Place {
    /// The line below the source: `^` or `-` under the place, and what is said of it.
    fn underlined(self, with: &str, label: &str) -> String {
        let (before, below) = (" ".repeat(self.column - 1), with.repeat(self.length));
        format!("{before}{below} {label}").trim_end().to_owned()
    }
}

/// The whole report, and how many errors are in it.
#[track_caller]
pub fn report(file: &str, text: &str, findings: &str) -> (String, usize) {
    let (firsts, seconds) = (marks(text, ['«', '»']), marks(text, ['‹', '›']));
    let plain = unmarked(text);
    let lines: Vec<&str> = plain.lines().collect();
    let (mut firsts, mut seconds) = (firsts.into_iter(), seconds.into_iter());
    let (mut said, mut errors) = (String::new(), 0);
    let findings = findings.split("\n\n").map(|f| f.trim_matches('\n'));
    for finding in findings.filter(|f| !f.is_empty()) {
        let (head, rest) = finding.split_once('\n').unwrap_or((finding, ""));
        let part = |sign: &str| rest.lines().find_map(|l| l.strip_prefix(sign));
        errors += usize::from(head.starts_with("error["));
        let place = firsts.next().expect("a mark for each finding");
        let other = part("- ").map(|label| (seconds.next().expect("a second mark"), label));
        let last = other.map_or(place.line, |(other, _)| other.line.max(place.line));
        let pad = " ".repeat(last.to_string().len());
        let mut block = format!(
            "{head}\n{pad}--> {file}:{}:{}\n{pad} |\n",
            place.line, place.column
        );
        block += &picture(&lines, &pad, place, part("^ ").unwrap_or_default(), other);
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
    assert!(firsts.next().is_none(), "a mark without a finding");
    assert!(seconds.next().is_none(), "a second mark without a finding");
    (said, errors)
}

/// The lines of the file with what stands below them.
fn picture(
    lines: &[&str],
    pad: &str,
    place: Place,
    label: &str,
    other: Option<(Place, &str)>,
) -> String {
    let width = pad.len();
    let source = |line: usize| format!("{line:>width$} | {}\n", lines[line - 1]);
    let below = |text: &str| format!("{pad} | {text}\n");
    let carets = place.underlined("^", label);
    let Some((other, said)) = other else {
        return source(place.line) + &below(&carets);
    };
    let dashes = other.underlined("-", said);
    if place.line == other.line {
        let room = place.column - other.column - other.length;
        if room > said.chars().count() + 1 {
            let both = format!("{dashes:<width$}", width = place.column - 1);
            return source(place.line) + &below(&(both + carets.trim_start()));
        }
        // Without room beside it what is said of the place before stands below.
        let gap = " ".repeat(room);
        let both = other.underlined("-", "") + &gap + place.underlined("^", label).trim_start();
        let before = " ".repeat(other.column - 1);
        return source(place.line)
            + &below(&both)
            + &below(&format!("{before}|"))
            + &below(&format!("{before}{said}"));
    }
    let mut both = [(place.line, carets), (other.line, dashes)];
    both.sort_unstable();
    let [(first, above), (last, beneath)] = both;
    let between = match last - first {
        1 => String::new(),
        2 => source(first + 1),
        _ => "...\n".to_owned(),
    };
    source(first) + &below(&above) + &between + &source(last) + &below(&beneath)
}

/// The places between two marks. Of one over several lines the first counts.
fn marks(text: &str, [open, close]: [char; 2]) -> Vec<Place> {
    let others: [char; 2] = if open == '«' {
        ['‹', '›']
    } else {
        ['«', '»']
    };
    let text = text.replace(others, "");
    let mut marks = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let mut rest = line;
        let mut column = 1;
        while let Some((before, marked)) = rest.split_once(open) {
            column += before.chars().count();
            let (inside, after) = marked.split_once(close).unwrap_or((marked, ""));
            let length = inside.chars().count();
            marks.push(Place {
                line: index + 1,
                column,
                length,
            });
            column += length;
            rest = after;
        }
    }
    marks
}
