//! Two pictures of a profile, as SVG: what the apps may do (`permissions.svg`), and who does what in
//! which order (`procedure.svg`).
//!
//! From the plan come plain structs ([`permissions::Graph`], [`procedure::Flow`]); pure functions lay
//! them out as a [`Scene`] of boxes, lines and texts in whole numbers; the template only draws.

mod heading;
mod legend;
mod palette;
pub mod permissions;
pub mod procedure;
mod scene;
mod width;
mod wrap;

pub use scene::{Anchor, Block, Face, Label, Scene, Shape};
pub use width::text_width;
pub use wrap::wrap;

use super::{Artifact, Engine, Language, RenderError};
use crate::plan::Plan;

pub(super) fn render(plan: &Plan, engine: &Engine) -> Result<Vec<Artifact>, RenderError> {
    let scenes = [
        ("permissions.svg", permissions::Graph::new(plan).scene()),
        ("procedure.svg", procedure::Flow::new(plan).scene()),
    ];
    let scenes = scenes.into_iter();
    scenes
        .map(|(name, scene)| {
            Ok(Artifact {
                path: format!("{}/{name}", plan.id),
                content: draw(&scene, engine)?,
                is_executable: false,
            })
        })
        .collect()
}

/// A scene as SVG.
///
/// # Errors
///
/// When the template is broken.
pub fn draw(scene: &Scene, engine: &Engine) -> Result<String, RenderError> {
    engine.render(Language::Svg, "picture.svg.tera", scene)
}
