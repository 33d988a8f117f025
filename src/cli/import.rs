//! `grantbook import`.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap::builder::PossibleValuesParser;

use super::Output;
use crate::catalog::PermissionKind;
use crate::decode::decode;
use crate::diagnostics::{Finding, SourceFile};
use crate::format;
use crate::import::{self, Format, Imported, MAX_BYTES, Options, Weight, slug};
use crate::output;
use crate::plan::{self, Choices};
use crate::profile;

/// Make a profile of application JSON, a manifest of the portal, or a list of permissions.
///
/// Prints the profile. What was chosen and what could not be carried over is said on standard error,
/// and stands in the profile as comments. Ends with 1 when something needs a person.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to read, or `-` for standard input. Several files become the apps of one profile.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The profile's id. Without it, it is made of names.
    #[arg(long)]
    id: Option<String>,

    /// The vendor.
    #[arg(long)]
    vendor: Option<String>,

    /// What is integrated, as the vendor calls it.
    #[arg(long)]
    integration: Option<String>,

    /// The kind of permissions for which the input does not say it.
    #[arg(long, value_enum)]
    kind: Option<Kind>,

    /// The API of permissions for which the input does not say it: a name or an application ID.
    #[arg(long, value_name = "NAME")]
    api: Option<String>,

    /// The format, where it is not found out rightly.
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(Format::names()))]
    from: Option<String>,

    /// Write the profile to this file, which must not exist.
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// A kind of permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Without a signed-in user.
    Application,
    /// On behalf of a signed-in user.
    Delegated,
}

impl From<Kind> for PermissionKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Application => Self::Application,
            Kind::Delegated => Self::Delegated,
        }
    }
}

pub(super) fn run(args: &Args, is_quiet: bool) -> Output {
    let options = match options(args) {
        Ok(options) => options,
        Err(message) => return Output::failed(&message),
    };
    let mut inputs = Vec::new();
    let mut unreadable = String::new();
    for path in &args.files {
        match read(path) {
            Ok(input) => inputs.push(input),
            // Writing to a String cannot fail.
            Err(why) => drop(writeln!(unreadable, "error: {}: {why}", path.display())),
        }
    }
    if !unreadable.is_empty() {
        return failed(unreadable);
    }
    match import::import(&inputs, &options, &errors) {
        Ok(mut imported) => {
            // A new profile is in the form that `fmt` gives.
            if let Ok(text) = format::format(&imported.text) {
                imported.text = text;
            }
            done(args, &imported, is_quiet)
        }
        Err(problems) => {
            let lines = problems.iter().map(|p| format!("error: {p}\n"));
            failed(lines.collect())
        }
    }
}

fn failed(stderr: String) -> Output {
    Output {
        stderr,
        status: 2,
        ..Output::default()
    }
}

/// The options of the library. The name of the file that is written is the profile's id.
fn options(args: &Args) -> Result<Options, String> {
    let stem = match &args.out {
        None => None,
        Some(out) => {
            let is_yaml = matches!(
                out.extension().and_then(|e| e.to_str()),
                Some("yaml" | "yml")
            );
            let stem = out.file_stem().and_then(|s| s.to_str());
            let Some(stem) = stem.filter(|_| is_yaml) else {
                return Err(format!(
                    "`{}` is no name of a profile; write one such as profiles/contoso-mail.yaml",
                    out.display()
                ));
            };
            Some(stem.to_owned())
        }
    };
    if let (Some(id), Some(stem)) = (&args.id, &stem)
        && id != stem
    {
        return Err(format!(
            "the id is `{id}`, but the file is named `{stem}`; a profile's file is named as its id"
        ));
    }
    let id = args.id.clone().or(stem);
    if let Some(id) = id.as_ref().filter(|id| slug(id, 64).as_ref() != Some(*id)) {
        return Err(format!(
            "`{id}` cannot be a profile's id: use lower-case letters, digits and single hyphens, at most 64 characters"
        ));
    }
    if let Some(api) = &args.api {
        import::check_api(api).map_err(|why| {
            let why = why.trim_end_matches('?');
            let end = if why.contains("did you mean") {
                "? Or"
            } else {
                ";"
            };
            format!("--api: {why}{end} write an application ID")
        })?;
    }
    Ok(Options {
        id,
        vendor: args.vendor.clone().filter(|v| !v.trim().is_empty()),
        integration: args.integration.clone().filter(|v| !v.trim().is_empty()),
        kind: args.kind.map(PermissionKind::from),
        api: args.api.clone(),
        from: args.from.as_deref().and_then(Format::by_name),
    })
}

/// A file, or standard input. Windows PowerShell writes UTF-16 when output is sent to a file.
fn read(path: &Path) -> Result<SourceFile, String> {
    let is_stdin = path == Path::new("-");
    let name = if is_stdin {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    };
    let mut bytes = Vec::new();
    let all = if is_stdin {
        io::stdin().take(MAX_BYTES + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes))
    };
    all.map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(format!(
            "is larger than {} MiB. Is this the right file?",
            MAX_BYTES / 1024 / 1024
        ));
    }
    let text = decode(bytes).map_err(|why| format!("{why}. Save it as UTF-8."))?;
    Ok(SourceFile::new(name, text))
}

/// What is wrong with the text of a profile.
fn errors(text: &str) -> Vec<Finding> {
    let loaded = profile::parse("imported", text);
    let mut findings = loaded.findings;
    if let Some(profile) = &loaded.profile {
        findings.extend(plan::build(profile, &Choices::default()).findings);
    }
    findings.retain(Finding::is_error);
    findings
}

fn done(args: &Args, imported: &Imported, is_quiet: bool) -> Output {
    let mut stderr = String::new();
    for note in &imported.notes {
        let word = match note.weight {
            Weight::Chosen | Weight::Lost if is_quiet => continue,
            Weight::Chosen | Weight::Lost => "note",
            Weight::Unresolved => "warning",
        };
        // Writing to a String cannot fail.
        let _ = writeln!(stderr, "{word}: {}", note.text);
    }
    let status = u8::from(!imported.is_complete());
    let Some(out) = &args.out else {
        return Output {
            stdout: imported.text.clone(),
            stderr,
            status,
        };
    };
    if let Err(why) = write(out, &imported.text) {
        return Output::failed(&why);
    }
    let _ = writeln!(stderr, "{}: written", out.display());
    Output {
        stderr,
        status,
        ..Output::default()
    }
}

/// Writes a file that is not there yet.
fn write(path: &Path, text: &str) -> Result<(), String> {
    let shown = path.display();
    output::create(path, text).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            format!(
                "`{shown}` is there already; nothing was written. Name another file, or delete it"
            )
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            // `x.yaml` alone has an empty folder, and that exists.
            let folder = path.parent().unwrap_or(path).display();
            format!(
                "`{shown}` cannot be written: there is no folder `{folder}`. Make the folder, or name another file"
            )
        }
        _ => format!("`{shown}` cannot be written: {error}"),
    })
}
