//! The lint rules as a document: `docs/rules.md`.

use serde::Serialize;

use crate::lint::{About, all, is_always_an_error, is_of_another_command};
use crate::render::{Engine, Language, RenderError};

const TEMPLATE: &str = "rules.md.tera";

#[derive(Serialize)]
struct View {
    rules: Vec<Entry>,
    errors: Vec<Entry>,
    others: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    id: &'static str,
    code: &'static str,
    severity: &'static str,
    summary: &'static str,
    why: &'static str,
    example: &'static str,
    /// The language of the example, for its code block.
    language: &'static str,
    fix: &'static str,
    references: &'static [&'static str],
}

/// The page on all rules, ending in a line feed: the content of `docs/rules.md`.
///
/// # Errors
///
/// When a template is broken.
pub fn rules(engine: &Engine) -> Result<String, RenderError> {
    let (others, of_profiles): (Vec<&About>, Vec<&About>) =
        all().partition(|a| is_of_another_command(a));
    let (errors, rules): (Vec<&About>, Vec<&About>) =
        of_profiles.into_iter().partition(|a| is_always_an_error(a));
    let view = View {
        rules: rules.into_iter().map(entry).collect(),
        errors: errors.into_iter().map(entry).collect(),
        others: others.into_iter().map(entry).collect(),
    };
    engine.render(Language::Markdown, TEMPLATE, &view)
}

fn entry(about: &About) -> Entry {
    let language = if about.example.starts_with("# grantbook.toml") {
        "toml"
    } else if about.example.starts_with("grantbook ") {
        "sh"
    } else if about.example.starts_with('(') {
        "text"
    } else {
        "yaml"
    };
    Entry {
        id: about.id,
        code: about.code,
        severity: about.severity.as_str(),
        summary: about.summary,
        why: about.why,
        example: about.example,
        language,
        fix: about.fix,
        references: about.references,
    }
}
