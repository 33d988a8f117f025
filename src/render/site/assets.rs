//! The style sheet and the script of the site.

use serde::Serialize;

use super::artifact;
use crate::render::{Artifact, Engine, Language, RenderError};

#[derive(Serialize)]
struct Nothing {}

/// Both files. They are templates only so that they can share parts, and be replaced.
pub(super) fn render(engine: &Engine) -> Result<Vec<Artifact>, RenderError> {
    let files = ["site.css", "site.js"].into_iter();
    files
        .map(|name| {
            let content = engine.render(Language::Html, &format!("site/{name}"), &Nothing {})?;
            Ok(artifact(format!("assets/{name}"), content))
        })
        .collect()
}
