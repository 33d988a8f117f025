//! Names on the command line: parameters and features.

use super::Selection;
use crate::profile::{ParameterType, Profile};
use crate::similar::closest;

/// Do the parameters and features that the user names exist?
///
/// # Errors
///
/// A sentence for the user when one does not, or is named in a way that contradicts itself.
pub(super) fn check(selection: &Selection, profiles: &[&Profile]) -> Result<(), String> {
    let parameters = || {
        profiles
            .iter()
            .flat_map(|p| &p.parameters)
            .map(|p| p.name.as_str())
    };
    for (name, _) in &selection.set {
        known("parameter", name, parameters())?;
        let times = selection.set.iter().filter(|(n, _)| n == name).count();
        let mut of_name = profiles
            .iter()
            .flat_map(|p| &p.parameters)
            .filter(|p| *p.name == *name);
        if times > 1 && of_name.all(|p| p.kind != ParameterType::Sites) {
            return Err(format!("--set {name} is given twice"));
        }
    }
    let features = || {
        profiles
            .iter()
            .flat_map(|p| &p.features)
            .map(|f| f.name.as_str())
    };
    for name in selection.with.iter().chain(&selection.without) {
        known("feature", name, features())?;
    }
    match selection
        .with
        .iter()
        .find(|f| selection.without.contains(f))
    {
        Some(both) => Err(format!("--with and --without both name `{both}`")),
        None => Ok(()),
    }
}

fn known<'a>(what: &str, name: &str, all: impl Iterator<Item = &'a str>) -> Result<(), String> {
    let all: Vec<&str> = all.collect();
    if all.contains(&name) {
        return Ok(());
    }
    let hint = closest(name, all.iter().copied()).map_or_else(
        || match all.as_slice() {
            [] => format!("; they have no {what}"),
            some => format!("; there is: {}", some.join(", ")),
        },
        |best| format!("; did you mean `{best}`?"),
    );
    Err(format!("no selected profile has a {what} `{name}`{hint}"))
}
