// ESIA Microsoft Office 365: app registration as Bicep (Microsoft Graph extension 1.0.0, Bicep 0.36.1 or newer).
// Rendered by grantbook from the profile esia-office365; permission catalog of 2026-08-22.
//
// Deploy:
//   az deployment group create --resource-group GROUP --template-file main.bicep
//   Without a connection to mcr.microsoft.com deploy main.json instead: it is this file, compiled.
//
// What Bicep cannot do, and who does it then:
//   - Create the client secret: ./provision.sh credential, or the portal.
//   - Compare the permissions in the portal: by hand, see runbook.md.
//   - Show e-mail addresses instead of hashes: by hand, see runbook.md.
//   - Wait for the new data, or delete the cache: by hand, see runbook.md.
//   - Show beforehand what would change: there is no what-if for Microsoft Graph; ./provision.sh plan does it.
// The service principals of the APIs must exist in the tenant:
//   az ad sp show --id c5393580-f805-4401-95e8-94b7a6ef2fc2    # Office 365 Management APIs; "az ad sp create" makes it
//   az ad sp show --id 00000003-0000-0000-c000-000000000000    # Microsoft Graph; "az ad sp create" makes it
//
// NOTE: An API behind a permission has ended or ends. ServiceHealth.Read (Office 365 Management APIs). Service Communications API on manage.office.com retired; use Graph ServiceHealth.Read.All / ServiceMessage.Read.All.
//
// TO DECIDE: The guide asks for ActivityFeed.ReadIp, a permission that no API has. Does ESIA need ActivityFeed.ReadDlp instead, and may ESIA read the sensitive data that data loss prevention has detected? Ask ESIA before you switch it on. (feature dlp-events, now off)

metadata notice = 'An API behind a permission has ended or ends. ServiceHealth.Read (Office 365 Management APIs). Service Communications API on manage.office.com retired; use Graph ServiceHealth.Read.All / ServiceMessage.Read.All.'

extension microsoftGraphV1

@description('Grant admin consent to the permissions. Who deploys needs the right to consent.')
param grantAdminConsent bool = false

// Office 365 Management APIs: must exist in the tenant
resource office365ManagementAPIsApi 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: 'c5393580-f805-4401-95e8-94b7a6ef2fc2'
}

// Microsoft Graph: must exist in the tenant
resource microsoftGraphApi 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: '00000003-0000-0000-c000-000000000000'
}

// The app with which ESIA reads the data of Microsoft 365.
resource integrationApp 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: 'grantbook-esia-office365-integration'
  displayName: 'esia'
  signInAudience: 'AzureADMyOrg'
  web: {
    redirectUris: []
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
      resourceAppId: 'c5393580-f805-4401-95e8-94b7a6ef2fc2'
      resourceAccess: [
        {
          id: '594c1fb6-4f81-4475-ae41-0c394909246c'
          type: 'Role'
        }
        {
          id: 'e2cea78f-e743-4d8f-a16a-75b629a038ae'
          type: 'Role'
        }
      ]
    }
    {
      resourceAppId: '00000003-0000-0000-c000-000000000000'
      resourceAccess: [
        {
          id: '2f3e6f8c-093b-4c57-a58b-ba5ce494a169'
          type: 'Role'
        }
        {
          id: 'b86848a7-d5b1-41eb-a9b4-54a4e6306e97'
          type: 'Role'
        }
        {
          id: '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30'
          type: 'Role'
        }
        {
          id: '7ab1d382-f21e-4acd-a863-ba3e13f7da61'
          type: 'Role'
        }
        {
          id: '498476ce-e0fe-48b0-b801-37ba7e2685c6'
          type: 'Role'
        }
        {
          id: '230c1aed-a721-4c5d-9cb4-a90514e508ef'
          type: 'Role'
        }
        {
          id: '79c261e0-fe76-4144-aad5-bdc68fbe4037'
          type: 'Role'
        }
        {
          id: 'df021288-bdef-4463-88db-98f22de89214'
          type: 'Role'
        }
      ]
    }
  ]
}

// The service principal of "esia" in this tenant
resource integrationAppServicePrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: integrationApp.appId
}

// Consent: application permission ActivityFeed.Read of Office 365 Management APIs
resource integrationAppActivityFeedRead 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: '594c1fb6-4f81-4475-ae41-0c394909246c'
  principalId: integrationAppServicePrincipal.id
  resourceId: office365ManagementAPIsApi.id
}

// Consent: application permission ServiceHealth.Read of Office 365 Management APIs
resource integrationAppServiceHealthRead 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: 'e2cea78f-e743-4d8f-a16a-75b629a038ae'
  principalId: integrationAppServicePrincipal.id
  resourceId: office365ManagementAPIsApi.id
}

// Consent: application permission Agreement.Read.All of Microsoft Graph
resource integrationAppAgreementReadAll 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: '2f3e6f8c-093b-4c57-a58b-ba5ce494a169'
  principalId: integrationAppServicePrincipal.id
  resourceId: microsoftGraphApi.id
}

// Consent: application permission APIConnectors.Read.All of Microsoft Graph
resource integrationAppAPIConnectorsReadAll 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: 'b86848a7-d5b1-41eb-a9b4-54a4e6306e97'
  principalId: integrationAppServicePrincipal.id
  resourceId: microsoftGraphApi.id
}

// Consent: application permission Application.Read.All of Microsoft Graph
resource integrationAppApplicationReadAll 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30'
  principalId: integrationAppServicePrincipal.id
  resourceId: microsoftGraphApi.id
}

// Consent: application permission Directory.Read.All of Microsoft Graph
resource integrationAppDirectoryReadAll 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: '7ab1d382-f21e-4acd-a863-ba3e13f7da61'
  principalId: integrationAppServicePrincipal.id
  resourceId: microsoftGraphApi.id
}

// Consent: application permission Organization.Read.All of Microsoft Graph
resource integrationAppOrganizationReadAll 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: '498476ce-e0fe-48b0-b801-37ba7e2685c6'
  principalId: integrationAppServicePrincipal.id
  resourceId: microsoftGraphApi.id
}

// Consent: application permission Reports.Read.All of Microsoft Graph
resource integrationAppReportsReadAll 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: '230c1aed-a721-4c5d-9cb4-a90514e508ef'
  principalId: integrationAppServicePrincipal.id
  resourceId: microsoftGraphApi.id
}

// Consent: application permission ServiceHealth.Read.All of Microsoft Graph
resource integrationAppServiceHealthReadAll 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: '79c261e0-fe76-4144-aad5-bdc68fbe4037'
  principalId: integrationAppServicePrincipal.id
  resourceId: microsoftGraphApi.id
}

// Consent: application permission User.Read.All of Microsoft Graph
resource integrationAppUserReadAll 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: 'df021288-bdef-4463-88db-98f22de89214'
  principalId: integrationAppServicePrincipal.id
  resourceId: microsoftGraphApi.id
}

@description('Application (client) ID of "esia"')
output integrationAppClientId string = integrationApp.appId
