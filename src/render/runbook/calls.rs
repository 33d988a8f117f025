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
    let secret = plan.has_lasting_secret().then_some(&file);
    let remove_old = ("remove-old".to_owned(), None);
    let mut parts = vec![("create", usual.clone()), ("consent", usual.clone())];
    if plan.has_lasting_secret() {
        parts.push(("credential", with(&usual, secret)));
    }
    if !plan.site_grants.is_empty() {
        parts.push(("configure", usual.clone()));
    }
    BTreeMap::from([
        ("plan", several(&[("plan", usual.clone())])),
        ("apply", several(&[("apply", with(&usual, secret))])),
        ("parts", several(&parts)),
        ("verify", several(&[("verify", usual.clone())])),
        (
            "rotate",
            several(&[("rotate", with(&required, Some(&file)))]),
        ),
        (
            "removeOld",
            several(&[("rotate", with(&required, Some(&remove_old)))]),
        ),
        ("remove", several(&[("remove", Vec::new())])),
        ("export", several(&[("export", Vec::new())])),
    ])
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
        ParameterType::Sites => "SITE",
        ParameterType::Choice => "VALUE",
    };
    (parameter.option_name().to_owned(), Some(value))
}
