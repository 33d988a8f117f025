//! What can go wrong while rendering.

use std::error::Error;

/// A template that does not work, or a bug in a renderer.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// Tera refused the template or could not fill it.
    #[error("the template {template} cannot be rendered: {}", causes(.source))]
    Template {
        /// The template's name.
        template: String,
        /// What Tera says.
        source: tera::Error,
    },
    /// A text that TOML cannot hold.
    #[error("the settings of mdBook cannot be written: {0}")]
    Toml(toml::ser::Error),
}

/// Tera keeps the useful part (line, column, the names available) in the chain of causes.
fn causes(error: &tera::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        text.push_str(": ");
        text.push_str(&next.to_string());
        cause = next.source();
    }
    text
}
