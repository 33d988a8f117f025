//! The picture in words, and its legend.

use super::graph::{ApiNode, AppNode, Graph};
use super::nodes::{RETIRED, TEMPORARY, outline, permissions};
use crate::catalog::PermissionKind;
use crate::render::picture::Face;
use crate::render::picture::legend::{Entry, Sample};
use crate::render::picture::palette::{self, NEUTRAL};

/// The name of the picture.
pub fn title(graph: &Graph) -> String {
    format!("Apps, APIs and permissions of {}", graph.name)
}

/// Everything that the picture says.
pub fn description(graph: &Graph) -> String {
    let apps: Vec<String> = graph.apps.iter().map(of_app).collect();
    apps.join("\n")
}

fn of_app(app: &AppNode) -> String {
    let kind = if app.is_temporary {
        "temporary app"
    } else {
        "app"
    };
    let asks = permissions(app.permissions());
    let mut text = format!("The {kind} \"{}\" asks for {asks}.", app.name);
    for api in &app.apis {
        text.push_str(&of_api(api));
    }
    text
}

fn of_api(api: &ApiNode) -> String {
    let mut what = String::new();
    if api.is_own {
        what.push_str(", an app of this profile");
    }
    if api.is_retired {
        what.push_str(", retired");
    }
    let list = api.permissions.iter();
    let list: Vec<String> = list
        .map(|p| format!("{} ({}, risk: {})", p.value, p.kind, p.tier))
        .collect();
    format!(" Of {}{what}: {}.", api.name, list.join(", "))
}

/// What has to be explained.
pub fn legend(graph: &Graph, row: u32) -> Vec<Entry> {
    let kinds = PermissionKind::ALL.into_iter();
    let kinds = kinds.filter(|kind| graph.permissions().any(|p| p.kind == *kind));
    let mut entries: Vec<Entry> = kinds.map(|kind| of_kind(kind, row)).collect();
    let live = graph.apis().filter(|api| !api.is_retired);
    let live: Vec<_> = live.flat_map(|api| &api.permissions).collect();
    for (tier, text) in TIERS {
        if live.iter().any(|p| p.tier == tier) {
            entries.push(badge(tier, palette::tier(tier), text));
        }
    }
    if graph.apps.iter().any(|app| app.is_temporary) {
        let text = "an app that is needed only for the setup, and deleted after it";
        entries.push(badge(TEMPORARY, NEUTRAL, text));
    }
    if graph.apis().any(|api| api.is_retired) {
        let text = "an API that is no longer there: its permissions give nothing any more, whatever their risk was";
        entries.push(badge(RETIRED, NEUTRAL, text));
    }
    entries
}

/// What the risk tiers mean, from the highest.
const TIERS: [(&str, &str); 5] = [
    ("critical", "the tenant or all of its data is at stake"),
    ("high", "great risk"),
    ("medium", "some risk"),
    ("low", "little risk"),
    (
        "unrated",
        "no public source rates this permission, which says nothing about its risk",
    ),
];

fn of_kind(kind: PermissionKind, row: u32) -> Entry {
    let (radius, dashed) = outline(kind, row);
    let text = match kind {
        PermissionKind::Application => {
            "application permission: the app has it itself, without a signed-in user"
        }
        PermissionKind::Delegated => {
            "delegated permission: the app has it on behalf of a signed-in user"
        }
    };
    Entry {
        sample: Sample::Outline(radius.min(9), dashed),
        text: text.to_owned(),
    }
}

fn badge(word: &'static str, tone: palette::Tone, text: &str) -> Entry {
    Entry {
        sample: Sample::Badge(word, Face::Bold, tone),
        text: text.to_owned(),
    }
}
