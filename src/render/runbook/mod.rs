//! `runbook.md`: what a person reads first, and follows.

mod actions;
mod app;
mod calls;
mod consents;
pub(super) mod credentials;
mod data;
mod dates;
mod departures;
mod dossier;
mod facts;
mod manual;
mod options;
mod outline;
mod portal;
mod sections;
pub(super) mod tasks;
mod view;
mod words;

use super::{Artifact, Engine, Language, RenderError};
use crate::plan::Plan;

pub use outline::optional_sections;

pub(super) fn render(plan: &Plan, engine: &Engine) -> Result<Vec<Artifact>, RenderError> {
    let without = &engine.imprint().without;
    let is_on = |id: &str| !without.iter().any(|w| w == id);
    let has = outline::SECTIONS.iter().map(|s| (s.id, is_on(s.id)));
    let view = view::View::new(plan, engine.imprint(), has.collect());
    let mut context = Engine::context(&view)?;
    let mut sections = Vec::new();
    for section in outline::SECTIONS.iter().filter(|s| is_on(s.id)) {
        let template = format!("runbook/{}.md.tera", section.id);
        let text = engine.render_with(Language::Markdown, &template, &context)?;
        if !text.trim().is_empty() {
            sections.push((section, text));
        }
    }
    // What is above the sections names those that came out.
    context.insert("contents", &outline::contents(&sections));
    let around = |name| engine.render_with(Language::Markdown, name, &context);
    let head = around("runbook/header.md.tera")?;
    let foot = around("runbook/footer.md.tera")?;
    let texts = sections.into_iter().map(|(_, text)| text);
    let texts = [head].into_iter().chain(texts).chain([foot]);
    let texts: Vec<String> = texts.filter(|text| !text.trim().is_empty()).collect();
    Ok(vec![Artifact {
        path: format!("{}/runbook.md", plan.id),
        content: texts.join("\n"),
        is_executable: false,
    }])
}
