//! Rules about sources, reasons, texts, and profiles beside each other.

use super::check;
use crate::case::{Case, finds, misses};

const SOURCE: &str = "    complete: true\n";
const TITLE: &str = "  - title: Setting up the mail archive\n";
const NAME: &str = "    displayName: Contoso archive\n";
const USER: &str = "          - value: User.Read\n            reason: Shows who has signed in.\n";
const PURPOSE: &str = "    purpose: The app that people sign in to.\n";
const SELECTED: &str = "          - value: Sites.Selected\n";
/// A second profile, which comes first.
const OTHER: &str = "id: a-first\nvendor: Contoso\nintegration: First\nsummary: Signs people in.\nsources:\n  - title: A guide\n    complete: true\napps:\n  - id: first\n    displayName: ‹Contoso Archive›\n    purpose: Signs people in.\n    permissions:\n      - api: Microsoft Graph\n        delegated:\n          - value: User.Read\n            reason: Shows who has signed in.\n";
const ANOTHER: &str = "id: a-first\nvendor: Contoso\nintegration: First\nsummary: Signs people in.\nsources:\n  - title: A guide\n    complete: true\napps:\n  - id: first\n    displayName: Contoso archives\n    purpose: Signs people in.\n    permissions:\n      - api: Microsoft Graph\n        delegated:\n          - value: User.Read\n            reason: Shows who has signed in.\n";

pub const CASES: &[Case] = &[
    finds(
        "incomplete-source",
        "warning",
        &[
            (
                SOURCE,
                "    complete: false\n    missing: The second page.\n",
            ),
            (TITLE, "  - title: «Setting up the mail archive»\n"),
        ],
    ),
    misses("incomplete-source", &[]),
    finds(
        "old-source",
        "note",
        &[(SOURCE, "    complete: true\n    «dated»: 2019-03\n")],
    )
    .options(&["--as-of", "2026-11-21"]),
    finds(
        "old-source",
        "note",
        &[(SOURCE, "    complete: true\n    «dated»: 2026-01-15\n")],
    )
    .options(&["--as-of", "2026-11-21"])
    .files(&[("grantbook.toml", "[sources]\nmax-age-months = ‹9›\n")]),
    // Without a day nothing is old.
    misses(
        "old-source",
        &[(SOURCE, "    complete: true\n    dated: 2019-03\n")],
    ),
    misses(
        "old-source",
        &[(SOURCE, "    complete: true\n    dated: 2024-11-21\n")],
    )
    .options(&["--as-of", "2026-11-21"]),
    finds(
        "review-due",
        "warning",
        &[(
            "handover:\n",
            "operations:\n  reviewBy: «2026-11-20»\nhandover:\n",
        )],
    )
    .options(&["--as-of", "2026-11-21"]),
    misses(
        "review-due",
        &[(
            "handover:\n",
            "operations:\n  reviewBy: 2026-11-21\nhandover:\n",
        )],
    )
    .options(&["--as-of", "2026-11-21"]),
    misses(
        "review-due",
        &[(
            "handover:\n",
            "operations:\n  reviewBy: 2020-01-01\nhandover:\n",
        )],
    ),
    finds(
        "unclosed-parenthesis",
        "warning",
        &[(PURPOSE, "    purpose: «The second app (application» #2).\n")],
    ),
    misses(
        "unclosed-parenthesis",
        &[(
            PURPOSE,
            "    purpose: \"The second app (application #2).\"\n",
        )],
    ),
    finds(
        "display-name-clash",
        "warning",
        &[(NAME, "    displayName: «Contoso archive»\n")],
    )
    .files(&[("profiles/a-first.yaml", OTHER)]),
    misses("display-name-clash", &[]).files(&[("profiles/a-first.yaml", ANOTHER)]),
    finds(
        "no-real-reason",
        "warning",
        &[(
            USER,
            "          - value: User.Read\n            reason: «TBD»\n",
        )],
    ),
    finds(
        "no-real-reason",
        "warning",
        &[(
            USER,
            "          - value: User.Read\n            reason: «\"…\"»\n",
        )],
    ),
    misses(
        "no-real-reason",
        &[
            (
                USER,
                "          - value: User.Read\n            reason: To be delivered.\n",
            ),
            (PURPOSE, "    purpose: TBD\n"),
        ],
    ),
    finds(
        "stale-suppression",
        "warning",
        &[(
            SELECTED,
            "          - value: Sites.Selected «# grantbook: allow broad-sites: Needed.»\n",
        )],
    ),
    misses(
        "stale-suppression",
        &[(
            SELECTED,
            "          - value: Sites.Read.All # grantbook: allow broad-sites: Needed.\n",
        )],
    ),
];

#[test]
fn files() {
    check(CASES);
}
