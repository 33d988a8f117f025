//! The picture in words, and its legend.

use super::flow::Flow;
use super::nodes::{BY_HAND, COMMAND};
use crate::render::picture::Face;
use crate::render::picture::legend::{Entry, Sample};
use crate::render::picture::palette::NEUTRAL;

/// The name of the picture.
pub fn title(flow: &Flow) -> String {
    format!("Procedure for {}", flow.name)
}

/// Everything that the picture says.
pub fn description(flow: &Flow) -> String {
    let steps = flow.steps.iter().enumerate();
    let steps: Vec<String> = steps
        .map(|(place, step)| {
            let lane = flow.lanes.get(step.lane);
            let who = lane.map_or("", |lane| &lane.who);
            let inferred = match lane {
                Some(lane) if lane.is_inferred => " (inferred)",
                _ => "",
            };
            let how = match step.command {
                Some(command) => format!("with the command {command}"),
                None => BY_HAND.to_owned(),
            };
            let said = [vec![how], step.notes.clone()].concat().join("; ");
            let (number, title) = (place + 1, &step.title);
            format!("{number}. {title}. {who}{inferred}, {said}.")
        })
        .collect();
    steps.join("\n")
}

/// What has to be explained.
pub fn legend(flow: &Flow) -> Vec<Entry> {
    let mut entries = Vec::new();
    let first = flow.steps.iter().find_map(|step| step.command);
    entries.extend(first.map(|command| Entry {
        sample: Sample::Badge(command, Face::Mono, COMMAND),
        text: "a command of the script, provision.sh or provision.ps1".to_owned(),
    }));
    if flow.steps.iter().any(|step| step.command.is_none()) {
        entries.push(Entry {
            sample: Sample::Badge(BY_HAND, Face::Sans, NEUTRAL),
            text: "done by a person; the runbook says how".to_owned(),
        });
    }
    if flow.lanes.iter().any(|lane| lane.is_inferred) {
        entries.push(Entry {
            sample: Sample::Word("inferred"),
            text: "the vendor's guide does not say who; this is our reading".to_owned(),
        });
    }
    entries
}
