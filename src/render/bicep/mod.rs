//! `main.bicep`, `bicepconfig.json`, and `main.json`, the ARM template that it compiles to.

mod arm;
mod build;
mod camel;
mod expression;
mod file;
mod others;
mod parameters;

pub(super) use parameters::create_switch;

use serde::Serialize;
use serde_json::json;

use super::manifest::json as json_text;
use super::{Artifact, Engine, Language, RenderError};
use crate::plan::{ApiPlan, Plan};

#[derive(Serialize)]
struct View<'a> {
    plan: &'a Plan,
    decisions: Vec<String>,
    notice: Option<String>,
    needs_parameters: Vec<String>,
    left_to_others: Vec<String>,
    apis: Vec<&'a ApiPlan>,
    parameters: Vec<ParameterView>,
    resources: Vec<ResourceView>,
    outputs: Vec<OutputView>,
}

#[derive(Serialize)]
struct ParameterView {
    name: String,
    description: String,
    kind: &'static str,
    allowed: Vec<String>,
    default: Option<String>,
}

#[derive(Serialize)]
struct ResourceView {
    symbol: String,
    comment: String,
    full_type: String,
    existing: bool,
    condition: Option<String>,
    body: String,
}

#[derive(Serialize)]
struct OutputView {
    name: String,
    description: String,
    value: String,
}

pub(super) fn render(plan: &Plan, engine: &Engine) -> Result<Vec<Artifact>, RenderError> {
    let file = build::file(plan);
    let view = View {
        plan,
        decisions: plan.decisions(),
        notice: file.notice.clone(),
        needs_parameters: needed_parameters(plan),
        left_to_others: others::left_to_others(plan),
        apis: plan
            .apis
            .iter()
            .filter(|api| api.own_app().is_none() && build::is_granted(plan, &api.app_id))
            .collect(),
        parameters: file.parameters.iter().map(parameter).collect(),
        resources: file.resources.iter().map(resource).collect(),
        outputs: file.outputs.iter().map(output).collect(),
    };
    let artifact = |name: &str, content: String| Artifact {
        path: format!("{}/{name}", plan.id),
        content,
        is_executable: false,
    };
    let config = json!({
        "extensions": {
            "microsoftGraphV1": "br:mcr.microsoft.com/bicep/extensions/microsoftgraph/v1.0:1.0.0"
        }
    });
    Ok(vec![
        artifact(
            "main.bicep",
            engine.render(Language::Bicep, "main.bicep.tera", &view)?,
        ),
        artifact("bicepconfig.json", json_text(&config)),
        artifact("main.json", json_text(&arm::compile(&file))),
    ])
}

/// The parameters that a deployment must be given.
pub(super) fn needed_parameters(plan: &Plan) -> Vec<String> {
    let all = parameters::parameters(plan).into_iter();
    all.filter(|p| p.default.is_none())
        .map(|p| p.name)
        .collect()
}

fn parameter(parameter: &file::Parameter) -> ParameterView {
    ParameterView {
        name: parameter.name.clone(),
        description: parameter.description.clone(),
        kind: parameter.kind,
        allowed: parameter.allowed.clone(),
        default: parameter.default.as_ref().map(|d| d.bicep(0)),
    }
}

fn resource(resource: &file::Resource) -> ResourceView {
    ResourceView {
        symbol: resource.symbol.clone(),
        comment: resource.comment.clone(),
        full_type: resource.full_type(),
        existing: resource.existing,
        condition: resource.condition().map(|c| c.bicep(0)),
        body: resource.body.bicep(0),
    }
}

fn output(output: &file::Output) -> OutputView {
    OutputView {
        name: output.name.clone(),
        description: output.description.clone(),
        value: output.value.bicep(0),
    }
}
