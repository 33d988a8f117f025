//! `grantbook templates`.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use super::Output;
use crate::output;
use crate::render::{built_in_template, template_names};
use crate::similar::hint;

/// List the templates, or copy them into a folder to change them.
///
/// Without names: the list. `render --templates DIR` takes the copies instead of the built-in ones; a
/// copy that is not changed can be deleted again.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List the names of the templates.
    List,
    /// Copy templates into a folder. What is there already stays as it is.
    Eject {
        /// Names of templates or of folders of them, such as `markdown/runbook`. Without any: all.
        names: Vec<String>,
        /// The folder.
        #[arg(long, value_name = "DIR", default_value = "templates")]
        to: PathBuf,
    },
}

pub(super) fn run(args: &Args) -> Output {
    match &args.command {
        None | Some(Command::List) => Output {
            stdout: template_names().fold(String::new(), |mut list, name| {
                // Writing to a String cannot fail.
                let _ = writeln!(list, "{name}");
                list
            }),
            ..Output::default()
        },
        Some(Command::Eject { names, to }) => match eject(names, to) {
            Ok(stderr) => Output {
                stderr,
                ..Output::default()
            },
            Err(message) => Output::failed(&message),
        },
    }
}

fn eject(wanted: &[String], to: &std::path::Path) -> Result<String, String> {
    let mut chosen: Vec<&'static str> = Vec::new();
    for name in wanted {
        let name = name.trim_end_matches('/');
        let start = format!("{name}/");
        let fits = |known: &&str| *known == name || known.starts_with(&start);
        let found: Vec<&str> = template_names().filter(fits).collect();
        if found.is_empty() {
            let known: Vec<&str> = template_names().collect();
            return Err(format!(
                "there is no template `{name}`; {}",
                hint(name, &known)
            ));
        }
        chosen.extend(found);
    }
    if wanted.is_empty() {
        chosen.extend(template_names());
    }
    chosen.sort_unstable();
    chosen.dedup();
    // All or nothing: a half of the templates over somebody's changes would help nobody.
    let paths: Vec<PathBuf> = chosen.iter().map(|name| to.join(name)).collect();
    if let Some(path) = paths.iter().find(|path| fs::symlink_metadata(path).is_ok()) {
        return Err(format!(
            "`{}` is there already; nothing was written. Choose another folder, or name the templates that you want",
            path.display()
        ));
    }
    let mut said = String::new();
    for (name, path) in chosen.iter().zip(&paths) {
        let failed = |error| format!("`{}` cannot be written: {error}", path.display());
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        output::create(path, built_in_template(name).unwrap_or_default()).map_err(failed)?;
        // Writing to a String cannot fail.
        let _ = writeln!(said, "written: {}", path.display());
    }
    Ok(said)
}
