//! Identifiers: well formed, unique, and what the profile says of its sources.

use std::collections::BTreeMap;

use crate::diagnostics::Finding;
use crate::profile::{App, Profile, Spanned};

/// Checks ids and names of a profile.
pub(super) fn check(profile: &Profile, findings: &mut Vec<Finding>) {
    kebab("a profile id", &profile.id, 64, findings);
    for app in &profile.apps {
        kebab("an app id", &app.id, 32, findings);
    }
    for feature in &profile.features {
        kebab("a feature name", &feature.name, 40, findings);
    }
    for parameter in &profile.parameters {
        parameter_name(&parameter.name, findings);
    }
    symbols(profile, findings);
    unique("app id", profile.apps.iter().map(|a| &a.id), findings);
    unique(
        "feature",
        profile.features.iter().map(|f| &f.name),
        findings,
    );
    unique(
        "parameter",
        profile.parameters.iter().map(|p| &p.name),
        findings,
    );
    one_case(profile, findings);
    if profile.apps.is_empty() {
        findings
            .push(Finding::error("no-app", "the profile has no app").help("Add one under `apps`."));
    }
    if profile.sources.is_empty() {
        findings.push(
            Finding::error("no-source", "the profile names no source")
                .help("Name the vendor's guide under `sources`, so that a reader can check it."),
        );
    }
    for source in &profile.sources {
        if let Some(url) = &source.url
            && !url.starts_with("https://")
        {
            findings.push(
                Finding::error("bad-uri", format!("`{}` is not an https address", **url))
                    .at(url.span),
            );
        }
        if !source.complete && source.missing.is_none() {
            findings.push(
                Finding::error("missing-key", format!("the source \"{}\" is not complete, but `missing` does not say what is missing", source.title))
                    .at(source.title.span)
                    .help("Say under `missing` what the source does not show."),
            );
        }
    }
}

/// Lower-case letters, digits and single hyphens: safe as a file name on every system, as part of
/// a `uniqueName`, and, with other separators, as an identifier in every target language.
pub(super) fn kebab(what: &str, name: &Spanned<String>, max: usize, findings: &mut Vec<Finding>) {
    let part = |p: &str| {
        !p.is_empty()
            && p.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    let is_good = name.len() <= max && name.split('-').all(part);
    if is_good && is_device_name(name) {
        findings.push(
            Finding::error(
                "bad-id",
                format!(
                    "`{}` cannot be {what}: Windows has no file of that name",
                    **name
                ),
            )
            .at(name.span)
            .help("Choose another name."),
        );
    } else if !is_good {
        findings.push(
            Finding::error("bad-id", format!("`{}` cannot be {what}", **name))
                .at(name.span)
                .help(format!(
                    "Use lower-case letters, digits and single hyphens, at most {max} characters, such as `moment-sharepoint`."
                )),
        );
    }
}

/// Names that Windows keeps for devices, with any extension.
fn is_device_name(name: &str) -> bool {
    let is_numbered = |prefix| {
        name.strip_prefix(prefix)
            .is_some_and(|n| n.len() == 1 && n.bytes().all(|b| (b'1'..=b'9').contains(&b)))
    };
    ["con", "prn", "aux", "nul"].contains(&name) || is_numbered("com") || is_numbered("lpt")
}

/// Names in Bicep are made of app ids without hyphens, and share their space with parameters.
fn symbols(profile: &Profile, findings: &mut Vec<Finding>) {
    let plain = |id: &str| id.replace('-', "").to_lowercase();
    for (index, app) in profile.apps.iter().enumerate() {
        let mut earlier = profile.apps[..index].iter();
        let is_like = |e: &&App| e.id != app.id && plain(&e.id) == plain(&app.id);
        if let Some(other) = earlier.find(is_like) {
            findings.push(
                Finding::error(
                    "duplicate-id",
                    format!(
                        "the app id `{}` differs from another in hyphens only",
                        *app.id
                    ),
                )
                .at(app.id.span)
                .related(other.id.span, "the other one")
                .help("Choose an id that differs in its letters or digits."),
            );
        }
    }
    for parameter in &profile.parameters {
        let name = parameter.name.to_lowercase();
        let clashes = name == "grantadminconsent"
            || name.ends_with("api")
            || profile.apps.iter().any(|app| {
                let id = plain(&app.id);
                name.starts_with(&format!("{id}app")) || name == format!("create{id}")
            });
        if clashes {
            findings.push(
                Finding::error(
                    "reserved-name",
                    format!(
                        "the Bicep file has a name of its own like `{}`",
                        *parameter.name
                    ),
                )
                .at(parameter.name.span)
                .help("Choose another name for the parameter."),
            );
        }
    }
}

fn parameter_name(name: &Spanned<String>, findings: &mut Vec<Finding>) {
    let is_good = name.len() <= 40
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_alphanumeric());
    if !is_good {
        findings.push(
            Finding::error("bad-id", format!("`{}` cannot be a parameter name", **name))
                .at(name.span)
                .help("Use camelCase: letters and digits, first a lower-case letter, such as `serverName`."),
        );
    } else if let Some(why) = reserved(&name.to_ascii_lowercase()) {
        findings.push(
            Finding::error("reserved-name", format!("`{}` is {why}", **name))
                .at(name.span)
                .help("Choose another name for the parameter."),
        );
    }
}

/// Two names that differ in case alone would be one in PowerShell.
fn one_case(profile: &Profile, findings: &mut Vec<Finding>) {
    let names = profile.parameters.iter().map(|p| &p.name);
    for (index, name) in names.clone().enumerate() {
        let mut earlier = names.clone().take(index);
        let is_like = |e: &&Spanned<String>| e.value != name.value && e.eq_ignore_ascii_case(name);
        if let Some(other) = earlier.find(is_like) {
            findings.push(
                Finding::error(
                    "duplicate-id",
                    format!(
                        "the parameter `{}` differs from another one in case alone",
                        **name
                    ),
                )
                .at(name.span)
                .related(other.span, "the other one")
                .help("PowerShell does not tell cases apart. Choose another name."),
            );
        }
    }
}

/// Why a name cannot be a parameter's. PowerShell does not tell cases apart.
fn reserved(lower: &str) -> Option<&'static str> {
    if ["authority", "clientid", "tenantid"].contains(&lower) {
        Some("a name that has a meaning of its own in texts")
    } else if OPTIONS.contains(&lower) {
        Some("an option that every script has")
    } else if POWERSHELL.contains(&lower)
        || lower.starts_with("ps")
        || lower.ends_with("preference")
    {
        Some("a name that PowerShell keeps for itself")
    } else {
        None
    }
}

/// Options that every generated script has, as parameter names, in lower case.
const OPTIONS: &[&str] = &[
    "adopt",
    "allowsamename",
    "certificate",
    "command",
    "help",
    "keepsitepermissions",
    "keyvault",
    "log",
    "months",
    "newcertificate",
    "outputfile",
    "purge",
    "rechecksites",
    "removeold",
    "rest",
    "secretfile",
    "tenant",
    "version",
    "which",
    "yes",
];

/// Automatic variables (`about_Automatic_Variables`) and parameters of every script
/// (`about_CommonParameters`), in lower case; those that start with `ps` left out.
const POWERSHELL: &[&str] = &[
    "args",
    "confirm",
    "consolefilename",
    "debug",
    "enabledexperimentalfeatures",
    "error",
    "erroraction",
    "errorvariable",
    "event",
    "eventargs",
    "eventsubscriber",
    "executioncontext",
    "false",
    "foreach",
    "home",
    "host",
    "informationaction",
    "informationvariable",
    "input",
    "iscoreclr",
    "islinux",
    "ismacos",
    "iswindows",
    "lastexitcode",
    "matches",
    "myinvocation",
    "nestedpromptlevel",
    "null",
    "ofs",
    "outbuffer",
    "outvariable",
    "pid",
    "pipelinevariable",
    "profile",
    "progressaction",
    "pwd",
    "sender",
    "shellid",
    "stacktrace",
    "switch",
    "this",
    "true",
    "verbose",
    "warningaction",
    "warningvariable",
    "whatif",
];

fn unique<'a>(
    what: &str,
    names: impl Iterator<Item = &'a Spanned<String>>,
    findings: &mut Vec<Finding>,
) {
    let mut seen = BTreeMap::new();
    for name in names {
        if let Some(first) = seen.insert(name.value.as_str(), name.span) {
            findings.push(
                Finding::error(
                    "duplicate-id",
                    format!("the {what} `{}` stands twice", **name),
                )
                .at(name.span)
                .label("again here")
                .related(first, "it stands here already")
                .help("Give each its own name."),
            );
        }
    }
}
