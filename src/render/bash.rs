//! `provision.sh`: bash and the Azure CLI.

use super::script::{Dialect, View};
use super::{Artifact, Engine, Language, RenderError};
use crate::plan::Plan;

pub(super) fn render(plan: &Plan, engine: &Engine) -> Result<Vec<Artifact>, RenderError> {
    let view = View::new(Dialect::Bash, plan);
    Ok(vec![Artifact {
        path: format!("{}/provision.sh", plan.id),
        content: engine.render(Language::Bash, "provision.sh.tera", &view)?,
        is_executable: true,
    }])
}
