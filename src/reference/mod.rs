//! The profile format as a document: an introduction, and a reference made from the JSON Schema. And
//! the [rules] as another one.
//!
//! The introduction is `templates/markdown/profile.md.tera`. Everything below its heading
//! "Reference" follows from the schema, whatever types it has; nothing here knows them by name.

mod block;
mod heading;
mod limits;
mod prose;
mod rows;
mod rule;
mod rules;
mod section;
mod takes;
mod types;

use serde::Serialize;
use serde_json::Value;

use crate::render::{Engine, Language, RenderError};
use section::Section;
use types::Types;

pub use rules::rules;

const TEMPLATE: &str = "profile.md.tera";

/// What the type at the top of the schema is called: it has no definition, and so no name.
const TOP: &str = "Profile";

#[derive(Serialize)]
struct View {
    sections: Vec<Section>,
}

/// The document for a schema, ending in a line feed: the content of `docs/profile.md`.
///
/// # Errors
///
/// When a template is broken.
pub fn render(schema: &Value, engine: &Engine) -> Result<String, RenderError> {
    let write = |sections| engine.render(Language::Markdown, TEMPLATE, &View { sections });
    // A heading of the introduction takes its anchor away from a type of the same name.
    let mut anchors = heading::anchors(&write(Vec::new())?);
    let types = Types::new(schema, TOP, &mut anchors);
    let all = types.all().iter();
    write(all.map(|one| Section::new(&types, one)).collect())
}
