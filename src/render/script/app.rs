//! One app, as the script has it: its JSON body, the facts that verify expects, its grants.

use serde::Serialize;

use super::dialect::{Dialect, pascal};
use super::names::name;
use super::text::{Document, document_text, double_quoted, filled_document, json_document};
use crate::catalog::PermissionKind;
use crate::plan::{
    ActionKind, AppPlan, ParameterPlan, PermissionPlan, Plan, PlatformPlan, Segment, Template,
};
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
    /// Descriptions of the client secrets, and of the certificates.
    secrets: Vec<&'a str>,
    certificates: Vec<&'a str>,
    /// The description of the secret that serves only until the certificate is there.
    bootstrap: Option<&'a str>,
    federated: Vec<Federated<'a>>,
    /// Parameters that name who is assigned: parameter, kind, GUID of the role, its name.
    assignments: Vec<(&'a str, &'a str, &'a str, &'a str)>,
    /// Parameters that name the owners.
    owners: &'a [String],
    /// Parameters that name the groups it is a member of.
    groups: Vec<&'a str>,
    /// Directory roles: GUID and name.
    directory_roles: Vec<(&'a str, &'a str)>,
    /// What can be written only when the app is there, because it needs its application ID.
    later: Option<String>,
    /// Settings of the service principal, as JSON.
    principal: Option<String>,
}

/// A federated credential with its body.
#[derive(Serialize, Clone)]
struct Federated<'a> {
    name: &'a str,
    body: String,
    is_filled_in: bool,
}

/// A list with optional items, as a function that prints them one a line.
#[derive(Serialize, Clone)]
struct List {
    function: String,
    fact: &'static str,
    items: Vec<ListItem>,
    /// Whether what the tenant has stays while an item is not known yet.
    is_kept: bool,
}

#[derive(Serialize, Clone)]
struct ListItem {
    value: String,
    /// The variable of an optional item, in braces.
    reference: Option<String>,
    /// Whether it becomes known later.
    is_later: bool,
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
    // The tags that are there stay, so the script puts the list together.
    let tags = |payload: &Payload| {
        let list = match dialect {
            Dialect::Bash => "$1",
            Dialect::PowerShell => "${Tags}",
        };
        matches!(payload, Payload::List(_)).then(|| list.to_owned())
    };
    let mut facts = facts(app, &lists);
    facts.extend(action_facts(plan, app));
    let expected_is_filled_in = facts.iter().any(|fact| fact.as_literal().is_none());
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
        secrets: app
            .secrets
            .iter()
            .map(|s| s.display_name.as_str())
            .collect(),
        certificates: app
            .certificates
            .iter()
            .map(|c| c.display_name.as_str())
            .collect(),
        bootstrap: app
            .secrets
            .iter()
            .find(|s| s.bootstrap.is_some())
            .map(|s| s.display_name.as_str()),
        federated: app
            .federated
            .iter()
            .map(|f| {
                let Document { text, is_filled_in } =
                    json_document(dialect, &federated(f), plan, &no_list);
                Federated {
                    name: &f.name,
                    body: text,
                    is_filled_in,
                }
            })
            .collect(),
        assignments: app
            .assignments
            .iter()
            .map(|a| (&*a.parameter, a.kind, &*a.role_id, &*a.role))
            .collect(),
        owners: &app.owners,
        groups: groups(plan, app),
        directory_roles: app.directory_roles.iter().map(|r| (r.id, r.name)).collect(),
        later: later(app).map(|p| json_document(dialect, &p, plan, &no_list).text),
        principal: service_principal(app)
            .map(|p| filled_document(dialect, &p, plan, &tags, true).text),
        symbol,
    }
}

/// The platforms with the words of the scripts for their redirect URIs.
fn platforms(app: &AppPlan) -> [(&'static str, &'static str, Option<&PlatformPlan>); 3] {
    [
        ("web_redirect_uris", "web redirect URI", app.web.as_ref()),
        (
            "public_client_redirect_uris",
            "mobile and desktop redirect URI",
            app.public_client.as_ref(),
        ),
        (
            "spa_redirect_uris",
            "single-page redirect URI",
            app.spa.as_ref(),
        ),
    ]
}

/// The lists that hold an optional parameter, and people, whom a parameter names.
fn lists(dialect: Dialect, plan: &Plan, app: &AppPlan, symbol: &str) -> Vec<List> {
    let mut lists = Vec::new();
    for (name, fact, platform) in platforms(app) {
        let uris = platform.map_or(&[][..], |p| &p.redirect_uris);
        if uris.iter().any(|u| optional(u, plan).is_some()) {
            lists.push(list(dialect, plan, symbol, name, fact, uris));
        }
    }
    let parameter = |name: &str| Template {
        segments: vec![Segment::Parameter(name.to_owned())],
    };
    let assigned = app.assignments.iter().map(|a| {
        let role = format!(": {}", a.role);
        parameter(&a.parameter)
            .prefixed(&format!("{} ", a.kind))
            .followed_by(&role)
    });
    let assigned: Vec<Template> = assigned.collect();
    let owners: Vec<Template> = app.owners.iter().map(|o| parameter(o)).collect();
    let groups: Vec<Template> = groups(plan, app).into_iter().map(parameter).collect();
    for (name, fact, items) in [
        ("assignments", "assigned", &assigned),
        ("owners", "owner", &owners),
        ("groups", "member of group", &groups),
    ] {
        if !items.is_empty() {
            lists.push(list(dialect, plan, symbol, name, fact, items));
        }
    }
    lists
}

fn list(
    dialect: Dialect,
    plan: &Plan,
    symbol: &str,
    name: &str,
    fact: &'static str,
    items: &[Template],
) -> List {
    let later = |item: &Template| {
        let parameter = optional(item, plan);
        parameter.is_some_and(|p| p.known_when.is_some())
    };
    List {
        function: match dialect {
            Dialect::Bash => format!("{symbol}_{name}"),
            // A noun in the singular.
            Dialect::PowerShell => {
                let noun = format!("{symbol}_{}", name.trim_end_matches('s'));
                format!("Get-{}", pascal(&noun))
            }
        },
        fact,
        items: items
            .iter()
            .map(|item| ListItem {
                value: double_quoted(dialect, &known(item, plan), plan),
                reference: optional(item, plan).map(|p| dialect.reference(p)),
                is_later: later(item),
            })
            .collect(),
        is_kept: items.iter().any(later),
    }
}

/// The template with the values that were given when rendering.
fn known(template: &Template, plan: &Plan) -> Template {
    let segments = template.segments.iter().map(|segment| match segment {
        Segment::Parameter(name) => match plan.parameter(name).and_then(|p| p.value.clone()) {
            Some(value) => Segment::Literal(value),
            None => segment.clone(),
        },
        Segment::Literal(_) => segment.clone(),
    });
    Template {
        segments: segments.collect(),
    }
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

/// The parameters that name the groups of an app.
fn groups<'a>(plan: &'a Plan, app: &AppPlan) -> Vec<&'a str> {
    let actions = plan
        .actions
        .iter()
        .filter(|a| a.app == app.id && !a.optional);
    actions
        .filter_map(|a| match &a.kind {
            ActionKind::GroupMember { parameter } => Some(parameter.as_str()),
            _ => None,
        })
        .collect()
}

/// What the tenant must show of the steps beyond the registration.
fn action_facts(plan: &Plan, app: &AppPlan) -> Vec<Template> {
    let actions = plan.actions.iter();
    let of = actions.filter(|a| a.app == app.id && !a.optional);
    of.filter_map(|action| match &action.kind {
        ActionKind::AzureRole { role, scope } => {
            Some(scope.prefixed(&format!("Azure role: {role} on ")))
        }
        ActionKind::Request(_) => Some(Template::literal(format!("setting: {}", action.title))),
        _ => None,
    })
    .collect()
}

/// What the tenant must show of an app, one fact each, in the words of the scripts. What a list with
/// optional items holds is added when the script runs.
fn facts(app: &AppPlan, lists: &[List]) -> Vec<Template> {
    let mut facts = vec![
        Template::literal(format!("display name: {}", app.display_name.as_str())),
        app.sign_in_audience.prefixed("sign-in audience: "),
    ];
    for (_, name, platform) in platforms(app) {
        if lists.iter().any(|l| l.fact == name) {
            continue;
        }
        for uri in platform.iter().flat_map(|p| &p.redirect_uris) {
            facts.push(uri.prefixed(&format!("{name}: ")));
        }
    }
    facts.extend(app.federated.iter().map(|f| {
        let subject = f
            .subject
            .prefixed(" ")
            .followed_by(&format!(" {}", f.audience));
        f.issuer
            .prefixed(&format!("federated credential: {}: ", f.name))
            .joined(&subject)
    }));
    let roles = app.directory_roles.iter().map(|r| r.name);
    facts.extend(roles.map(|r| Template::literal(format!("directory role: {r}"))));
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
    let granted =
        |p: &&PermissionPlan| app.users_consent.is_none() || p.kind != PermissionKind::Delegated;
    let names = app.permissions.iter().map(name);
    facts.extend(names.map(|n| Template::literal(format!("requested permission: {n}"))));
    let names = app.permissions.iter().filter(granted).map(name);
    facts.extend(names.map(|n| Template::literal(format!("granted permission: {n}"))));
    if app.temporary.is_none() {
        let names = app.secrets.iter().map(|s| s.display_name.as_str());
        facts
            .extend(names.map(|n| Template::literal(format!("client secret: 1 valid, named {n}"))));
        let names = app.certificates.iter().map(|c| c.display_name.as_str());
        facts.extend(names.map(|n| Template::literal(format!("certificate: 1 valid, named {n}"))));
    }
    facts
}
