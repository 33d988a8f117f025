//! The file as the ARM template that the Bicep compiler makes of it.
//!
//! Member names and their order were taken from templates that the compiler made of Microsoft's
//! Graph examples (language version 2.0, symbolic names).

use serde_json::{Map, Value, json};

use crate::render::escape::arm_literal;

use super::file::{File, Output, Parameter, Resource};

const SCHEMA: &str =
    "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

/// Compiles the file.
pub fn compile(file: &File) -> Value {
    let mut template = Map::new();
    template.insert("$schema".into(), SCHEMA.into());
    template.insert("languageVersion".into(), "2.0".into());
    template.insert("contentVersion".into(), "1.0.0.0".into());
    if let Some(notice) = &file.notice {
        template.insert("metadata".into(), json!({"notice": arm_literal(notice)}));
    }
    // The compiler writes no empty section.
    if !file.parameters.is_empty() {
        template.insert(
            "parameters".into(),
            object(&file.parameters, |p| (p.name.clone(), parameter(p))),
        );
    }
    template.insert(
        "imports".into(),
        json!({"microsoftGraphV1": {"provider": "MicrosoftGraph", "version": "1.0.0"}}),
    );
    template.insert(
        "resources".into(),
        object(&file.resources, |r| (r.symbol.clone(), resource(r))),
    );
    if !file.outputs.is_empty() {
        template.insert(
            "outputs".into(),
            object(&file.outputs, |o| (o.name.clone(), output(o))),
        );
    }
    Value::Object(template)
}

fn object<T>(items: &[T], entry: impl Fn(&T) -> (String, Value)) -> Value {
    Value::Object(items.iter().map(entry).collect())
}

fn parameter(parameter: &Parameter) -> Value {
    let mut value = Map::new();
    value.insert("type".into(), parameter.kind.into());
    if !parameter.allowed.is_empty() {
        value.insert("allowedValues".into(), json!(parameter.allowed));
    }
    if let Some(default) = &parameter.default {
        value.insert("defaultValue".into(), default.arm());
    }
    value.insert(
        "metadata".into(),
        json!({"description": parameter.description}),
    );
    Value::Object(value)
}

fn resource(resource: &Resource) -> Value {
    let mut value = Map::new();
    let condition = resource.condition();
    if let Some(condition) = &condition {
        value.insert("condition".into(), condition.arm());
    }
    if resource.existing {
        value.insert("existing".into(), true.into());
    }
    value.insert("import".into(), "microsoftGraphV1".into());
    value.insert("type".into(), resource.full_type().into());
    value.insert("properties".into(), resource.body.arm());
    let mut depends = Vec::new();
    resource.body.symbols(&mut depends);
    depends.sort();
    depends.dedup();
    if !depends.is_empty() {
        value.insert("dependsOn".into(), depends.into());
    }
    Value::Object(value)
}

fn output(output: &Output) -> Value {
    json!({
        "type": "string",
        "metadata": {"description": output.description},
        "value": output.value.arm(),
    })
}
