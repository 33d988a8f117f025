//! Names that people see in the portal.

use crate::diagnostics::Finding;
use crate::profile::Stated;

/// Graph takes up to 256 characters, the portal and older tools 120. One line: a name stands in
/// lines of scripts and logs.
pub(super) fn name(what: &str, stated: &Stated<String>, findings: &mut Vec<Finding>) {
    let name = stated.as_str();
    let length = name.chars().count();
    let is_good =
        (1..=120).contains(&length) && !name.contains(['<', '>', '\n']) && name.trim() == name;
    if !is_good {
        findings.push(
            Finding::error("bad-display-name", format!("this cannot be the {what}"))
                .at(stated.span())
                .help("Use 1 to 120 characters in one line, without `<` and `>`, without spaces at the ends."),
        );
    }
}
