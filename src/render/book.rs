//! `SUMMARY.md` and `book.toml`: what mdBook needs to make a book of the output folder.

use serde::Serialize;

use super::{Artifact, Engine, Language, RenderError};
use crate::plan::Plan;

/// The first lines of `book.toml`.
const HEAD: &str = "\
# A book of all runbooks: `mdbook build` makes it, in the folder `book` beside this one.
# Only the preprocessor that makes README.md the first page is on. The others would take texts of a
# profile such as {{#include}} for commands, and change its quotes and hyphens.

";

#[derive(Serialize)]
struct View<'a> {
    title: &'a str,
    plans: &'a [Plan],
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Settings<'a> {
    book: Book<'a>,
    build: Build,
    preprocessor: Preprocessors,
    output: Output,
}

#[derive(Serialize)]
struct Book<'a> {
    title: &'a str,
    language: &'static str,
    src: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Build {
    #[serde(rename = "build-dir")]
    folder: &'static str,
    create_missing: bool,
    use_default_preprocessors: bool,
}

#[derive(Serialize)]
struct Preprocessors {
    index: Empty,
}

#[derive(Serialize)]
struct Empty {}

#[derive(Serialize)]
struct Output {
    html: Html,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Html {
    no_section_label: bool,
    smart_punctuation: bool,
    definition_lists: bool,
    admonitions: bool,
}

pub(super) fn render(plans: &[Plan], engine: &Engine) -> Result<Vec<Artifact>, RenderError> {
    let title = engine.imprint().title.as_deref().unwrap_or("Integrations");
    let summary = View { title, plans };
    let summary = engine.render(Language::Markdown, "summary.md.tera", &summary)?;
    let artifact = |path: &str, content| Artifact {
        path: path.to_owned(),
        content,
        is_executable: false,
    };
    Ok(vec![
        artifact("SUMMARY.md", summary),
        artifact("book.toml", format!("{HEAD}{}", settings(title)?)),
    ])
}

fn settings(title: &str) -> Result<String, RenderError> {
    let settings = Settings {
        book: Book {
            title,
            language: "en",
            src: ".",
        },
        build: Build {
            folder: "../book",
            create_missing: false,
            use_default_preprocessors: false,
        },
        preprocessor: Preprocessors { index: Empty {} },
        output: Output {
            html: Html {
                no_section_label: true,
                smart_punctuation: false,
                definition_lists: false,
                admonitions: false,
            },
        },
    };
    toml::to_string(&settings).map_err(RenderError::Toml)
}
