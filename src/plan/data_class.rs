//! Which kind of data a permission opens, and how much of it: for a reader who asks "our mail?".

use serde::Serialize;

use super::{PermissionPlan, own_app};
use crate::catalog::{MICROSOFT_GRAPH_APP_ID, PermissionKind};

/// How much of the data a permission opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Extent {
    /// All of the tenant, without a signed-in user.
    Tenant,
    /// All that the app's own roles allow, without a signed-in user.
    Roles,
    /// All of the tenant that the signed-in user may reach.
    User,
    /// What belongs to the signed-in user.
    Own,
    /// What belongs to the signed-in user, or is shared with that user.
    Shared,
    /// Single items, to which the app is given access.
    Chosen,
}

/// The kind of data that a permission opens.
///
/// Derived from the first part of the permission's name: `Mail` in `Mail.Read`. Names that no line
/// covers are data of their API.
#[must_use]
pub fn data_class(permission: &PermissionPlan) -> String {
    if own_app(&permission.api_app_id).is_some() {
        return format!("The API of \"{}\"", permission.api_name);
    }
    if permission.value == "user_impersonation" {
        return format!("Everything in {}", permission.api_name);
    }
    let resource = permission.value.split('.').next().unwrap_or_default();
    let fits = |name: &str| {
        name.strip_suffix('*')
            .map_or(resource == name, |start| resource.starts_with(start))
    };
    let found = CLASSES
        .iter()
        .find(|(_, names)| names.iter().any(|n| fits(n)));
    match found {
        Some((class, _)) => (*class).to_owned(),
        None if permission.api_app_id == MICROSOFT_GRAPH_APP_ID => "Other data".to_owned(),
        None => format!("Data of {}", permission.api_name),
    }
}

/// How much of the data a permission opens.
#[must_use]
pub fn extent(permission: &PermissionPlan) -> Extent {
    let parts = || permission.value.split('.');
    if parts().any(|part| part == "Selected") {
        return Extent::Chosen;
    }
    match permission.kind {
        PermissionKind::Delegated if permission.value == "user_impersonation" => Extent::User,
        PermissionKind::Application if permission.value.ends_with("AsApp") => Extent::Roles,
        PermissionKind::Application => Extent::Tenant,
        PermissionKind::Delegated if parts().any(|part| part == "All") => Extent::User,
        PermissionKind::Delegated if parts().any(|part| part == "Shared") => Extent::Shared,
        PermissionKind::Delegated => Extent::Own,
    }
}

/// What is done with data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Access {
    /// Whether data is shown.
    pub reads: bool,
    /// Whether data is changed.
    pub writes: bool,
    /// Whether mail or messages are sent in somebody's name.
    pub sends: bool,
    /// Whether sending is all.
    pub sends_only: bool,
}

impl Access {
    /// What one permission gives.
    #[must_use]
    pub fn of(permission: &PermissionPlan) -> Self {
        let (reads, sends) = (reads(permission), sends(permission));
        Self {
            reads,
            writes: permission.reach.is_write,
            sends,
            sends_only: sends && !reads,
        }
    }

    /// What both give together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            reads: self.reads || other.reads,
            writes: self.writes || other.writes,
            sends: self.sends || other.sends,
            sends_only: self.sends_only && other.sends_only,
        }
    }
}

/// False for a permission that only sends or writes.
fn reads(permission: &PermissionPlan) -> bool {
    let verb = permission.value.split('.').nth(1).unwrap_or_default();
    !["Create", "Send", "Update", "Write"].contains(&verb)
}

fn sends(permission: &PermissionPlan) -> bool {
    let names = ["full_access_as_app", "EWS.AccessAsUser.All"];
    names.contains(&permission.value.as_str())
        || permission.value.split('.').nth(1) == Some("Send")
        || permission.value.starts_with("SMTP.")
}

/// Kinds of data with the first parts of the names that open them; `*` stands for any rest. The first
/// that fits counts.
const CLASSES: &[(&str, &[&str])] = &[
    (
        "Mail, calendars, contacts and tasks",
        &["EWS", "full_access_as_app", "EAS"],
    ),
    ("Mail", &["Mail*", "IMAP", "POP", "SMTP"]),
    ("Calendars", &["Calendar*", "Place", "Bookings*"]),
    ("Contacts", &["Contacts*", "OrgContact"]),
    (
        "Files and SharePoint sites",
        &[
            "Files",
            "Sites",
            "AllSites",
            "MyFiles",
            "Lists",
            "ListItems",
            "TermStore",
            "FileStorage*",
            "Container*",
            "SharePoint*",
            "Bookmark",
            "BackupRestore*",
        ],
    ),
    (
        "Chats, channels and meetings",
        &[
            "Chat*",
            "Channel*",
            "Team",
            "TeamMember",
            "TeamSettings",
            "Teams*",
            "TeamTemplates",
            "Teamwork*",
            "OnlineMeeting*",
            "Call*",
            "VirtualEvent*",
            "Schedule*",
        ],
    ),
    (
        "Notes and tasks",
        &["Notes", "Tasks", "Planner*", "ShortNotes"],
    ),
    (
        "Sign-in methods and access policies",
        &[
            "UserAuth*",
            "Policy",
            "ConditionalAccess*",
            "IdentityProvider",
            "AuthenticationContext",
            "AccessReview",
            "EntitlementManagement",
            "LifecycleWorkflows*",
            "NetworkAccess*",
            "CustomAuthenticationExtension",
            "EntitlementMgmt*",
            "EventListener",
            "TrustFrameworkKeySet",
            "PublicKeyInfrastructure",
            "SignInIdentifier",
            "VerifiedId*",
            "LifecyclePolicies*",
            "ProgramControl",
        ],
    ),
    ("Terms of use", &["Agreement*"]),
    (
        "Sign-up flows and their API connectors",
        &["APIConnectors", "IdentityUserFlow"],
    ),
    (
        "Users and their profiles",
        &[
            "User*",
            "openid",
            "profile",
            "email",
            "offline_access",
            "People*",
            "Presence",
            "Profile*",
            "Analytics",
            "CustomSecAttribute*",
            "ExternalUserProfile",
            "PendingExternalUserProfile",
            "LicenseAssignment",
            "Family",
        ],
    ),
    (
        "Groups and memberships",
        &[
            "Group*",
            "Member*",
            "UnifiedGroupMember",
            "RemoteTenantGroups",
        ],
    ),
    (
        "Administrator roles",
        &[
            "RoleManagement*",
            "RoleAssignment*",
            "RoleEligib*",
            "Privileged*",
        ],
    ),
    (
        "Apps, their settings and consents",
        &[
            "Application*",
            "AppRoleAssignment",
            "DelegatedPermissionGrant",
            "DelegatedAdminRelationship*",
            "AppCatalog",
            "AppCertTrustConfiguration",
            "ConsentRequest",
            "PreAuthorizationGrant",
            "ResourceSpecificPermissionGrant",
            "MutualTlsOauthConfiguration",
            "OnPremisesPublishingProfiles",
            "ServicePrincipal*",
            "Synchronization*",
            "AgentIdentity*",
        ],
    ),
    (
        "Directory: users, groups, devices, apps and roles",
        &[
            "Directory",
            "Domain*",
            "AdministrativeUnit",
            "DirectoryRecommendations",
            "EntraBackup",
            "TenantGovernance*",
            "Contracts",
            "ConfigurationMonitoring",
            "CrossTenant*",
            "MultiTenantOrganization",
            "OnPremDirectorySynchronization",
        ],
    ),
    (
        "Name, domains and licences of the organization",
        &["Organization*"],
    ),
    (
        "Devices and their management",
        &[
            "Device*",
            "BitlockerKey",
            "CloudPC*",
            "WindowsUpdates",
            "Print*",
            "PullPrintPrinter",
        ],
    ),
    (
        "Audit and sign-in logs",
        &[
            "AuditLog*",
            "AuditActivity*",
            "ActivityFeed",
            "ExchangeMessageTrace",
            "ProvisioningLog",
            "ServiceActivity*",
        ],
    ),
    (
        "Security alerts and risks",
        &[
            "Security*",
            "Threat*",
            "IdentityRisk*",
            "AttackSimulation",
            "CloudApp*",
            "CustomDetection",
            "HealthMonitoring*",
            "Alert*",
            "Incident*",
            "Machine*",
            "Vulnerability*",
            "AdvancedHunting*",
        ],
    ),
    (
        "Compliance, labels and legal holds",
        &[
            "eDiscovery",
            "InformationProtection*",
            "RecordsManagement",
            "SubjectRightsRequest",
            "SensitivityLabel*",
        ],
    ),
    ("School data", &["Edu*", "Learning*", "IndustryData*"]),
    ("Viva Engage", &["Engagement*", "Community", "Storyline"]),
    (
        "Search and connected content",
        &[
            "External*",
            "SearchConfiguration",
            "QnA",
            "Acronym",
            "Topic",
            "Content*",
        ],
    ),
    ("Copilot and agents", &["Agent*", "Ai*", "Copilot*"]),
    (
        "Billing and financial data",
        &["Billing*", "Financials", "PartnerBilling"],
    ),
    ("Usage reports", &["Report*"]),
    (
        "Service health and announcements",
        &["ServiceHealth", "ServiceMessage*"],
    ),
    ("Exchange Online administration", &["Exchange"]),
];

#[cfg(test)]
mod tests {
    use super::CLASSES;

    /// The first that fits counts: what an earlier one covers would never be reached.
    #[test]
    fn no_name_is_covered_by_an_earlier_one() {
        let names: Vec<&str> = CLASSES
            .iter()
            .flat_map(|(_, names)| *names)
            .copied()
            .collect();
        for (at, name) in names.iter().enumerate() {
            let earlier = names[..at]
                .iter()
                .find(|earlier| match earlier.strip_suffix('*') {
                    Some(start) => name.starts_with(start),
                    None => earlier == &name,
                });
            assert_eq!(earlier, None, "{name}");
        }
        // In a class, the more general name may come later, too.
        for (class, names) in CLASSES {
            for name in *names {
                let starts = names.iter().filter(|other| *other != name);
                let mut starts = starts.filter_map(|other| other.strip_suffix('*'));
                assert_eq!(
                    starts.find(|start| name.starts_with(start)),
                    None,
                    "{class}"
                );
            }
        }
    }
}
