//! The requests of the plan as functions of a script.

use serde::Serialize;

use super::dialect::{Dialect, pascal};
use crate::plan::script::{Caller, Request, requests};
use crate::plan::{AppPlan, HandoverPlan, Plan};
use crate::profile::{HandoverValue, ParameterType};

/// A request as a function.
#[derive(Serialize)]
pub struct Function {
    /// The name in the table.
    id: &'static str,
    /// The comment above it.
    comment: String,
    /// The name of the function.
    name: String,
    /// Its parameters, for the reader.
    parameters: Vec<String>,
    /// The lines of its body.
    lines: Vec<String>,
    /// The kinds of failure after which it is repeated, separated by spaces.
    again: String,
    /// The same kinds, one by one.
    kinds: &'static [&'static str],
}

/// The functions for the requests that the plan's script can need.
pub fn functions(dialect: Dialect, plan: &Plan) -> Vec<Function> {
    let needed = requests().filter(|r| is_needed(r, plan));
    needed
        .map(|request| Function {
            id: request.name,
            comment: format!("{} {}: {}", request.method, request.path, request.purpose),
            name: name(dialect, request),
            parameters: parameters(dialect, request),
            lines: match dialect {
                Dialect::Bash => bash(request),
                Dialect::PowerShell => powershell(request),
            },
            again: request.again.join(" "),
            kinds: request.again,
        })
        .collect()
}

/// A request's function.
pub fn name(dialect: Dialect, request: &Request) -> String {
    match dialect {
        Dialect::Bash => request.name.to_owned(),
        // Nouns are in the singular there.
        Dialect::PowerShell => format!("Request-{}", pascal(request.name.trim_end_matches('s'))),
    }
}

/// A script has no function that it does not call.
fn is_needed(request: &Request, plan: &Plan) -> bool {
    let (sites, secrets) = (!plan.site_grants.is_empty(), plan.has_lasting_secret());
    let credentials = plan.has_lasting_credential();
    let roles = plan.has_directory_roles();
    let any = |is_it: fn(&AppPlan) -> bool| plan.apps.iter().any(is_it);
    let kinds = || plan.parameters.iter().map(|p| p.kind);
    let domain = |h: &HandoverPlan| h.value == HandoverValue::TenantDomain;
    match request.name {
        "write_tags" => sites,
        "create_federated" | "update_federated" => plan.has_federated(),
        "update_principal" => plan.has_principal_settings(),
        "add_password" => sites || secrets,
        "remove_password" | "read_keys" | "write_keys" => credentials,
        "read_user" => plan.has_people() && kinds().any(|k| k == ParameterType::User),
        "read_group" | "list_groups_named" => {
            plan.has_people() && kinds().any(|k| k == ParameterType::Group)
        }
        "list_owners" | "list_principal_owners" | "add_owner" | "add_principal_owner" => {
            any(|app| !app.owners.is_empty())
        }
        "list_members" | "add_member" => plan.has_group_members(),
        "assign_member" => any(|app| !app.assignments.is_empty()),
        "list_directory_roles" | "assign_directory_role" | "erase_directory_role" => roles,
        "list_organization" => plan.handover.iter().any(domain),
        _ => request.caller == Caller::User || sites,
    }
}

fn parameters(dialect: Dialect, request: &Request) -> Vec<String> {
    let names = request.parameters.iter();
    names
        .map(|name| match dialect {
            Dialect::Bash => name.to_uppercase(),
            Dialect::PowerShell => pascal(name),
        })
        .collect()
}

fn bash(request: &Request) -> Vec<String> {
    let next = request.parameters.len() + 1;
    let path = bash_quoted(request.path, request);
    let query: Vec<String> = request
        .query
        .iter()
        .map(|q| bash_quoted(q, request))
        .collect();
    if request.is_list {
        let runner = match request.caller {
            Caller::User => "graph",
            Caller::App | Caller::AppOnce => "as_app",
        };
        let mut words = vec!["graph_list".to_owned(), runner.to_owned(), path];
        words.push(format!("\"${next}\""));
        words.extend(query);
        return vec![words.join(" ")];
    }
    let caller = match request.caller {
        Caller::User => "graph",
        Caller::App => "as_app",
        Caller::AppOnce => "AZURE_CONFIG_DIR=\"${WORK}/as-app\" graph",
    };
    let mut words = vec![caller.to_owned(), request.method.to_owned(), path];
    if !query.is_empty() {
        words.push("--uri-parameters".to_owned());
        words.extend(query);
    }
    let mut lines = Vec::new();
    if let Some(body) = request.body {
        lines.push(bash_body(body, request));
        words.push(
            "--body \"@${WORK}/body.json\" \\\n    --headers 'Content-Type=application/json'"
                .to_owned(),
        );
        words.extend(request.headers.iter().map(|h| format!("'{h}'")));
    }
    if request.method != "GET" {
        words.push("--output none".to_owned());
    }
    if request.method == "GET" || request.name == "add_password" {
        words.push(format!("\"${{@:{next}}}\""));
    }
    lines.push(words.join(" "));
    lines
}

/// Writes the body into its file. Each parameter stands once in a body.
fn bash_body(body: &str, request: &Request) -> String {
    let parameters = request.parameters.iter().enumerate();
    let mut found: Vec<(usize, usize)> = parameters
        .filter_map(|(index, name)| Some((body.find(&format!("{{{name}}}"))?, index)))
        .collect();
    found.sort_unstable();
    let mut format = body.replace('%', "%%");
    let mut values = Vec::new();
    for (_, index) in found {
        format = format.replace(&format!("{{{}}}", request.parameters[index]), "%s");
        values.push(format!("\"${}\"", index + 1));
    }
    format!(
        "printf '{format}\\n' {} >\"${{WORK}}/body.json\"",
        values.join(" ")
    )
}

/// A text with parameters as one word of bash.
fn bash_quoted(text: &str, request: &Request) -> String {
    if !request
        .parameters
        .iter()
        .any(|p| text.contains(&format!("{{{p}}}")))
    {
        return format!("'{text}'");
    }
    let mut out = text.replace('$', "\\$");
    for (index, parameter) in request.parameters.iter().enumerate() {
        out = out.replace(&format!("{{{parameter}}}"), &format!("${}", index + 1));
    }
    format!("\"{out}\"")
}

fn powershell(request: &Request) -> Vec<String> {
    let path = powershell_quoted(request.path, request);
    let mut words = if request.is_list {
        vec![format!("Read-GraphList -Path {path}")]
    } else {
        vec![format!(
            "Invoke-Graph -Method '{}' -Path {path}",
            request.method
        )]
    };
    if !request.query.is_empty() {
        let query = request.query.iter();
        let query: Vec<String> = query.map(|q| powershell_quoted(q, request)).collect();
        words.push(format!("-Query @({})", query.join(", ")));
    }
    let mut lines = Vec::new();
    if let Some(body) = request.body {
        lines.push(format!(
            "$body = {}",
            powershell_concatenated(body, request)
        ));
        words.push("-Body $body".to_owned());
    }
    words.extend(request.headers.iter().map(|h| format!("-Header '{h}'")));
    match request.caller {
        Caller::User => {}
        Caller::App => words.push("-AsApp".to_owned()),
        Caller::AppOnce => words.push("-AsApp -Once".to_owned()),
    }
    lines.push(words.join(" "));
    lines
}

/// A text with parameters as one word of PowerShell.
fn powershell_quoted(text: &str, request: &Request) -> String {
    if !request
        .parameters
        .iter()
        .any(|p| text.contains(&format!("{{{p}}}")))
    {
        return format!("'{text}'");
    }
    let mut out = text.replace('$', "`$");
    for parameter in request.parameters {
        out = out.replace(
            &format!("{{{parameter}}}"),
            &format!("${{{}}}", pascal(parameter)),
        );
    }
    format!("\"{out}\"")
}

/// A JSON body: its quotes would need escapes inside double quotes, so it is put together of parts.
fn powershell_concatenated(body: &str, request: &Request) -> String {
    let mut parts = vec![body.to_owned()];
    for parameter in request.parameters {
        let mark = format!("{{{parameter}}}");
        if let Some(at) = parts.iter().position(|p| p.contains(&mark))
            && let Some((before, after)) = parts[at].clone().split_once(&mark)
        {
            let pieces = [
                before.to_owned(),
                format!("${}", pascal(parameter)),
                after.to_owned(),
            ];
            parts.splice(at..=at, pieces);
        }
    }
    let parts = parts.iter().filter(|p| !p.is_empty());
    let parts: Vec<String> = parts
        .map(|p| {
            if p.starts_with('$') {
                p.clone()
            } else {
                format!("'{p}'")
            }
        })
        .collect();
    parts.join(" + ")
}
