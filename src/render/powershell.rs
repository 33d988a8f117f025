//! `provision.ps1`: PowerShell and the Azure CLI.

use super::script::{Dialect, View};
use super::{Artifact, Engine, Language, RenderError};
use crate::plan::Plan;

/// Windows PowerShell 5.1 takes a file without this mark for one in the system's own encoding.
const BYTE_ORDER_MARK: char = '\u{feff}';

pub(super) fn render(plan: &Plan, engine: &Engine) -> Result<Vec<Artifact>, RenderError> {
    let view = View::new(Dialect::PowerShell, plan);
    let script = engine.render(Language::PowerShell, "provision.ps1.tera", &view)?;
    Ok(vec![Artifact {
        path: format!("{}/provision.ps1", plan.id),
        content: format!("{BYTE_ORDER_MARK}{script}"),
        is_executable: false,
    }])
}
