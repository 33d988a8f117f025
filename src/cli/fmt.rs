//! `grantbook fmt`.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::inputs::files::{self, Origin};
use super::{FindingsFormat, Output, report, several, status};
use crate::diagnostics::{FileReport, Finding};
use crate::format::{self, FormatError};
use crate::output;
use crate::profile;
use crate::unified::unified;

/// Bring profiles into canonical form: the order of the keys and the layout. Comments stay.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Profiles: ids, or paths of YAML files. All of the folder when none is named. `-` reads standard
    /// input and writes to standard output.
    #[arg(value_name = "PROFILE")]
    profiles: Vec<String>,

    /// Folder of the profiles. Without it `profiles` here.
    #[arg(long = "profiles", value_name = "DIR")]
    profiles_dir: Option<PathBuf>,

    /// Write nothing; name the files that are not in canonical form, and end with 1 if there are any.
    #[arg(long)]
    check: bool,

    /// Write nothing; show what would change.
    #[arg(long)]
    diff: bool,

    /// Read standard input, and call it so in messages.
    #[arg(long, value_name = "NAME", conflicts_with = "profiles")]
    stdin_filename: Option<String>,
}

impl Args {
    /// What standard input is called, when it is read.
    fn stdin(&self) -> Option<&str> {
        match (&self.stdin_filename, self.profiles.as_slice()) {
            (Some(name), _) if name != "-" => Some(name),
            (Some(_), _) => Some("standard input"),
            (None, [one]) if one == "-" => Some("standard input"),
            _ => None,
        }
    }
}

/// What became of the files.
#[derive(Default)]
struct Results {
    reports: Vec<FileReport>,
    output: Output,
    changed: usize,
    unchanged: usize,
}

pub(super) fn run(args: &Args) -> Output {
    let mut results = Results::default();
    if let Some(name) = args.stdin() {
        match standard_input() {
            Ok(text) => {
                if let Some(formatted) = results.format(name, &text) {
                    results.stdin(args, name, &text, &formatted);
                }
            }
            Err(message) => return Output::failed(&message),
        }
        return results.end(None);
    }
    let origins = match files::named(&args.profiles, args.profiles_dir.as_deref()) {
        Ok(origins) => origins,
        Err(message) => return Output::failed(&message),
    };
    for origin in origins {
        let Origin::File(path) = origin else {
            return Output::failed(files::BUILT_IN_STAYS);
        };
        results.file(args, &path);
    }
    let is_dry = args.check || args.diff;
    results.end(Some(if is_dry {
        ("not in canonical form", "in canonical form")
    } else {
        ("formatted", "unchanged")
    }))
}

impl Results {
    fn file(&mut self, args: &Args, path: &Path) {
        let name = path.display().to_string();
        let text = match profile::read(path) {
            Ok(text) => text,
            Err(finding) => return self.findings(&name, "", vec![*finding]),
        };
        let Some(formatted) = self.format(&name, &text) else {
            return;
        };
        if text == formatted {
            self.unchanged += 1;
            return;
        }
        self.changed += 1;
        if args.check || args.diff {
            self.compare(args, &name, &text, &formatted);
        } else if let Err(error) = output::rewrite(path, &formatted) {
            self.changed -= 1;
            self.fail(2, &error.to_string());
        } else {
            self.say(&format!("formatted {name}"));
        }
    }

    fn stdin(&mut self, args: &Args, name: &str, text: &str, formatted: &str) {
        if !args.check && !args.diff {
            formatted.clone_into(&mut self.output.stdout);
        } else if text != formatted {
            self.compare(args, name, text, formatted);
        }
    }

    /// Shows or names what is not in canonical form.
    fn compare(&mut self, args: &Args, name: &str, text: &str, formatted: &str) {
        let out = &mut self.output;
        if args.diff {
            out.stdout.push_str(&unified(name, name, text, formatted));
        } else {
            out.stdout.extend([name, "\n"]);
        }
        out.status = out.status.max(u8::from(args.check));
    }

    fn format(&mut self, name: &str, text: &str) -> Option<String> {
        match format::format(text) {
            Ok(formatted) => return Some(formatted),
            Err(FormatError::NoProfile) => {
                let loaded = profile::parse(name, text);
                self.findings(name, &loaded.source.text, loaded.findings);
            }
            Err(error @ FormatError::NotSupported { .. }) => {
                self.fail(1, &format!("{name}: {error}"));
            }
            Err(error @ FormatError::Changed(_)) => self.fail(2, &format!("{name}: {error}")),
        }
        None
    }

    fn findings(&mut self, name: &str, text: &str, findings: Vec<Finding>) {
        let source = crate::diagnostics::SourceFile::new(name, text);
        self.reports.push(FileReport::new(source.into(), findings));
    }

    fn fail(&mut self, status: u8, message: &str) {
        self.output.status = self.output.status.max(status);
        self.say(&format!("error: {message}"));
    }

    fn say(&mut self, line: &str) {
        self.output.stderr.push_str(line);
        self.output.stderr.push('\n');
    }

    /// `verbs`: what is said of the files that were changed, or would be, and of the others.
    fn end(self, verbs: Option<(&str, &str)>) -> Output {
        let Self {
            reports,
            mut output,
            ..
        } = self;
        let findings = report(&reports, FindingsFormat::Human);
        output.stderr.insert_str(0, &findings);
        output.status = output.status.max(status(&reports));
        if let Some((verb, others)) = verbs {
            let changed = several(self.changed, "file");
            let summary = format!("{changed} {verb}, {} {others}.\n", self.unchanged);
            output.stderr += &summary;
        }
        output
    }
}

fn standard_input() -> Result<String, String> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .take(profile::MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("standard input cannot be read: {error}"))?;
    if bytes.len() as u64 > profile::MAX_BYTES {
        return Err(format!(
            "standard input is larger than {} KiB",
            profile::MAX_BYTES / 1024
        ));
    }
    String::from_utf8(bytes).map_err(|_| "standard input is not UTF-8".to_owned())
}
