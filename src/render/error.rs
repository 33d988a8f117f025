//! What can go wrong while rendering.

use std::error::Error;

use super::{Language, Overrides};

/// A template that does not work, or a bug in a renderer.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// Tera refused the template or could not fill it.
    #[error("the template {template} does not work: {message}")]
    Template {
        /// The template: the user's file, or the name of a built-in one.
        template: String,
        /// What is wrong, with line and column where known, and the names that are available.
        message: String,
    },
    /// A text that TOML cannot hold.
    #[error("the settings of mdBook cannot be written: {0}")]
    Toml(toml::ser::Error),
}

impl RenderError {
    /// Says which file of the user's it is, where it is one.
    pub(super) fn new(
        language: Language,
        template: &str,
        overrides: &Overrides,
        error: &tera::Error,
    ) -> Self {
        let message = causes(error);
        let message = message.strip_prefix("error: ").unwrap_or(&message);
        // The place is that of the template with the mistake, which another one may include.
        let place = message.split_once("--> ").map(|(_, rest)| rest);
        let named = place.and_then(|rest| rest.split_once(':').map(|(name, _)| name));
        let name = named.unwrap_or(template);
        let full = format!("{}/{name}", language.folder());
        let file = overrides.get(&full).map(|(path, _)| path.display());
        let shown = file.map_or(full, |path| path.to_string());
        Self::Template {
            message: message.replace(&format!("--> {name}:"), &format!("--> {shown}:")),
            template: format!("`{shown}`"),
        }
    }
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
