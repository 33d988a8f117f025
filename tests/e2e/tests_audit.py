"""What is kept for others to read: the export of the tenant, and the log."""

import json
import re

from canonical import ALL, ESIA, MOMENT, MOMENT_TWO, SECURENDS
from checks import check, same
from harness import Tenant
from registry import add, test
from tests_secrecy import CANARY, OTHER, holders

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ  (  )?\S.*")


def exported(t, me, case):
    run = t.ok(me, case, "export")
    same([c["path"] for c in run.writes], [], "writes of export", run)
    check(CANARY not in run.out + run.err, "the secret is in the export", run)
    try:
        return json.loads(run.out)
    except ValueError as e:
        check(False, f"not JSON: {e}", run)


def of(state, kind, **where):
    return sorted((o for o in state[kind] if all(o[k] == v for k, v in where.items())), key=lambda o: o["id"])


def export(case):
    with Tenant(warm=True) as t:
        me = t.user()
        empty = exported(t, me, case)
        same((empty["apps"], empty["profile"], empty["tenantId"]), ([], case.id, t.id), "export with nothing there")
        t.faults(secret_text=CANARY)
        t.ok(me, case, "apply", "--yes", "--secret-file", t.file())
        state = t.state()
        app = t.object("applications", uniqueName=case.unique_name)
        sp = t.object("servicePrincipals", appId=app["appId"])
        for size in (100, 1):
            t.faults(page_size=size)
            got = exported(t, me, case)
            same((got["version"], got["cloud"], len(got["apps"])), (1, "AzureCloud", 1), "head of the export")
            mine = got["apps"][0]
            for name, want in (("application", app), ("servicePrincipal", sp)):
                shown = {k: v for k, v in mine[name].items() if not k.startswith("@odata.")}
                same(shown, {k: want[k] for k in shown}, name)
                check({"appId", "displayName", "passwordCredentials"} <= set(shown), f"{name}: only {sorted(shown)}")
            for kind, key in (("appRoleAssignments", "principalId"), ("oauth2PermissionGrants", "clientId")):
                same(sorted(mine[kind], key=lambda o: o["id"]), of(state, kind, **{key: sp["id"]}), kind)
            same(sorted(a["appId"] for a in got["apis"]), sorted(set(case.resources())), "APIs")
        same(t.state(), state, "state after export")


for _case in ALL:
    add(f"export/{_case.name}", export, _case, fast=_case == SECURENDS, weight=40)


def lines(log, run=None):
    text = log.read_text()
    check(text.endswith("\n") and all(LINE.fullmatch(x) for x in text.splitlines()), f"the log:\n{text}", run)
    return text.splitlines()


def log(case):
    """A line for each write, in the order of the writes; no secret; a second run adds to it."""
    with Tenant(warm=True) as t:
        me, path = t.user(), t.dir / "home" / "a log.txt"
        t.faults(secret_text=CANARY)
        secret, said = t.file(), []
        for words in (("plan",), ("apply", "--yes", "--secret-file", secret), ("apply", "--yes"),
                      ("rotate", "--yes", "--remove-old", "--secret-file", t.file()), ("remove", "--yes", "--purge")):
            t.faults(secret_text=OTHER if words[0] == "rotate" else CANARY)
            run = t.ok(me, case, *words, "--log", path.name)
            now = lines(path, run)
            same(now[:len(said)], said, "the log so far", run)
            new, said = now[len(said):], now
            check(words[0] in new[0] and t.id in new[0], f"the first line: {new[0]}", run)
            done = [m.groups() for m in (re.search(r"  (\w+) (/\S+): done$", x) for x in new) if m]
            wrote = [(c["method"], c["path"].removeprefix("/v1.0").partition("?")[0]) for c in run.writes]
            same(done, wrote, f"writes in the log of {words[0]}", run)
        same(oct(path.stat().st_mode & 0o777), "0o600", "mode of the log")
        for text in (CANARY, OTHER):
            same(holders(t.dir / "home", text), [], "files with the secret")


for _case in (ESIA, MOMENT_TWO):
    add(f"log/{_case.name}", log, _case, fast=_case == ESIA, weight=60)


@test("log/refused", weight=20)
def refused():
    """A log that cannot be written: nothing is done without it."""
    with Tenant(warm=True) as t:
        me, there = t.user(), t.file()
        there.write_text("mine\n")
        for path in (t.dir / "no" / "folder" / "log", t.dir / "home", "/dev/full"):
            run = t.run(me, MOMENT, "apply", "--yes", "--secret-file", t.file(), "--log", path)
            check(run.code != 0 and not run.calls, f"--log {path}: exits {run.code}", run)
        run = t.run(me, MOMENT, "apply", "--yes", "--secret-file", there, "--log", there)
        check(run.code == 2 and not run.writes, f"the secret file as the log: exits {run.code}", run)
        same(t.state(), t.before, "state")


@test("log/stopped", fast=False, weight=30)
def stopped():
    """What failed is in it too, with the reason."""
    with Tenant(warm=True) as t:
        me, path = t.user(), t.dir / "home" / "log"
        t.faults(secret_text=CANARY, deny=["POST /servicePrincipals/*/appRoleAssignments"], lost_write=[1])
        run = t.run(me, ESIA, "apply", "--yes", "--secret-file", t.file(), "--log", path)
        check(run.code == 1, f"exits {run.code}", run)
        text = "\n".join(lines(path, run))
        check("STOPPED" in text and "not done (denied)" in text and "not done (unclear)" in text, text, run)
