//! `grantbook explain`.

mod rule;

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Format, Output};
use crate::catalog::{self, Api, Permission};
use crate::lint;
use crate::plan::{lifecycle, reach};
use crate::reference;
use crate::render::Engine;
use crate::similar::closest;

/// Say what is known of a permission, an API or a lint rule.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("what").required(true)))]
pub struct Args {
    /// A permission's name or GUID, an API's name or application ID, or a rule's name or identifier.
    #[arg(value_name = "NAME", group = "what")]
    name: Option<String>,

    /// List all rules.
    #[arg(long, group = "what")]
    rules: bool,

    /// With `--rules`: print the page for people, as Markdown.
    #[arg(long, requires = "rules", conflicts_with = "format")]
    markdown: bool,

    /// How the result is written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(args: &Args) -> Output {
    let Some(name) = args.name.as_deref().map(str::trim) else {
        return rules(args);
    };
    if let Some(about) = lint::about(name) {
        let stdout = match args.format {
            Format::Human => rule::text(about),
            Format::Json => format!(
                "{:#}\n",
                json!({"version": 1, "rules": [rule::value(about)]})
            ),
        };
        return Output {
            stdout,
            ..Output::default()
        };
    }
    let mut permissions = catalog::permissions_by_value(name);
    permissions.extend(catalog::permissions_by_id(name));
    let api = catalog::api(name);
    if permissions.is_empty() && api.is_none() {
        return unknown(name);
    }
    let stdout = match args.format {
        Format::Json => {
            let list: Vec<Value> = permissions.iter().map(permission_json).collect();
            format!(
                "{:#}\n",
                json!({
                    "version": 1, "asOf": catalog::AS_OF,
                    "api": api.as_ref().map(api_json), "permissions": list,
                })
            )
        }
        Format::Human => {
            let mut text = String::new();
            if let Some(api) = &api {
                api_text(api, &mut text);
            }
            for permission in &permissions {
                permission_text(permission, &mut text);
            }
            // Writing to a String cannot fail.
            let _ = writeln!(text, "Catalog of {}.", catalog::AS_OF);
            text
        }
    };
    Output {
        stdout,
        ..Output::default()
    }
}

fn rules(args: &Args) -> Output {
    let stdout = if args.markdown {
        Engine::new().and_then(|engine| reference::rules(&engine))
    } else if args.format == Format::Json {
        let all: Vec<Value> = lint::all().map(rule::value).collect();
        Ok(format!("{:#}\n", json!({"version": 1, "rules": all})))
    } else {
        Ok(rule::list())
    };
    match stdout {
        Ok(stdout) => Output {
            stdout,
            ..Output::default()
        },
        Err(error) => Output::failed(&error.to_string()),
    }
}

fn unknown(name: &str) -> Output {
    let mut stderr = format!(
        "error: the catalog of {} has neither a permission nor an API named `{name}`, and no rule has this name\n",
        catalog::AS_OF
    );
    let apis = catalog::suggest_api(name);
    let graph = "00000003-0000-0000-c000-000000000000";
    let permissions =
        catalog::suggest_permission(graph, catalog::PermissionKind::Application, name);
    let mut names: Vec<&str> = permissions.iter().map(|s| s.permission().value).collect();
    names.extend(apis.iter().map(|a| a.display_name));
    let codes = lint::all().flat_map(|about| [about.code, about.id]);
    names.extend(closest(name, codes));
    names.dedup();
    // Writing to a String cannot fail.
    if !names.is_empty() {
        let _ = writeln!(stderr, "Did you mean: {}?", names.join(", "));
    }
    let _ = writeln!(
        stderr,
        "`grantbook search WORD` finds names by their parts."
    );
    Output {
        stderr,
        status: 1,
        ..Output::default()
    }
}

fn api_text(api: &Api, text: &mut String) {
    let (mut application, mut delegated) = (0, 0);
    for permission in catalog::permissions_of(api.app_id) {
        match permission.kind {
            catalog::PermissionKind::Application => application += 1,
            catalog::PermissionKind::Delegated => delegated += 1,
        }
    }
    let aliases: Vec<&str> = api.aliases().collect();
    let _ = writeln!(text, "{}", api.display_name);
    let _ = writeln!(text, "  application ID  {}", api.app_id);
    let _ = writeln!(text, "  status          {}", api.status);
    if !aliases.is_empty() {
        let _ = writeln!(text, "  also known as   {}", aliases.join(", "));
    }
    let _ = writeln!(
        text,
        "  permissions     {application} application, {delegated} delegated"
    );
    let _ = writeln!(
        text,
        "  sources         {}\n",
        api.sources().collect::<Vec<_>>().join(", ")
    );
}

fn permission_text(permission: &Permission, text: &mut String) {
    let api = catalog::api_by_app_id(permission.api_app_id);
    let consent = match permission.admin_consent_required {
        Some(true) => "an administrator",
        Some(false) if permission.excluded_from_user_consent => {
            "an administrator (Microsoft's default policy takes it from users)"
        }
        Some(false) => "users, where the tenant's policy lets them",
        None => "not known",
    };
    let _ = writeln!(
        text,
        "{} ({} permission)",
        permission.value, permission.kind
    );
    let _ = writeln!(
        text,
        "  API             {}",
        api.as_ref()
            .map_or(permission.api_app_id, |a| a.display_name)
    );
    let _ = writeln!(text, "  GUID            {}", permission.id);
    let _ = writeln!(
        text,
        "  allows          {}",
        reach(permission.api_app_id, permission.kind, permission.value).sentence
    );
    let _ = writeln!(text, "  consent by      {consent}");
    let _ = writeln!(
        text,
        "  risk            {}: {}",
        permission.tier().as_str(),
        permission.tier_source()
    );
    if let Some(status) = permission.status {
        let _ = writeln!(text, "  status          {status}");
    }
    for event in lifecycle(permission.api_app_id, permission.kind, permission.value) {
        let _ = writeln!(
            text,
            "  lifecycle       {} {} [{}]",
            event.date.unwrap_or("no date"),
            event.event,
            event.source
        );
    }
    if api.is_some_and(|a| catalog::is_retired(&a))
        && let Some(successor) = catalog::successor(permission.kind, permission.value)
    {
        let _ = writeln!(
            text,
            "  replaced by     {} of Microsoft Graph",
            successor.successor_value
        );
    }
    let single = if permission.is_single_sourced() {
        " (only one: check it in a tenant)"
    } else {
        ""
    };
    let _ = writeln!(
        text,
        "  sources         {}{single}\n",
        permission.sources().collect::<Vec<_>>().join(", ")
    );
}

fn api_json(api: &Api) -> Value {
    json!({
        "appId": api.app_id, "displayName": api.display_name, "status": api.status,
        "aliases": api.aliases().collect::<Vec<_>>(), "sources": api.sources().collect::<Vec<_>>(),
    })
}

fn permission_json(permission: &Permission) -> Value {
    let lifecycle: Vec<Value> = lifecycle(permission.api_app_id, permission.kind, permission.value)
        .into_iter()
        .map(|e| json!({"date": e.date, "event": e.event, "source": e.source}))
        .collect();
    json!({
        "value": permission.value, "kind": permission.kind, "id": permission.id,
        "apiAppId": permission.api_app_id, "adminConsentRequired": permission.admin_consent_required,
        "tier": permission.tier().as_str(), "tierSource": permission.tier_source(),
        "allows": reach(permission.api_app_id, permission.kind, permission.value).sentence,
        "lifecycle": lifecycle, "sources": permission.sources().collect::<Vec<_>>(),
    })
}
