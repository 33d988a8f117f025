//! Steps beyond the registration that have a form of their own: Azure roles, groups, requests to
//! Microsoft Graph, mailboxes, commands of PowerShell, settings of Power BI.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::names::gated;
use super::{Names, Phase, Spanned, Stated, Text};

/// A kind of step with the keys that every step has.
macro_rules! step {
    ($(#[$about:meta])* $name:ident { $($(#[$field_about:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name {
            /// A name by which `after` of another step refers to this one.
            #[schemars(extend("examples" = ["report-setting"], "pattern" = "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength" = 40))]
            pub id: Option<Spanned<String>>,
            $($(#[$field_about])* pub $field: $kind,)*
            /// The steps that must be done before, by their `id`.
            #[serde(default)]
            pub after: Names,
            /// When it is done; without it, when the apps exist and have consent.
            pub phase: Option<Phase>,
            /// Who does it, where that is not what grantbook says of such a step.
            pub who: Option<Stated<Text>>,
            /// What must be settled before it is done (privacy, a decision of somebody else).
            pub before: Option<Text>,
            /// When to stop, and ask.
            pub stop: Option<Text>,
            /// How long it can take until it works, in minutes.
            #[schemars(extend("examples" = [30]))]
            pub minutes: Option<u32>,
            /// True when nothing that follows may be done before: a script that cannot do the step
            /// itself waits there until somebody says that it is done.
            #[serde(default)]
            pub wait: bool,
            /// True when the integration works without it.
            #[serde(default)]
            pub optional: bool,
            /// Why the step is here, where the guide does not ask for it.
            pub inferred: Option<Text>,
            /// Only when this feature is on, or one of these.
            #[serde(default)]
            pub only_with: Names,
            /// Only when this feature is off, or all of these.
            #[serde(default)]
            pub only_without: Names,
        }

        gated!($name);

        impl $name {
            /// What every step has.
            #[must_use]
            pub fn common(&self) -> Common<'_> {
                Common {
                    id: self.id.as_ref(),
                    after: &self.after,
                    phase: self.phase.unwrap_or(Phase::AfterConsent),
                    who: self.who.as_ref(),
                    before: self.before.as_ref(),
                    stop: self.stop.as_ref(),
                    minutes: self.minutes,
                    wait: self.wait,
                    optional: self.optional,
                    inferred: self.inferred.as_ref(),
                }
            }
        }
    };
}

/// What every step has.
#[derive(Debug, Clone, Copy)]
pub struct Common<'a> {
    /// Its name inside the profile.
    pub id: Option<&'a Spanned<String>>,
    /// The steps before it.
    pub after: &'a Names,
    /// When it is done.
    pub phase: Phase,
    /// Who does it.
    pub who: Option<&'a Stated<Text>>,
    /// What must be settled first.
    pub before: Option<&'a Text>,
    /// When to stop.
    pub stop: Option<&'a Text>,
    /// How long it takes until it works, in minutes.
    pub minutes: Option<u32>,
    /// Whether what follows waits for it.
    pub wait: bool,
    /// Whether the integration works without it.
    pub optional: bool,
    /// Why it is here.
    pub inferred: Option<&'a Text>,
}

step! {
    /// An Azure role for an app on a scope (`Microsoft.Authorization/roleAssignments`).
    AzureRole {
        /// The app that gets the role.
        app: Spanned<String>,
        /// The role: its name, or its GUID.
        #[schemars(extend("examples" = ["Reader"]))]
        role: Stated<String>,
        /// The scope: `/subscriptions/…`, with a resource group or a resource behind it, or a
        /// management group. Parameters may stand in it.
        #[schemars(extend("examples" = ["/subscriptions/${subscription}"]))]
        scope: Spanned<String>,
        /// What the integration does with it.
        reason: Text,
    }
}

step! {
    /// The app is a member of a security group, which other settings refer to.
    GroupMember {
        /// The app.
        app: Spanned<String>,
        /// The group: a parameter of type `group`.
        #[schemars(extend("examples" = ["${powerBiGroup}"]))]
        group: Spanned<String>,
        /// What the group is for.
        reason: Text,
    }
}

step! {
    /// A request to Microsoft Graph that sets something in the tenant.
    GraphRequest {
        /// What is done, as a short imperative.
        title: Text,
        /// The method.
        method: RequestMethod,
        /// The path below `/v1.0`. `${tenantId}`, `${clientId:APP}`, `${servicePrincipalId:APP}` and parameters
        /// of the types `guid` and `label` may stand in it.
        #[schemars(extend("examples" = ["/admin/reportSettings"]))]
        path: Spanned<String>,
        /// The JSON body as text, such as `{"displayConcealedNames": false}`; the same may stand in
        /// it, and parameters.
        body: Option<Spanned<String>>,
        /// How one sees that it is done: it is not sent then, and `verify` looks at it.
        check: RequestCheck,
        /// The request that takes it back; `remove` sends it.
        undo: Option<RequestUndo>,
        /// The permission that the caller needs. The token of a user who is signed in to the Azure
        /// CLI does not have every one; the script says so then.
        #[schemars(extend("examples" = ["ReportSettings.ReadWrite.All"]))]
        permission: Spanned<Text>,
        /// The same by hand: where, and what.
        by_hand: Option<Text>,
        /// What one sees when it worked, beyond the property.
        expect: Option<Text>,
        /// Why it is done.
        why: Text,
    }
}

/// The method of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum RequestMethod {
    /// Changes something.
    Patch,
    /// Creates something.
    Post,
    /// Replaces something.
    Put,
    /// Deletes something.
    Delete,
}

impl RequestMethod {
    /// The method as HTTP writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "PATCH",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// How one sees that a request was carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RequestCheck {
    /// What is read (`GET`), as in `path`.
    pub path: Spanned<String>,
    /// The property of the answer: names, with dots between them.
    #[schemars(extend("examples" = ["displayConcealedNames"]))]
    pub property: Spanned<String>,
    /// Its value when the request was carried out, as text.
    #[schemars(extend("examples" = ["false"]))]
    pub value: Spanned<String>,
}

/// A request that takes another one back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RequestUndo {
    /// The method.
    pub method: RequestMethod,
    /// The path below `/v1.0`.
    pub path: Spanned<String>,
    /// The JSON body.
    pub body: Option<Spanned<String>>,
    /// How it is undone by hand, or what stays.
    pub note: Option<Text>,
}

step! {
    /// Access of an app to some mailboxes: RBAC for Applications in Exchange Online. It stands
    /// beside the permissions of the registration: do not also consent to the same for all mailboxes.
    ExchangeRole {
        /// The app.
        app: Spanned<String>,
        /// The roles, such as `Application Mail.Read`.
        #[schemars(length(min = 1), extend("examples" = [["Application Mail.Read"]]))]
        roles: Vec<Spanned<String>>,
        /// The mailboxes: the members of a mail-enabled security group, a parameter of type
        /// `group`.
        group: Option<Spanned<String>>,
        /// The mailboxes: a filter of recipients, as Exchange writes it.
        #[schemars(extend("examples" = ["CustomAttribute1 -eq 'helpdesk'"]))]
        filter: Option<Spanned<String>>,
        /// What the integration does with it.
        reason: Text,
    }
}

step! {
    /// Commands of PowerShell that a person runs, for what neither the Azure CLI nor Microsoft
    /// Graph can do.
    Powershell {
        /// What is done, as a short imperative.
        title: Text,
        /// The module that has the commands.
        #[schemars(extend("examples" = ["MicrosoftTeams", "ExchangeOnlineManagement"]))]
        module: Spanned<String>,
        /// How one connects.
        #[schemars(extend("examples" = ["Connect-MicrosoftTeams"]))]
        connect: Spanned<String>,
        /// The commands. `${tenantId}`, `${clientId:APP}`, `${servicePrincipalId:APP}` and
        /// parameters may stand in them.
        commands: Spanned<String>,
        /// Commands that show that it worked.
        check: Option<Spanned<String>>,
        /// Commands that undo it.
        undo: Option<Spanned<String>>,
        /// Why it is done.
        why: Text,
        /// What one sees when it worked.
        expect: Text,
    }
}

step! {
    /// A tenant setting of Power BI (Microsoft Fabric) that is switched on for a security group.
    PowerBiSetting {
        /// The settings, by their names in the Fabric admin portal.
        #[schemars(length(min = 1), extend("examples" = [["Service principals can call Fabric public APIs"]]))]
        settings: Vec<Text>,
        /// The section in which they stand.
        #[schemars(extend("examples" = ["Developer settings"]))]
        section: Text,
        /// The group: a parameter of type `group`.
        group: Spanned<String>,
        /// Why it is done.
        why: Text,
    }
}
