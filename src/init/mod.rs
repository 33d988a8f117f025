//! A first profile from a few answers, and names that one can propose.
//!
//! The text comes from `templates/yaml`, where every value is quoted as YAML. What was not answered
//! gets a placeholder that says so: `REPLACE`.

mod permission;
mod propose;
mod view;

pub use permission::{Asked, Chosen, Unclear, chosen, resolve};
pub use propose::{app_name, is_id, slug};

use crate::characters::refused;
use crate::profile::Text;
use crate::render::{Engine, Language, RenderError};

/// A `grantbook.toml` in which everything is explained and nothing is on.
pub const POLICY: &str = include_str!("../../templates/toml/grantbook.toml");

/// How the app proves who it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Credential {
    /// With a client secret.
    #[default]
    Secret,
    /// With a certificate.
    Certificate,
    /// Not at all, or in a way that is written later.
    None,
}

/// What is known of an integration. What is `None` becomes a placeholder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// The profile's id.
    pub id: String,
    /// The vendor's name.
    pub vendor: Option<String>,
    /// What is integrated.
    pub integration: Option<String>,
    /// What it does, in a sentence.
    pub summary: Option<String>,
    /// The title of the vendor's guide.
    pub guide_title: Option<String>,
    /// Its address.
    pub guide_url: Option<String>,
    /// The app's name; without it one is made of vendor and integration.
    pub app: Option<String>,
    /// The permissions.
    pub permissions: Vec<Chosen>,
    /// Where users return to. `${name}` becomes a parameter.
    pub redirect_uris: Vec<String>,
    /// How the app proves who it is.
    pub credential: Credential,
    /// With remarks that explain each part, and examples of what is not there.
    pub is_explained: bool,
}

/// The text of a profile.
///
/// # Errors
///
/// When the template is broken.
pub fn profile(answers: &Answers, engine: &Engine) -> Result<String, RenderError> {
    engine.render(
        Language::Yaml,
        "profile.yaml.tera",
        &view::View::new(answers),
    )
}

/// A text as a profile takes it: in one line, without characters that have no place there.
///
/// # Errors
///
/// A sentence for the user when it is empty or holds such a character.
pub fn text(raw: &str) -> Result<String, String> {
    let text = Text::new(raw).to_string();
    for c in text.chars() {
        if let Some(why) = refused(c) {
            return Err(format!(
                "U+{:04X} is {why}; take it out of the text",
                u32::from(c)
            ));
        }
    }
    if text.is_empty() {
        return Err("write a text that is not empty".to_owned());
    }
    Ok(text)
}
