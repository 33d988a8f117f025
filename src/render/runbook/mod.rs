//! `runbook.md`: what a person reads first, and follows.

mod actions;
mod app;
mod calls;
mod consents;
mod credentials;
mod dates;
mod departures;
mod manual;
mod options;
mod portal;
mod sections;
pub(super) mod tasks;
mod view;
mod words;

use super::{Artifact, Engine, Language, RenderError};
use crate::plan::Plan;

pub(super) fn render(plan: &Plan, engine: &Engine) -> Result<Vec<Artifact>, RenderError> {
    let view = view::View::new(plan);
    Ok(vec![Artifact {
        path: format!("{}/runbook.md", plan.id),
        content: engine.render(Language::Markdown, "runbook.md.tera", &view)?,
        is_executable: false,
    }])
}
