//! `grantbook schema`.

use super::Output;
use crate::profile::schema_text;

/// Print the JSON Schema of the profile format, for editors.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub(super) fn run(_: &Args) -> Output {
    Output {
        stdout: schema_text(),
        ..Output::default()
    }
}
