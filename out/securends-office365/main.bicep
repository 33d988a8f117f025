// SecurEnds Office 365: app registration as Bicep (Microsoft Graph extension 1.0.0, Bicep 0.36.1 or newer).
// Rendered by grantbook from the profile securends-office365; permission catalog of 2026-08-22.
//
// Deploy:
//   az deployment group create --resource-group GROUP --template-file main.bicep
//   Without a connection to mcr.microsoft.com deploy main.json instead: it is this file, compiled.
//
// What Bicep cannot do, and who does it then:
//   - Create the client secret: ./provision.sh credential, or the portal.
//   - Check the consent in the portal: by hand, see runbook.md.
//   - Show beforehand what would change: there is no what-if for Microsoft Graph; ./provision.sh plan does it.
// The service principals of the APIs must exist in the tenant:
//   az ad sp show --id 00000003-0000-0000-c000-000000000000    # Microsoft Graph; "az ad sp create" makes it

extension microsoftGraphV1

@description('Who can sign in to the app, called "Supported account types" in the portal.')
@allowed([
  'AzureADMyOrg'
  'AzureADMultipleOrgs'
  'AzureADandPersonalMicrosoftAccount'
  'PersonalMicrosoftAccount'
])
param signInAudience string = 'AzureADMyOrg'

@description('The redirect URI of the platform Web, if your SecurEnds installation requires one. Example: https://securends.contoso.com/callback. Leave it empty if there is none.')
param redirectUri string = ''

@description('Grant admin consent to the permissions. Who deploys needs the right to consent.')
param grantAdminConsent bool = false

// Microsoft Graph: must exist in the tenant
resource microsoftGraphApi 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: '00000003-0000-0000-c000-000000000000'
}

// The app with which the Office 365 connector of SecurEnds reads the tenant.
resource integrationApp 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: 'grantbook-securends-office365-integration'
  displayName: 'SecurEnds Office 365'
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
      resourceAppId: '00000003-0000-0000-c000-000000000000'
      resourceAccess: [
        {
          id: 'df021288-bdef-4463-88db-98f22de89214'
          type: 'Role'
        }
        {
          id: '7ab1d382-f21e-4acd-a863-ba3e13f7da61'
          type: 'Role'
        }
        {
          id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d'
          type: 'Scope'
        }
        {
          id: 'a154be20-db9c-4678-8ab7-66f6cc099a59'
          type: 'Scope'
        }
        {
          id: 'b340eb25-3456-403f-be2f-af7a0d370277'
          type: 'Scope'
        }
        {
          id: '0e263e50-5827-48a4-b97c-d940288653c7'
          type: 'Scope'
        }
        {
          id: '06da0dbc-49e2-44d2-8312-53f166ab848a'
          type: 'Scope'
        }
      ]
    }
  ]
  api: {
    requestedAccessTokenVersion: 2
  }
}

// The service principal of "SecurEnds Office 365" in this tenant
resource integrationAppServicePrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: integrationApp.appId
}

// Consent: application permission User.Read.All of Microsoft Graph
resource integrationAppUserReadAll 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: 'df021288-bdef-4463-88db-98f22de89214'
  principalId: integrationAppServicePrincipal.id
  resourceId: microsoftGraphApi.id
}

// Consent: application permission Directory.Read.All of Microsoft Graph
resource integrationAppDirectoryReadAll 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: '7ab1d382-f21e-4acd-a863-ba3e13f7da61'
  principalId: integrationAppServicePrincipal.id
  resourceId: microsoftGraphApi.id
}

// Consent for all users: delegated permissions of Microsoft Graph
resource integrationAppMicrosoftGraphDelegated 'Microsoft.Graph/oauth2PermissionGrants@v1.0' = if (grantAdminConsent) {
  clientId: integrationAppServicePrincipal.id
  consentType: 'AllPrincipals'
  resourceId: microsoftGraphApi.id
  scope: 'User.Read User.Read.All User.ReadBasic.All Directory.AccessAsUser.All Directory.Read.All'
}

@description('Application (client) ID of "SecurEnds Office 365"')
output integrationAppClientId string = integrationApp.appId
