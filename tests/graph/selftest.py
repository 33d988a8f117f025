"""Runs the real Azure CLI ($AZ, or `az` from PATH) against the emulator and checks what it answers.

    PYTHON=$(az --version | sed -n "s/^Python location '\\(.*\\)'/\\1/p")
    "$PYTHON" -B selftest.py [SECTION ...]
"""

import sys
import tempfile
import time

import selftest_arm
import selftest_faults
import selftest_people
import selftest_routes as routes
from selftest_lib import AZ, Az, Checks, Emulator


def sign_in(e, ok):
    """Device code, secret, certificate, and how they fail."""
    user = Az(e, "c-user")
    none = user("account", "show")
    ok("not logged in", (none.returncode, none.stderr), (1, "ERROR: Please run 'az login' to setup account.\n"))
    ok("device code", user.login(), 0)
    ok("account show", user("account", "show", "--query", "[tenantId,user.type]", "-o", "tsv").stdout.split(),
       [e.tenant, "user"])
    ok("user may", user.rest("GET", "me")[0], 200)
    ok("user may not", user.rest("GET", "sites/root")[::2], (403, "accessDenied"))
    ok("wrong audience", user("rest", "--url", user.graph + "/v1.0/me", "--resource",
                              "https://management.core.windows.net/").stderr.startswith("ERROR: Unauthorized("))
    ok("no token", user("rest", "--url", user.graph + "/v1.0/me", "--skip-authorization-header").returncode, 1)
    ok("no token: 401", e.last()["status"], 401)
    sp = e.ready["servicePrincipals"]["operator"]
    for name, text in (("", sp["secret"]), ("newline", sp["secret"] + "\n"), ("CRLF", sp["secret"] + "\r\n")):
        app = Az(e, "c-app" + name)
        ok("secret " + name, app.login_secret(sp["appId"], text).returncode, 0)
    ok("app may", app.rest("GET", "sites/root")[0], 200)
    ok("app is not me", app.rest("GET", "me")[0], 400)
    wrong = Az(e, "c-wrong")
    failed = wrong.login_secret(sp["appId"], "wrong")
    ok("wrong secret", (failed.returncode, failed.stderr[:23]), (1, "ERROR: AADSTS7000215: I"))
    ok("unknown app", "AADSTS700016:" in wrong.login_secret(e.tenant, "x").stderr)
    certificate = Az(e, "c-cert")
    ok("certificate", certificate.login_certificate(sp["appId"], sp["certificate"]).returncode, 0)
    ok("certificate may", certificate.rest("GET", "sites/root")[0], 200)
    ok("wrong certificate", "AADSTS700027:" in wrong.login_certificate(
        e.ready["servicePrincipals"]["sites"]["appId"], sp["certificate"]).stderr)
    powerless = Az(e, "c-none")
    powerless.login_secret(e.ready["servicePrincipals"]["powerless"]["appId"],
                           e.ready["servicePrincipals"]["powerless"]["secret"])
    ok("powerless", powerless.rest("GET", "applications")[::2], (403, "Authorization_RequestDenied"))
    log = str(e.control("/log"))
    ok("no secret in the log", sp["secret"] in log or "eyJ" in log, False)
    ok("only known hosts", set(e.control("/log")["refused"]) <= {"azcliprod.blob.core.windows.net:443"})


def clouds(e, ok):
    """Each national cloud: user and service principal; a foreign cloud's Graph gets no token."""
    sp = e.ready["servicePrincipals"]["operator"]
    for cloud, host in (("AzureUSGovernment", "https://graph.microsoft.us"),
                        ("AzureChinaCloud", "https://microsoftgraph.chinacloudapi.cn")):
        user = Az(e, "n-user-" + cloud, cloud)
        ok(cloud, user.graph, host)
        ok(cloud + " user", user.login(), 0)
        ok(cloud + " me", user.rest("GET", "me")[0], 200)
        ok(cloud + " foreign", user.rest("GET", "https://graph.microsoft.com/v1.0/me")[0], 401)
        app = Az(e, "n-app-" + cloud, cloud)
        ok(cloud + " app", app.login_secret(sp["appId"], sp["secret"]).returncode, 0)
        ok(cloud + " site", app.rest("GET", "sites/root")[0], 200)
        cert = Az(e, "n-cert-" + cloud, cloud)
        ok(cloud + " certificate", cert.login_certificate(sp["appId"], sp["certificate"]).returncode, 0)


SECTIONS = {"sign_in": sign_in, "clouds": clouds, **routes.SECTIONS, **selftest_people.SECTIONS, **selftest_arm.SECTIONS,
            **selftest_faults.SECTIONS}


def main():
    if not AZ:
        sys.exit("no az: set AZ")
    ok, start = Checks(), time.time()
    for name in sys.argv[1:] or SECTIONS:
        began = time.time()
        with tempfile.TemporaryDirectory(prefix="graph-") as directory, Emulator(directory) as e:
            SECTIONS[name](e, ok)
            errors = [x for x in e.control("/log")["graph"] if "emulator_error" in x]
            ok(f"{name}: no error inside the emulator", errors, [])
        print(f"{name}: {time.time() - began:.0f} s", flush=True)
    print(f"{ok.passed} passed, {len(ok.failed)} failed, {time.time() - start:.0f} s")
    sys.exit(1 if ok.failed else 0)


if __name__ == "__main__":
    main()
