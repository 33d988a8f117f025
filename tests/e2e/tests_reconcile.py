"""`grantbook audit` of real exports: nothing of what the script set up, and exactly what was changed since."""

import copy
import json

from canonical import CLOUD_MORE, ESIA, EXACT, FIVE, SECURENDS
from checks import check, each, same
from grantbook import findings, grantbook
from harness import Tenant
from registry import add
from tests_certificates import made
from tests_drift import DRIFTS, Drift, restore
from tests_secrecy import CANARY
from tests_suite import SUITE, Suite, complete

# What each drift of tests_drift.py is for `audit`; `None`: the export does not hold it.
CODES = {
    "requested_added": ["extra-permission"],
    "requested_removed": ["missing-permission-request"],
    "redirect_added": ["extra-setting"],
    "redirect_changed": ["extra-setting", "missing-setting"],
    "implicit_grant": ["extra-setting"],
    "audience": ["different-setting"],
    "display_name": ["different-setting"],
    "extra_role": ["over-granted"],
    "role_removed": ["not-granted"],
    "extra_scope": ["over-granted"],
    "one_users_grant": ["user-grant"],
    "scope_removed": ["not-granted"],
    "secret_expired": ["expired-credential", "missing-credential"],
    "extra_secret": ["unknown-credential"],
    "nameless_secret": ["unknown-credential"],
    "certificate": ["unknown-credential"],
    "hidden_secret": ["unknown-credential"],
    "disabled": ["different-setting"],
    "temporary_app": ["temporary-app-left"],
    "site_forgotten": ["missing-setting"],
}
# Where an option was not given, what fits it is no difference; that it is not the default is a warning.
OPEN = {("securends", "redirect_added"), ("securends", "audience"), ("cloud-elements", "redirect_added"),
        ("cloud-elements", "audience")}
# These alone are no errors.
MILD = {"user-grant", "unknown-credential", "not-compared"}


def words(case):
    """The options of the script as options of the program."""
    names = {"--server-name": "serverName", "--site": "site", "--site-role": "siteRole", "--redirect-uri": "redirectUri",
             "--sign-in-audience": "signInAudience"}
    pairs = zip(case.args[::2], case.args[1::2])
    return [w for option, value in pairs for w in ("--set", f"{names[option]}={value}")]


def exported(t, me, case):
    run = t.ok(me, case, "export")
    check(CANARY not in run.out, "the secret is in the export", run)
    path = t.file()
    path.write_text(run.out)
    return path


def audited(state, case, *more, code=None):
    run = grantbook("audit", "--state", state, *words(case), "--format", "json", *more, code=code)
    check(CANARY not in run.out + run.err, "the secret is in the report", run)
    return findings(run), run


def audit(case):
    with Tenant(warm=True) as t:
        me = t.user()
        t.faults(secret_text=CANARY)
        t.ok(me, case, "apply", "--yes", "--secret-file", t.file())
        good = t.state()
        for size in (100, 1):
            t.faults(page_size=size)
            found, run = audited(exported(t, me, case), case, code=0)
            same(found, [], "findings of what the script set up", run)
        t.faults(page_size=100)

        def one(name):
            restore(t, good)
            if getattr(Drift(t, case), name)() is None:
                return
            codes = ["not-compared"] if (case.name, name) in OPEN else CODES[name]
            mild = ("--fail-on", "warning") if set(codes) <= MILD else ()
            found, run = audited(exported(t, me, case), case, *mild)
            same(sorted(code for code, _ in found), codes, "findings", run)
            same(run.code, 0 if codes == ["user-grant"] else 1, "exit status", run)

        each("drift", [n for n in DRIFTS if n in CODES], one)
        same([n for n in DRIFTS if n not in CODES], [], "drifts that are not audited")


for _case in (*FIVE, CLOUD_MORE):
    add(f"audit/{_case.name}", audit, _case, fast=_case == EXACT, weight=60)


def formats():
    """A list of the Azure CLI, credentials about to expire, reports for people; nowhere a secret."""
    case = SECURENDS
    with Tenant(warm=True) as t:
        me = t.user()
        t.faults(secret_text=CANARY)
        t.ok(me, case, "apply", "--yes", "--secret-file", t.file())
        whole = json.loads(me.az("ad", "app", "list", "--all", "--output", "json").stdout)
        listed = t.file()
        listed.write_text(json.dumps(whole, indent=2))
        found, run = audited(listed, case, "--as-of", "2026-01-01", code=0)
        codes = {code for code, _ in found}
        same(codes - {"app-without-profile"}, {"not-compared"}, "findings of a list", run)
        check(any("granted application permissions" in text for code, text in found if code == "not-compared"),
              "that grants are not in a list is not said", run)
        state = exported(t, me, case)
        end = t.object("applications", uniqueName=case.unique_name)["passwordCredentials"][0]["endDateTime"][:10]
        for day, code, status in ((end, "expiring-credential", 0), ("2099-01-01", "expired-credential", 1)):
            found, run = audited(state, case, "--as-of", day, code=status)
            check(code in [c for c, _ in found], f"{code} on {day}", run)
        drift = Drift(t, case)
        drift.extra_role()
        drift.redirect_added()
        state = exported(t, me, case)
        for name in ("human", "sarif", "github", "markdown"):
            run = grantbook("audit", "--state", state, "--format", name, code=1)
            check(CANARY not in run.out + run.err, f"the secret is in {name}", run)
            check("Mail.Read" in run.out and "evil" in run.out, f"{name} does not name what differs", run)
        other = t.file()
        other.write_text(json.dumps({**json.loads(state.read_text()), "profile": ESIA.id}))
        found, run = audited(state, case, ESIA.id, code=1)
        same({c for c, _ in found}, {"missing-app", "app-without-profile"}, "another profile than that of the export", run)


add("audit/formats", formats, fast=False, weight=30)


def suite(language):
    """Several apps, an API of the profile's own, federated credentials, people, directory roles."""
    options = []
    for option, value in zip(SUITE.args[::2], SUITE.args[1::2]):
        head, *tail = option.removeprefix("--").split("-")
        options += ["--set", f"{head}{''.join(w.title() for w in tail)}={value}"]
    with Tenant(warm=True) as t:
        pem, _ = made(t, "vendor")
        suite = Suite(t, language, t.principal())
        complete(suite, pem)

        def look(code=None):
            path = t.file()
            path.write_text(suite.run("export").out)
            run = grantbook("audit", "--state", path, "--profiles", "tests/fixtures", "northwind-suite", *options,
                            "--format", "json", code=code)
            return sorted((c, m) for c, m in findings(run) if c != "not-compared"), run

        found, run = look(code=0)
        same(found, [], "findings of what the script set up", run)
        good = t.state()
        server, web, principal, agent = suite.app("server"), suite.app("web"), suite.principal("server"), suite.principal("agent")

        def set_(kind, thing, **value):
            return {"op": "set", "kind": kind, "id": thing["id"], "value": value}

        api = copy.deepcopy(server["api"])
        api["preAuthorizedApplications"].append(
            {"appId": agent["appId"], "delegatedPermissionIds": [api["oauth2PermissionScopes"][0]["id"]]})
        role = next(a for a in good["roleAssignments"] if a["principalId"] == agent["id"])
        drifts = {
            "a trusted client more": (set_("applications", server, api=api), ["extra-setting"]),
            "no identifier URI": (set_("applications", server, identifierUris=[]), ["missing-setting"]),
            "no request": (set_("applications", web, requiredResourceAccess=[
                r for r in web["requiredResourceAccess"] if r["resourceAppId"] != server["appId"]]),
                ["missing-permission-request"]),
            "no tag": (set_("servicePrincipals", principal, tags=[]), ["missing-setting"]),
            "nobody assigned": ({"op": "remove", "kind": "appRoleAssignments", "where": {
                "resourceId": principal["id"], "principalType": "Group"}}, ["missing-setting"]),
            "no role": ({"op": "remove", "kind": "roleAssignments", "id": role["id"]}, ["not-granted"]),
            "a role more": ({"op": "add", "kind": "roleAssignments", "value": {
                "principalId": agent["id"], "roleDefinitionId": "29232cdf-9323-42fd-ade2-1d097af3e4de",
                "directoryScopeId": "/"}}, ["over-granted"]),
            "an app less": ({"op": "remove", "kind": "applications", "id": web["id"]}, None),
        }

        def one(name):
            op, codes = drifts[name]
            t.patch(op)
            found, run = look(code=1)
            if codes is None:
                check("missing-app" in [c for c, _ in found], "the app that is gone is not missed", run)
            else:
                same([c for c, _ in found], codes, "findings", run)
            now = t.state()
            for kind in ("applications", "servicePrincipals", "roleAssignments", "appRoleAssignments"):
                old, new = ({o["id"]: o for o in s[kind]} for s in (good, now))
                ops = [{"op": "remove", "kind": kind, "id": k} for k in new if k not in old]
                ops += [{"op": "add", "kind": kind, "value": o} for k, o in old.items() if k not in new]
                ops += [{"op": "set", "kind": kind, "id": k, "value": o} for k, o in old.items() if k in new and new[k] != o]
                if ops:
                    t.patch(*ops)

        each("drift", list(drifts), one)


for _language in ("sh", "ps1"):
    add(f"audit/suite-{_language}", suite, _language, weight=60)
