//! The tasks in the order in which they are done: that of the plan's procedure.

use crate::plan::{Operation, Plan, Stage};
use crate::render::runbook::tasks::{OWNER, Task, Work, tasks};

/// A task, with what else one must know of it.
type Noted = (Task, Vec<String>);

/// From the first step to the check in the end, each once.
pub fn ordered(plan: &Plan) -> Vec<Noted> {
    let tasks = tasks(plan);
    let of = |work: Work| tasks.iter().find(|task| task.work == work).cloned();
    let mut works: Vec<Work> = Vec::new();
    let mut add = |is_wanted: fn(Stage) -> bool, out: &mut Vec<Noted>| {
        let procedure = plan.procedure.iter().enumerate();
        for (place, operation) in procedure.filter(|(_, o)| is_wanted(o.stage())) {
            let Some(work) = work(plan, place, operation) else {
                continue;
            };
            if !works.contains(&work) {
                works.push(work);
                out.extend(of(work).map(|task| noted(plan, task)));
            }
        }
    };
    let mut out = Vec::new();
    add(|stage| stage != Stage::Finish, &mut out);
    out.extend(hand_over(plan));
    out.extend(later(plan));
    if plan.bootstrap_secret().is_some() {
        let certificate = of(Work::Certificate);
        let when = vec!["when the product has its certificate".to_owned()];
        out.extend(certificate.map(|task| (task, when)));
        let when = vec!["when the integration works with the certificate".to_owned()];
        out.extend(of(Work::Retire).map(|task| (task, when)));
    }
    add(|stage| stage == Stage::Finish, &mut out);
    out.extend(of(Work::Look).map(check));
    out.extend(users(plan));
    out
}

/// The task that an operation belongs to; `None` for what belongs to another operation.
fn work(plan: &Plan, place: usize, operation: &Operation) -> Option<Work> {
    let work = match operation {
        Operation::ResourceServicePrincipal { .. }
        | Operation::Application { .. }
        | Operation::ServicePrincipal { .. }
        | Operation::TrustedApps { .. } => Work::Create,
        Operation::Assignment { .. } | Operation::Owner { .. } => Work::People,
        Operation::AppRoleAssignment { .. } | Operation::PermissionGrant { .. } => Work::Consent,
        Operation::DirectoryRole { .. } => Work::DirectoryRoles,
        Operation::Secret { .. } => Work::Secret,
        // It comes later, in the place of the secret.
        Operation::Certificate { .. } if plan.bootstrap_secret().is_some() => return None,
        Operation::Certificate { .. } => Work::Certificate,
        Operation::SiteGrant { .. } => Work::Sites,
        Operation::RemoveApp { .. } => return None,
        Operation::Manual { .. }
        | Operation::Action { .. }
        | Operation::ResourceSpecificConsent { .. } => Work::Step(place),
    };
    Some(work)
}

fn noted(plan: &Plan, task: Task) -> Noted {
    let mut notes: Vec<String> = Vec::new();
    notes.extend(task.who_remark.map(str::to_owned));
    if task.except.is_some() {
        notes.push("by hand where the script says so".to_owned());
    }
    if task.work == Work::Sites {
        notes.push("then the temporary app is deleted".to_owned());
    }
    let operation = match task.work {
        Work::Step(place) => plan.procedure.get(place),
        _ => None,
    };
    let (optional, minutes, wait) = match operation {
        Some(Operation::Manual { index, .. }) => {
            let step = plan.manual_steps.get(*index);
            step.map_or((false, None, false), |s| (s.optional, s.minutes, s.wait))
        }
        Some(Operation::Action { index, .. }) => {
            let step = plan.actions.get(*index);
            step.map_or((false, None, false), |s| (s.optional, s.minutes, s.wait))
        }
        _ => (false, None, false),
    };
    notes.extend(optional.then(|| "optional".to_owned()));
    notes.extend(minutes.map(|m| format!("up to {m} minutes until it works")));
    notes.extend(wait.then(|| "what follows waits for it".to_owned()));
    (task, notes)
}

fn check(task: Task) -> Noted {
    let title = "Check that the tenant is as the runbook says".to_owned();
    let notes = task.verify_needs.map(str::to_owned).into_iter().collect();
    (Task { title, ..task }, notes)
}

/// The values go into the vendor's product.
fn hand_over(plan: &Plan) -> Option<Noted> {
    let values = match plan.handover.len() {
        0 => return None,
        1 => "1 value".to_owned(),
        count => format!("{count} values"),
    };
    let who = format!("In the product of {}", plan.vendor);
    let task = Task::by_hand("Hand over: enter the values into the product", who);
    Some((task, vec![values]))
}

/// What the product shows only then.
fn later(plan: &Plan) -> Vec<Noted> {
    let parameters = plan.parameters.iter().filter(|p| p.value.is_none());
    let later = parameters.filter(|p| p.known_when.is_some());
    later
        .map(|p| {
            let task = Task::by_hand("Register the redirect URI that comes later", OWNER);
            let command = Some("create");
            (Task { command, ..task }, vec![p.option.clone()])
        })
        .collect()
}

/// Users consent alone, where no administrator does it for them.
fn users(plan: &Plan) -> Option<Noted> {
    let mut apps = plan.apps.iter();
    apps.any(|app| app.users_consent.is_some()).then(|| {
        let task = Task::by_hand("Consent at the first sign-in", "Each user");
        (task, Vec::new())
    })
}
