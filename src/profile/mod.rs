//! The vendor permission profile: what a vendor's setup guide says, in the field's own terms.
//!
//! The types here are the format: their doc comments become the descriptions in
//! `profiles/profile.schema.json`. They hold what the file says; what it means (which permission
//! a name is, in which order things happen) is the [plan](crate::plan)'s business.

mod action;
mod app;
mod claims;
mod credential;
mod document;
mod expose;
mod guide;
mod load;
mod names;
mod node;
mod operations;
mod parameter;
mod permission;
mod principal;
mod schema;
mod shape;
mod spanned;
mod stated;
mod step;
mod text;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use action::{
    AzureRole, Common, ExchangeRole, GraphRequest, GroupMember, PowerBiSetting, Powershell,
    RequestCheck, RequestMethod, RequestUndo,
};
pub use app::{App, ImplicitGrant, Platform, Temporary, WebPlatform};
pub use claims::{GroupClaim, OptionalClaim, OptionalClaims};
pub use credential::{
    CertificateCredential, CertificateSource, Credential, FederatedCredential, KeyFormat,
    SecretCredential,
};
pub use document::{Document, Written};
pub use expose::{
    AppRole, ConsentType, ExposedApi, ExposedScope, MemberType, PreAuthorizedApplication,
};
pub use guide::{Deviation, Handover, HandoverValue, ProductVersion, Reuse, Source};
pub use load::{Loaded, MAX_BYTES, load, load_as_named, parse, parse_bytes, read, too_large};
pub use names::{Gated, Names};
pub use operations::{Connection, Contact, Operations};
pub use parameter::{Feature, Parameter, ParameterType};
pub use permission::{
    ApiPermissions, DeclaredApi, DeclaredPermission, ForbiddenPermission, ForbiddenPermissions,
    Permission,
};
pub use principal::{Assignment, DirectoryRoleAssignment, ServicePrincipal};
pub use schema::{SCHEMA_FILE, schema};
pub use spanned::Spanned;
pub use stated::Stated;
pub use step::{
    Code, CodeLanguage, ConsentScope, ManualStep, Phase, PostmanVariable, ResourcePermission,
    ResourceSpecificConsent, SiteGrant, Step,
};
pub use text::Text;

/// A vendor permission profile: what one vendor integration needs in Microsoft Entra ID.
///
/// One file per integration, in YAML. Values that the vendor's guide does not state are marked
/// as inferred, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(title = "grantbook profile")]
pub struct Profile {
    /// The profile's name: lower-case letters, digits and single hyphens, the same as the file's
    /// name without `.yaml`. It becomes the name of the output folder.
    #[schemars(extend("examples" = ["moment-sharepoint"], "pattern" = "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength" = 64))]
    pub id: Spanned<String>,
    /// The version of this profile, counted by those who keep it: a number or a date.
    #[schemars(extend("examples" = ["1.2"]))]
    pub version: Option<Text>,
    /// The vendor's name.
    pub vendor: Text,
    /// What is integrated, as the vendor calls it.
    pub integration: Text,
    /// One or two sentences: what the integration does with the access.
    pub summary: Text,
    /// The vendor's guides that this profile was made from.
    pub sources: Vec<Source>,
    /// When this profile is not needed because an app already exists.
    pub reuse: Option<Reuse>,
    /// Versions of the vendor's products that the guide requires.
    #[serde(default)]
    pub product_versions: Vec<ProductVersion>,
    /// What else the guide requires, and who answers questions.
    pub operations: Option<Operations>,
    /// Values that differ from tenant to tenant: given by `--set` when rendering, or as options
    /// of the generated scripts when they run.
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    /// Optional parts of the profile, switched by `--with` and `--without` when rendering.
    #[serde(default)]
    pub features: Vec<Feature>,
    /// APIs of third parties that the apps use. Microsoft's APIs need no entry here.
    #[serde(default)]
    pub apis: Vec<DeclaredApi>,
    /// The app registrations, in the order in which they are created.
    pub apps: Vec<App>,
    /// What is to be done beyond the app registrations.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// What the vendor's product asks for at the end, with the product's own field names.
    #[serde(default)]
    pub handover: Vec<Handover>,
    /// What has to be done in the vendor's product when a credential is renewed.
    pub rotation: Option<Text>,
    /// Where this profile departs from the guide, beyond what `asWritten` and `inferred` say
    /// beside each value.
    #[serde(default)]
    pub deviations: Vec<Deviation>,
}
