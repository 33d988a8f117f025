//! `README.md` of the output folder: all profiles in a table, and who asks for which permission.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Artifact, Engine, Imprint, Language, RenderError};
use crate::plan::{PermissionPlan, Plan};

/// With more profiles than this, a column for each makes a table that nobody can read.
const MOST_COLUMNS: usize = 8;

#[derive(Serialize)]
struct View<'a> {
    imprint: &'a Imprint,
    rows: Vec<Row<'a>>,
    permissions: Vec<Asked<'a>>,
    /// Whether each profile has a column of its own.
    has_columns: bool,
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

/// A permission of an API, with who asks for it.
#[derive(Serialize)]
struct Asked<'a> {
    api: &'a str,
    value: &'a str,
    /// For each profile, in the order of the rows: the kinds with their risk.
    cells: Vec<Vec<Cell>>,
    /// The profiles that ask for it.
    by: Vec<By<'a>>,
}

#[derive(Serialize, Clone, PartialEq, Eq)]
struct Cell {
    kind: &'static str,
    tier: &'static str,
    /// Whether it gives nothing any more.
    is_retired: bool,
}

#[derive(Serialize)]
struct By<'a> {
    id: &'a str,
    vendor: &'a str,
    integration: &'a str,
    cells: Vec<Cell>,
}

pub(super) fn render(plans: &[Plan], engine: &Engine) -> Result<Vec<Artifact>, RenderError> {
    let view = View {
        imprint: engine.imprint(),
        rows: plans.iter().map(row).collect(),
        permissions: permissions(plans),
        has_columns: plans.len() <= MOST_COLUMNS,
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

/// All permissions by API and name. Those of an API of the integration's own say nothing to others.
fn permissions(plans: &[Plan]) -> Vec<Asked<'_>> {
    let mut all: BTreeMap<(&str, &str), Vec<Vec<Cell>>> = BTreeMap::new();
    for (index, plan) in plans.iter().enumerate() {
        let others = plan
            .permissions()
            .filter(|p| crate::plan::own_app(&p.api_app_id).is_none());
        for permission in others {
            let cells = all
                .entry((&permission.api_name, &permission.value))
                .or_insert_with(|| vec![Vec::new(); plans.len()]);
            let cell = cell(plan, permission);
            if let Some(cells) = cells.get_mut(index)
                && !cells.contains(&cell)
            {
                cells.push(cell);
            }
        }
    }
    let all = all.into_iter();
    all.map(|((api, value), cells)| Asked {
        api,
        value,
        by: plans
            .iter()
            .zip(&cells)
            .filter(|(_, cells)| !cells.is_empty())
            .map(|(plan, cells)| By {
                id: &plan.id,
                vendor: &plan.vendor,
                integration: &plan.integration,
                cells: cells.clone(),
            })
            .collect(),
        cells,
    })
    .collect()
}

fn cell(plan: &Plan, permission: &PermissionPlan) -> Cell {
    Cell {
        kind: permission.kind.as_str(),
        tier: permission.tier,
        is_retired: plan.is_inert(permission),
    }
}
