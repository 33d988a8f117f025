//! The tools that a step calls, by their names in the two languages.

use serde::Serialize;

/// A function of the scripts that does one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tool {
    /// The name in bash.
    pub bash: &'static str,
    /// The name in PowerShell.
    pub powershell: &'static str,
    /// The names of its parameters in PowerShell, in the order of bash's arguments.
    pub parameters: &'static [&'static str],
}

/// The API has a service principal in the tenant.
pub static ENSURE_API: Tool = tool("ensure_api", "Confirm-Api", &["Api"]);
/// The IDs of the permissions are those of the tenant.
pub static CHECK_PERMISSION_IDS: Tool = tool("check_permission_ids", "Assert-PermissionId", &[]);
/// The application is as the profile says.
pub static ENSURE_APPLICATION: Tool = tool("ensure_application", "Confirm-Application", &["App"]);
/// What needs application IDs is written too.
pub static COMPLETE_APPLICATION: Tool =
    tool("complete_application", "Complete-Application", &["App"]);
/// A user owns the application and its service principal.
pub static ENSURE_OWNER: Tool = tool("ensure_owner", "Confirm-Owner", &["App", "Parameter"]);
/// A user or group is assigned to the app.
pub static ENSURE_ASSIGNMENT: Tool = tool(
    "ensure_assignment",
    "Confirm-Assignment",
    &["App", "Parameter", "Role"],
);
/// The app holds a directory role.
pub static GRANT_DIRECTORY_ROLE: Tool = tool(
    "grant_directory_role",
    "Grant-DirectoryRole",
    &["App", "Role"],
);
/// Takes the directory roles away that the profile names.
pub static REVOKE_DIRECTORY_ROLES: Tool =
    tool("revoke_directory_roles", "Revoke-DirectoryRole", &["App"]);
/// The application has a service principal.
pub static ENSURE_SERVICE_PRINCIPAL: Tool = tool(
    "ensure_service_principal",
    "Confirm-ServicePrincipal",
    &["App"],
);
/// The service principal has its settings.
pub static ENSURE_PRINCIPAL_SETTINGS: Tool = tool(
    "ensure_principal_settings",
    "Confirm-PrincipalSetting",
    &["App"],
);
/// The app trusts the tokens of another identity provider.
pub static ENSURE_FEDERATED: Tool = tool(
    "ensure_federated",
    "Confirm-FederatedCredential",
    &["App", "Name"],
);
/// Reads what is granted now.
pub static READ_GRANTS: Tool = tool("read_grants", "Read-Grant", &["App"]);
/// Grants an application permission.
pub static GRANT_APP_ROLE: Tool = tool("grant_app_role", "Grant-AppRole", &["App", "Api", "Role"]);
/// Grants delegated permissions of one API.
pub static GRANT_SCOPES: Tool = tool("grant_scopes", "Grant-Scope", &["App", "Api", "Scope"]);
/// The app has a valid credential.
pub static ENSURE_CREDENTIAL: Tool =
    tool("ensure_credential", "Confirm-Credential", &["App", "Name"]);
/// The app has a valid certificate.
pub static ENSURE_CERTIFICATE: Tool = tool(
    "ensure_certificate",
    "Confirm-Certificate",
    &["App", "Name"],
);
/// A new certificate, then the old one goes.
pub static ROTATE_CERTIFICATE: Tool =
    tool("rotate_certificate", "Switch-Certificate", &["App", "Name"]);
/// Removes the secret that served until the certificate was there.
pub static RETIRE_SECRET: Tool = tool("retire_secret", "Revoke-SetupSecret", &["App", "Name"]);
/// Gives out the values for the vendor's product.
pub static WRITE_HANDOVER: Tool = tool("write_handover", "Write-Handover", &[]);
/// Shows the values for the vendor's product, when all credentials are made and no file has them.
pub static SHOW_HANDOVER: Tool = tool("show_handover", "Show-Handover", &[]);
/// A new credential, then the old one goes.
pub static ROTATE_CREDENTIAL: Tool =
    tool("rotate_credential", "Switch-Credential", &["App", "Name"]);
/// Gives the app its role on the sites.
pub static GRANT_SITE_ROLES: Tool =
    tool("grant_site_roles", "Grant-SiteRole", &["App", "ActingApp"]);
/// Takes the app's roles off the sites.
pub static REMOVE_SITE_ROLES: Tool = tool(
    "remove_site_roles",
    "Revoke-SiteRole",
    &["App", "ActingApp"],
);
/// Deletes a temporary app for good.
pub static DELETE_TEMPORARY_APP: Tool =
    tool("delete_temporary_app", "Unregister-TemporaryApp", &["App"]);
/// Deletes an app.
pub static DELETE_APPLICATION: Tool =
    tool("delete_application", "Unregister-Application", &["App"]);
/// Deletes the service principal of an API if the script made it and nobody uses it.
pub static REMOVE_CREATED_API: Tool = tool("remove_created_api", "Unregister-CreatedApi", &["Api"]);
/// Deletes a deleted app for good.
pub static PURGE_APPLICATION: Tool =
    tool("purge_application", "Clear-DeletedApplication", &["App"]);
/// The app has an Azure role.
pub static ENSURE_AZURE_ROLE: Tool =
    tool("ensure_azure_role", "Confirm-AzureRole", &["App", "Number"]);
/// Takes an Azure role away: it would outlive the app.
pub static REVOKE_AZURE_ROLE: Tool =
    tool("revoke_azure_role", "Revoke-AzureRole", &["App", "Number"]);
/// The app is a member of a group.
pub static ENSURE_GROUP_MEMBER: Tool = tool(
    "ensure_group_member",
    "Confirm-GroupMember",
    &["App", "Parameter"],
);
/// A request to Microsoft Graph is carried out.
pub static ENSURE_SETTING: Tool = tool("ensure_setting", "Confirm-Setting", &["Number"]);
/// A request to Microsoft Graph is taken back.
pub static UNDO_SETTING: Tool = tool("undo_setting", "Undo-Setting", &["Number"]);
/// Shows commands that a person runs.
pub static SHOW_COMMANDS: Tool = tool("show_commands", "Write-Command", &["Title", "Number"]);
/// Waits until a step that is done by hand is done.
pub static WAIT_BY_HAND: Tool = tool("wait_by_hand", "Wait-ByHand", &["Title"]);
/// Names a step that is done by hand.
pub static SAY_BY_HAND: Tool = tool("say_by_hand", "Write-ByHand", &["Title"]);
/// Says that a redirect URI is to be supplied later.
pub static SAY_SECOND_PASS: Tool = tool(
    "say_second_pass",
    "Write-SecondPass",
    &["When", "Flag", "Uri"],
);
/// Says what `remove` did, and how long it can be undone.
pub static SAY_WHAT_WAS_DELETED: Tool = tool("say_what_was_deleted", "Write-Deletion", &[]);

const fn tool(
    bash: &'static str,
    powershell: &'static str,
    parameters: &'static [&'static str],
) -> Tool {
    Tool {
        bash,
        powershell,
        parameters,
    }
}
