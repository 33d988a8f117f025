//! Findings about steps, and about `grantbook.toml`.

use super::{error, warning};
use crate::lint::About;

pub(super) const ALL: &[About] = &[
    error(
        "GB070",
        "bad-step",
        "Keys of a step contradict each other.",
        "It could not be said what is done.",
        "type: exchangeRole\ngroup: ${mailboxes}\nfilter: \"…\"",
        "Take the key out that the message names.",
    ),
    error(
        "GB071",
        "duplicate-step",
        "A step is there twice.",
        "It can be done once only.",
        "steps:\n  - type: siteGrant\n  - type: siteGrant",
        "Take one of the two out.",
    ),
    error(
        "GB072",
        "unknown-step",
        "A step waits for a step that is not there.",
        "It would never be done.",
        "after: conection",
        "Correct the name, or give the other step this `id`.",
    ),
    warning(
        "GB073",
        "step-left-out",
        "A step waits for one that a feature takes away.",
        "It would be done without it.",
        "after: connection # which has onlyWith: sync",
        "Give both the same `onlyWith` or `onlyWithout`.",
    ),
    error(
        "GB074",
        "wrong-order",
        "Steps wait for each other, or for something that comes later.",
        "They could never be done.",
        "- id: a\n  after: b\n- id: b\n  after: a",
        "Change `after` or `phase`.",
    ),
    error(
        "GB080",
        "bad-config",
        "`grantbook.toml` has a mistake.",
        "What it asks for could not be checked.",
        "# grantbook.toml\n[rules]\nretired-apy = \"error\"",
        "Correct what the message names. `docs/policy.md` describes the file.",
    ),
];
