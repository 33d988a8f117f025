//! Every request that the scripts send to Microsoft Graph, except those that the Azure CLI makes of
//! its own (`az ad app credential` for certificates, `az keyvault`).

mod access;
mod apps;
mod credentials;
mod people;
mod removal;
mod sites;

use super::request::Request;

/// All requests, in the order in which the scripts define them.
pub fn requests() -> impl Iterator<Item = &'static Request> {
    PARTS.iter().copied().flatten()
}

const PARTS: &[&[Request]] = &[
    apps::APPS,
    access::GRANTS,
    credentials::SECRETS,
    people::PEOPLE,
    credentials::KEYS,
    removal::REMOVAL,
    sites::SITES,
];
