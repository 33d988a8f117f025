"""What real tenants do: lag, throttling, lost answers, a broken connection after every single write."""

import re

from canonical import CLOUD, ESIA, EXACT, FIVE, MOMENT, SECURENDS, difference, expected, valid_secrets
from checks import check, each, same
from harness import Tenant
from registry import add, test

GRAPH = "00000003-0000-0000-c000-000000000000"
FIRST, SECOND = "1st8Q~first-secret-of-the-test_x9", "2nd8Q~second-secret-of-the-test_y7"
SERIES = {
    "lag 1": {"lag": {"reads": 1}}, "lag 3": {"lag": {"reads": 3}}, "throttle": {"throttle": 3},
    "unavailable": {"unavailable": 4}, "page_size 1": {"page_size": 1}, "absent": {"absent": True},
    "absent and lag": {"absent": True, "lag": {"reads": 2}}, "slow sign-in": {"sign_in_slow": 1},
    "token_without_roles": {"token_without_roles": 2}, "credential_lag": {"credential_lag": 2},
    "site_not_ready": {"site_not_ready": 2}, "lag and throttle": {"lag": {"reads": 2}, "throttle": 4},
}
ONLY_MOMENT = ("token_without_roles", "credential_lag", "site_not_ready", "slow sign-in")
ONLY_ABSENT = ("absent", "absent and lag")


def names_for(case):
    others = [r for r in case.resources() if r != GRAPH]
    return [n for n in SERIES if (n not in ONLY_MOMENT or case.temporary) and (n not in ONLY_ABSENT or others)]


def one_secret(t, case, files, run):
    """Exactly one valid secret, and somebody has its value."""
    valid = valid_secrets(t.state(), case)
    check(len(valid) == 1, f"{len(valid)} valid secrets", run)
    made_by = {"1st": 0, "2nd": 1}[valid[0]["hint"]]
    text, file = (FIRST, SECOND)[made_by], files[made_by]
    check(file.exists() and text in file.read_text(), f"nobody has the value of the valid secret (run {made_by + 1})", run)
    if made_by == 0 and len(files) == 2:
        check("valid until" in run.err, "the second run does not say that the secret is there already", run)
        check(not files[1].exists(), "the second run wrote a file without the secret", run)


def series(case):
    with Tenant(warm=True) as t:
        me = t.user()

        def one(name):
            t.reset()
            fault = dict(SERIES[name])
            apis = [r for r in case.resources() if r != GRAPH] if fault.pop("absent", None) else []
            t.faults(**fault, absent=apis, secret_text=FIRST)
            before, file = t.state(), t.file()
            run = t.ok(me, case, "apply", "--yes", "--secret-file", file)
            check(len(run.sleeps) < 60, f"{len(run.sleeps)} waits", run)
            same(difference(before, t.state()), expected(case, new_apis=apis), "state", run)
            one_secret(t, case, [file], run)
            again = t.ok(me, case, "apply", "--yes")
            same([c["path"] for c in again.writes], [], "writes of the second apply", again)
            for _ in range(4 if "lag" in name else 1):  # lists lag too
                run = t.run(me, case, "verify")
                if run.code == 0:
                    break
            check(run.code == 0, "verify does not come to 0", run)

        each("fault", names_for(case), one)


def lost(case):
    """Every write once answered 504 although it was carried out."""
    with Tenant(warm=True) as t:
        me = t.user()
        count = len(t.ok(me, case, "apply", "--yes", "--secret-file", t.file()).writes)

        def one(n):
            t.reset()
            t.faults(lost_write=[n], secret_text=FIRST)
            file = t.file()
            run = t.ok(me, case, "apply", "--yes", "--secret-file", file)
            same(difference(t.before, t.state()), expected(case), "state", run)
            one_secret(t, case, [file], run)

        each("lost_write", range(1, count + 1), one)


def cut(case, fault):
    """The connection breaks for good at or after the K-th write; the next run finishes."""
    with Tenant(warm=True) as t:
        me = t.user()
        count = len(t.ok(me, case, "apply", "--yes", "--secret-file", t.file()).writes)

        def one(k):
            t.reset()
            t.faults(**{fault: k}, secret_text=FIRST)
            files = [t.file(), t.file()]
            run = t.run(me, case, "apply", "--yes", "--secret-file", files[0])
            check(run.code == 1 or (run.code == 0 and k == count and fault == "cut_after_write"),
                  f"the run that was cut off exits {run.code}", run)
            check(run.code == 0 or "STOPPED" in run.err, "no reason is given", run)
            check(not re.search(r"unbound variable|provision\.sh: line \d", run.err), "an internal error", run)
            t.faults(secret_text=SECOND)
            run = t.run(me, case, "apply", "--yes", "--secret-file", files[1])
            if run.code == 1 and "cannot be read again" in run.err:
                # The secret is there. Either its value is in the first file, or it was lost with the answer.
                check(not files[1].exists(), "a file without a secret", run)
                if not files[0].exists():
                    t.ok(me, case, "rotate", "--remove-old", "--yes", "--secret-file", files[1])
                run = t.ok(me, case, "apply", "--yes")
            check(run.code == 0, "the next run does not finish", run)
            same(difference(t.before, t.state()), expected(case), "state after the next run", run)
            one_secret(t, case, files, run)

        each(fault, range(1, count + 1), one)


@test("rerun/same-command", weight=30)
def same_command():
    """"Running the same command again goes on from here": also when the first run has written the secret file."""
    with Tenant(warm=True) as t:
        me, file = t.user(), t.file()
        t.faults(deny=["POST /sites/*/permissions"], secret_text=FIRST)
        run = t.run(me, MOMENT, "apply", "--yes", "--secret-file", file)
        check(run.code == 1 and file.exists(), f"the first run exits {run.code}", run)
        t.faults(secret_text=SECOND)
        run = t.ok(me, MOMENT, "apply", "--yes", "--secret-file", file)
        same(difference(t.before, t.state()), expected(MOMENT), "state", run)
        check(FIRST in file.read_text() and SECOND not in file.read_text(), "the file has changed", run)


_WRITES = {ESIA: 14, EXACT: 4, SECURENDS: 6, CLOUD: 11, MOMENT: 13}
for _case in FIVE:
    add(f"faults/{_case.name}", series, _case, fast=_case == EXACT, weight=110)
    add(f"lost-write/{_case.name}", lost, _case, fast=_case == EXACT, weight=8 * _WRITES[_case])
    for _fault in ("cut_at_write", "cut_after_write"):
        add(f"{_fault.replace('_', '-')}/{_case.name}", cut, _case, _fault, fast=_case == EXACT,
            weight=15 * _WRITES[_case])
