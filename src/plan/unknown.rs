//! A permission of a name that its API does not have: what was perhaps meant.

use super::respelled::respelled;
use crate::catalog::{self, Api, Permission, PermissionKind, Suggestion, Written};
use crate::diagnostics::Finding;
use crate::profile::{ApiPermissions, Permission as Asked};

/// Says that there is no permission of this name, and what to write in its place.
pub(super) fn unknown(api: &Api, kind: PermissionKind, asked: &Asked) -> Finding {
    let name = asked.value.as_str();
    let what = format!("{} has no {kind} permission `{name}`", api.display_name);
    let suggestions = catalog::suggest_permission(api.app_id, kind, name);
    let written = catalog::written(api.app_id, kind, name);
    // Words may be a name with spaces in place of its dots.
    if let Some(written) = written.filter(|w| *w != Written::Words || suggestions.is_empty()) {
        let finding = Finding::error("unknown-permission", what).at(asked.value.span);
        let fix = match &written {
            Written::Around(found) if found.len() == 1 => found.first(),
            Written::OldName(p) => Some(p),
            _ => None,
        };
        let fix = fix.filter(|p| p.kind == kind);
        let fix = fix.map(|p| respelled(asked, p.value));
        return instead(finding, &written, api, kind).fix(fix);
    }
    let code = match suggestions.first() {
        Some(Suggestion::OtherKind(_)) => "wrong-kind",
        Some(Suggestion::OtherApi(..)) => "wrong-api",
        Some(Suggestion::Similar(_)) | None => "unknown-permission",
    };
    let mut finding = Finding::error(code, what).at(asked.value.span);
    if let Some(first) = suggestions.first() {
        finding = finding.label(match first {
            Suggestion::OtherKind(p) => format!("exists as {} permission only", p.kind),
            Suggestion::OtherApi(p, other) if p.kind == kind => {
                format!("exists in {}", other.display_name)
            }
            Suggestion::OtherApi(p, other) => {
                format!("exists in {}, as {} permission", other.display_name, p.kind)
            }
            Suggestion::Similar(p) => format!("did you mean `{}`?", p.value),
        });
    }
    if let [Suggestion::Similar(p)] = suggestions.as_slice()
        && p.kind == kind
    {
        finding = finding.fix(respelled(asked, p.value));
    }
    for suggestion in &suggestions {
        let found = suggestion.permission();
        finding = finding.help(match suggestion {
            Suggestion::OtherKind(p) => format!(
                "{}: move it to `{}`, if that is what is meant.",
                there_is(api, p),
                p.kind
            ),
            Suggestion::OtherApi(_, other) => format!("{}.", there_is(other, found)),
            Suggestion::Similar(_) => format!("{}.", there_is(api, found)),
        });
    }
    if suggestions.is_empty() {
        finding =
            finding.help("`grantbook search WORD` finds permissions by a part of their name.");
    }
    finding
}

/// Looks for mistakes in the names below an API that is not known, in the API that was perhaps meant.
///
/// Names that do resolve say nothing: they may be of another API.
pub(super) fn in_likely_api(group: &ApiPermissions, findings: &mut Vec<Finding>) {
    let Some(api) = catalog::suggest_api(&group.api).into_iter().next() else {
        return;
    };
    for (kind, asked) in group.entries() {
        let is_known = catalog::permission(api.app_id, kind, &asked.value).is_some()
            || !catalog::permissions_by_id(&asked.value).is_empty();
        if !is_known {
            findings.push(unknown(&api, kind, asked));
        }
    }
}

/// What to write in place of a text that is no name.
fn instead(finding: Finding, written: &Written, api: &Api, kind: PermissionKind) -> Finding {
    match written {
        Written::Title(p) => finding
            .label("this is the portal's text for it, not its name")
            .help(write(api, kind, p)),
        Written::Around(found) => {
            let names: Vec<String> = found.iter().map(|p| format!("`{}`", p.value)).collect();
            let label = match names.as_slice() {
                [one] => format!("write {one} alone"),
                several => format!("write {}, each in an entry of its own", several.join(" and ")),
            };
            let finding = finding.label(label);
            found.iter().fold(finding, |f, p| f.help(write(api, kind, p)))
        }
        Written::AllRegistered => finding
            .label("stands for all permissions that are registered")
            .help("Name each of them. A program asks for `.default`; nobody grants it."),
        Written::ResourceSpecific => finding
            .label("a permission for one team, chat or user")
            .help("Nobody registers it. Name it in a `resourceSpecificConsent` step."),
        Written::OldName(p) => finding
            .label(format!("today its name is `{}`", p.value))
            .help(write(api, kind, p)),
        Written::Words => finding
            .label("looks like the portal's text, not like a name")
            .help("The name has no spaces, such as `User.Read.All`. In the portal it stands above or before this text."),
    }
}

fn write(api: &Api, kind: PermissionKind, found: &Permission) -> String {
    let there_is = there_is(api, found);
    if found.kind == kind {
        format!("{there_is}. Keep the guide's own words under `asWritten`.")
    } else {
        format!(
            "{there_is}: move it to `{}`, if that is what is meant.",
            found.kind
        )
    }
}

fn there_is(api: &Api, found: &Permission) -> String {
    let article = match found.kind {
        PermissionKind::Application => "an application",
        PermissionKind::Delegated => "a delegated",
    };
    format!(
        "{} has {article} permission `{}`",
        api.display_name, found.value
    )
}
