//! What stands in the tokens of an app.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Spanned;

/// Which groups of a user stand in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum GroupClaim {
    /// Security groups.
    SecurityGroup,
    /// Directory roles.
    DirectoryRole,
    /// Groups that are assigned to the app.
    ApplicationGroup,
    /// All groups, distribution lists too.
    All,
}

impl GroupClaim {
    /// The name, as Microsoft Graph spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SecurityGroup => "SecurityGroup",
            Self::DirectoryRole => "DirectoryRole",
            Self::ApplicationGroup => "ApplicationGroup",
            Self::All => "All",
        }
    }
}

/// Claims beyond the standard ones, by the kind of token.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OptionalClaims {
    /// In ID tokens.
    #[serde(default)]
    pub id_token: Vec<OptionalClaim>,
    /// In access tokens for the API that the app exposes.
    #[serde(default)]
    pub access_token: Vec<OptionalClaim>,
    /// In SAML tokens.
    #[serde(default)]
    pub saml2_token: Vec<OptionalClaim>,
}

/// One optional claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OptionalClaim {
    /// The claim's name.
    #[schemars(extend("examples" = ["email", "upn", "groups"]))]
    pub name: Spanned<String>,
    /// True when the product cannot work without it.
    #[serde(default)]
    pub essential: bool,
    /// Changes to the claim, such as `sam_account_name` or `dns_domain_and_sam_account_name` for
    /// the names of groups that come from Active Directory, or `emit_as_roles`.
    #[serde(default)]
    #[schemars(extend("examples" = [["sam_account_name"]]))]
    pub additional_properties: Vec<Spanned<String>>,
}
