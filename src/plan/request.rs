//! Requests to Microsoft Graph that set something in the tenant.

use super::step_plan::{ActionKind, ActionPlan, RequestPlan, Words, plan};
use super::template::Template;
use super::values::Values;
use crate::catalog::{self, PermissionKind};
use crate::diagnostics::Finding;
use crate::profile::{GraphRequest, RequestMethod, RequestUndo, Spanned, Text};

/// Resolves the step.
pub(super) fn action(
    step: &GraphRequest,
    values: &Values<'_>,
    findings: &mut Vec<Finding>,
) -> Option<ActionPlan> {
    let path = path(&step.path, values, findings);
    body_fits(step.method, &step.path, step.body.as_ref(), findings);
    let body = step.body.as_ref().map(|b| values.json(b, findings));
    let check = self::path(&step.check.path, values, findings);
    let property = &step.check.property;
    let is_name = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
    if !property.split('.').all(is_name) {
        let what = format!("`{}` cannot be a property of an answer", **property);
        findings.push(
            Finding::error("bad-id", what)
                .at(property.span)
                .help("Write names with dots between them."),
        );
    }
    values.word(&step.check.value, findings);
    let undo = step.undo.as_ref().map(|u| undo(u, values, findings));
    permission(&step.permission, findings);
    let app = values.first_app(step.path.span, findings)?;
    let words = Words {
        title: step.title.to_string(),
        who: "Whoever may sign in with the permission that the request needs",
        place: if step.by_hand.is_some() {
            "By hand, or through Microsoft Graph".to_owned()
        } else {
            "Microsoft Graph".to_owned()
        },
        expect: step.expect.as_ref().map_or_else(
            || {
                let (path, value) = (&*step.check.path, &*step.check.value);
                format!("GET {path} shows {}: {value}.", **property)
            },
            ToString::to_string,
        ),
    };
    let kind = ActionKind::Request(RequestPlan {
        method: step.method,
        path: path?,
        body: match body {
            Some(body) => Some(body?),
            None => None,
        },
        check: check?,
        property: property.value.clone(),
        value: step.check.value.value.clone(),
        undo: match undo {
            Some(undo) => Some(undo?),
            None => None,
        },
        permission: step.permission.value.clone(),
        by_hand: step.by_hand.clone(),
        undo_note: step.undo.as_ref().and_then(|u| u.note.clone()),
    });
    Some(plan(kind, app, &step.why, &step.common(), words))
}

fn undo(
    undo: &RequestUndo,
    values: &Values<'_>,
    findings: &mut Vec<Finding>,
) -> Option<(RequestMethod, Template, Option<Template>)> {
    let path = path(&undo.path, values, findings);
    body_fits(undo.method, &undo.path, undo.body.as_ref(), findings);
    let body = match &undo.body {
        Some(body) => Some(values.json(body, findings)?),
        None => None,
    };
    Some((undo.method, path?, body))
}

/// A path below `/v1.0`.
fn path(
    value: &Spanned<String>,
    values: &Values<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Template> {
    if ["/v1.0/", "/beta/"].iter().any(|v| value.starts_with(v)) {
        let what = format!("`{}` has the version of Microsoft Graph in it", **value);
        findings.push(
            Finding::error("bad-uri", what)
                .at(value.span)
                .help("Write what follows the version. Requests go to version 1.0."),
        );
        return None;
    }
    values.path(value, "/", &["/"], findings)
}

/// What changes or replaces something says to what; what deletes says nothing.
fn body_fits(
    method: RequestMethod,
    path: &Spanned<String>,
    body: Option<&Spanned<String>>,
    findings: &mut Vec<Finding>,
) {
    let name = method.as_str();
    match (method, body) {
        (RequestMethod::Patch | RequestMethod::Put, None) => findings.push(
            Finding::error(
                "missing-key",
                format!("a {name} without `body` sets nothing"),
            )
            .at(path.span)
            .help("Write under `body` what is set."),
        ),
        (RequestMethod::Delete, Some(body)) => findings.push(
            Finding::error("bad-step", format!("a {name} has no body"))
                .at(body.span)
                .help("Take `body` out, or choose another method."),
        ),
        _ => {}
    }
}

/// The text begins with a permission of Microsoft Graph, of either kind.
fn permission(asked: &Spanned<Text>, findings: &mut Vec<Finding>) {
    let Some(graph) = catalog::api("Microsoft Graph") else {
        return;
    };
    let name = asked.split_whitespace().next().unwrap_or_default();
    let kinds = [PermissionKind::Delegated, PermissionKind::Application];
    let mut found = kinds
        .iter()
        .filter_map(|kind| catalog::permission(graph.app_id, *kind, name));
    if found.all(|p| p.value != name) {
        let what = format!("Microsoft Graph has no permission `{name}`");
        findings.push(Finding::error("unknown-permission", what).at(asked.span).help(
            "Begin with its name. `grantbook search WORD` finds permissions by a part of their name.",
        ));
    }
}
