//! `grantbook schema`.

use super::Output;
use crate::editor::schema_text;
use crate::profile::schema;
use crate::reference;
use crate::render::Engine;

/// Print the JSON Schema of the profile format, for editors.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print an introduction and a reference of all keys, as Markdown for people, in place of the
    /// JSON Schema.
    #[arg(long)]
    markdown: bool,
}

pub(super) fn run(args: &Args) -> Output {
    let text = if args.markdown {
        Engine::new().and_then(|engine| reference::render(schema(), &engine))
    } else {
        Ok(schema_text())
    };
    match text {
        Ok(stdout) => Output {
            stdout,
            ..Output::default()
        },
        Err(error) => Output::failed(&error.to_string()),
    }
}
