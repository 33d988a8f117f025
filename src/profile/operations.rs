//! What running the integration takes, beyond what is set up.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Spanned, Text};

/// What running the integration takes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Operations {
    /// Licences that the tenant, or its users, must have.
    #[serde(default)]
    #[schemars(extend("examples" = [["Microsoft Entra ID P1"]]))]
    pub licences: Vec<Text>,
    /// Connections that a firewall must let through.
    #[serde(default)]
    pub connections: Vec<Connection>,
    /// What the data protection officer must know, one sentence each.
    #[serde(default)]
    pub privacy: Vec<Text>,
    /// How long things take until they work, one sentence each.
    #[serde(default)]
    #[schemars(extend("examples" = [["After the consent it can take an hour until mail is read."]]))]
    pub waiting_times: Vec<Text>,
    /// Who answers for the integration in the organization that uses it: a person, a team or a role.
    #[schemars(extend("examples" = ["Contoso IT, collaboration team"]))]
    pub owner: Option<Text>,
    /// Who answers questions at the vendor.
    pub contact: Option<Contact>,
    /// The day by which somebody reads this profile against the guide again: `2027-05-31`.
    #[schemars(extend("examples" = ["2027-05-31"], "pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    pub review_by: Option<Spanned<String>>,
}

/// A connection that a firewall must let through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Connection {
    /// From where.
    #[schemars(extend("examples" = ["The Exact server"]))]
    pub from: Text,
    /// The host name that is reached.
    #[schemars(extend("examples" = ["graph.microsoft.com"]))]
    pub host: Spanned<String>,
    /// The port.
    #[schemars(extend("examples" = [443]))]
    pub port: Spanned<u32>,
    /// What for.
    pub purpose: Text,
}

/// Who answers questions at the vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Contact {
    /// The name of a person, or of a department.
    pub name: Text,
    /// An address of the World Wide Web.
    #[schemars(extend("pattern" = "^https://\\S+$"))]
    pub url: Option<Spanned<String>>,
    /// A mail address.
    pub mail: Option<Spanned<String>>,
}
