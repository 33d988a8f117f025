//! Permissions of the APIs of the catalog, by GUID or by name.

use super::Resolved;
use crate::catalog::{self, Api, Permission, PermissionKind, Suggestion};
use crate::import::Options;
use crate::import::draft::Wanted;
use crate::import::read::line::is_guid;

/// A permission of an API of the catalog.
pub(super) fn known(api: &Api, wanted: &Wanted, options: &Options) -> Result<Resolved, String> {
    let (found, kind_inferred, mut remark) = if is_guid(&wanted.permission) {
        by_guid(api, wanted, &wanted.permission, options)?
    } else {
        match (by_name(api, wanted, options), &wanted.id) {
            (Ok((found, why)), Some(id)) if !found.id.eq_ignore_ascii_case(id) => {
                // The GUID decides, when it is one of this API.
                let (by_id, _, _) = by_guid(api, wanted, id, options).map_err(|_| {
                    format!(
                        "{} has it under the GUID {}, not {id}",
                        api.display_name, found.id
                    )
                })?;
                if by_id.value != found.value {
                    return Err(format!(
                        "its GUID {id} is that of `{}`; one of the two is wrong",
                        by_id.value
                    ));
                }
                (by_id, why, None)
            }
            (Ok((found, why)), _) => (found, why, None),
            (Err(_), Some(id)) if is_guid(id) => by_guid(api, wanted, id, options)?,
            (Err(why), _) => return Err(why),
        }
    };
    // Two names stand for two GUIDs each: the GUID says which.
    let usual = catalog::permission(found.api_app_id, found.kind, found.value);
    let is_usual = usual.is_some_and(|u| u.id == found.id);
    if !is_usual {
        remark = Some(format!(
            "{}, by the one of its two GUIDs that the input has",
            found.value
        ));
    }
    let is_renamed = !is_guid(&wanted.permission) && wanted.permission != found.value;
    Ok(Resolved {
        kind: found.kind,
        value: if is_usual { found.value } else { found.id }.to_owned(),
        id: None,
        reason: wanted.reason.clone(),
        as_written: is_renamed.then(|| wanted.permission.clone()),
        inferred: wanted.inferred.map(str::to_owned),
        kind_inferred,
        remark,
    })
}

type Found = (Permission, Option<String>, Option<String>);

fn by_guid(api: &Api, wanted: &Wanted, guid: &str, options: &Options) -> Result<Found, String> {
    let all = catalog::permissions_by_id(guid);
    let here: Vec<&Permission> = all.iter().filter(|p| p.api_app_id == api.app_id).collect();
    let kind = wanted.kind.or(options.kind);
    if let Some(found) = here.iter().find(|p| Some(p.kind) == kind) {
        let why = wanted.kind.is_none().then(|| SAID.to_owned());
        return Ok(((*found).clone(), why, None));
    }
    match here.as_slice() {
        [one] if wanted.kind.is_none() => {
            return Ok(((*one).clone(), Some(only(api, one.kind)), None));
        }
        [one] => {
            let (is, said) = (one.kind, one.kind.other());
            return Err(format!(
                "it is the {is} permission `{}` of {}, but the input says {said} ({})",
                one.value,
                api.display_name,
                said.graph_type()
            ));
        }
        [] => {}
        _ => return Err(ASK.to_owned()),
    }
    let others = catalog::other_ids_by_id(guid);
    let here = others
        .iter()
        .find(|o| o.api_app_id == api.app_id && kind.is_none_or(|k| k == o.kind));
    if let Some(other) = here {
        let Some(found) = catalog::permission(api.app_id, other.kind, other.value) else {
            return Err(format!(
                "it is `{}`, which the public cloud does not have ({})",
                other.value, other.note
            ));
        };
        let remark = format!("the input has another GUID of it, {guid} ({})", other.note);
        return Ok((found, None, Some(remark)));
    }
    match all.first() {
        Some(other) => {
            let owner = catalog::api_by_app_id(other.api_app_id);
            Err(format!(
                "it is no permission of {}, but the {} permission `{}` of {}",
                api.display_name,
                other.kind,
                other.value,
                owner.map_or(other.api_app_id, |a| a.display_name)
            ))
        }
        None => Err(format!(
            "the catalog knows no permission of {} with this GUID",
            api.display_name
        )),
    }
}

pub(super) const SAID: &str =
    "The input does not say which kind; it was said when it was imported.";
const ASK: &str = "it exists as application and as delegated permission, and the input does not say which; --kind application or --kind delegated says it";

fn only(api: &Api, kind: PermissionKind) -> String {
    format!(
        "The input does not say which kind; {} has it as {kind} permission only.",
        api.display_name
    )
}

fn by_name(
    api: &Api,
    wanted: &Wanted,
    options: &Options,
) -> Result<(Permission, Option<String>), String> {
    let name = wanted.permission.as_str();
    if name == ".default" {
        return Err("it stands for all permissions of the registration, and names none".to_owned());
    }
    let of_kind = |kind| catalog::permission(api.app_id, kind, name);
    let application = of_kind(PermissionKind::Application);
    let delegated = of_kind(PermissionKind::Delegated);
    let said = wanted.kind.filter(|_| wanted.kind_inferred.is_none());
    match (said, application, delegated) {
        (Some(PermissionKind::Application), Some(found), _)
        | (Some(PermissionKind::Delegated), _, Some(found)) => Ok((found, None)),
        (None, Some(found), None) | (None, None, Some(found)) => {
            let why = wanted
                .kind_inferred
                .filter(|_| wanted.kind == Some(found.kind));
            let why = why.map_or_else(|| only(api, found.kind), str::to_owned);
            Ok((found, Some(why)))
        }
        (None, Some(application), Some(delegated)) => {
            let why = wanted.kind_inferred.unwrap_or(SAID);
            match wanted.kind.or(options.kind) {
                Some(PermissionKind::Application) => Ok((application, Some(why.to_owned()))),
                Some(PermissionKind::Delegated) => Ok((delegated, Some(why.to_owned()))),
                None => Err(ASK.to_owned()),
            }
        }
        (Some(kind), Some(other), None) | (Some(kind), None, Some(other)) => Err(format!(
            "{} has it as {} permission only, but the input says {kind}",
            api.display_name, other.kind
        )),
        (_, None, None) => Err(missing(api, wanted, name)),
    }
}

/// Why there is no such permission, with what may have been meant.
fn missing(api: &Api, wanted: &Wanted, name: &str) -> String {
    let kind = wanted.kind.unwrap_or(PermissionKind::Application);
    let suggestions = catalog::suggest_permission(api.app_id, kind, name);
    let hint = suggestions.first().map(|s| match s {
        Suggestion::OtherApi(_, other) => format!("; {} has it", other.display_name),
        other => format!("; did you mean `{}`?", other.permission().value),
    });
    let hint = hint.unwrap_or_default();
    format!("{} has no such permission{hint}", api.display_name)
}
