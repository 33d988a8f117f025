//! The parameters of the profile: options of the script, and what it says of them.

use serde::Serialize;

use super::dialect::{Dialect, pascal};
use crate::plan::{ActionKind, ParameterPlan, Plan};
use crate::profile::ParameterType;

/// A parameter with the words that the script says of it.
#[derive(Serialize, Clone)]
pub struct Parameter<'a> {
    #[serde(flatten)]
    pub plan: &'a ParameterPlan,
    /// The option in this language.
    flag: String,
    /// The option as a PowerShell variable.
    name_pascal: String,
    /// The value, inside double quotes.
    reference: String,
    /// All values of a list, for a loop.
    each: String,
    /// The value before options are read.
    initial: &'a str,
    /// The sites given when rendering.
    sites: Vec<&'a str>,
    #[serde(rename = "isRequired")]
    is_required: bool,
    /// Whether `remove` needs it too.
    #[serde(rename = "isAlwaysNeeded")]
    is_always_needed: bool,
    missing: String,
    wrong: String,
}

/// Describes a parameter in the words of a language.
pub fn parameter<'a>(dialect: Dialect, whole: &Plan, plan: &'a ParameterPlan) -> Parameter<'a> {
    let is_optional = plan.optional || plan.default.is_some();
    let form = match plan.kind {
        ParameterType::Hostname => "a full DNS name such as server.contoso.com".to_owned(),
        ParameterType::RedirectUri => "a redirect URI: https, or http on localhost".to_owned(),
        ParameterType::Url => "an https address".to_owned(),
        ParameterType::Label => {
            "letters, digits, \"-\", \"_\" and \".\", first a letter or digit".to_owned()
        }
        ParameterType::Port => "a port number".to_owned(),
        ParameterType::Guid => "a GUID".to_owned(),
        ParameterType::User => "the object ID or the user principal name of a user".to_owned(),
        ParameterType::Group => "the object ID or the display name of a group".to_owned(),
        ParameterType::Sites => "a site".to_owned(),
        ParameterType::Choice => format!("one of {}", plan.values.join(", ")),
    };
    let flag = dialect.option(plan.option_name());
    Parameter {
        reference: dialect.reference(plan),
        each: dialect.each(plan),
        initial: plan
            .value
            .as_deref()
            .or(plan.default.as_deref())
            .unwrap_or(""),
        sites: plan.value.iter().flat_map(|v| v.split(' ')).collect(),
        is_required: !is_optional,
        is_always_needed: whole.is_needed_to_remove(&plan.name),
        missing: format!("{flag} is missing: {}", plan.description),
        wrong: format!("{flag} takes {form}"),
        name_pascal: pascal(plan.option_name()),
        flag,
        plan,
    }
}

/// The parameters that name users and groups.
pub fn people(dialect: Dialect, plan: &Plan) -> Vec<(&str, String, &'static str)> {
    let kinds = [ParameterType::User, ParameterType::Group];
    let parameters = plan.parameters.iter().filter(|p| kinds.contains(&p.kind));
    parameters
        .map(|p| {
            let value = p.value.as_ref();
            let value = value.map_or_else(|| dialect.reference(p), |v| dialect.double(v));
            (p.name.as_str(), value, kind(plan, p))
        })
        .collect()
}

/// What a parameter names, where an app needs to know: `user` or `group`.
fn kind(plan: &Plan, parameter: &ParameterPlan) -> &'static str {
    let mut apps = plan.apps.iter();
    let is_needed = apps.any(|app| {
        let mut assigned = app.assignments.iter().map(|a| &a.parameter);
        app.owners.contains(&parameter.name) || assigned.any(|name| *name == parameter.name)
    });
    let mut actions = plan.actions.iter().filter(|a| !a.optional);
    let is_group = actions.any(|a| {
        matches!(&a.kind, ActionKind::GroupMember { parameter: name } if *name == parameter.name)
    });
    let is_needed = is_needed || is_group;
    match parameter.kind {
        ParameterType::Group if is_needed => "group",
        ParameterType::User if is_needed => "user",
        _ => "",
    }
}
