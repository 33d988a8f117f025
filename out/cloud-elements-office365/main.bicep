// Cloud Elements Microsoft Office 365: app registration as Bicep (Microsoft Graph extension 1.0.0, Bicep 0.36.1 or newer).
// Rendered by grantbook from the profile cloud-elements-office365; permission catalog of 2026-08-22.
//
// Deploy:
//   az deployment group create --resource-group GROUP --template-file main.bicep
//   Without a connection to mcr.microsoft.com deploy main.json instead: it is this file, compiled.
//
// What Bicep cannot do, and who does it then:
//   - Create the client secret: ./provision.sh credential, or the portal.
//   - Show beforehand what would change: there is no what-if for Microsoft Graph; ./provision.sh plan does it.
// The service principals of the APIs must exist in the tenant:
//   az ad sp show --id 00000002-0000-0000-c000-000000000000    # Windows Azure Active Directory; "az ad sp create" makes it
//   az ad sp show --id 00000003-0000-0000-c000-000000000000    # Microsoft Graph; "az ad sp create" makes it
//
// NOTE: The vendor's guide was not available in full. Missing: 19 of the 20 Microsoft Graph permissions, because the picture in the guide ends after the first one, Calendars.ReadWrite (delegated); the others are neither known nor guessed. What is missing there is missing in the permissions, scripts and manifests here too. Ask Cloud Elements before you rely on them.
//
// NOTE: An API of this integration is retired. Azure Active Directory Graph (in the portal: Windows Azure Active Directory): retired 2025-07-01 (announced date; final shutdown reported early Sep 2025); new apps blocked 2024-09-01; existing apps blocked 2025-02-01 unless extended. Its permissions can still be listed, but they give nothing any more.
//
// TO DECIDE: Azure Active Directory Graph is retired, so its eight permissions give nothing. Does your connector call Microsoft Graph instead, and do you want to give it the eight successors: access to the whole tenant, in part with the right to change it, that the guide does not ask for by these names? Ask Cloud Elements before you switch it on. (feature microsoft-graph, now off)

metadata notice = 'The vendor\'s guide was not available in full. Missing: 19 of the 20 Microsoft Graph permissions, because the picture in the guide ends after the first one, Calendars.ReadWrite (delegated); the others are neither known nor guessed. What is missing there is missing in the permissions, scripts and manifests here too. Ask Cloud Elements before you rely on them. An API of this integration is retired. Azure Active Directory Graph (in the portal: Windows Azure Active Directory): retired 2025-07-01 (announced date; final shutdown reported early Sep 2025); new apps blocked 2024-09-01; existing apps blocked 2025-02-01 unless extended. Its permissions can still be listed, but they give nothing any more.'

extension microsoftGraphV1

@description('Who can sign in to the app, called "Supported account types" in the portal.')
@allowed([
  'AzureADMyOrg'
  'AzureADMultipleOrgs'
  'AzureADandPersonalMicrosoftAccount'
  'PersonalMicrosoftAccount'
])
param signInAudience string = 'AzureADMyOrg'

@description('The redirect URI of the platform Web, if your instance of the connector needs one. Example: https://connector.contoso.com/callback. Leave it empty if there is none.')
param redirectUri string = ''

@description('Grant admin consent to the permissions. Who deploys needs the right to consent.')
param grantAdminConsent bool = false

// Windows Azure Active Directory: must exist in the tenant
resource windowsAzureActiveDirectoryApi 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: '00000002-0000-0000-c000-000000000000'
}

// Microsoft Graph: must exist in the tenant
resource microsoftGraphApi 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: '00000003-0000-0000-c000-000000000000'
}

// The app with which an instance of the Office 365 connector authenticates.
resource integrationApp 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: 'grantbook-cloud-elements-office365-integration'
  displayName: 'Cloud Elements Office 365'
  signInAudience: signInAudience
  web: {
    redirectUris: empty(redirectUri) ? [] : [redirectUri]
    implicitGrantSettings: {
      enableAccessTokenIssuance: false
      enableIdTokenIssuance: false
    }
  }
  publicClient: {
    redirectUris: []
  }
  spa: {
    redirectUris: []
  }
  isFallbackPublicClient: false
  requiredResourceAccess: [
    {
      resourceAppId: '00000002-0000-0000-c000-000000000000'
      resourceAccess: [
        {
          id: '1cda74f2-2616-4834-b122-5cb1b07f8a59'
          type: 'Role'
        }
        {
          id: '1138cb37-bd11-4084-a2b7-9f71582aeddb'
          type: 'Role'
        }
        {
          id: '78c8a3c8-a07e-4b9e-af1b-b5ccab50a175'
          type: 'Role'
        }
        {
          id: 'abefe9df-d5a9-41c6-a60b-27b38eac3efb'
          type: 'Role'
        }
        {
          id: '9728c0c4-a06b-4e0e-8d1b-3d694e8ec207'
          type: 'Role'
        }
        {
          id: '78c8a3c8-a07e-4b9e-af1b-b5ccab50a175'
          type: 'Scope'
        }
        {
          id: '970d6fa6-214a-4a9b-8513-08fad511e2fd'
          type: 'Scope'
        }
        {
          id: 'cba73afc-7f69-4d86-8450-4978e04ecd1a'
          type: 'Scope'
        }
      ]
    }
    {
      resourceAppId: '00000003-0000-0000-c000-000000000000'
      resourceAccess: [
        {
          id: '1ec239c2-d7c9-4623-a91a-a9775856bb36'
          type: 'Scope'
        }
      ]
    }
  ]
  api: {
    requestedAccessTokenVersion: 2
  }
}

// The service principal of "Cloud Elements Office 365" in this tenant
resource integrationAppServicePrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: integrationApp.appId
}

// Consent: application permission Application.ReadWrite.All of Windows Azure Active Directory
resource integrationAppApplicationReadWriteAll 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: '1cda74f2-2616-4834-b122-5cb1b07f8a59'
  principalId: integrationAppServicePrincipal.id
  resourceId: windowsAzureActiveDirectoryApi.id
}

// Consent: application permission Device.ReadWrite.All of Windows Azure Active Directory
resource integrationAppDeviceReadWriteAll 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: '1138cb37-bd11-4084-a2b7-9f71582aeddb'
  principalId: integrationAppServicePrincipal.id
  resourceId: windowsAzureActiveDirectoryApi.id
}

// Consent: application permission Directory.ReadWrite.All of Windows Azure Active Directory
resource integrationAppDirectoryReadWriteAll 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: '78c8a3c8-a07e-4b9e-af1b-b5ccab50a175'
  principalId: integrationAppServicePrincipal.id
  resourceId: windowsAzureActiveDirectoryApi.id
}

// Consent: application permission Domain.ReadWrite.All of Windows Azure Active Directory
resource integrationAppDomainReadWriteAll 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: 'abefe9df-d5a9-41c6-a60b-27b38eac3efb'
  principalId: integrationAppServicePrincipal.id
  resourceId: windowsAzureActiveDirectoryApi.id
}

// Consent: application permission Member.Read.Hidden of Windows Azure Active Directory
resource integrationAppMemberReadHidden 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: '9728c0c4-a06b-4e0e-8d1b-3d694e8ec207'
  principalId: integrationAppServicePrincipal.id
  resourceId: windowsAzureActiveDirectoryApi.id
}

// Consent for all users: delegated permissions of Windows Azure Active Directory
resource integrationAppWindowsAzureActiveDirectoryDelegated 'Microsoft.Graph/oauth2PermissionGrants@v1.0' = if (grantAdminConsent) {
  clientId: integrationAppServicePrincipal.id
  consentType: 'AllPrincipals'
  resourceId: windowsAzureActiveDirectoryApi.id
  scope: 'Directory.ReadWrite.All Group.ReadWrite.All User.ReadBasic.All'
}

// Consent for all users: delegated permissions of Microsoft Graph
resource integrationAppMicrosoftGraphDelegated 'Microsoft.Graph/oauth2PermissionGrants@v1.0' = if (grantAdminConsent) {
  clientId: integrationAppServicePrincipal.id
  consentType: 'AllPrincipals'
  resourceId: microsoftGraphApi.id
  scope: 'Calendars.ReadWrite'
}

@description('Application (client) ID of "Cloud Elements Office 365"')
output integrationAppClientId string = integrationApp.appId
