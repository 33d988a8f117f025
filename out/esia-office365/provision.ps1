#requires -Version 5.1

<#
.SYNOPSIS
Sets up one app in Microsoft Entra ID with the Azure CLI, for ESIA Microsoft Office 365.

.DESCRIPTION
Rendered by grantbook from the profile esia-office365; permission catalog of 2026-08-22.

Read runbook.md first. Nothing is changed before you have confirmed it.
Needs Windows PowerShell 5.1 or PowerShell 7, and the Azure CLI 2.37 or newer.
Sign in first: az login --tenant ID

NOTE: An API behind a permission has ended or ends. ServiceHealth.Read (Office 365 Management APIs). Service Communications API on manage.office.com retired; use Graph ServiceHealth.Read.All / ServiceMessage.Read.All.

TO DECIDE: The guide asks for ActivityFeed.ReadIp, a permission that no API has. Does ESIA need ActivityFeed.ReadDlp instead, and may ESIA read the sensitive data that data loss prevention has detected? Ask ESIA before you switch it on. (feature dlp-events, now off)

Commands:
  plan        Show what is there and what would change. Changes nothing.
  create      Create or update the app.
  consent     Grant admin consent. Takes a Privileged Role Administrator.
  credential  Create the client secret, or add a certificate.
  apply       All of these, in this order.
  verify      Compare the tenant with the profile. 0: it matches exactly.
  rotate      Create a new credential; remove the old one when you say so.
  export      Print what the tenant has of this app as JSON, to compare it elsewhere.
  remove      Delete the app. For 30 days it can be restored, unless -Purge.

Exit status: 0 done or matching; 1 failed, or verify found differences; 2 wrong use.

In this file: 1. what is to exist, 2. the steps, 3. the commands, 4. the requests to Microsoft
Graph, 5. the tools.

.PARAMETER Command
What to do, see above.

.PARAMETER Tenant
The directory (tenant) ID. Required. Any other tenant is refused.

.PARAMETER SecretFile
A new file for the values to hand over, readable by you only.

.PARAMETER KeyVault
Put the secret into this Azure Key Vault instead of the file.

.PARAMETER Certificate
Add this public certificate (PEM) instead of a secret.

.PARAMETER NewCertificate
Make a certificate with openssl; its private key goes into this new file.

.PARAMETER Months
How long the secret is valid, 1 to 24. Default: 6.

.PARAMETER RemoveOld
rotate: remove the old credential without asking.

.PARAMETER Adopt
create, apply: take over an existing app registration.

.PARAMETER AllowSameName
create, apply: go on although an app of the same name exists.

.PARAMETER Purge
remove: delete for good, nothing to restore.

.PARAMETER Log
Add what is done to this file. It holds no secret.

.PARAMETER Yes
Do not ask.

.PARAMETER Rest
Anything else. It is refused.

.EXAMPLE
./provision.ps1 plan -Tenant 11111111-2222-3333-4444-555555555555

.EXAMPLE
./provision.ps1 apply -Tenant 11111111-2222-3333-4444-555555555555 -SecretFile handover.txt
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The functions use them.')]
[CmdletBinding(PositionalBinding = $false)]
param(
    [Parameter(Position = 0)]
    [string]$Command = '',
    [string]$Tenant = '',
    [string]$SecretFile = '',
    [string]$KeyVault = '',
    [string]$Certificate = '',
    [string]$NewCertificate = '',
    [string]$Months = '',
    [switch]$RemoveOld,
    [string]$Adopt = '',
    [switch]$AllowSameName,
    [switch]$Purge,
    [string]$Log = '',
    [switch]$Yes,
    [Parameter(ValueFromRemainingArguments = $true)]
    [string[]]$Rest = @()
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'


$ProfileId = 'esia-office365'
$Title = 'ESIA Microsoft Office 365'
# The app that -Adopt is about.
$AdoptingApp = 'integration'

# ---------------------------------------------------------------------------
# 1. What is to exist
# ---------------------------------------------------------------------------

# The apps by their names in this file: those that stay, and those that are removed in the end.
$Apps = @('integration')
$TemporaryApps = @()
$DisplayName = @{
    'integration' = 'esia'
}
# The key of each application in the tenant. It never changes.
$UniqueName = @{
    'integration' = 'grantbook-esia-office365-integration'
}
# The APIs by application ID.
$ApiName = [ordered]@{
    'c5393580-f805-4401-95e8-94b7a6ef2fc2' = 'Office 365 Management APIs'
    '00000003-0000-0000-c000-000000000000' = 'Microsoft Graph'
}

# Get-ApplicationJson: the body of an application.
function Get-ApplicationJson {
    param([string]$App)
    switch ($App) {
        # esia: The app with which ESIA reads the data of Microsoft 365.
        'integration' {
            @'
{
  "displayName": "esia",
  "signInAudience": "AzureADMyOrg",
  "web": {
    "redirectUris": [],
    "implicitGrantSettings": {
      "enableAccessTokenIssuance": false,
      "enableIdTokenIssuance": false
    }
  },
  "publicClient": {
    "redirectUris": []
  },
  "spa": {
    "redirectUris": []
  },
  "isFallbackPublicClient": false,
  "requiredResourceAccess": [
    {
      "resourceAppId": "c5393580-f805-4401-95e8-94b7a6ef2fc2",
      "resourceAccess": [
        {
          "id": "594c1fb6-4f81-4475-ae41-0c394909246c",
          "type": "Role"
        },
        {
          "id": "e2cea78f-e743-4d8f-a16a-75b629a038ae",
          "type": "Role"
        }
      ]
    },
    {
      "resourceAppId": "00000003-0000-0000-c000-000000000000",
      "resourceAccess": [
        {
          "id": "2f3e6f8c-093b-4c57-a58b-ba5ce494a169",
          "type": "Role"
        },
        {
          "id": "b86848a7-d5b1-41eb-a9b4-54a4e6306e97",
          "type": "Role"
        },
        {
          "id": "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30",
          "type": "Role"
        },
        {
          "id": "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
          "type": "Role"
        },
        {
          "id": "498476ce-e0fe-48b0-b801-37ba7e2685c6",
          "type": "Role"
        },
        {
          "id": "230c1aed-a721-4c5d-9cb4-a90514e508ef",
          "type": "Role"
        },
        {
          "id": "79c261e0-fe76-4144-aad5-bdc68fbe4037",
          "type": "Role"
        },
        {
          "id": "df021288-bdef-4463-88db-98f22de89214",
          "type": "Role"
        }
      ]
    }
  ]
}
'@
        }
    }
}

# How many months each credential is valid, by app and name.
$Lifetime = @{
    'integration ESIA' = '6'
}

# Get-ExpectedFact: what verify expects of an application, one fact a line.
function Get-ExpectedFact {
    param([string]$App)
    switch ($App) {
        'integration' {
            "display name: esia"
            "sign-in audience: AzureADMyOrg"
            "requested permission: Office 365 Management APIs / application / ActivityFeed.Read"
            "requested permission: Office 365 Management APIs / application / ServiceHealth.Read"
            "requested permission: Microsoft Graph / application / Agreement.Read.All"
            "requested permission: Microsoft Graph / application / APIConnectors.Read.All"
            "requested permission: Microsoft Graph / application / Application.Read.All"
            "requested permission: Microsoft Graph / application / Directory.Read.All"
            "requested permission: Microsoft Graph / application / Organization.Read.All"
            "requested permission: Microsoft Graph / application / Reports.Read.All"
            "requested permission: Microsoft Graph / application / ServiceHealth.Read.All"
            "requested permission: Microsoft Graph / application / User.Read.All"
            "granted permission: Office 365 Management APIs / application / ActivityFeed.Read"
            "granted permission: Office 365 Management APIs / application / ServiceHealth.Read"
            "granted permission: Microsoft Graph / application / Agreement.Read.All"
            "granted permission: Microsoft Graph / application / APIConnectors.Read.All"
            "granted permission: Microsoft Graph / application / Application.Read.All"
            "granted permission: Microsoft Graph / application / Directory.Read.All"
            "granted permission: Microsoft Graph / application / Organization.Read.All"
            "granted permission: Microsoft Graph / application / Reports.Read.All"
            "granted permission: Microsoft Graph / application / ServiceHealth.Read.All"
            "granted permission: Microsoft Graph / application / User.Read.All"
            "client secret: 1 valid, named ESIA"
        }
    }
}

# The permissions by API, type and GUID. A GUID alone is not unique.
$PermissionName = [ordered]@{
    '00000003-0000-0000-c000-000000000000 Role b86848a7-d5b1-41eb-a9b4-54a4e6306e97' = 'Microsoft Graph / application / APIConnectors.Read.All'
    '00000003-0000-0000-c000-000000000000 Role 2f3e6f8c-093b-4c57-a58b-ba5ce494a169' = 'Microsoft Graph / application / Agreement.Read.All'
    '00000003-0000-0000-c000-000000000000 Role 9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30' = 'Microsoft Graph / application / Application.Read.All'
    '00000003-0000-0000-c000-000000000000 Role 7ab1d382-f21e-4acd-a863-ba3e13f7da61' = 'Microsoft Graph / application / Directory.Read.All'
    '00000003-0000-0000-c000-000000000000 Role 498476ce-e0fe-48b0-b801-37ba7e2685c6' = 'Microsoft Graph / application / Organization.Read.All'
    '00000003-0000-0000-c000-000000000000 Role 230c1aed-a721-4c5d-9cb4-a90514e508ef' = 'Microsoft Graph / application / Reports.Read.All'
    '00000003-0000-0000-c000-000000000000 Role 79c261e0-fe76-4144-aad5-bdc68fbe4037' = 'Microsoft Graph / application / ServiceHealth.Read.All'
    '00000003-0000-0000-c000-000000000000 Role df021288-bdef-4463-88db-98f22de89214' = 'Microsoft Graph / application / User.Read.All'
    'c5393580-f805-4401-95e8-94b7a6ef2fc2 Role 594c1fb6-4f81-4475-ae41-0c394909246c' = 'Office 365 Management APIs / application / ActivityFeed.Read'
    'c5393580-f805-4401-95e8-94b7a6ef2fc2 Role e2cea78f-e743-4d8f-a16a-75b629a038ae' = 'Office 365 Management APIs / application / ServiceHealth.Read'
}

# ---------------------------------------------------------------------------
# 2. The steps
# ---------------------------------------------------------------------------

# An Application Developer may do this.
function Invoke-CreateStep {
    Confirm-Api -Api 'c5393580-f805-4401-95e8-94b7a6ef2fc2' # Office 365 Management APIs
    Confirm-Api -Api '00000003-0000-0000-c000-000000000000' # Microsoft Graph
    Assert-PermissionId
    Confirm-Application -App 'integration'
    Confirm-ServicePrincipal -App 'integration'
}

# This takes a Privileged Role Administrator.
function Invoke-ConsentStep {
    Read-Grant -App 'integration'
    Grant-AppRole -App 'integration' -Api 'c5393580-f805-4401-95e8-94b7a6ef2fc2' -Role '594c1fb6-4f81-4475-ae41-0c394909246c' # ActivityFeed.Read
    Grant-AppRole -App 'integration' -Api 'c5393580-f805-4401-95e8-94b7a6ef2fc2' -Role 'e2cea78f-e743-4d8f-a16a-75b629a038ae' # ServiceHealth.Read
    Grant-AppRole -App 'integration' -Api '00000003-0000-0000-c000-000000000000' -Role '2f3e6f8c-093b-4c57-a58b-ba5ce494a169' # Agreement.Read.All
    Grant-AppRole -App 'integration' -Api '00000003-0000-0000-c000-000000000000' -Role 'b86848a7-d5b1-41eb-a9b4-54a4e6306e97' # APIConnectors.Read.All
    Grant-AppRole -App 'integration' -Api '00000003-0000-0000-c000-000000000000' -Role '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30' # Application.Read.All
    Grant-AppRole -App 'integration' -Api '00000003-0000-0000-c000-000000000000' -Role '7ab1d382-f21e-4acd-a863-ba3e13f7da61' # Directory.Read.All
    Grant-AppRole -App 'integration' -Api '00000003-0000-0000-c000-000000000000' -Role '498476ce-e0fe-48b0-b801-37ba7e2685c6' # Organization.Read.All
    Grant-AppRole -App 'integration' -Api '00000003-0000-0000-c000-000000000000' -Role '230c1aed-a721-4c5d-9cb4-a90514e508ef' # Reports.Read.All
    Grant-AppRole -App 'integration' -Api '00000003-0000-0000-c000-000000000000' -Role '79c261e0-fe76-4144-aad5-bdc68fbe4037' # ServiceHealth.Read.All
    Grant-AppRole -App 'integration' -Api '00000003-0000-0000-c000-000000000000' -Role 'df021288-bdef-4463-88db-98f22de89214' # User.Read.All
}

# An owner of the app may do this, or a Cloud Application Administrator.
function Invoke-CredentialStep {
    Confirm-Credential -App 'integration' -Name 'ESIA'
}

# An owner of the app may do this, or a Cloud Application Administrator.
function Invoke-RotateStep {
    Switch-Credential -App 'integration' -Name 'ESIA'
}

# An owner of the app may do this, or a Cloud Application Administrator.
function Invoke-RemoveStep {
    Unregister-Application -App 'integration'
    Unregister-CreatedApi -Api 'c5393580-f805-4401-95e8-94b7a6ef2fc2' # Office 365 Management APIs
    Unregister-CreatedApi -Api '00000003-0000-0000-c000-000000000000' # Microsoft Graph
    Write-Deletion
    if ($Purge) {
        Clear-DeletedApplication -App 'integration'
    }
}

# Everything, one after the other; what is left is done by hand.
function Invoke-ApplyStep {
    Invoke-CreateStep
    Invoke-ConsentStep
    Invoke-CredentialStep
    Write-ByHand -Title 'Compare the permissions in the portal'
    Write-ByHand -Title 'Show e-mail addresses instead of hashes'
    Write-ByHand -Title 'Wait for the new data, or delete the cache'
}

# Test-Secret: false if a client secret has to be created.
function Test-Secret {
    if (-not (Find-App -App 'integration')) { return $false }
    if ((Get-ValidUntil -App 'integration' -Name 'ESIA') -eq '') { return $false }
    return $true
}

# What goes into the vendor's product, in the product's own words.
function Get-Handover {
    'Key value' + ': ' + (Get-CredentialValue -App 'integration' -Name 'ESIA')
    'Client ID' + ': ' + $AppId['integration']
    'Tenant ID' + ': ' + $Tenant
}


# ---------------------------------------------------------------------------
# 3. The commands
# ---------------------------------------------------------------------------

function Invoke-Main {
    switch ($Command) {
        'plan' { Show-Plan }
        'verify' { Show-Difference }
        'export' { Export-State }
        'create' {
            Confirm-Change -What 'create or update the app'
            Invoke-CreateStep
            Write-Message -Text 'Done.'
        }
        'consent' {
            Assert-EveryApp
            Confirm-Change -What 'grant admin consent'
            Invoke-ConsentStep
            Write-Message -Text 'Done.'
        }
        'credential' {
            Assert-EveryApp
            Assert-CredentialOption
            Confirm-Change -What 'create the client secret'
            Invoke-CredentialStep
            Write-Message -Text 'Done.'
        }
        'apply' {
            Assert-CredentialOption
            Confirm-Change -What 'create the app, grant admin consent, create the client secret'
            Invoke-ApplyStep
            Write-Message -Text 'Done.'
        }
        'rotate' {
            Assert-EveryApp
            Assert-CredentialOption
            Confirm-Change -What 'create a new client secret'
            Invoke-RotateStep
            Write-Message -Text 'Done.'
        }
        'remove' {
            Confirm-Change -What 'DELETE the app with everything that belongs to it'
            Invoke-RemoveStep
            Write-Message -Text 'Done.'
        }
    }
}

function Assert-EveryApp {
    foreach ($app in $Apps) { Assert-App -App $app }
    foreach ($app in $TemporaryApps) { Assert-App -App $app -Optional }
}

# Assert-Option: everything that can be seen to be wrong before Azure is asked.
function Assert-Option {
    $commands = @('plan', 'create', 'consent', 'credential', 'apply', 'verify', 'rotate', 'export', 'remove')
    foreach ($word in $Rest) {
        if (($commands -contains $word) -and ($Command -ne '')) { Exit-WrongUse -Text "one command at a time: ${Command} or ${word}" }
        Exit-WrongUse -Text "`"${word}`" is neither a command nor an option"
    }
    if ($Command -eq '') { Exit-WrongUse -Text 'a command is missing' }
    if ($commands -notcontains $Command) { Exit-WrongUse -Text "unknown command ${Command}" }
    if ($Tenant -notmatch "^$Guid\z") { Exit-WrongUse -Text '-Tenant takes the directory (tenant) ID, a GUID' }
    if (($Adopt -ne '') -and ($Adopt -notmatch "^$Guid\z")) { Exit-WrongUse -Text '-Adopt takes an application (client) ID, a GUID' }
    if (($Adopt -ne '') -and (@('plan', 'create', 'apply') -notcontains $Command)) { Exit-WrongUse -Text '-Adopt is for plan, create and apply' }
    if (($Months -ne '') -and ($Months -notmatch '^([1-9]|1[0-9]|2[0-4])\z')) { Exit-WrongUse -Text '-Months takes a number from 1 to 24' }
    if (($KeyVault -ne '') -and ($KeyVault -notmatch '^[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]\z')) { Exit-WrongUse -Text '-KeyVault takes the name of a key vault' }
    if (($Certificate -ne '') -and ($NewCertificate -ne '')) { Exit-WrongUse -Text '-Certificate and -NewCertificate exclude each other' }
    $script:Tenant = $Tenant.ToLowerInvariant()
    $script:Adopt = $Adopt.ToLowerInvariant()
    if ($SecretFile -ne '') { $script:SecretFile = Resolve-FullPath -Path $SecretFile }
    if ($Certificate -ne '') { $script:Certificate = Resolve-FullPath -Path $Certificate }
    if ($NewCertificate -ne '') { $script:NewCertificate = Resolve-FullPath -Path $NewCertificate }
    if ($Log -ne '') { $script:Log = Resolve-FullPath -Path $Log }
}

# ---------------------------------------------------------------------------
# 4. The requests to Microsoft Graph
# ---------------------------------------------------------------------------

# The kinds of failure after which a request is repeated, once it is clear that it was not done.
$Again = @{
    'Request-CreatePrincipal' = @('exists', 'busy', 'unclear', 'missing')
    'Request-CreateApiPrincipal' = @('exists', 'busy', 'unclear', 'missing')
    'Request-GrantRole' = @('busy', 'unclear', 'missing')
    'Request-CreateGrant' = @('exists', 'busy', 'unclear', 'missing')
    'Request-WidenGrant' = @('exists', 'busy', 'unclear', 'missing')
    'Request-AddPassword' = @('busy', 'unclear', 'missing')
    'Request-RemovePassword' = @('busy', 'unclear')
}

# What the last error means for the next move:
#   throttled: the request was not carried out; repeat it later
#   busy: the same, as far as one can tell
#   exists: it is there already
#   missing: the object is not there, or not visible yet
#   denied: the right is missing
#   sign-in: the sign-in is not valid
#   other: the request is refused
#   unclear: it may have been carried out; look before repeating it
$ErrorKind = [ordered]@{
    'throttled' = @('Too Many Requests(')
    'busy' = @('Service Unavailable(')
    'exists' = @('already exist', 'MultipleObjectsWithSameKeyValue', 'ObjectConflict', 'ConflictingObjects')
    'missing' = @('Not Found(', 'ResourceNotFound', 'Request_ResourceDoesNotExist', 'does not reference a valid', 'PrincipalNotFound')
    'denied' = @('Forbidden(', 'Authorization_RequestDenied', 'accessDenied', '(Forbidden)', 'Insufficient privileges', 'AuthorizationFailed')
    'sign-in' = @('AADSTS', 'az login', 'Unauthorized(')
    'other' = @('Bad Request(', 'Conflict(', 'Precondition Failed(')
    'unclear' = @('Gateway Timeout(', 'Bad Gateway(', 'Internal Server Error(', 'onnection', 'imed out', 'Max retries')
}

function Get-ErrorKind {
    if ($script:LastError -eq '') { return 'none' }
    foreach ($kind in $ErrorKind.Keys) {
        foreach ($part in $ErrorKind[$kind]) {
            if ($script:LastError.Contains($part)) { return $kind }
        }
    }
    return 'other'
}

# GET /applications({key}): an application by one of its keys
function Request-ReadApplication {
    param([string]$Key)
    Invoke-Graph -Method 'GET' -Path "/applications(${Key})" -Query @('$select=id,appId,uniqueName,displayName,signInAudience,web,publicClient,spa,isFallbackPublicClient,requiredResourceAccess,passwordCredentials,keyCredentials,tags,identifierUris,api,appRoles,optionalClaims,groupMembershipClaims,servicePrincipalLockConfiguration')
}

# GET /applications: applications of a name
function Request-ListNamesake {
    param([string]$Name)
    Read-GraphList -Path '/applications' -Query @("`$filter=displayName eq '${Name}'", '$select=id,appId')
}

# PATCH /applications(uniqueName='{unique_name}'): creates an application, or updates it
function Request-WriteApplication {
    param([string]$UniqueName, [string]$Application)
    $body = $Application
    Invoke-Graph -Method 'PATCH' -Path "/applications(uniqueName='${UniqueName}')" -Body $body -Header 'Prefer=create-if-missing'
}

# PATCH /applications/{id}: updates an application that is there
function Request-UpdateApplication {
    param([string]$Id, [string]$Application)
    $body = $Application
    Invoke-Graph -Method 'PATCH' -Path "/applications/${Id}" -Body $body
}

# PATCH /applications/{id}: gives an application its key
function Request-WriteUniqueName {
    param([string]$Id, [string]$UniqueName)
    $body = '{"uniqueName": "' + $UniqueName + '"}'
    Invoke-Graph -Method 'PATCH' -Path "/applications/${Id}" -Body $body
}

# DELETE /applications/{id}: an application, with its service principal and grants
function Request-EraseApplication {
    param([string]$Id)
    Invoke-Graph -Method 'DELETE' -Path "/applications/${Id}"
}

# GET /servicePrincipals: the service principal of an app
function Request-ListPrincipal {
    param([string]$AppId)
    Read-GraphList -Path '/servicePrincipals' -Query @("`$filter=appId eq '${AppId}'", '$select=id,appId,accountEnabled,appRoleAssignmentRequired,tags,passwordCredentials,keyCredentials')
}

# GET /servicePrincipals: the service principal of an API
function Request-ListApiPrincipal {
    param([string]$AppId)
    Read-GraphList -Path '/servicePrincipals' -Query @("`$filter=appId eq '${AppId}'", '$select=id,appId,tags')
}

# POST /servicePrincipals: creates the service principal of an app
function Request-CreatePrincipal {
    param([string]$AppId)
    $body = '{"appId": "' + $AppId + '"}'
    Invoke-Graph -Method 'POST' -Path '/servicePrincipals' -Body $body
}

# POST /servicePrincipals: creates that of an API; the tag tells remove that nobody else made it
function Request-CreateApiPrincipal {
    param([string]$AppId)
    $body = '{"appId": "' + $AppId + '", "tags": ["grantbook-created"]}'
    Invoke-Graph -Method 'POST' -Path '/servicePrincipals' -Body $body
}

# GET /servicePrincipals/{id}: the permissions that an API has
function Request-ReadPermission {
    param([string]$Id)
    Invoke-Graph -Method 'GET' -Path "/servicePrincipals/${Id}" -Query @('$select=appRoles,oauth2PermissionScopes')
}

# DELETE /servicePrincipals/{id}: a service principal
function Request-ErasePrincipal {
    param([string]$Id)
    Invoke-Graph -Method 'DELETE' -Path "/servicePrincipals/${Id}"
}

# GET /servicePrincipals/{principal}/appRoleAssignments: application permissions that an app was granted
function Request-ListAppRole {
    param([string]$Principal)
    Read-GraphList -Path "/servicePrincipals/${Principal}/appRoleAssignments"
}

# GET /servicePrincipals/{principal}/oauth2PermissionGrants: delegated permissions that an app was granted
function Request-ListGrant {
    param([string]$Principal)
    Read-GraphList -Path "/servicePrincipals/${Principal}/oauth2PermissionGrants"
}

# POST /servicePrincipals/{principal}/appRoleAssignments: grants an application permission
function Request-GrantRole {
    param([string]$Principal, [string]$Resource, [string]$Role)
    $body = '{"principalId": "' + $Principal + '", "resourceId": "' + $Resource + '", "appRoleId": "' + $Role + '"}'
    Invoke-Graph -Method 'POST' -Path "/servicePrincipals/${Principal}/appRoleAssignments" -Body $body
}

# POST /oauth2PermissionGrants: grants delegated permissions for all users
function Request-CreateGrant {
    param([string]$Principal, [string]$Resource, [string]$Scope)
    $body = '{"clientId": "' + $Principal + '", "consentType": "AllPrincipals", "resourceId": "' + $Resource + '", "scope": "' + $Scope + '"}'
    Invoke-Graph -Method 'POST' -Path '/oauth2PermissionGrants' -Body $body
}

# PATCH /oauth2PermissionGrants/{id}: grants more delegated permissions
function Request-WidenGrant {
    param([string]$Id, [string]$Scope)
    $body = '{"scope": "' + $Scope + '"}'
    Invoke-Graph -Method 'PATCH' -Path "/oauth2PermissionGrants/${Id}" -Body $body
}

# POST /applications/{id}/addPassword: creates a client secret; the answer holds its value
function Request-AddPassword {
    param([string]$Id, [string]$Name, [string]$End)
    $body = '{"passwordCredential": {"displayName": ' + $Name + ', "endDateTime": "' + $End + '"}}'
    Invoke-Graph -Method 'POST' -Path "/applications/${Id}/addPassword" -Body $body
}

# POST /applications/{id}/removePassword: removes a client secret
function Request-RemovePassword {
    param([string]$Id, [string]$KeyId)
    $body = '{"keyId": "' + $KeyId + '"}'
    Invoke-Graph -Method 'POST' -Path "/applications/${Id}/removePassword" -Body $body
}

# GET /applications/{id}/federatedIdentityCredentials: the federated credentials of an application
function Request-ListFederated {
    param([string]$Id)
    Read-GraphList -Path "/applications/${Id}/federatedIdentityCredentials"
}

# GET /applications/{id}: the certificates of an application
function Request-ReadKey {
    param([string]$Id)
    Invoke-Graph -Method 'GET' -Path "/applications/${Id}" -Query @('$select=id,keyCredentials')
}

# PATCH /applications/{id}: sets the certificates of an application
function Request-WriteKey {
    param([string]$Id, [string]$Keys)
    $body = '{"keyCredentials": ' + $Keys + '}'
    Invoke-Graph -Method 'PATCH' -Path "/applications/${Id}" -Body $body
}

# GET /servicePrincipals/{id}/appRoleAssignedTo: who was granted an application permission of an API
function Request-ListUse {
    param([string]$Id)
    Read-GraphList -Path "/servicePrincipals/${Id}/appRoleAssignedTo"
}

# GET /oauth2PermissionGrants: who was granted a delegated permission of an API
function Request-ListGrantsOn {
    param([string]$Id)
    Read-GraphList -Path '/oauth2PermissionGrants' -Query @("`$filter=resourceId eq '${Id}'")
}

# GET /applications/{id}: all of an application
function Request-ExportApplication {
    param([string]$Id)
    Invoke-Graph -Method 'GET' -Path "/applications/${Id}"
}

# GET /servicePrincipals/{id}: all of a service principal
function Request-ExportPrincipal {
    param([string]$Id)
    Invoke-Graph -Method 'GET' -Path "/servicePrincipals/${Id}"
}

# GET /directory/deletedItems/microsoft.graph.application: deleted applications
function Request-ListDeletedApplication {
    Read-GraphList -Path '/directory/deletedItems/microsoft.graph.application' -Query @('$select=id,appId,uniqueName')
}

# GET /directory/deletedItems/microsoft.graph.servicePrincipal: deleted service principals
function Request-ListDeletedPrincipal {
    Read-GraphList -Path '/directory/deletedItems/microsoft.graph.servicePrincipal' -Query @('$select=id,appId')
}

# DELETE /directory/deletedItems/{id}: deletes a deleted object for good
function Request-PurgeObject {
    param([string]$Id)
    Invoke-Graph -Method 'DELETE' -Path "/directory/deletedItems/${Id}"
}

# ---------------------------------------------------------------------------
# 5. The tools: the same in every script of this version of grantbook
# ---------------------------------------------------------------------------

# Object IDs and application IDs of our apps, by the app's name in this file; what the tenant says of
# them; service principals of the APIs, by application ID, and the other way round.
$ObjectId = @{}
$AppId = @{}
$PrincipalId = @{}
$Found = @{}
$FoundPrincipal = @{}
$FoundFederated = @{}
$ResourceId = @{}
$ResourceApp = @{}
$PermissionIds = @{}
$Roles = @{}
$Grants = @{}
$Granted = @{}

# The state of the run.
$Changing = $false
$Work = ''
$LastError = ''
$Output = ''
$Items = @()
$Cloud = ''
$Graph = ''
$AzureCli = ''
$Deleted = @{}
$DeletedCount = 0

$Guid = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}'

# Eight tries take about 70 seconds, which is longer than Microsoft Entra ID usually needs to show
# a new object everywhere.
$Tries = 8

# Write-Message: a line for the person, and for the log when there is one.
function Write-Message {
    param([string]$Text)
    [Console]::Error.WriteLine($Text)
    Write-LogLine -Text $Text
}

# Write-LogLine: a line of the audit trail. It never gets a secret, because no message has one.
function Write-LogLine {
    param([string]$Text)
    if (($Log -ne '') -and ($Text -ne '')) {
        [System.IO.File]::AppendAllText($Log, (Get-Now) + '  ' + $Text + "`n")
    }
}

# Get-Now: the time now, or later, as Microsoft Graph writes it.
function Get-Now {
    param([int]$Months = 0, [int]$Days = 0)
    return [System.DateTime]::UtcNow.AddMonths($Months).AddDays($Days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [System.Globalization.CultureInfo]::InvariantCulture)
}

# Get-TimeText: a time as Microsoft Graph writes it. PowerShell 7 makes dates of such texts when it
# reads JSON, Windows PowerShell leaves them as they are.
function Get-TimeText {
    param($Time)
    if ($Time -is [System.DateTime]) {
        return $Time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", [System.Globalization.CultureInfo]::InvariantCulture)
    }
    return [string]$Time
}

# Exit-Script: the reason, what Microsoft Graph said, what to do, and the end.
function Exit-Script {
    param([string]$Reason)
    Write-Message -Text "STOPPED: ${Reason}"
    if ($script:LastError -ne '') {
        # Of a traceback only the line that names the error helps.
        $lines = @($script:LastError -split "`r?`n")
        $shown = $lines[0]
        if ($shown -match 'traceback') {
            $named = @(foreach ($line in $lines) { if ($line -cmatch '^[\w.]*(Error|Exception|Timeout|Refused)[\w.]*: ') { $line } })
            if ($named.Count -gt 0) { $shown = $named[$named.Count - 1] }
        }
        if ($shown.Length -gt 400) { $shown = $shown.Substring(0, 400) }
        [Console]::Error.WriteLine('  ' + $shown)
    }
    $kind = Get-ErrorKind
    if ($kind -eq 'denied') {
        Write-Message -Text '  You lack the right to do this. runbook.md says which role it takes.'
    }
    elseif ($kind -eq 'sign-in') {
        Write-Message -Text "  Sign in again: az login --tenant ${Tenant}"
    }
    elseif ($script:Changing) {
        Write-Message -Text '  What was done stays done. Running the same command again goes on from here.'
    }
    else {
        Write-Message -Text '  Nothing was changed.'
    }
    exit 1
}

function Exit-WrongUse {
    param([string]$Text)
    [Console]::Error.WriteLine('provision.ps1: ' + $Text)
    [Console]::Error.WriteLine('Try: Get-Help ./provision.ps1 -Detailed')
    exit 2
}

function Test-WindowsHost {
    return ([System.IO.Path]::DirectorySeparatorChar -eq '\')
}

# Resolve-FullPath: programs and .NET do not know PowerShell's current folder.
function Resolve-FullPath {
    param([string]$Path)
    return $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
}

# ConvertTo-Argument: one argument for a command line, as programs take it apart again.
function ConvertTo-Argument {
    param([string]$Text)
    return '"' + (($Text -replace '(\\*)"', '$1$1\"') -replace '(\\+)\z', '$1$1') + '"'
}

# Invoke-Program: runs a program; true if it succeeds. What it printed is in $Output, and what it said
# of errors in $LastError. With a pipe of PowerShell's own, Windows PowerShell would take any word on
# the error stream for a failure.
function Invoke-Program {
    param([string]$Path, [string[]]$Argument, [string]$ConfigFolder = '')
    $words = @(foreach ($word in $Argument) { ConvertTo-Argument -Text $word })
    $start = New-Object -TypeName System.Diagnostics.ProcessStartInfo
    $start.FileName = $Path
    $start.Arguments = $words -join ' '
    if ($Path -match '\.(cmd|bat)\z') {
        $python = [System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName([System.IO.Path]::GetDirectoryName($Path)), 'python.exe')
        if ([System.IO.File]::Exists($python) -and [System.IO.File]::ReadAllText($Path).Contains('azure.cli')) {
            # What az.cmd does, without cmd.exe, which would read the arguments once more.
            $start.FileName = $python
            $start.Arguments = '-IBm azure.cli ' + $start.Arguments
        }
        else {
            foreach ($word in $Argument) {
                if ($word -match '["%]') { throw "cmd.exe cannot pass on this argument: $word" }
            }
            $start.FileName = $env:ComSpec
            $start.Arguments = '/d /s /c "' + (ConvertTo-Argument -Text $Path) + ' ' + $start.Arguments + '"'
        }
    }
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    # With this setting on, the Azure CLI would write new secrets into its own log.
    $start.EnvironmentVariables['AZURE_LOGGING_ENABLE_LOG_FILE'] = 'no'
    if ($ConfigFolder -ne '') {
        $start.EnvironmentVariables['AZURE_CONFIG_DIR'] = $ConfigFolder
        $start.EnvironmentVariables['AZURE_CORE_COLLECT_TELEMETRY'] = 'no'
    }
    $process = [System.Diagnostics.Process]::Start($start)
    $printed = $process.StandardOutput.ReadToEndAsync()
    $complaint = $process.StandardError.ReadToEndAsync()
    $process.WaitForExit()
    $script:Output = $printed.Result.Trim()
    $script:LastError = $complaint.Result.Trim()
    $isGood = ($process.ExitCode -eq 0)
    $process.Dispose()
    if ($isGood) { $script:LastError = '' }
    elseif ($script:LastError -eq '') { $script:LastError = 'ERROR: no message' }
    return $isGood
}

# Invoke-AzureCli: runs az; as Invoke-Program.
function Invoke-AzureCli {
    param([string[]]$Argument, [string]$ConfigFolder = '')
    return Invoke-Program -Path $AzureCli -Argument ($Argument + @('--only-show-errors')) -ConfigFolder $ConfigFolder
}

# Add-PrivateFile: a new file that only this user can read; false if it cannot be made, or is there.
function Add-PrivateFile {
    param([string]$Path)
    if (-not (Test-WindowsHost)) {
        return Invoke-Program -Path '/bin/sh' -Argument @('-c', 'umask 077; set -C; : > "$1"', 'sh', $Path)
    }
    $stream = $null
    try {
        # Nobody else can open it while it is open, so nobody has it open when only this user may.
        $stream = [System.IO.File]::Open($Path, [System.IO.FileMode]::CreateNew)
        Protect-Path -Path $Path
        $stream.Dispose()
    }
    catch {
        $script:LastError = $_.Exception.Message
        if ($null -ne $stream) {
            $stream.Dispose()
            [System.IO.File]::Delete($Path)
        }
        return $false
    }
    return $true
}

# Protect-Path: on Windows, nobody but this user may do anything with a file or folder. A new list of
# rights holds no rule that was there before.
function Protect-Path {
    param([string]$Path)
    $user = [System.Security.Principal.WindowsIdentity]::GetCurrent().User
    if ([System.IO.Directory]::Exists($Path)) {
        $item = New-Object -TypeName System.IO.DirectoryInfo -ArgumentList $Path
        $acl = New-Object -TypeName System.Security.AccessControl.DirectorySecurity
        $inherit = 'ContainerInherit, ObjectInherit'
    }
    else {
        $item = New-Object -TypeName System.IO.FileInfo -ArgumentList $Path
        $acl = New-Object -TypeName System.Security.AccessControl.FileSecurity
        $inherit = 'None'
    }
    $acl.SetAccessRuleProtection($true, $false)
    $rule = New-Object -TypeName System.Security.AccessControl.FileSystemAccessRule -ArgumentList @($user, 'FullControl', $inherit, 'None', 'Allow')
    $acl.AddAccessRule($rule)
    if ($PSVersionTable.PSVersion.Major -lt 6) { $item.SetAccessControl($acl) }
    else { [System.IO.FileSystemAclExtensions]::SetAccessControl($item, $acl) }
}

# Initialize-Workspace: a folder for bodies and answers that only this user can read; gone when the
# script ends.
function Initialize-Workspace {
    $program = @(Get-Command -Name 'az' -CommandType Application -ErrorAction SilentlyContinue)
    if ($program.Count -eq 0) { Exit-WrongUse -Text 'the Azure CLI (az) is not installed' }
    $script:AzureCli = $program[0].Path
    if ($Log -ne '') {
        if (-not [System.IO.File]::Exists($Log)) { [void](Add-PrivateFile -Path $Log) }
        try { [System.IO.File]::AppendAllText($Log, '') }
        catch { Exit-WrongUse -Text "the log `"${Log}`" cannot be written" }
        Write-LogLine -Text "--- ${Title}: provision.ps1 ${Command} -Tenant ${Tenant}"
    }
    if (Test-WindowsHost) {
        $script:Work = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), [System.Guid]::NewGuid().ToString())
        [void][System.IO.Directory]::CreateDirectory($Work)
        Protect-Path -Path $Work
    }
    else {
        if (-not (Invoke-Program -Path '/bin/sh' -Argument @('-c', 'umask 077; mktemp -d'))) { throw $LastError }
        $script:Work = $Output
    }
}

# Clear-Workspace: the folder goes first, whatever happens to the terminal: it may hold a temporary
# secret.
function Clear-Workspace {
    foreach ($try in @(1, 2, 3)) {
        if (($Work -eq '') -or -not [System.IO.Directory]::Exists($Work)) { break }
        try { [System.IO.Directory]::Delete($Work, $true) }
        catch { Start-Sleep -Seconds $try } # a virus scanner may still read a file
    }
    if (($Work -ne '') -and [System.IO.Directory]::Exists($Work)) { Write-Message -Text "Delete this folder by hand, it may hold a secret: ${Work}" }
}

function Get-WorkPath {
    param([string]$Name)
    return [System.IO.Path]::Combine($Work, $Name)
}

function Assert-Tenant {
    if (-not (Invoke-AzureCli -Argument @('account', 'show', '--query', 'tenantId', '--output', 'tsv'))) { Exit-Script -Reason "The Azure CLI is not signed in. Sign in: az login --tenant ${Tenant} --allow-no-subscriptions" }
    $tenantFound = $Output
    if ($tenantFound -ne $Tenant) { Exit-Script -Reason "The Azure CLI is signed in to the tenant ${tenantFound}, not to ${Tenant}." }
}

# Read-AzureCli: what the Azure CLI prints for a question about itself.
function Read-AzureCli {
    param([string[]]$Argument)
    if (-not (Invoke-AzureCli -Argument ($Argument + @('--output', 'tsv')))) { throw $LastError }
    return $Output
}

function Assert-SignIn {
    Assert-Tenant
    $account = Read-AzureCli -Argument @('account', 'show', '--query', 'user.name')
    $script:Cloud = Read-AzureCli -Argument @('cloud', 'show', '--query', 'name')
    $script:Graph = (Read-AzureCli -Argument @('cloud', 'show', '--query', 'endpoints.microsoftGraphResourceId')).TrimEnd('/')
    Write-Message -Text $Title
    Write-Message -Text "Tenant ${Tenant}, cloud ${Cloud}, signed in as ${account}"
}

# Confirm-Change: shows the plan, and asks.
function Confirm-Change {
    param([string]$What)
    Show-Plan
    if (-not $Yes) {
        if ([Console]::IsInputRedirected) { Exit-WrongUse -Text 'there is no terminal to ask at; add -Yes to go on without asking' }
        [Console]::Error.WriteLine('')
        [Console]::Error.WriteLine("This will ${What} in the tenant ${Tenant}.")
        [Console]::Error.Write('Type "yes" to go on: ')
        if ([Console]::In.ReadLine() -cne 'yes') {
            Write-Message -Text 'Nothing was changed.'
            exit 1
        }
        Assert-Tenant # somebody may have signed in elsewhere meanwhile
    }
    Write-Message -Text ''
    $script:Changing = $true
}

function Write-ByHand {
    param([string]$Title)
    Write-Message -Text "By hand, see runbook.md: ${Title}"
}

# --- Microsoft Graph ---------------------------------------------------------

# Invoke-GraphOnce: one request; true if it was carried out. A throttled request was not, and is
# repeated; anything but a POST can be repeated without harm, and is while the service is busy or does
# not answer.
function Invoke-GraphOnce {
    param([string]$Method, [string]$Path, [string[]]$Query, [string]$Body, [string]$Header, [string]$ConfigFolder)
    $answer = Get-WorkPath -Name 'answer.json'
    $words = @('rest', '--method', $Method, '--url', ($Graph + '/v1.0' + $Path), '--output-file', $answer)
    if ($Query.Count -gt 0) { $words += @('--uri-parameters') + $Query }
    if ($Body -ne '') {
        $file = Get-WorkPath -Name 'body.json'
        # UTF-8 without a byte order mark.
        [System.IO.File]::WriteAllText($file, $Body + "`n")
        $words += @('--body', "@$file", '--headers', 'Content-Type=application/json')
        if ($Header -ne '') { $words += $Header }
    }
    $try = 1
    while ($true) {
        if ([System.IO.File]::Exists($answer)) { [System.IO.File]::Delete($answer) }
        if (Invoke-AzureCli -Argument $words -ConfigFolder $ConfigFolder) { break }
        $kind = Get-ErrorKind
        Write-LogLine -Text "  ${Method} ${Path}: not done (${kind})"
        if (($kind -ne 'throttled') -and (($Method -eq 'POST') -or (@('busy', 'unclear') -notcontains $kind))) { return $false }
        if (-not (Wait-Entra -Try $try)) { return $false }
        $try = $try + 1
    }
    if ($Method -ne 'GET') { Write-LogLine -Text "  ${Method} ${Path}: done" }
    return $true
}

# Invoke-Graph: one request; true if it was carried out. -AsApp: as the temporary app; a token that is
# older than the consent lacks the permission, and a new sign-in gets a new one. -Once: what is asked
# for must not be done twice.
function Invoke-Graph {
    param([string]$Method, [string]$Path, [string[]]$Query = @(), [string]$Body = '', [string]$Header = '', [switch]$AsApp, [switch]$Once)
    $request = @{ Method = $Method; Path = $Path; Query = $Query; Body = $Body; Header = $Header; ConfigFolder = '' }
    if ($AsApp) { $request['ConfigFolder'] = Get-WorkPath -Name 'as-app' }
    $try = 1
    while (-not (Invoke-GraphOnce @request)) {
        $kind = Get-ErrorKind
        if ((-not $AsApp) -or $Once -or (@('denied', 'sign-in', 'busy', 'unclear') -notcontains $kind)) { return $false }
        if (-not (Wait-Entra -Try $try)) { return $false }
        $try = $try + 1
    }
    return $true
}

# Read-Answer: the answer to the last request.
function Read-Answer {
    return [System.IO.File]::ReadAllText((Get-WorkPath -Name 'answer.json')) | ConvertFrom-Json
}

# Read-Secret: the value of a new secret, out of the answer to the last request. Not with
# ConvertFrom-Json: where module logging is on, Windows writes what a cmdlet gets into the event log.
function Read-Secret {
    $file = Get-WorkPath -Name 'answer.json'
    $text = [System.IO.File]::ReadAllText($file)
    [System.IO.File]::Delete($file)
    $isFound = $text -cmatch '"secretText"\s*:\s*"([^"\\]+)"'
    if (-not $isFound) { Exit-Script -Reason 'The answer of Microsoft Graph holds no secret.' }
    return $Matches[1]
}

# Get-Field: a field of an object that may lack it.
function Get-Field {
    param($Object, [string]$Name)
    if ($null -eq $Object) { return $null }
    $field = $Object.PSObject.Properties[$Name]
    if ($null -eq $field) { return $null }
    return $field.Value
}

# Get-List: the items of a field that holds a list; none if it lacks it.
function Get-List {
    param($Object, [string]$Name)
    foreach ($item in @(Get-Field -Object $Object -Name $Name)) {
        if ($null -ne $item) { $item }
    }
}

# Read-GraphList: all pages of a list, into $Items; true if they could be read.
function Read-GraphList {
    param([string]$Path, [string[]]$Query = @(), [switch]$AsApp)
    $all = New-Object -TypeName 'System.Collections.Generic.List[object]'
    while ($Path -ne '') {
        if (-not (Invoke-Graph -Method 'GET' -Path $Path -Query $Query -AsApp:$AsApp)) { return $false }
        $page = Read-Answer
        foreach ($item in @(Get-List -Object $page -Name 'value')) { $all.Add($item) }
        # The address of the next page holds the parameters. They are passed on one by one, because
        # cmd.exe would read the address once more.
        $next = [string](Get-Field -Object $page -Name '@odata.nextLink')
        $Path = ''
        if ($next -ne '') {
            $parts = $next.Substring(($Graph + '/v1.0').Length) -split '\?', 2
            $Path = $parts[0]
            $Query = @()
            if ($parts.Count -gt 1) { $Query = @(foreach ($part in ($parts[1] -split '&')) { [System.Uri]::UnescapeDataString($part.Replace('+', ' ')) }) }
        }
    }
    $script:Items = $all.ToArray()
    return $true
}

# Wait-Entra: waits before the next try, longer each time; false when all tries are used.
function Wait-Entra {
    param([int]$Try)
    if ($Try -ge $Tries) { return $false }
    $seconds = @(1, 2, 4, 8, 16, 20, 20)[$Try - 1]
    Write-Message -Text "  waiting ${seconds} s for Microsoft Entra ID (try ${Try} of ${Tries})"
    Start-Sleep -Seconds $seconds
    return $true
}

# Test-Again: true if a request that failed may be looked after and repeated.
function Test-Again {
    param([string]$Request)
    return ($Again[$Request] -contains (Get-ErrorKind))
}

# Wait-Again: after a request that failed: waits, if it may be repeated.
function Wait-Again {
    param([string]$Request, [int]$Try)
    if (-not (Test-Again -Request $Request)) { return $false }
    return (Wait-Entra -Try $Try)
}

# ConvertTo-JsonText: a text as a JSON string.
function ConvertTo-JsonText {
    param([string]$Text)
    return '"' + $Text.Replace('\', '\\').Replace('"', '\"').Replace("`r", '\r').Replace("`n", '\n').Replace("`t", '\t') + '"'
}

# ConvertTo-JsonValue: what came as JSON as JSON again. ConvertTo-Json of the two PowerShells writes
# lists of one item, dates and some characters differently.
function ConvertTo-JsonValue {
    param($Item)
    if ($null -eq $Item) { return 'null' }
    if ($Item -is [bool]) { return ([string]$Item).ToLowerInvariant() }
    if ($Item -is [string]) { return ConvertTo-JsonText -Text $Item }
    if ($Item -is [System.DateTime]) { return ConvertTo-JsonText -Text (Get-TimeText -Time $Item) }
    if ($Item -is [System.Array]) {
        return '[' + (@(foreach ($one in $Item) { ConvertTo-JsonValue -Item $one }) -join ',') + ']'
    }
    if ($Item -is [System.Management.Automation.PSCustomObject]) {
        $fields = @(foreach ($field in $Item.PSObject.Properties) { (ConvertTo-JsonText -Text ($field.Name)) + ':' + (ConvertTo-JsonValue -Item ($field.Value)) })
        return '{' + ($fields -join ',') + '}'
    }
    return [string]$Item
}

# ConvertTo-AsciiJson: JSON in which other characters are written as numbers, because what a console
# makes of them differs.
function ConvertTo-AsciiJson {
    param([string]$Text)
    if ($Text -cnotmatch '[^\x20-\x7e\r\n\t]') { return $Text }
    $parts = @(foreach ($character in $Text.ToCharArray()) {
            if (([int]$character -gt 126) -or ([int]$character -lt 9)) { '\u{0:x4}' -f [int]$character } else { [string]$character }
        })
    return $parts -join ''
}

function ConvertTo-JsonList {
    param([string[]]$Item)
    return '[' + (@(foreach ($text in $Item) { ConvertTo-JsonText -Text $text }) -join ', ') + ']'
}

# Get-Sorted: the texts in the order of their characters, each once. An empty text is left out.
function Get-Sorted {
    param([string[]]$Text)
    [string[]]$sorted = @($Text)
    [System.Array]::Sort($sorted, [System.StringComparer]::Ordinal)
    $last = ''
    foreach ($line in $sorted) {
        if (-not [string]::Equals($line, $last, [System.StringComparison]::Ordinal)) { $line }
        $last = $line
    }
}

# --- APIs --------------------------------------------------------------------

# Find-Api: reads the service principal of an API into $ResourceId; false if there is none.
function Find-Api {
    param([string]$Api)
    if ($ResourceId.ContainsKey($Api)) { return $true }
    if (-not (Request-ListApiPrincipal -AppId $Api)) { Exit-Script -Reason "The service principal of $($ApiName[$Api]) cannot be read." }
    if ($Items.Count -eq 0) { return $false }
    $ResourceId[$Api] = $Items[0].id
    $ResourceApp[$Items[0].id] = $Api
    return $true
}

# Confirm-Api: the API has a service principal in this tenant.
function Confirm-Api {
    param([string]$Api)
    $name = $ApiName[$Api]
    $try = 1
    while (-not (Find-Api -Api $Api)) {
        if ($try -eq 1) { Write-Message -Text "${name}: creating the service principal" }
        if (-not (Request-CreateApiPrincipal -AppId $Api)) {
            if (-not (Test-Again -Request 'Request-CreateApiPrincipal')) { Exit-Script -Reason "The service principal of ${name} cannot be created." }
        }
        $script:LastError = ''
        if (Find-Api -Api $Api) { return }
        if (-not (Wait-Entra -Try $try)) { Exit-Script -Reason "The service principal of ${name} does not appear." }
        $try = $try + 1
    }
}

# Assert-PermissionId: the IDs in this file must be those of the tenant: a renamed permission or
# another cloud would otherwise get a wrong grant.
function Assert-PermissionId {
    foreach ($entry in $PermissionName.Keys) {
        $api, $type, $id = $entry -split ' '
        $permission = ($PermissionName[$entry] -split ' / ')[2]
        if (-not (Find-Api -Api $api)) { continue }
        if (-not $PermissionIds.ContainsKey($api)) {
            if (-not (Request-ReadPermission -Id ($ResourceId[$api]))) { Exit-Script -Reason "The permissions of $($ApiName[$api]) cannot be read." }
            $answer = Read-Answer
            $known = @{}
            foreach ($role in @(Get-List -Object $answer -Name 'appRoles')) { $known["Role $($role.id) $($role.value)"] = $true }
            foreach ($scope in @(Get-List -Object $answer -Name 'oauth2PermissionScopes')) { $known["Scope $($scope.id) $($scope.value)"] = $true }
            $PermissionIds[$api] = $known
        }
        if (-not $PermissionIds[$api].ContainsKey("$type $id $permission")) {
            Assert-SafeCommand -Reason "In this tenant $($ApiName[$api]) has no permission ${permission} (${type}, ${id})."
        }
    }
}

# Assert-SafeCommand: with a wrong ID granting would be wrong; looking and removing are not.
function Assert-SafeCommand {
    param([string]$Reason)
    if (@('plan', 'create', 'consent', 'apply') -contains $Command) { Exit-Script -Reason "${Reason} Nothing was granted. Render the script again with a newer catalog, or for this cloud." }
    Write-Message -Text "NOTE: ${Reason}"
}

function Read-EveryApi {
    foreach ($api in $ApiName.Keys) { [void](Find-Api -Api $api) }
}

# --- Apps --------------------------------------------------------------------

# Find-App: reads the application, or the one to adopt; false if there is none.
function Find-App {
    param([string]$App)
    if (Read-App -App $App -Key "uniqueName='$($UniqueName[$App])'") {
        if (($Adopt -ne '') -and ($App -eq $AdoptingApp) -and ($AppId[$App] -ne $Adopt)) {
            Exit-Script -Reason "This tenant has the app of this script already (application ID $($AppId[$App])), so ${Adopt} cannot be adopted."
        }
        return $true
    }
    if (($Adopt -eq '') -or ($App -ne $AdoptingApp)) { return $false }
    if (-not (Read-App -App $App -Key "appId='$Adopt'")) { Exit-Script -Reason "This tenant has no app registration with the application ID ${Adopt}." }
    $unique = [string](Get-Field -Object ($Found[$App]) -Name 'uniqueName')
    if (($unique -ne '') -and ($unique -cne ($UniqueName[$App]))) { Exit-Script -Reason "The app ${Adopt} has the uniqueName ${unique}, which never changes, so it cannot be adopted." }
    return $true
}

function Read-App {
    param([string]$App, [string]$Key)
    if (Request-ReadApplication -Key $Key) {
        $Found[$App] = Read-Answer
        $ObjectId[$App] = $Found[$App].id
        $AppId[$App] = $Found[$App].appId
        return $true
    }
    if ((Get-ErrorKind) -ne 'missing') { Exit-Script -Reason "The application `"$($DisplayName[$App])`" cannot be read." }
    $script:LastError = ''
    return $false
}

# Find-Principal: reads the service principal of the app; false if there is none.
function Find-Principal {
    param([string]$App)
    if (-not (Request-ListPrincipal -AppId ($AppId[$App]))) { Exit-Script -Reason "The service principal of the app $($AppId[$App]) cannot be read." }
    $PrincipalId[$App] = ''
    if ($Items.Count -eq 0) { return $false }
    $FoundPrincipal[$App] = $Items[0]
    $PrincipalId[$App] = $Items[0].id
    return $true
}

# Assert-App: the app as an earlier create made it.
function Assert-App {
    param([string]$App, [switch]$Optional)
    if (-not (Find-App -App $App)) {
        if ($Optional) { return }
        Exit-Script -Reason "The app `"$($DisplayName[$App])`" is not there yet. Run: provision.ps1 create -Tenant ${Tenant}"
    }
    if (-not (Find-Principal -App $App)) { Exit-Script -Reason "The app `"$($DisplayName[$App])`" has no service principal yet. Run: provision.ps1 create -Tenant ${Tenant}" }
}

# Get-ApplicationFact: what Find-App read, in the words of the facts.
function Get-ApplicationFact {
    param([string]$App)
    $application = $Found[$App]
    'display name: ' + $application.displayName
    'sign-in audience: ' + $application.signInAudience
    $web = Get-Field -Object $application -Name 'web'
    $implicit = Get-Field -Object $web -Name 'implicitGrantSettings'
    if ((Get-Field -Object $implicit -Name 'enableAccessTokenIssuance') -eq $true) { 'implicit grant: access tokens' }
    if ((Get-Field -Object $implicit -Name 'enableIdTokenIssuance') -eq $true) { 'implicit grant: ID tokens' }
    if ((Get-Field -Object $application -Name 'isFallbackPublicClient') -eq $true) { 'public client flows: allowed' }
    foreach ($uri in @(Get-List -Object $web -Name 'redirectUris')) { "web redirect URI: $uri" }
    foreach ($uri in @(Get-List -Object (Get-Field -Object $application -Name 'publicClient') -Name 'redirectUris')) { "mobile and desktop redirect URI: $uri" }
    foreach ($uri in @(Get-List -Object (Get-Field -Object $application -Name 'spa') -Name 'redirectUris')) { "single-page redirect URI: $uri" }
    $logout = Get-Field -Object $web -Name 'logoutUrl'
    if ($logout) { "logout URL: $logout" }
    $groups = Get-Field -Object $application -Name 'groupMembershipClaims'
    if ($groups -and ($groups -ne 'None')) { 'group claims: ' + (@(Get-Sorted -Text @($groups.Replace(' ', '') -split ',')) -join ', ') }
    foreach ($uri in @(Get-List -Object $application -Name 'identifierUris')) { "identifier URI: $uri" }
    $api = Get-Field -Object $application -Name 'api'
    foreach ($scope in @(Get-List -Object $api -Name 'oauth2PermissionScopes')) {
        if ($scope.isEnabled) { "exposed permission: $($scope.value) ($($scope.type))" }
    }
    foreach ($client in @(Get-List -Object $api -Name 'preAuthorizedApplications')) {
        "pre-authorized client: $($client.appId): " + (Get-ExposedName -Id @(Get-List -Object $client -Name 'delegatedPermissionIds'))
    }
    foreach ($role in @(Get-List -Object $application -Name 'appRoles')) {
        if ($role.isEnabled) { "app role: $($role.value) (" + (@(Get-Sorted -Text @(Get-List -Object $role -Name 'allowedMemberTypes')) -join ', ') + ')' }
    }
    $claims = Get-Field -Object $application -Name 'optionalClaims'
    $tokens = [ordered]@{ 'idToken' = 'ID token'; 'accessToken' = 'access token'; 'saml2Token' = 'SAML token' }
    foreach ($token in $tokens.Keys) {
        foreach ($claim in @(Get-List -Object $claims -Name $token)) {
            $fact = "optional claim: $($claim.name) in the $($tokens[$token])"
            if ((Get-Field -Object $claim -Name 'essential') -eq $true) { $fact = $fact + ', essential' }
            foreach ($more in @(Get-List -Object $claim -Name 'additionalProperties')) { $fact = $fact + ', ' + $more }
            $fact
        }
    }
    # These are compared only where the profile speaks of them.
    if (Test-Setting -App $App -Name 'home page') { 'home page: ' + (Get-Field -Object $web -Name 'homePageUrl') }
    if (Test-Setting -App $App -Name 'access token version') { 'access token version: ' + (Get-Field -Object $api -Name 'requestedAccessTokenVersion') }
    if ((Test-Setting -App $App -Name 'mapped claims') -and ((Get-Field -Object $api -Name 'acceptMappedClaims') -eq $true)) { 'mapped claims: accepted' }
    $lock = Get-Field -Object $application -Name 'servicePrincipalLockConfiguration'
    if ((Test-Setting -App $App -Name 'property lock') -and ((Get-Field -Object $lock -Name 'isEnabled') -eq $true)) { 'property lock: on' }
    foreach ($api in @(Get-List -Object $application -Name 'requiredResourceAccess')) {
        foreach ($access in @(Get-List -Object $api -Name 'resourceAccess')) {
            'requested permission: ' + (Get-PermissionName -Api ($api.resourceAppId) -Type ($access.type) -Id ($access.id))
        }
    }
}

# Test-Setting: true if the profile says something of a setting.
function Test-Setting {
    param([string]$App, [string]$Name)
    foreach ($fact in @(Get-ExpectedFact -App $App)) { if ($fact.StartsWith($Name + ': ')) { return $true } }
    return $false
}

# Get-ExposedName: permissions that the app exposes, by their names.
function Get-ExposedName {
    param([string[]]$Id)
    return @(Get-Sorted -Text $Id) -join ' '
}

# Get-PrincipalFact: the settings of the service principal that Find-Principal read.
function Get-PrincipalFact {
    param([string]$App)
    $principal = $FoundPrincipal[$App]
    if ((Get-Field -Object $principal -Name 'appRoleAssignmentRequired') -eq $true) { 'assignment: required' }
    $tags = @(Get-List -Object $principal -Name 'tags')
    if ($tags -ccontains 'HideApp') { 'My Apps: hidden' }
    foreach ($tag in $tags) { "tag: $tag" }
}

# Get-CredentialRow: the credentials that Find-App read.
function Get-CredentialRow {
    param([string]$App)
    $lists = [ordered]@{ 'secret' = 'passwordCredentials'; 'certificate' = 'keyCredentials' }
    foreach ($kind in $lists.Keys) {
        foreach ($item in @(Get-List -Object ($Found[$App]) -Name ($lists[$kind]))) {
            [pscustomobject]@{
                Kind  = $kind
                KeyId = $item.keyId
                End   = Get-TimeText -Time $item.endDateTime
                Name  = [string](Get-Field -Object $item -Name 'displayName')
                Start = Get-TimeText -Time (Get-Field -Object $item -Name 'startDateTime')
            }
        }
    }
}

# Register-AdoptedApp: the app that -Adopt names gets our uniqueName. An app can get one once, if it
# has none.
function Register-AdoptedApp {
    param([string]$App)
    Write-Message -Text "$($DisplayName[$App]): adopting the app ${Adopt}"
    if (-not (Request-WriteUniqueName -Id ($ObjectId[$App]) -UniqueName ($UniqueName[$App]))) { Exit-Script -Reason "The app ${Adopt} cannot be adopted." }
}

# Assert-NoNamesake: an app of this name that this script did not make may be the same integration,
# set up by hand. That is for the person to say.
function Assert-NoNamesake {
    param([string]$App)
    $name = $DisplayName[$App]
    if ($AllowSameName -or ($TemporaryApps -contains $App)) { return }
    if (-not (Request-ListNamesake -Name ($name.Replace("'", "''")))) { Exit-Script -Reason "Apps named `"${name}`" cannot be looked up." }
    if ($Items.Count -gt 0) {
        $same = $Items[0].appId
        Exit-Script -Reason "An app named `"${name}`" is there already (application ID ${same}), and this script did not make it. If it serves this integration: -Adopt ${same}. If it is another one: -AllowSameName."
    }
}

function Exit-UnwrittenApp {
    param([string]$App)
    if ((Get-ErrorKind) -eq 'exists') { Exit-Script -Reason "A deleted app still holds the uniqueName $($UniqueName[$App]). To go back to it, restore `"$($DisplayName[$App])`" in the portal: App registrations > Deleted applications. To begin anew: provision.ps1 remove -Purge -Tenant ${Tenant}. Then run the command again." }
    Exit-Script -Reason "The application `"$($DisplayName[$App])`" cannot be written."
}

# Test-Application: true if the application that Find-App read is as the profile says. Facts that are not
# the application's own are no reason to write it.
function Test-Application {
    param([string]$App)
    $other = '^(granted permission|client secret|certificate|federated credential|assignment|My Apps|tag|assigned|owner|directory role|Azure role|member of group|setting): '
    $expected = @(foreach ($fact in @(Get-ExpectedFact -App $App)) { if ($fact -cnotmatch $other) { $fact } })
    $wanted = @(Get-Sorted -Text $expected)
    $there = @(Get-Sorted -Text @(Get-ApplicationFact -App $App))
    return [string]::Equals(($there -join "`n"), ($wanted -join "`n"), [System.StringComparison]::Ordinal)
}

# Confirm-Application: created or updated by its uniqueName, so that running this twice never makes
# two.
function Confirm-Application {
    param([string]$App)
    $name = $DisplayName[$App]
    if (Find-App -App $App) {
        if ([string](Get-Field -Object ($Found[$App]) -Name 'uniqueName') -cne ($UniqueName[$App])) { Register-AdoptedApp -App $App }
        if (Test-Application -App $App) {
            Write-Message -Text "${name}: the application is as it should be"
            return
        }
        Write-Message -Text "${name}: updating the application"
        if (-not (Request-UpdateApplication -Id ($ObjectId[$App]) -Application (Get-ApplicationJson -App $App))) { Exit-UnwrittenApp -App $App }
    }
    else {
        Assert-NoNamesake -App $App
        Write-Message -Text "${name}: creating the application"
        if (-not (Request-WriteApplication -UniqueName ($UniqueName[$App]) -Application (Get-ApplicationJson -App $App))) { Exit-UnwrittenApp -App $App }
    }
    $try = 1
    while (-not (Find-App -App $App)) {
        if (-not (Wait-Entra -Try $try)) { Exit-Script -Reason "The application `"${name}`" does not appear." }
        $try = $try + 1
    }
}

# Confirm-ServicePrincipal: the application has a service principal.
function Confirm-ServicePrincipal {
    param([string]$App)
    $name = $DisplayName[$App]
    $try = 1
    while (-not (Find-Principal -App $App)) {
        if ($try -eq 1) { Write-Message -Text "${name}: creating the service principal" }
        if (-not (Request-CreatePrincipal -AppId ($AppId[$App]))) {
            if (-not (Test-Again -Request 'Request-CreatePrincipal')) { Exit-Script -Reason "The service principal of ${name} cannot be created." }
        }
        $script:LastError = ''
        if (Find-Principal -App $App) { return }
        if (-not (Wait-Entra -Try $try)) { Exit-Script -Reason "The service principal of ${name} does not appear." }
        $try = $try + 1
    }
}

# Find-FederatedCredential: fills $FoundFederated.
function Find-FederatedCredential {
    param([string]$App)
    if (-not (Request-ListFederated -Id ($ObjectId[$App]))) { Exit-Script -Reason "The federated credentials of `"$($DisplayName[$App])`" cannot be read." }
    $FoundFederated[$App] = @($Items)
}

# Get-FederatedFact: what Find-FederatedCredential read.
function Get-FederatedFact {
    param([string]$App)
    foreach ($one in $FoundFederated[$App]) {
        "federated credential: $($one.name): $($one.issuer) $($one.subject) " + (@(Get-List -Object $one -Name 'audiences') -join ' ')
    }
}

# --- Consent -----------------------------------------------------------------

# Read-Grant: what is granted now, kept for the steps and for the reader.
function Read-Grant {
    param([string]$App)
    if (-not ($PrincipalId[$App])) { Exit-Script -Reason "The app `"$($DisplayName[$App])`" is not there. Run create with the same options first." }
    Find-AppGrant -App $App
    $before = @($Granted[$App]) -join ', '
    if ($before -eq '') { $before = 'nothing' }
    Write-Message -Text "$($DisplayName[$App]): granted before: ${before}"
}

# Find-AppGrant: fills $Roles, $Grants and, as facts, $Granted.
function Find-AppGrant {
    param([string]$App)
    if (-not (Request-ListAppRole -Principal ($PrincipalId[$App]))) { Exit-Script -Reason 'The app role assignments cannot be read.' }
    $Roles[$App] = @($Items)
    if (-not (Request-ListGrant -Principal ($PrincipalId[$App]))) { Exit-Script -Reason 'The permission grants cannot be read.' }
    $Grants[$App] = @($Items)
    $Granted[$App] = @(Get-Sorted -Text @(Get-GrantedFact -App $App))
}

function Get-GrantedFact {
    param([string]$App)
    Read-EveryApi
    foreach ($role in $Roles[$App]) {
        $api = $ResourceApp[$role.resourceId]
        if ($null -eq $api) { $api = $role.resourceDisplayName }
        Get-PermissionName -Api $api -Type 'Role' -Id $role.appRoleId
    }
    foreach ($grant in $Grants[$App]) {
        $api = $ResourceApp[$grant.resourceId]
        if ($null -eq $api) { $api = $grant.resourceId }
        foreach ($scope in @(Get-Word -Text ($grant.scope))) {
            $name = Get-ScopeName -Api $api -Scope $scope
            if ($grant.consentType -ne 'AllPrincipals') { $name = $name + ' (for one user only)' }
            $name
        }
    }
}

# Get-Word: the words of a text.
function Get-Word {
    param([string]$Text)
    foreach ($word in ($Text -split ' ')) { if ($word -ne '') { $word } }
}

# Get-ScopeName: a delegated permission by its name, as Get-PermissionName writes it.
function Get-ScopeName {
    param([string]$Api, [string]$Scope)
    foreach ($entry in $PermissionName.Keys) {
        if ($entry.StartsWith("$Api Scope ") -and (($PermissionName[$entry] -split ' / ')[2] -eq $Scope)) { return $PermissionName[$entry] }
    }
    return "$Api Scope $Scope"
}

# Get-PermissionName: the name of a permission of this file; else what was given.
function Get-PermissionName {
    param([string]$Api, [string]$Type, [string]$Id)
    $name = $PermissionName["$Api $Type $Id"]
    if ($null -eq $name) { return "$Api $Type $Id" }
    return $name
}

# Grant-AppRole: an application permission.
function Grant-AppRole {
    param([string]$App, [string]$Api, [string]$Role)
    $name = Get-PermissionName -Api $Api -Type 'Role' -Id $Role
    if (-not (Find-Api -Api $Api)) { Exit-Script -Reason "$($ApiName[$Api]) has no service principal in this tenant. Run create first." }
    $resource = $ResourceId[$Api]
    foreach ($there in $Roles[$App]) {
        if (($there.resourceId -eq $resource) -and ($there.appRoleId -eq $Role)) { return }
    }
    Write-Message -Text "  granting ${name}"
    $try = 1
    while (-not (Request-GrantRole -Principal ($PrincipalId[$App]) -Resource $resource -Role $Role)) {
        if ((Get-ErrorKind) -eq 'exists') { break }
        if (-not (Wait-Again -Request 'Request-GrantRole' -Try $try)) { Exit-Script -Reason "The permission ${name} cannot be granted." }
        $try = $try + 1
    }
    $script:LastError = ''
}

# Grant-Scope: delegated permissions, for all users. Scopes that are granted already stay: somebody may
# rely on them, and verify names them.
function Grant-Scope {
    param([string]$App, [string]$Api, [string]$Scope)
    if (-not (Find-Api -Api $Api)) { Exit-Script -Reason "$($ApiName[$Api]) has no service principal in this tenant. Run create first." }
    $resource = $ResourceId[$Api]
    $try = 1
    while ($true) {
        $id = ''
        $have = ''
        foreach ($grant in $Grants[$App]) {
            if (($grant.resourceId -eq $resource) -and ($grant.consentType -eq 'AllPrincipals')) {
                $id = $grant.id
                $have = @(Get-Word -Text ($grant.scope)) -join ' '
            }
        }
        $there = @(Get-Word -Text $have)
        $missing = @(foreach ($word in @(Get-Word -Text $Scope)) { if ($there -cnotcontains $word) { $word } }) -join ' '
        if ($missing -eq '') { break }
        Write-Message -Text "  granting delegated permissions: ${missing}"
        if ($id -ne '') {
            if (Request-WidenGrant -Id $id -Scope ("$have $missing".Trim())) { break }
        }
        elseif (Request-CreateGrant -Principal ($PrincipalId[$App]) -Resource $resource -Scope $Scope) { break }
        if (-not (Wait-Again -Request 'Request-CreateGrant' -Try $try)) { Exit-Script -Reason 'The delegated permissions cannot be granted.' }
        $try = $try + 1
        Find-AppGrant -App $App
    }
    $script:LastError = ''
}


# --- Credentials -------------------------------------------------------------

# What the handover says of the credentials that this run made, by app and name. A
# secret's value is never printed and never an argument of a program; it goes into the named file or
# key vault and nowhere else.
$SecretText = @{}
$CredentialsBefore = $null
$HandedOver = $false

# Assert-CredentialOption: before anything is changed, can the new credentials go where they are to go?
function Assert-CredentialOption {
    $isGiven = ($Certificate + $NewCertificate) -ne ''
    $makesSecret = $false
    $makesCertificate = $false
    if ($Command -eq 'rotate') {
        if ((($SecretFile + $KeyVault + $Certificate + $NewCertificate) -eq '') -and $RemoveOld) { return }
        $makesCertificate = $isGiven
        $makesSecret = -not $isGiven
    }
    else {
        $makesSecret = -not (Test-Secret)
        if ($makesSecret -and $isGiven) {
            $makesSecret = $false
            $makesCertificate = $true
        }
    }
    if (-not $makesSecret -and -not $makesCertificate) {
        Assert-ValueKept -Flag '-SecretFile' -Path $SecretFile
        Assert-ValueKept -Flag '-NewCertificate' -Path $NewCertificate
        return
    }
    if ($makesCertificate) { Assert-CertificateOption }
    if ($makesSecret -and (($SecretFile + $KeyVault) -eq '')) {
        if ($Command -eq 'rotate') { Exit-WrongUse -Text 'rotate needs -SecretFile, or -RemoveOld alone to remove the old credential' }
        Exit-WrongUse -Text "${Command} creates a client secret; name a new file for it with -SecretFile"
    }
    if ($SecretFile -ne '') { Assert-NewFile -Path $SecretFile }
}

# Assert-CertificateOption: the certificate to add, or the file of a new key.
function Assert-CertificateOption {
    if (($Certificate + $NewCertificate) -eq '') { Exit-WrongUse -Text "${Command} adds a certificate; name it with -Certificate, or let -NewCertificate make one" }
    if ($Certificate -ne '') {
        $text = ''
        if ([System.IO.File]::Exists($Certificate)) { $text = [System.IO.File]::ReadAllText($Certificate) }
        if (-not $text.Contains('BEGIN CERTIFICATE')) { Exit-WrongUse -Text "`"${Certificate}`" is not a certificate in PEM form" }
        if ($text.Contains('PRIVATE KEY')) { Exit-WrongUse -Text "`"${Certificate}`" holds a private key; give the public certificate alone" }
        return
    }
    if ((Get-OpenSsl) -eq '') { Exit-WrongUse -Text 'openssl is not installed; -NewCertificate needs it' }
    if ($NewCertificate -eq $SecretFile) { Exit-WrongUse -Text '-NewCertificate and -SecretFile name the same file' }
    Assert-NewFile -Path $NewCertificate
}

# Assert-ValueKept: the file would stay empty. One that is there may be of an earlier run.
function Assert-ValueKept {
    param([string]$Flag, [string]$Path)
    if (($Path -ne '') -and -not [System.IO.File]::Exists($Path)) { Exit-Script -Reason "There is a valid credential already, and its value cannot be read again. If nobody has it: provision.ps1 rotate -RemoveOld -Tenant ${Tenant} ${Flag} ${Path}. If you have it: run this again without ${Flag}." }
}

function Assert-NewFile {
    param([string]$Path)
    if ([System.IO.File]::Exists($Path) -or [System.IO.Directory]::Exists($Path)) { Exit-WrongUse -Text "`"${Path}`" exists already; a credential is written to a new file only" }
    if (-not (Add-PrivateFile -Path $Path)) { Exit-WrongUse -Text "`"${Path}`" cannot be written" }
    [System.IO.File]::Delete($Path)
}

function Get-OpenSsl {
    $program = @(Get-Command -Name 'openssl' -CommandType Application -ErrorAction SilentlyContinue)
    if ($program.Count -eq 0) { return '' }
    return $program[0].Path
}

# Get-ValidUntil: the end of the newest valid credential of that name, or nothing.
function Get-ValidUntil {
    param([string]$App, [string]$Name)
    $now = Get-Now
    $last = ''
    foreach ($row in @(Get-CredentialRow -App $App)) {
        if (($row.Name -ceq $Name) -and ([string]::CompareOrdinal($row.End, $now) -gt 0) -and ([string]::CompareOrdinal($row.End, $last) -gt 0)) { $last = $row.End }
    }
    return $last
}

function Get-Day {
    param([string]$Time)
    return ($Time -split 'T')[0]
}

# Confirm-Credential: there is a valid credential of that name.
function Confirm-Credential {
    param([string]$App, [string]$Name)
    if (Test-Valid -App $App -Name $Name) { return }
    Add-Credential -App $App -Name $Name
}

# Test-Valid: true, and a line for the person, if there is a valid credential of that name.
function Test-Valid {
    param([string]$App, [string]$Name)
    if (-not (Find-App -App $App)) { Exit-Script -Reason "The app `"$($DisplayName[$App])`" is not there yet. Run: provision.ps1 create -Tenant ${Tenant}" }
    $end = Get-ValidUntil -App $App -Name $Name
    if ($end -eq '') { return $false }
    $day = Get-Day -Time $end
    Write-Message -Text "$($DisplayName[$App]): the credential `"${Name}`" is valid until ${day}"
    return $true
}

# Get-MonthCount: how long a new credential is valid.
function Get-MonthCount {
    param([string]$App, [string]$Name)
    if ($Months -ne '') { return [int]$Months }
    return [int]($Lifetime["$App $Name"])
}

# Save-CredentialRow: before a new credential is made.
function Save-CredentialRow {
    param([string]$App)
    $script:CredentialsBefore = @(Get-CredentialRow -App $App)
}

function Add-Credential {
    param([string]$App, [string]$Name)
    Save-CredentialRow -App $App
    if (($Certificate + $NewCertificate) -ne '') { Add-Certificate -App $App -Name $Name }
    else { Add-ClientSecret -App $App -Name $Name }
    Write-Handover
}

function Add-ClientSecret {
    param([string]$App, [string]$Name)
    if (($SecretFile + $KeyVault) -eq '') { Exit-Script -Reason "A new secret is needed, and there is no file for it. Run: provision.ps1 credential -Tenant ${Tenant} -SecretFile FILE" }
    $end = Get-Now -Months (Get-MonthCount -App $App -Name $Name)
    $day = Get-Day -Time $end
    Write-Message -Text "$($DisplayName[$App]): creating the client secret `"${Name}`", valid until ${day}"
    $try = 1
    while (-not (Request-AddPassword -Id ($ObjectId[$App]) -Name (ConvertTo-JsonText -Text $Name) -End $end)) {
        if ((Get-ErrorKind) -eq 'unclear') {
            # A secret whose value was lost with the answer is of no use to anybody.
            Revoke-UnknownSecret -App $App -Name $Name
            if (-not (Wait-Entra -Try $try)) { Exit-Script -Reason "The client secret of `"$($DisplayName[$App])`" cannot be created." }
        }
        elseif (-not (Wait-Again -Request 'Request-AddPassword' -Try $try)) { Exit-Script -Reason "The client secret of `"$($DisplayName[$App])`" cannot be created." }
        $try = $try + 1
    }
    $SecretText["$App $Name"] = Read-Secret
    if ($KeyVault -ne '') { Save-KeyVaultSecret -App $App -Name $Name }
}

# Save-KeyVaultSecret: the value goes there through a file that is deleted.
function Save-KeyVaultSecret {
    param([string]$App, [string]$Name)
    $entry = $ProfileId + '-' + $App.Replace('_', '-')
    $file = Get-WorkPath -Name 'value'
    [System.IO.File]::WriteAllText($file, $SecretText["$App $Name"])
    $SecretText["$App $Name"] = "secret ${entry} of the key vault ${KeyVault}"
    $isStored = Invoke-AzureCli -Argument @('keyvault', 'secret', 'set', '--vault-name', $KeyVault, '--name', $entry, '--file', $file, '--encoding', 'utf-8', '--output', 'none')
    [System.IO.File]::Delete($file)
    if (-not $isStored) {
        $complaint = $LastError
        Revoke-UnknownSecret -App $App -Name $Name
        $script:LastError = $complaint
        Exit-Script -Reason "The key vault ${KeyVault} does not take the secret. The secret was removed from the app again."
    }
    Write-Message -Text "$($DisplayName[$App]): the secret is in the key vault ${KeyVault} as ${entry}"
}

# Add-Certificate: a public certificate; the private key stays with you.
function Add-Certificate {
    param([string]$App, [string]$Name)
    $public = $Certificate
    if ($NewCertificate -ne '') {
        $public = Get-WorkPath -Name 'certificate.pem'
        $days = [string]((Get-MonthCount -App $App -Name $Name) * 30)
        if (-not (Add-PrivateFile -Path $NewCertificate)) { Exit-Script -Reason 'openssl cannot make the certificate.' }
        $isMade = Invoke-Program -Path (Get-OpenSsl) -Argument @('req', '-x509', '-newkey', 'rsa:3072', '-nodes', '-sha256', '-days', $days, '-subj', "/CN=$($UniqueName[$App])", '-keyout', $NewCertificate, '-out', $public)
        if (-not $isMade) { Exit-Script -Reason 'openssl cannot make the certificate.' }
        [System.IO.File]::AppendAllText($NewCertificate, [System.IO.File]::ReadAllText($public))
        Write-Message -Text "$($DisplayName[$App]): the new private key and its certificate are in ${NewCertificate}"
    }
    Write-Message -Text "$($DisplayName[$App]): adding the certificate `"${Name}`""
    # It is valid as long as the certificate is, which none is for 99 years; else it would be one year.
    $words = @('ad', 'app', 'credential', 'reset', '--id', $AppId[$App], '--append', '--cert', "@$public", '--display-name', $Name, '--years', '99', '--output', 'none')
    $try = 1
    while (-not (Invoke-AzureCli -Argument $words)) {
        # It may have been added although the answer was lost.
        $complaint = $LastError
        if ((Find-App -App $App) -and ((Get-CertificateCount -Row @(Get-CredentialRow -App $App)) -ne (Get-CertificateCount -Row $CredentialsBefore))) { break }
        $script:LastError = $complaint
        # Of an answer "az ad" shows the sentence but not the status, so "other" is tried again too.
        $kind = Get-ErrorKind
        if (($kind -eq 'denied') -or ($kind -eq 'sign-in') -or (($kind -eq 'other') -and ($try -gt 3)) -or -not (Wait-Entra -Try $try)) {
            # Nobody needs the key of this certificate, and the next run makes the file again.
            if ($NewCertificate -ne '') { [System.IO.File]::Delete($NewCertificate) }
            Exit-Script -Reason "The certificate of `"$($DisplayName[$App])`" cannot be added."
        }
        $try = $try + 1
    }
    $script:LastError = ''
    Write-LogLine -Text "  certificate of $($AppId[$App]): done"
    $SecretText["$App $Name"] = 'a certificate, see the private key'
}

function Get-CertificateCount {
    param([object[]]$Row)
    $count = 0
    foreach ($one in $Row) { if ($one.Kind -eq 'certificate') { $count = $count + 1 } }
    return $count
}

# Test-Before: true if a credential was there before this run made one.
function Test-Before {
    param([string]$KeyId)
    foreach ($row in $CredentialsBefore) { if ($row.KeyId -eq $KeyId) { return $true } }
    return $false
}

# Revoke-UnknownSecret: those of this name that were not there before.
function Revoke-UnknownSecret {
    param([string]$App, [string]$Name)
    if (-not (Find-App -App $App)) { return }
    foreach ($row in @(Get-CredentialRow -App $App)) {
        if (($row.Kind -eq 'secret') -and ($row.Name -ceq $Name) -and -not (Test-Before -KeyId ($row.KeyId))) {
            Revoke-Credential -App $App -Kind 'secret' -KeyId ($row.KeyId)
        }
    }
}

function Revoke-Credential {
    param([string]$App, [string]$Kind, [string]$KeyId)
    if ($Kind -eq 'certificate') {
        if (-not (Request-ReadKey -Id ($ObjectId[$App]))) { Exit-Script -Reason "The certificates of `"$($DisplayName[$App])`" cannot be read." }
        $keys = @(foreach ($key in @(Get-List -Object (Read-Answer) -Name 'keyCredentials')) { if ($key.keyId -ne $KeyId) { ConvertTo-JsonValue -Item $key } })
        if (-not (Request-WriteKey -Id ($ObjectId[$App]) -Keys ('[' + ($keys -join ', ') + ']'))) { Exit-Script -Reason "The certificate ${KeyId} cannot be removed. It is still valid." }
        return
    }
    $try = 1
    while (-not (Request-RemovePassword -Id ($ObjectId[$App]) -KeyId $KeyId)) {
        if ((Get-ErrorKind) -eq 'missing') { break }
        if (-not (Wait-Again -Request 'Request-RemovePassword' -Try $try)) {
            # Graph answers 400 for a secret that is gone; look whether it is.
            if (-not (Find-App -App $App)) { break }
            $there = @(foreach ($row in @(Get-CredentialRow -App $App)) { if ($row.KeyId -eq $KeyId) { $row } })
            if ($there.Count -eq 0) { break }
            Exit-Script -Reason "The secret ${KeyId} cannot be removed. It is still valid."
        }
        $try = $try + 1
    }
    $script:LastError = ''
}

# Switch-Credential: a new secret, or a certificate.
function Switch-Credential {
    param([string]$App, [string]$Name)
    Invoke-Rotation -App $App -Name $Name
}

# Invoke-Rotation: the new one first (that is the one with the latest start); the old one goes only when
# the vendor's product works with the new one. Until then both are valid.
function Invoke-Rotation {
    param([string]$App, [string]$Name)
    if (-not (Find-App -App $App)) { Exit-Script -Reason "The app `"$($DisplayName[$App])`" is not there yet. Run: provision.ps1 create -Tenant ${Tenant}" }
    if (($SecretFile + $KeyVault + $Certificate + $NewCertificate) -ne '') {
        Add-Credential -App $App -Name $Name
        Write-Message -Text 'The old credential still works. Enter the new one in the product and test it.'
    }
    $answer = 'no'
    if ($RemoveOld) {
        $answer = 'yes'
    }
    elseif ((-not $Yes) -and -not [Console]::IsInputRedirected) {
        [Console]::Error.Write('Does the product work with the new credential? Type "yes" to remove the old one: ')
        $answer = [Console]::In.ReadLine()
    }
    if ($answer -cne 'yes') {
        Write-Message -Text 'The old credential stays. To remove it later: provision.ps1 rotate -RemoveOld'
        return
    }
    Wait-NewCredential -App $App
    $last = ''
    $keep = ''
    foreach ($row in @(Get-CredentialRow -App $App)) {
        if (($row.Name -ceq $Name) -and ([string]::CompareOrdinal($row.Start, $last) -ge 0)) {
            $last = $row.Start
            $keep = $row.KeyId
        }
    }
    foreach ($row in @(Get-CredentialRow -App $App)) {
        if (($row.Name -ceq $Name) -and ($row.KeyId -ne $keep)) {
            Write-Message -Text "$($DisplayName[$App]): removing the old $($row.Kind) $($row.KeyId)"
            Revoke-Credential -App $App -Kind ($row.Kind) -KeyId ($row.KeyId)
        }
    }
}

# Wait-NewCredential: until the tenant shows what was just made; else the old one would look like the
# newest.
function Wait-NewCredential {
    param([string]$App)
    $try = 1
    while ($true) {
        [void](Find-App -App $App)
        if ($null -eq $CredentialsBefore) { return }
        if (@(Get-CredentialRow -App $App).Count -ne @($CredentialsBefore).Count) { return }
        if (-not (Wait-Entra -Try $try)) { Exit-Script -Reason 'The new credential does not appear. The old one stays.' }
        $try = $try + 1
    }
}

# --- Handover ----------------------------------------------------------------

# Write-Handover: the values to hand over: with a secret into the file that only this user can read.
function Write-Handover {
    $lines = @(Get-Handover)
    if ($SecretFile -eq '') {
        foreach ($line in $lines) { [Console]::Error.WriteLine('  ' + $line) }
        return
    }
    if (-not $HandedOver) {
        if (-not (Add-PrivateFile -Path $SecretFile)) { Exit-Script -Reason "`"${SecretFile}`" has appeared meanwhile. Run: provision.ps1 rotate -Tenant ${Tenant} -SecretFile FILE" }
        $script:HandedOver = $true
    }
    try { [System.IO.File]::WriteAllText($SecretFile, ($lines -join [Environment]::NewLine) + [Environment]::NewLine) }
    catch { Exit-Script -Reason "`"${SecretFile}`" cannot be written. Run: provision.ps1 rotate -Tenant ${Tenant} -SecretFile FILE" }
    Write-Message -Text "The values to hand over are in ${SecretFile}. Delete the file when they are entered."
}

# Get-CredentialValue: what this run made; else where it is.
function Get-CredentialValue {
    param([string]$App, [string]$Name)
    if ($SecretText.ContainsKey("$App $Name")) { return $SecretText["$App $Name"] }
    return 'made by an earlier run, its value is not shown again'
}


# --- Plan and verify ---------------------------------------------------------

$Missing = @()
$Unexpected = @()

# Compare-Tenant: reads all apps; fills $Missing and $Unexpected with the facts that differ. What is expected
# of one may name the application ID of another, so all are read first.
function Compare-Tenant {
    $script:Missing = @()
    $script:Unexpected = @()
    $facts = @{}
    foreach ($app in $Apps) { $facts[$app] = @(Get-Fact -App $app) }
    foreach ($app in $Apps) { Compare-App -App $app -Said ($facts[$app]) }
    foreach ($app in $TemporaryApps) {
        # Such an app is not to be there.
        if (Find-App -App $app) { $script:Unexpected += $DisplayName[$app] + ': ' + 'the temporary app, to be removed' }
    }
}

function Compare-App {
    param([string]$App, [string[]]$Said)
    $there = @(Get-Sorted -Text $Said)
    $wanted = @(Get-ExpectedFact -App $App)
    $wanted = @(Get-Sorted -Text @(foreach ($fact in $wanted) { Resolve-CredentialFact -Fact $fact -Found $there }))
    foreach ($fact in $wanted) {
        if ([System.Array]::IndexOf($there, $fact) -lt 0) { $script:Missing += $DisplayName[$App] + ': ' + $fact }
    }
    foreach ($fact in $there) {
        if ([System.Array]::IndexOf($wanted, $fact) -lt 0) { $script:Unexpected += $DisplayName[$App] + ': ' + $fact }
    }
}

# Get-Fact: everything that the tenant says of the app.
function Get-Fact {
    param([string]$App)
    if (-not (Find-App -App $App)) { return }
    Get-ApplicationFact -App $App
    Get-CredentialFact -App $App
    Find-FederatedCredential -App $App
    Get-FederatedFact -App $App
    if (-not (Find-Principal -App $App)) { return }
    $expected = @(Get-ExpectedFact -App $App)
    # These are compared only where the profile speaks of them.
    foreach ($fact in @(Get-PrincipalFact -App $App)) { if ($expected -ccontains $fact) { $fact } }
    $principal = $FoundPrincipal[$App]
    if ((Get-Field -Object $principal -Name 'accountEnabled') -eq $false) { 'service principal: disabled' }
    $secrets = @(Get-List -Object $principal -Name 'passwordCredentials').Count
    $certificates = @(Get-List -Object $principal -Name 'keyCredentials').Count
    if (($secrets + $certificates) -gt 0) { "service principal: has $secrets secrets and $certificates certificates of its own" }
    Find-AppGrant -App $App
    foreach ($name in $Granted[$App]) { 'granted permission: ' + $name }
}

function Get-CredentialFact {
    param([string]$App)
    $now = Get-Now
    $valid = New-Object -TypeName 'System.Collections.Generic.List[string]'
    foreach ($row in @(Get-CredentialRow -App $App)) {
        $kind = 'certificate'
        if ($row.Kind -eq 'secret') { $kind = 'client secret' }
        if ([string]::CompareOrdinal($row.End, $now) -gt 0) {
            $valid.Add($kind + "`t" + $row.Name)
        }
        else {
            $day = ($row.End -split 'T')[0]
            "${kind}: expired on $day, named $($row.Name)"
        }
    }
    foreach ($key in @(Get-Sorted -Text ($valid.ToArray()))) {
        $same = @(foreach ($one in $valid) { if ($one -ceq $key) { $one } })
        $parts = $key -split "`t", 2
        "$($parts[0]): $($same.Count) valid, named $($parts[1])"
    }
}

# Resolve-CredentialFact: where the profile has a secret, a valid certificate of the same name is as
# good.
function Resolve-CredentialFact {
    param([string]$Fact, [string[]]$Found)
    if ($Fact.StartsWith('client secret: 1 valid, named ')) {
        $other = 'certificate: ' + $Fact.Substring('client secret: '.Length)
        if (([System.Array]::IndexOf($Found, $Fact) -lt 0) -and ([System.Array]::IndexOf($Found, $other) -ge 0)) { return $other }
    }
    return $Fact
}

# Show-Plan: what is missing, and what is too many.
function Show-Plan {
    Read-EveryApi
    Assert-PermissionId
    $absent = @(foreach ($api in $ApiName.Keys) { if (-not $ResourceId.ContainsKey($api)) { $ApiName[$api] } })
    foreach ($api in @(Get-Sorted -Text $absent)) { Write-Message -Text "This tenant has no service principal of this API yet; create makes it: ${api}" }
    Compare-Tenant
    if (($Missing.Count -eq 0) -and ($Unexpected.Count -eq 0)) {
        Write-Message -Text 'The tenant is as the profile says.'
        return
    }
    if ($Missing.Count -gt 0) {
        Write-Message -Text ''
        Write-Message -Text 'Missing:'
        foreach ($fact in $Missing) { [Console]::Error.WriteLine('  + ' + $fact) }
    }
    if ($Unexpected.Count -gt 0) {
        Write-Message -Text ''
        Write-Message -Text 'Not in the profile:'
        foreach ($fact in $Unexpected) { [Console]::Error.WriteLine('  - ' + $fact) }
        Write-Message -Text 'create takes away redirect URIs and requested permissions that are too many. Grants, secrets and certificates that are too many stay: remove them by hand if nobody needs them.'
    }
}

# Show-Difference: a difference is looked at again before it counts: right after a change the tenant
# may not show it everywhere.
function Show-Difference {
    Read-EveryApi
    Assert-PermissionId
    foreach ($try in @(1, 2, 3)) {
        Compare-Tenant
        if (($Missing.Count -eq 0) -and ($Unexpected.Count -eq 0)) {
            Write-Message -Text 'The tenant is exactly as the profile says.'
            return
        }
        if ($try -lt 3) { [void](Wait-Entra -Try $try) }
    }
    foreach ($fact in $Missing) { 'missing: ' + $fact }
    foreach ($fact in $Unexpected) { 'unexpected: ' + $fact }
    exit 1
}

# --- Export ------------------------------------------------------------------

# Export-State: what the tenant has of these apps, as one JSON document. Microsoft Graph never shows
# the value of a secret.
function Export-State {
    Read-EveryApi
    $texts = @(foreach ($app in @($Apps) + @($TemporaryApps)) { if (Find-App -App $app) { Get-AppState -App $app } })
    $apis = @(foreach ($api in @(Get-Sorted -Text @($ApiName.Keys))) { if ($ResourceId.ContainsKey($api)) { '{"appId": "' + $api + '", "id": "' + $ResourceId[$api] + '"}' } })
    '{'
    '"version": 1,'
    '"profile": "' + $ProfileId + '",'
    '"tenantId": "' + $Tenant + '",'
    '"cloud": "' + $Cloud + '",'
    '"exportedAt": "' + (Get-Now) + '",'
    '"apps": [' + ($texts -join ',') + '],'
    '"apis": [' + ($apis -join ',') + ']'
    '}'
}

function Get-AppState {
    param([string]$App)
    if (-not (Request-ExportApplication -Id ($ObjectId[$App]))) { Exit-Script -Reason 'The application cannot be read.' }
    $text = '{"application": ' + (Read-AnswerText)
    if (-not (Request-ListFederated -Id ($ObjectId[$App]))) { Exit-Script -Reason "The federated credentials of `"$($DisplayName[$App])`" cannot be read." }
    $text = $text + ',"federatedIdentityCredentials": ' + (Get-ItemText)
    if (Find-Principal -App $App) {
        if (-not (Request-ExportPrincipal -Id ($PrincipalId[$App]))) { Exit-Script -Reason 'The service principal cannot be read.' }
        $text = $text + ',"servicePrincipal": ' + (Read-AnswerText)
        if (-not (Request-ListAppRole -Principal ($PrincipalId[$App]))) { Exit-Script -Reason 'The app role assignments cannot be read.' }
        $text = $text + ',"appRoleAssignments": ' + (Get-ItemText)
        if (-not (Request-ListGrant -Principal ($PrincipalId[$App]))) { Exit-Script -Reason 'The permission grants cannot be read.' }
        $text = $text + ',"oauth2PermissionGrants": ' + (Get-ItemText)
    }
    return (ConvertTo-AsciiJson -Text ($text + '}'))
}

function Read-AnswerText {
    return [System.IO.File]::ReadAllText((Get-WorkPath -Name 'answer.json')).Trim()
}

# Get-ItemText: the items of the last list as a JSON list.
function Get-ItemText {
    return '[' + (@(foreach ($item in $Items) { ConvertTo-JsonValue -Item $item }) -join ',') + ']'
}

# --- Remove ------------------------------------------------------------------

# Unregister-Application: the service principal and the grants go too. $Deleted gets the IDs of the
# service principal and the application. In this order they are purged: the application alone has the
# uniqueName by which a later run finds what is left.
function Unregister-Application {
    param([string]$App)
    $name = $DisplayName[$App]
    if (-not (Find-App -App $App)) {
        Write-Message -Text "${name}: is not there"
        return
    }
    $script:DeletedCount = $DeletedCount + 1
    [void](Find-Principal -App $App)
    Write-Message -Text "${name}: deleting the application $($AppId[$App])"
    $Deleted[$App] = @($PrincipalId[$App], $ObjectId[$App])
    if (-not (Request-EraseApplication -Id ($ObjectId[$App]))) {
        if ((Get-ErrorKind) -ne 'missing') { Exit-Script -Reason "The application `"${name}`" cannot be deleted." }
    }
    $script:LastError = ''
    $try = 1
    while (Find-Principal -App $App) {
        if (-not (Wait-Entra -Try $try)) {
            if (-not (Request-ErasePrincipal -Id ($PrincipalId[$App]))) { Exit-Script -Reason "The service principal of `"${name}`" cannot be deleted." }
            return
        }
        $try = $try + 1
    }
}

# Unregister-CreatedApi: the service principal of an API, if create made it and no app has a grant on
# it.
function Unregister-CreatedApi {
    param([string]$Api)
    if (-not (Request-ListApiPrincipal -AppId $Api)) { return }
    if ($Items.Count -eq 0) { return }
    $principal = $Items[0]
    if (@(Get-List -Object $principal -Name 'tags') -cnotcontains 'grantbook-created') { return }
    if (-not (Request-ListUse -Id ($principal.id))) { return }
    $used = $Items.Count
    if (-not (Request-ListGrantsOn -Id ($principal.id))) { return }
    if (($used + $Items.Count) -gt 0) {
        Write-Message -Text "$($ApiName[$Api]): the service principal stays, other apps use it"
        return
    }
    Write-Message -Text "$($ApiName[$Api]): deleting the service principal that create made"
    if (-not (Request-ErasePrincipal -Id ($principal.id))) { Write-Message -Text '  it cannot be deleted; it does no harm' }
    $script:LastError = ''
    if ($Purge) { Clear-DeletedObject -Id ($principal.id) -Limit 5 }
}

# Write-Deletion: what was deleted, and until when it can be undone.
function Write-Deletion {
    if ($DeletedCount -eq 0) { Write-Message -Text 'NOTHING WAS DELETED: this tenant has no app with the uniqueName of this script. An app that was made in the portal must be adopted first: create -Adopt APP_ID.' }
    if (-not $Purge) { Write-Message -Text 'The deleted apps can be restored for 30 days. Until then create refuses; "remove -Purge" deletes for good.' }
}

# Clear-DeletedApplication: out of the deleted applications too, whether this run put it there or not.
function Clear-DeletedApplication {
    param([string]$App)
    if ($Deleted.ContainsKey($App)) {
        Write-Message -Text "$($DisplayName[$App]): deleting the application $($AppId[$App]) for good"
        foreach ($id in $Deleted[$App]) { if ($id) { Clear-DeletedObject -Id $id -Limit 5 } }
        $Deleted.Remove($App)
        return
    }
    if (-not (Request-ListDeletedApplication)) { Exit-Script -Reason 'The deleted applications cannot be read.' }
    $applications = @(foreach ($item in $Items) { if ([string](Get-Field -Object $item -Name 'uniqueName') -ceq $UniqueName[$App]) { $item } })
    foreach ($application in $applications) {
        Write-Message -Text "$($DisplayName[$App]): deleting the application $($application.appId) for good"
        if (-not (Request-ListDeletedPrincipal)) { Exit-Script -Reason 'The deleted service principals cannot be read.' }
        $principals = @(foreach ($item in $Items) { if ($item.appId -eq $application.appId) { $item } })
        foreach ($principal in $principals) { Clear-DeletedObject -Id ($principal.id) -Limit 1 }
        Clear-DeletedObject -Id ($application.id) -Limit 1
    }
}

# Clear-DeletedObject: what was deleted a moment ago may not be among the deleted objects yet.
function Clear-DeletedObject {
    param([string]$Id, [int]$Limit)
    $try = 1
    while (-not (Request-PurgeObject -Id $Id)) {
        if ((Get-ErrorKind) -ne 'missing') { Exit-Script -Reason "The deleted object ${Id} cannot be deleted for good." }
        if ($try -ge $Limit) { break }
        [void](Wait-Entra -Try $try)
        $try = $try + 1
    }
    $script:LastError = ''
}

# ---------------------------------------------------------------------------
# The run
# ---------------------------------------------------------------------------

try {
    Assert-Option
    Initialize-Workspace
    Assert-SignIn
    Invoke-Main
}
finally {
    Clear-Workspace
}
