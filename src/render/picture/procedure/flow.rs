//! What the picture shows, without places.

use super::order::ordered;
use crate::plan::Plan;
use crate::render::runbook::tasks::Task;

/// The procedure of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// Vendor and integration.
    pub name: String,
    /// Who takes part, in the order in which they are needed.
    pub lanes: Vec<Lane>,
    /// What is done, in order.
    pub steps: Vec<Step>,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The role, or the person.
    pub who: String,
    /// True when the guide does not say who.
    pub is_inferred: bool,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Who does it, by the place among the lanes.
    pub lane: usize,
    /// What is done, as a short imperative.
    pub title: String,
    /// What else one must know, a line each.
    pub notes: Vec<String>,
    /// The command of the script; `None` for what is done by hand.
    pub command: Option<&'static str>,
}

impl Flow {
    /// The procedure of a plan.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        let mut flow = Self {
            name: plan.title(),
            lanes: Vec::new(),
            steps: Vec::new(),
        };
        for (task, notes) in ordered(plan) {
            flow.add(task, notes);
        }
        flow
    }

    fn add(&mut self, task: Task, notes: Vec<String>) {
        let lane = Lane {
            who: task.who,
            is_inferred: task.who_is_inferred,
        };
        let known = self.lanes.iter().position(|l| *l == lane);
        let place = known.unwrap_or(self.lanes.len());
        if known.is_none() {
            self.lanes.push(lane);
        }
        self.steps.push(Step {
            lane: place,
            title: task.title,
            notes,
            command: task.command,
        });
    }
}
