// Moment SharePoint: app registrations as Bicep (Microsoft Graph extension 1.0.0, Bicep 0.36.1 or newer).
// Rendered by grantbook from the profile moment-sharepoint; permission catalog of 2026-08-22.
//
// Deploy:
//   az deployment group create --resource-group GROUP --template-file main.bicep
//   Without a connection to mcr.microsoft.com deploy main.json instead: it is this file, compiled.
//
// What Bicep cannot do, and who does it then:
//   - Create the client secret: ./provision.sh credential, or the portal.
//   - Give the app its role on the SharePoint sites: ./provision.sh apply.
//   - Show beforehand what would change: there is no what-if for Microsoft Graph; ./provision.sh plan does it.
// The service principals of the APIs must exist in the tenant:
//   az ad sp show --id 00000003-0000-0000-c000-000000000000    # Microsoft Graph; "az ad sp create" makes it

extension microsoftGraphV1

@description('Create the temporary app "Moment SharePoint administration" too. Deploy again with false and delete the app when it is no longer needed.')
param createAdministration bool = false

@description('Grant admin consent to the permissions. Who deploys needs the right to consent.')
param grantAdminConsent bool = false

// Microsoft Graph: must exist in the tenant
resource microsoftGraphApi 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: '00000003-0000-0000-c000-000000000000'
}

// The app that Moment itself uses to reach the SharePoint sites.
resource integrationApp 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: 'grantbook-moment-sharepoint-integration'
  displayName: 'Moment SharePoint'
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
      resourceAppId: '00000003-0000-0000-c000-000000000000'
      resourceAccess: [
        {
          id: '883ea226-0bf2-4a8f-9f9d-92c9162a727d'
          type: 'Role'
        }
      ]
    }
  ]
}

// The service principal of "Moment SharePoint" in this tenant
resource integrationAppServicePrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: integrationApp.appId
}

// The administrative app whose token gives the integration app its role on the SharePoint sites; Moment does not get its values.
resource administrationApp 'Microsoft.Graph/applications@v1.0' = if (createAdministration) {
  uniqueName: 'grantbook-moment-sharepoint-administration'
  displayName: 'Moment SharePoint administration'
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
      resourceAppId: '00000003-0000-0000-c000-000000000000'
      resourceAccess: [
        {
          id: 'a82116e5-55eb-4c41-a434-62fe8a61c773'
          type: 'Role'
        }
      ]
    }
  ]
}

// The service principal of "Moment SharePoint administration" in this tenant
resource administrationAppServicePrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = if (createAdministration) {
  appId: administrationApp.appId
}

// Consent: application permission Sites.Selected of Microsoft Graph
resource integrationAppSitesSelected 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: '883ea226-0bf2-4a8f-9f9d-92c9162a727d'
  principalId: integrationAppServicePrincipal.id
  resourceId: microsoftGraphApi.id
}

// Consent: application permission Sites.FullControl.All of Microsoft Graph
resource administrationAppSitesFullControlAll 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (createAdministration && grantAdminConsent) {
  appRoleId: 'a82116e5-55eb-4c41-a434-62fe8a61c773'
  principalId: administrationAppServicePrincipal.id
  resourceId: microsoftGraphApi.id
}

@description('Application (client) ID of "Moment SharePoint"')
output integrationAppClientId string = integrationApp.appId
