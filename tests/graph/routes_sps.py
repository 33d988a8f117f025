"""/servicePrincipals, their assignments, and /oauth2PermissionGrants."""

import base64
import copy
import uuid

import catalog
import foreign
import refs
import validate
from errors import Answer, GraphError, bad, conflict_detail, not_found
from graph import route
from odata import Key
from routes_apps import READ, WRITE, keep_passwords, set_keys

ASSIGN = (["AppRoleAssignment.ReadWrite.All"],) * 2
GRANT_READ = (["DelegatedPermissionGrant.Read.All", "DelegatedPermissionGrant.ReadWrite.All", "Directory.Read.All",
               "Directory.ReadWrite.All"],) * 2
GRANT_WRITE = (["DelegatedPermissionGrant.ReadWrite.All", "Directory.ReadWrite.All"],
               ["DelegatedPermissionGrant.ReadWrite.All"])
TYPE = "microsoft.graph.servicePrincipal"
NO_ROLE = "00000000-0000-0000-0000-000000000000"
READ_ONLY = ("displayName", "appRoles", "oauth2PermissionScopes", "servicePrincipalType")


def view(call):
    def show(sp):
        return {**copy.deepcopy({k: v for k, v in sp.items() if k not in ("appRoles", "oauth2PermissionScopes")}),
                "appRoles": call.store.app_roles(sp), "oauth2PermissionScopes": call.store.scopes(sp)}
    return show


def find(call, key):
    return call.by_key("servicePrincipals", key, ("appId",))


def create(call, body):
    app_id = (body.get("appId") or "").lower()
    if not app_id:
        raise bad("A value is required for property 'appId' of resource 'ServicePrincipal'.")
    if call.store.find("servicePrincipals", "appId", app_id):
        text = ("The service principal cannot be created, updated, or restored because the service principal name "
                f"{app_id} is already in use.")
        raise GraphError(409, "Request_MultipleObjectsWithSameKeyValue", text,
                         conflict_detail(text, "servicePrincipalNames"))
    app = call.store.find("applications", "appId", app_id)
    elsewhere = app_id in catalog.NAMES or app_id in foreign.APPS
    if (app is None and not elsewhere) or (app and not call.store.visible(app["id"])):
        text = f"The appId '{app_id}' of the service principal does not reference a valid application object."
        raise bad(text, [{"code": "NoBackingApplicationObject", "message": text, "target": "appId"}])
    sp = call.store.add_service_principal(app_id)
    change(call, sp, {k: v for k, v in body.items() if k != "appId"})
    call.changed = True
    return Answer(201, {"@odata.context": call.context("servicePrincipals/$entity"), **view(call)(sp)})


def change(call, sp, body):
    body = {k: v for k, v in body.items() if not k.startswith("@odata.")}
    if body.pop("appId", sp["appId"]).lower() != sp["appId"]:
        raise bad("Property 'appId' is read-only and cannot be set.")
    for name in READ_ONLY:  # guess: these belong to the application
        if name in body and body[name] != sp[name]:
            raise bad(f"Property '{name}' is read-only and cannot be set.")
    keys, passwords = body.pop("keyCredentials", None), body.pop("passwordCredentials", None)
    if keys is not None:
        set_keys(call.store, sp, keys)
    if passwords is not None:
        keep_passwords(sp, passwords)
    sp.update(body)


@route("GET", "servicePrincipals", READ)
def list_(call):
    return call.many("servicePrincipals", call.store.where("servicePrincipals"), view(call),
                     ("id", "appId", "displayName", "servicePrincipalNames", "servicePrincipalType", "tags",
                      "accountEnabled", "appOwnerOrganizationId"), TYPE)


@route("POST", "servicePrincipals", WRITE)
def post(call):
    return create(call, call.json(validate.SERVICE_PRINCIPAL))


@route("GET", "servicePrincipals/{sp}", READ)
def get(call, sp):
    return call.one("servicePrincipals", view(call)(find(call, sp)), type_=TYPE)


@route("PATCH", "servicePrincipals/{sp}", WRITE)
def patch(call, sp):
    body = call.json(validate.SERVICE_PRINCIPAL)
    if "create-if-missing" in call.headers.get("Prefer", "").lower() and isinstance(sp, Key) and sp.name == "appId":
        found = call.store.find("servicePrincipals", "appId", sp.value)  # guess: an upsert sees what still lags
        if found is None:
            return create(call, {**body, "appId": sp.value})
    else:
        found = find(call, sp)
    change(call, found, body)
    return call.done()


@route("DELETE", "servicePrincipals/{sp}", WRITE)
def delete(call, sp):
    call.store.soft_delete("servicePrincipals", find(call, sp))
    return call.done()


# app roles: of a service principal they are application permissions, of people they let them use an app

def _check_role(call, kind, principal, resource, role_id):
    """Whether the resource has this role for such a principal; all zeros is access without a role."""
    roles = call.store.app_roles(resource)
    if kind != "servicePrincipals":
        # Documented: zeros only if the application has no roles. # guess: only the enabled roles for people count.
        if role_id == NO_ROLE:
            roles = [r for r in roles if "User" in r["allowedMemberTypes"] and r["isEnabled"]]
    role = next((r for r in roles if r["id"] == role_id), None)
    if role is None and (roles or role_id != NO_ROLE) or role and not role["isEnabled"]:  # guess: a disabled role
        raise bad(f"Permission being assigned was not found on application '{resource['appId']}'.")
    if role and ("Application" if kind == "servicePrincipals" else "User") not in role["allowedMemberTypes"]:
        raise bad(f"Permission being assigned cannot be assigned to a {refs.TYPES[kind]}.")  # guess
    if kind == "groups" and not principal["securityEnabled"]:  # documented for the portal; guess: the answer
        raise bad("Permission cannot be assigned to a group that is not security enabled.")


def _both(function):
    """The same list from the client's and from the resource's side."""
    for name, side in (("appRoleAssignments", "principalId"), ("appRoleAssignedTo", "resourceId")):
        function(name, side)


def _assignments(name, side):
    def list_assignments(call, sp):
        items = call.store.where("appRoleAssignments", **{side: find(call, sp)["id"]})
        return call.many("appRoleAssignments", items, filters=("resourceId", "appRoleId", "principalId"),
                         type_="microsoft.graph.appRoleAssignment")

    def post_assignment(call, sp):
        body, owner = call.json(validate.ASSIGNMENT), find(call, sp)
        body = {k: v.lower() for k, v in body.items() if not k.startswith("@odata.")}
        if body[side] != owner["id"]:  # guess
            raise bad("Not a valid reference update.")
        kind, principal = refs.find(call, body["principalId"])
        resource = call.by_id("servicePrincipals", body["resourceId"])
        _check_role(call, kind, principal, resource, body["appRoleId"])
        if call.store.where("appRoleAssignments", **body):
            text = "Permission being assigned already exists on the object"
            raise bad(text, [{"code": "InvalidUpdate", "message": text, "target": "appRoleAssignment"}])
        made = call.store.assign(principal, resource, body["appRoleId"],
                                 type_={"users": "User", "groups": "Group"}.get(kind, "ServicePrincipal"))
        return call.done(201, {"@odata.context": call.context("appRoleAssignments/$entity"), **made})

    def get_assignment(call, sp, item):
        return call.one("appRoleAssignments", _own(call, find(call, sp), side, item))

    def delete_assignment(call, sp, item):
        del call.store.data["appRoleAssignments"][_own(call, find(call, sp), side, item)["id"]]
        return call.done()

    route("GET", f"servicePrincipals/{{sp}}/{name}", READ)(list_assignments)
    route("POST", f"servicePrincipals/{{sp}}/{name}", ASSIGN)(post_assignment)
    route("GET", f"servicePrincipals/{{sp}}/{name}/{{item}}", READ)(get_assignment)
    route("DELETE", f"servicePrincipals/{{sp}}/{name}/{{item}}", ASSIGN)(delete_assignment)


def _own(call, sp, side, item):
    obj = call.by_id("appRoleAssignments", item)
    if obj[side] != sp["id"]:
        raise not_found(item)
    return obj


_both(_assignments)


# delegated permissions

def grant_id(client, resource):
    """Graph's own form: both ids as base64url, 43 characters, possibly with a leading '-'."""
    raw = uuid.UUID(client).bytes_le + uuid.UUID(resource).bytes_le
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@route("GET", "servicePrincipals/{sp}/oauth2PermissionGrants", GRANT_READ)
def grants_of(call, sp):
    return call.many("oauth2PermissionGrants", call.store.where("oauth2PermissionGrants",
                                                                clientId=find(call, sp)["id"]))


@route("GET", "oauth2PermissionGrants", GRANT_READ)
def grants(call):
    return call.many("oauth2PermissionGrants", call.store.where("oauth2PermissionGrants"),
                     filters=("clientId", "resourceId", "consentType", "principalId"),
                     type_="microsoft.graph.oAuth2PermissionGrant")


@route("GET", "oauth2PermissionGrants/{item}", GRANT_READ)
def grant(call, item):
    return call.one("oauth2PermissionGrants", call.by_id("oauth2PermissionGrants", item))


def known_scopes(call, resource, text):
    """# guess: stricter than Graph, which may accept scopes that the resource does not have."""
    known = {s["value"] for s in call.store.scopes(resource) if s.get("isEnabled", True)}
    for scope in text.split(" "):
        if scope not in known:
            raise bad(f"The scope '{scope}' is not one of {resource['displayName']}.")


@route("POST", "oauth2PermissionGrants", GRANT_WRITE)
def post_grant(call):
    body = call.json(validate.GRANT)
    if (body["consentType"] == "Principal") != bool(body.get("principalId")):
        raise bad("Invalid value specified for property 'principalId' of resource 'OAuth2PermissionGrant'.")
    client, resource = (call.by_id("servicePrincipals", body[k].lower()) for k in ("clientId", "resourceId"))
    known_scopes(call, resource, body["scope"])
    made = {"clientId": client["id"], "consentType": body["consentType"], "principalId": body.get("principalId"),
            "resourceId": resource["id"], "scope": body["scope"]}
    same = {k: made[k] for k in ("clientId", "resourceId", "consentType", "principalId")}
    if call.store.where("oauth2PermissionGrants", **same):
        text = "Permission entry already exists."
        raise GraphError(409, "Request_MultipleObjectsWithSameKeyValue", text)
    if not made["principalId"]:
        made["id"] = grant_id(client["id"], resource["id"])
    call.store.add("oauth2PermissionGrants", made)
    return call.done(201, {"@odata.context": call.context("oauth2PermissionGrants/$entity"), **made})


@route("PATCH", "oauth2PermissionGrants/{item}", GRANT_WRITE)
def patch_grant(call, item):
    body, obj = call.json(validate.GRANT_PATCH), call.by_id("oauth2PermissionGrants", item)
    known_scopes(call, call.store.data["servicePrincipals"][obj["resourceId"]], body["scope"])
    obj["scope"] = body["scope"]
    return call.done()


@route("DELETE", "oauth2PermissionGrants/{item}", GRANT_WRITE)
def delete_grant(call, item):
    del call.store.data["oauth2PermissionGrants"][call.by_id("oauth2PermissionGrants", item)["id"]]
    return call.done()
