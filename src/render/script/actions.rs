//! Steps beyond the registration, as data of a script.

use serde::Serialize;

use super::dialect::Dialect;
use super::text::{double_quoted, filled_text};
use crate::plan::{ActionKind, ActionPlan, Plan, RequestPlan, Template};

/// What the templates see of them.
#[derive(Serialize, Default)]
pub struct Actions {
    /// Azure roles: number, symbol of the app, role, scope inside double quotes.
    azure_roles: Vec<(String, String, String, String)>,
    settings: Vec<Setting>,
    /// Commands that a person runs: number, and lines inside double quotes.
    shown_commands: Vec<(String, Vec<String>)>,
    has_azure_roles: bool,
    has_group_members: bool,
    has_settings: bool,
    has_shown_commands: bool,
    has_waiting: bool,
    has_by_hand: bool,
    names_principal_ids: bool,
}

/// A request to Microsoft Graph; paths stand inside double quotes, bodies in here-documents.
#[derive(Serialize)]
struct Setting {
    number: String,
    title: String,
    method: &'static str,
    path: String,
    body: Option<String>,
    check: String,
    property: String,
    value: String,
    undo_method: &'static str,
    undo_path: String,
    undo_body: Option<String>,
    has_undo: bool,
    permission: String,
    wait: bool,
}

impl Actions {
    /// Describes the steps of a plan that the scripts do or show.
    pub fn new(dialect: Dialect, plan: &Plan) -> Self {
        let mut actions = Self {
            has_azure_roles: plan.has_azure_roles(),
            has_group_members: plan.has_group_members(),
            has_settings: plan.has_settings(),
            ..Self::default()
        };
        let wanted = plan.actions.iter().enumerate().filter(|(_, a)| !a.optional);
        for (index, action) in wanted {
            actions.add(dialect, plan, action, (index + 1).to_string());
        }
        let steps = || plan.script_steps();
        let calls = |tool: &str| steps().iter().any(|s| s.tool.bash == tool);
        actions.has_shown_commands = calls("show_commands");
        actions.has_waiting = calls("wait_by_hand") || actions.settings.iter().any(|s| s.wait);
        actions.has_by_hand = calls("say_by_hand");
        actions
    }

    fn add(&mut self, dialect: Dialect, plan: &Plan, action: &ActionPlan, number: String) {
        match &action.kind {
            ActionKind::AzureRole { role, scope } => {
                let app = action.app.replace('-', "_");
                let scope = double_quoted(dialect, scope, plan);
                self.azure_roles.push((number, app, role.clone(), scope));
            }
            ActionKind::Request(request) => {
                self.names_principal_ids |= names_principals(request);
                self.settings
                    .push(setting(dialect, plan, action, request, number));
            }
            ActionKind::Commands { connect, text, .. } => {
                self.names_principal_ids |= names_principal(text);
                let lines = Template::literal(format!("{connect}\n")).joined(text);
                let lines = lines.lines();
                let quoted = lines.iter().map(|line| double_quoted(dialect, line, plan));
                self.shown_commands.push((number, quoted.collect()));
            }
            ActionKind::GroupMember { .. } | ActionKind::Setting { .. } => {}
        }
    }
}

fn setting(
    dialect: Dialect,
    plan: &Plan,
    action: &ActionPlan,
    request: &RequestPlan,
    number: String,
) -> Setting {
    let document = |body: &Option<Template>| {
        let body = body.as_ref()?;
        Some(filled_text(dialect, body, plan).text)
    };
    let undo = request.undo.as_ref();
    Setting {
        number,
        title: action.title.clone(),
        method: request.method.as_str(),
        path: double_quoted(dialect, &request.path, plan),
        body: document(&request.body),
        check: double_quoted(dialect, &request.check, plan),
        property: request.property.clone(),
        value: request.value.clone(),
        undo_method: undo.map_or("", |(method, ..)| method.as_str()),
        undo_path: undo.map_or_else(String::new, |(_, path, _)| {
            double_quoted(dialect, path, plan)
        }),
        undo_body: undo.and_then(|(.., body)| document(body)),
        has_undo: undo.is_some(),
        permission: request.permission.to_string(),
        wait: action.wait,
    }
}

fn names_principals(request: &RequestPlan) -> bool {
    let undo = request.undo.as_ref();
    let texts = [
        Some(&request.path),
        request.body.as_ref(),
        Some(&request.check),
        undo.map(|(_, path, _)| path),
        undo.and_then(|(.., body)| body.as_ref()),
    ];
    texts.into_iter().flatten().any(names_principal)
}

fn names_principal(text: &Template) -> bool {
    let mut names = text.parameters();
    names.any(|name| name.starts_with(crate::plan::PRINCIPAL_ID_OF))
}
