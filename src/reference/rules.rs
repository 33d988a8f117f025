//! The lint rules as a document: `docs/rules.md`.

use serde::Serialize;

use crate::lint::{About, all, is_always_an_error, is_of_audit, is_of_output};
use crate::render::{Engine, Language, RenderError};

const TEMPLATE: &str = "rules.md.tera";

#[derive(Serialize)]
struct View {
    rules: Vec<Entry>,
    errors: Vec<Entry>,
    output: Vec<Entry>,
    audit: Vec<Entry>,
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
    let (audit, others): (Vec<&About>, Vec<&About>) = all().partition(|a| is_of_audit(a));
    let (output, lint): (Vec<&About>, Vec<&About>) =
        others.into_iter().partition(|a| is_of_output(a));
    let (errors, rules): (Vec<&About>, Vec<&About>) =
        lint.into_iter().partition(|a| is_always_an_error(a));
    let view = View {
        rules: rules.into_iter().map(entry).collect(),
        errors: errors.into_iter().map(entry).collect(),
        output: output.into_iter().map(entry).collect(),
        audit: audit.into_iter().map(entry).collect(),
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
