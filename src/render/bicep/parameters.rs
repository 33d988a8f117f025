//! The parameters of a Bicep file.

use super::camel::camel;
use super::expression::Expr;
use super::file::Parameter;
use crate::plan::{AppPlan, ParameterPlan, Plan};
use crate::profile::ParameterType;
use crate::render::payload::{Payload, application, federated};

/// The switch for admin consent.
pub(super) const GRANT: &str = "grantAdminConsent";

/// The parameters of the file: those of the profile that it uses, and its switches.
pub(super) fn parameters(plan: &Plan) -> Vec<Parameter> {
    let used = used_parameters(plan);
    let mut parameters: Vec<Parameter> = plan
        .parameters
        .iter()
        .filter(|p| p.value.is_none() && used.contains(&p.name))
        .map(parameter)
        .collect();
    for app in plan.apps.iter().filter(|app| app.temporary.is_some()) {
        parameters.push(Parameter {
            name: create_switch(app),
            description: format!(
                "Create the temporary app \"{}\" too. Deploy again with false and delete the app when it is no longer needed.",
                app.name()
            ),
            kind: "bool",
            allowed: Vec::new(),
            default: Some(Expr::Bool(false)),
        });
    }
    if plan.has_grants() {
        parameters.push(Parameter {
            name: GRANT.to_owned(),
            description:
                "Grant admin consent to the permissions. Who deploys needs the right to consent."
                    .to_owned(),
            kind: "bool",
            allowed: Vec::new(),
            default: Some(Expr::Bool(false)),
        });
    }
    parameters
}

fn parameter(parameter: &ParameterPlan) -> Parameter {
    let is_optional = parameter.optional && parameter.default.is_none();
    let default = parameter
        .default
        .clone()
        .or_else(|| is_optional.then(String::new));
    let description = match (&parameter.example, is_optional) {
        (Some(example), true) => format!(
            "{} Example: {example}. Leave it empty if there is none.",
            parameter.description
        ),
        (Some(example), false) => format!("{} Example: {example}", parameter.description),
        (None, true) => format!("{} Leave it empty if there is none.", parameter.description),
        (None, false) => parameter.description.to_string(),
    };
    Parameter {
        name: parameter.name.clone(),
        description,
        kind: "string",
        allowed: if parameter.kind == ParameterType::Choice {
            parameter.values.clone()
        } else {
            Vec::new()
        },
        default: default.map(Expr::Text),
    }
}

/// Parameters in the applications' bodies; the linter refuses the declaration of any other.
fn used_parameters(plan: &Plan) -> Vec<String> {
    fn walk(payload: &Payload, used: &mut Vec<String>) {
        match payload {
            Payload::Bool(_) | Payload::Number(_) => {}
            Payload::Text(template) => used.extend(template.parameters().map(str::to_owned)),
            Payload::List(items) => items.iter().for_each(|i| walk(i, used)),
            Payload::Object(members) => members.iter().for_each(|(_, v)| walk(v, used)),
        }
    }
    let mut used = Vec::new();
    for app in &plan.apps {
        walk(&application(app), &mut used);
        app.federated
            .iter()
            .for_each(|f| walk(&federated(f), &mut used));
    }
    used
}

/// The switch that creates a temporary app.
pub(in crate::render) fn create_switch(app: &AppPlan) -> String {
    format!("create{}", camel(&app.id))
}
