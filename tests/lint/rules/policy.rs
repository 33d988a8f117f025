//! Rules about what `grantbook.toml` asks for.

use super::check;
use crate::case::{Case, finds, misses};

const USER: &str = "          - value: User.Read\n";
const SELECTED: &str = "          - value: Sites.Selected\n";
const GROUPS: &str = "          - value: GroupMember.Read.All\n";
const NAME: &str = "    displayName: Contoso archive\n";
const FILE: &str = "grantbook.toml";

pub const CASES: &[Case] = &[
    finds("forbidden-by-policy", "error", &[(USER, "          - value: «User.Read»\n")])
        .files(&[(FILE, "[permissions]\nforbid = [‹\"user.*\"›]\n")]),
    // Also where a feature that is off asks for it.
    finds("forbidden-by-policy", "error", &[(GROUPS, "          - value: «GroupMember.Read.All»\n")])
        .files(&[(FILE, "[permissions]\nforbid = [{ name = ‹\"Microsoft Graph / delegated / Group*\"›, reason = \"No.\" }]\n")]),
    misses("forbidden-by-policy", &[])
        .files(&[(FILE, "[permissions]\nforbid = [\"User.ReadBasic.All\", \"* / application / User.Read.All\", \"Office 365 Exchange Online / * / *\"]\n")]),
    finds("required-field", "error", &[("id: contoso-mail\n", "«id»: contoso-mail\n"), ("  - id: archive\n", "  - «id»: archive\n")])
        .files(&[(FILE, "[require]\nfields = [‹\"rotation\"›, ‹\"apps.servicePrincipal.owners\"›, \"sources.url\"]\n")]),
    misses("required-field", &[("handover:\n", "rotation: Paste the new secret.\nhandover:\n")])
        .files(&[(FILE, "[require]\nfields = [\"rotation\", \"apps.web\", \"sources.url\"]\n")]),
    finds("naming", "error", &[(NAME, "    displayName: «Contoso archive»\n")])
        .files(&[(FILE, "[naming]\ndisplay-name = ‹\"INT {vendor} *\"›\n")]),
    misses("naming", &[(NAME, "    displayName: INT Contoso Mail archive 1\n")])
        .files(&[(FILE, "[naming]\ndisplay-name = \"int {vendor} {integration} *\"\n")]),
    finds("not-allowed-by-policy", "error", &[(SELECTED, "          - value: «Sites.Selected»\n"), (GROUPS, "          - value: «GroupMember.Read.All»\n")])
        .files(&[(FILE, "[permissions]\nallow = ‹[\"*.Read\"]›\n")]),
    misses("not-allowed-by-policy", &[])
        .files(&[(FILE, "[permissions]\nallow = [\"*.Read\", \"microsoft graph / delegated / *\", \"Sites.Selected\"]\n")]),
];

#[test]
fn policies() {
    check(CASES);
}
