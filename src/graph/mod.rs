//! Objects of a tenant, as Microsoft Graph spells them: what `export` of a script, the Azure CLI and
//! Microsoft Graph print.
//!
//! Only the members that grantbook understands. Everything may be missing: a program that printed an
//! object may have asked for some of its members only.

mod application;
mod grants;
pub mod manifest;

pub use application::{
    Api, Application, ImplicitGrant, KeyCredential, PasswordCredential, PreAuthorized, Redirects,
    Resource, ResourceAccess, Role, Scope, Web,
};
pub use grants::{
    AppRoleAssignment, FederatedIdentityCredential, Oauth2PermissionGrant, ServicePrincipal,
};
