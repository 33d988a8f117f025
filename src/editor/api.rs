//! The APIs: their names, and the spellings that stand for each.

use serde_json::{Value, json};

use crate::catalog::{self, Api};

/// The names to choose from. Any other text is good too: other names, application IDs, APIs that the
/// profile declares, its own apps.
pub(super) fn names() -> Value {
    let options = catalog::apis()
        .map(|api| json!({"const": api.display_name, "description": description(&api)}));
    super::open_names("API", options)
}

/// What the definitions of an API are called.
pub(super) fn key(api: &Api) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    api.display_name.chars().map(letter).collect()
}

/// Fits what stands for this API: the name, another name or the application ID, whatever the case;
/// alone, or as the `value` of a mapping.
///
/// Identifier URIs stand for an API too. There are too many of them for an editor.
pub(super) fn spelled(api: &Api) -> Value {
    let names = std::iter::once(api.display_name).chain(api.aliases());
    let spellings: Vec<String> = names
        .chain(std::iter::once(api.app_id))
        // Two APIs may share a name: then it stands for one of them.
        .filter(|name| catalog::api(name).is_some_and(|found| found.app_id == api.app_id))
        .map(in_any_case)
        .collect();
    let mapping = format!("#/$defs/{}/if/properties/api", key(api));
    json!({
        "pattern": format!("^({})$", spellings.join("|")),
        "patternProperties": {"^value$": {"$ref": mapping}},
    })
}

/// A pattern for a name. The patterns of JSON Schema have no flag for "whatever the case".
fn in_any_case(name: &str) -> String {
    let mut pattern = String::new();
    for c in name.chars() {
        if c.is_ascii_alphabetic() {
            pattern.extend(['[', c.to_ascii_uppercase(), c.to_ascii_lowercase(), ']']);
        } else if "\\^$.*+?()[]{}|".contains(c) {
            pattern.extend(['\\', c]);
        } else {
            pattern.push(c);
        }
    }
    pattern
}

fn description(api: &Api) -> String {
    let mut text = String::new();
    let other: Vec<&str> = api.aliases().collect();
    if !other.is_empty() {
        text = format!("Also known as {}. ", other.join(", "));
    }
    text.push_str("Application ID ");
    text.push_str(api.app_id);
    text.push('.');
    if api.status != "active" {
        text.push_str(" Status: ");
        text.push_str(api.status);
        text.push('.');
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{in_any_case, key};
    use crate::{catalog, profile};

    #[test]
    fn each_api_has_definitions_of_its_own() {
        let keys: BTreeSet<String> = catalog::apis().map(|api| key(&api)).collect();
        assert_eq!(keys.len(), catalog::apis().count());
        let rules = &profile::schema()["$defs"];
        for key in keys {
            assert!(rules.get(&key).is_none(), "`{key}` is a type of the format");
        }
    }

    #[test]
    fn a_name_in_any_case() {
        assert_eq!(in_any_case("v1.0 (a)"), "[Vv]1\\.0 \\([Aa]\\)");
    }
}
