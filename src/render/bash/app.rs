//! One app, as the script has it: its JSON body, the facts that verify expects, its grants.

use serde::Serialize;

use super::names::name;
use super::text::{Document, double_quoted, heredoc_text, holds_parameter, json_document};
use crate::plan::{AppPlan, Operation, ParameterPlan, Plan, Template};
use crate::profile::SecretCredential;
use crate::render::payload::{Payload, application};

/// One app.
#[derive(Serialize, Clone)]
pub struct App<'a> {
    id: &'a str,
    symbol: String,
    unique_name: &'a str,
    display_name: &'a str,
    purpose: &'a str,
    is_temporary: bool,
    body: String,
    body_is_filled_in: bool,
    expected: String,
    expected_is_filled_in: bool,
    lists: Vec<List>,
    secrets: Vec<Secret<'a>>,
    consents: Vec<Consent<'a>>,
}

/// One grant: an app role with its ID, or the scopes of one API.
#[derive(Serialize, Clone)]
struct Consent<'a> {
    api_app_id: &'a str,
    id: Option<&'a str>,
    value: &'a str,
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
    months: u32,
}

/// Describes an app.
pub fn app<'a>(plan: &'a Plan, app: &'a AppPlan) -> App<'a> {
    let symbol = app.symbol();
    let lists = lists(plan, app, &symbol);
    let call = |payload: &Payload| list_call(payload, &lists, plan);
    let payload = application(app);
    let Document {
        text: body,
        is_filled_in: body_is_filled_in,
    } = json_document(&payload, plan, &call);
    let expected_is_filled_in = holds_parameter(&payload);
    App {
        id: &app.id,
        unique_name: &app.unique_name,
        display_name: &app.display_name,
        purpose: &app.purpose,
        is_temporary: app.temporary.is_some(),
        body,
        body_is_filled_in,
        expected: facts(plan, app, &lists, expected_is_filled_in),
        expected_is_filled_in,
        lists,
        secrets: app.secrets.iter().map(secret).collect(),
        consents: consents(plan, app),
        symbol,
    }
}

/// The consent operations of an app, in the plan's order.
fn consents<'a>(plan: &'a Plan, app: &AppPlan) -> Vec<Consent<'a>> {
    plan.procedure
        .iter()
        .filter_map(|operation| match operation {
            Operation::AppRoleAssignment {
                app: of,
                api_app_id,
                id,
                value,
                ..
            } if *of == app.id => Some(Consent {
                api_app_id,
                id: Some(id),
                value,
            }),
            Operation::PermissionGrant {
                app: of,
                api_app_id,
                scope,
                ..
            } if *of == app.id => Some(Consent {
                api_app_id,
                id: None,
                value: scope,
            }),
            _ => None,
        })
        .collect()
}

fn secret(secret: &SecretCredential) -> Secret<'_> {
    Secret {
        display_name: &secret.display_name,
        months: *secret.lifetime_months,
    }
}

/// The redirect URI lists that hold an optional parameter.
fn lists(plan: &Plan, app: &AppPlan, symbol: &str) -> Vec<List> {
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
            function: format!("{symbol}_{name}"),
            fact,
            items: platform
                .redirect_uris
                .iter()
                .map(|uri| ListItem {
                    value: double_quoted(uri, plan),
                    reference: optional(uri, plan).map(|p| format!("${{{}}}", p.variable)),
                })
                .collect(),
        })
        .collect()
}

fn optional<'p>(uri: &Template, plan: &'p Plan) -> Option<&'p ParameterPlan> {
    Payload::Text(uri.clone()).optional_parameter(plan)
}

/// How the body gets a list that a function prints.
fn list_call(payload: &Payload, lists: &[List], plan: &Plan) -> Option<String> {
    let Payload::List(items) = payload else {
        return None;
    };
    let values: Vec<String> = items
        .iter()
        .map(|item| match item {
            Payload::Text(template) => double_quoted(template, plan),
            _ => String::new(),
        })
        .collect();
    let list = lists
        .iter()
        .find(|l| l.items.iter().map(|i| &i.value).eq(values.iter()))?;
    Some(format!("$({} | json_list)", list.function))
}

/// What the tenant must show of an app, one fact a line, in the words of the script.
fn facts(plan: &Plan, app: &AppPlan, lists: &[List], is_filled_in: bool) -> String {
    let value = |template: &Template| heredoc_text(template, plan, is_filled_in);
    let literal = |text: &str| value(&Template::literal(text));
    let mut lines = vec![
        format!("display name: {}", literal(&app.display_name)),
        format!("sign-in audience: {}", value(&app.sign_in_audience)),
    ];
    let platforms = [
        ("web redirect URI", app.web.as_ref()),
        (
            "mobile and desktop redirect URI",
            app.public_client.as_ref(),
        ),
    ];
    for (fact, platform) in platforms {
        if lists.iter().any(|l| l.fact == fact) {
            continue;
        }
        for uri in platform.iter().flat_map(|p| &p.redirect_uris) {
            lines.push(format!("{fact}: {}", value(uri)));
        }
    }
    let grant = app.implicit_grant_settings.as_ref();
    if grant.is_some_and(|g| g.enable_access_token_issuance) {
        lines.push("implicit grant: access tokens".to_owned());
    }
    if grant.is_some_and(|g| g.enable_id_token_issuance) {
        lines.push("implicit grant: ID tokens".to_owned());
    }
    lines.extend(
        app.permissions
            .iter()
            .map(|p| format!("requested permission: {}", literal(&name(p)))),
    );
    lines.extend(
        app.permissions
            .iter()
            .map(|p| format!("granted permission: {}", literal(&name(p)))),
    );
    lines.extend(
        app.secrets
            .iter()
            .filter(|_| app.temporary.is_none())
            .map(|s| format!("client secret: 1 valid, named {}", literal(&s.display_name))),
    );
    lines.join("\n")
}
