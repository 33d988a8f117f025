#!/usr/bin/env bash
#
# SecurEnds Office 365: sets up one app in Microsoft Entra ID with the Azure CLI.
# Rendered by grantbook from the profile securends-office365; permission catalog of 2026-08-22.
#
# Read runbook.md first. Nothing is changed before you have confirmed it.
# Needs bash 4.4 or newer and the Azure CLI 2.37 or newer. Sign in first: az login --tenant ID
#
# In this file: 1. what is to exist, 2. the steps, 3. the commands, 4. the requests to Microsoft
# Graph, 5. the tools.

# shellcheck disable=SC2016  # $select, $filter and $top are Microsoft Graph's words, not bash's.
# shellcheck disable=SC2310  # Functions in conditions answer by exit status; none relies on set -e.
# shellcheck disable=SC2312  # A failing command in a substitution or pipe is caught by its output.
set -euo pipefail

if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then
  printf 'provision.sh: this is bash %s; the script needs 4.4 or newer\n' "${BASH_VERSION}" >&2
  exit 2
fi

readonly PROFILE='securends-office365'
readonly TITLE='SecurEnds Office 365'
# The app that --adopt is about.
readonly ADOPTING_APP='integration'

# ---------------------------------------------------------------------------
# 1. What is to exist
# ---------------------------------------------------------------------------

# The apps by their names in this file: those that stay, and those that are removed in the end.
readonly APPS=('integration')
readonly TEMPORARY_APPS=()
declare -rA DISPLAY_NAME=(
  [integration]='SecurEnds Office 365'
)
# The key of each application in the tenant. It never changes.
declare -rA UNIQUE_NAME=(
  [integration]='grantbook-securends-office365-integration'
)
# The APIs by application ID.
readonly APIS=('00000003-0000-0000-c000-000000000000')
declare -rA API_NAME=(
  ['00000003-0000-0000-c000-000000000000']='Microsoft Graph'
)

# SecurEnds Office 365: The app with which the Office 365 connector of SecurEnds reads the tenant.
integration_web_redirect_uris() {
  if [[ -n "${PARAM_REDIRECT_URI}" ]]; then printf '%s\n' "${PARAM_REDIRECT_URI}"; fi
}

integration_json() {
  cat <<JSON
{
  "displayName": "SecurEnds Office 365",
  "signInAudience": "${PARAM_SIGN_IN_AUDIENCE}",
  "web": {
    "redirectUris": $(integration_web_redirect_uris | json_list),
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
      "resourceAppId": "00000003-0000-0000-c000-000000000000",
      "resourceAccess": [
        {
          "id": "df021288-bdef-4463-88db-98f22de89214",
          "type": "Role"
        },
        {
          "id": "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
          "type": "Role"
        },
        {
          "id": "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
          "type": "Scope"
        },
        {
          "id": "a154be20-db9c-4678-8ab7-66f6cc099a59",
          "type": "Scope"
        },
        {
          "id": "b340eb25-3456-403f-be2f-af7a0d370277",
          "type": "Scope"
        },
        {
          "id": "0e263e50-5827-48a4-b97c-d940288653c7",
          "type": "Scope"
        },
        {
          "id": "06da0dbc-49e2-44d2-8312-53f166ab848a",
          "type": "Scope"
        }
      ]
    }
  ],
  "api": {
    "requestedAccessTokenVersion": 2
  }
}
JSON
}

# What verify expects of it, one fact a line.
integration_facts() {
  cat <<FACTS
display name: SecurEnds Office 365
sign-in audience: ${PARAM_SIGN_IN_AUDIENCE}
requested permission: Microsoft Graph / application / User.Read.All
requested permission: Microsoft Graph / application / Directory.Read.All
requested permission: Microsoft Graph / delegated / User.Read
requested permission: Microsoft Graph / delegated / User.Read.All
requested permission: Microsoft Graph / delegated / User.ReadBasic.All
requested permission: Microsoft Graph / delegated / Directory.AccessAsUser.All
requested permission: Microsoft Graph / delegated / Directory.Read.All
granted permission: Microsoft Graph / application / User.Read.All
granted permission: Microsoft Graph / application / Directory.Read.All
granted permission: Microsoft Graph / delegated / User.Read
granted permission: Microsoft Graph / delegated / User.Read.All
granted permission: Microsoft Graph / delegated / User.ReadBasic.All
granted permission: Microsoft Graph / delegated / Directory.AccessAsUser.All
granted permission: Microsoft Graph / delegated / Directory.Read.All
client secret: 1 valid, named SecurEnds
FACTS
  integration_web_redirect_uris | sed 's/^/web redirect URI: /'
}

# How many months each credential is valid, by app and name.
declare -rA LIFETIME=(
  ['integration SecurEnds']='6'
)

# The permissions by API, type and GUID. A GUID alone is not unique.
readonly PERMISSIONS=(
  '00000003-0000-0000-c000-000000000000 Role 7ab1d382-f21e-4acd-a863-ba3e13f7da61'
  '00000003-0000-0000-c000-000000000000 Role df021288-bdef-4463-88db-98f22de89214'
  '00000003-0000-0000-c000-000000000000 Scope 0e263e50-5827-48a4-b97c-d940288653c7'
  '00000003-0000-0000-c000-000000000000 Scope 06da0dbc-49e2-44d2-8312-53f166ab848a'
  '00000003-0000-0000-c000-000000000000 Scope e1fe6dd8-ba31-4d61-89e7-88639da4683d'
  '00000003-0000-0000-c000-000000000000 Scope a154be20-db9c-4678-8ab7-66f6cc099a59'
  '00000003-0000-0000-c000-000000000000 Scope b340eb25-3456-403f-be2f-af7a0d370277'
)
declare -rA PERMISSION_NAME=(
  ['00000003-0000-0000-c000-000000000000 Role 7ab1d382-f21e-4acd-a863-ba3e13f7da61']='Microsoft Graph / application / Directory.Read.All'
  ['00000003-0000-0000-c000-000000000000 Role df021288-bdef-4463-88db-98f22de89214']='Microsoft Graph / application / User.Read.All'
  ['00000003-0000-0000-c000-000000000000 Scope 0e263e50-5827-48a4-b97c-d940288653c7']='Microsoft Graph / delegated / Directory.AccessAsUser.All'
  ['00000003-0000-0000-c000-000000000000 Scope 06da0dbc-49e2-44d2-8312-53f166ab848a']='Microsoft Graph / delegated / Directory.Read.All'
  ['00000003-0000-0000-c000-000000000000 Scope e1fe6dd8-ba31-4d61-89e7-88639da4683d']='Microsoft Graph / delegated / User.Read'
  ['00000003-0000-0000-c000-000000000000 Scope a154be20-db9c-4678-8ab7-66f6cc099a59']='Microsoft Graph / delegated / User.Read.All'
  ['00000003-0000-0000-c000-000000000000 Scope b340eb25-3456-403f-be2f-af7a0d370277']='Microsoft Graph / delegated / User.ReadBasic.All'
)

# ---------------------------------------------------------------------------
# 2. The steps
# ---------------------------------------------------------------------------

# An Application Developer may do this.
create_steps() {
  ensure_api '00000003-0000-0000-c000-000000000000' # Microsoft Graph
  check_permission_ids
  ensure_application 'integration'
  ensure_service_principal 'integration'
}

# This takes a Privileged Role Administrator.
consent_steps() {
  read_grants 'integration'
  grant_app_role 'integration' '00000003-0000-0000-c000-000000000000' 'df021288-bdef-4463-88db-98f22de89214' # User.Read.All
  # Directory.Read.All
  grant_app_role 'integration' '00000003-0000-0000-c000-000000000000' '7ab1d382-f21e-4acd-a863-ba3e13f7da61'
  # Microsoft Graph
  grant_scopes 'integration' '00000003-0000-0000-c000-000000000000' 'User.Read User.Read.All User.ReadBasic.All Directory.AccessAsUser.All Directory.Read.All'
}

# An owner of the app may do this, or a Cloud Application Administrator.
credential_steps() {
  ensure_credential 'integration' 'SecurEnds'
}

# An owner of the app may do this, or a Cloud Application Administrator.
rotate_steps() {
  rotate_credential 'integration' 'SecurEnds'
}

# An owner of the app may do this, or a Cloud Application Administrator.
remove_steps() {
  delete_application 'integration'
  remove_created_api '00000003-0000-0000-c000-000000000000' # Microsoft Graph
  say_what_was_deleted
  [[ "${PURGE}" == yes ]] || return 0
  purge_application 'integration'
}

# Everything, one after the other; what is left is done by hand.
apply_steps() {
  create_steps
  consent_steps
  credential_steps
  say_by_hand 'Check the consent in the portal'
}

# Fails if a client secret has to be created.
secrets_are_valid() {
  find_app 'integration' || return 1
  [[ -n "$(valid_until 'integration' 'SecurEnds')" ]] || return 1
}

# What goes into the vendor's product, in the product's own words.
handover() {
  printf '%s: %s\n' 'Application (Client) ID' "${APP_ID[integration]}"
  printf '%s: %s\n' 'Tenant (Directory) ID' "${TENANT}"
  printf '%s: %s\n' 'Client Secret (Secret Value)' "$(credential_value integration 'SecurEnds')"
}

# ---------------------------------------------------------------------------
# 3. The commands
# ---------------------------------------------------------------------------

usage() {
  cat <<'USAGE'
SecurEnds Office 365: app registration in Microsoft Entra ID

Usage: provision.sh COMMAND --tenant ID [OPTION...]

Commands
  plan        Show what is there and what would change. Changes nothing.
  create      Create or update the app.
  consent     Grant admin consent. Takes a Privileged Role Administrator.
  credential  Create the client secret, or add a certificate.
  apply       All of these, in this order.
  verify      Compare the tenant with the profile. 0: it matches exactly.
  rotate      Create a new credential; remove the old one when you say so.
  export      Print what the tenant has of this app as JSON, to compare it elsewhere.
  remove      Delete the app. For 30 days it can be restored, unless --purge.

Options
  --tenant ID
      The directory (tenant) ID. Required. Any other tenant is refused.
  --secret-file PATH
      A new file for the values to hand over, readable by you only.
  --key-vault NAME
      Put the secret into this Azure Key Vault instead of the file.
  --certificate PATH
      Add this public certificate (PEM) instead of a secret.
  --new-certificate PATH
      Make a certificate with openssl; its private key goes into this new file.
  --months N
      How long the secret is valid, 1 to 24. Default: 6.
  --remove-old
      rotate: remove the old credential without asking.
  --sign-in-audience VALUE
      Who can sign in to the app, called "Supported account types" in the portal. One of: AzureADMyOrg, AzureADMultipleOrgs, AzureADandPersonalMicrosoftAccount, PersonalMicrosoftAccount. Default: AzureADMyOrg.
  --redirect-uri VALUE
      The redirect URI of the platform Web, if your SecurEnds installation requires one.
  --adopt APP_ID
      create, apply: take over an existing app registration.
  --allow-same-name
      create, apply: go on although an app of the same name exists.
  --purge
      remove: delete for good, nothing to restore.
  --log PATH
      Add what is done to this file. It holds no secret.
  --yes
      Do not ask.
  --help
      Show this text.

Exit status: 0 done or matching; 1 failed, or verify found differences; 2 wrong use.
USAGE
}

main() {
  read_options "$@"
  open_workspace
  check_sign_in
  case "${COMMAND}" in
    plan) show_plan ;;
    verify) verify ;;
    export) export_state ;;
    create)
      change 'create or update the app' create_steps
      ;;
    consent)
      load_apps
      change 'grant admin consent' consent_steps
      ;;
    credential)
      load_apps
      check_credential_options
      change 'create the client secret' credential_steps
      ;;
    apply)
      check_credential_options
      change 'create the app, grant admin consent, create the client secret' apply_steps
      ;;
    rotate)
      load_apps
      check_credential_options
      change 'create a new client secret' rotate_steps
      ;;
    remove)
      change 'DELETE the app with everything that belongs to it' remove_steps
      ;;
    *) wrong_use "unknown command ${COMMAND}" ;;
  esac
}

load_apps() {
  local app
  for app in "${APPS[@]}"; do load_app "${app}"; done
  for app in "${TEMPORARY_APPS[@]}"; do load_app "${app}" optional; done
}

read_options() {
  COMMAND='' TENANT='' YES=no PURGE=no LOG='' ADOPT='' SAME_NAME=no CHANGING=no
  SECRET_FILE='' KEY_VAULT='' CERTIFICATE='' NEW_CERTIFICATE='' MONTHS='' REMOVE_OLD=no
  PARAM_SIGN_IN_AUDIENCE='AzureADMyOrg'
  PARAM_REDIRECT_URI=''
  while (($# > 0)); do
    case "$1" in
      plan | create | consent | credential | rotate | apply | verify | export | remove)
        [[ -z "${COMMAND}" ]] || wrong_use "one command at a time: ${COMMAND} or $1"
        COMMAND="$1"
        ;;
      --tenant) option_value "$@" && TENANT="${2,,}" && shift ;;
      --secret-file) option_value "$@" && SECRET_FILE="$2" && shift ;;
      --key-vault) option_value "$@" && KEY_VAULT="$2" && shift ;;
      --certificate) option_value "$@" && CERTIFICATE="$2" && shift ;;
      --new-certificate) option_value "$@" && NEW_CERTIFICATE="$2" && shift ;;
      --months) option_value "$@" && MONTHS="$2" && shift ;;
      --remove-old) REMOVE_OLD=yes ;;
      --sign-in-audience) option_value "$@" && PARAM_SIGN_IN_AUDIENCE="$2" && shift ;;
      --redirect-uri) option_value "$@" && PARAM_REDIRECT_URI="$2" && shift ;;
      --adopt) option_value "$@" && ADOPT="${2,,}" && shift ;;
      --allow-same-name) SAME_NAME=yes ;;
      --log) option_value "$@" && LOG="$2" && shift ;;
      --purge) PURGE=yes ;;
      --yes) YES=yes ;;
      --help | -h)
        usage
        exit 0
        ;;
      *) wrong_use "\"$1\" is neither a command nor an option" ;;
    esac
    shift
  done
  check_options
}

check_options() {
  [[ -n "${COMMAND}" ]] || wrong_use 'a command is missing'
  [[ "${TENANT}" =~ ^${GUID}$ ]] || wrong_use '--tenant takes the directory (tenant) ID, a GUID'
  [[ -z "${ADOPT}" || "${ADOPT}" =~ ^${GUID}$ ]] || wrong_use '--adopt takes an application (client) ID, a GUID'
  [[ -z "${ADOPT}" || "${COMMAND}" =~ ^(plan|create|apply)$ ]] || wrong_use '--adopt is for plan, create and apply'
  [[ -z "${MONTHS}" || "${MONTHS}" =~ ^([1-9]|1[0-9]|2[0-4])$ ]] || wrong_use '--months takes a number from 1 to 24'
  [[ -z "${KEY_VAULT}" || "${KEY_VAULT}" =~ ^[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$ ]] || wrong_use '--key-vault takes the name of a key vault'
  [[ -z "${CERTIFICATE}" || -z "${NEW_CERTIFICATE}" ]] || wrong_use '--certificate and --new-certificate exclude each other'
  case "${PARAM_SIGN_IN_AUDIENCE}" in
    'AzureADMyOrg' | 'AzureADMultipleOrgs' | 'AzureADandPersonalMicrosoftAccount' | 'PersonalMicrosoftAccount') ;;
    *) wrong_use '--sign-in-audience takes one of AzureADMyOrg, AzureADMultipleOrgs, AzureADandPersonalMicrosoftAccount, PersonalMicrosoftAccount' ;;
  esac
  [[ -z "${PARAM_REDIRECT_URI}" || "${PARAM_REDIRECT_URI}" =~ ^${REDIRECT_URI_FORM}$ ]] \
    || wrong_use '--redirect-uri takes a redirect URI: https, or http on localhost'
}

# ---------------------------------------------------------------------------
# 4. The requests to Microsoft Graph
# ---------------------------------------------------------------------------

# The kinds of failure after which a request is repeated, once it is clear that it was not done.
declare -rA AGAIN=(
  [create_principal]='exists busy unclear missing'
  [create_api_principal]='exists busy unclear missing'
  [grant_role]='busy unclear missing'
  [create_grant]='exists busy unclear missing'
  [widen_grant]='exists busy unclear missing'
  [add_password]='busy unclear missing'
  [remove_password]='busy unclear'
)

# What the last error means for the next move:
#   throttled: the request was not carried out; repeat it later
#   busy: the same, as far as one can tell
#   exists: it is there already
#   missing: the object is not there, or not visible yet
#   denied: the right is missing
#   sign-in: the sign-in is not valid
#   other: the request is refused
#   unclear: it may have been carried out; look before repeating it
error_kind() {
  local text=''
  [[ ! -s "${WORK}/error" ]] || text="$(<"${WORK}/error")"
  case "${text}" in
    '') echo none ;;
    *'Too Many Requests('*) echo throttled ;;
    *'Service Unavailable('*) echo busy ;;
    *'already exist'* | *'MultipleObjectsWithSameKeyValue'* | *'ObjectConflict'* | *'ConflictingObjects'*) echo exists ;;
    *'Not Found('* | *'ResourceNotFound'* | *'Request_ResourceDoesNotExist'* | *'does not reference a valid'* | *'PrincipalNotFound'*) echo missing ;;
    *'Forbidden('* | *'Authorization_RequestDenied'* | *'accessDenied'* | *'(Forbidden)'* | *'Insufficient privileges'* | *'AuthorizationFailed'*) echo denied ;;
    *'AADSTS'* | *'az login'* | *'Unauthorized('*) echo sign-in ;;
    *'Bad Request('* | *'Conflict('* | *'Precondition Failed('*) echo other ;;
    *'Gateway Timeout('* | *'Bad Gateway('* | *'Internal Server Error('* | *'onnection'* | *'imed out'* | *'Max retries'*) echo unclear ;;
    *) echo other ;;
  esac
}

# GET /applications({key}): an application by one of its keys
read_application() { # KEY
  graph GET "/applications($1)" --uri-parameters '$select=id,appId,uniqueName,displayName,signInAudience,web,publicClient,spa,isFallbackPublicClient,requiredResourceAccess,passwordCredentials,keyCredentials,tags,identifierUris,api,appRoles,optionalClaims,groupMembershipClaims,servicePrincipalLockConfiguration' "${@:2}"
}

# GET /applications: applications of a name
list_namesakes() { # NAME
  graph_list graph '/applications' "$2" "\$filter=displayName eq '$1'" '$select=id,appId'
}

# PATCH /applications(uniqueName='{unique_name}'): creates an application, or updates it
write_application() { # UNIQUE_NAME APPLICATION
  printf '%s\n' "$2" >"${WORK}/body.json"
  graph PATCH "/applications(uniqueName='$1')" --body "@${WORK}/body.json" \
    --headers 'Content-Type=application/json' 'Prefer=create-if-missing' --output none
}

# PATCH /applications/{id}: updates an application that is there
update_application() { # ID APPLICATION
  printf '%s\n' "$2" >"${WORK}/body.json"
  graph PATCH "/applications/$1" --body "@${WORK}/body.json" \
    --headers 'Content-Type=application/json' --output none
}

# PATCH /applications/{id}: gives an application its key
write_unique_name() { # ID UNIQUE_NAME
  printf '{"uniqueName": "%s"}\n' "$2" >"${WORK}/body.json"
  graph PATCH "/applications/$1" --body "@${WORK}/body.json" \
    --headers 'Content-Type=application/json' --output none
}

# DELETE /applications/{id}: an application, with its service principal and grants
erase_application() { # ID
  graph DELETE "/applications/$1" --output none
}

# GET /servicePrincipals: the service principal of an app
list_principals() { # APP_ID
  graph_list graph '/servicePrincipals' "$2" "\$filter=appId eq '$1'" '$select=id,appId,accountEnabled,appRoleAssignmentRequired,tags,passwordCredentials,keyCredentials'
}

# GET /servicePrincipals: the service principal of an API
list_api_principals() { # APP_ID
  graph_list graph '/servicePrincipals' "$2" "\$filter=appId eq '$1'" '$select=id,appId,tags'
}

# POST /servicePrincipals: creates the service principal of an app
create_principal() { # APP_ID
  printf '{"appId": "%s"}\n' "$1" >"${WORK}/body.json"
  graph POST '/servicePrincipals' --body "@${WORK}/body.json" \
    --headers 'Content-Type=application/json' --output none
}

# POST /servicePrincipals: creates that of an API; the tag tells remove that nobody else made it
create_api_principal() { # APP_ID
  printf '{"appId": "%s", "tags": ["grantbook-created"]}\n' "$1" >"${WORK}/body.json"
  graph POST '/servicePrincipals' --body "@${WORK}/body.json" \
    --headers 'Content-Type=application/json' --output none
}

# GET /servicePrincipals/{id}: the permissions that an API has
read_permissions() { # ID
  graph GET "/servicePrincipals/$1" --uri-parameters '$select=appRoles,oauth2PermissionScopes' "${@:2}"
}

# DELETE /servicePrincipals/{id}: a service principal
erase_principal() { # ID
  graph DELETE "/servicePrincipals/$1" --output none
}

# GET /servicePrincipals/{principal}/appRoleAssignments: application permissions that an app was granted
list_app_roles() { # PRINCIPAL
  graph_list graph "/servicePrincipals/$1/appRoleAssignments" "$2"
}

# GET /servicePrincipals/{principal}/oauth2PermissionGrants: delegated permissions that an app was granted
list_grants() { # PRINCIPAL
  graph_list graph "/servicePrincipals/$1/oauth2PermissionGrants" "$2"
}

# POST /servicePrincipals/{principal}/appRoleAssignments: grants an application permission
grant_role() { # PRINCIPAL RESOURCE ROLE
  printf '{"principalId": "%s", "resourceId": "%s", "appRoleId": "%s"}\n' "$1" "$2" "$3" >"${WORK}/body.json"
  graph POST "/servicePrincipals/$1/appRoleAssignments" --body "@${WORK}/body.json" \
    --headers 'Content-Type=application/json' --output none
}

# POST /oauth2PermissionGrants: grants delegated permissions for all users
create_grant() { # PRINCIPAL RESOURCE SCOPE
  printf '{"clientId": "%s", "consentType": "AllPrincipals", "resourceId": "%s", "scope": "%s"}\n' "$1" "$2" "$3" >"${WORK}/body.json"
  graph POST '/oauth2PermissionGrants' --body "@${WORK}/body.json" \
    --headers 'Content-Type=application/json' --output none
}

# PATCH /oauth2PermissionGrants/{id}: grants more delegated permissions
widen_grant() { # ID SCOPE
  printf '{"scope": "%s"}\n' "$2" >"${WORK}/body.json"
  graph PATCH "/oauth2PermissionGrants/$1" --body "@${WORK}/body.json" \
    --headers 'Content-Type=application/json' --output none
}

# POST /applications/{id}/addPassword: creates a client secret; the answer holds its value
add_password() { # ID NAME END
  printf '{"passwordCredential": {"displayName": %s, "endDateTime": "%s"}}\n' "$2" "$3" >"${WORK}/body.json"
  graph POST "/applications/$1/addPassword" --body "@${WORK}/body.json" \
    --headers 'Content-Type=application/json' --output none "${@:4}"
}

# POST /applications/{id}/removePassword: removes a client secret
remove_password() { # ID KEY_ID
  printf '{"keyId": "%s"}\n' "$2" >"${WORK}/body.json"
  graph POST "/applications/$1/removePassword" --body "@${WORK}/body.json" \
    --headers 'Content-Type=application/json' --output none
}

# GET /applications/{id}/federatedIdentityCredentials: the federated credentials of an application
list_federated() { # ID
  graph_list graph "/applications/$1/federatedIdentityCredentials" "$2"
}

# GET /applications/{id}: the certificates of an application
read_keys() { # ID
  graph GET "/applications/$1" --uri-parameters '$select=id,keyCredentials' "${@:2}"
}

# PATCH /applications/{id}: sets the certificates of an application
write_keys() { # ID KEYS
  printf '{"keyCredentials": %s}\n' "$2" >"${WORK}/body.json"
  graph PATCH "/applications/$1" --body "@${WORK}/body.json" \
    --headers 'Content-Type=application/json' --output none
}

# GET /servicePrincipals/{id}/appRoleAssignedTo: who was granted an application permission of an API
list_uses() { # ID
  graph_list graph "/servicePrincipals/$1/appRoleAssignedTo" "$2"
}

# GET /oauth2PermissionGrants: who was granted a delegated permission of an API
list_grants_on() { # ID
  graph_list graph '/oauth2PermissionGrants' "$2" "\$filter=resourceId eq '$1'"
}

# GET /applications/{id}: all of an application
export_application() { # ID
  graph GET "/applications/$1" "${@:2}"
}

# GET /servicePrincipals/{id}: all of a service principal
export_principal() { # ID
  graph GET "/servicePrincipals/$1" "${@:2}"
}

# GET /directory/deletedItems/microsoft.graph.application: deleted applications
list_deleted_applications() {
  graph_list graph '/directory/deletedItems/microsoft.graph.application' "$1" '$select=id,appId,uniqueName'
}

# GET /directory/deletedItems/microsoft.graph.servicePrincipal: deleted service principals
list_deleted_principals() {
  graph_list graph '/directory/deletedItems/microsoft.graph.servicePrincipal' "$1" '$select=id,appId'
}

# DELETE /directory/deletedItems/{id}: deletes a deleted object for good
purge_object() { # ID
  graph DELETE "/directory/deletedItems/$1" --output none
}

# ---------------------------------------------------------------------------
# 5. The tools: the same in every script of this version of grantbook
# ---------------------------------------------------------------------------

# Object IDs and application IDs of our apps, by the app's name in this file; service principals
# of the APIs, by application ID, and the other way round.
declare -A OBJECT_ID=() APP_ID=() PRINCIPAL_ID=() RESOURCE_ID=() RESOURCE_APP=()

readonly GUID='[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}'
readonly LABEL='[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
readonly HOSTNAME_FORM="${LABEL}(\\.${LABEL})+"
readonly URI_CHARACTERS='[A-Za-z0-9._~:/?@!&()+,;=%-]*'
readonly REDIRECT_URI_FORM="(https://${HOSTNAME_FORM}|http://(localhost|127\\.0\\.0\\.1))(:[0-9]{1,5})?([/?]${URI_CHARACTERS})?"

# Eight tries take about 70 seconds, which is longer than Microsoft Entra ID usually needs to show
# a new object everywhere.
readonly TRIES=8

# say TEXT: a line for the person, and for the log when there is one.
say() {
  printf '%s\n' "$1" >&2
  log "$1"
}

# log TEXT: a line of the audit trail. It never gets a secret, because no message has one.
log() {
  [[ -z "${LOG}" || -z "$1" ]] || printf '%s  %s\n' "$(now)" "$1" >>"${LOG}"
}

now() {
  date -u +%Y-%m-%dT%H:%M:%SZ
}

# stop SENTENCE: the reason, what Microsoft Graph said, what to do, and the end.
stop() {
  say "STOPPED: $1"
  if [[ -s "${WORK}/error" ]]; then
    # Of a traceback only the line that names the error helps.
    awk 'NR == 1 && !/traceback/ { print; exit } /^[A-Za-z_.]*(Error|Exception|Timeout|Refused)[A-Za-z_.]*: / { last = $0 } END { if (NR > 1) print last }' "${WORK}/error" \
      | cut -c 1-400 | sed 's/^/  /' >&2
  fi
  case "$(error_kind)" in
    denied) say '  You lack the right to do this. runbook.md says which role it takes.' ;;
    sign-in) say "  Sign in again: az login --tenant ${TENANT}" ;;
    *) if [[ "${CHANGING}" == yes ]]; then say '  What was done stays done. Running the same command again goes on from here.'; else say '  Nothing was changed.'; fi ;;
  esac
  exit 1
}

# wrong_use SENTENCE
wrong_use() {
  printf '%s: %s\n%s\n' 'provision.sh' "$1" 'Try: provision.sh --help' >&2
  exit 2
}

option_value() {
  (($# > 1)) || wrong_use "$1 needs a value"
}

# A folder for bodies and answers that only this user can read; gone when the script ends.
open_workspace() {
  command -v az >/dev/null || wrong_use 'the Azure CLI (az) is not installed'
  umask 077
  # With this setting on, the Azure CLI would write new secrets into its own log.
  export AZURE_LOGGING_ENABLE_LOG_FILE=no
  if [[ -n "${LOG}" ]]; then
    : >>"${LOG}" || wrong_use "the log \"${LOG}\" cannot be written"
    log "--- ${TITLE}: provision.sh ${COMMAND} --tenant ${TENANT}"
  fi
  WORK="$(mktemp -d)"
  trap close_workspace EXIT
  trap 'exit 130' INT TERM HUP
}

# The folder goes first, whatever happens to the terminal: it may hold a temporary secret.
close_workspace() {
  trap '' PIPE HUP INT TERM
  rm -rf -- "${WORK}" || say "Delete this folder by hand, it may hold a secret: ${WORK}"
}

check_tenant() {
  local tenant
  tenant="$(az account show --query tenantId --output tsv 2>"${WORK}/error" | tr -d '\r')" \
    || stop "The Azure CLI is not signed in. Sign in: az login --tenant ${TENANT} --allow-no-subscriptions"
  [[ "${tenant,,}" == "${TENANT}" ]] || stop "The Azure CLI is signed in to the tenant ${tenant}, not to ${TENANT}."
}

check_sign_in() {
  local account
  check_tenant
  account="$(az account show --query user.name --output tsv | tr -d '\r')"
  CLOUD="$(az cloud show --query name --output tsv | tr -d '\r')"
  GRAPH="$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv | tr -d '\r')"
  GRAPH="${GRAPH%/}"
  say "${TITLE}"
  say "Tenant ${TENANT}, cloud ${CLOUD}, signed in as ${account}"
}

# change WHAT FUNCTION: shows the plan, asks, does it.
change() {
  local answer=''
  show_plan
  if [[ "${YES}" != yes ]]; then
    [[ -t 0 ]] || wrong_use 'there is no terminal to ask at; add --yes to go on without asking'
    printf '\n%s\n%s' "This will $1 in the tenant ${TENANT}." 'Type "yes" to go on: ' >&2
    read -r answer || true
    if [[ "${answer}" != yes ]]; then
      say 'Nothing was changed.'
      exit 1
    fi
    check_tenant # somebody may have signed in elsewhere meanwhile
  fi
  say ''
  CHANGING=yes
  "$2"
  say 'Done.'
}

# say_by_hand TITLE
say_by_hand() {
  say "By hand, see runbook.md: $1"
}

# --- Microsoft Graph ---------------------------------------------------------

# graph METHOD PATH [OPTION...]: one request, its answer on standard output. A throttled request was
# not carried out and is repeated; anything but a POST can be repeated without harm, and is while the
# service is busy or does not answer.
graph() {
  local method="$1" path="$2" try=1 kind address="${2%%\?*}"
  shift 2
  until az rest --method "${method}" --url "${GRAPH}/v1.0${path}" --only-show-errors "$@" \
    2>"${WORK}/error" | tr -d '\r'; do
    kind="$(error_kind)"
    log "  ${method} ${address}: not done (${kind})"
    case "${method} ${kind}" in
      *' throttled') ;;
      POST*) return 1 ;;
      *' busy' | *' unclear') ;;
      *) return 1 ;;
    esac
    pause "${try}" || return 1
    try=$((try + 1))
  done
  : >"${WORK}/error"
  [[ "${method}" == GET ]] || log "  ${method} ${address}: done"
}

# pause TRY: waits before the next try, longer each time; fails when all tries are used.
pause() {
  (($1 < TRIES)) || return 1
  local seconds=$((2 ** ($1 - 1)))
  ((seconds <= 20)) || seconds=20
  say "  waiting ${seconds} s for Microsoft Entra ID (try $1 of ${TRIES})"
  sleep "${seconds}"
}

# may_repeat REQUEST: after a request that failed: whether it may be repeated.
may_repeat() {
  [[ " ${AGAIN[$1]} " == *" $(error_kind) "* ]]
}

# again REQUEST TRY: the same, and waits.
again() {
  may_repeat "$1" || return 1
  pause "$2"
}

# graph_list RUNNER PATH ROWS [PARAMETER...]: all pages of a list; ROWS makes rows of each page's
# "value".
graph_list() {
  local runner="$1" page="$2" rows="$3"
  shift 3
  (($# == 0)) || set -- --uri-parameters "$@"
  while [[ -n "${page}" ]]; do
    "${runner}" GET "${page}" "$@" --output tsv \
      --query "[[['@next', \"@odata.nextLink\" || '']], ${rows}][]" >"${WORK}/page" || return 1
    grep -v '^@next' "${WORK}/page" || true
    # The address of the next page holds the parameters.
    page="$(sed -n $'s/^@next\t//p' "${WORK}/page")"
    page="${page#"${GRAPH}/v1.0"}"
    set --
  done
}

# json_list: the lines of standard input as a JSON list of strings.
json_list() {
  awk 'BEGIN { printf "[" }
    { gsub(/[\\"]/, "\\\\&"); printf "%s\"%s\"", (NR > 1 ? ", " : ""), $0 }
    END { print "]" }'
}

# --- APIs --------------------------------------------------------------------

# find_api APP_ID: reads the service principal of an API into RESOURCE_ID; fails if there is none.
find_api() {
  local id
  [[ -z "${RESOURCE_ID[$1]:-}" ]] || return 0
  list_api_principals "$1" "value[].['id', id]" >"${WORK}/api" \
    || stop "The service principal of ${API_NAME[$1]} cannot be read."
  id="$(cut -f 2 "${WORK}/api")"
  [[ -n "${id}" ]] || return 1
  RESOURCE_ID[$1]="${id}"
  RESOURCE_APP[${id}]="$1"
}

# ensure_api APP_ID: the API has a service principal in this tenant.
ensure_api() {
  local name="${API_NAME[$1]}" try=1
  until find_api "$1"; do
    if ((try == 1)); then say "${name}: creating the service principal"; fi
    create_api_principal "$1" || may_repeat create_api_principal || stop "The service principal of ${name} cannot be created."
    : >"${WORK}/error"
    find_api "$1" && return 0
    pause "${try}" || stop "The service principal of ${name} does not appear."
    try=$((try + 1))
  done
}

# The IDs in this file must be those of the tenant: a renamed permission or another cloud would
# otherwise get a wrong grant.
check_permission_ids() {
  local entry api type id value
  for entry in "${PERMISSIONS[@]}"; do
    read -r api type id <<<"${entry}"
    value="${PERMISSION_NAME[${entry}]##* / }"
    find_api "${api}" || continue
    if [[ ! -e "${WORK}/ids-${api}" ]]; then
      read_permissions "${RESOURCE_ID[${api}]}" \
        --query "[appRoles[].['Role', id, value], oauth2PermissionScopes[].['Scope', id, value]][]" \
        --output tsv >"${WORK}/ids-${api}" || stop "The permissions of ${API_NAME[${api}]} cannot be read."
    fi
    grep -qixF "${type}"$'\t'"${id}"$'\t'"${value}" "${WORK}/ids-${api}" \
      || wrong_permission_id "In this tenant ${API_NAME[${api}]} has no permission ${value} (${type}, ${id})."
  done
}

# wrong_permission_id SENTENCE: granting would be wrong; looking and removing are not.
wrong_permission_id() {
  case "${COMMAND}" in
    plan | create | consent | apply) stop "$1 Nothing was granted. Render the script again with a newer catalog, or for this cloud." ;;
    *) say "NOTE: $1" ;;
  esac
}

load_apis() {
  local api
  for api in "${APIS[@]}"; do
    find_api "${api}" || true
  done
}

# --- Apps --------------------------------------------------------------------

readonly APPLICATION_ROWS="[\
[['id', id], ['appId', appId], ['uniqueName', uniqueName || ''], ['display name', displayName], ['sign-in audience', signInAudience], \
['access tokens', to_string(web.implicitGrantSettings.enableAccessTokenIssuance)], \
['ID tokens', to_string(web.implicitGrantSettings.enableIdTokenIssuance)], \
['public client flows', to_string(isFallbackPublicClient)], \
['logout URL', web.logoutUrl || ''], ['home page', web.homePageUrl || ''], ['group claims', groupMembershipClaims || ''], \
['access token version', to_string(api.requestedAccessTokenVersion)], ['mapped claims', to_string(api.acceptMappedClaims)], \
['property lock', to_string(servicePrincipalLockConfiguration.isEnabled)]], \
web.redirectUris[].['web redirect URI', @], \
publicClient.redirectUris[].['mobile and desktop redirect URI', @], \
spa.redirectUris[].['single-page redirect URI', @], \
requiredResourceAccess[].['Role', resourceAppId, join(' ', resourceAccess[?type=='Role'].id)], \
requiredResourceAccess[].['Scope', resourceAppId, join(' ', resourceAccess[?type=='Scope'].id)], \
passwordCredentials[].['secret', keyId, endDateTime, displayName || '', startDateTime], \
keyCredentials[].['certificate', keyId, endDateTime, displayName || '', startDateTime], \
tags[].['tag', @], \
identifierUris[].['identifier URI', @], \
api.oauth2PermissionScopes[?isEnabled].['exposed permission', join('', [value, ' (', type, ')'])], \
api.preAuthorizedApplications[].['pre-authorized client', appId, join(' ', delegatedPermissionIds)], \
appRoles[?isEnabled].['app role', join('', [value || '', ' (', join(', ', sort(allowedMemberTypes)), ')'])], \
optionalClaims.idToken[].['optional claim', 'ID token', name, to_string(essential), join(', ', additionalProperties || \`[]\`)], \
optionalClaims.accessToken[].['optional claim', 'access token', name, to_string(essential), join(', ', additionalProperties || \`[]\`)], \
optionalClaims.saml2Token[].['optional claim', 'SAML token', name, to_string(essential), join(', ', additionalProperties || \`[]\`)]][]"

# find_app APP: reads the application, or the one to adopt; fails if there is none.
find_app() {
  local unique
  if read_app "$1" "uniqueName='${UNIQUE_NAME[$1]}'"; then
    [[ -z "${ADOPT}" || "$1" != "${ADOPTING_APP}" || "${APP_ID[$1],,}" == "${ADOPT}" ]] \
      || stop "This tenant has the app of this script already (application ID ${APP_ID[$1]}), so ${ADOPT} cannot be adopted."
    return 0
  fi
  [[ -n "${ADOPT}" && "$1" == "${ADOPTING_APP}" ]] || return 1
  read_app "$1" "appId='${ADOPT}'" || stop "This tenant has no app registration with the application ID ${ADOPT}."
  unique="$(row uniqueName "${WORK}/$1.rows")"
  [[ -z "${unique}" || "${unique}" == "${UNIQUE_NAME[$1]}" ]] \
    || stop "The app ${ADOPT} has the uniqueName ${unique}, which never changes, so it cannot be adopted."
}

# read_app APP KEY
read_app() {
  local rows="${WORK}/$1.rows"
  read_application "$2" --query "${APPLICATION_ROWS}" --output tsv >"${rows}" || true
  case "$(error_kind)" in
    none)
      OBJECT_ID[$1]="$(row id "${rows}")"
      APP_ID[$1]="$(row appId "${rows}")"
      ;;
    missing)
      : >"${WORK}/error"
      return 1
      ;;
    *) stop "The application \"${DISPLAY_NAME[$1]}\" cannot be read." ;;
  esac
}

# row FIELD FILE: the value of the first row of that name.
row() {
  sed -n "s/^$1"$'\t''//p' "$2" | sed -n 1p
}

# find_principal APP: reads the service principal of the app; fails if there is none.
find_principal() {
  list_principals "${APP_ID[$1]}" "value[].[[['id', id], ['enabled', to_string(accountEnabled)], \
['assignment', to_string(appRoleAssignmentRequired)], ['hidden', to_string(contains(tags || \`[]\`, 'HideApp'))], \
['credentials', to_string(length(passwordCredentials || \`[]\`)), to_string(length(keyCredentials || \`[]\`))]], \
(tags || \`[]\`)[].['tag', @]][][]" \
    >"${WORK}/$1.principal" || stop "The service principal of the app ${APP_ID[$1]} cannot be read."
  PRINCIPAL_ID[$1]="$(row id "${WORK}/$1.principal")"
  [[ -n "${PRINCIPAL_ID[$1]}" ]]
}

# load_app APP [optional]: the app as an earlier create made it.
load_app() {
  if ! find_app "$1"; then
    [[ "${2:-}" == optional ]] && return 0
    stop "The app \"${DISPLAY_NAME[$1]}\" is not there yet. Run: provision.sh create --tenant ${TENANT}"
  fi
  find_principal "$1" || stop "The app \"${DISPLAY_NAME[$1]}\" has no service principal yet. Run: provision.sh create --tenant ${TENANT}"
}

# application_facts APP: what the rows of find_app say, in the words of the facts.
application_facts() {
  local field value more id
  while IFS=$'\t' read -r field value more; do
    case "${field}" in
      'public client flows') [[ "${value}" != true ]] || echo 'public client flows: allowed' ;;
      'access tokens' | 'ID tokens') [[ "${value}" != true ]] || echo "implicit grant: ${field}" ;;
      'display name' | 'sign-in audience' | *'redirect URI') echo "${field}: ${value}" ;;
      'logout URL' | 'identifier URI' | 'exposed permission' | 'app role')
        [[ -z "${value}" || "${value}" == None ]] || echo "${field}: ${value}"
        ;;
      'group claims')
        [[ -z "${value}" || "${value}" == None ]] \
          || echo "${field}: $(tr -d ' ' <<<"${value}" | tr ',' '\n' | LC_ALL=C sort | awk '{ printf "%s%s", (NR > 1 ? ", " : ""), $0 }')"
        ;;
      'optional claim') claim_fact "${value}" "${more}" ;;
      'pre-authorized client') echo "${field}: ${value}: $(exposed_names "${more}")" ;;
      # These are compared only where the profile speaks of them.
      'home page') ! speaks_of "$1" "${field}" || echo "${field}: ${value}" ;;
      'access token version') ! speaks_of "$1" "${field}" || echo "${field}: ${value}" ;;
      'mapped claims') ! speaks_of "$1" "${field}" || [[ "${value}" != true ]] || echo 'mapped claims: accepted' ;;
      'property lock') ! speaks_of "$1" "${field}" || [[ "${value}" != true ]] || echo 'property lock: on' ;;
      Role | Scope)
        for id in ${more}; do
          echo "requested permission: $(permission_name "${value}" "${field}" "${id}")"
        done
        ;;
      *) ;;
    esac
  done <"${WORK}/$1.rows"
}

# speaks_of APP FIELD: whether the profile says something of a setting.
speaks_of() {
  "$1_facts" | grep "^$2: " >/dev/null # not -q: the pipe would break, and count as a failure
}

# claim_fact TOKEN ROW: an optional claim, of which the row holds name, "essential" and changes.
claim_fact() {
  local name essential more
  IFS=$'\t' read -r name essential more <<<"$2"
  printf 'optional claim: %s in the %s' "${name}" "$1"
  if [[ "${essential}" == true ]]; then printf ', essential'; fi
  if [[ -n "${more}" ]]; then printf ', %s' "${more}"; fi
  echo
}

# exposed_names 'GUID...': permissions that the app exposes, by their names.
exposed_names() {
  local id
  for id in $1; do
    echo "${id}"
  done | LC_ALL=C sort | awk '{ printf "%s%s", (NR > 1 ? " " : ""), $0 }'
}

# adopt_app APP: the app that --adopt names gets our uniqueName. An app can get one once, if it has
# none.
adopt_app() {
  say "${DISPLAY_NAME[$1]}: adopting the app ${ADOPT}"
  write_unique_name "${OBJECT_ID[$1]}" "${UNIQUE_NAME[$1]}" || stop "The app ${ADOPT} cannot be adopted."
}

# stop_at_namesake APP: an app of this name that this script did not make may be the same
# integration, set up by hand. That is for the person to say.
stop_at_namesake() {
  local name="${DISPLAY_NAME[$1]}" found
  [[ "${SAME_NAME}" != yes && " ${TEMPORARY_APPS[*]} " != *" $1 "* ]] || return 0
  list_namesakes "${name//\'/\'\'}" "value[].['app', appId]" >"${WORK}/namesakes" \
    || stop "Apps named \"${name}\" cannot be looked up."
  found="$(sed -n $'1s/^app\t//p' "${WORK}/namesakes")"
  [[ -z "${found}" ]] || stop "An app named \"${name}\" is there already (application ID ${found}), and this script did not make it. If it serves this integration: --adopt ${found}. If it is another one: --allow-same-name."
}

stop_at_write() {
  if [[ "$(error_kind)" == exists ]]; then
    stop "A deleted app still holds the uniqueName ${UNIQUE_NAME[$1]}. To go back to it, restore \"${DISPLAY_NAME[$1]}\" in the portal: App registrations > Deleted applications. To begin anew: provision.sh remove --purge --tenant ${TENANT}. Then run the command again."
  fi
  stop "The application \"${DISPLAY_NAME[$1]}\" cannot be written."
}

# Facts that are not the application's own, and so are no reason to write it.
readonly OTHER_FACTS='^(granted permission|client secret|certificate|federated credential|assignment|My Apps|tag|assigned|owner|directory role|Azure role|member of group|setting): '

# own_facts APP: the facts of the application itself.
own_facts() {
  "$1_facts" | grep -vE "${OTHER_FACTS}" | LC_ALL=C sort
}

# is_as_wanted APP: whether the application that find_app read is as the profile says.
is_as_wanted() {
  own_facts "$1" >"${WORK}/wanted"
  application_facts "$1" | LC_ALL=C sort | cmp -s - "${WORK}/wanted"
}

# ensure_application APP: created or updated by its uniqueName, so that running this twice never
# makes two.
ensure_application() {
  local app="$1" name="${DISPLAY_NAME[$1]}" body try=1
  if find_app "${app}"; then
    [[ "$(row uniqueName "${WORK}/${app}.rows")" == "${UNIQUE_NAME[${app}]}" ]] || adopt_app "${app}"
    if is_as_wanted "${app}"; then
      say "${name}: the application is as it should be"
      return 0
    fi
    say "${name}: updating the application"
    body="$("${app}_json")"
    update_application "${OBJECT_ID[${app}]}" "${body}" || stop_at_write "${app}"
  else
    stop_at_namesake "${app}"
    say "${name}: creating the application"
    body="$("${app}_json")"
    write_application "${UNIQUE_NAME[${app}]}" "${body}" || stop_at_write "${app}"
  fi
  until find_app "${app}"; do
    pause "${try}" || stop "The application \"${name}\" does not appear."
    try=$((try + 1))
  done
}

# ensure_service_principal APP
ensure_service_principal() {
  local name="${DISPLAY_NAME[$1]}" try=1
  until find_principal "$1"; do
    if ((try == 1)); then say "${name}: creating the service principal"; fi
    create_principal "${APP_ID[$1]}" || may_repeat create_principal || stop "The service principal of ${name} cannot be created."
    : >"${WORK}/error"
    find_principal "$1" && return 0
    pause "${try}" || stop "The service principal of ${name} does not appear."
    try=$((try + 1))
  done
}

# find_federated APP: the file APP.federated as rows.
find_federated() {
  list_federated "${OBJECT_ID[$1]}" "value[].['federated', id, name, issuer, subject, join(' ', audiences)]" \
    >"${WORK}/$1.federated" || stop "The federated credentials of \"${DISPLAY_NAME[$1]}\" cannot be read."
}

# federated_facts APP: what find_federated read.
federated_facts() {
  local name issuer subject audience
  while IFS=$'\t' read -r _ _ name issuer subject audience; do
    echo "federated credential: ${name}: ${issuer} ${subject} ${audience}"
  done <"${WORK}/$1.federated"
}

# --- Consent -----------------------------------------------------------------

# read_grants APP: what is granted now, kept for the steps and for the reader.
read_grants() {
  local before
  [[ -n "${PRINCIPAL_ID[$1]:-}" ]] || stop "The app \"${DISPLAY_NAME[$1]}\" is not there. Run create with the same options first."
  find_app_grants "$1"
  before="$(awk '{ printf "%s%s", (NR > 1 ? ", " : ""), $0 } END { if (!NR) printf "nothing" }' "${WORK}/$1.granted")"
  say "${DISPLAY_NAME[$1]}: granted before: ${before}"
}

# find_app_grants APP: the files APP.roles and APP.scopes as rows, APP.granted as facts.
find_app_grants() {
  local principal="${PRINCIPAL_ID[$1]}"
  list_app_roles "${principal}" "value[].['role', resourceId, appRoleId, resourceDisplayName]" >"${WORK}/$1.roles" \
    || stop 'The app role assignments cannot be read.'
  list_grants "${principal}" "value[].['grant', resourceId, consentType, id, scope]" >"${WORK}/$1.scopes" \
    || stop 'The permission grants cannot be read.'
  load_apis
  granted_facts "$1" | LC_ALL=C sort -u >"${WORK}/$1.granted"
}

granted_facts() {
  local resource role name consent scopes scope
  while IFS=$'\t' read -r _ resource role name; do
    permission_name "${RESOURCE_APP[${resource}]:-${name}}" Role "${role}"
  done <"${WORK}/$1.roles"
  while IFS=$'\t' read -r _ resource consent _ scopes; do
    for scope in ${scopes}; do
      name="$(scope_name "${RESOURCE_APP[${resource}]:-${resource}}" "${scope}")"
      [[ "${consent}" == AllPrincipals ]] || name+=' (for one user only)'
      echo "${name}"
    done
  done <"${WORK}/$1.scopes"
}

# scope_name API VALUE: a delegated permission by its name, as permission_name writes it.
scope_name() {
  local entry
  for entry in "${PERMISSIONS[@]}"; do
    if [[ "${entry}" == "$1 Scope "* && "${PERMISSION_NAME[${entry}],,}" == *" / ${2,,}" ]]; then
      echo "${PERMISSION_NAME[${entry}]}"
      return 0
    fi
  done
  echo "$1 Scope $2"
}

# permission_name API TYPE ID: the name of a permission of this file; else what was given.
permission_name() {
  echo "${PERMISSION_NAME["$*"]:-$*}"
}

# grant_app_role APP API_APP_ID ROLE_ID: an application permission.
grant_app_role() {
  local app="$1" name resource try=1
  name="$(permission_name "$2" Role "$3")"
  find_api "$2" || stop "${API_NAME[$2]} has no service principal in this tenant. Run create first."
  resource="${RESOURCE_ID[$2]}"
  if grep -qF "role"$'\t'"${resource}"$'\t'"$3"$'\t' "${WORK}/${app}.roles"; then
    return 0
  fi
  say "  granting ${name}"
  until grant_role "${PRINCIPAL_ID[${app}]}" "${resource}" "$3"; do
    [[ "$(error_kind)" != exists ]] || break
    again grant_role "${try}" || stop "The permission ${name} cannot be granted."
    try=$((try + 1))
  done
  : >"${WORK}/error"
}

# grant_scopes APP API_APP_ID 'SCOPE...': delegated permissions, for all users. Scopes that are
# granted already stay: somebody may rely on them, and verify names them.
grant_scopes() {
  local app="$1" resource try=1 found id have missing
  find_api "$2" || stop "${API_NAME[$2]} has no service principal in this tenant. Run create first."
  resource="${RESOURCE_ID[$2]}"
  while true; do
    found="$(grep -F "grant"$'\t'"${resource}"$'\t'AllPrincipals$'\t' "${WORK}/${app}.scopes" || true)"
    id="$(cut -f 4 <<<"${found}")"
    have="$(cut -f 5 <<<"${found}")"
    missing="$(scopes_without "$3" "${have}")"
    [[ -n "${missing}" ]] || break
    say "  granting delegated permissions: ${missing}"
    if [[ -n "${id}" ]]; then
      have="${have} ${missing}"
      widen_grant "${id}" "${have# }" && break
    else
      create_grant "${PRINCIPAL_ID[${app}]}" "${resource}" "$3" && break
    fi
    again create_grant "${try}" || stop 'The delegated permissions cannot be granted.'
    try=$((try + 1))
    find_app_grants "${app}"
  done
  : >"${WORK}/error"
}

# scopes_without WANTED HAVE: the words of WANTED that are not in HAVE.
scopes_without() {
  local scope missing=''
  for scope in $1; do
    [[ " $2 " == *" ${scope} "* ]] || missing+=" ${scope}"
  done
  echo "${missing# }"
}

# months_from_now N: GNU date first, then the BSD one of macOS.
months_from_now() {
  date -u -d "+$1 months" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -v "+$1m" +%Y-%m-%dT%H:%M:%SZ
}

# --- Credentials -------------------------------------------------------------

# What the handover says of the credentials that this run made, by app and name. A
# secret's value is never printed and never an argument of a program; it goes into the named file or
# key vault and nowhere else.
declare -A SECRET=()

# check_credential_options: before anything is changed, can the new credentials go where they are to go?
check_credential_options() {
  local makes_secret=no makes_certificate=no certificate="${CERTIFICATE}${NEW_CERTIFICATE}"
  if [[ "${COMMAND}" == rotate ]]; then
    if [[ -z "${SECRET_FILE}${KEY_VAULT}${certificate}" && "${REMOVE_OLD}" == yes ]]; then return 0; fi
    if [[ -n "${certificate}" ]]; then makes_certificate=yes; else makes_secret=yes; fi
  else
    secrets_are_valid || makes_secret=yes
    if [[ "${makes_secret}" == yes && -n "${certificate}" ]]; then makes_secret=no makes_certificate=yes; fi
  fi
  if [[ "${makes_secret}${makes_certificate}" == nono ]]; then
    stop_at_lost_value '--secret-file' "${SECRET_FILE}"
    stop_at_lost_value '--new-certificate' "${NEW_CERTIFICATE}"
    return 0
  fi
  if [[ "${makes_certificate}" == yes ]]; then check_certificate; fi
  if [[ "${makes_secret}" == yes && -z "${SECRET_FILE}${KEY_VAULT}" ]]; then
    [[ "${COMMAND}" != rotate ]] || wrong_use 'rotate needs --secret-file, or --remove-old alone to remove the old credential'
    wrong_use "${COMMAND} creates a client secret; name a new file for it with --secret-file"
  fi
  [[ -z "${SECRET_FILE}" ]] || check_new_file "${SECRET_FILE}"
}

# check_certificate: the one to add, or the file of a new key.
check_certificate() {
  [[ -n "${CERTIFICATE}${NEW_CERTIFICATE}" ]] || wrong_use "${COMMAND} adds a certificate; name it with --certificate, or let --new-certificate make one"
  if [[ -n "${CERTIFICATE}" ]]; then
    grep -q 'BEGIN CERTIFICATE' -- "${CERTIFICATE}" 2>/dev/null || wrong_use "\"${CERTIFICATE}\" is not a certificate in PEM form"
    ! grep -q 'PRIVATE KEY' -- "${CERTIFICATE}" || wrong_use "\"${CERTIFICATE}\" holds a private key; give the public certificate alone"
  else
    command -v openssl >/dev/null || wrong_use 'openssl is not installed; --new-certificate needs it'
    [[ "${NEW_CERTIFICATE}" != "${SECRET_FILE}" ]] || wrong_use '--new-certificate and --secret-file name the same file'
    check_new_file "${NEW_CERTIFICATE}"
  fi
}

# stop_at_lost_value OPTION FILE: the file would stay empty. One that is there may be of an earlier run.
stop_at_lost_value() {
  [[ -z "$2" || -e "$2" ]] || stop "There is a valid credential already, and its value cannot be read again. If nobody has it: provision.sh rotate --remove-old --tenant ${TENANT} $1 $2. If you have it: run this again without $1."
}

# check_new_file PATH
check_new_file() {
  [[ ! -e "$1" ]] || wrong_use "\"$1\" exists already; a credential is written to a new file only"
  (set -o noclobber && : >"$1") 2>/dev/null || wrong_use "\"$1\" cannot be written"
  rm -f -- "$1"
}

# valid_until APP NAME: the end of the newest valid credential of that name, or nothing.
valid_until() {
  local now
  now="$(now)"
  awk -F '\t' -v now="${now}" -v name="$2" \
    '($1 == "secret" || $1 == "certificate") && $4 == name && $3 > now && $3 > last { last = $3 } END { print last }' \
    "${WORK}/$1.rows"
}

# ensure_credential APP NAME: there is a valid credential of that name.
ensure_credential() {
  ensure_valid create_credential "$@"
}

# ensure_valid FUNCTION APP NAME: FUNCTION makes the credential, if there is no valid one of that name.
ensure_valid() {
  local until
  find_app "$2" || stop "The app \"${DISPLAY_NAME[$2]}\" is not there yet. Run: provision.sh create --tenant ${TENANT}"
  until="$(valid_until "$2" "$3")"
  if [[ -n "${until}" ]]; then
    say "${DISPLAY_NAME[$2]}: the credential \"$3\" is valid until ${until%%T*}"
  else
    "$@"
  fi
}

# remember_credentials APP: before a new one is made.
remember_credentials() {
  cp "${WORK}/$1.rows" "${WORK}/before.rows"
}

# create_credential APP NAME
create_credential() {
  remember_credentials "$1"
  if [[ -n "${CERTIFICATE}${NEW_CERTIFICATE}" ]]; then
    add_certificate "$@"
  else
    create_secret "$@"
  fi
  write_handover
}

# create_secret APP NAME
create_secret() {
  { set +x; } 2>/dev/null # a trace would show the secret
  local try=1 name end answer
  [[ -n "${SECRET_FILE}${KEY_VAULT}" ]] || stop "A new secret is needed, and there is no file for it. Run: provision.sh credential --tenant ${TENANT} --secret-file FILE"
  name="$(printf '%s\n' "$2" | json_list)"
  end="$(months_from_now "${MONTHS:-${LIFETIME["$1 $2"]}}")"
  say "${DISPLAY_NAME[$1]}: creating the client secret \"$2\", valid until ${end%%T*}"
  until answer="$(add_password "${OBJECT_ID[$1]}" "${name:1:-1}" "${end}" --query "join(' ', [keyId, secretText])" --output tsv)"; do
    # A secret whose value was lost with the answer is of no use to anybody.
    if [[ "$(error_kind)" == unclear ]]; then
      remove_unknown_secrets "$1" "$2"
      pause "${try}" || stop "The client secret of \"${DISPLAY_NAME[$1]}\" cannot be created."
    else
      again add_password "${try}" || stop "The client secret of \"${DISPLAY_NAME[$1]}\" cannot be created."
    fi
    try=$((try + 1))
  done
  [[ "${answer}" == ?*' '?* ]] || stop 'The answer of Microsoft Graph holds no secret.'
  SECRET["$1 $2"]="${answer#* }"
  if [[ -n "${KEY_VAULT}" ]]; then
    put_into_key_vault "$@"
  fi
}

# vault_entry APP NAME: how the key vault calls it.
vault_entry() {
  printf '%s-%s' "${PROFILE}" "${1//_/-}"
}

# put_into_key_vault APP NAME: the value goes there through a file that is deleted.
put_into_key_vault() {
  local entry
  entry="$(vault_entry "$@")"
  printf '%s' "${SECRET["$1 $2"]}" >"${WORK}/value"
  SECRET["$1 $2"]="secret ${entry} of the key vault ${KEY_VAULT}"
  if ! az keyvault secret set --vault-name "${KEY_VAULT}" --name "${entry}" --file "${WORK}/value" --encoding utf-8 \
    --only-show-errors --output none 2>"${WORK}/error"; then
    rm -f -- "${WORK}/value"
    cp "${WORK}/error" "${WORK}/key-vault-error"
    remove_unknown_secrets "$1" "$2"
    mv "${WORK}/key-vault-error" "${WORK}/error"
    stop "The key vault ${KEY_VAULT} does not take the secret. The secret was removed from the app again."
  fi
  rm -f -- "${WORK}/value"
  say "${DISPLAY_NAME[$1]}: the secret is in the key vault ${KEY_VAULT} as ${entry}"
}

# add_certificate APP NAME: a public certificate; the private key stays with you.
add_certificate() {
  local try=1 public="${CERTIFICATE}" kind months="${MONTHS:-${LIFETIME["$1 $2"]}}"
  if [[ -n "${NEW_CERTIFICATE}" ]]; then
    public="${WORK}/certificate.pem"
    openssl req -x509 -newkey rsa:3072 -nodes -sha256 -days "$((months * 30))" -subj "/CN=${UNIQUE_NAME[$1]}" \
      -keyout "${NEW_CERTIFICATE}" -out "${public}" 2>"${WORK}/error" || stop 'openssl cannot make the certificate.'
    cat "${public}" >>"${NEW_CERTIFICATE}"
    say "${DISPLAY_NAME[$1]}: the new private key and its certificate are in ${NEW_CERTIFICATE}"
  fi
  say "${DISPLAY_NAME[$1]}: adding the certificate \"$2\""
  # It is valid as long as the certificate is, which none is for 99 years; else it would be one year.
  until az ad app credential reset --id "${APP_ID[$1]}" --append --cert "@${public}" --display-name "$2" --years 99 \
    --only-show-errors --output none 2>"${WORK}/error"; do
    # It may have been added although the answer was lost.
    cp "${WORK}/error" "${WORK}/certificate-error"
    find_app "$1" && [[ "$(grep -c '^certificate' "${WORK}/$1.rows" || true)" != "$(grep -c '^certificate' "${WORK}/before.rows" || true)" ]] && break
    mv "${WORK}/certificate-error" "${WORK}/error"
    # Of an answer "az ad" shows the sentence but not the status, so "other" is tried again too.
    kind="$(error_kind)"
    if [[ "${kind}" == denied || "${kind}" == sign-in || ("${kind}" == other && ${try} -gt 3) ]] || ! pause "${try}"; then
      # Nobody needs the key of this certificate, and the next run makes the file again.
      [[ -z "${NEW_CERTIFICATE}" ]] || rm -f -- "${NEW_CERTIFICATE}"
      stop "The certificate of \"${DISPLAY_NAME[$1]}\" cannot be added."
    fi
    try=$((try + 1))
  done
  : >"${WORK}/error"
  log "  certificate of ${APP_ID[$1]}: done"
  SECRET["$1 $2"]='a certificate, see the private key'
}

# remove_unknown_secrets APP NAME: those of this name that were not there before.
remove_unknown_secrets() {
  local key name
  find_app "$1" || return 0
  while IFS=$'\t' read -r _ key _ name _; do
    if [[ "${name}" == "$2" ]] && ! grep -qF "secret"$'\t'"${key}"$'\t' "${WORK}/before.rows"; then
      remove_credential "$1" secret "${key}"
    fi
  done < <(grep "^secret"$'\t' "${WORK}/$1.rows" || true)
}

# remove_credential APP KIND KEY_ID
remove_credential() {
  local try=1 keys
  if [[ "$2" == certificate ]]; then
    keys="$(read_keys "${OBJECT_ID[$1]}" --query "keyCredentials[?keyId!='$3']" --output json)" \
      || stop "The certificates of \"${DISPLAY_NAME[$1]}\" cannot be read."
    write_keys "${OBJECT_ID[$1]}" "${keys}" || stop "The certificate $3 cannot be removed. It is still valid."
    return 0
  fi
  until remove_password "${OBJECT_ID[$1]}" "$3"; do
    [[ "$(error_kind)" != missing ]] || break
    if ! again remove_password "${try}"; then
      # Graph answers 400 for a secret that is gone; look whether it is.
      find_app "$1" || break
      grep -qF "secret"$'\t'"$3"$'\t' "${WORK}/$1.rows" || break
      stop "The secret $3 cannot be removed. It is still valid."
    fi
    try=$((try + 1))
  done
  : >"${WORK}/error"
}

# rotate_credential APP NAME: a new secret.
rotate_credential() {
  rotate create_credential "$@"
}

# rotate FUNCTION APP NAME: the new one first (that is the one with the latest start); the old one goes only when the
# vendor's product works with the new one. Until then both are valid.
rotate() {
  local make="$1" keep kind key name answer=no
  shift
  find_app "$1" || stop "The app \"${DISPLAY_NAME[$1]}\" is not there yet. Run: provision.sh create --tenant ${TENANT}"
  if [[ -n "${SECRET_FILE}${KEY_VAULT}${CERTIFICATE}${NEW_CERTIFICATE}" ]]; then
    "${make}" "$@"
    say 'The old credential still works. Enter the new one in the product and test it.'
  fi
  if [[ "${REMOVE_OLD}" == yes ]]; then
    answer=yes
  elif [[ -t 0 && "${YES}" != yes ]]; then
    printf '%s' 'Does the product work with the new credential? Type "yes" to remove the old one: ' >&2
    read -r answer || true
  fi
  if [[ "${answer}" != yes ]]; then
    say 'The old credential stays. To remove it later: provision.sh rotate --remove-old'
    return 0
  fi
  await_new_credential "$1"
  keep="$(awk -F '\t' -v name="$2" '($1 == "secret" || $1 == "certificate") && $4 == name && $5 >= last { last = $5; key = $2 } END { print key }' "${WORK}/$1.rows")"
  while IFS=$'\t' read -r kind key _ name _; do
    if [[ "${name}" == "$2" && "${key}" != "${keep}" ]]; then
      say "${DISPLAY_NAME[$1]}: removing the old ${kind} ${key}"
      remove_credential "$1" "${kind}" "${key}"
    fi
  done < <(grep -E $'^(secret|certificate)\t' "${WORK}/$1.rows" || true)
}

# await_new_credential APP: until the tenant shows what was just made; else the old one would
# look like the newest.
await_new_credential() {
  local try=1
  while true; do
    find_app "$1" || true
    [[ -e "${WORK}/before.rows" ]] || return 0
    [[ "$(grep -cE $'^(secret|certificate)\t' "${WORK}/$1.rows" || true)" == "$(grep -cE $'^(secret|certificate)\t' "${WORK}/before.rows" || true)" ]] || return 0
    pause "${try}" || stop 'The new credential does not appear. The old one stays.'
    try=$((try + 1))
  done
}

# --- Handover ----------------------------------------------------------------

# The values to hand over: with a secret into the file that only this user can read.
write_handover() {
  if [[ -n "${SECRET_FILE}" ]]; then
    if [[ -z "${HANDED_OVER:-}" ]]; then
      (set -o noclobber && : >"${SECRET_FILE}") || stop "\"${SECRET_FILE}\" has appeared meanwhile. Run: provision.sh rotate --tenant ${TENANT} --secret-file FILE"
      HANDED_OVER=yes
    fi
    handover >"${SECRET_FILE}" || stop "\"${SECRET_FILE}\" cannot be written. Run: provision.sh rotate --tenant ${TENANT} --secret-file FILE"
    say "The values to hand over are in ${SECRET_FILE}. Delete the file when they are entered."
  else
    handover | prefix '  ' >&2
  fi
}

# credential_value APP NAME: what this run made; else where it is.
credential_value() {
  local else='made by an earlier run, its value is not shown again'
  printf '%s' "${SECRET["$1 $2"]:-${else}}"
}

# --- Plan and verify ---------------------------------------------------------

# Reads all apps; writes the facts that are missing and those that are too many. What is expected of one
# may name the application ID of another, so all are read first.
compare_apps() {
  local app
  : >"${WORK}/missing"
  : >"${WORK}/unexpected"
  for app in "${APPS[@]}"; do all_facts "${app}" >"${WORK}/${app}.facts"; done # no pipe: what it finds out is needed here
  for app in "${APPS[@]}"; do compare_app "${app}"; done
  for app in "${TEMPORARY_APPS[@]}"; do compare_temporary "${app}"; done
}

# compare_app APP: adds to the files "missing" and "unexpected".
compare_app() {
  LC_ALL=C sort -u "${WORK}/$1.facts" >"${WORK}/found"
  "$1_facts" | LC_ALL=C sort -u >"${WORK}/wanted"
  accept_certificates "${WORK}/wanted" "${WORK}/found" | LC_ALL=C sort -u >"${WORK}/accepted"
  mv "${WORK}/accepted" "${WORK}/wanted"
  LC_ALL=C comm -23 "${WORK}/wanted" "${WORK}/found" | prefix "${DISPLAY_NAME[$1]}: " >>"${WORK}/missing"
  LC_ALL=C comm -13 "${WORK}/wanted" "${WORK}/found" | prefix "${DISPLAY_NAME[$1]}: " >>"${WORK}/unexpected"
}

# compare_temporary APP: such an app is not to be there.
compare_temporary() {
  find_app "$1" || return 0
  printf '%s: %s\n' "${DISPLAY_NAME[$1]}" 'the temporary app, to be removed' >>"${WORK}/unexpected"
}

# all_facts APP: everything that the tenant says of the app.
all_facts() {
  local fact
  find_app "$1" || return 0
  application_facts "$1"
  credential_facts "$1"
  find_federated "$1"
  federated_facts "$1"
  find_principal "$1" || return 0
  while IFS= read -r fact; do
    # These are compared only where the profile speaks of them.
    case "${fact}" in
      assignment:* | 'My Apps':* | tag:*) ! "$1_facts" | grep -xF "${fact}" >/dev/null || printf '%s\n' "${fact}" ;;
      *) printf '%s\n' "${fact}" ;;
    esac
  done < <(principal_facts "$1" || true)
  find_app_grants "$1"
  prefix 'granted permission: ' <"${WORK}/$1.granted"
}

# principal_facts APP: what find_principal read.
principal_facts() {
  local field first second
  while IFS=$'\t' read -r field first second; do
    case "${field}" in
      assignment) [[ "${first}" != true ]] || echo 'assignment: required' ;;
      hidden) [[ "${first}" != true ]] || echo 'My Apps: hidden' ;;
      tag) printf 'tag: %s\n' "${first}" ;;
      enabled) [[ "${first}" != false ]] || echo 'service principal: disabled' ;;
      credentials) [[ "${first}${second}" == 00 ]] || echo "service principal: has ${first} secrets and ${second} certificates of its own" ;;
      *) ;;
    esac
  done <"${WORK}/$1.principal"
}

credential_facts() {
  local now
  now="$(now)"
  awk -F '\t' -v now="${now}" '
    $1 != "secret" && $1 != "certificate" { next }
    { kind = $1 == "secret" ? "client secret" : "certificate" }
    $3 > now { valid[kind "\t" $4]++; next }
    { print kind ": expired on " substr($3, 1, 10) ", named " $4 }
    END {
      for (key in valid) {
        split(key, part, "\t")
        print part[1] ": " valid[key] " valid, named " part[2]
      }
    }
  ' "${WORK}/$1.rows"
}

# Where the profile has a secret, a valid certificate of the same name is as good.
accept_certificates() {
  local fact
  while IFS= read -r fact; do
    if [[ "${fact}" == 'client secret: 1 valid, named '* ]] \
      && grep -qxF "certificate: ${fact#client secret: }" "$2" && ! grep -qxF "${fact}" "$2"; then
      fact="certificate: ${fact#client secret: }"
    fi
    printf '%s\n' "${fact}"
  done <"$1"
}

prefix() {
  local line
  while IFS= read -r line; do printf '%s%s\n' "$1" "${line}"; done
}

# show_plan: what is missing, and what is too many.
show_plan() {
  local api
  load_apis
  check_permission_ids
  for api in "${APIS[@]}"; do
    [[ -n "${RESOURCE_ID[${api}]:-}" ]] || echo "${API_NAME[${api}]}"
  done | LC_ALL=C sort -u >"${WORK}/absent"
  while IFS= read -r api; do say "This tenant has no service principal of this API yet; create makes it: ${api}"; done <"${WORK}/absent"
  compare_apps
  if [[ ! -s "${WORK}/missing" && ! -s "${WORK}/unexpected" ]]; then
    say 'The tenant is as the profile says.'
    return 0
  fi
  if [[ -s "${WORK}/missing" ]]; then
    say ''
    say 'Missing:'
    prefix '  + ' <"${WORK}/missing" >&2
  fi
  if [[ -s "${WORK}/unexpected" ]]; then
    say ''
    say 'Not in the profile:'
    prefix '  - ' <"${WORK}/unexpected" >&2
    say 'create takes away redirect URIs and requested permissions that are too many. Grants, secrets and certificates that are too many stay: remove them by hand if nobody needs them.'
  fi
}

# A difference is looked at again before it counts: right after a change the tenant may not show it
# everywhere.
verify() {
  local try
  load_apis
  check_permission_ids
  for try in 1 2 3; do
    compare_apps
    if [[ ! -s "${WORK}/missing" && ! -s "${WORK}/unexpected" ]]; then
      say 'The tenant is exactly as the profile says.'
      return 0
    fi
    ((try == 3)) || pause "${try}"
  done
  prefix 'missing: ' <"${WORK}/missing"
  prefix 'unexpected: ' <"${WORK}/unexpected"
  exit 1
}

# --- Export ------------------------------------------------------------------

# export_state: what the tenant has of these apps, as one JSON document on standard output. Microsoft
# Graph never shows the value of a secret.
export_state() {
  local app api separator=''
  load_apis
  printf '{\n"version": 1,\n"profile": "%s",\n"tenantId": "%s",\n"cloud": "%s",\n"exportedAt": "%s",\n"apps": [' \
    "${PROFILE}" "${TENANT}" "${CLOUD}" "$(now)"
  for app in "${APPS[@]}" "${TEMPORARY_APPS[@]}"; do
    find_app "${app}" || continue
    printf '%s\n{\n"application": ' "${separator}"
    export_application "${OBJECT_ID[${app}]}" --output json || stop 'The application cannot be read.'
    list_federated "${OBJECT_ID[${app}]}" "value[].['item', to_string(@)]" >"${WORK}/items" \
      || stop "The federated credentials of \"${DISPLAY_NAME[${app}]}\" cannot be read."
    printf ',\n"federatedIdentityCredentials": %s' "$(json_items)"
    if find_principal "${app}"; then
      printf ',\n"servicePrincipal": '
      export_principal "${PRINCIPAL_ID[${app}]}" --output json || stop 'The service principal cannot be read.'
      list_app_roles "${PRINCIPAL_ID[${app}]}" "value[].['item', to_string(@)]" >"${WORK}/items" || stop 'The app role assignments cannot be read.'
      printf ',\n"appRoleAssignments": %s' "$(json_items)"
      list_grants "${PRINCIPAL_ID[${app}]}" "value[].['item', to_string(@)]" >"${WORK}/items" || stop 'The permission grants cannot be read.'
      printf ',\n"oauth2PermissionGrants": %s' "$(json_items)"
    fi
    printf '}'
    separator=','
  done
  printf '\n],\n"apis": ['
  separator=''
  while IFS= read -r api; do
    [[ -n "${api}" && -n "${RESOURCE_ID[${api}]:-}" ]] || continue
    printf '%s\n{"appId": "%s", "id": "%s"}' "${separator}" "${api}" "${RESOURCE_ID[${api}]}"
    separator=','
  done < <(printf '%s\n' "${APIS[@]}" | LC_ALL=C sort)
  printf '\n]\n}\n'
}

# json_items: the rows of a list, each an item, as a JSON list.
json_items() {
  printf '[%s]' "$(cut -f 2- "${WORK}/items" | awk '{ printf "%s%s", (NR > 1 ? "," : ""), $0 }')"
}

# --- Remove ------------------------------------------------------------------

# What this run deleted: the IDs of the service principal and the application, by app. In this order
# they are purged: the application alone has the uniqueName by which a later run finds what is left.
declare -A DELETED=()
FOUND=0

# delete_application APP: the service principal and the grants go too.
delete_application() {
  local name="${DISPLAY_NAME[$1]}" try=1
  if ! find_app "$1"; then
    say "${name}: is not there"
    return 0
  fi
  FOUND=$((FOUND + 1))
  find_principal "$1" || true
  say "${name}: deleting the application ${APP_ID[$1]}"
  DELETED[$1]="${PRINCIPAL_ID[$1]} ${OBJECT_ID[$1]}"
  erase_application "${OBJECT_ID[$1]}" || [[ "$(error_kind)" == missing ]] || stop "The application \"${name}\" cannot be deleted."
  : >"${WORK}/error"
  while find_principal "$1"; do
    if ! pause "${try}"; then
      erase_principal "${PRINCIPAL_ID[$1]}" || stop "The service principal of \"${name}\" cannot be deleted."
      return 0
    fi
    try=$((try + 1))
  done
}

# remove_created_api APP_ID: the service principal of an API, if create made it and no app has
# a grant on it.
remove_created_api() {
  local id used
  list_api_principals "$1" "value[?contains(tags || \`[]\`, 'grantbook-created')].['id', id]" >"${WORK}/api" || return 0
  id="$(cut -f 2 "${WORK}/api")"
  [[ -n "${id}" ]] || return 0
  used="$(list_uses "${id}" "value[].['used', id]" && list_grants_on "${id}" "value[].['used', id]")" || return 0
  if [[ -n "${used}" ]]; then
    say "${API_NAME[$1]}: the service principal stays, other apps use it"
    return 0
  fi
  say "${API_NAME[$1]}: deleting the service principal that create made"
  erase_principal "${id}" || say '  it cannot be deleted; it does no harm'
  : >"${WORK}/error"
  [[ "${PURGE}" != yes ]] || purge "${id}" 5
}

# say_what_was_deleted: and until when it can be undone.
say_what_was_deleted() {
  if ((FOUND == 0)); then say 'NOTHING WAS DELETED: this tenant has no app with the uniqueName of this script. An app that was made in the portal must be adopted first: create --adopt APP_ID.'; fi
  if [[ "${PURGE}" != yes ]]; then say 'The deleted apps can be restored for 30 days. Until then create refuses; "remove --purge" deletes for good.'; fi
}

# purge_application APP: out of the deleted applications too, whether this run put it there or not.
purge_application() {
  local id app principal
  if [[ -n "${DELETED[$1]:-}" ]]; then
    say "${DISPLAY_NAME[$1]}: deleting the application ${APP_ID[$1]} for good"
    for id in ${DELETED[$1]}; do purge "${id}" 5; done
    unset "DELETED[$1]"
    return 0
  fi
  list_deleted_applications "value[?uniqueName=='${UNIQUE_NAME[$1]}'].['app', id, appId]" >"${WORK}/deleted" \
    || stop 'The deleted applications cannot be read.'
  while IFS=$'\t' read -r _ id app; do
    say "${DISPLAY_NAME[$1]}: deleting the application ${app} for good"
    list_deleted_principals "value[?appId=='${app}'].['principal', id]" >"${WORK}/deleted-principal" \
      || stop 'The deleted service principals cannot be read.'
    while IFS=$'\t' read -r _ principal; do purge "${principal}" 1; done <"${WORK}/deleted-principal"
    purge "${id}" 1
  done <"${WORK}/deleted"
}

# purge ID TRIES: what was deleted a moment ago may not be among the deleted objects yet.
purge() {
  local try=1
  until purge_object "$1"; do
    [[ "$(error_kind)" == missing ]] || stop "The deleted object $1 cannot be deleted for good."
    ((try < $2)) || break
    pause "${try}"
    try=$((try + 1))
  done
  : >"${WORK}/error"
}

main "$@"
