//! Permissions that an input says must not be granted.

use super::{OwnApp, Permissions, Resolved, Target, known, sentence, target};
use crate::catalog::PermissionKind;
use crate::import::Options;
use crate::import::draft::Wanted;

const BY_HAND: &str = "it must not be granted; write it under `forbidden`";

/// Forbids a permission: of both kinds where the input does not say which. One that the input asks
/// for too is not asked for any more: a person has to decide.
pub(super) fn deny(
    permissions: &mut Permissions,
    denied: &Wanted,
    own: &[OwnApp<'_>],
    index: usize,
    options: &Options,
) {
    let (target, inferred) = match target(denied, own, index, options) {
        Ok(found) => found,
        Err(why) => {
            let why = format!("{BY_HAND}: {why}");
            return permissions.unresolved.push(sentence(denied, &why));
        }
    };
    let said = denied.kind.or(options.kind);
    let kinds = said.map_or_else(|| PermissionKind::ALL.to_vec(), |kind| vec![kind]);
    let found: Vec<Result<Resolved, String>> = match &target {
        Target::Catalog(api) => kinds
            .iter()
            .map(|kind| {
                let kind = Some(*kind);
                known::known(
                    api,
                    &Wanted {
                        kind,
                        ..denied.clone()
                    },
                    options,
                )
            })
            .collect(),
        Target::Unknown(_) | Target::Own(_) => {
            vec![Err("the catalog does not know its API".to_owned())]
        }
    };
    let group = permissions.group(target, inferred);
    let (good, bad): (Vec<_>, Vec<_>) = found.into_iter().partition(Result::is_ok);
    if good.is_empty() {
        let why = bad.into_iter().find_map(Result::err).unwrap_or_default();
        let why = format!("{BY_HAND}: {why}");
        group.unresolved.push((said, sentence(denied, &why)));
        return;
    }
    let place = &denied.place;
    let mut kinds = Vec::new();
    let mut name = String::new();
    for one in good.into_iter().flatten() {
        let is_it = |r: &Resolved| r.kind == one.kind && r.value == one.value;
        if let Some(at) = group.resolved.iter().position(is_it) {
            let asked = group.resolved.remove(at);
            let (value, kind) = (&asked.value, asked.kind);
            let what = format!(
                "unresolved: {value} ({kind}): the input asks for it, and {place} says that it must not be granted"
            );
            group.unresolved.push((Some(kind), what));
        }
        kinds.push(one.kind.to_string());
        one.value.clone_into(&mut name);
        if !group.forbidden.iter().any(is_it) {
            group.forbidden.push(one);
        }
    }
    let which = match said {
        Some(_) => "",
        None => ", as it does not say which kind",
    };
    let kinds = kinds.join(" and ");
    permissions.denials.push(format!(
        "{place} says that {name} must not be granted; it stands under `forbidden` ({kinds}{which})"
    ));
}
