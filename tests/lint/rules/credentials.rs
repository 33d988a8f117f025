//! Rules about credentials.

use super::check;
use crate::case::{Case, finds, misses};

const SECRET: &str =
    "      - secret:\n          displayName: Archive\n          lifetimeMonths: 6\n";
const NAME: &str = "          displayName: Archive\n";
const MONTHS: &str = "          lifetimeMonths: 6\n";

pub const CASES: &[Case] = &[
    finds("secret-not-certificate", "note", &[(NAME, "          displayName: «Archive»\n")]),
    finds("secret-not-certificate", "note", &[(SECRET, "      - secret:\n          displayName: «Archive»\n          lifetimeMonths: 6\n          onlyWith: read-groups\n")]),
    misses("secret-not-certificate", &[(SECRET, "      - certificate:\n          displayName: Archive\n")]),
    // The certificate takes its place.
    misses("secret-not-certificate", &[(SECRET, "      - secret:\n          displayName: Setup\n          lifetimeMonths: 1\n          bootstrap: The product makes its certificate with it.\n      - certificate:\n          displayName: Archive\n")]),
    finds("long-lifetime", "note", &[(MONTHS, "          lifetimeMonths: «11»\n")]),
    finds("long-lifetime", "warning", &[(MONTHS, "          lifetimeMonths: «12»\n")]),
    finds("long-lifetime", "warning", &[(SECRET, "      - certificate:\n          displayName: Archive\n          lifetimeMonths: «24»\n")]),
    finds("long-lifetime", "warning", &[(MONTHS, "          lifetimeMonths: «6»\n")])
        .files(&[("grantbook.toml", "[lifetimes]\nsecret-months = ‹3›\n")]),
    // The script makes it for six months where nobody says.
    finds("long-lifetime", "warning", &[(SECRET, "      - certificate:\n          displayName: «Archive»\n")])
        .files(&[("grantbook.toml", "[lifetimes]\ncertificate-months = ‹3›\n")]),
    finds("loose-federation", "warning", &[(SECRET, "      - federated:\n          name: github-main\n          issuer: https://token.actions.githubusercontent.com\n          subject: «repo:contoso/backup:pull_request»\n      - federated:\n          name: github-production\n          issuer: https://token.actions.githubusercontent.com\n          subject: repo:contoso/backup:environment:production\n")]),
    misses("loose-federation", &[(SECRET, "      - federated:\n          name: github-main\n          issuer: https://token.actions.githubusercontent.com\n          subject: repo:contoso/backup:ref:refs/heads/main\n")]),
    misses("long-lifetime", &[]),
    misses("long-lifetime", &[(SECRET, "      - certificate:\n          displayName: Archive\n          lifetimeMonths: 12\n")]),
    misses("long-lifetime", &[(MONTHS, "          lifetimeMonths: 24\n")])
        .files(&[("grantbook.toml", "[lifetimes]\nsecret-months = 24\n")]),
    // The vendor's product makes it and says how long.
    misses("long-lifetime", &[(SECRET, "      - certificate:\n          displayName: Archive\n          source: vendor\n          found: Settings\n")])
        .files(&[("grantbook.toml", "[lifetimes]\ncertificate-months = 3\n")]),
];

#[test]
fn credentials() {
    check(CASES);
}
