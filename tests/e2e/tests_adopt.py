"""An app that was made by hand before: stopped at, taken over, or left alone."""

import json

from canonical import ALL, CLOUD, ESIA, EXACT, MOMENT, SECURENDS_MORE, difference, expected
from checks import check, same
from harness import Tenant
from registry import add, test

NOBODY = "00000000-0000-4000-8000-00000000000c"


def by_hand(t, me, case, **more):
    """An app of the profile's name as somebody made it in the portal, with other things in it."""
    file = t.dir / "files" / "by-hand.json"
    file.write_text(json.dumps({"displayName": case.display_name, "web": {"redirectUris": ["https://contoso.com/old"]},
                                "requiredResourceAccess": [{"resourceAppId": case.resources()[0], "resourceAccess": [
                                    {"id": case.permissions("Role")[0][1], "type": "Role"}]}], **more}))
    done = me.az("rest", "--method", "post", "--url", "https://graph.microsoft.com/v1.0/applications", "--body",
                 f"@{file}", "--query", "appId", "--output", "tsv")
    check(done.returncode == 0, f"the app by hand: {done.stderr}")
    return done.stdout.strip()


def unchanged(t, run, before):
    same([c["path"] for c in run.writes], [], "writes", run)
    same(t.state(), before, "state", run)


def adopt(case):
    with Tenant(warm=True) as t:
        me = t.user()
        app_id = by_hand(t, me, case)
        before = t.state()
        for words in (("create",), ("apply", "--secret-file", t.file())):
            run = t.run(me, case, *words, "--yes")
            check(run.code == 1 and f"--adopt {app_id}" in run.err, f"{words[0]}: exits {run.code}", run)
            unchanged(t, run, before)
        run = t.ok(me, case, "plan", "--adopt", app_id)
        check("  + " in run.err and "contoso.com/old" in run.err, "plan does not compare the app", run)
        unchanged(t, run, before)
        run = t.ok(me, case, "apply", "--yes", "--adopt", app_id.upper(), "--secret-file", t.file())
        same(difference(t.before, t.state()), expected(case), "state after apply", run)
        same(t.object("applications", uniqueName=case.unique_name)["appId"], app_id, "application ID", run)
        for words in ((), ("--adopt", app_id)):
            again = t.ok(me, case, "apply", "--yes", *words)
            same([c["path"] for c in again.writes], [], "writes of the second apply", again)
        t.ok(me, case, "verify")
        t.ok(me, case, "remove", "--yes", "--purge")
        same(difference(t.before, t.state()), {"changed": [], "removed": []}, "state after remove --purge")


for _case in ALL:
    add(f"adopt/{_case.name}", adopt, _case, fast=_case in (EXACT, MOMENT), weight=50)


@test("adopt/in-use", fast=False, weight=40)
def in_use():
    """An app that works already: its service principal, grants and secrets stay, and verify names what is too many."""
    with Tenant(warm=True) as t:
        me = t.user()
        t.ok(me, CLOUD, "apply", "--yes", "--secret-file", t.file())
        app = t.object("applications", uniqueName=CLOUD.unique_name)
        others = [{**p, "displayName": "by hand"} for p in app["passwordCredentials"]]
        t.patch({"op": "set", "kind": "applications", "id": app["id"],
                 "value": {"uniqueName": None, "passwordCredentials": others, "notes": "ask Ada"}})
        before = t.state()
        run = t.ok(me, CLOUD, "apply", "--yes", "--adopt", app["appId"], "--secret-file", t.file())
        same(difference(before, t.state()), {"changed": [f"applications {CLOUD.unique_name}"], "removed": []},
             "state after apply", run)
        after = t.object("applications", id=app["id"])
        same({k: v for k, v in after.items() if k not in ("uniqueName", "passwordCredentials")},
             {k: v for k, v in app.items() if k not in ("uniqueName", "passwordCredentials")} | {"notes": "ask Ada"},
             "the app besides uniqueName and secrets", run)
        same(sorted(p["displayName"] for p in after["passwordCredentials"]), ["Cloud Elements", "by hand"], "secrets")
        run = t.run(me, CLOUD, "verify")
        check(run.code == 1 and run.out.count("\n") == 1 and "named by hand" in run.out, "verify", run)


@test("adopt/refused", weight=30)
def refused():
    with Tenant(warm=True) as t:
        me = t.user()
        other = by_hand(t, me, ESIA, uniqueName="somebody-elses")
        for app_id, word in ((NOBODY, NOBODY), (other, "somebody-elses")):
            for absent in ([], ESIA.resources()[-1:]):
                t.faults(absent=absent)
                before = t.state()
                for words in (("plan",), ("create",), ("apply", "--secret-file", t.file())):
                    run = t.run(me, ESIA, *words, "--yes", "--adopt", app_id)
                    check(run.code == 1 and word in run.err, f"{words[0]} --adopt {app_id}: exits {run.code}", run)
                    unchanged(t, run, before)
        t.reset()
        t.ok(me, ESIA, "apply", "--yes", "--secret-file", t.file())
        other = by_hand(t, me, ESIA)
        before = t.state()
        run = t.run(me, ESIA, "apply", "--yes", "--adopt", other)
        check(run.code == 1 and other in run.err, f"a second app of ours: exits {run.code}", run)
        unchanged(t, run, before)
        for words in (("verify", "--adopt", other), ("remove", "--yes", "--adopt", other), ("apply", "--adopt", "x")):
            run = t.run(me, ESIA, *words)
            check(run.code == 2 and not run.calls, f"{words}: exits {run.code}", run)


@test("adopt/other", weight=30)
def other():
    """The app by hand is another integration: --allow-same-name makes a second one."""
    with Tenant(warm=True) as t:
        me = t.user()
        by_hand(t, me, SECURENDS_MORE)
        before = t.state()
        run = t.ok(me, SECURENDS_MORE, "apply", "--yes", "--allow-same-name", "--secret-file", t.file())
        same(difference(before, t.state()), expected(SECURENDS_MORE), "state", run)
        again = t.ok(me, SECURENDS_MORE, "apply", "--yes")
        same([c["path"] for c in again.writes], [], "writes of the second apply", again)
        t.ok(me, SECURENDS_MORE, "verify")
        t.ok(me, SECURENDS_MORE, "remove", "--yes", "--purge")
        same(difference(before, t.state()), {"changed": [], "removed": []}, "state after remove --purge")
