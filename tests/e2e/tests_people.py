"""Several people do one part each, with no more rights than the part takes."""

from canonical import CLOUD, ESIA, FIVE, MOMENT, difference, expected
from checks import check, same
from harness import Tenant
from registry import add, test

CONSENT = ["POST /servicePrincipals/*/appRoleAssignments", "POST /oauth2PermissionGrants",
           "PATCH /oauth2PermissionGrants/*"]
CREATE = ["PATCH /applications**", "POST /servicePrincipals", "DELETE /applications/*"]
SECRET = ["POST /applications/*/addPassword"]


def split(case):
    """Each part by somebody who may not do the others'."""
    with Tenant(warm=True) as t:
        developer, admin, operator = t.user(), t.principal(), t.principal()
        t.faults(deny=[*CONSENT, *SECRET])
        run = t.ok(developer, case, "create", "--yes")
        check(not any("addPassword" in c["path"] for c in run.calls), "create makes a secret", run)
        t.faults(deny=[*CREATE, *SECRET])
        t.ok(admin, case, "consent", "--yes")
        file = t.file()
        t.faults(deny=[*CREATE, *CONSENT])
        t.ok(operator, case, "credential", "--yes", "--secret-file", file)
        check(file.exists(), "no secret file")
        if case.temporary:
            t.faults(deny=CONSENT)
            t.ok(developer, case, "configure", "--yes")
        t.faults()
        same(difference(t.before, t.state()), expected(case), "state")
        t.ok(operator, case, "verify")
        for command in ("create", "consent", "credential", *(["configure"] if case.temporary else [])):
            run = t.ok(developer, case, command, "--yes")
            same([c["path"] for c in run.writes], [], f"writes of a second {command}", run)


for _case in FIVE:
    add(f"split/{_case.name}", split, _case, fast=_case == MOMENT, weight=40)


def order(case):
    """A part before the one that it needs: a clear stop, nothing written."""
    with Tenant(warm=True) as t:
        me = t.user()
        commands = [("consent",), ("credential", "--secret-file", t.file()), ("rotate", "--secret-file", t.file())]
        for words in commands + ([("configure",)] if case.temporary else []):
            run = t.run(me, case, *words, "--yes")
            check(run.code == 1 and "create" in run.err, f"{words[0]} before create exits {run.code}", run)
            same([c["path"] for c in run.writes], [], f"writes of {words[0]} before create", run)
            check(not t.file().exists(), "a secret file was made")


for _case in (MOMENT, ESIA):
    add(f"order/{_case.name}", order, _case, fast=_case == MOMENT, weight=25)


def denied(case):
    """403 on consent: a stop that names the role; somebody with the role finishes."""
    with Tenant(warm=True) as t:
        me = t.user()
        t.faults(deny=CONSENT)
        run = t.run(me, case, "apply", "--yes", "--secret-file", t.file())
        check(run.code == 1, f"exits {run.code}", run)
        check("role" in run.err.split("STOPPED")[-1].lower(), "nothing is said about a role", run)
        t.faults()
        file = t.file()
        run = t.ok(t.principal(), case, "apply", "--yes", "--secret-file", file)
        same(difference(t.before, t.state()), expected(case), "state", run)
        check(file.exists(), "no secret file", run)


for _case in FIVE:
    add(f"denied/{_case.name}", denied, _case, fast=_case == CLOUD, weight=30)


@test("denied/powerless", fast=True, weight=15)
def powerless():
    """Somebody who may not even read."""
    with Tenant(warm=True) as t:
        run = t.run(t.principal("powerless"), ESIA, "apply", "--yes", "--secret-file", t.file())
        check(run.code == 1 and "STOPPED" in run.err and "right" in run.err, f"exits {run.code}", run)
        check(not run.writes, "writes", run)


@test("denied/each", fast=False, weight=120)
def each_denied():
    """403 once at every kind of write: a stop, and the next run finishes."""
    with Tenant(warm=True) as t:
        me = t.user()
        for pattern in ("PATCH /applications**", "POST /servicePrincipals", *CONSENT[:1], *SECRET,
                        "POST /sites/*/permissions", "DELETE /applications/*", "DELETE /directory/deletedItems/*"):
            t.reset()
            t.faults(deny=[pattern])
            file = t.file()
            run = t.run(me, MOMENT, "apply", "--yes", "--secret-file", file, timeout=240)
            check(run.code == 1 and "STOPPED" in run.err, f"exits {run.code} without {pattern}", run)
            t.faults()
            if file.exists():  # the secret was made: another file for it is refused, and nothing is touched
                before = t.state()
                run = t.run(me, MOMENT, "apply", "--yes", "--secret-file", t.file())
                check(run.code == 1 and "cannot be read again" in run.err, "a second secret file is taken", run)
                same(t.state(), before, "state", run)
            run = t.ok(me, MOMENT, "apply", "--yes", "--secret-file", file)
            same(difference(t.before, t.state()), expected(MOMENT), f"state after {pattern}", run)
