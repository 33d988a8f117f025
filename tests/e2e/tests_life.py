"""The whole life: plan, apply, again, verify, remove."""

import dataclasses

from canonical import ALL, EXACT, MOMENT, MOMENT_TWO, difference, expected
from checks import check, same
from harness import Tenant
from registry import add, test

NOTHING = {"changed": [], "removed": []}


REAL = (EXACT, MOMENT_TWO)  # with the program az itself; the others with warm_az.py


def life(case):
    with Tenant(warm=case not in REAL) as t:
        me = t.user()
        run = t.ok(me, case, "plan")
        same([c["path"] for c in run.writes], [], "writes of plan", run)
        check("+" in run.err, "plan does not show what is missing", run)
        secret = t.file()
        run = t.ok(me, case, "apply", "--yes", "--secret-file", secret)
        same(difference(t.before, t.state()), expected(case), "state after apply", run)
        check(oct(secret.stat().st_mode & 0o777) == "0o600", f"mode of the secret file: {secret.stat().st_mode:o}")
        done = t.state()
        again = t.ok(me, case, "apply", "--yes")
        same([c["path"] for c in again.writes], [], "writes of the second apply", again)
        same(t.state(), done, "state after the second apply", again)
        run = t.ok(me, case, "verify")
        same([c["path"] for c in run.writes], [], "writes of verify", run)
        run = t.ok(me, case, "plan")
        same([c["path"] for c in run.writes], [], "writes of plan, everything there", run)
        run = t.run(me, case, "remove", "--yes", "--purge")
        check(run.code == 0, "remove --purge fails", run)
        same(difference(t.before, t.state()), NOTHING, "state after remove --purge", run)
        run = t.run(me, case, "verify")
        check(run.code == 1, f"verify exits {run.code} with nothing there", run)
        run = t.run(me, case, "remove", "--yes", "--purge")
        check(run.code == 0 and not run.writes, "remove with nothing there", run)


for _case in ALL:
    add(f"life/{_case.name}", life, _case, fast=True, weight=50)


def deleted(case):
    """remove without purge; create refuses; purge; create works."""
    with Tenant(warm=True) as t:
        me = t.user()
        t.ok(me, case, "apply", "--yes", "--secret-file", t.file())
        t.ok(me, case, "remove", "--yes")
        got = difference(t.before, t.state())
        kept = sorted(x[1] for x in got.pop("deletedItems", []) if x[0] == "application")
        same(kept, [case.unique_name], "deleted applications")
        same(got, NOTHING, "state after remove")
        run = t.run(me, case, "create", "--yes")
        check(run.code == 1, f"create exits {run.code} while the deleted app holds the name", run)
        check("remove --purge" in run.err and "restore" in run.err, "create does not say what to do", run)
        same(difference(t.before, t.state()).get("applications"), None, "applications", run)
        t.ok(me, case, "remove", "--yes", "--purge")
        same(difference(t.before, t.state()), NOTHING, "state after remove --purge")
        t.ok(me, case, "apply", "--yes", "--secret-file", t.file())
        same(difference(t.before, t.state()), expected(case), "state after the second life")


for _case in ALL[:5]:
    add(f"deleted/{_case.name}", deleted, _case, weight=60)


@test("sites/later", fast=False, weight=90)
def sites_later():
    """Moment without a site, a site later, another role, roles kept on removal."""
    bare = dataclasses.replace(MOMENT, args=(), sites=())
    one = dataclasses.replace(MOMENT, args=("--site", "https://contoso.sharepoint.com/sites/Team/"))
    other = dataclasses.replace(one, args=(*one.args, "--site-role", "fullcontrol"), site_role="fullcontrol")
    with Tenant(warm=True) as t:
        me = t.user()
        run = t.ok(me, bare, "apply", "--yes", "--secret-file", t.file())
        same(difference(t.before, t.state()), expected(bare), "state without a site", run)
        t.ok(me, bare, "verify")
        run = t.ok(me, one, "apply", "--yes")
        same(difference(t.before, t.state()), expected(one), "state with a site", run)
        t.ok(me, one, "verify")
        run = t.run(me, other, "verify")
        check(run.code == 1 and "site role" in run.out, "another role is not noticed", run)
        run = t.ok(me, other, "apply", "--yes")
        same(difference(t.before, t.state()), expected(other), "state with another role", run)
        t.ok(me, other, "verify")
        run = t.ok(me, bare, "apply", "--yes")
        same([c["path"] for c in run.writes], [], "writes of apply without --site", run)
        run = t.ok(me, bare, "remove", "--yes", "--purge", "--keep-site-permissions")
        check(len(t.state()["sitePermissions"]) == 1, "--keep-site-permissions keeps nothing", run)
