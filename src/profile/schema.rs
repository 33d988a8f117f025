//! The profile format as a JSON Schema, for editors and for [`shape`](super::shape).

use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::Profile;

/// The schema's file name in the profiles folder.
pub const SCHEMA_FILE: &str = "profile.schema.json";

/// The schema as JSON text, ending in a line feed: the content of `profiles/profile.schema.json`.
#[must_use]
pub fn schema_text() -> String {
    // Serialising a JSON value cannot fail.
    let mut text = serde_json::to_string_pretty(schema()).unwrap_or_default();
    text.push('\n');
    text
}

/// The schema as a JSON value; made once.
#[must_use]
pub fn schema() -> &'static Value {
    static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
        SchemaSettings::draft2020_12()
            .into_generator()
            .into_root_schema_for::<Profile>()
            .to_value()
    });
    &SCHEMA
}
