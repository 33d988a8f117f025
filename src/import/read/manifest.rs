//! The portal's manifest as it was until 2025.

use serde_json::Value;

use super::graph;
use crate::diagnostics::SourceFile;
use crate::graph::manifest::is_old;
use crate::import::draft::Draft;
use crate::import::{Options, Problem};

/// True for an application in the form of Azure AD Graph.
pub fn fits(value: &Value) -> bool {
    is_old(value)
}

/// Reads a manifest. Each application is looked at by itself, so a list may hold both forms.
pub fn read(input: &SourceFile, options: &Options, draft: &mut Draft) -> Result<(), Vec<Problem>> {
    graph::read(input, options, draft)
}
