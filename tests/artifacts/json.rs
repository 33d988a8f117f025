//! The JSON files, against strict schemas of what Microsoft Graph and ARM take.

use std::collections::BTreeSet;
use std::fs;

use jsonschema::{Registry, Validator};
use serde_json::Value;

use crate::common::repository;
use crate::{RENDERED, Rendered, hostile};

fn schema(name: &str) -> Value {
    let path = repository().join("tests/schemas").join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).expect("JSON")
}

fn validator(name: &str) -> Validator {
    let mut registry = Registry::new();
    for shared in [
        "required-resource-access.schema.json",
        "registration.schema.json",
    ] {
        let shared = schema(shared);
        let id = shared["$id"].as_str().expect("an id").to_owned();
        registry = registry.add(&id, shared).expect("a schema");
    }
    let registry = registry.prepare().expect("a schema");
    jsonschema::options()
        .with_registry(&registry)
        .build(&schema(name))
        .expect("a JSON Schema")
}

#[track_caller]
fn must_fit(validator: &Validator, value: &Value, what: &str) {
    let errors: Vec<String> = validator
        .iter_errors(value)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{what}:\n{}", errors.join("\n"));
}

fn json(rendered: &Rendered, name: &str) -> Value {
    let text = rendered.file(name);
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{}/{name}: {e}", rendered.plan.id))
}

#[test]
fn every_json_file_is_json_without_a_member_twice() {
    for rendered in RENDERED.iter() {
        for (name, text) in rendered.files.iter().filter(|(n, _)| n.ends_with("json")) {
            let value = json(rendered, name);
            // serde_json keeps the last of two members of one name: written again it would be
            // shorter then.
            let again = format!("{value:#}\n");
            assert!(again == *text, "{}/{name}", rendered.plan.id);
        }
    }
}

/// The template with a fixed ID where an application asks for permissions of another one in it,
/// which must be there and is waited for.
fn with_own_apis(template: &Value) -> Value {
    let mut filled = template.clone();
    for resource in filled["resources"]
        .as_object_mut()
        .expect("resources")
        .values_mut()
    {
        let depends = resource["dependsOn"].clone();
        let lists = resource["properties"].get_mut("requiredResourceAccess");
        for access in lists.and_then(Value::as_array_mut).into_iter().flatten() {
            let id = access["resourceAppId"].as_str().expect("text");
            let Some(symbol) = id.strip_prefix("[reference('") else {
                continue;
            };
            let symbol = symbol.strip_suffix("').appId]").expect("an application ID");
            let kind = &template["resources"][symbol]["type"];
            assert_eq!(kind, "Microsoft.Graph/applications@v1.0", "{symbol}");
            let waits = depends
                .as_array()
                .into_iter()
                .flatten()
                .any(|d| d == symbol);
            assert!(waits, "nothing waits for {symbol}");
            access["resourceAppId"] = "00000000-0000-0000-0000-000000000001".into();
        }
    }
    filled
}

/// The body with an application ID in place of those of other apps, which are not known yet.
fn with_client_ids(body: &Value) -> Value {
    let text = body.to_string();
    let mut parts = text.split("${clientId:");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("00000000-0000-0000-0000-000000000001");
        out.push_str(part.split_once('}').expect("its end").1);
    }
    serde_json::from_str(&out).expect("JSON")
}

#[test]
fn applications_are_bodies_that_graph_takes() {
    let application = validator("application.schema.json");
    let access = validator("required-resource-access.schema.json");
    for rendered in RENDERED.iter() {
        for app in &rendered.plan.apps {
            let name = format!("{}.application.json", app.id);
            let body = json(rendered, &name);
            let filled = with_client_ids(&body);
            must_fit(
                &application,
                &filled,
                &format!("{}/{name}", rendered.plan.id),
            );
            assert_eq!(body["displayName"], app.name());
            let name = format!("{}.requiredResourceAccess.json", app.id);
            let list = json(rendered, &name);
            let filled = with_client_ids(&list);
            must_fit(&access, &filled, &format!("{}/{name}", rendered.plan.id));
            assert_eq!(body["requiredResourceAccess"], list);
            let asked: usize = list
                .as_array()
                .expect("a list")
                .iter()
                .filter_map(|api| api["resourceAccess"].as_array())
                .map(Vec::len)
                .sum();
            assert_eq!(asked, app.permissions.len());
        }
    }
}

#[test]
fn templates_are_arm_templates() {
    let template = validator("arm-template.schema.json");
    for rendered in RENDERED.iter() {
        let value = json(rendered, "main.json");
        let filled = with_own_apis(&value);
        must_fit(
            &template,
            &filled,
            &format!("{}/main.json", rendered.plan.id),
        );
        let names = |member: &str| -> BTreeSet<String> {
            let object = value[member].as_object();
            object.into_iter().flat_map(|o| o.keys().cloned()).collect()
        };
        let (resources, parameters) = (names("resources"), names("parameters"));
        // Names are compared without case, and one name must not be two things.
        let all: Vec<String> = resources
            .iter()
            .chain(&parameters)
            .map(|n| n.to_lowercase())
            .collect();
        let different: BTreeSet<&String> = all.iter().collect();
        assert_eq!(different.len(), all.len(), "{all:?}");
        for (symbol, resource) in value["resources"].as_object().expect("resources") {
            let text = resource.to_string();
            for used in between(&text, "reference('", "')") {
                assert!(resources.contains(used), "{symbol} refers to {used}");
                let depends = resource["dependsOn"].as_array();
                let is_named = depends.is_some_and(|d| d.iter().any(|n| n == used));
                assert!(is_named, "{symbol} does not depend on {used}");
            }
        }
        for used in between(&value.to_string(), "parameters('", "')") {
            let is_text = used == "x" && rendered.plan.id == hostile::ID;
            assert!(parameters.contains(used) || is_text, "no parameter {used}");
        }
    }
}

#[test]
fn bicep_and_arm_name_the_same_things() {
    for rendered in RENDERED.iter() {
        let arm = json(rendered, "main.json");
        let declared = |keyword: &str| -> Vec<&str> {
            let lines = rendered.file("main.bicep").lines();
            let names = lines.filter_map(|l| l.strip_prefix(keyword)?.split(' ').next());
            names.collect()
        };
        for (keyword, member) in [
            ("resource ", "resources"),
            ("param ", "parameters"),
            ("output ", "outputs"),
        ] {
            let names: Vec<&str> = arm[member]
                .as_object()
                .into_iter()
                .flat_map(|o| o.keys().map(String::as_str))
                .collect();
            assert_eq!(declared(keyword), names, "{}: {keyword}", rendered.plan.id);
        }
    }
}

#[test]
fn what_must_exist_already_is_referred_to() {
    // The linter of Bicep says so, and a deployment fails where it does not exist.
    for rendered in RENDERED.iter() {
        let arm = json(rendered, "main.json");
        let resources = arm["resources"].as_object().expect("resources");
        for (symbol, _) in resources.iter().filter(|(_, r)| r["existing"] == true) {
            let mut depends = resources.values().filter_map(|r| r["dependsOn"].as_array());
            let is_needed = depends.any(|list| list.iter().any(|name| name == symbol));
            assert!(is_needed, "{}: {symbol}", rendered.plan.id);
        }
    }
    let users_consent = RENDERED.iter().find(|r| r.plan.id.starts_with("zammad-"));
    let bicep = users_consent.expect("it").file("main.bicep");
    assert!(!bicep.contains(" existing = "), "{bicep}");
    assert!(!bicep.contains("must exist"), "{bicep}");
}

#[test]
fn templates_have_no_empty_section() {
    let mut without_parameters = 0;
    for rendered in RENDERED.iter() {
        let arm = json(rendered, "main.json");
        for member in ["parameters", "resources", "outputs"] {
            let section = arm.get(member).map(|s| s.as_object().expect("an object"));
            let is_empty = section.is_some_and(serde_json::Map::is_empty);
            assert!(!is_empty, "{}: {member}", rendered.plan.id);
        }
        without_parameters += usize::from(arm.get("parameters").is_none());
    }
    assert!(without_parameters > 0, "nothing was tested");
}

#[test]
fn consent_is_off_unless_somebody_switches_it_on() {
    for rendered in RENDERED.iter().filter(|r| r.plan.has_grants()) {
        let arm = json(rendered, "main.json");
        assert_eq!(
            arm["parameters"]["grantAdminConsent"]["defaultValue"],
            false
        );
    }
}

#[test]
fn the_schemas_are_strict() {
    // A schema that takes everything would prove nothing.
    let application = validator("application.schema.json");
    let rendered = RENDERED
        .iter()
        .find(|r| r.plan.id == "exact-exchange")
        .expect("it");
    let good = json(rendered, "integration.application.json");
    for (pointer, bad) in [
        ("/displayName", Value::from("<b>")),
        ("/signInAudience", "Everybody".into()),
        ("/web/redirectUris/0", "http://contoso.com/".into()),
        ("/web/redirectUris/0", "https://contoso.com/#x".into()),
        ("/web/redirectUris/0", "javascript:alert(1)".into()),
        ("/requiredResourceAccess/0/resourceAppId", "x".into()),
        (
            "/requiredResourceAccess/0/resourceAccess/0/type",
            "role".into(),
        ),
        (
            "/requiredResourceAccess/0/resourceAccess",
            Value::Array(Vec::new()),
        ),
    ] {
        let mut value = good.clone();
        *value.pointer_mut(pointer).expect("there") = bad;
        assert!(!application.is_valid(&value), "{pointer}");
    }
}

/// What stands between two texts, each time.
fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start)
        .skip(1)
        .filter_map(move |rest| rest.split(end).next())
}
