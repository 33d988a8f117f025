//! Artifacts from a plan: one renderer for each kind, each turning a plan into named bytes.
//!
//! To add a kind: write one file with a function `fn(&Plan, &Engine) -> Result<Vec<Artifact>>`
//! (and its template), and add it to [`RENDERERS`]. What is made of other artifacts is a [`Follower`].

mod bash;
mod bicep;
mod book;
pub mod document;
mod engine;
mod error;
pub mod escape;
mod imprint;
mod index;
mod manifest;
pub mod payload;
pub mod picture;
mod powershell;
mod runbook;
mod script;
mod site;
mod templates;

pub use engine::{Engine, Language};
pub use error::RenderError;
pub use imprint::Imprint;
pub use runbook::optional_sections;
pub use templates::{
    Overrides, TemplateError, built_in as built_in_template, names as template_names,
};

use crate::plan::Plan;

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// The path below the output folder, with `/` between its parts.
    pub path: String,
    /// The content: UTF-8, line feeds, a line feed at the end.
    pub content: String,
    /// True for scripts.
    pub is_executable: bool,
}

/// A function that renders one kind of artifact for one plan.
pub type Renderer = fn(&Plan, &Engine) -> Result<Vec<Artifact>, RenderError>;

/// Every kind of artifact, in the order in which a reader meets them.
pub const RENDERERS: &[Renderer] = &[
    runbook::render,
    picture::render,
    bash::render,
    powershell::render,
    bicep::render,
    manifest::render,
];

/// A function that makes more of the artifacts of a plan that are there already.
pub type Follower = fn(&Plan, &[Artifact], &Engine) -> Result<Vec<Artifact>, RenderError>;

/// Every kind of artifact that is made of others.
pub const FOLLOWERS: &[Follower] = &[document::render];

/// Renders everything for one plan.
///
/// # Errors
///
/// When a template is broken.
pub fn render(plan: &Plan, engine: &Engine) -> Result<Vec<Artifact>, RenderError> {
    let mut artifacts = Vec::new();
    for renderer in RENDERERS {
        artifacts.extend(renderer(plan, engine)?);
    }
    for follower in FOLLOWERS {
        let more = follower(plan, &artifacts, engine)?;
        artifacts.extend(more);
    }
    Ok(artifacts)
}

/// Renders what covers all profiles together.
///
/// # Errors
///
/// When a template is broken.
pub fn render_index(plans: &[Plan], engine: &Engine) -> Result<Vec<Artifact>, RenderError> {
    index::render(plans, engine)
}

/// Renders the site that covers all profiles together. `made`: the artifacts of the plans.
///
/// # Errors
///
/// When a template is broken.
pub fn render_site(
    plans: &[Plan],
    made: &[Artifact],
    engine: &Engine,
) -> Result<Vec<Artifact>, RenderError> {
    site::render(plans, made, engine)
}

/// Renders what mdBook needs beside the documents.
///
/// # Errors
///
/// When a template is broken.
pub fn render_book(plans: &[Plan], engine: &Engine) -> Result<Vec<Artifact>, RenderError> {
    book::render(plans, engine)
}
