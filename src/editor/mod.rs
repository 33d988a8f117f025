//! The schema that editors read: the profile format with the names that the catalog knows.
//!
//! [`profile::schema`](crate::profile::schema()) says which keys there are and what they take. An
//! editor can do more when it knows the names too: it completes them, marks the wrong ones, and
//! says on hover who can consent to a permission and how great its risk is. So the schema here has
//! the same rules, and beside them the APIs, the permissions of each API and kind, and the
//! directory roles.
//!
//! Only JSON Schema is used, and of it what a YAML language server understands as well as the
//! validators do. Some choices are the language server's:
//!
//! - Names are `anyOf` with `const` and `description`, not `enum`: on hover it shows all of an
//!   `enum`, hundreds of names.
//! - The first description that fits a value is the one that it shows, so a rule that names refine
//!   says its own last.
//! - It takes the options of an `anyOf` for the same when neither their titles nor their descriptions
//!   differ, and shows all of them: so each has one or the other.
//! - `patternProperties` where a key has been described already: each `properties` offers its keys
//!   for completion once more.

mod api;
mod layout;
mod permission;
mod role;

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use crate::catalog;
use crate::profile;

/// The schema as JSON text, ending in a line feed: the content of `profiles/profile.schema.json`.
#[must_use]
pub fn schema_text() -> String {
    let mut text = layout::text(schema());
    text.push('\n');
    text
}

/// The schema as a JSON value; made once.
#[must_use]
pub fn schema() -> &'static Value {
    static SCHEMA: LazyLock<Value> = LazyLock::new(|| with_names(profile::schema().clone()));
    &SCHEMA
}

/// The rules of the format, and the names.
fn with_names(mut schema: Value) -> Value {
    without_empty_defaults(&mut schema);
    let mut definitions = Map::new();
    let mut conditions = Vec::new();
    definitions.insert("ApiName".to_owned(), api::names());
    definitions.insert("DirectoryRoleName".to_owned(), role::names());
    for kind in catalog::PermissionKind::ALL {
        let key = permission::guid_key(kind);
        definitions.insert(key.to_owned(), permission::guid(kind));
    }
    for api in catalog::apis() {
        let key = api::key(&api);
        conditions.push(json!({"$ref": format!("#/$defs/{key}")}));
        definitions.insert(key, permission::condition(&api));
    }
    // A group of permissions without a usable `api` has no names: it is marked for that.
    let group = json!({
        "if": {
            "required": ["api"],
            "properties": {"api": {
                "type": ["string", "object"], "required": ["value"], "properties": {"value": true},
            }},
        },
        "then": {"$ref": "#/$defs/PermissionNames"},
    });
    conditions.push(json!({"$ref": "#/$defs/AnyPermission"}));
    definitions.insert("AnyPermission".to_owned(), any_permission(&mut schema));
    definitions.insert("PermissionNames".to_owned(), json!({"allOf": conditions}));

    state(
        &mut schema,
        "/$defs/ApiPermissions/properties/api",
        "ApiName",
    );
    let role = "/$defs/DirectoryRoleAssignment/properties/role";
    state(&mut schema, role, "DirectoryRoleName");
    merge(&mut schema, "/$defs/ApiPermissions", group);
    merge(&mut schema, "/$defs", Value::Object(definitions));
    schema
}

/// Names to choose from, where any other text is good too.
///
/// The other text comes first, and has no description: what is no text is then reported as that, and
/// not with all names.
fn open_names(title: &str, options: impl Iterator<Item = Value>) -> Value {
    let other = json!({"type": "string", "title": title});
    let options: Vec<Value> = std::iter::once(other).chain(options).collect();
    json!({"anyOf": options})
}

/// Takes out the defaults that an editor would write down: `application: []`.
fn without_empty_defaults(rule: &mut Value) {
    match rule {
        Value::Array(rules) => rules.iter_mut().for_each(without_empty_defaults),
        Value::Object(members) => {
            members
                .retain(|key, value| key != "default" || !(value.is_array() || value.is_object()));
            for (key, value) in members {
                // What is in these has the names of keys and types, one of which is `default`.
                match value {
                    Value::Object(rules) if ["properties", "$defs"].contains(&key.as_str()) => {
                        rules.values_mut().for_each(without_empty_defaults);
                    }
                    other => without_empty_defaults(other),
                }
            }
        }
        _ => {}
    }
}

/// Has a value take names, whether it stands alone or with what the guide says of it.
fn state(schema: &mut Value, pointer: &str, names: &str) {
    let Some(rule) = schema.pointer_mut(pointer).and_then(Value::as_object_mut) else {
        return;
    };
    // The names are better examples, and an editor would offer both.
    rule.remove("examples");
    for place in ["/anyOf/0", "/anyOf/1/properties/value"] {
        let rule = schema.pointer_mut(&format!("{pointer}{place}"));
        if let Some(rule) = rule {
            *rule = json!({"$ref": format!("#/$defs/{names}")});
        }
    }
}

/// Takes what the format says of a permission's name out of its place, to be said after the names:
/// it is for the permissions of an API that the catalog does not know.
fn any_permission(schema: &mut Value) -> Value {
    let mut said = |name: &str| {
        let rule = schema.pointer_mut(&format!("/$defs/{name}/properties/value"));
        let rule = rule.and_then(Value::as_object_mut)?;
        rule.remove("examples");
        let description = rule.remove("description");
        rule.insert("title".to_owned(), json!("Permission"));
        description
    };
    let list = |description: Option<Value>| {
        json!({"items": {"properties": {"value": {
            "type": "string", "title": "Permission", "description": description,
        }}}})
    };
    let asked = list(said("Permission"));
    let forbidden = list(said("ForbiddenPermission"));
    json!({"patternProperties": {
        "^(application|delegated)$": asked,
        "^forbidden$": {"patternProperties": {"^(application|delegated)$": forbidden}},
    }})
}

/// Adds members to an object of the schema.
fn merge(schema: &mut Value, pointer: &str, members: Value) {
    let target = schema.pointer_mut(pointer).and_then(Value::as_object_mut);
    if let (Some(target), Value::Object(members)) = (target, members) {
        target.extend(members);
    }
}
