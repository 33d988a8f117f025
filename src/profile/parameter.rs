//! What differs between tenants: parameters and features.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Spanned, Text};

/// A value that differs from tenant to tenant. Other values refer to it as `${name}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Parameter {
    /// The parameter's name, in camelCase. A script takes `serverName` as `--server-name`.
    #[schemars(extend("examples" = ["serverName"], "pattern" = "^[a-z][A-Za-z0-9]*$", "maxLength" = 40))]
    pub name: Spanned<String>,
    /// What kind of value it is. Every value is checked against it, when rendering and again in
    /// the script.
    #[serde(rename = "type")]
    pub kind: ParameterType,
    /// What it is and where to find it, one sentence.
    pub description: Text,
    /// A value that shows the form. Never used as a value.
    pub example: Option<Spanned<String>>,
    /// The allowed values of a `choice`.
    #[serde(default)]
    pub values: Vec<Spanned<String>>,
    /// Used when nothing is given.
    pub default: Option<Spanned<String>>,
    /// Why this default was chosen, where the guide does not state it.
    pub inferred: Option<Text>,
    /// True when it may stay unset: what refers to it is then left out.
    #[serde(default)]
    pub optional: bool,
    /// For a redirect URI that the product shows only when it knows the app: what has to happen
    /// first, as a clause after "when". The script leaves it out at first, and is run a second time
    /// with it.
    #[schemars(extend("examples" = ["the connection is saved in the product"]))]
    pub known_when: Option<Text>,
}

/// The kind of value that a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ParameterType {
    /// A DNS name, such as `synergy.contoso.com`.
    Hostname,
    /// A redirect URI: `https://…`, or `http://localhost…`.
    RedirectUri,
    /// An https address, such as `https://oidc.contoso.com/cluster-1`.
    Url,
    /// A part of an address or of a name: letters, digits, `-`, `_` and `.`.
    Label,
    /// A port number, 1 to 65535.
    Port,
    /// A GUID.
    Guid,
    /// A user of the tenant: the object ID or the user principal name.
    User,
    /// A group of the tenant: the object ID or the display name.
    Group,
    /// SharePoint sites: one or several, each a site ID or the address of the site.
    Sites,
    /// One of `values`.
    Choice,
}

/// An optional part of a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Feature {
    /// The name for `--with` and `--without`: lower-case letters, digits, hyphens.
    #[schemars(extend("examples" = ["microsoft-graph"], "pattern" = "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength" = 40))]
    pub name: Spanned<String>,
    /// What the feature is, one sentence.
    pub description: Text,
    /// Whether it is on when nobody says anything.
    #[serde(default)]
    pub default: bool,
    /// The name of a set of alternatives, the same at each of them: of the features with this name
    /// exactly one is on. `--with` for one switches the others off.
    #[schemars(extend("examples" = ["site-access"]))]
    pub one_of: Option<Spanned<String>>,
    /// What the administrator has to decide, as a question. Outputs list it as an open decision.
    pub decision: Option<Text>,
    /// What happens when it is off.
    pub when_off: Text,
    /// What happens when it is on.
    pub when_on: Text,
}
