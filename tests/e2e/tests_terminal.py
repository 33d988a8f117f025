"""Somebody at a terminal is asked before anything is changed, and before an old credential goes."""

from canonical import ESIA, MOMENT, difference, expected
from checks import check, same
from harness import Tenant
from registry import add, test
from tests_rotate import NEW, OLD, hints

QUESTION, SECOND = 'Type "yes" to go on', 'Type "yes" to remove the old one'
END = "\x04"  # Ctrl-D


def apply(case):
    with Tenant(warm=True) as t:
        me = t.user()
        for typed in ("no\n", "\n", "y\n", "YES please\n", END):
            file = t.file()
            run = t.run(me, case, "apply", "--secret-file", file, typed=typed)
            check(run.code == 1 and QUESTION in run.err and t.id in run.err, f"{typed!r}: exits {run.code}", run)
            check("Nothing was changed" in run.err and not file.exists(), f"{typed!r}", run)
            same([c["path"] for c in run.writes], [], f"writes after {typed!r}", run)
        same(t.state(), t.before, "state")
        run = t.ok(me, case, "apply", "--secret-file", t.file(), typed="yes\n")
        same(run.err.count(QUESTION), 1, "questions", run)
        same(difference(t.before, t.state()), expected(case), "state after yes", run)
        run = t.run(me, case, "remove", "--purge", typed="no\n")
        check(run.code == 1 and "DELETE" in run.err and not run.writes, f"remove: exits {run.code}", run)
        t.ok(me, case, "remove", "--purge", typed="yes\n")
        same(difference(t.before, t.state()), {"changed": [], "removed": []}, "state after remove --purge")


for _case in (ESIA, MOMENT):
    add(f"terminal/{_case.name}", apply, _case, fast=_case == ESIA, weight=40)


@test("terminal/rotate", weight=40)
def rotate():
    with Tenant(warm=True) as t:
        me = t.user()
        t.faults(secret_text=OLD)
        t.ok(me, ESIA, "apply", "--secret-file", t.file(), "--yes")
        t.faults(secret_text=NEW)
        run = t.run(me, ESIA, "rotate", "--secret-file", t.file(), typed="no\n")
        check(run.code == 1 and SECOND not in run.err and not run.writes, f"exits {run.code}", run)
        for answer in ("no\n", END):
            run = t.ok(me, ESIA, "rotate", "--secret-file", t.file(), typed="yes\n" + answer)
            check(SECOND in run.err and "stays" in run.err, f"{answer!r}", run)
        same(hints(t, ESIA), ["new", "new", "old"], "valid secrets when the old one stays", run)
        run = t.ok(me, ESIA, "rotate", "--remove-old", typed="yes\n")
        check(SECOND not in run.err, "--remove-old asks again", run)
        same(hints(t, ESIA), ["new"], "valid secrets after --remove-old", run)
        t.faults(secret_text=OLD)
        run = t.ok(me, ESIA, "rotate", "--secret-file", t.file(), typed="yes\nyes\n")
        same(hints(t, ESIA), ["old"], "valid secrets after yes and yes", run)
        t.ok(me, ESIA, "verify")
