// Exact Exchange Online with OAuth: app registration as Bicep (Microsoft Graph extension 1.0.0, Bicep 0.36.1 or newer).
// Rendered by grantbook from the profile exact-exchange; permission catalog of 2026-08-22.
//
// Deploy:
//   az deployment group create --resource-group GROUP --template-file main.bicep
//     with --parameters serverName=VALUE
//   Without a connection to mcr.microsoft.com deploy main.json instead: it is this file, compiled.
//
// What Bicep cannot do, and who does it then:
//   - Create the client secret: ./provision.sh credential, or the portal.
//   - Check the consent in the portal: by hand, see runbook.md.
//   - Put the app on the EWS allow-list of the tenant: by hand, see runbook.md.
//   - Show beforehand what would change: there is no what-if for Microsoft Graph; ./provision.sh plan does it.
// The service principals of the APIs must exist in the tenant:
//   az ad sp show --id 00000002-0000-0ff1-ce00-000000000000    # Office 365 Exchange Online; "az ad sp create" makes it
//
// NOTE: An API behind a permission has ended or ends. full_access_as_app (Office 365 Exchange Online). 2026-10-01: blocked by default (EWSEnabled null -> false); only EwsAllowedAppIDs apps. 2027-04-01: permanent shutdown, no exceptions.

metadata notice = 'An API behind a permission has ended or ends. full_access_as_app (Office 365 Exchange Online). 2026-10-01: blocked by default (EWSEnabled null -> false); only EwsAllowedAppIDs apps. 2027-04-01: permanent shutdown, no exceptions.'

extension microsoftGraphV1

@description('The DNS name of the server on which Exact Synergy runs, as in the address of its web pages. Example: synergy.contoso.com')
param serverName string

@description('Grant admin consent to the permissions. Who deploys needs the right to consent.')
param grantAdminConsent bool = false

// Office 365 Exchange Online: must exist in the tenant
resource office365ExchangeOnlineApi 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: '00000002-0000-0ff1-ce00-000000000000'
}

// The app with which the Exact Exchange Migration Tool and ELIS reach Exchange Online.
resource integrationApp 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: 'grantbook-exact-exchange-integration'
  displayName: 'Exact Exchange Online'
  signInAudience: 'AzureADMyOrg'
  web: {
    redirectUris: [
      'https://${serverName}/Synergy/docs/SysJwtTokenLogin.aspx'
    ]
    implicitGrantSettings: {
      enableAccessTokenIssuance: true
      enableIdTokenIssuance: false
    }
  }
  publicClient: {
    redirectUris: [
      '${environment().authentication.loginEndpoint}common/oauth2/nativeclient'
    ]
  }
  spa: {
    redirectUris: []
  }
  isFallbackPublicClient: false
  requiredResourceAccess: [
    {
      resourceAppId: '00000002-0000-0ff1-ce00-000000000000'
      resourceAccess: [
        {
          id: 'dc890d15-9560-4a4c-9b7f-a736ec74ec40'
          type: 'Role'
        }
      ]
    }
  ]
}

// The service principal of "Exact Exchange Online" in this tenant
resource integrationAppServicePrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: integrationApp.appId
}

// Consent: application permission full_access_as_app of Office 365 Exchange Online
resource integrationAppFullAccessAsApp 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantAdminConsent) {
  appRoleId: 'dc890d15-9560-4a4c-9b7f-a736ec74ec40'
  principalId: integrationAppServicePrincipal.id
  resourceId: office365ExchangeOnlineApi.id
}

@description('Application (client) ID of "Exact Exchange Online"')
output integrationAppClientId string = integrationApp.appId
