//! Findings of `check` about the output folder.

use super::error;
use crate::lint::About;

pub(super) const ALL: &[About] = &[
    error(
        "GB801",
        "stale-output",
        "A file of the output folder is not what its profile renders to.",
        "Somebody would follow a runbook or run a script that says something else than the profile.",
        "grantbook check",
        "Run `grantbook render`, look at what changed, and commit it.",
    ),
    error(
        "GB802",
        "missing-output",
        "A file that a profile renders to is not in the output folder.",
        "The folder is not complete.",
        "grantbook check",
        "Run `grantbook render`, and commit the file.",
    ),
    error(
        "GB803",
        "left-over-output",
        "A file of the output folder comes from no profile.",
        "It is of an earlier render: a profile or an app was renamed or removed. Somebody could still use it.",
        "grantbook check",
        "Delete it, when it is not needed elsewhere.",
    ),
    error(
        "GB804",
        "broken-link",
        "A link or a picture of a document leads to a file that is not rendered, or to a heading that is not there.",
        "The reader of a runbook gets nowhere, when it matters.",
        "[Emergency](#emergncy)",
        "Correct the template that the document is made of.",
    ),
];
