"""/me, /users, /organization, directory roles, and the report settings."""

import validate
from errors import Answer, GraphError, bad, not_found
from graph import route
from odata import Key
from store import TEMPLATES

ANY_USER = (None, ["Organization.Read.All", "Directory.Read.All", "Directory.ReadWrite.All",
                   "Application.ReadWrite.All"])  # guess: the last one
USERS = (["User.Read.All", "User.ReadWrite.All", "Directory.Read.All"],) * 2
# guess: Directory.AccessAsUser.All reads roles, but does not assign them
ROLES_READ = (["RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", "Directory.Read.All",
               "Directory.AccessAsUser.All"],) * 2
ROLES_WRITE = (["RoleManagement.ReadWrite.Directory"],) * 2
REPORTS_READ = (["ReportSettings.Read.All", "ReportSettings.ReadWrite.All"],) * 2
REPORTS_WRITE = (["ReportSettings.ReadWrite.All"],) * 2


@route("GET", "me", (None, None))
def me(call):
    if call.is_app:
        raise GraphError(400, "BadRequest", "/me request is only valid with delegated authentication flow.")
    return call.one("users", call.store.user(), type_="microsoft.graph.user")


@route("GET", "users", USERS)
def users(call):
    return call.many("users", call.store.where("users"), filters=("id", "userPrincipalName", "displayName", "mail"))


@route("GET", "users/{user}", USERS)
def user(call, user):
    for obj in call.store.where("users"):
        if str(user).lower() in (obj["id"], obj["userPrincipalName"].lower()):
            return call.one("users", obj, type_="microsoft.graph.user")
    raise not_found(user)


@route("GET", "organization", ANY_USER)
def organization(call):
    names = [{"capabilities": "Email", "isDefault": True, "isInitial": True, "name": "contoso.onmicrosoft.com",
              "type": "Managed"},
             {"capabilities": "Email", "isDefault": False, "isInitial": False, "name": "contoso.com",
              "type": "Managed"}]
    return call.many("organization", [{"id": call.store.tenant, "displayName": "Contoso", "tenantType": "AAD",
                                       "countryLetterCode": "DE", "verifiedDomains": names}])


# directory roles, old and new API, on one set of assignments

@route("GET", "directoryRoles", ROLES_READ)
def roles(call):
    return call.many("directoryRoles", call.store.where("directoryRoles"), filters=("displayName", "roleTemplateId"))


@route("POST", "directoryRoles", ROLES_WRITE)
def activate(call):
    wanted = call.json(validate.obj(("roleTemplateId",), null=False, roleTemplateId=validate.ID))["roleTemplateId"]
    if call.store.find("directoryRoles", "roleTemplateId", wanted):
        raise bad("A conflicting object with one or more of the specified property values is present in the directory.")
    made = call.store.add("directoryRoles", {"deletedDateTime": None, "description": wanted, "displayName": wanted,
                                             "roleTemplateId": wanted})
    return call.done(201, made)


def _role(call, key):
    if isinstance(key, Key):
        return call.by_key("directoryRoles", key, ("roleTemplateId",))
    return call.by_id("directoryRoles", call.guid(key))


@route("GET", "directoryRoles/{role}", ROLES_READ)
def role(call, role):
    return call.one("directoryRoles", _role(call, role))


@route("GET", "directoryRoles/{role}/members", ROLES_READ)
def members(call, role):
    held = call.store.where("roleAssignments", roleDefinitionId=_role(call, role)["roleTemplateId"])
    ids = [a["principalId"] for a in held]
    found = [{"@odata.type": f"#microsoft.graph.{kind[:-1]}", "id": o["id"], "displayName": o["displayName"]}
             for kind in ("users", "servicePrincipals") for o in call.store.where(kind) if o["id"] in ids]
    return call.many("directoryObjects", found)


@route("POST", "directoryRoles/{role}/members/$ref", ROLES_WRITE)
def add_member(call, role):
    template = _role(call, role)["roleTemplateId"]
    _assign(call, call.guid(call.json(validate.REF).get("@odata.id", "").rpartition("/")[2]), template, "/")
    return call.done()


def _assign(call, principal, definition, scope):
    if principal not in call.store.data["users"]:
        call.by_id("servicePrincipals", principal)
    if definition not in TEMPLATES:
        raise not_found(definition)
    same = {"principalId": principal, "roleDefinitionId": definition, "directoryScopeId": scope}
    if call.store.where("roleAssignments", **same):
        text = "A conflicting object with one or more of the specified property values is present in the directory."
        raise bad(text, [{"code": "ConflictingObjects", "message": text, "target": "roleAssignment"}])
    return call.store.add("roleAssignments", same)


@route("GET", "roleManagement/directory/roleAssignments", ROLES_READ)
def assignments(call):
    return call.many("roleManagement/directory/roleAssignments", call.store.where("roleAssignments"),
                     filters=("principalId", "roleDefinitionId", "directoryScopeId"))


@route("POST", "roleManagement/directory/roleAssignments", ROLES_WRITE)
def assign(call):
    body = call.json(validate.ROLE_ASSIGNMENT)
    made = _assign(call, body["principalId"].lower(), body["roleDefinitionId"].lower(), body["directoryScopeId"])
    return call.done(201, {"@odata.context": call.context("roleManagement/directory/roleAssignments/$entity"), **made})


@route("GET", "roleManagement/directory/roleAssignments/{item}", ROLES_READ)
def assignment(call, item):
    return call.one("roleManagement/directory/roleAssignments", call.by_id("roleAssignments", item))


@route("DELETE", "roleManagement/directory/roleAssignments/{item}", ROLES_WRITE)
def unassign(call, item):
    del call.store.data["roleAssignments"][call.by_id("roleAssignments", item)["id"]]
    return call.done()


@route("GET", "roleManagement/directory/roleDefinitions", ROLES_READ)
def definitions(call):
    items = [{"id": k, "displayName": v, "templateId": k, "isBuiltIn": True} for k, v in TEMPLATES.items()]
    return call.many("roleManagement/directory/roleDefinitions", items, filters=("id", "displayName", "templateId"))


# reports: whether names are concealed

@route("GET", "admin/reportSettings", REPORTS_READ)
def report_settings(call):
    return Answer(200, {"@odata.context": call.context("admin/reportSettings/$entity"), **call.store.report_settings})


@route("PATCH", "admin/reportSettings", REPORTS_WRITE)
def patch_report_settings(call):
    call.store.report_settings.update(call.json(validate.REPORT_SETTINGS))
    return call.done(200, {"@odata.context": call.context("admin/reportSettings/$entity"),
                           **call.store.report_settings})
