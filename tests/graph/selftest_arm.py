"""Role assignments in Azure Resource Manager, by `az role assignment`."""

import json

from selftest_lib import Az, Emulator
from selftest_routes import NOBODY, signed_in

READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7"


def azure(e, ok):
    scope = "/subscriptions/" + e.ready["subscription"]
    group, sp = scope + "/resourceGroups/rg-logs", e.ready["servicePrincipals"]["powerless"]["id"]
    az = without(e, ok, scope, sp)

    def assign(*more, to=sp, at=group, role="Reader", by=None, type_="ServicePrincipal"):
        run = (by or az)("role", "assignment", "create", "--assignee-object-id", to, "--assignee-principal-type", type_,
                         "--role", role, "--scope", at, "-o", "json", *more)
        return run, json.loads(run.stdout) if run.returncode == 0 else {}

    def listed(*more):
        return json.loads(az("role", "assignment", "list", *more, "-o", "json").stdout)

    def log():
        return e.control("/log")["arm"]

    ok("account show", az("account", "show", "--query", "[id,name]", "-o", "tsv").stdout.splitlines(),
       [e.ready["subscription"], "Contoso Production"])
    run, made = assign()
    ok("create", (run.returncode, made.get("scope"), made.get("principalId"), made.get("principalType")),
       (0, group, sp, "ServicePrincipal"))
    ok("log", [(x["method"], x["status"], x["changed"]) for x in log()[-2:]], [("GET", 200, False), ("PUT", 201, True)])
    run, again = assign()
    ok("create twice", (run.returncode, again.get("id"), [x["status"] for x in log() if x["method"] == "PUT"][-2:]),
       (0, made["id"], [201, 409]))
    ok("by GUID", assign(role=READER, at=scope)[1].get("scope"), scope)
    ok("a resource", assign(at=group + "/providers/Microsoft.KeyVault/vaults/v",
                            role="Key Vault Secrets Officer")[0].returncode, 0)
    ok("a group", assign(to=e.ready["groups"]["app-users"], type_="Group", role="Monitoring Reader")[0].returncode, 0)
    for name, text, more in (("no role", "doesn't exist", {"role": "Nothing"}),
                             ("no role by GUID", "RoleDefinitionDoesNotExist", {"role": NOBODY}),
                             ("nobody", "PrincipalNotFound", {"to": NOBODY}),
                             ("wrong type", "UnmatchedPrincipalType", {"type_": "User"}),
                             ("no group", "ResourceGroupNotFound", {"at": scope + "/resourceGroups/none"}),
                             ("no subscription", "SubscriptionNotFound", {"at": "/subscriptions/" + NOBODY})):
        run = assign(**more)[0]
        ok(name, (run.returncode != 0, text in run.stderr), (True, True))
    one = listed("--assignee-object-id", sp, "--scope", group)
    ok("list", [(a["id"], a["roleDefinitionName"]) for a in one], [(made["id"], "Reader")])
    ok("principal name", one[0]["principalName"], e.ready["servicePrincipals"]["powerless"]["appId"])
    ok("inherited", len(listed("--assignee-object-id", sp, "--scope", group, "--include-inherited")), 2)
    ok("all of one", len(listed("--assignee-object-id", sp, "--all")), 3)
    ok("all", len(listed("--all")), 6)
    ben = e.ready["users"]["ben.berg@contoso.com"]
    ok("of groups", len(listed("--assignee-object-id", ben, "--scope", group, "--include-groups")), 1)
    ok("by --assignee", len(listed("--assignee", e.ready["servicePrincipals"]["powerless"]["appId"], "--all")), 3)
    ok("delete", az("role", "assignment", "delete", "--ids", made["id"]).returncode, 0)
    run = az("role", "assignment", "delete", "--ids", made["id"])
    ok("delete twice", (run.returncode, log()[-1]["status"]), (0, 204))
    for name, body in (("empty", {}), ("unknown", {"properties": {"x": 1}}), ("null", {"properties": None}),
                       ("no principal", {"properties": {"roleDefinitionId": "/x"}})):
        run = az("rest", "--method", "put", "--url", "https://management.azure.com" + made["id"] +
                 "?api-version=2022-04-01", "--body", json.dumps(body))
        ok("body: " + name, (run.returncode, "BadRequestFormat" in run.stderr), (1, True))
    run = az("rest", "--url", "https://management.azure.com" + scope)
    ok("no api-version", "MissingApiVersionParameter" in run.stderr)
    run = az("rest", "--url", "https://management.azure.com/providers/x?api-version=1")
    ok("other routes", (run.returncode, log()[-1].get("unsupported")), (1, True))
    arm_faults(e, ok, az, assign, listed, group)
    with Emulator(e.dir / "flag", flags=["--subscription"]) as other:
        ok("--subscription", len(other.control("/state")["armRoleAssignments"]), 2)


def without(e, ok, scope, sp):
    """Nobody has the subscription at first; what roles let their holders do."""
    none = signed_in(e)
    ok("no subscription", none("account", "show", "--query", "id", "-o", "tsv").stdout.strip(), e.tenant)
    create = ("role", "assignment", "create", "--assignee-object-id", sp, "--assignee-principal-type",
              "ServicePrincipal", "--role", "Reader", "--scope", scope)
    run = none(*create)
    ok("nothing without a role", (run.returncode, "AuthorizationFailed" in run.stderr), (1, True))
    e.control("/subscription", {"user": "Contributor"})
    run = none(*create)
    ok("a contributor assigns nothing", (run.returncode, "AuthorizationFailed" in run.stderr), (1, True))
    ok("but reads", none("role", "assignment", "list", "--scope", scope, "--query", "length(@)", "-o",
                         "tsv").stdout.strip(), "1")
    e.control("/subscription", {"user": None, "sites": "User Access Administrator"})
    app = Az(e, "c-sites")
    app.login_secret(e.ready["servicePrincipals"]["sites"]["appId"], e.ready["servicePrincipals"]["sites"]["secret"])
    ok("a service principal", app("account", "show", "--query", "id", "-o", "tsv").stdout.strip(),
       e.ready["subscription"])
    e.control("/subscription", {"sites": None})
    e.control("/subscription", {})
    owner = Az(e, "c-owner")
    ok("owner signs in without more", owner("login", "--use-device-code", "--tenant", e.tenant).returncode, 0)
    return owner


def arm_faults(e, ok, az, assign, listed, group):
    e.faults(arm_principal_lag=2)
    app = az.rest("POST", "applications", {"displayName": "new"})[1]
    late = az.rest("POST", "servicePrincipals", {"appId": app["appId"]})[1]["id"]
    tries = [assign(to=late)[0] for _ in range(3)]
    ok("a late principal", [(r.returncode, "PrincipalNotFound" in r.stderr) for r in tries],
       [(1, True), (1, True), (0, False)])
    e.faults(deny=["PUT /subscriptions/**/roleAssignments/*"])
    run = assign(to=late, role="Contributor")[0]
    ok("denied", (run.returncode, "AuthorizationFailed" in run.stderr), (1, True))
    e.faults(lost_write=[1])
    run, made = assign(to=late, role="Contributor")
    statuses = [x["status"] for x in e.control("/log")["arm"] if x["method"] == "PUT"][-2:]
    ok("the CLI repeats a lost write by itself", (run.returncode, statuses), (0, [504, 200]))
    e.faults(throttle=2)
    ok("and waits when throttled", az("role", "assignment", "list", "--scope", group).returncode, 0)
    e.faults(lag={"reads": 1})
    made = assign(to=late, role="Log Analytics Reader")[1]
    ok("lag", [made["id"] in [a["id"] for a in listed("--scope", group)] for _ in range(2)], [False, True])
    e.faults()
    az.rest("DELETE", f"servicePrincipals/{late}")
    ok("an assignment outlives its principal", made["id"] in [a["id"] for a in e.control("/state")[
        "armRoleAssignments"]])


SECTIONS = {"azure": azure}
