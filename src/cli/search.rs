//! `grantbook search`.

use std::fmt::Write as _;

use serde_json::json;

use super::{Format, Output};
use crate::catalog::{self, Permission};

/// Find permissions by parts of their names and of their API's name.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Words that must all occur; case does not count.
    #[arg(required = true, value_name = "WORD")]
    words: Vec<String>,

    /// Show at most this many.
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = limit)]
    limit: usize,

    /// How the result is written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

fn limit(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "write a whole number from 1".to_owned())
}

pub(super) fn run(args: &Args) -> Output {
    let words = args.words.join(" ");
    // One more than asked for tells whether there are more.
    let mut found = catalog::search(&words, args.limit.saturating_add(1));
    let has_more = found.len() > args.limit;
    found.truncate(args.limit);
    if found.is_empty() {
        return Output {
            stderr: format!(
                "nothing in the catalog of {} matches `{words}`\n",
                catalog::AS_OF
            ),
            status: 1,
            ..Output::default()
        };
    }
    let stdout = match args.format {
        Format::Human => found.iter().fold(String::new(), |mut text, permission| {
            // Writing to a String cannot fail.
            let _ = writeln!(
                text,
                "{:<44} {:<12} {:<9} {}",
                permission.value,
                permission.kind.as_str(),
                permission.tier().as_str(),
                api_name(permission),
            );
            text
        }),
        Format::Json => {
            let list: Vec<_> = found
                .iter()
                .map(|p| {
                    json!({
                        "value": p.value, "kind": p.kind, "id": p.id, "tier": p.tier().as_str(),
                        "api": api_name(p), "apiAppId": p.api_app_id,
                    })
                })
                .collect();
            format!("{:#}\n", json!({"version": 1, "permissions": list}))
        }
    };
    let stderr = if has_more {
        format!("More than {} match; --limit shows more.\n", args.limit)
    } else {
        String::new()
    };
    Output {
        stdout,
        stderr,
        status: 0,
    }
}

fn api_name(permission: &Permission) -> &'static str {
    catalog::api_by_app_id(permission.api_app_id).map_or(permission.api_app_id, |a| a.display_name)
}
