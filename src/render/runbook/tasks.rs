//! The tasks of the procedure with who does them and with which command: the table "Who does what" of
//! the runbook, and the boxes of the picture.

use serde::Serialize;

use super::sections::section;
use crate::plan::{Operation, Plan, Stage};

/// Whoever may change an app that is there.
pub const OWNER: &str = "Owner of the app, or Cloud Application Administrator";

/// What a task does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Creates the apps.
    Create,
    /// Grants consent to permissions.
    Consent,
    /// Assigns users and groups, sets owners.
    People,
    /// Gives directory roles.
    DirectoryRoles,
    /// Creates client secrets.
    Secret,
    /// Adds the certificate.
    Certificate,
    /// Removes the secret that served for the beginning.
    Retire,
    /// Gives roles on sites.
    Sites,
    /// A step of the profile, by its place in the procedure.
    Step(usize),
    /// Something that is done outside the tenant's administration.
    Product,
    /// Reads what there is.
    Look,
    /// Renews credentials.
    Renew,
    /// Deletes the apps.
    Delete,
}

/// A task: something that one person does.
#[derive(Debug, Clone, Serialize)]
pub struct Task {
    /// What it does.
    #[serde(skip)]
    pub work: Work,
    /// What is done, as a short imperative.
    pub title: String,
    /// The commands that the title speaks of.
    pub commands: &'static [&'static str],
    /// The least role that may do it, or the person.
    pub who: String,
    /// True when the guide does not say who.
    pub who_is_inferred: bool,
    /// How the person comes to do it.
    pub who_remark: Option<&'static str>,
    /// What `verify` needs beyond the role.
    pub verify_needs: Option<&'static str>,
    /// The command of the script; `None` for what is done by hand.
    pub command: Option<&'static str>,
    /// When the command does not do it.
    pub except: Option<&'static str>,
}

impl Task {
    fn new(work: Work, title: impl Into<String>, who: impl Into<String>) -> Self {
        Self {
            work,
            title: title.into(),
            commands: &[],
            who: who.into(),
            who_is_inferred: false,
            who_remark: None,
            verify_needs: None,
            command: None,
            except: None,
        }
    }

    /// Something that a picture shows, and no row of the table.
    pub fn by_hand(title: &str, who: impl Into<String>) -> Self {
        Self::new(Work::Product, title, who)
    }

    fn with(self, command: &'static str) -> Self {
        let command = Some(command);
        Self { command, ..self }
    }
}

/// All tasks, in the order of the table.
pub fn tasks(plan: &Plan) -> Vec<Task> {
    let s = if plan.apps.len() > 1 { "s" } else { "" };
    let mut out = vec![create(s)];
    let consent = plan.consent_role();
    if plan.has_grants() {
        out.push(Task::new(Work::Consent, "Grant admin consent", consent).with("consent"));
    }
    let mut apps = plan.apps.iter();
    if apps.any(|a| !a.assignments.is_empty() || !a.owners.is_empty()) {
        let title = "Assign users and groups, set owners";
        out.push(Task::new(Work::People, title, OWNER).with("create"));
    }
    if plan.has_directory_roles() {
        let title = "Give the app its directory roles";
        out.push(Task {
            except: Some(
                "by hand where the script says so: with a user's sign-in to the Azure CLI it may not",
            ),
            ..Task::new(Work::DirectoryRoles, title, "Privileged Role Administrator").with("consent")
        });
    }
    out.extend(credentials(plan));
    if !plan.site_grants.is_empty() {
        let (title, who) = (
            "Give the roles on the sites",
            "Cloud Application Administrator",
        );
        out.push(Task {
            who_remark: Some("the temporary app's token does it"),
            ..Task::new(Work::Sites, title, who).with("configure")
        });
    }
    for stage in [Stage::Prepare, Stage::Configure, Stage::Finish] {
        let procedure = plan.procedure.iter().enumerate();
        let steps = procedure.filter(|(_, o)| o.stage() == stage);
        out.extend(steps.filter_map(|(place, operation)| step(plan, place, operation)));
    }
    out.push(look(plan));
    if plan.has_lasting_credential() {
        out.push(Task::new(Work::Renew, "Renew the credential", OWNER).with("rotate"));
    }
    out.push(delete(plan, s));
    out
}

fn create(s: &str) -> Task {
    let who = "Application Developer, or Cloud Application Administrator";
    Task::new(Work::Create, format!("Create the app{s}"), who).with("create")
}

fn credentials(plan: &Plan) -> Vec<Task> {
    let mut out = Vec::new();
    if plan.has_lasting_secret() {
        let title = "Create the client secret";
        out.push(Task::new(Work::Secret, title, OWNER).with("credential"));
    }
    if plan.certificate().is_some() {
        let title = "Add the certificate";
        out.push(Task::new(Work::Certificate, title, OWNER).with("credential"));
    }
    if plan.bootstrap_secret().is_some() {
        let title = "Remove the secret for the beginning";
        out.push(Task::new(Work::Retire, title, OWNER).with("retire"));
    }
    out
}

/// A step of the profile; `None` for what the scripts do in any case.
fn step(plan: &Plan, place: usize, operation: &Operation) -> Option<Task> {
    let section = section(plan, operation)?;
    let (title, who, who_is_inferred) = section.named()?;
    let does = match operation {
        Operation::Action { index, .. } => plan.actions.get(*index),
        _ => None,
    };
    let is_scripted = does.is_some_and(|a| !a.optional && a.is_scripted());
    Some(Task {
        who_is_inferred,
        command: is_scripted.then_some("configure"),
        ..Task::new(Work::Step(place), title, who)
    })
}

fn look(plan: &Plan) -> Task {
    let also = "also Reader of the scopes of the Azure roles";
    Task {
        commands: &["plan", "verify", "export"],
        verify_needs: plan.has_azure_roles().then_some(also),
        ..Task::new(Work::Look, "Look", "Directory Readers").with("verify")
    }
}

fn delete(plan: &Plan, s: &str) -> Task {
    let mut who = if plan.site_grants.is_empty() {
        OWNER.to_owned()
    } else {
        format!(
            "{}, because the temporary app is needed once more to take the roles off the sites",
            plan.consent_role()
        )
    };
    if plan.has_azure_roles() {
        who.push_str(", with the right to take the Azure roles away");
    }
    Task::new(Work::Delete, format!("Delete the app{s}"), who).with("remove")
}
