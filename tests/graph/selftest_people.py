"""Users, groups, owners, access of people to applications, and directory roles."""

from selftest_routes import NOBODY, UPSERT, signed_in

NO_ROLE = "00000000-0000-0000-0000-000000000000"
BAD = (400, "Request_BadRequest")


def ref(az, id_, kind="directoryObjects"):
    return {"@odata.id": f"{az.graph}/v1.0/{kind}/{id_}"}


def user_id(az, upn):
    return az.rest("GET", "users/" + upn.replace("#", "%23"), select="id")[1]["id"]


def group_ids(az, name):
    found = az.rest("GET", "groups", filter=f"displayName eq '{name}'", select="id")
    return [g["id"] for g in found[1]["value"]]


def role(id_, value, *types, enabled=True):
    return {"id": id_, "displayName": value, "description": value, "value": value, "allowedMemberTypes": list(types),
            "isEnabled": enabled}


def access(e, ok):
    """appRoleAssignedTo for people."""
    az = signed_in(e)
    ids = [f"{n}{NOBODY[1:]}" for n in "abc"]
    app = az.rest("POST", "applications", {"displayName": "portal", "appRoles": [
        role(ids[0], "Reader", "User"), role(ids[1], "Job", "Application"),
        role(ids[2], "Old", "User", enabled=False)]})[1]
    sp = az.rest("POST", "servicePrincipals", {"appId": app["appId"]})[1]["id"]
    ben, team = user_id(az, "ben.berg@contoso.com"), group_ids(az, "App Users")[0]
    path = f"servicePrincipals/{sp}/appRoleAssignedTo"
    body = {"principalId": ben, "resourceId": sp, "appRoleId": ids[0]}
    status, made, _ = az.rest("POST", path, body)
    ok("user", (status, made["principalType"], made["principalDisplayName"]), (201, "User", "Ben Berg"))
    ok("user twice", az.rest("POST", path, body)[::2], BAD)
    ok("text", "Permission being assigned already exists on the object" in az(
        "rest", "--method", "post", "--url", f"{az.graph}/v1.0/{path}", "--body", '@' + az.file(
            "twice.json", str(body).replace("'", '"'))).stderr)
    group = {**body, "principalId": team}
    ok("group", az.rest("POST", path, group)[1]["principalType"], "Group")
    for name, wrong in (("default access beside a role", {"appRoleId": NO_ROLE}), ("an application's", {
            "appRoleId": ids[1]}), ("disabled", {"appRoleId": ids[2]}), ("unknown", {"appRoleId": NOBODY}),
            ("not security enabled", {"principalId": group_ids(az, "Newsletter")[0]})):
        ok("role: " + name, az.rest("POST", path, {**body, **wrong})[::2], BAD)
    ok("nobody", az.rest("POST", path, {**body, "principalId": NOBODY})[::2], (404, "Request_ResourceNotFound"))
    other = e.ready["servicePrincipals"]["powerless"]["id"]
    ok("a service principal gets no role for people", az.rest("POST", path, {**body, "principalId": other})[0], 400)
    ok("its own", az.rest("POST", path, {**body, "principalId": other, "appRoleId": ids[1]})[0], 201)
    listed = az.rest("GET", path)[1]["value"]
    ok("list", sorted(a["principalType"] for a in listed), ["Group", "ServicePrincipal", "User"])
    ok("delete", az.rest("DELETE", f"{path}/{made['id']}")[0], 204)
    ok("gone", az.rest("DELETE", f"{path}/{made['id']}")[0], 404)
    plain = e.ready["servicePrincipals"]["sites"]["id"]
    default = {"principalId": ben, "resourceId": plain, "appRoleId": NO_ROLE}
    ok("default access", az.rest("POST", f"servicePrincipals/{plain}/appRoleAssignedTo", default)[0], 201)
    ok("default access twice", az.rest("POST", f"servicePrincipals/{plain}/appRoleAssignedTo", default)[::2], BAD)
    ok("group away", az.rest("DELETE", f"groups/{team}")[0], 204)
    ok("and its access", [a["principalType"] for a in az.rest("GET", path)[1]["value"]], ["ServicePrincipal"])
    e.faults(lag={"reads": 1})
    az.rest("POST", path, body)
    tries = [len(az.rest("GET", path, filter=f"principalId eq '{ben}'")[1]["value"]) for _ in range(2)]
    ok("access lags", tries, [0, 1])


def owners(e, ok):
    az = signed_in(e)
    ben, operator = user_id(az, "ben.berg@contoso.com"), e.ready["servicePrincipals"]["operator"]["id"]
    app = az.rest("POST", "applications", {"displayName": "owned"})[1]
    sp = az.rest("POST", "servicePrincipals", {"appId": app["appId"]})[1]
    for path, first in ((f"applications/{app['id']}/owners", 1), (f"servicePrincipals/{sp['id']}/owners", 0)):
        name = path.split("/")[0]
        ok(name + ": at first", len(az.rest("GET", path)[1]["value"]), first)
        ok(name + ": by user", az.rest("POST", path + "/$ref", ref(az, ben, "users"))[0], 204)
        ok(name + ": by id", az.rest("POST", path + "/$ref", ref(az, operator))[0], 204)
        ok(name + ": twice", az.rest("POST", path + "/$ref", ref(az, ben))[::2], BAD)
        ok(name + ": nobody", az.rest("POST", path + "/$ref", ref(az, NOBODY))[::2], (404, "Request_ResourceNotFound"))
        ok(name + ": wrong kind", az.rest("POST", path + "/$ref", ref(az, operator, "users"))[0], 404)
        ok(name + ": a group", az.rest("POST", path + "/$ref", ref(az, group_ids(az, "App Users")[0]))[0], 400)
        for wrong in ({}, {"@odata.id": "users/" + ben}, {**ref(az, ben), "x": 1}, {"@odata.id": None}):
            ok(f"{name}: {wrong}", az.rest("POST", path + "/$ref", wrong)[::2], BAD)
        types = sorted(o["@odata.type"].rpartition(".")[2] for o in az.rest("GET", path)[1]["value"])
        ok(name + ": list", types, ["servicePrincipal", *["user"] * (1 + first)])
        ok(name + ": away", az.rest("DELETE", f"{path}/{ben}/$ref")[0], 204)
        ok(name + ": gone", az.rest("DELETE", f"{path}/{ben}/$ref")[0], 404)
        e.faults(lag={"reads": 1, "of": ["owners", "servicePrincipalOwners"]}, lost_write=[1])
        ok(name + ": lost", az.rest("POST", path + "/$ref", ref(az, ben))[0], 504)
        ok(name + ": lags", [len(az.rest("GET", path)[1]["value"]) for _ in range(2)], [1 + first, 2 + first])
        e.faults(deny=[f"POST /{name}/*/owners/$ref"])
        ok(name + ": denied", az.rest("POST", path + "/$ref", ref(az, ben))[0], 403)
        e.faults()
    ok("az ad app owner list", az("ad", "app", "owner", "list", "--id", app["appId"], "--query", "length(@)", "-o",
                                  "tsv").stdout.strip(), "3")
    az.rest("DELETE", f"servicePrincipals/{sp['id']}")
    ok("gone with the service principal", e.control("/state")["servicePrincipalOwners"], [])


def roles(e, ok):
    user, az = signed_in(e), signed_in(e, "operator")
    path = "roleManagement/directory/"
    names = {r["displayName"]: r["id"] for r in az.rest("GET", path + "roleDefinitions", filter=(
        "displayName in ('Exchange Recipient Administrator','Groups Administrator')"))[1]["value"]}
    ok("definitions", len(names), 2)
    recipient = names["Exchange Recipient Administrator"]
    ok("definition", user.rest("GET", f"{path}roleDefinitions/{recipient}")[1]["isBuiltIn"])
    ok("no definition", user.rest("GET", f"{path}roleDefinitions/{NOBODY}")[0], 404)
    app = az.rest("POST", "applications", {"displayName": "with a role"})[1]
    sp = az.rest("POST", "servicePrincipals", {"appId": app["appId"]})[1]["id"]
    body = {"principalId": sp, "roleDefinitionId": recipient, "directoryScopeId": "/"}
    path += "roleAssignments"
    status, made, _ = az.rest("POST", path, body)
    ok("assign", (status, made["principalId"]), (201, sp))
    ok("assign twice", az.rest("POST", path, body)[::2], BAD)
    unit = e.control("/state")["administrativeUnits"][0]["id"]
    for scope, status in ((f"/administrativeUnits/{unit}", 201), (f"/{app['id']}", 201), ("", 400), ("x", 400),
                          (f"/administrativeUnits/{NOBODY}", 400), (f"/groups/{unit}", 400)):
        ok("scope " + scope, az.rest("POST", path, {**body, "directoryScopeId": scope})[0], status)
    for name, wrong, status in (("nobody", {"principalId": NOBODY}, 404), ("unknown property", {"x": 1}, 400),
                                ("no role", {"roleDefinitionId": NOBODY}, 404),
                                ("no scope", {"directoryScopeId": None}, 400),
                                ("a plain group", {"principalId": group_ids(az, "App Users")[0]}, 400)):
        ok(name, az.rest("POST", path, {**body, **wrong})[0], status)
    ok("a group for roles", az.rest("POST", path, {**body, "principalId": group_ids(az, "Role holders")[0]})[0], 201)
    mine = az.rest("GET", path, filter=f"principalId eq '{sp}' and directoryScopeId eq '/'",
                   expand="principal,roleDefinition")[1]["value"]
    ok("expand", [(a["principal"]["displayName"], a["roleDefinition"]["id"]) for a in mine],
       [("with a role", recipient)])
    ok("unknown expansion", az.rest("GET", path, expand="nothing")[0], 400)
    ok("unassign", az.rest("DELETE", f"{path}/{made['id']}")[0], 204)
    ok("unassign twice", az.rest("DELETE", f"{path}/{made['id']}")[0], 404)
    e.faults(lag={"reads": 1})
    az.rest("POST", path, body)
    tries = [len(az.rest("GET", path, filter=f"roleDefinitionId eq '{recipient}' and directoryScopeId eq '/'")[1][
        "value"]) for _ in range(2)]
    ok("lags", tries, [1, 2])
    az.rest("DELETE", f"servicePrincipals/{sp}")
    ok("gone with the principal", sp in str(e.control("/state")["roleAssignments"]), False)


def people(e, ok):
    """Users, groups, members."""
    az = signed_in(e)
    dana = user_id(az, "dana.o'neil@contoso.com")
    ok("user by id", az.rest("GET", f"users/{dana}")[1]["displayName"], "Dana O'Neil")
    ok("user by filter", az.rest("GET", "users", filter="userPrincipalName eq 'dana.o''neil@contoso.com'", select="id")[
        1]["value"], [{"id": dana}])
    ok("a guest", az.rest("GET", "users/erik_fabrikam.com%23EXT%23@contoso.onmicrosoft.com",
                          select="userType")[1]["userType"], "Guest")
    ok("no user", az.rest("GET", "users/nobody@contoso.com")[::2], (404, "Request_ResourceNotFound"))
    ok("two of a name", len(az.rest("GET", "users", filter="displayName eq 'Sam Smith'")[1]["value"]), 2)
    ok("two groups of a name", len(group_ids(az, "Finance")), 2)
    blue = group_ids(az, "R&D ''Blue'' team")[0]
    ok("group by id", az.rest("GET", f"groups/{blue}")[1]["displayName"], "R&D 'Blue' team")
    ok("no group", az.rest("GET", f"groups/{NOBODY}")[0], 404)
    body = {"displayName": "New", "mailEnabled": False, "mailNickname": "new", "securityEnabled": True}
    status, made, _ = az.rest("POST", "groups", {**body, "members@odata.bind": [ref(az, dana)["@odata.id"]]})
    ok("create", (status, made["displayName"], made["groupTypes"]), (201, "New", []))
    for name in body:
        ok("create without " + name, az.rest("POST", "groups", {**body, name: None})[::2], BAD)
    for name, wrong in (("nickname", {"mailNickname": "a b"}), ("unknown", {"x": 1}),
                        ("text", {"securityEnabled": "1"})):
        ok("create: " + name, az.rest("POST", "groups", {**body, **wrong})[::2], BAD)
    ok("not the user's", az.rest("POST", "groups", {**body, "isAssignableToRole": True})[0], 403)
    ok("not emulated", az.rest("POST", "groups", {**body, "groupTypes": ["Unified"], "mailEnabled": True})[0], 404)
    ok("which is recorded", e.last().get("unsupported"))
    for number, key in enumerate(("groups(uniqueName='n')", "groups/(uniqueName='n')")):
        ok("no upsert without Prefer", az.rest("PATCH", "groups(uniqueName='m')", body)[0], 404)
        ok(f"upsert {number}", az.rest("PATCH", key, body, UPSERT)[0], (201, 204)[number])
    ok("by uniqueName", az.rest("GET", "groups(uniqueName='n')")[1]["uniqueName"], "n")
    ok("a taken uniqueName", az.rest("POST", "groups", {**body, "uniqueName": "n"})[0], 400)
    ok("patch", az.rest("PATCH", f"groups/{made['id']}", {"description": "x"})[0], 204)
    ok("read-only", az.rest("PATCH", f"groups/{made['id']}", {"uniqueName": "x"})[0], 400)
    members(e, ok, az, made["id"], dana)
    ok("delete", az.rest("DELETE", f"groups/{made['id']}")[0], 204)
    ok("gone", az.rest("GET", f"groups/{made['id']}")[0], 404)
    ok("and its members", made["id"] in str(e.control("/state")["groupMembers"]), False)
    ok("az ad group show", az("ad", "group", "show", "--group", "Role holders", "--query", "displayName", "-o",
                              "tsv").stdout.strip(), "Role holders")
    ok("az ad user show", az("ad", "user", "show", "--id", "ben.berg@contoso.com", "--query", "displayName", "-o",
                             "tsv").stdout.strip(), "Ben Berg")


def members(e, ok, az, group, dana):
    path, sp = f"groups/{group}/members", e.ready["servicePrincipals"]["powerless"]["id"]
    ok("bound member", [m["id"] for m in az.rest("GET", path)[1]["value"]], [dana])
    ok("member", az.rest("POST", path + "/$ref", ref(az, sp))[0], 204)
    ok("member twice", az.rest("POST", path + "/$ref", ref(az, sp))[::2], BAD)
    ok("nobody", az.rest("POST", path + "/$ref", ref(az, NOBODY))[0], 404)
    ok("members", len(az.rest("GET", path)[1]["value"]), 2)
    ok("of a Microsoft 365 group", az.rest("POST", f"groups/{group_ids(az, 'Newsletter')[0]}/members/$ref",
                                           ref(az, sp))[0], 400)
    ok("of a group for roles", az.rest("POST", f"groups/{group_ids(az, 'Role holders')[0]}/members/$ref",
                                       ref(az, sp))[0], 403)
    ok("away", az.rest("DELETE", f"{path}/{sp}/$ref")[0], 204)
    ok("gone", az.rest("DELETE", f"{path}/{sp}/$ref")[0], 404)
    e.faults(lag={"reads": 1})
    late = az.rest("POST", "groups", {"displayName": "Late", "mailEnabled": False, "mailNickname": "late",
                                      "securityEnabled": True})[1]
    tries = [az.rest("POST", f"groups/{late['id']}/members/$ref", ref(az, sp))[0] for _ in range(2)]
    ok("a late group", tries, [400, 204])
    ok("late member", [len(az.rest("GET", f"groups/{late['id']}/members")[1]["value"]) for _ in range(2)], [0, 1])
    e.faults()


def resources(e, ok):
    """Applications of other organizations, and of the tenant itself, as resources."""
    az = signed_in(e)
    sheets, connector = e.ready["foreign"]["Fabrikam Timesheets"], e.ready["foreign"]["Tailspin Connector"]
    ok("not there yet", az.rest("GET", f"servicePrincipals(appId='{sheets}')")[0], 404)
    status, sp, _ = az.rest("POST", "servicePrincipals", {"appId": sheets})
    ok("foreign", (status, sp["displayName"], len(sp["appRoles"]), sp["signInAudience"]),
       (201, "Fabrikam Timesheets", 2, "AzureADMultipleOrgs"))
    ok("its owner", sp["appOwnerOrganizationId"] == e.tenant, False)
    ok("foreign twice", az.rest("POST", "servicePrincipals", {"appId": sheets})[0], 409)
    ok("nobody's", az.rest("POST", "servicePrincipals", {"appId": NOBODY})[::2], BAD)
    ok("foreign upsert", az.rest("PATCH", f"servicePrincipals(appId='{connector}')", {}, UPSERT)[0], 201)
    scope = {"id": "d" + NOBODY[1:], "value": "Orders.Read", "adminConsentDisplayName": "x",
             "adminConsentDescription": "x", "type": "User", "isEnabled": True}
    mine = az.rest("POST", "applications", {
        "displayName": "orders", "api": {"oauth2PermissionScopes": [scope]},
        "appRoles": [role("e" + NOBODY[1:], "Orders.Write", "Application")]})[1]
    resource = az.rest("POST", "servicePrincipals", {"appId": mine["appId"]})[1]["id"]
    access = [{"resourceAppId": mine["appId"], "resourceAccess": [{"id": scope["id"], "type": "Scope"}]},
              {"resourceAppId": sheets, "resourceAccess": [{"id": sp["appRoles"][1]["id"], "type": "Role"}]}]
    status, client, _ = az.rest("POST", "applications", {"displayName": "client", "requiredResourceAccess": access})
    ok("required access", (status, client["requiredResourceAccess"]), (201, access))
    client_sp = az.rest("POST", "servicePrincipals", {"appId": client["appId"]})[1]["id"]
    path = f"servicePrincipals/{client_sp}/appRoleAssignments"
    for id_, role_id in ((resource, "e" + NOBODY[1:]), (sp["id"], sp["appRoles"][1]["id"])):
        body = {"principalId": client_sp, "resourceId": id_, "appRoleId": role_id}
        ok("role of " + id_, az.rest("POST", path, body)[0], 201)
        ok("unknown role of " + id_, az.rest("POST", path, {**body, "appRoleId": NOBODY})[0], 400)
    for id_, value in ((resource, "Orders.Read"), (sp["id"], "Timesheets.Read")):
        body = {"clientId": client_sp, "consentType": "AllPrincipals", "resourceId": id_, "scope": value}
        ok("grant of " + value, az.rest("POST", "oauth2PermissionGrants", body)[0], 201)
        ok("another scope than " + value, az.rest("POST", "oauth2PermissionGrants", {**body, "scope": "x"})[0], 400)
    for known, status in ((client["appId"], 204), (NOBODY, 204), (sheets, 204)):
        body = {"api": {"preAuthorizedApplications": [{"appId": known, "delegatedPermissionIds": [scope["id"]]}]}}
        ok("preauthorized " + known, az.rest("PATCH", f"applications/{mine['id']}", body)[0], status)
    body["api"]["preAuthorizedApplications"][0]["delegatedPermissionIds"] = [NOBODY]
    ok("preauthorized for nothing", az.rest("PATCH", f"applications/{mine['id']}", body)[::2], (400, "InvalidValue"))
    names = az.rest("GET", "organization")[1]["value"][0]["verifiedDomains"]
    ok("domains", {n["name"]: (n["isDefault"], n["isInitial"]) for n in names},
       {"contoso.com": (True, False), "contoso.onmicrosoft.com": (False, True)})


SECTIONS = {"people": people, "access": access, "owners": owners, "roles": roles,
            "resources": resources}
