//! Parameters with the values that were chosen.

use serde::Serialize;
use serde_json::Value;

use super::uris;
use super::{Choices, Plan};
use crate::diagnostics::Finding;
use crate::profile::{Parameter, ParameterType, Profile, Text};

/// A parameter, ready for the target languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ParameterPlan {
    /// The name, camelCase.
    pub name: String,
    /// The kind of value.
    #[serde(rename = "type")]
    pub kind: ParameterType,
    /// What it is.
    pub description: Text,
    /// A value that shows the form.
    pub example: Option<String>,
    /// The allowed values of a choice.
    pub values: Vec<String>,
    /// Used when nothing is given.
    pub default: Option<String>,
    /// Why this default was chosen.
    pub inferred: Option<Text>,
    /// True when it may stay unset.
    pub optional: bool,
    /// What has to happen before the value is known.
    pub known_when: Option<Text>,
    /// The value given at render time.
    pub value: Option<String>,
    /// The scripts' option: `--server-name`.
    pub option: String,
    /// The variable in a bash script: `PARAM_SERVER_NAME`.
    pub variable: String,
}

impl ParameterPlan {
    /// The option's name without dashes: `server-name`.
    #[must_use]
    pub fn option_name(&self) -> &str {
        self.option.trim_start_matches('-')
    }

    /// True when the parameter can have this value, by its type.
    #[must_use]
    pub fn accepts(&self, value: &str) -> bool {
        validate(self.kind, &self.values, value).is_ok()
    }
}

/// Resolves the parameters and checks given values, defaults and examples by their types.
pub(super) fn parameters(
    profile: &Profile,
    choices: &Choices,
    findings: &mut Vec<Finding>,
) -> Vec<ParameterPlan> {
    profile
        .parameters
        .iter()
        .map(|parameter| {
            declared(parameter, findings);
            let mut value = choices.values.get(&*parameter.name);
            if let Some(given) = value
                && let Err(why) = validate(parameter.kind, &allowed(parameter), given)
            {
                findings.push(
                    Finding::error(
                        "bad-parameter-value",
                        format!(
                            "`{given}` cannot be the value of `{}`: {why}",
                            *parameter.name
                        ),
                    )
                    .at(parameter.name.span)
                    .label("declared here"),
                );
                // Nobody else is to find fault with it.
                value = None;
            }
            let words = words(&parameter.name);
            ParameterPlan {
                name: parameter.name.value.clone(),
                kind: parameter.kind,
                description: parameter.description.clone(),
                example: parameter.example.as_ref().map(|e| e.value.clone()),
                values: allowed(parameter),
                default: parameter.default.as_ref().map(|d| d.value.clone()),
                inferred: parameter.inferred.clone(),
                optional: parameter.optional || parameter.known_when.is_some(),
                known_when: parameter.known_when.clone(),
                value: value.cloned(),
                option: format!("--{}", words.join("-")),
                variable: format!("PARAM_{}", words.join("_").to_uppercase()),
            }
        })
        .collect()
}

/// Leaves out the parameters that only parts refer to which a feature leaves out.
pub(super) fn keep_needed(plan: &mut Plan, profile: &Profile) {
    let parts = (
        &plan.apps,
        &plan.site_grants,
        &plan.resource_consents,
        &plan.actions,
        &plan.manual_steps,
        &plan.handover,
    );
    // Plain data: serialising it cannot fail.
    let (Ok(here), Ok(mut all)) = (serde_json::to_value(parts), serde_json::to_value(profile))
    else {
        return;
    };
    if let Some(members) = all.as_object_mut() {
        members.remove("parameters");
    }
    plan.parameters.retain(|p| {
        p.value.is_some()
            || mentions_parameter(&here, &p.name)
            || !mentions_parameter(&all, &p.name)
    });
}

/// True when `${name}`, or the name by itself, stands anywhere in the value.
#[must_use]
pub fn mentions_parameter(value: &Value, name: &str) -> bool {
    let reference = format!("${{{name}}}");
    mentions(value, &|text| text.contains(&reference) || text == name)
}

fn mentions(value: &Value, is_it: &dyn Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => is_it(text),
        Value::Array(items) => items.iter().any(|i| mentions(i, is_it)),
        Value::Object(members) => members.values().any(|v| mentions(v, is_it)),
        _ => false,
    }
}

fn declared(parameter: &Parameter, findings: &mut Vec<Finding>) {
    let is_choice = parameter.kind == ParameterType::Choice;
    if is_choice == parameter.values.is_empty() {
        let (message, help) = if is_choice {
            (
                "a `choice` needs its `values`",
                "List under `values` what one may choose.",
            )
        } else {
            (
                "only a `choice` has `values`",
                "Take `values` out, or make it a `choice`.",
            )
        };
        let place = parameter.values.first().unwrap_or(&parameter.name);
        let finding = Finding::error("bad-parameter", message).at(place.span);
        findings.push(finding.help(help));
    }
    if parameter.known_when.is_some() && parameter.kind != ParameterType::RedirectUri {
        findings.push(
            Finding::error("bad-parameter", "only a redirect URI can be supplied later")
                .at(parameter.name.span)
                .help("Take `knownWhen` out, or make it a `redirectUri`."),
        );
    }
    if let Some(default) = parameter
        .default
        .as_ref()
        .filter(|_| parameter.known_when.is_some())
    {
        findings.push(
            Finding::error(
                "bad-parameter",
                "a value that is known later has no default",
            )
            .at(default.span)
            .help("Take `default` or `knownWhen` out."),
        );
    }
    for (index, value) in parameter.values.iter().enumerate() {
        if let Some(first) = parameter.values[..index].iter().find(|v| *v == value) {
            findings.push(
                Finding::error(
                    "duplicate-id",
                    format!("the choice `{}` stands twice", **value),
                )
                .at(value.span)
                .related(first.span, "it stands here already")
                .help("Take one of the two out."),
            );
        }
        if value.is_empty()
            || !value
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
        {
            findings.push(
                Finding::error("bad-parameter", format!("`{}` cannot be a choice", **value))
                    .at(value.span)
                    .help("Use letters, digits, `-`, `_` and `.`."),
            );
        }
    }
    for given in parameter.default.iter().chain(&parameter.example) {
        if let Err(why) = validate(parameter.kind, &allowed(parameter), given) {
            findings.push(
                Finding::error(
                    "bad-parameter-value",
                    format!("`{}` does not fit: {why}", **given),
                )
                .at(given.span),
            );
        }
    }
}

fn allowed(parameter: &Parameter) -> Vec<String> {
    parameter.values.iter().map(|v| v.value.clone()).collect()
}

/// Checks a value by its type. The scripts check the same rules again (`templates/bash`).
fn validate(kind: ParameterType, choices: &[String], value: &str) -> Result<(), String> {
    match kind {
        ParameterType::Hostname => uris::hostname(value),
        ParameterType::RedirectUri => uris::redirect_uri(value),
        ParameterType::Url => uris::url(value),
        ParameterType::Label => uris::label(value),
        ParameterType::Port => uris::port(value),
        ParameterType::Guid => uris::a_guid(value),
        ParameterType::User => uris::user(value),
        ParameterType::Group => uris::group(value),
        ParameterType::Sites => value.split(' ').try_for_each(uris::site),
        ParameterType::Choice => {
            if choices.iter().any(|c| c == value) {
                Ok(())
            } else {
                Err(format!("it must be one of {}", choices.join(", ")))
            }
        }
    }
}

/// `serverName` → `server`, `name`.
fn words(camel: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in camel.chars() {
        if c.is_ascii_uppercase() {
            words.push(String::new());
        }
        if let Some(last) = words.last_mut() {
            last.push(c.to_ascii_lowercase());
        }
    }
    words.retain(|w| !w.is_empty());
    words
}
