//! The steps for secrets and certificates: `credential`, `rotate`, `retire`.

use super::{Command, When, command, push, step};
use crate::plan::script::tools::{self, Tool};
use crate::plan::{Operation, Plan};

/// `secret` and `certificate` are the tools for the two kinds.
pub(super) fn credential(
    plan: &Plan,
    name: &'static str,
    secret: &'static Tool,
    certificate: &'static Tool,
) -> Option<Command> {
    let mut blocks = Vec::new();
    let is_rotation = name == "rotate";
    for operation in &plan.procedure {
        let step = match operation {
            Operation::Secret { app, index } => plan.app(app).and_then(|app| {
                let of = app.secrets.get(*index)?;
                let is_wanted = !(is_rotation && of.bootstrap.is_some());
                is_wanted.then(|| step(secret, [&*app.symbol(), &*of.display_name]))
            }),
            Operation::Certificate { app, index } => plan.app(app).and_then(|app| {
                let of = app.certificates.get(*index)?;
                Some(step(certificate, [&*app.symbol(), &*of.display_name]))
            }),
            _ => None,
        };
        if let Some(step) = step {
            push(&mut blocks, When::Always, step);
        }
    }
    if !is_rotation && plan.has_several_credentials() {
        push(&mut blocks, When::Always, step(&tools::SHOW_HANDOVER, []));
    }
    let comment = "An owner of the app may do this, or a Cloud Application Administrator.";
    (!blocks.is_empty()).then(|| command(name, comment, blocks))
}

pub(super) fn retire(plan: &Plan) -> Option<Command> {
    let (app, secret) = plan.bootstrap_secret()?;
    let mut blocks = Vec::new();
    let step = step(
        &tools::RETIRE_SECRET,
        [&*app.symbol(), &*secret.display_name],
    );
    push(&mut blocks, When::Always, step);
    let comment = "An owner of the app may do this, or a Cloud Application Administrator.";
    Some(command("retire", comment, blocks))
}
