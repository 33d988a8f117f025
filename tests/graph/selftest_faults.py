"""Faults, drift, the state file and the control endpoint."""

import time

from selftest_lib import Az, Emulator
from selftest_routes import EXCHANGE, GRAPH, UPSERT, signed_in

KEY = "applications(uniqueName='f')"
NAME = {"displayName": "f"}


def faults(e, ok):
    az = signed_in(e)
    e.faults(throttle=2)
    ok("throttle", [az.rest("GET", "me")[0] for _ in range(4)], [200, 429, 200, 429])
    run = az("rest", "--url", az.graph + "/v1.0/me")
    run = az("rest", "--url", az.graph + "/v1.0/me")
    ok("429 in stderr", (run.returncode, run.stderr[:25]), (1, "ERROR: Too Many Requests("))
    e.faults(unavailable=1)
    ok("unavailable", az.rest("GET", "me")[::2], (503, "serviceNotAvailable"))
    e.faults(lost_write=[1])
    ok("lost write", az.rest("PATCH", KEY, NAME, UPSERT)[0], 504)
    ok("was carried out", az.rest("PATCH", KEY, NAME, UPSERT)[0], 204)
    e.faults(deny=["POST /servicePrincipals/*/appRoleAssignments"])
    some = e.ready["servicePrincipals"]["powerless"]["id"]
    ok("deny", az.rest("POST", f"servicePrincipals/{some}/appRoleAssignments", {})[::2],
       (403, "Authorization_RequestDenied"))
    ok("deny no more", az.rest("GET", f"servicePrincipals/{some}/appRoleAssignments")[0], 200)
    e.faults(page_size=2)
    page = az.rest("GET", f"servicePrincipals/{some}/appRoleAssignments")[1]
    ok("short page", "@odata.nextLink" in page, False)
    page = az.rest("GET", "servicePrincipals", select="id")[1]
    ok("page size", (len(page["value"]), "$skiptoken=" in page["@odata.nextLink"]), (2, True))
    lag(e, ok, az)
    e.faults(cut_after_write=1)
    ok("last write", az.rest("PATCH", KEY, NAME, UPSERT)[0], 204)
    run = az("rest", "--url", az.graph + "/v1.0/me")
    ok("cut", (run.returncode, "unexpected error" in run.stderr), (1, True))
    e.faults(cut_at_write=1)
    before = e.control("/state")["applications"]
    run = az("rest", "--method", "post", "--url", az.graph + "/v1.0/applications", "--body", '{"displayName":"cut"}')
    ok("cut at write", (run.returncode, len(e.control("/state")["applications"]) - len(before)), (1, 1))
    e.faults()
    ok("no fault", az.rest("GET", "me")[0], 200)


def lag(e, ok, az):
    e.faults(lag={"reads": 2})
    app = az.rest("POST", "applications", {"displayName": "late", "uniqueName": "late"})[1]
    ok("app lags", az.rest("GET", f"applications/{app['id']}")[0], 404)
    ok("app lags in lists", az.rest("GET", "applications", filter="uniqueName eq 'late'")[1]["value"], [])
    ok("app arrives", az.rest("GET", f"applications/{app['id']}")[0], 200)
    app = az.rest("POST", "applications", {"displayName": "late2"})[1]
    create = {"appId": app["appId"]}
    tries = [az.rest("POST", "servicePrincipals", create)[0] for _ in range(3)]
    ok("service principal of a late app", tries, [400, 400, 201])
    sp = e.control("/state")["servicePrincipals"]
    sp = next(s for s in sp if s["appId"] == app["appId"])
    e.faults()
    resource = az.rest("GET", f"servicePrincipals(appId='{GRAPH}')", select="id,appRoles")[1]
    role = next(r["id"] for r in resource["appRoles"] if r["value"] == "Sites.FullControl.All")
    body = {"principalId": sp["id"], "resourceId": resource["id"], "appRoleId": role}
    e.faults(token_without_roles=1, credential_lag=1)
    path = f"servicePrincipals/{sp['id']}/appRoleAssignments"
    ok("assignment of a late service principal", [az.rest("POST", path, body)[0] for _ in range(3)], [404, 404, 201])
    secret = az.rest("POST", f"applications/{app['id']}/addPassword", {})[1]["secretText"]
    late = Az(e, "c-late")
    ok("secret lags", late.login_secret(app["appId"], secret).returncode, 1)
    ok("secret arrives", late.login_secret(app["appId"], secret).returncode, 0)
    ok("token without roles", late.rest("GET", "sites/root")[0], 403)
    ok("a cached token stays so", late.rest("GET", "sites/root")[0], 403)
    fresh = Az(e, "c-fresh")
    fresh.login_secret(app["appId"], secret)
    ok("roles arrive", fresh.rest("GET", "sites/root")[0], 200)
    e.faults(site_not_ready=1)
    ok("site not ready", [fresh.rest("GET", "sites/root")[0] for _ in range(2)], [403, 200])


def control(e, ok):
    """Drift, determinism, the state file, reset, stop, lifetime."""
    az = signed_in(e)
    az.rest("PATCH", KEY, NAME, UPSERT)
    changed = e.control("/patch", {"op": "set", "kind": "applications", "where": {"uniqueName": "f"},
                                   "value": {"displayName": "drifted"}})["changed"]
    ok("drift", (len(changed), az.rest("GET", KEY)[1]["displayName"]), (1, "drifted"))
    ok("log", [(x["method"], x["status"], x["caller"], x["changed"]) for x in e.control("/log")["graph"]],
       [("PATCH", 201, "user", True), ("GET", 200, "user", False)])
    first = e.control("/state")
    ok("state is stable", first, e.control("/state"))
    ok("state has no secret", e.ready["servicePrincipals"]["operator"]["secret"] in str(first), False)
    ok("loopback only", e.ready["proxy"].startswith("http://127.0.0.1:"))
    e.control("/reset", {})
    ok("reset", az.rest("GET", KEY)[0], 404)
    file = e.dir / "state.json"
    with Emulator(e.dir / "one", {"absent": [EXCHANGE]}, file) as one:
        user = signed_in(one)
        user.rest("PATCH", KEY, NAME, UPSERT)
        ok("absent from the start", user.rest("GET", f"servicePrincipals(appId='{EXCHANGE}')")[0], 404)
    with Emulator(e.dir / "one", state=file) as two:
        user = Az(two, "c-user")  # signed in before
        ok("goes on", user.rest("GET", KEY)[0], 200)
        two.control("/stop", {})
        ok("stops", two.process.wait(5), 0)
    began = time.time()
    with Emulator(e.dir / "short", lifetime=1) as short:
        ok("ends by itself", (short.process.wait(10), time.time() - began < 8), (0, True))


SECTIONS = {"faults": faults, "control": control}
