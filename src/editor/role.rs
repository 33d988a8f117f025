//! The directory roles.

use serde_json::{Value, json};

use crate::catalog::{self, DirectoryRole};

/// The names to choose from. A template ID is good too.
pub(super) fn names() -> Value {
    super::open_names(
        "Directory role",
        catalog::directory_roles().map(|role| option(&role)),
    )
}

/// Each has a description: where none has, an editor takes all of them to be meant.
fn option(role: &DirectoryRole) -> Value {
    let labels = if role.privileged {
        "labels"
    } else {
        "does not label"
    };
    let description = format!("Microsoft {labels} it as privileged.");
    json!({"const": role.display_name, "description": description})
}
