//! One app, as the script has it: its JSON body, the facts that verify expects, its grants.

use serde::Serialize;

use super::dialect::{Dialect, pascal};
use super::names::name;
use super::text::{Document, document_text, double_quoted, holds_parameter, json_document};
use crate::plan::{AppPlan, ParameterPlan, Plan, Template};
use crate::profile::SecretCredential;
use crate::render::payload::{Payload, application, federated, later, service_principal};

/// One app.
#[derive(Serialize, Clone)]
pub struct App<'a> {
    symbol: String,
    unique_name: &'a str,
    display_name: &'a str,
    purpose: &'a str,
    is_temporary: bool,
    body: String,
    body_is_filled_in: bool,
    /// What the tenant must show of the app: text for a here-document in bash, and for between
    /// double quotes in PowerShell.
    expected: Vec<String>,
    expected_is_filled_in: bool,
    lists: Vec<List>,
    secrets: Vec<Secret<'a>>,
    /// Federated credentials: name and JSON.
    federated: Vec<(&'a str, String)>,
    /// What can be written only when the app is there, because it needs its application ID.
    later: Option<String>,
    /// Settings of the service principal, as JSON.
    principal: Option<String>,
}

/// A list with optional items, as a function that prints them one a line.
#[derive(Serialize, Clone)]
struct List {
    function: String,
    fact: &'static str,
    items: Vec<ListItem>,
}

#[derive(Serialize, Clone)]
struct ListItem {
    value: String,
    /// The variable of an optional item, in braces.
    reference: Option<String>,
}

#[derive(Serialize, Clone)]
struct Secret<'a> {
    display_name: &'a str,
}

/// Describes an app.
pub fn app<'a>(dialect: Dialect, plan: &'a Plan, app: &'a AppPlan) -> App<'a> {
    let symbol = app.symbol();
    let lists = lists(dialect, plan, app, &symbol);
    let call = |payload: &Payload| list_call(dialect, payload, &lists, plan);
    let payload = application(app);
    let Document {
        text: body,
        is_filled_in: body_is_filled_in,
    } = json_document(dialect, &payload, plan, &call);
    let no_list = |_: &Payload| None;
    let expected_is_filled_in =
        holds_parameter(&payload) || later(app).is_some_and(|p| holds_parameter(&p));
    let facts = facts(app, &lists);
    let text = |fact| match dialect {
        Dialect::Bash => document_text(dialect, fact, plan, expected_is_filled_in),
        Dialect::PowerShell => double_quoted(dialect, fact, plan),
    };
    App {
        unique_name: &app.unique_name,
        display_name: &app.display_name,
        purpose: &app.purpose,
        is_temporary: app.temporary.is_some(),
        body,
        body_is_filled_in,
        expected: facts.iter().map(text).collect(),
        expected_is_filled_in,
        lists,
        secrets: app.secrets.iter().map(secret).collect(),
        federated: app
            .federated
            .iter()
            .map(|f| (f.name.as_str(), federated(f).to_json()))
            .collect(),
        later: later(app).map(|p| json_document(dialect, &p, plan, &no_list).text),
        principal: service_principal(app).map(|p| json_document(dialect, &p, plan, &no_list).text),
        symbol,
    }
}

fn secret(secret: &SecretCredential) -> Secret<'_> {
    Secret {
        display_name: &secret.display_name,
    }
}

/// The redirect URI lists that hold an optional parameter.
fn lists(dialect: Dialect, plan: &Plan, app: &AppPlan, symbol: &str) -> Vec<List> {
    let platforms = [
        ("web_redirect_uris", "web redirect URI", app.web.as_ref()),
        (
            "public_client_redirect_uris",
            "mobile and desktop redirect URI",
            app.public_client.as_ref(),
        ),
    ];
    platforms
        .into_iter()
        .filter_map(|(name, fact, platform)| Some((name, fact, platform?)))
        .filter(|(_, _, platform)| {
            platform
                .redirect_uris
                .iter()
                .any(|u| optional(u, plan).is_some())
        })
        .map(|(name, fact, platform)| List {
            function: match dialect {
                Dialect::Bash => format!("{symbol}_{name}"),
                // A noun in the singular.
                Dialect::PowerShell => {
                    format!(
                        "Get-{}",
                        pascal(&format!("{symbol}_{}", name.trim_end_matches('s')))
                    )
                }
            },
            fact,
            items: platform
                .redirect_uris
                .iter()
                .map(|uri| ListItem {
                    value: double_quoted(dialect, uri, plan),
                    reference: optional(uri, plan).map(|p| dialect.reference(p)),
                })
                .collect(),
        })
        .collect()
}

fn optional<'p>(uri: &Template, plan: &'p Plan) -> Option<&'p ParameterPlan> {
    Payload::Text(uri.clone()).optional_parameter(plan)
}

/// How the body gets a list that a function prints.
fn list_call(dialect: Dialect, payload: &Payload, lists: &[List], plan: &Plan) -> Option<String> {
    let Payload::List(items) = payload else {
        return None;
    };
    let values: Vec<String> = items
        .iter()
        .map(|item| match item {
            Payload::Text(template) => double_quoted(dialect, template, plan),
            _ => String::new(),
        })
        .collect();
    let list = lists
        .iter()
        .find(|l| l.items.iter().map(|i| &i.value).eq(values.iter()))?;
    Some(match dialect {
        Dialect::Bash => format!("$({} | json_list)", list.function),
        Dialect::PowerShell => format!("$(ConvertTo-JsonList -Item @({}))", list.function),
    })
}

/// What the tenant must show of an app, one fact each, in the words of the scripts. What a list with
/// optional items holds is added when the script runs.
fn facts(app: &AppPlan, lists: &[List]) -> Vec<Template> {
    let mut facts = vec![
        Template::literal(format!("display name: {}", app.display_name.as_str())),
        app.sign_in_audience.prefixed("sign-in audience: "),
    ];
    let platforms = [
        ("web redirect URI", app.web.as_ref()),
        (
            "mobile and desktop redirect URI",
            app.public_client.as_ref(),
        ),
    ];
    for (name, platform) in platforms {
        if lists.iter().any(|l| l.fact == name) {
            continue;
        }
        for uri in platform.iter().flat_map(|p| &p.redirect_uris) {
            facts.push(uri.prefixed(&format!("{name}: ")));
        }
    }
    let spa = app.spa.iter().flat_map(|p| &p.redirect_uris);
    facts.extend(spa.map(|uri| uri.prefixed("single-page redirect URI: ")));
    facts.extend(app.federated.iter().map(|f| {
        let value = format!("{}: {} {} {}", f.name, f.issuer, f.subject, f.audience);
        Template::literal(format!("federated credential: {value}"))
    }));
    let settings = app.settings.facts();
    // Notes are for people: many lines of any text, so they are not compared.
    let compared = settings.iter().filter(|f| f.name != "notes");
    facts.extend(compared.map(|f| f.value.prefixed(&format!("{}: ", f.name))));
    let grant = app.implicit_grant_settings.as_ref();
    if grant.is_some_and(|g| g.enable_access_token_issuance) {
        facts.push(Template::literal("implicit grant: access tokens"));
    }
    if grant.is_some_and(|g| g.enable_id_token_issuance) {
        facts.push(Template::literal("implicit grant: ID tokens"));
    }
    for is in ["requested", "granted"] {
        let names = app.permissions.iter().map(name);
        facts.extend(names.map(|n| Template::literal(format!("{is} permission: {n}"))));
    }
    if app.temporary.is_none() {
        let names = app.secrets.iter().map(|s| s.display_name.as_str());
        facts
            .extend(names.map(|n| Template::literal(format!("client secret: 1 valid, named {n}"))));
    }
    facts
}
