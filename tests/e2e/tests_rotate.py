"""A new secret first, the old one removed later."""

from canonical import ESIA, FIVE, MOMENT, difference, expected, valid_secrets
from checks import check, same
from harness import Tenant
from registry import add, test

OLD, NEW, THIRD = (f"{n}8Q~secret-of-the-rotation-test_123" for n in ("old", "new", "3rd"))


def hints(t, case):
    return sorted(p["hint"] for p in valid_secrets(t.state(), case))


def rotate(case):
    with Tenant(warm=True) as t:
        me = t.user()
        t.faults(secret_text=OLD)
        t.ok(me, case, "apply", "--yes", "--secret-file", t.file())
        t.faults(secret_text=NEW)
        file = t.file()
        run = t.ok(me, case, "rotate", "--yes", "--secret-file", file)
        same(hints(t, case), ["new", "old"], "valid secrets after rotate", run)
        check(NEW in file.read_text(), "the file does not hold the new secret", run)
        run = t.run(me, case, "verify")
        check(run.code == 1 and "2 valid" in run.out, "verify does not say that there are two", run)
        run = t.ok(me, case, "rotate", "--yes", "--remove-old")
        same(hints(t, case), ["new"], "valid secrets after --remove-old", run)
        t.ok(me, case, "verify")
        same(difference(t.before, t.state()), expected(case), "state")
        run = t.ok(me, case, "rotate", "--yes", "--remove-old")
        same(hints(t, case), ["new"], "valid secrets after a second --remove-old", run)
        t.faults(secret_text=THIRD)
        run = t.ok(me, case, "rotate", "--yes", "--remove-old", "--secret-file", t.file())
        same(hints(t, case), ["3rd"], "valid secrets after both in one", run)
        t.ok(me, case, "verify")


for _case in FIVE:
    add(f"rotate/{_case.name}", rotate, _case, fast=_case == MOMENT, weight=40)


@test("rotate/shorter", fast=True, weight=30)
def shorter():
    """The new secret may end before the old one does: still the old one goes."""
    with Tenant(warm=True) as t:
        me = t.user()
        t.faults(secret_text=OLD)
        t.ok(me, ESIA, "apply", "--yes", "--secret-file", t.file(), "--months", 12)
        t.faults(secret_text=NEW)
        t.ok(me, ESIA, "rotate", "--yes", "--secret-file", t.file(), "--months", 1)
        run = t.ok(me, ESIA, "rotate", "--yes", "--remove-old")
        same(hints(t, ESIA), ["new"], "valid secrets", run)


@test("rotate/expired", fast=False, weight=60)
def expired():
    """After the end of the secret: credential makes a new one, --remove-old takes the dead one away."""
    with Tenant(warm=True) as t:
        me = t.user()
        t.faults(secret_text=OLD)
        t.ok(me, ESIA, "apply", "--yes", "--secret-file", t.file())
        app = t.object("applications", uniqueName=ESIA.unique_name)
        dead = [{**p, "endDateTime": "2026-01-31T00:00:00Z"} for p in app["passwordCredentials"]]
        t.patch({"op": "set", "kind": "applications", "id": app["id"], "value": {"passwordCredentials": dead}})
        t.faults(secret_text=NEW)
        file = t.file()
        t.ok(me, ESIA, "credential", "--yes", "--secret-file", file)
        check(NEW in file.read_text(), "the file does not hold the new secret")
        same(hints(t, ESIA), ["new"], "valid secrets")
        t.ok(me, ESIA, "rotate", "--yes", "--remove-old")
        t.ok(me, ESIA, "verify")


@test("rotate/faults", fast=False, weight=90)
def faults():
    """Each write of a rotation lost, or cut off; afterwards the new secret is the only one and known."""
    with Tenant(warm=True) as t:
        me = t.user()
        for fault in ({"lost_write": [1]}, {"lost_write": [2]}, {"throttle": 2}, {"lag": {"reads": 2}}):
            t.reset()
            t.faults(secret_text=OLD)
            t.ok(me, ESIA, "apply", "--yes", "--secret-file", t.file())
            t.faults(secret_text=NEW, **fault)
            file = t.file()
            run = t.ok(me, ESIA, "rotate", "--yes", "--remove-old", "--secret-file", file)
            t.faults()
            same(hints(t, ESIA), ["new"], f"valid secrets after {fault}", run)
            check(NEW in file.read_text(), f"the file does not hold the new secret after {fault}", run)


@test("rotate/others", fast=False, weight=40)
def others():
    """Secrets of another name are not ours to remove."""
    with Tenant(warm=True) as t:
        me = t.user()
        t.faults(secret_text=OLD)
        t.ok(me, ESIA, "apply", "--yes", "--secret-file", t.file())
        app = t.object("applications", uniqueName=ESIA.unique_name)
        mine = app["passwordCredentials"][0]
        t.patch({"op": "set", "kind": "applications", "id": app["id"], "value": {"passwordCredentials": [
            mine, {**mine, "keyId": "00000000-0000-4000-8000-000000000001", "displayName": "somebody's"}]}})
        t.faults(secret_text=NEW)
        t.ok(me, ESIA, "rotate", "--yes", "--remove-old", "--secret-file", t.file())
        app = t.object("applications", uniqueName=ESIA.unique_name)
        same(sorted(p["displayName"] for p in app["passwordCredentials"]), ["ESIA", "somebody's"], "secrets")
