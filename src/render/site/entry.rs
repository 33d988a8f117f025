//! A profile, as the pages about all of them show it.

use serde::Serialize;

use crate::plan::{Access, Extent, Notice, Plan, data_class, extent};
use crate::render::runbook::credentials::{Rotated, rotated};

/// In the order in which they are shown; the last is for permissions of a retired API.
const TIERS: [&str; 6] = ["critical", "high", "medium", "low", "unrated", "retired"];

/// A profile.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
    pub(super) id: &'a str,
    pub(super) title: String,
    pub(super) summary: &'a str,
    /// The highest risk.
    pub(super) tier: &'static str,
    application: usize,
    delegated: usize,
    tiers: Vec<(&'static str, usize)>,
    pub(super) apps: Vec<App<'a>>,
    pub(super) data: Vec<Data>,
    /// Nothing where nobody has to consent.
    consent_role: Option<&'static str>,
    credentials: Vec<Rotated<'a>>,
    /// Federated credentials, which nobody renews.
    federated: Vec<&'a str>,
    pub(super) notices: &'a [Notice],
    pub(super) decisions: Vec<String>,
    review_by: Option<&'a str>,
}

/// An app of a profile.
#[derive(Serialize)]
pub(super) struct App<'a> {
    pub(super) name: &'a str,
    pub(super) purpose: &'a str,
    is_temporary: bool,
}

/// A kind of data, as far as apps reach it in one way.
#[derive(Serialize)]
pub(super) struct Data {
    pub(super) class: String,
    extent: Extent,
    #[serde(flatten)]
    access: Access,
    is_temporary: bool,
}

impl<'a> Entry<'a> {
    /// Takes from a plan what is shown.
    pub(super) fn new(plan: &'a Plan) -> Self {
        let count = |kind| plan.permissions().filter(|p| p.kind == kind).count();
        let apps = plan.apps.iter().map(|app| App {
            name: app.name(),
            purpose: &app.purpose,
            is_temporary: app.temporary.is_some(),
        });
        let lasting = plan.apps.iter().filter(|app| app.temporary.is_none());
        let federated = lasting.flat_map(|app| &app.federated);
        Self {
            id: &plan.id,
            title: plan.title(),
            summary: &plan.summary,
            tier: plan.highest_tier(),
            application: count(crate::catalog::PermissionKind::Application),
            delegated: count(crate::catalog::PermissionKind::Delegated),
            tiers: tiers(plan),
            apps: apps.collect(),
            data: data(plan),
            consent_role: plan.has_consent().then(|| plan.consent_role()),
            credentials: rotated(plan),
            federated: federated.map(|f| f.name.as_str()).collect(),
            notices: &plan.notices,
            decisions: plan.decisions(),
            review_by: plan.operations.review_by.as_ref().map(|d| d.as_str()),
        }
    }
}

/// How many permissions there are of each risk; none without one.
fn tiers(plan: &Plan) -> Vec<(&'static str, usize)> {
    let tier = |p| if plan.is_inert(p) { "retired" } else { p.tier };
    let count = |name: &str| plan.permissions().filter(|p| tier(p) == name).count();
    let counts = TIERS.into_iter().map(|name| (name, count(name)));
    counts.filter(|(_, count)| *count > 0).collect()
}

/// Each kind of data once for each way to reach it: one that reads all and one that changes some must not
/// look like one that changes all.
fn data(plan: &Plan) -> Vec<Data> {
    let mut rows: Vec<Data> = Vec::new();
    for app in &plan.apps {
        let is_temporary = app.temporary.is_some();
        for permission in app.permissions.iter().filter(|p| !plan.is_inert(p)) {
            let (class, extent) = (data_class(permission), extent(permission));
            let is_same = |r: &&mut Data| {
                (&r.class, r.extent, r.is_temporary) == (&class, extent, is_temporary)
            };
            if let Some(row) = rows.iter_mut().find(is_same) {
                row.access = row.access.and(Access::of(permission));
            } else {
                rows.push(Data {
                    class,
                    extent,
                    access: Access::of(permission),
                    is_temporary,
                });
            }
        }
    }
    rows
}
