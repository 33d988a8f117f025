"""Strict checks of request bodies: unknown properties, wrong types and values are 400 Request_BadRequest.

The wording of the messages is Graph's where known. # guess: all wordings that no public report shows.
"""

import base64
import re

from cryptography import x509

from errors import bad

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def invalid(name, resource="Application"):
    leaf = name.rpartition(".")[2]
    return bad(f"Invalid value specified for property '{leaf}' of resource '{resource}'.", code="Request_BadRequest",
               details=[{"code": "InvalidValue", "message": f"Property {name} is invalid.", "target": leaf}])


def text(low=0, high=None, null=True, enum=None, match=None):
    def check(value, at):
        if value is None and null:
            return
        if not isinstance(value, str) or len(value) < low or (high and len(value) > high):
            raise invalid(at)
        if (enum and value not in enum) or (match and not match.fullmatch(value)):
            raise invalid(at)
    return check


def kind(type_, null=True):
    def check(value, at):
        if value is None and null:
            return
        if not isinstance(value, type_) or (type_ is int and isinstance(value, bool)):
            raise invalid(at)
    return check


def many(item, high=None, key=None):
    """A list without duplicates; `key` says what makes an entry the same."""
    def check(value, at):
        if not isinstance(value, list) or (high and len(value) > high):
            raise invalid(at)
        seen = []
        for entry in value:
            item(entry, at)
            mark = key(entry) if key else repr(entry)
            if mark is not None and mark in seen:
                raise invalid(at)
            seen.append(mark)
    return check


def obj(required=(), null=True, **fields):
    def check(value, at):
        if value is None and null:
            return
        if not isinstance(value, dict):
            raise invalid(at)
        for name, entry in value.items():
            if name.startswith("@odata."):
                continue
            if name not in fields:
                raise bad(f"Invalid property '{name}'.")
            fields[name](entry, f"{at}.{name}".lstrip("."))
        for name in required:
            if value.get(name) is None:
                raise bad(f"A value is required for property '{name}' of resource '{at or 'object'}'.")
    check.fields = fields
    return check


def redirect(kind_):
    def check(value, at):
        if not isinstance(value, str) or not 1 <= len(value) <= 256 or re.search(r"[\s*#\\]|\$\{|\{|\}", value):
            raise invalid(at)
        scheme, sep, rest = value.partition(":")
        if not sep or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.\-]*", scheme):
            raise invalid(at)
        host = re.match(r"//([^/?]*)", rest)
        host = re.sub(r":\d+$", "", host.group(1)).lower() if host else ""
        if scheme in ("http", "https") and not host:
            raise invalid(at)
        if scheme == "http" and host not in ("localhost", "127.0.0.1", "[::1]"):
            raise invalid(at)
        if kind_ in ("web", "spa") and scheme not in ("http", "https"):  # guess: custom schemes are public clients'
            raise invalid(at)
    return check


def identifier_uri(value, at):
    if not isinstance(value, str) or not re.fullmatch(r"(api|https|urn|ms-appx):\S+", value) or value.endswith("/"):
        raise invalid(at)


STR, BOOL, INT = text(), kind(bool), kind(int)
BOOL1 = kind(bool, null=False)
ID = text(match=GUID, null=False)
ID_OR_NULL = text(match=GUID)
WHEN = text(match=DATE)
TEXTS = many(text(null=False))
URLS = text(match=re.compile(r"https?://\S+"))
same_id = lambda e: e.get("id") if isinstance(e, dict) else None  # noqa: E731

ROLE = obj(("id", "displayName", "description", "allowedMemberTypes"), null=False,
           id=ID, displayName=text(1, 100), description=text(1), isEnabled=BOOL1, origin=STR,
           value=text(match=re.compile(r"[\x21-\x7e]{1,120}")),
           allowedMemberTypes=many(text(enum=("User", "Application"), null=False)))
SCOPE = obj(("id", "adminConsentDisplayName", "adminConsentDescription", "value"), null=False,
            id=ID, adminConsentDescription=text(1), adminConsentDisplayName=text(1, 100), isEnabled=BOOL1, origin=STR,
            type=text(enum=("User", "Admin")), userConsentDescription=STR, userConsentDisplayName=text(high=100),
            value=text(match=re.compile(r"[\x21-\x7e]{1,120}")))
KEY = obj((), null=False, customKeyIdentifier=STR, displayName=STR, endDateTime=WHEN, key=STR, keyId=ID_OR_NULL,
          startDateTime=WHEN, type=text(enum=("AsymmetricX509Cert", "X509CertAndPassword")),
          usage=text(enum=("Verify", "Sign")))
PASSWORD = obj((), null=False, customKeyIdentifier=STR, displayName=STR, endDateTime=WHEN, hint=STR, keyId=ID_OR_NULL,
               secretText=STR, startDateTime=WHEN)
NEW_PASSWORD = obj((), null=False, displayName=STR, endDateTime=WHEN, startDateTime=WHEN)
ADD_PASSWORD = obj((), null=False, passwordCredential=NEW_PASSWORD)
REMOVE_PASSWORD = obj(("keyId",), null=False, keyId=ID)
CLAIM = obj(("name",), null=False, name=text(1), source=text(enum=("user",)), essential=BOOL1,
            additionalProperties=TEXTS)
ACCESS = obj(("id", "type"), null=False, id=ID, type=text(enum=("Scope", "Role"), null=False))
RESOURCE = obj(("resourceAppId", "resourceAccess"), null=False, resourceAppId=ID,
               resourceAccess=many(ACCESS, key=lambda e: (e["id"], e["type"])))
URIS = lambda kind_: many(redirect(kind_), 256)  # noqa: E731
INFO = obj(logoUrl=URLS, marketingUrl=URLS, privacyStatementUrl=URLS, supportUrl=URLS, termsOfServiceUrl=URLS)
ADD_IN = obj((), null=False, id=ID_OR_NULL, type=text(1), properties=many(obj(key=STR, value=STR)))
AUDIENCES = ("AzureADMyOrg", "AzureADMultipleOrgs", "AzureADandPersonalMicrosoftAccount", "PersonalMicrosoftAccount")

APPLICATION = obj(
    (), null=False,
    addIns=many(ADD_IN), appRoles=many(ROLE, key=same_id), defaultRedirectUri=STR, description=text(high=1024),
    api=obj(acceptMappedClaims=BOOL, knownClientApplications=many(ID), oauth2PermissionScopes=many(SCOPE, key=same_id),
            preAuthorizedApplications=many(obj(("appId",), null=False, appId=ID, delegatedPermissionIds=many(ID))),
            requestedAccessTokenVersion=kind(int)),
    authenticationBehaviors=obj(blockAzureADGraphAccess=BOOL, removeUnverifiedEmailClaim=BOOL,
                                requireClientServicePrincipal=BOOL),
    displayName=text(1, 120, null=False),  # guess: 120; the documentation says 256, the portal allows 120
    groupMembershipClaims=text(match=re.compile(
        r"(None|All|SecurityGroup|DirectoryRole|ApplicationGroup)"
        r"(, ?(SecurityGroup|DirectoryRole|ApplicationGroup))*")),
    identifierUris=many(identifier_uri), info=INFO, isDeviceOnlyAuthSupported=BOOL, isFallbackPublicClient=BOOL,
    keyCredentials=many(KEY), nativeAuthenticationApisEnabled=text(enum=("none", "all")), notes=text(high=1024),
    oauth2RequirePostResponse=BOOL1,
    optionalClaims=obj(accessToken=many(CLAIM), idToken=many(CLAIM), saml2Token=many(CLAIM)),
    parentalControlSettings=obj(countriesBlockedForMinors=TEXTS, legalAgeGroupRule=STR),
    passwordCredentials=many(PASSWORD), publicClient=obj(redirectUris=URIS("publicClient")),
    requestSignatureVerification=obj(allowedWeakAlgorithms=STR, isSignedRequestRequired=BOOL1),
    requiredResourceAccess=many(RESOURCE, 50, key=lambda e: e["resourceAppId"]), samlMetadataUrl=URLS,
    serviceManagementReference=STR, tags=many(text(1, 256, null=False)), tokenEncryptionKeyId=ID_OR_NULL,
    servicePrincipalLockConfiguration=obj(allProperties=BOOL, credentialsWithUsageSign=BOOL,
                                          credentialsWithUsageVerify=BOOL, isEnabled=BOOL1, tokenEncryptionKeyId=BOOL),
    signInAudience=text(enum=AUDIENCES, null=False), spa=obj(redirectUris=URIS("spa")),
    uniqueName=text(1, 128, null=False),
    web=obj(homePageUrl=URLS, logoutUrl=text(match=re.compile(r"https://\S+|http://localhost\S*")),
            implicitGrantSettings=obj(enableAccessTokenIssuance=BOOL, enableIdTokenIssuance=BOOL),
            redirectUris=URIS("web"), redirectUriSettings=many(obj(index=INT, uri=STR))))

SERVICE_PRINCIPAL = obj(
    (), null=False,
    accountEnabled=BOOL, addIns=many(ADD_IN), alternativeNames=TEXTS, appId=ID, appRoleAssignmentRequired=BOOL1,
    appRoles=many(ROLE, key=same_id), customSecurityAttributes=kind(dict), description=STR,
    displayName=text(1, 256), homepage=STR, info=INFO, keyCredentials=many(KEY), loginUrl=STR, logoutUrl=STR,
    notes=text(high=1024), notificationEmailAddresses=TEXTS, oauth2PermissionScopes=many(SCOPE, key=same_id),
    passwordCredentials=many(PASSWORD),
    preferredSingleSignOnMode=text(enum=("password", "saml", "notSupported", "oidc")),
    preferredTokenSigningKeyThumbprint=STR, replyUrls=TEXTS, samlSingleSignOnSettings=obj(relayState=STR),
    servicePrincipalNames=TEXTS, servicePrincipalType=STR, tags=many(text(1, 256, null=False)),
    tokenEncryptionKeyId=ID_OR_NULL)

_FEDERATED = dict(name=text(3, 120, match=re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]+"), null=False),
                  issuer=text(1, 600, null=False), subject=text(1, 600, null=False), description=text(high=600),
                  audiences=many(text(1, 600, null=False), 1))
FEDERATED = obj(("name", "issuer", "subject", "audiences"), null=False, **_FEDERATED)
FEDERATED_PATCH = obj((), null=False, **_FEDERATED)
ASSIGNMENT = obj(("principalId", "resourceId", "appRoleId"), null=False, principalId=ID, resourceId=ID, appRoleId=ID)
SCOPES = text(1, 3850, null=False, match=re.compile(r"\S+( \S+)*"))
GRANT = obj(("clientId", "consentType", "resourceId", "scope"), null=False, clientId=ID, resourceId=ID,
            consentType=text(enum=("AllPrincipals", "Principal"), null=False), principalId=ID_OR_NULL, scope=SCOPES)
GRANT_PATCH = obj(("scope",), null=False, scope=SCOPES)
REF = obj((), null=False)
ROLE_ASSIGNMENT = obj(("principalId", "roleDefinitionId", "directoryScopeId"), null=False, principalId=ID,
                      roleDefinitionId=ID, directoryScopeId=text(1))
GROUP = obj(
    (), null=False, description=text(1, 1024), displayName=text(1, 256, null=False), isAssignableToRole=BOOL1,
    groupTypes=many(text(enum=("Unified", "DynamicMembership"), null=False)), mailEnabled=BOOL1, securityEnabled=BOOL1,
    mailNickname=text(1, 64, null=False, match=re.compile(r"[!#-'*+\-./0-9=?A-Z^_`a-z{|}~]+")),
    uniqueName=text(1, 128, null=False), visibility=text(enum=("Private", "Public", "HiddenMembership")),
    **{"members@odata.bind": many(text(null=False), 20)})
GET_BY_IDS = obj(("ids",), null=False, ids=many(ID, 1000), types=TEXTS)
_IDENTITY = obj((), null=False, application=obj(("id", "displayName"), id=ID, displayName=text(1)))
_SITE_ROLES = many(text(enum=("read", "write", "owner", "manage", "fullcontrol"), null=False))
SITE_PERMISSION = obj(("roles",), null=False, roles=_SITE_ROLES, grantedToIdentities=many(_IDENTITY),
                      grantedTo=_IDENTITY, grantedToV2=_IDENTITY, grantedToIdentitiesV2=many(_IDENTITY))
SITE_PERMISSION_PATCH = obj(("roles",), null=False, roles=_SITE_ROLES)
REPORT_SETTINGS = obj((), null=False, displayConcealedNames=BOOL)


def application(app, before=None):
    """What holds for a whole application, after a change."""
    if sum(len(r["resourceAccess"]) for r in app["requiredResourceAccess"]) > 400:
        raise invalid("requiredResourceAccess")
    version = (app.get("api") or {}).get("requestedAccessTokenVersion")
    if version not in (None, 1, 2) or ("Personal" in app["signInAudience"] and version != 2):
        raise bad("Property api.requestedAccessTokenVersion is invalid.",
                  [{"code": "InvalidValue", "message": "", "target": "api.requestedAccessTokenVersion"}])
    scopes = {s["id"] for s in app["api"]["oauth2PermissionScopes"]}
    if any(set(p.get("delegatedPermissionIds") or []) - scopes for p in app["api"]["preAuthorizedApplications"]):
        name = "api.preAuthorizedApplications.delegatedPermissionIds"
        raise bad(f"Property {name} has a Permission Id that cannot be found in the AppPermissions sets.",
                  [{"code": "InvalidValue", "message": "", "target": name}], code="InvalidValue")
    for uri in app["identifierUris"]:  # guess: Contoso's verified domains are contoso.onmicrosoft.com and contoso.com
        if uri.startswith("api://") and not re.search(GUID.pattern + r"|contoso\.", uri, re.I):
            raise bad("Values of identifierUris property must use a verified domain of the organization or its "
                      f"subdomain: '{uri}'")
    if before:
        for what, old, new in (("appRoles", before["appRoles"], app["appRoles"]),
                               ("oauth2PermissionScopes", before["api"]["oauth2PermissionScopes"],
                                app["api"]["oauth2PermissionScopes"])):
            kept = {e["id"] for e in new}
            if any(e.get("isEnabled", True) and e["id"] not in kept for e in old):
                raise bad(f"Property '{what}' is in use: permission (scope or role) cannot be deleted or updated "
                          "unless disabled first.", code="CannotDeleteOrUpdateEnabledEntitlement")


def certificate(entry):
    """DER of a key credential's certificate, which must be base64 of DER, and its validity checked."""
    try:
        # The Azure CLI sends the lines of a PEM file as they are; so line feeds must be good.
        der = base64.b64decode("".join(entry["key"].split()), validate=True)
        cert = x509.load_der_x509_certificate(der)
    except ValueError:
        raise bad("Key value is invalid certificate", [{"code": "KeyCredentialsInvalidCertificate", "message": "",
                                                        "target": "keyCredentials"}]) from None
    stamp = "%Y-%m-%dT%H:%M:%SZ"
    start, end = cert.not_valid_before_utc.strftime(stamp), cert.not_valid_after_utc.strftime(stamp)
    if entry.get("endDateTime") and entry["endDateTime"][:19] > end[:19]:
        raise bad("Key credential end date is invalid.", [{"code": "KeyCredentialsInvalidEndDate", "message": "",
                                                           "target": "keyCredentials"}])
    if entry.get("startDateTime") and entry["startDateTime"][:19] < start[:19]:
        raise bad("Key credential start date is invalid.", [{"code": "KeyCredentialsInvalidStartDate", "message": "",
                                                             "target": "keyCredentials"}])
    return der, start, end
