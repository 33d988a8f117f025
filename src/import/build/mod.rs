//! From the draft to the text of a profile.

mod app;
mod claims;
mod credentials;
mod expose;
mod granted;
mod ids;
mod parameters;
mod permissions;
mod principal;

use std::collections::{BTreeMap, BTreeSet};

use self::ids::Ids;
use self::parameters::Parameters;
use super::draft::{AppDraft, Draft};
use super::resolve::{OwnApp, Resolved, resolve};
use super::yaml::{Node, Part};
use super::{Imported, Note, Options, Weight};
use crate::diagnostics::{Finding, SourceFile};

pub use ids::slug;

/// What the parts of a profile share while it is made.
pub struct Builder<'d> {
    draft: &'d Draft,
    ids: Ids,
    parameters: Parameters,
    /// APIs that the catalog does not know: application ID, and the permissions that are used.
    apis: Vec<(String, Vec<Resolved>)>,
    /// Display names, each once.
    names: Vec<String>,
    lacks_reasons: bool,
    notes: Vec<Note>,
    /// The app that is made: its position in the draft.
    at: Option<usize>,
    /// How many things are open, by app; those of no app are of all.
    open: BTreeMap<Option<usize>, usize>,
}

impl Builder<'_> {
    fn note(&mut self, weight: Weight, text: String) {
        let note = Note { weight, text };
        if !self.notes.contains(&note) {
            if weight == Weight::Unresolved {
                *self.open.entry(self.at).or_default() += 1;
            }
            self.notes.push(note);
        }
    }
}

/// Makes the profile. What `check` finds wrong becomes a comment.
pub fn build(draft: &Draft, options: &Options, check: &dyn Fn(&str) -> Vec<Finding>) -> Imported {
    let mut builder = Builder {
        draft,
        ids: Ids::of(draft, options),
        parameters: Parameters::default(),
        apis: Vec::new(),
        names: Vec::new(),
        lacks_reasons: false,
        notes: Vec::new(),
        at: None,
        open: BTreeMap::new(),
    };
    for remark in &draft.remarks {
        builder.note(Weight::Lost, remark.clone());
    }
    let apps = apps(&mut builder, options);
    let mut tree = profile(&mut builder, options, apps);
    keep_what_is_good(&mut builder, &mut tree, check);
    if let Node::Map(parts) = &mut tree {
        // The sources say what the profile lacks, so they can be written only now.
        let at = parts.iter().position(|p| p.is_key("sources"));
        let sources = sources(draft, &builder.open);
        if let Some(place) = at.and_then(|at| parts.get_mut(at)) {
            *place = sources;
        }
    }
    let text = tree.document(&header(&builder, options));
    Imported {
        id: builder.ids.profile.clone(),
        text,
        notes: builder.notes,
    }
}

/// The apps, those before that offer an API which others use.
fn apps(builder: &mut Builder<'_>, options: &Options) -> Vec<Part> {
    let draft = builder.draft;
    let order = order(draft);
    let ids = builder.ids.apps.clone();
    let own = order.iter().map(|at| OwnApp {
        id: &ids[*at],
        application: &draft.apps[*at].application,
    });
    let own: Vec<OwnApp<'_>> = own.collect();
    let mut parts = Vec::new();
    for (index, at) in order.iter().enumerate() {
        let app = &draft.apps[*at];
        builder.at = Some(*at);
        let wanted = granted::with_grants(builder, app, own[index].id);
        let with_grants = AppDraft {
            wanted,
            denied: app.denied.clone(),
            ..AppDraft::default()
        };
        let found = resolve(&with_grants, &own, index, options);
        let permissions = permissions::permissions(builder, own[index].id, &found);
        parts.push(app::app(builder, app, own[index].id, &own, permissions));
    }
    builder.at = None;
    parts
}

/// The positions of the apps, each behind those whose API it uses, as far as that is possible.
fn order(draft: &Draft) -> Vec<usize> {
    let uses = |from: usize, to: usize| {
        let id = draft.apps[to].application.app_id.as_deref();
        let name = draft.apps[to].application.unique_name.as_deref();
        let is_it = |api: &str| {
            id.is_some_and(|id| id.eq_ignore_ascii_case(api))
                || api.strip_prefix("${clientId:").is_some_and(|r| {
                    let r = r.trim_end_matches('}');
                    name.is_some_and(|n| n.ends_with(&format!("-{r}")))
                })
        };
        let mut wanted = draft.apps[from].wanted.iter();
        from != to && wanted.any(|w| w.api.as_deref().is_some_and(is_it))
    };
    let mut order: Vec<usize> = Vec::new();
    let all: Vec<usize> = (0..draft.apps.len()).collect();
    while order.len() < all.len() {
        let open = || all.iter().filter(|a| !order.contains(a));
        let free = open().find(|a| open().all(|b| !uses(**a, *b)));
        // In a circle, whoever comes first.
        let Some(next) = free.or_else(|| open().next()).copied() else {
            break;
        };
        order.push(next);
    }
    order
}

fn profile(builder: &mut Builder<'_>, options: &Options, apps: Vec<Part>) -> Node {
    let draft = builder.draft;
    let names = draft.apps.iter().map(|a| a.application.display_name.trim());
    let name = names
        .clone()
        .find(|n| !n.is_empty())
        .unwrap_or("the integration");
    let name = super::yaml::one_line(name);
    let vendor = options
        .vendor
        .clone()
        .unwrap_or_else(|| "To be filled in".to_owned());
    let integration = options.integration.clone().unwrap_or_else(|| name.clone());
    let mut parts = vec![
        Part::required_text("id", builder.ids.profile.clone()),
        Part::required_text("vendor", vendor),
        Part::required_text("integration", integration),
        Part::required_text(
            "summary",
            "Imported. What the integration does with the access is to be filled in.",
        ),
        sources(draft, &BTreeMap::new()),
    ];
    parts.extend(builder.parameters.part());
    parts.extend(permissions::apis(builder));
    parts.push(Part::required("apps", Node::List(apps)));
    Node::Map(parts)
}

/// Each source, with what could not be carried over of it.
fn sources(draft: &Draft, open: &BTreeMap<Option<usize>, usize>) -> Part {
    let mut seen = BTreeSet::new();
    let apps = draft.apps.iter().filter(|app| seen.insert(&app.title));
    let sources = apps.map(|app| {
        let is_of_it = |at: &Option<usize>| at.is_none_or(|at| draft.apps[at].title == app.title);
        let open = open.iter().filter(|(at, _)| is_of_it(at));
        let open: usize = open.map(|(_, count)| count).sum();
        let mut parts = vec![Part::required_text(
            "title",
            super::yaml::one_line(&app.title),
        )];
        if open > 0 {
            let what = match open {
                1 => "One thing could not be carried over. A comment in this file says which."
                    .to_owned(),
                n => format!(
                    "{n} things could not be carried over. Comments in this file say which."
                ),
            };
            parts.push(Part::key("complete", Node::No));
            parts.push(Part::text("missing", what));
        }
        Part::item(Node::Map(parts))
    });
    Part::required("sources", Node::List(sources.collect()))
}

fn header(builder: &Builder<'_>, options: &Options) -> String {
    let mut lines = vec![
        "# yaml-language-server: $schema=profile.schema.json".to_owned(),
        "# Made by `grantbook import`. To be filled in from the vendor's guide:".to_owned(),
    ];
    if options.vendor.is_none() {
        lines.push("# - vendor, integration".to_owned());
    }
    lines.push("# - summary, and the guide itself under sources".to_owned());
    lines.push("# - the purpose of each app".to_owned());
    if builder.lacks_reasons {
        lines.push("# - the reason of each permission; then take `reasonsInferred` out".to_owned());
    }
    if builder.notes.iter().any(|n| n.weight == Weight::Unresolved) {
        lines.push("# - whatever is marked `unresolved` or `left out` below".to_owned());
    }
    lines.join("\n")
}

/// Turns what is wrong into comments, until nothing is wrong that can be left out.
fn keep_what_is_good(
    builder: &mut Builder<'_>,
    tree: &mut Node,
    check: &dyn Fn(&str) -> Vec<Finding>,
) {
    let order = order(builder.draft);
    loop {
        let text = tree.document("");
        let file = SourceFile::new("", text);
        let mut errors = check(&file.text);
        errors.retain(Finding::is_error);
        let mut done: Vec<(usize, usize)> = Vec::new();
        let mut stays = Vec::new();
        for error in errors {
            let line = error.span.map(|s| file.position(s.start).line - 1);
            // One thing can be wrong in several ways; what is around it need not be.
            if line.is_some_and(|line| done.iter().any(|d| (d.0..d.1).contains(&line))) {
                continue;
            }
            builder.at = line
                .and_then(|line| tree.entry_at("apps", line))
                .and_then(|index| order.get(index).copied());
            let left_out = line.and_then(|line| tree.leave_out(line, &error.message));
            match left_out {
                Some(left_out) => {
                    done.push(left_out.lines);
                    let what = format!("left out: `{}`: {}", left_out.first, error.message);
                    builder.note(Weight::Unresolved, what);
                }
                None => stays.push((builder.at, error.message)),
            }
        }
        if done.is_empty() {
            for (at, message) in stays {
                builder.at = at;
                let what = format!("the profile has an error: {message}");
                builder.note(Weight::Unresolved, what);
            }
            return;
        }
    }
}
