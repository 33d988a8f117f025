//! What the scripts say of their commands and options.

use serde::Serialize;

use crate::plan::{ParameterPlan, Plan};
use crate::profile::ParameterType;

/// A command, as the help shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CommandHelp {
    /// The name.
    pub name: &'static str,
    /// What it does.
    pub text: String,
    /// What it is about to do, for the question before it: "This will … in the tenant".
    pub question: String,
}

/// An option, as the help shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OptionHelp {
    /// The name in kebab case.
    pub name: String,
    /// What the value is; `None` for a switch.
    pub value: Option<&'static str>,
    /// What it does. `{option:…}` stands for options.
    pub text: String,
    /// True when it is a parameter of the profile.
    pub is_parameter: bool,
}

/// The commands in the order in which one meets them.
#[must_use]
pub fn commands_help(plan: &Plan) -> Vec<CommandHelp> {
    let several = plan.apps.len() > 1;
    let (the_apps, these_apps, it, them) = if several {
        ("the apps", "these apps", "they", "them")
    } else {
        ("the app", "this app", "it", "it")
    };
    let create = format!("create or update {the_apps}");
    let mut apply = vec![format!("create {the_apps}")];
    let consent = if plan.has_consent() {
        apply.push("grant admin consent".to_owned());
        format!("Grant admin consent. Takes a {}.", plan.consent_role())
    } else {
        "Nothing to do here: no administrator has to consent.".to_owned()
    };
    let mut commands = vec![
        help(
            "plan",
            "Show what is there and what would change. Changes nothing.",
            "",
        ),
        help("create", &format!("Create or update {the_apps}."), &create),
        help("consent", &consent, "grant admin consent"),
    ];
    if let Some(words) = credential_words(plan) {
        apply.push(words.question.to_owned());
        commands.push(help("credential", words.text, words.question));
    }
    if plan.has_configuration() {
        let (text, question) = configure_words(plan);
        apply.push(question.clone());
        commands.push(help("configure", &text, &question));
    }
    commands.push(help(
        "apply",
        "All of these, in this order.",
        &apply.join(", "),
    ));
    commands.push(help(
        "verify",
        "Compare the tenant with the profile. 0: it matches exactly.",
        "",
    ));
    if plan.has_lasting_secret() {
        commands.push(help(
            "rotate",
            "Create a new credential; remove the old one when you say so.",
            if plan.certificate().is_some() {
                "add a new client secret or certificate"
            } else {
                "create a new client secret"
            },
        ));
    } else if plan.certificate().is_some() {
        commands.push(help(
            "rotate",
            "Add a new certificate; remove the old one when you say so.",
            "add a new certificate",
        ));
    }
    if plan.bootstrap_secret().is_some() {
        commands.push(help(
            "retire",
            "Remove the secret that is not needed any more when the certificate works.",
            "REMOVE the client secret; from then on the certificate alone is valid",
        ));
    }
    commands.push(help(
        "export",
        &format!("Print what the tenant has of {these_apps} as JSON, to compare it elsewhere."),
        "",
    ));
    commands.push(help(
        "remove",
        &format!("Delete {the_apps}. For 30 days {it} can be restored, unless {{option:purge}}."),
        &format!(
            "DELETE {the_apps} with everything that belongs to {them}{}",
            if plan.takes_settings_back() {
                ", and take back the settings of the tenant"
            } else {
                ""
            }
        ),
    ));
    commands
}

/// The options in the order in which the help shows them.
#[must_use]
pub fn options_help(plan: &Plan) -> Vec<OptionHelp> {
    let mut options = vec![option(
        "tenant",
        Some("ID"),
        "The directory (tenant) ID. Required. Any other tenant is refused.",
    )];
    if plan.has_lasting_credential() {
        options.extend(credential_options(plan));
    }
    let open = plan.parameters.iter().filter(|p| p.value.is_none());
    options.extend(open.map(parameter_help));
    if !plan.site_grants.is_empty() {
        options.extend([
            option(
                "recheck-sites",
                None,
                "Give the roles on all sites again, also where they are noted as given.",
            ),
            option(
                "keep-site-permissions",
                None,
                "remove: leave the app's roles on the sites.",
            ),
        ]);
    }
    options.extend([
        option(
            "adopt",
            Some("APP_ID"),
            "create, apply: take over an existing app registration.",
        ),
        option(
            "allow-same-name",
            None,
            "create, apply: go on although an app of the same name exists.",
        ),
        option(
            "purge",
            None,
            "remove: delete for good, nothing to restore.",
        ),
        option(
            "log",
            Some("PATH"),
            "Add what is done to this file. It holds no secret.",
        ),
        option("yes", None, "Do not ask."),
    ]);
    options
}

/// What the command `configure` does, and what it asks.
fn configure_words(plan: &Plan) -> (String, String) {
    let mut parts = Vec::new();
    if !plan.site_grants.is_empty() {
        parts.push("give the site roles");
    }
    if plan.has_azure_roles() {
        parts.push("give the Azure roles");
    }
    if plan.has_group_members() {
        parts.push("join groups");
    }
    if plan.has_settings() {
        parts.push("change settings of the tenant");
    }
    let question = if parts.is_empty() {
        "go on with the steps by hand".to_owned()
    } else {
        parts.join(", ")
    };
    let text = if parts == ["give the site roles"] {
        "Give the app its role on the sites, then remove the temporary app.".to_owned()
    } else {
        let mut text = question.clone();
        text[..1].make_ascii_uppercase();
        format!("{text}.")
    };
    (text, question)
}

/// What the command `credential` does, in the words of the profile.
struct CredentialWords {
    text: &'static str,
    question: &'static str,
}

fn credential_words(plan: &Plan) -> Option<CredentialWords> {
    match (plan.has_lasting_secret(), plan.certificate().is_some()) {
        (false, false) => None,
        (true, false) => Some(CredentialWords {
            text: "Create the client secret, or add a certificate.",
            question: "create the client secret",
        }),
        (false, true) => Some(CredentialWords {
            text: "Add the certificate.",
            question: "add the certificate",
        }),
        (true, true) => Some(CredentialWords {
            text: "Create the client secret, and add the certificate.",
            question: "create the client secret, and add the certificate",
        }),
    }
}

fn credential_options(plan: &Plan) -> Vec<OptionHelp> {
    let has_certificate = plan.certificate().is_some();
    let months = format!(
        "How long the {} is valid, 1 to 24. Default: {}.",
        if plan.has_lasting_secret() {
            "secret"
        } else {
            "certificate"
        },
        plan.default_months()
    );
    let months = if plan.has_lasting_secret() && has_certificate {
        "How long a new credential is valid, 1 to 24. Default: what the profile says of each."
    } else {
        &months
    };
    let add = if has_certificate {
        "Add this public certificate (PEM)."
    } else {
        "Add this public certificate (PEM) instead of a secret."
    };
    let mut options = Vec::new();
    if plan.has_lasting_secret() {
        options.extend([
            option(
                "secret-file",
                Some("PATH"),
                "A new file for the values to hand over, readable by you only.",
            ),
            option(
                "key-vault",
                Some("NAME"),
                "Put the secret into this Azure Key Vault instead of the file.",
            ),
        ]);
    }
    options.extend([
        option("certificate", Some("PATH"), add),
        option(
            "new-certificate",
            Some("PATH"),
            "Make a certificate with openssl; its private key goes into this new file.",
        ),
        option("months", Some("N"), months),
        option(
            "remove-old",
            None,
            "rotate: remove the old credential without asking.",
        ),
    ]);
    let names: Vec<&str> = plan.rotated().map(|(_, name)| name).collect();
    if names.len() > 1 {
        let text = format!("rotate: which credential. One of: {}.", names.join(", "));
        options.push(option("which", Some("NAME"), &text));
    }
    options
}

/// A parameter of the profile as an option.
fn parameter_help(parameter: &ParameterPlan) -> OptionHelp {
    let mut text = String::new();
    if !parameter.optional && parameter.default.is_none() {
        text.push_str("Required. ");
    }
    text.push_str(&parameter.description);
    if parameter.kind == ParameterType::Choice {
        text.extend([" One of: ", &parameter.values.join(", "), "."]);
    }
    if let Some(default) = &parameter.default {
        text.extend([" Default: ", default, "."]);
    }
    if parameter.kind == ParameterType::Sites {
        text.push_str(" {several}");
    }
    OptionHelp {
        is_parameter: true,
        ..option(parameter.option_name(), Some("VALUE"), &text)
    }
}

fn help(name: &'static str, text: &str, question: &str) -> CommandHelp {
    CommandHelp {
        name,
        text: text.to_owned(),
        question: question.to_owned(),
    }
}

fn option(name: &str, value: Option<&'static str>, text: &str) -> OptionHelp {
    OptionHelp {
        name: name.to_owned(),
        value,
        text: text.to_owned(),
        is_parameter: false,
    }
}
