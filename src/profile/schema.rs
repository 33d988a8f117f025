//! The profile format as a JSON Schema, for [`shape`](super::shape) and for the reference. What editors
//! read is this with the names of the catalog: [`editor`](crate::editor).

use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::Profile;

/// The schema's file name in the profiles folder.
pub const SCHEMA_FILE: &str = "profile.schema.json";

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
