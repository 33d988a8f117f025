"""Azure Resource Manager: the lists that `az login` reads, one subscription, and its role assignments.

Who has which role decides what a caller sees and may do, and that only; nobody has one at the start.
"""

import json
import re
import urllib.parse

import clouds
import refs
import tokens
from errors import DROP, Answer
from store import now
from validate import GUID

SUBSCRIPTION = "9b7f3c52-0d64-4a18-8e2f-61c5d0a4b7e3"
ROLES = {  # built-in roles: name, whether they read role assignments, whether they make them
    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": ("Owner", True, True),
    "b24988ac-6180-42a0-ab88-20f7382dd24c": ("Contributor", True, False),
    "acdd72a7-3385-48ef-bd42-f606fba81ae7": ("Reader", True, False),
    "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": ("User Access Administrator", True, True),
    "f58310d9-a9f6-439a-9e8d-f62e7b41a168": ("Role Based Access Control Administrator", True, True),
    "73c42c96-874c-492b-b04d-ab87d138a893": ("Log Analytics Reader", True, False),
    "43d0d8ad-25c7-4714-9337-8ba259a9fe05": ("Monitoring Reader", True, False),
    "39bc4728-0917-49c7-9d2c-d95423bc2eb4": ("Security Reader", True, False),
    "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1": ("Storage Blob Data Reader", False, False),
    "b86a8fe4-44ce-4948-aee5-eccb2c155cd7": ("Key Vault Secrets Officer", True, False),
}
TYPES = {"users": "User", "groups": "Group", "servicePrincipals": "ServicePrincipal"}
TARGET = re.compile(r"(?P<scope>.*)/providers/Microsoft\.Authorization/"
                    r"(?P<what>roleAssignments|roleDefinitions)(?:/(?P<name>[^/]+))?", re.I)
DEFINITION = re.compile(r"(?:/subscriptions/([^/]+))?/providers/Microsoft\.Authorization/roleDefinitions/([^/]+)", re.I)
BODY = {"roleDefinitionId": str, "principalId": str, "principalType": str, "description": str, "condition": str,
        "conditionVersion": str, "delegatedManagedIdentityResourceId": str}


class ArmError(Exception):
    def __init__(self, status, code, message, headers=None):
        super().__init__(message)
        self.status, self.code, self.message, self.headers = status, code, message, headers


class Call:
    """One authenticated request; `path` has one slash in front."""

    def __init__(self, emulator, method, path, query, headers, body, claims):
        self.emulator, self.store, self.method, self.path = emulator, emulator.store, method, path
        self.query, self.headers, self.body, self.claims = query, headers, body, claims
        self.changed = False
        self.who = [claims["oid"], *emulator.store.groups_of(claims["oid"])]

    def held(self):
        return [a for a in self.store.where("armRoleAssignments") if a["principalId"] in self.who]

    def may(self, what, scope):
        """403 unless a role at the scope or above allows `what`: read or write."""
        flag = 1 if what == "read" else 2
        if not any(covers(a["scope"], scope) and ROLES[guid(a["roleDefinitionId"])][flag] for a in self.held()):
            raise self.denied(f"Microsoft.Authorization/roleAssignments/{what}", scope)

    def denied(self, action, scope):
        name = self.claims.get("upn") or self.claims["appid"]
        return ArmError(403, "AuthorizationFailed",
                        f"The client '{name}' with object id '{self.claims['oid']}' does not have authorization to "
                        f"perform action '{action}' over scope '{scope}' or the scope is invalid. If access was "
                        "recently granted, please refresh your credentials.")

    def done(self, status, body=None):
        self.changed = True
        return Answer(status, body)


def covers(scope, other):
    """Whether `scope` is `other` or above it."""
    return (other.lower() + "/").startswith(scope.lower() + "/")


def guid(id_):
    return id_.rpartition("/")[2].lower()


def handle(emulator, host, method, target, headers, body):
    """Answers one request to Resource Manager and records it."""
    url = urllib.parse.urlsplit("/" + target.lstrip("/"))  # the CLI sends //subscriptions/…
    path = urllib.parse.unquote(url.path)
    entry = {"host": host, "method": method, "path": path, "status": 0, "caller": None, "changed": False}
    with emulator.lock:
        emulator.log["arm"].append(entry)
        emulator.store.begin()
        call = None
        try:
            claims = tokens.read(emulator.key, headers.get("Authorization", "").removeprefix("Bearer "))
            if not claims or not clouds.is_arm_audience(clouds.ARM[host], claims.get("aud", "")):
                raise ArmError(401, "InvalidAuthenticationToken", "The access token is invalid.")
            entry["caller"] = claims["idtyp"]
            query = dict(urllib.parse.parse_qsl(url.query, keep_blank_values=True))
            call = Call(emulator, method, path, query, headers, body, claims)
            if path not in ("/subscriptions", "/tenants"):  # a sign-in meets no fault
                _fault(emulator, entry, call)
            if "api-version" not in query:
                raise ArmError(400, "MissingApiVersionParameter",
                               "The api-version query parameter (?api-version=) is required for all requests.")
            answer = _route(call)
        except ArmError as e:
            answer = Answer(e.status, {"error": {"code": e.code, "message": e.message}}, e.headers)
            if e.code == "NotEmulated":
                entry["unsupported"] = True
        entry["status"], entry["changed"] = answer.status, bool(call and call.changed)
        if entry["changed"]:
            emulator.saved()
            loss = emulator.faults.wrote()
            if loss == "lost":
                entry["status"], entry["fault"] = 504, True
                answer = Answer(504, {"error": {"code": "GatewayTimeout", "message": "Gateway Timeout"}})
            elif loss == "drop":
                entry["status"], entry["fault"] = 0, True
                answer = DROP
        return answer


def _fault(emulator, entry, call):
    fault = emulator.faults.before(call.method, call.path)
    if not fault:
        return
    entry["fault"] = True
    status, code, message, headers = fault
    if status == 403:
        match = TARGET.fullmatch(call.path)
        action = {"GET": "read", "PUT": "write", "DELETE": "delete"}.get(call.method, "action")
        what = match.group("what") if match else "resources"
        raise call.denied(f"Microsoft.Authorization/{what}/{action}", call.path)
    raise ArmError(status, {503: "ServerBusy"}.get(status, code), message, headers)  # guess: the code of 503


def _route(call):
    path, store = call.path, call.store
    if call.method == "GET" and path == "/subscriptions":
        mine = [s for s in store.where("subscriptions") if any(covers(s["id"], a["scope"]) for a in call.held())]
        return Answer(200, {"value": mine, "count": {"type": "Total", "value": len(mine)}})
    if call.method == "GET" and path == "/tenants":
        return Answer(200, {"value": [{
            "id": f"/tenants/{store.tenant}", "tenantId": store.tenant, "countryCode": "DE", "displayName": "Contoso",
            "domains": ["contoso.com", "contoso.onmicrosoft.com"], "tenantCategory": "Home",
            "defaultDomain": "contoso.com", "tenantType": "AAD"}]})
    match = TARGET.fullmatch(path)
    if match and path.lower().startswith("/subscriptions/"):
        scope, name = _scope(call, match.group("scope")), match.group("name")
        if match.group("what").lower() == "roledefinitions" and call.method == "GET":
            return _definition(scope, name) if name else _definitions(call, scope)
        function = {("GET", False): _list, ("GET", True): _get, ("PUT", True): _put,
                    ("DELETE", True): _delete}.get((call.method, bool(name)))
        if function and match.group("what").lower() == "roleassignments":
            return function(call, scope, *([name.lower()] if name else []))
    parts = path.strip("/").split("/")
    if call.method == "GET" and parts[0] == "subscriptions" and len(parts) == 2:
        return _readable(call, "subscriptions", _scope(call, path))
    if call.method in ("GET", "HEAD") and parts[0] == "subscriptions" and len(parts) == 4 and (
            parts[2].lower() == "resourcegroups"):
        return _readable(call, "resourceGroups", _scope(call, path))
    raise ArmError(404, "NotEmulated", f"The emulator has no route for {call.method} {path}.")


def _scope(call, text):
    """The scope with its subscription and resource group as they are written there. A resource may be any."""
    parts = text.strip("/").split("/")
    known = call.store.data["subscriptions"].get(f"/subscriptions/{parts[1].lower()}")
    if not known:
        raise ArmError(404, "SubscriptionNotFound", f"The subscription '{parts[1]}' could not be found.")
    if len(parts) == 2:
        return known["id"]
    if parts[2].lower() != "resourcegroups" or len(parts) < 4:  # guess: a resource without a resource group
        return "/" + "/".join(parts)
    group = call.store.find("resourceGroups", "id", f"{known['id']}/resourceGroups/{parts[3]}")
    if not group:
        call.may("read", known["id"])
        raise ArmError(404, "ResourceGroupNotFound", f"Resource group '{parts[3]}' could not be found.")
    return "/".join([group["id"], *parts[4:]])


def _readable(call, kind, scope):
    if not any(covers(a["scope"], scope) for a in call.held()):  # guess: every role reads what it is assigned at
        raise call.denied(f"Microsoft.Resources/{kind}/read", scope)
    return Answer(200, call.store.data[kind][scope])


# role definitions

def _shown(scope, id_):
    subscription = "/".join(scope.split("/")[:3])
    return {"properties": {"roleName": ROLES[id_][0], "type": "BuiltInRole", "description": ROLES[id_][0],
                           "assignableScopes": ["/"], "permissions": [], "createdOn": "2015-02-02T21:55:09.8806423Z",
                           "updatedOn": "2021-11-11T20:13:47.8628684Z", "createdBy": None, "updatedBy": None},
            "id": f"{subscription}/providers/Microsoft.Authorization/roleDefinitions/{id_}",
            "type": "Microsoft.Authorization/roleDefinitions", "name": id_}


def _definitions(call, scope):
    """Every role that is known here, or the one of that name. # guess: whoever is signed in may read them."""
    items, text = [_shown(scope, id_) for id_ in ROLES], call.query.get("$filter", "")
    if text:
        match = re.fullmatch(r"roleName eq '([^']*)'", text, re.I)
        if not match:
            raise ArmError(404, "NotEmulated", f"The emulator does not know the filter {text}.")
        items = [r for r in items if r["properties"]["roleName"].lower() == match.group(1).lower()]
    return Answer(200, {"value": items})


def _definition(scope, name):
    if name.lower() not in ROLES:
        raise ArmError(404, "RoleDefinitionDoesNotExist",
                       f"The specified role definition with ID '{name}' does not exist.")
    return Answer(200, _shown(scope, name.lower()))


# role assignments

def new(scope, name, role, principal, type_, by=None, **more):
    """A role assignment as it is stored, by the GUID of its role."""
    properties = {"roleDefinitionId": _shown(scope, role)["id"], "principalId": principal, "principalType": type_,
                  "scope": scope, "condition": None, "conditionVersion": None, "createdOn": now(), "updatedOn": now(),
                  "createdBy": by, "updatedBy": by, "delegatedManagedIdentityResourceId": None, "description": None}
    return {"id": f"{scope}/providers/Microsoft.Authorization/roleAssignments/{name}", "name": name,
            **properties, **more}


def _answer(a):
    return {"properties": {k: v for k, v in a.items() if k not in ("id", "name")}, "id": a["id"],
            "type": "Microsoft.Authorization/roleAssignments", "name": a["name"]}


def _list(call, scope):
    call.may("read", scope)
    text = call.query.get("$filter", "")
    match = re.fullmatch(r"(atScope\(\))?( and )?(?:(principalId eq|assignedTo\() ?'([^']*)'\)?)?", text)
    at_scope, both, how, principal = match.groups() if match else (None, None, None, None)
    # Documented: atScope() and principalId do not go together. # guess: the answer
    if not match or bool(both) != bool(at_scope and how) or (both and how != "assignedTo("):
        raise ArmError(400, "InvalidFilter", f"The filter '{text}' is not supported.")
    hits = [a for a in call.store.where("armRoleAssignments") if covers(a["scope"], scope)
            or not at_scope and covers(scope, a["scope"])]
    if how:
        who = [principal.lower(), *(call.store.groups_of(principal.lower()) if how == "assignedTo(" else [])]
        hits = [a for a in hits if a["principalId"] in who]
    return Answer(200, {"value": [_answer(a) for a in hits if call.store.visible(a["id"])]})


def _named(call, scope, name):
    a = call.store.find("armRoleAssignments", "id", f"{scope}/providers/Microsoft.Authorization/roleAssignments/{name}")
    return a if a and call.store.visible(a["id"]) else None


def _get(call, scope, name):
    call.may("read", scope)
    a = _named(call, scope, name)
    if not a:  # guess: the code
        raise ArmError(404, "RoleAssignmentNotFound", f"The role assignment '{name}' is not found.")
    return Answer(200, _answer(a))


def _delete(call, scope, name):
    """One that is not there is 204, as documented; so is one that lags. # guess: the latter"""
    call.may("write", scope)
    a = _named(call, scope, name)
    if not a:
        return Answer(204)
    del call.store.data["armRoleAssignments"][a["id"]]
    return call.done(200, _answer(a))


def _put(call, scope, name):
    call.may("write", scope)
    body = _body(call)
    if not GUID.fullmatch(name):
        raise ArmError(400, "InvalidRoleAssignmentId", f"The role assignment ID '{name}' is not valid. The role "
                                                       "assignment ID must be a GUID.")
    wanted = DEFINITION.fullmatch(body.pop("roleDefinitionId"))
    # guess: the subscription of a built-in role's id must be that of the scope
    if not wanted or (wanted.group(1) or SUBSCRIPTION).lower() != SUBSCRIPTION or wanted.group(2).lower() not in ROLES:
        raise ArmError(400, "RoleDefinitionDoesNotExist", "The specified role definition does not exist.")
    role, principal = wanted.group(2).lower(), body.pop("principalId").lower()
    type_ = _principal(call, principal, body.pop("principalType", None))
    made = new(scope, name, role, principal, type_, call.claims["oid"], **body)
    same = {k: made[k] for k in ("scope", "roleDefinitionId", "principalId")}
    for old in call.store.where("armRoleAssignments", name=name):
        if {k: old[k] for k in same} != same:
            raise ArmError(400, "RoleAssignmentUpdateNotPermitted",
                           "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.")
        return Answer(200, _answer(old))  # guess: nothing changes; so a repeated PUT is harmless
    for old in call.store.where("armRoleAssignments", **same):
        raise ArmError(409, "RoleAssignmentExists", "The role assignment already exists. The ID of the existing role "
                                                    f"assignment is {old['name'].replace('-', '')}.")
    call.store.add("armRoleAssignments", made)
    return call.done(201, _answer(made))


def _body(call):
    """The properties of a role assignment, checked; nulls are left out."""
    wrong = ArmError(400, "BadRequestFormat", "The request was incorrectly formatted.")
    try:
        value = json.loads(call.body)
    except ValueError:
        raise wrong from None
    if not isinstance(value, dict) or set(value) != {"properties"} or not isinstance(value["properties"], dict):
        raise wrong
    body = {k: v for k, v in value["properties"].items() if v is not None}
    if any(not isinstance(v, BODY.get(k, ())) for k, v in body.items()) or not {"roleDefinitionId",
                                                                              "principalId"} <= set(body):
        raise wrong
    if not GUID.fullmatch(body["principalId"]):
        raise ArmError(400, "InvalidPrincipalId", "A valid principal ID must be provided for role assignment.")
    return body


def _principal(call, id_, type_):
    """The type of the principal. # guess: one that Resource Manager does not see yet is refused with a type too."""
    kind = next((k for k in refs.TYPES if id_ in call.store.data[k]), None)
    if kind is None or call.store.arm_lags(id_):
        text = (f"Principal {id_.replace('-', '')} does not exist in the directory {call.store.tenant}. Check that you "
                "have the correct principal ID. If you are creating this principal and then immediately assigning a "
                "role, this error might be related to a replication delay. In this case, set the role assignment "
                "principalType property to a value, such as ServicePrincipal, User, or Group.  See "
                "https://aka.ms/docs-principaltype")
        raise ArmError(400, "PrincipalNotFound", text)
    if type_ not in (None, TYPES[kind]):
        raise ArmError(400, "UnmatchedPrincipalType", f"The PrincipalId '{id_.replace('-', '')}' has type "
                       f"'{TYPES[kind]}' , which is different from specified PrinciaplType '{type_}'.")
    return TYPES[kind]


# what there is

def seed(store):
    """The subscription and its resource groups; nobody has a role there."""
    store.add("subscriptions", {
        "id": f"/subscriptions/{SUBSCRIPTION}", "authorizationSource": "RoleBased", "managedByTenants": [],
        "subscriptionId": SUBSCRIPTION, "tenantId": store.tenant, "displayName": "Contoso Production",
        "state": "Enabled", "subscriptionPolicies": {"locationPlacementId": "Public_2014-09-01",
                                                     "quotaId": "PayAsYouGo_2014-09-01", "spendingLimit": "Off"}},
              lag=False)
    for name in ("rg-logs", "rg-data"):
        store.add("resourceGroups", {
            "id": f"/subscriptions/{SUBSCRIPTION}/resourceGroups/{name}", "name": name, "location": "westeurope",
            "type": "Microsoft.Resources/resourceGroups", "properties": {"provisioningState": "Succeeded"}}, lag=False)


def give(store, principals):
    """Gives each principal a role at the subscription, by name: {object id: "Owner"}; null takes all its roles."""
    ids = {name: id_ for id_, (name, _, _) in ROLES.items()}
    for principal, name in principals.items():
        for a in store.where("armRoleAssignments", principalId=principal):
            del store.data["armRoleAssignments"][a["id"]]
        if name:
            kind = next(k for k in refs.TYPES if principal in store.data[k])
            store.add("armRoleAssignments", new(f"/subscriptions/{SUBSCRIPTION}", store.new_id(), ids[name], principal,
                                                TYPES[kind]), lag=False)
