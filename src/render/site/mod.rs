//! The published site: an index, a page for each profile, the permissions, a comparison, all on one page.
//!
//! Works from a disk: relative links, no other server, no `fetch`. The pages of the profiles are made of the
//! same Markdown, by the same code, as `runbook.html`. Everything else comes from the plans alone.

mod answers;
mod assets;
mod by;
mod entry;
mod frame;
mod grants;
mod pages;
mod permissions;
mod search;
mod whole;

use serde::Serialize;

use super::{Artifact, Engine, Language, RenderError};
use crate::plan::Plan;

use entry::Entry;
use frame::{Frame, Place};
use permissions::Api;

/// A page: what is around it, and what is on it.
#[derive(Serialize)]
struct View<'a, T> {
    frame: Frame<'a>,
    page: T,
}

/// What pages about all profiles show.
#[derive(Serialize)]
struct All<'a> {
    entries: &'a [Entry<'a>],
    apis: &'a [Api<'a>],
    answers: answers::Answers<'a>,
    catalog_date: &'static str,
}

/// Makes the site. `made`: the artifacts of the plans.
pub(super) fn render(
    plans: &[Plan],
    made: &[Artifact],
    engine: &Engine,
) -> Result<Vec<Artifact>, RenderError> {
    let entries: Vec<Entry<'_>> = plans.iter().map(Entry::new).collect();
    let apis = permissions::apis(plans);
    let places = grants::Places::new(&apis);
    let all = View {
        frame: Frame::new(engine.imprint(), Place::Index),
        page: All {
            entries: &entries,
            apis: &apis,
            answers: answers::answers(plans, &places),
            catalog_date: crate::catalog::AS_OF,
        },
    };
    let mut artifacts = Vec::new();
    let page = |path: &str, content| artifact(path.to_owned(), content);
    let mut view = all;
    for place in [Place::Index, Place::Permissions, Place::Compare] {
        view.frame = Frame::new(engine.imprint(), place);
        let content = engine.render(Language::Html, place.template(), &view)?;
        artifacts.push(page(place.file(), content));
    }
    artifacts.push(whole::render(&entries, made, engine)?);
    artifacts.extend(pages::render(&entries, made, engine)?);
    artifacts.extend(assets::render(engine)?);
    artifacts.push(page(
        "assets/search.js",
        search::data(plans, &entries, &apis, &places),
    ));
    Ok(artifacts)
}

fn artifact(path: String, content: String) -> Artifact {
    Artifact {
        path,
        content,
        is_executable: false,
    }
}
