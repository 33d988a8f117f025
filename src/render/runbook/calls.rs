//! How one calls the scripts: the shortest form that works, in both languages.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::plan::{ParameterPlan, Plan};
use crate::profile::ParameterType;
use crate::render::script::Dialect;

/// The lines of one call, or of several that follow each other.
#[derive(Serialize)]
pub struct Calls {
    bash: Vec<String>,
    powershell: Vec<String>,
}

/// An option of a call, by its name in kebab case, with a sample of its value.
type Sample = (String, Option<&'static str>);

/// The calls by what they are for.
pub fn calls(plan: &Plan) -> BTreeMap<&'static str, Calls> {
    let open = || plan.parameters.iter().filter(|p| p.value.is_none());
    let is_required = |p: &&ParameterPlan| !p.optional && p.default.is_none();
    let required: Vec<Sample> = open().filter(is_required).map(sample).collect();
    let usual: Vec<Sample> = open()
        .filter(|p| is_required(p) || p.kind == ParameterType::Sites)
        .map(sample)
        .collect();
    let file = ("secret-file".to_owned(), Some("handover.txt"));
    let with = |options: &[Sample], more: Option<&Sample>| {
        let mut options = options.to_vec();
        options.extend(more.cloned());
        options
    };
    let credentials: Vec<Sample> = credential_options(plan);
    let add = |options: &[Sample], more: &[Sample]| [options, more].concat();
    let remove_old = ("remove-old".to_owned(), None);
    let which = (plan.rotated().count() > 1).then(|| ("which".to_owned(), Some("NAME")));
    let which: Vec<Sample> = which.into_iter().collect();
    let renewed = match plan.certificate() {
        Some((_, c)) if plan.rotated().count() == 1 => certificate_option(c.is_from_vendor),
        _ => file.clone(),
    };
    let mut parts = vec![("create", usual.clone())];
    if plan.has_consent() {
        parts.push(("consent", usual.clone()));
    }
    if plan.has_lasting_credential() {
        parts.push(("credential", add(&usual, &credentials)));
    }
    if plan.has_configuration() {
        parts.push(("configure", usual.clone()));
    }
    BTreeMap::from([
        ("plan", several(&[("plan", usual.clone())])),
        ("apply", several(&[("apply", add(&usual, &credentials))])),
        (
            "certificate",
            several(&[(
                "credential",
                with(&required, Some(&certificate_option(true))),
            )]),
        ),
        ("retire", several(&[("retire", required.clone())])),
        ("parts", several(&parts)),
        ("verify", several(&[("verify", usual.clone())])),
        (
            "rotate",
            several(&[("rotate", add(&with(&required, Some(&renewed)), &which))]),
        ),
        (
            "removeOld",
            several(&[("rotate", add(&with(&required, Some(&remove_old)), &which))]),
        ),
        ("remove", several(&[("remove", to_remove(plan))])),
        ("export", several(&[("export", Vec::new())])),
    ])
}

/// The call that registers a redirect URI which was not known at first.
pub fn second_pass(plan: &Plan, parameter: &ParameterPlan) -> Calls {
    let open = plan.parameters.iter().filter(|p| p.value.is_none());
    let needed = open.filter(|p| {
        p.name == parameter.name
            || (!p.optional && p.default.is_none())
            || p.kind == ParameterType::Sites
    });
    let options: Vec<Sample> = needed.map(sample).collect();
    several(&[("create", options)])
}

/// The options that `remove` needs.
fn to_remove(plan: &Plan) -> Vec<Sample> {
    let open = plan.parameters.iter().filter(|p| p.value.is_none());
    let needed = open.filter(|p| plan.is_needed_to_remove(&p.name));
    needed.map(sample).collect()
}

/// Where the new credentials go to, or come from.
fn credential_options(plan: &Plan) -> Vec<Sample> {
    let mut options = Vec::new();
    if plan.has_lasting_secret() {
        options.push(("secret-file".to_owned(), Some("handover.txt")));
    }
    if let Some((_, certificate)) = plan.certificate()
        && plan.bootstrap_secret().is_none()
    {
        options.push(certificate_option(certificate.is_from_vendor));
    }
    options
}

fn certificate_option(is_from_vendor: bool) -> Sample {
    if is_from_vendor {
        ("certificate".to_owned(), Some("certificate.pem"))
    } else {
        ("new-certificate".to_owned(), Some("key.pem"))
    }
}

fn several(commands: &[(&str, Vec<Sample>)]) -> Calls {
    let lines = |dialect| {
        let commands = commands.iter();
        commands
            .map(|(name, options)| line(dialect, name, options))
            .collect()
    };
    Calls {
        bash: lines(Dialect::Bash),
        powershell: lines(Dialect::PowerShell),
    }
}

fn line(dialect: Dialect, command: &str, options: &[Sample]) -> String {
    let mut words = vec![
        format!("./{}", dialect.script()),
        command.to_owned(),
        dialect.option("tenant"),
        "TENANT_ID".to_owned(),
    ];
    for (name, value) in options {
        words.push(dialect.option(name));
        words.extend(value.map(str::to_owned));
    }
    words.join(" ")
}

fn sample(parameter: &ParameterPlan) -> Sample {
    let value = match parameter.kind {
        ParameterType::Hostname => "HOSTNAME",
        ParameterType::RedirectUri => "URI",
        ParameterType::Url => "ADDRESS",
        ParameterType::Label => "TEXT",
        ParameterType::Port => "PORT",
        ParameterType::Guid => "GUID",
        ParameterType::User => "USER",
        ParameterType::Group => "GROUP",
        ParameterType::Sites => "SITE",
        ParameterType::Choice => "VALUE",
    };
    (parameter.option_name().to_owned(), Some(value))
}
