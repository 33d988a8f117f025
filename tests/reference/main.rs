//! `docs/profile.md`: the introduction, and the reference that is made from the schema.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used)]

mod constructs;
mod document;
mod page;
mod prose;

use std::sync::LazyLock;

use grantbook::reference::render;
use grantbook::render::Engine;
use serde_json::Value;

/// The document for a schema.
fn rendered(schema: &Value) -> String {
    static ENGINE: LazyLock<Engine> =
        LazyLock::new(|| Engine::new().expect("the templates compile"));
    render(schema, &ENGINE).expect("the templates render")
}
