//! What two profiles of one run have in common, and must not or should not.

use std::collections::BTreeMap;

use super::clash;
use super::member::{Member, Name, Place};
use super::weigh::weigh;
use crate::diagnostics::Finding;

/// What only shows when all profiles are seen together, each with the index of its report.
pub fn across(members: &[Member<'_>]) -> Vec<(usize, Finding)> {
    let mut found = Vec::new();
    for_each_twice(members, unique_names, |first, second| {
        found.push((second.0.report, taken(first, second)));
    });
    for_each_twice(members, display_names, |first, second| {
        let finding = weigh(second.0.config, clash::finding(first, second));
        found.extend(finding.map(|finding| (second.0.report, finding)));
    });
    found
}

/// Calls for each name of a second profile, with the first one that has it.
fn for_each_twice<'m>(
    members: &'m [Member<'m>],
    names: fn(&Member<'_>) -> Vec<Name>,
    mut then: impl FnMut(&Place<'m>, &Place<'m>),
) {
    let mut seen: BTreeMap<String, Place<'m>> = BTreeMap::new();
    for member in members {
        for name in names(member) {
            let place = (member, name);
            let first = seen
                .entry(place.1.text.to_lowercase())
                .or_insert_with(|| place.clone());
            if first.0.report != member.report {
                then(first, &place);
            }
        }
    }
}

/// Two profiles must not write to one folder, nor claim one application in the tenant.
fn unique_names(member: &Member<'_>) -> Vec<Name> {
    let mut names = vec![Name {
        text: member.plan.id.clone(),
        span: member.profile.id.span,
    }];
    for app in &member.plan.apps {
        let written = member.profile.apps.iter().find(|a| *a.id == app.id);
        let span = written.map_or(member.profile.id.span, |a| a.id.span);
        names.push(Name {
            text: app.unique_name.clone(),
            span,
        });
    }
    names
}

fn display_names(member: &Member<'_>) -> Vec<Name> {
    let apps = member.plan.apps.iter();
    let names = apps.map(|app| Name {
        text: app.name().to_owned(),
        span: app.display_name.span(),
    });
    names.collect()
}

fn taken(first: &Place<'_>, second: &Place<'_>) -> Finding {
    let other = first.0.source;
    let what = format!(
        "`{}` stands for something in {} already",
        second.1.text, other.name
    );
    Finding::error("duplicate-id", what)
        .at(second.1.span)
        .related_in(other, first.1.span, "here")
        .help("Give one of the two profiles, or of their apps, another id.")
}
