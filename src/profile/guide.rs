//! What else a guide says: where it is, what it requires, what it wants back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::names::gated;
use super::{Names, Spanned, Stated, Text};

/// A document that the profile was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// The document's title.
    pub title: Spanned<Text>,
    /// Its address, where known.
    #[schemars(extend("pattern" = "^https://\\S+$"))]
    pub url: Option<Spanned<String>>,
    /// The vendor's own number or path of the document.
    pub reference: Option<Text>,
    /// The date that the document itself gives: year, month or day (`2023-11-09`), or its words.
    pub dated: Option<Text>,
    /// Whether the profile was made from all of it.
    #[serde(default = "yes")]
    pub complete: bool,
    /// What is missing, where it is not complete.
    pub missing: Option<Text>,
}

/// When an app that already exists serves as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reuse {
    /// The case in which nothing of this profile is needed, as a clause after "if".
    pub condition: Text,
    /// What to do instead.
    pub instead: Text,
}

/// A product and the versions of it that the guide requires.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProductVersion {
    /// The product's name.
    pub product: Text,
    /// The versions, as the vendor writes them.
    #[schemars(length(min = 1))]
    pub versions: Vec<Text>,
    /// The release that is needed at least: its date or name.
    pub from: Option<Text>,
}

/// One value that the vendor's product asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(title = "Handover field")]
pub struct Handover {
    /// The field's name in the vendor's product.
    pub label: Spanned<Text>,
    /// What goes into it.
    pub value: HandoverValue,
    /// The app that the value belongs to; not needed where the profile has one app.
    pub app: Option<Spanned<String>>,
    /// The parameter that holds the value, for `value: parameter`.
    pub parameter: Option<Spanned<String>>,
    /// Where in the vendor's product it is entered.
    pub into: Text,
    /// Where the value is found in the portal, as the guide says it.
    pub found: Option<Text>,
    /// The credential that the value belongs to, by its `displayName`; not needed where the app has
    /// one of its kind.
    pub credential: Option<Spanned<String>>,
    /// The text, for `value: text`. `${tenantId}`, `${clientId}`, `${clientId:APP}`, `${authority}` (the address of
    /// the sign-in service, without a slash at the end) and parameters may stand in it.
    #[schemars(extend("examples" = ["${authority}/${tenantId}/v2.0"]))]
    pub text: Option<Spanned<String>>,
    /// Why it is this value, where the guide does not say.
    pub inferred: Option<Text>,
    /// Only when this feature is on, or one of these.
    #[serde(default)]
    pub only_with: Names,
    /// Only when this feature is off, or all of these.
    #[serde(default)]
    pub only_without: Names,
}

gated!(Handover);

const fn yes() -> bool {
    true
}

/// What a handover field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum HandoverValue {
    /// Directory (tenant) ID.
    TenantId,
    /// Application (client) ID.
    ClientId,
    /// The tenant's default domain, such as `contoso.com`.
    TenantDomain,
    /// The object ID of the service principal.
    ServicePrincipalId,
    /// The value of the client secret, not its ID.
    ClientSecret,
    /// The ID of the client secret, which is not secret.
    SecretId,
    /// The file with the certificate's private key.
    CertificateKey,
    /// The thumbprint of the certificate: 40 hexadecimal digits.
    CertificateThumbprint,
    /// A fixed text, or one with IDs in it.
    Text,
    /// The value of a parameter.
    Parameter,
}

/// A place where the profile departs from the guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Deviation {
    /// What the guide says, in its own words where they matter.
    pub guide: Text,
    /// What this profile does instead.
    pub here: Stated<Text>,
    /// Why.
    pub because: Text,
}
