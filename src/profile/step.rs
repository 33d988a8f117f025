//! What is to be done beyond the app registrations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::action::{
    AzureRole, ExchangeRole, GraphRequest, GroupMember, PowerBiSetting, Powershell,
};
use super::names::gated;
use super::{Gated, Names, Spanned, Stated, Text};

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Step {
    /// Give an app a role on single SharePoint sites (for `Sites.Selected`).
    SiteGrant(SiteGrant),
    /// Permissions for single teams, chats or meetings, which whoever owns these consents to.
    ResourceSpecificConsent(ResourceSpecificConsent),
    /// An Azure role for an app.
    AzureRole(AzureRole),
    /// An app is a member of a security group.
    GroupMember(GroupMember),
    /// A request to Microsoft Graph.
    GraphRequest(GraphRequest),
    /// Access of an app to some mailboxes.
    ExchangeRole(ExchangeRole),
    /// Commands of PowerShell.
    Powershell(Powershell),
    /// A tenant setting of Power BI.
    PowerBiSetting(PowerBiSetting),
    /// Something that a person does by hand.
    Manual(ManualStep),
}

impl Step {
    /// The name of the step, by which `after` refers to it.
    #[must_use]
    pub fn id(&self) -> Option<&Spanned<String>> {
        match self {
            Self::SiteGrant(_) | Self::ResourceSpecificConsent(_) => None,
            Self::Manual(step) => step.id.as_ref(),
            Self::AzureRole(step) => step.id.as_ref(),
            Self::GroupMember(step) => step.id.as_ref(),
            Self::GraphRequest(step) => step.id.as_ref(),
            Self::ExchangeRole(step) => step.id.as_ref(),
            Self::Powershell(step) => step.id.as_ref(),
            Self::PowerBiSetting(step) => step.id.as_ref(),
        }
    }

    /// The steps that must be done before, if it names any.
    #[must_use]
    pub fn after(&self) -> Option<&Names> {
        match self {
            Self::SiteGrant(_) | Self::ResourceSpecificConsent(_) => None,
            Self::Manual(step) => Some(&step.after),
            Self::AzureRole(step) => Some(&step.after),
            Self::GroupMember(step) => Some(&step.after),
            Self::GraphRequest(step) => Some(&step.after),
            Self::ExchangeRole(step) => Some(&step.after),
            Self::Powershell(step) => Some(&step.after),
            Self::PowerBiSetting(step) => Some(&step.after),
        }
    }

    /// When it is done.
    #[must_use]
    pub fn phase(&self) -> Phase {
        match self {
            Self::SiteGrant(_) | Self::ResourceSpecificConsent(_) => Phase::AfterConsent,
            Self::Manual(step) => step.phase,
            Self::AzureRole(step) => step.common().phase,
            Self::GroupMember(step) => step.common().phase,
            Self::GraphRequest(step) => step.common().phase,
            Self::ExchangeRole(step) => step.common().phase,
            Self::Powershell(step) => step.common().phase,
            Self::PowerBiSetting(step) => step.common().phase,
        }
    }

    fn gate(&self) -> &dyn Gated {
        match self {
            Self::SiteGrant(step) => step,
            Self::ResourceSpecificConsent(step) => step,
            Self::Manual(step) => step,
            Self::AzureRole(step) => step,
            Self::GroupMember(step) => step,
            Self::GraphRequest(step) => step,
            Self::ExchangeRole(step) => step,
            Self::Powershell(step) => step,
            Self::PowerBiSetting(step) => step,
        }
    }
}

impl Gated for Step {
    fn only_with(&self) -> &Names {
        self.gate().only_with()
    }

    fn only_without(&self) -> &Names {
        self.gate().only_without()
    }
}

/// Resource-specific consent (RSC): permissions for single teams, chats or meetings. They stand in
/// the manifest of a Teams app, not in the app registration, and the owner of the team consents
/// when he adds the Teams app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResourceSpecificConsent {
    /// The app whose client ID stands in the manifest (`webApplicationInfo`).
    pub app: Spanned<String>,
    /// For what the permissions are.
    pub scope: ConsentScope,
    /// The permissions.
    #[schemars(length(min = 1))]
    pub permissions: Vec<ResourcePermission>,
    /// Where the Teams app comes from: the store, or a file of the vendor.
    pub teams_app: Text,
    /// What one sees when it worked.
    pub expect: Text,
    /// Only when this feature is on, or one of these.
    #[serde(default)]
    pub only_with: Names,
    /// Only when this feature is off, or all of these.
    #[serde(default)]
    pub only_without: Names,
}

/// For what a resource-specific permission is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ConsentScope {
    /// A team: its owner consents.
    Team,
    /// A chat: a member consents.
    Chat,
    /// A meeting: its organiser consents.
    Meeting,
}

/// One resource-specific permission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResourcePermission {
    /// Its name.
    #[schemars(extend("examples" = ["ChannelMessage.Read.Group"]))]
    pub value: Spanned<String>,
    /// True when it works on behalf of a signed-in user only; else it is an application permission.
    #[serde(default)]
    pub delegated: bool,
    /// What the integration does with it.
    pub reason: Text,
}

gated!(SiteGrant, ResourceSpecificConsent, ManualStep);

/// A role for an app on single SharePoint sites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SiteGrant {
    /// The app that gets the role.
    pub app: Spanned<String>,
    /// The app whose token carries out the grant. It needs `Sites.FullControl.All`.
    pub acting_app: Spanned<String>,
    /// The parameter, of type `sites`, that names the sites.
    pub sites: Spanned<String>,
    /// The role: `read`, `write`, `manage` or `fullcontrol`; or a parameter.
    pub role: Stated<String>,
    /// How the sites are found, as the guide says it: one way each.
    #[serde(default)]
    pub finding_sites: Vec<Text>,
    /// The variables of the vendor's Postman collection, where the guide uses Postman.
    #[serde(default)]
    pub postman: Vec<PostmanVariable>,
    /// Only when this feature is on, or one of these.
    #[serde(default)]
    pub only_with: Names,
    /// Only when this feature is off, or all of these.
    #[serde(default)]
    pub only_without: Names,
}

impl SiteGrant {
    /// The parameter that the role refers to, if it is not a role itself.
    #[must_use]
    pub fn role_parameter(&self) -> Option<&str> {
        self.role.strip_prefix("${")?.strip_suffix('}')
    }
}

/// A variable of a vendor's Postman collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PostmanVariable {
    /// The variable's name.
    pub name: Text,
    /// What it holds.
    pub holds: Text,
}

/// A step that a person does by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ManualStep {
    /// A name by which `after` of another step refers to this one.
    pub id: Option<Spanned<String>>,
    /// What is done, as a short imperative.
    pub title: Text,
    /// When it is done.
    pub phase: Phase,
    /// Who does it: a role in the tenant, or a person at the vendor's product.
    pub who: Stated<Text>,
    /// Where: the admin centre, the server, the vendor's product.
    pub place: Text,
    /// True when the integration works without it.
    #[serde(default)]
    pub optional: bool,
    /// Why it is done, or why one may leave it.
    pub why: Text,
    /// What must be settled before it is done (privacy, a decision of somebody else).
    pub before: Option<Text>,
    /// The actions, one each.
    #[schemars(length(min = 1))]
    pub actions: Vec<Text>,
    /// Commands that belong to it.
    #[serde(default)]
    pub commands: Vec<Code>,
    /// What one sees when it worked.
    pub expect: Text,
    /// How it is undone.
    pub undo: Option<Text>,
    /// The steps that must be done before, by their `id`.
    #[serde(default)]
    pub after: Names,
    /// When to stop, and ask.
    pub stop: Option<Text>,
    /// How long it can take until it works, in minutes.
    pub minutes: Option<u32>,
    /// True when nothing that follows may be done before: a script waits there until somebody says
    /// that it is done.
    #[serde(default)]
    pub wait: bool,
    /// Why the step is here, where the guide does not ask for it.
    pub inferred: Option<Text>,
    /// Only when this feature is on, or one of these.
    #[serde(default)]
    pub only_with: Names,
    /// Only when this feature is off, or all of these.
    #[serde(default)]
    pub only_without: Names,
}

/// When a manual step is done.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum Phase {
    /// Before anything is created.
    Before,
    /// When the apps exist and have consent.
    AfterConsent,
    /// When the values are entered in the vendor's product.
    AfterHandover,
}

/// Commands to type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(title = "Commands")]
pub struct Code {
    /// The language, for readers and highlighters.
    pub language: CodeLanguage,
    /// The commands, one per line. `${clientId:APP}` stands for the client ID of an app,
    /// `${servicePrincipalId:APP}` for the object ID of its service principal; `${tenantId}`, `${authority}`
    /// and parameters may stand in them too.
    pub text: Spanned<String>,
    /// What they do.
    pub about: Text,
}

/// A language of commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CodeLanguage {
    /// PowerShell.
    Powershell,
    /// A POSIX shell.
    Sh,
    /// An HTTP request.
    Http,
    /// SQL.
    Sql,
}
