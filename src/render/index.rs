//! `README.md` of the output folder: all profiles in a table.

use serde::Serialize;

use super::{Artifact, Engine, Language, RenderError};
use crate::plan::Plan;

#[derive(Serialize)]
struct View<'a> {
    rows: Vec<Row<'a>>,
    catalog_date: &'static str,
}

#[derive(Serialize)]
struct Row<'a> {
    plan: &'a Plan,
    application: usize,
    delegated: usize,
    highest: &'static str,
    consent_role: &'static str,
    attention: Vec<String>,
}

pub(super) fn render(plans: &[Plan], engine: &Engine) -> Result<Vec<Artifact>, RenderError> {
    let view = View {
        rows: plans.iter().map(row).collect(),
        catalog_date: crate::catalog::AS_OF,
    };
    Ok(vec![Artifact {
        path: "README.md".to_owned(),
        content: engine.render(Language::Markdown, "index.md.tera", &view)?,
        is_executable: false,
    }])
}

fn row(plan: &Plan) -> Row<'_> {
    let count = |kind| plan.permissions().filter(|p| p.kind == kind).count();
    let mut attention: Vec<String> = plan.notices.iter().map(|n| n.headline.to_owned()).collect();
    let decisions = plan.decisions().len();
    if decisions > 0 {
        attention.push(format!("To decide: {decisions}."));
    }
    Row {
        plan,
        application: count(crate::catalog::PermissionKind::Application),
        delegated: count(crate::catalog::PermissionKind::Delegated),
        highest: plan.highest_tier(),
        consent_role: plan.consent_role(),
        attention,
    }
}
