"""Every family of routes, by `az rest`."""

import base64
import hashlib
import json
import pathlib

from selftest_lib import Az

GRAPH, EXCHANGE = "00000003-0000-0000-c000-000000000000", "00000002-0000-0ff1-ce00-000000000000"
UPSERT = ["Prefer=create-if-missing"]
NOBODY = "11111111-1111-4111-8111-111111111111"


def signed_in(e, sample=None):
    az = Az(e, "c-" + (sample or "user"))
    if sample:
        sp = e.ready["servicePrincipals"][sample]
        assert az.login_secret(sp["appId"], sp["secret"]).returncode == 0
    else:
        assert az.login() == 0
    return az


def applications(e, ok):
    az = signed_in(e)
    body = {"displayName": "O'Brien & Söhne", "signInAudience": "AzureADMyOrg",
            "web": {"redirectUris": ["https://a.example/cb", "http://localhost:8080/"],
                    "implicitGrantSettings": {"enableIdTokenIssuance": True}},
            "publicClient": {"redirectUris": ["http://localhost", "urn:ietf:wg:oauth:2.0:oob"]},
            "requiredResourceAccess": [{"resourceAppId": GRAPH, "resourceAccess": [
                {"id": "e1fe6dd8-ba31-4d61-89e7-88639da4683d", "type": "Scope"}]}]}
    key = "applications(uniqueName='test-one')"
    status, app, _ = az.rest("PATCH", key, body, UPSERT)
    ok("upsert creates", (status, app["uniqueName"], app["displayName"]), (201, "test-one", body["displayName"]))
    ok("upsert again", az.rest("PATCH", key, body, UPSERT)[:2], (204, None))
    ok("no create without Prefer", az.rest("PATCH", "applications(uniqueName='other')", body)[::2],
       (404, "Request_ResourceNotFound"))
    ok("patch by id", az.rest("PATCH", f"applications/{app['id']}", {"web": {"redirectUris": []}})[0], 204)
    again = az.rest("GET", f"applications(appId='{app['appId']}')")[1]
    ok("complex values merge", (again["web"]["redirectUris"],
                                again["web"]["implicitGrantSettings"]["enableIdTokenIssuance"]), ([], True))
    ok("by uniqueName", az.rest("GET", key, select="id,appId")[1]["id"], app["id"])
    for wanted in ("displayName eq 'O''Brien & Söhne'", f"appId eq '{app['appId']}'", "uniqueName eq 'test-one'",
                   "startswith(displayName,'O''B')", "uniqueName in ('x','test-one')"):
        found = az.rest("GET", "applications", filter=wanted, select="id")[1]["value"]
        ok("filter " + wanted, found, [{"id": app["id"]}])
    ok("unsupported filter", az.rest("GET", "applications", filter="notes eq 'x'")[::2],
       (400, "Request_UnsupportedQuery"))
    ok("unknown $select", az.rest("GET", "applications", select="id,nothing")[0], 400)
    ids, url = set(), "applications?$top=2"
    while url:
        page = az.rest("GET", url)[1]
        ids |= {a["id"] for a in page["value"]}
        url = page.get("@odata.nextLink")
    ok("paging", len(ids), 4)
    for name, wrong in (
            ("unknown property", {"nothing": 1}), ("unknown inside", {"web": {"nothing": 1}}),
            ("wrong type", {"isFallbackPublicClient": "yes"}), ("audience", {"signInAudience": "Everybody"}),
            ("http redirect", {"web": {"redirectUris": ["http://a.example/"]}}),
            ("wildcard redirect", {"web": {"redirectUris": ["https://*.a.example/"]}}),
            ("placeholder redirect", {"web": {"redirectUris": ["https://${host}/"]}}),
            ("relative redirect", {"spa": {"redirectUris": ["/cb"]}}),
            ("empty name", {"displayName": ""}), ("long name", {"displayName": "x" * 121}),
            ("rename", {"uniqueName": "test-two"}), ("null list", {"tags": None}),
            ("bad guid", {"requiredResourceAccess": [{"resourceAppId": "x", "resourceAccess": []}]}),
            ("personal audience, v1 tokens", {"signInAudience": "PersonalMicrosoftAccount"})):
        ok(name, az.rest("PATCH", key, wrong)[::2], (400, "Request_BadRequest"))
    ok("not an id", az.rest("GET", "applications/None")[::2], (400, "Request_BadRequest"))
    ok("unknown id", az.rest("GET", f"applications/{NOBODY}")[::2], (404, "Request_ResourceNotFound"))
    ok("post", az.rest("POST", "applications", {"displayName": "plain"})[0], 201)
    ok("post without name", az.rest("POST", "applications", {})[0], 400)
    ok("taken name", az.rest("POST", "applications", {"displayName": "x", "uniqueName": "test-one"})[0], 400)
    credentials(e, ok, az, app)
    plain = "applications/" + az.rest("GET", "applications", filter="displayName eq 'plain'")[1]["value"][0]["id"]
    ok("a taken uniqueName", az.rest("PATCH", plain, {"uniqueName": "test-one"})[0], 400)
    ok("a uniqueName later", az.rest("PATCH", plain, {"uniqueName": "plain"})[0], 204)
    ok("and no other", az.rest("PATCH", plain, {"uniqueName": "plainer"})[0], 400)
    ok("by the later uniqueName", az.rest("PATCH", "applications(uniqueName='plain')", {"notes": "x"}, UPSERT)[0], 204)
    ok("owners", len(az.rest("GET", f"applications/{app['id']}/owners")[1]["value"]), 1)
    owner = e.ready["servicePrincipals"]["operator"]["id"]
    ref = {"@odata.id": f"https://graph.microsoft.com/v1.0/directoryObjects/{owner}"}
    ok("owner", az.rest("POST", f"applications/{app['id']}/owners/$ref", ref)[0], 204)
    ok("owner twice", az.rest("POST", f"applications/{app['id']}/owners/$ref", ref)[0], 400)
    ok("owner away", az.rest("DELETE", f"applications/{app['id']}/owners/{owner}/$ref")[0], 204)
    trust, federated = f"applications/{app['id']}/federatedIdentityCredentials", {
        "name": "main", "issuer": "https://token.actions.githubusercontent.com", "subject": "repo:a/b:ref:refs/heads/main",
        "audiences": ["api://AzureADTokenExchange"]}
    ok("federated credential", az.rest("POST", trust, federated)[0], 201)
    ok("federated credential twice", az.rest("POST", trust, federated)[0], 409)
    ok("federated credential without issuer", az.rest("POST", trust, {**federated, "issuer": None})[0], 400)
    ok("two audiences", az.rest("POST", trust, {**federated, "name": "two", "audiences": ["a", "b"]})[0], 400)
    found = az.rest("GET", trust)[1]["value"]
    ok("federated credentials", [f["subject"] for f in found], ["repo:a/b:ref:refs/heads/main"])
    ok("another subject", az.rest("PATCH", f"{trust}/{found[0]['id']}", {"subject": "x"})[0], 204)
    ok("another name", az.rest("PATCH", f"{trust}/{found[0]['id']}", {"name": "other"})[0], 400)
    ok("batch", az.rest("POST", "$batch", {"requests": []})[0], 404)
    ok("batch is recorded", e.last().get("unsupported"))
    deleted(ok, az, app, key, body)


def credentials(e, ok, az, app):
    path = f"applications/{app['id']}"
    status, made, _ = az.rest("POST", path + "/addPassword", {"passwordCredential": {"displayName": "s"}})
    ok("addPassword", (status, len(made["secretText"]), made["secretText"][:3]), (200, 40, made["hint"]))
    shown = az.rest("GET", path)[1]["passwordCredentials"]
    ok("secret is shown once", [p["secretText"] for p in shown], [None])
    early = Az(e, "c-early")
    ok("no service principal", "AADSTS7000229" in early.login_secret(app["appId"], made["secretText"]).stderr)
    az.rest("POST", "servicePrincipals", {"appId": app["appId"]})
    ok("the CLI repeats a sign-in error from its cache", early.login_secret(app["appId"],
                                                                           made["secretText"]).returncode, 1)
    login = Az(e, "c-new")
    ok("new secret", login.login_secret(app["appId"], made["secretText"]).returncode, 0)
    ok("removePassword", az.rest("POST", path + "/removePassword", {"keyId": made["keyId"]})[0], 204)
    ok("removed twice", az.rest("POST", path + "/removePassword", {"keyId": made["keyId"]})[0], 400)
    ok("a cached token hides it", login.login_secret(app["appId"], made["secretText"]).returncode, 0)
    ok("removed secret", Az(e, "c-gone").login_secret(app["appId"], made["secretText"]).returncode, 1)
    pem = e.ready["servicePrincipals"]["operator"]["certificate"]
    text = pathlib.Path(pem).read_text().split("BEGIN CERTIFICATE-----")[1].split("-----END")[0]
    key = {"type": "AsymmetricX509Cert", "usage": "Verify", "key": "".join(text.split()), "displayName": "c"}
    ok("key", az.rest("PATCH", path, {"keyCredentials": [key]})[0], 204)
    stored = az.rest("GET", path)[1]["keyCredentials"]
    ok("key is not shown", (len(stored), stored[0]["key"], len(stored[0]["customKeyIdentifier"])), (1, None, 40))
    ok("key by $select", az.rest("GET", path, select="keyCredentials")[1]["keyCredentials"][0]["key"], key["key"])
    ok("key kept by keyId", az.rest("PATCH", path, {"keyCredentials": stored})[0], 204)
    ok("certificate sign-in", Az(e, "c-newcert").login_certificate(app["appId"], pem).returncode, 0)
    lines = az.rest("PATCH", path, {"keyCredentials": [{**key, "key": text.strip()}]})[0]
    ok("key with line feeds", (lines, az.rest("GET", path)[1]["keyCredentials"][0]["customKeyIdentifier"]),
       (204, stored[0]["customKeyIdentifier"]))
    for name, wrong in (("PEM", base64.b64encode(pathlib.Path(pem).read_bytes()).decode()), ("rubbish", "AAAA")):
        ok("key as " + name, az.rest("PATCH", path, {"keyCredentials": [{**key, "key": wrong}]})[0], 400)
    ok("key outlives certificate", az.rest("PATCH", path, {"keyCredentials": [
        {**key, "endDateTime": "2099-01-01T00:00:00Z"}]})[0], 400)


def deleted(ok, az, app, key, body):
    ok("delete", az.rest("DELETE", key)[0], 204)
    ok("gone", az.rest("GET", f"applications/{app['id']}")[0], 404)
    gone = f"servicePrincipals(appId='{app['appId']}')"
    ok("its service principal is gone", az.rest("GET", gone)[0], 404)
    bin_ = "directory/deletedItems/"
    found = az.rest("GET", bin_ + "microsoft.graph.application", filter="uniqueName eq 'test-one'")[1]["value"]
    ok("in the bin", [a["id"] for a in found], [app["id"]])
    ok("service principal in the bin", len(az.rest("GET", bin_ + "microsoft.graph.servicePrincipal")[1]["value"]), 1)
    ok("the name is held", az.rest("PATCH", key, body, UPSERT)[::2], (400, "Request_BadRequest"))
    ok("restore", az.rest("POST", bin_ + app["id"] + "/restore", {})[0], 200)
    ok("back", az.rest("GET", key)[0], 200)
    az.rest("DELETE", key)
    ok("bin item", az.rest("GET", bin_ + app["id"])[0], 200)
    ok("purge", az.rest("DELETE", bin_ + app["id"])[0], 204)
    ok("the name is free", az.rest("PATCH", key, body, UPSERT)[0], 201)


def grants(e, ok):
    """Service principals, app role assignments, delegated grants."""
    az = signed_in(e)
    app = az.rest("POST", "applications", {"displayName": "client"})[1]
    status, sp, _ = az.rest("POST", "servicePrincipals", {"appId": app["appId"], "tags": ["HideApp"]})
    ok("create", (status, sp["displayName"]), (201, "client"))
    ok("twice", az.rest("POST", "servicePrincipals", {"appId": app["appId"]})[::2],
       (409, "Request_MultipleObjectsWithSameKeyValue"))
    ok("unknown app", az.rest("POST", "servicePrincipals", {"appId": NOBODY})[::2], (400, "Request_BadRequest"))
    by_app = f"servicePrincipals(appId='{app['appId']}')"
    ok("upsert", az.rest("PATCH", by_app, {"appRoleAssignmentRequired": True}, UPSERT)[0], 204)
    ok("patched", az.rest("GET", by_app)[1]["appRoleAssignmentRequired"])
    resource = az.rest("GET", "servicePrincipals", filter=f"appId eq '{GRAPH}'", select="id,appRoles")[1]["value"][0]
    role = next(r["id"] for r in resource["appRoles"] if r["value"] == "Sites.Selected")
    body = {"principalId": sp["id"], "resourceId": resource["id"], "appRoleId": role}
    mine = f"servicePrincipals/{sp['id']}/appRoleAssignments"
    status, made, _ = az.rest("POST", mine, body)
    ok("assign", status, 201)
    ok("assign twice", az.rest("POST", mine, body)[::2], (400, "Request_BadRequest"))
    ok("unknown role", az.rest("POST", mine, {**body, "appRoleId": NOBODY})[0], 400)
    ok("unknown resource", az.rest("POST", mine, {**body, "resourceId": NOBODY})[0], 404)
    ok("incomplete", az.rest("POST", mine, {"principalId": sp["id"]})[0], 400)
    ok("assignments", [a["appRoleId"] for a in az.rest("GET", mine)[1]["value"]], [role])
    to = az.rest("GET", f"servicePrincipals/{resource['id']}/appRoleAssignedTo")[1]["value"]
    ok("assigned to", made["id"] in [a["id"] for a in to])
    ok("unassign", az.rest("DELETE", f"{mine}/{made['id']}")[0], 204)
    grant = {"clientId": sp["id"], "consentType": "AllPrincipals", "resourceId": resource["id"],
             "scope": "User.Read offline_access"}
    status, made, _ = az.rest("POST", "oauth2PermissionGrants", grant)
    ok("grant", (status, len(made["id"])), (201, 43))
    ok("grant twice", az.rest("POST", "oauth2PermissionGrants", grant)[::2],
       (409, "Request_MultipleObjectsWithSameKeyValue"))
    ok("patch grant", az.rest("PATCH", f"oauth2PermissionGrants/{made['id']}", {"scope": "User.Read"})[0], 204)
    ok("unknown scope", az.rest("PATCH", f"oauth2PermissionGrants/{made['id']}", {"scope": "Nothing"})[0], 400)
    found = az.rest("GET", "oauth2PermissionGrants", filter=f"clientId eq '{sp['id']}' and resourceId eq "
                    f"'{resource['id']}' and consentType eq 'AllPrincipals'")[1]["value"]
    ok("find grant", [g["scope"] for g in found], ["User.Read"])
    ok("grants of", len(az.rest("GET", f"servicePrincipals/{sp['id']}/oauth2PermissionGrants")[1]["value"]), 1)
    ok("away with it", az.rest("DELETE", f"oauth2PermissionGrants/{made['id']}")[0], 204)
    ok("gone", az.rest("DELETE", f"oauth2PermissionGrants/{made['id']}")[0], 404)
    ok("delete", az.rest("DELETE", f"servicePrincipals/{sp['id']}")[0], 204)
    e.faults(absent=[EXCHANGE])
    missing = f"servicePrincipals(appId='{EXCHANGE}')"
    ok("absent", az.rest("GET", missing)[0], 404)
    ok("created", len(az.rest("POST", "servicePrincipals", {"appId": EXCHANGE})[1]["appRoles"]) > 20)
    ok("present", az.rest("GET", missing)[0], 200)


def sites(e, ok):
    az = signed_in(e, "operator")
    client = e.ready["servicePrincipals"]["powerless"]["appId"]
    team = az.rest("GET", "sites/contoso.sharepoint.com:/sites/Team")[1]
    ok("by path", team["displayName"], "Team")
    ok("by id", az.rest("GET", f"sites/{team['id']}")[1]["id"], team["id"])
    ok("search", len(az.rest("GET", "sites?search=*")[1]["value"]), 3)
    ok("no site", az.rest("GET", "sites/contoso.sharepoint.com:/sites/none")[::2], (404, "itemNotFound"))
    path = f"sites/{team['id']}/permissions"
    body = {"roles": ["read"], "grantedToIdentities": [{"application": {"id": client, "displayName": "x"}}]}
    status, made, _ = az.rest("POST", path, body)
    ok("grant", (status, made["roles"]), (201, ["read"]))
    listed = az.rest("GET", path)[1]["value"]
    ok("list has no roles", [sorted(p) for p in listed], [["grantedToIdentities", "grantedToIdentitiesV2", "id"]])
    ok("one has", az.rest("GET", f"{path}/{made['id']}")[1]["roles"], ["read"])
    ok("patch", az.rest("PATCH", f"{path}/{made['id']}", {"roles": ["write"]})[1]["roles"], ["write"])
    ok("bad role", az.rest("PATCH", f"{path}/{made['id']}", {"roles": ["god"]})[0], 400)
    by_path = az.rest("GET", "sites/contoso.sharepoint.com:/sites/Team:/permissions")[1]
    ok("by path, permissions", len(by_path["value"]), 1)
    ok("delete", az.rest("DELETE", f"{path}/{made['id']}")[0], 204)
    ok("gone", az.rest("GET", f"{path}/{made['id']}")[0], 404)
    ok("report settings", az.rest("GET", "admin/reportSettings")[1]["displayConcealedNames"], True)
    ok("change them", az.rest("PATCH", "admin/reportSettings", {"displayConcealedNames": False})[0], 200)
    user = signed_in(e)
    ok("not the user's", [user.rest("GET", p)[0] for p in ("admin/reportSettings", path)], [403, 403])


def directory(e, ok):
    user, az = signed_in(e), signed_in(e, "operator")
    ok("organization", user.rest("GET", "organization")[1]["value"][0]["id"], e.tenant)
    me = user.rest("GET", "me")[1]
    ok("user by name", user.rest("GET", f"users/{me['userPrincipalName']}")[1]["id"], me["id"])
    reader = next(r for r in user.rest("GET", "directoryRoles")[1]["value"] if r["displayName"] == "Global Reader")
    sp = e.ready["servicePrincipals"]["powerless"]["id"]
    body = {"principalId": sp, "roleDefinitionId": reader["roleTemplateId"], "directoryScopeId": "/"}
    assignments = "roleManagement/directory/roleAssignments"
    ok("the user may not", user.rest("POST", assignments, body)[0], 403)
    status, made, _ = az.rest("POST", assignments, body)
    ok("assign", status, 201)
    ok("twice", az.rest("POST", assignments, body)[0], 400)
    ok("find", len(user.rest("GET", assignments, filter=f"principalId eq '{sp}'")[1]["value"]), 1)
    members = user.rest("GET", f"directoryRoles(roleTemplateId='{reader['roleTemplateId']}')/members")[1]["value"]
    ok("members", [m["id"] for m in members], [sp])
    ok("delete", az.rest("DELETE", f"{assignments}/{made['id']}")[0], 204)
    run = user("ad", "signed-in-user", "show", "--query", "id", "-o", "tsv")
    ok("az ad signed-in-user", run.stdout.strip(), me["id"])
    run = user("ad", "sp", "show", "--id", GRAPH, "--query", "displayName", "-o", "tsv")
    ok("az ad sp show", run.stdout.strip(), "Microsoft Graph")
    run = user("ad", "app", "create", "--display-name", "by az", "--query", "appId", "-o", "tsv")
    ok("az ad app create", len(run.stdout.strip()), 36)
    run = user("ad", "app", "credential", "reset", "--id", run.stdout.strip(), "--append", "--query", "password",
               "-o", "tsv")
    ok("az ad app credential reset", len(run.stdout.strip()), 40)


def vault(e, ok):
    """Key Vault: challenge, audience, the value by its hash only."""
    az, log = signed_in(e), lambda: e.control("/log")["vault"]

    def put(az, *more, name="a-secret", value="v~1", vault="contoso-vault"):
        return az("keyvault", "secret", "set", "--vault-name", vault, "--name", name, "--file", az.file("value", value),
                  "--encoding", "utf-8", *more)

    run = put(az, "--query", "value", "-o", "tsv")
    ok("set", (run.returncode, run.stdout), (0, "v~1\n"))
    ok("challenge first", [(x["path"], x["status"]) for x in log()], [("/secrets/a-secret", s) for s in (401, 200)])
    ok("again", put(az, "--content-type", "c", "--tags", "k=v", "--disabled", "true", value="v~2").returncode, 0)
    made = {s["sha256"]: s for s in e.control("/state")["vaultSecrets"]}
    ok("hashes", set(made), {hashlib.sha256(v).hexdigest() for v in (b"v~1", b"v~2")})
    second = made[hashlib.sha256(b"v~2").hexdigest()]
    ok("what is kept", (second["vault"], second["name"], second["contentType"], second["tags"],
                        second["attributes"]["enabled"]),
       ("contoso-vault", "a-secret", "c", {"k": "v", "file-encoding": "utf-8"}, False))
    ok("no value in state and log", "v~" in json.dumps([e.control("/state"), e.control("/log")]), False)
    ok("a name with _", put(az, name="a_b").returncode, 1)
    ok("other routes", (az("keyvault", "secret", "list", "--vault-name", "contoso-vault").returncode,
                        log()[-1].get("unsupported")), (1, True))
    url = "https://contoso-vault.vault.azure.net/secrets/x?api-version=7.4"
    for name, resource, body in (("audience", az.graph, {"value": "v"}), ("version", None, {"value": "v"}),
                                 ("unknown property", None, {"value": "v", "x": 1}), ("no value", None, {}),
                                 ("wrong tags", None, {"value": "v", "tags": {"a": 1}})):
        run = az("rest", "--method", "put", "--url", url.partition("?")[0] if name == "version" else url, "--resource",
                 resource or "https://vault.azure.net", "--body", json.dumps(body))
        ok("vault: " + name, (run.returncode, log()[-1]["status"]), (1, 401 if resource else 400))
    e.faults(vault_denied=True)
    run = put(az)
    ok("denied", (run.returncode, run.stderr[:18]), (1, "ERROR: (Forbidden)"))
    e.faults()
    run = put(az, vault="no-vault")
    ok("no such vault", (run.returncode, log()[-1]["status"], "onnect" in run.stderr), (1, 0, True))
    ok("which is not a refused host", [h for h in e.control("/log")["refused"] if "vault" in h], [])
    for cloud, suffix in (("AzureUSGovernment", "usgovcloudapi.net"), ("AzureChinaCloud", "azure.cn")):
        other = Az(e, "v-" + cloud, cloud)
        other.login()
        ok("vault in " + cloud, (put(other).returncode, log()[-1]["host"]), (0, "contoso-vault.vault." + suffix))


SECTIONS = {"applications": applications, "grants": grants, "sites": sites, "directory": directory, "vault": vault}
