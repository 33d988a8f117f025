//! Steps beyond the registration, for the runbook.

use serde::Serialize;

use super::words::{fence, filled};
use crate::plan::{ActionKind, ActionPlan, Plan, RequestPlan, Template};

/// A step with its words.
#[derive(Serialize)]
pub struct Action<'a> {
    plan: &'a ActionPlan,
    title: String,
    /// What one does, in order.
    lines: Vec<String>,
    codes: Vec<Code>,
    /// What the scripts do of it.
    script: Option<&'static str>,
    undo_lines: Vec<String>,
    undo_codes: Vec<Code>,
}

/// Commands, or a request.
#[derive(Serialize)]
struct Code {
    about: String,
    language: &'static str,
    text: String,
    fence: String,
}

/// Describes a step.
pub fn action<'a>(plan: &Plan, action: &'a ActionPlan) -> Action<'a> {
    let name = plan.app(&action.app).map_or("", |a| a.name());
    let mut out = Action {
        plan: action,
        title: filled(plan, &Template::literal(action.title.clone())),
        lines: Vec::new(),
        codes: Vec::new(),
        script: script(action),
        undo_lines: Vec::new(),
        undo_codes: Vec::new(),
    };
    match &action.kind {
        ActionKind::AzureRole { role, scope } => {
            let scope = filled(plan, scope);
            out.lines = vec![
                format!(
                    "Open the scope {scope} in the Azure portal, and go to Access control (IAM) > Add > Add role assignment."
                ),
                format!(
                    "Role: {role}. Members: \"User, group, or service principal\", then {name}. Select Review + assign."
                ),
            ];
            let script = if action.optional {
                ""
            } else {
                "the script's remove does it. In the portal: "
            };
            out.undo_lines.push(format!("{script}Access control (IAM) > Role assignments, select \"{name}\", then Remove. Do it before the app is deleted: the role would outlive the app."));
        }
        ActionKind::GroupMember { parameter } => {
            out.lines.push(format!("Open the group <{parameter}>, go to Members > Add members, search for {name}, and select it."));
        }
        ActionKind::Request(request) => requested(plan, request, action.optional, &mut out),
        ActionKind::Commands {
            module,
            connect,
            text,
            check,
            undo,
        } => {
            out.lines.push(format!("Open PowerShell. If it lacks the module {module}: Install-Module {module}. Then run the commands."));
            let code = |about: &str, text: &Template| {
                let text = filled(plan, text);
                code(about, "powershell", &text)
            };
            out.codes
                .push(code_of_connect(connect, &filled(plan, text)));
            out.codes
                .extend(check.as_ref().map(|c| code("To see that it worked:", c)));
            out.undo_codes
                .extend(undo.as_ref().map(|u| code("To undo it:", u)));
        }
        ActionKind::Setting {
            settings,
            section,
            parameter,
        } => {
            let names: Vec<String> = settings.iter().map(|s| format!("\"{s}\"")).collect();
            out.lines = vec![
                format!("Go to Tenant settings > {section}."),
                format!("Switch on {}.", names.join(", ")),
                format!("Apply to: specific security groups, <{parameter}>. Select Apply."),
            ];
            out.undo_lines
                .push("Take the group out of the setting.".to_owned());
        }
    }
    out
}

impl Action<'_> {
    /// What is done.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What is done, who does it, and whether that is inferred.
    pub fn named(&self) -> (&str, &str, bool) {
        let is_inferred = self.plan.who_inferred.is_some();
        (&self.title, &self.plan.who, is_inferred)
    }

    /// True when a person has to undo it.
    pub fn is_undone_by_hand(&self) -> bool {
        let has_undo = !self.undo_lines.is_empty() || !self.undo_codes.is_empty();
        has_undo && (self.plan.optional || !self.plan.is_scripted())
    }
}

/// What the scripts do of a step.
const fn script(action: &ActionPlan) -> Option<&'static str> {
    match action.kind {
        _ if action.optional => None,
        ActionKind::AzureRole { .. } => Some(
            "The script does it, with a sign-in that may give roles on the scope. remove needs the same; for verify it is enough to be a Reader of the scope.",
        ),
        ActionKind::GroupMember { .. } => Some("The script does it."),
        ActionKind::Request(_) => Some(
            "The script does it if the sign-in holds the permission. If not, it says so; then do it by hand.",
        ),
        ActionKind::Commands { .. } => {
            Some("The script shows the commands at this point, with the IDs filled in.")
        }
        ActionKind::Setting { .. } => Some("The script names the step at this point."),
    }
}

fn requested(plan: &Plan, request: &RequestPlan, is_optional: bool, out: &mut Action<'_>) {
    if let Some(by_hand) = &request.by_hand {
        out.lines
            .push(format!("By hand: {}.", by_hand.trim_end_matches('.')));
    }
    let about = format!(
        "Through Microsoft Graph, with a token that holds {}. The token of a user who is signed in to the Azure CLI does not hold every permission; a service principal can.",
        request.permission
    );
    let text = http(
        plan,
        request.method.as_str(),
        &request.path,
        request.body.as_ref(),
    );
    out.codes.push(code(&about, "http", &text));
    out.undo_lines
        .extend(request.undo_note.iter().map(ToString::to_string));
    if let Some((method, path, body)) = &request.undo {
        let text = http(plan, method.as_str(), path, body.as_ref());
        let about = if is_optional {
            "To undo it through Microsoft Graph:"
        } else {
            "To undo it through Microsoft Graph (the script's remove does it, if the sign-in holds the permission):"
        };
        out.undo_codes.push(code(about, "http", &text));
    }
}

fn http(plan: &Plan, method: &str, path: &Template, body: Option<&Template>) -> String {
    let mut text = format!(
        "{method} https://{}/v1.0{}",
        plan.cloud.addresses().graph,
        filled(plan, path)
    );
    if let Some(body) = body {
        let body = filled(plan, body);
        let words: Vec<&str> = body.split_whitespace().collect();
        text.push_str("\nContent-Type: application/json\n\n");
        text.push_str(&words.join(" "));
    }
    text
}

fn code_of_connect(connect: &str, text: &str) -> Code {
    code("The commands:", "powershell", &format!("{connect}\n{text}"))
}

fn code(about: &str, language: &'static str, text: &str) -> Code {
    let text = text.trim_end().to_owned();
    Code {
        about: about.to_owned(),
        language,
        fence: fence(&text),
        text,
    }
}
