"""The directory: objects by kind and id, what lags behind, and the tenant a test starts with."""

import base64
import copy
import datetime
import hashlib
import secrets
import uuid

import catalog
import foreign

KINDS = ["applications", "servicePrincipals", "appRoleAssignments", "oauth2PermissionGrants", "deletedItems", "users",
         "directoryRoles", "roleAssignments", "sites", "sitePermissions", "owners", "vaultSecrets",
         "federatedIdentityCredentials", "groups", "groupMembers", "servicePrincipalOwners", "administrativeUnits",
         "subscriptions", "resourceGroups", "armRoleAssignments"]
TENANT = "7f1c9f5e-5d0c-4a53-9c0e-2f6a1f0b7a10"


def now(years=0):
    t = datetime.datetime.now(datetime.timezone.utc)
    return (t.replace(year=t.year + years, day=min(t.day, 28)) if years else t).strftime("%Y-%m-%dT%H:%M:%SZ")


def default_application():
    return {
        "deletedDateTime": None, "applicationTemplateId": None, "disabledByMicrosoftStatus": None, "description": None,
        "groupMembershipClaims": None, "identifierUris": [], "isDeviceOnlyAuthSupported": None,
        "isFallbackPublicClient": None, "nativeAuthenticationApisEnabled": None, "notes": None,
        "publisherDomain": "contoso.onmicrosoft.com", "serviceManagementReference": None,
        "signInAudience": "AzureADMyOrg",  # guess: the default
        "tags": [], "tokenEncryptionKeyId": None, "uniqueName": None,
        "samlMetadataUrl": None, "defaultRedirectUri": None, "certification": None, "optionalClaims": None,
        "servicePrincipalLockConfiguration": None, "requestSignatureVerification": None, "addIns": [],
        "api": {"acceptMappedClaims": None, "knownClientApplications": [], "requestedAccessTokenVersion": None,
                "oauth2PermissionScopes": [], "preAuthorizedApplications": []},
        "appRoles": [], "authenticationBehaviors": None,
        "info": {"logoUrl": None, "marketingUrl": None, "privacyStatementUrl": None, "supportUrl": None,
                 "termsOfServiceUrl": None},
        "keyCredentials": [],
        "parentalControlSettings": {"countriesBlockedForMinors": [], "legalAgeGroupRule": "Allow"},
        "passwordCredentials": [], "publicClient": {"redirectUris": []}, "requiredResourceAccess": [],
        "verifiedPublisher": {"displayName": None, "verifiedPublisherId": None, "addedDateTime": None},
        "web": {"homePageUrl": None, "logoutUrl": None, "redirectUris": [], "redirectUriSettings": [],
                "implicitGrantSettings": {"enableAccessTokenIssuance": False, "enableIdTokenIssuance": False}},
        "spa": {"redirectUris": []}, "oauth2RequirePostResponse": False}


def default_service_principal(app_id, name, owner):
    return {
        "deletedDateTime": None, "accountEnabled": True, "alternativeNames": [], "appDisplayName": name, "addIns": [],
        "appDescription": None, "appId": app_id, "applicationTemplateId": None, "appOwnerOrganizationId": owner,
        "appRoleAssignmentRequired": False, "createdDateTime": now(), "description": None, "displayName": name,
        "disabledByMicrosoftStatus": None, "homepage": None, "loginUrl": None, "logoutUrl": None, "notes": None,
        "notificationEmailAddresses": [], "preferredSingleSignOnMode": None,
        "preferredTokenSigningKeyThumbprint": None, "replyUrls": [], "servicePrincipalNames": [app_id],
        "servicePrincipalType": "Application", "signInAudience": "AzureADMyOrg", "tags": [],
        "tokenEncryptionKeyId": None, "samlSingleSignOnSettings": None, "appRoles": [], "info": None,
        "keyCredentials": [], "oauth2PermissionScopes": [], "passwordCredentials": [], "verifiedPublisher": None,
        "customSecurityAttributes": None}


class Store:
    def __init__(self, emulator_faults):
        self.faults = emulator_faults
        self.tenant = TENANT
        self.data = {k: {} for k in KINDS}
        self.report_settings = {"displayConcealedNames": True}
        self.secrets, self.keys = {}, {}  # keyId -> hash of a secret; keyId -> certificate, base64 of DER
        self.lag, self.token_lag, self.credential_lag, self.arm_lag = {}, {}, {}, {}
        self.seen = {}
        self.count = 0

    # ids: the same for the same sequence of calls
    def new_id(self):
        self.count += 1
        return str(uuid.UUID(bytes=hashlib.sha256(f"emulator {self.count}".encode()).digest()[:16], version=4))

    def add(self, kind, obj, lag=True):
        obj.setdefault("id", self.new_id())
        self.data[kind][obj["id"]] = obj
        rule = self.faults.lag if lag else None
        if rule and kind in rule.get("of", KINDS):
            self.lag[obj["id"]] = int(rule["reads"])
        if lag and kind in ("groups", "servicePrincipals") and self.faults.arm_principal_lag:
            self.arm_lag[obj["id"]] = self.faults.arm_principal_lag
        return obj

    def begin(self):
        """A new request: what it finds hidden stays hidden for it."""
        self.seen = {}

    def visible(self, id_):
        """Whether this request sees the object. # guess: by a count of reads, where Graph goes by time and replica."""
        if id_ not in self.seen:
            left = self.lag.get(id_, 0)
            self.seen[id_] = left <= 0
            if left > 0:
                self.lag[id_] = left - 1
        return self.seen[id_]

    def find(self, kind, prop, value):
        """By property, without regard to case or lag."""
        for obj in self.data[kind].values():
            if isinstance(obj.get(prop), str) and obj[prop].lower() == str(value).lower():
                return obj
        return None

    def where(self, kind, **props):
        return [o for _, o in sorted(self.data[kind].items()) if all(o.get(k) == v for k, v in props.items())]

    def user(self):
        return next(iter(self.data["users"].values()))

    # what a service principal may do
    def roles_of(self, sp, resource_app_id):
        resource = self.find("servicePrincipals", "appId", resource_app_id)
        out = set()
        for a in self.where("appRoleAssignments", principalId=sp["id"], resourceId=resource and resource["id"]):
            left = self.token_lag.get(a["id"], 0)
            if left > 0:
                self.token_lag[a["id"]] = left - 1
                continue
            out.update(r["value"] for r in self.app_roles(resource) if r["id"] == a["appRoleId"])
        return sorted(out)

    def app_roles(self, sp):
        return catalog.ROLES.get(sp["appId"]) or sp["appRoles"]

    def scopes(self, sp):
        return catalog.SCOPES.get(sp["appId"]) or sp["oauth2PermissionScopes"]

    def credential_lags(self, key_id):
        left = self.credential_lag.get(key_id, 0)
        self.credential_lag[key_id] = max(0, left - 1)
        return left > 0

    def arm_lags(self, id_):
        left = self.arm_lag.get(id_, 0)
        self.arm_lag[id_] = max(0, left - 1)
        return left > 0

    def groups_of(self, id_):
        """The groups that an object is in, directly or through others."""
        out, left = [], [id_]
        while left:
            member = left.pop()
            new = [m["group"] for m in self.where("groupMembers", member=member) if m["group"] not in out]
            out, left = out + new, left + new
        return out

    # changes with consequences
    def new_password(self, obj, wanted):
        text = self.faults.secret_text or f"{secrets.token_hex(2)[:3]}8Q~{secrets.token_urlsafe(26)[:34]}"
        entry = {"customKeyIdentifier": None, "displayName": wanted.get("displayName"),
                 "endDateTime": wanted.get("endDateTime") or now(2), "hint": text[:3], "keyId": self.new_id(),
                 "secretText": None, "startDateTime": wanted.get("startDateTime") or now()}
        obj["passwordCredentials"].append(entry)
        self.secrets[entry["keyId"]] = hashlib.sha256(text.encode()).hexdigest()
        self.credential_lag[entry["keyId"]] = self.faults.credential_lag
        return {**entry, "secretText": text}

    def add_service_principal(self, app_id, lag=True):
        app = self.find("applications", "appId", app_id)
        if app_id in foreign.APPS:
            theirs = copy.deepcopy(foreign.APPS[app_id])
            sp = default_service_principal(app_id, theirs["displayName"], theirs["appOwnerOrganizationId"])
            sp["servicePrincipalNames"] += theirs.pop("uris")
            sp.update(theirs, signInAudience="AzureADMultipleOrgs")
        elif app is None:
            sp = default_service_principal(app_id, catalog.NAMES[app_id], catalog.MICROSOFT_TENANT)
            sp["servicePrincipalNames"] += catalog.URIS[app_id]
        else:
            sp = default_service_principal(app["appId"], app["displayName"], self.tenant)
            self.mirror(app, sp)
        return self.add("servicePrincipals", sp, lag)

    def mirror(self, app, sp):
        """What a service principal shows of its application. # guess: at once, and which properties."""
        sp.update(appDisplayName=app["displayName"], displayName=app["displayName"],
                  signInAudience=app["signInAudience"], appRoles=copy.deepcopy(app["appRoles"]),
                  oauth2PermissionScopes=copy.deepcopy(app["api"]["oauth2PermissionScopes"]),
                  servicePrincipalNames=[app["appId"], *app["identifierUris"]],
                  replyUrls=[u for part in ("web", "spa", "publicClient") for u in app[part]["redirectUris"]])

    REFERENCES = {  # kind -> the properties that hold ids of users, groups and service principals
        "appRoleAssignments": ("principalId", "resourceId"),
        "oauth2PermissionGrants": ("clientId", "resourceId", "principalId"),
        "roleAssignments": ("principalId",), "owners": ("owner",), "groupMembers": ("group", "member"),
        "servicePrincipalOwners": ("servicePrincipal", "owner")}

    def references_go(self, id_):
        """All that names a user, group or service principal goes with it. # guess: at once, and all of it."""
        for kind, names in self.REFERENCES.items():
            for obj in list(self.data[kind].values()):
                if id_ in [obj[n] for n in names]:
                    del self.data[kind][obj["id"]]

    def soft_delete(self, kind, obj):
        """# guess: references, assignments and grants go for good; a new service principal may be made meanwhile."""
        del self.data[kind][obj["id"]]
        gone = {"@odata.type": "#microsoft.graph." + kind[:-1], **obj, "deletedDateTime": now()}
        self.add("deletedItems", gone)
        if kind != "applications":
            self.references_go(obj["id"])
        else:
            sp = self.find("servicePrincipals", "appId", obj["appId"])
            if sp:
                self.soft_delete("servicePrincipals", sp)

    def assign(self, principal, resource, role_id, lag=True, type_="ServicePrincipal"):
        raw = uuid.UUID(principal["id"]).bytes_le + uuid.UUID(self.new_id()).bytes
        obj = self.add("appRoleAssignments", {
            "id": base64.urlsafe_b64encode(raw).rstrip(b"=").decode(),
            "deletedDateTime": None, "appRoleId": role_id, "createdDateTime": now(),
            "principalDisplayName": principal["displayName"], "principalId": principal["id"],
            "principalType": type_, "resourceDisplayName": resource["displayName"],
            "resourceId": resource["id"]}, lag)
        self.token_lag[obj["id"]] = self.faults.token_without_roles
        return obj

    def make_absent(self, app_ids):
        for app_id in app_ids:
            sp = self.find("servicePrincipals", "appId", app_id)
            if sp and app_id in catalog.NAMES:
                del self.data["servicePrincipals"][sp["id"]]
                self.references_go(sp["id"])

    # as JSON
    def dump(self):
        """The whole directory, lists in a fixed order; no secret, and not the roles of first-party APIs."""
        out = {k: [o for _, o in sorted(self.data[k].items())] for k in KINDS}
        return {"tenant": self.tenant, "reportSettings": self.report_settings, **out}

    PRIVATE = ("secrets", "keys", "lag", "token_lag", "credential_lag", "arm_lag", "count", "data", "report_settings",
               "tenant")

    def save(self):
        return {name: getattr(self, name) for name in self.PRIVATE}

    def load(self, saved):
        for name in self.PRIVATE:
            setattr(self, name, saved[name])

    def patch(self, op):
        """Drift by a test: {op: set|add|remove|unset, kind, id or where: {...}, value: {...}}."""
        if op.get("kind") == "reportSettings":
            self.report_settings.update(op["value"])
            return [self.report_settings]
        kind = self.data[op["kind"]]
        if op["op"] == "add":
            return [self.add(op["kind"], dict(op["value"]), lag=False)]
        wanted = {"id": op["id"]} if "id" in op else op["where"]
        hits = [o for o in kind.values() if all(o.get(k) == v for k, v in wanted.items())]
        for obj in hits:
            if op["op"] == "remove":
                del kind[obj["id"]]
            elif op["op"] == "soft_delete":
                self.soft_delete(op["kind"], obj)
            elif op["op"] == "set":
                obj.update(op["value"])
            else:
                raise ValueError(f"unknown op {op['op']!r}")
        return hits
