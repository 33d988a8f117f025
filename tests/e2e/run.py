"""End-to-end tests: the rendered scripts with the real Azure CLI against an emulated Microsoft Graph.

    python3 tests/e2e/run.py [--only PATTERN] [--jobs 2] [--fast] [--list] [--out DIR]
"""

import argparse
import concurrent.futures
import fnmatch
import os
import pathlib
import signal
import sys
import threading
import time
import traceback

sys.dont_write_bytecode = True
sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent)]

import azure_cli  # noqa: E402
import checks  # noqa: E402
import harness  # noqa: E402
import registry  # noqa: E402
from language import LANGUAGES  # noqa: E402
import tests_adopt  # noqa: E402,F401
import tests_audit  # noqa: E402,F401
import tests_certificates  # noqa: E402,F401
import tests_clouds  # noqa: E402,F401
import tests_credentials  # noqa: E402,F401
import tests_drift  # noqa: E402,F401
import tests_faults  # noqa: E402,F401
import tests_guides  # noqa: E402,F401
import tests_ledger  # noqa: E402,F401
import tests_life  # noqa: E402,F401
import tests_members  # noqa: E402,F401
import tests_parity  # noqa: E402,F401
import tests_people  # noqa: E402,F401
import tests_reconcile  # noqa: E402,F401
import tests_refusals  # noqa: E402,F401
import tests_rotate  # noqa: E402,F401
import tests_runbook  # noqa: E402,F401
import tests_secrecy  # noqa: E402,F401
import tests_steps  # noqa: E402,F401
import tests_suite  # noqa: E402,F401
import tests_terminal  # noqa: E402,F401
import tests_vocabulary  # noqa: E402,F401


def matches(test, pattern):
    return fnmatch.fnmatch(test.name, pattern if "*" in pattern else f"*{pattern}*")


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--only", action="append", default=[], help="part of a test's name, or a pattern with *")
    p.add_argument("--language", choices=LANGUAGES, default="sh", help="of the scripts: bash or PowerShell")
    p.add_argument("--jobs", type=int, default=2, help="tests at a time")
    p.add_argument("--fast", action="store_true", help="the part for every change")
    p.add_argument("--list", action="store_true", help="name the tests, run none")
    p.add_argument("--out", type=pathlib.Path, help="rendered scripts; default: out/ of this repository")
    args = p.parse_args()
    azure_cli.Settings.language = LANGUAGES[args.language]
    if args.out:
        azure_cli.Settings.out = args.out.resolve()
    chosen = [t for t in registry.TESTS if (t.fast or not args.fast)
              and (not args.only or any(matches(t, x) for x in args.only))]
    if args.list:
        for t in chosen:
            print(t.name)
        return 0
    azure_cli.Settings.find_az()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupted)
    try:
        passed = run_all(sorted(chosen, key=lambda t: -t.weight), args.jobs)
    finally:
        azure_cli.WarmAz.stop()
    print(f"{passed} passed, {len(chosen) - passed} failed")
    return 0 if passed == len(chosen) and chosen else 1


def interrupted(number, _):
    """Leaves nothing behind."""
    for tenant in list(harness.Tenant.standing):
        tenant.__exit__()
    azure_cli.WarmAz.stop()
    os._exit(128 + number)


def run_all(chosen, jobs):
    lock, passed = threading.Lock(), 0

    def one(test):
        began = time.time()
        try:
            test.function()
            said = None
        except checks.Failed as e:
            said = str(e)
        except Exception:  # a mistake of the test is a failure too
            said = traceback.format_exc()
        with lock:
            print(f"{'ok  ' if said is None else 'FAIL'} {test.name}  {time.time() - began:.1f} s", flush=True)
            if said is not None:
                print("\n".join("     " + line for line in said.splitlines()), flush=True)
        return said is None

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for good in pool.map(one, chosen):
            passed += good
    return passed


if __name__ == "__main__":
    sys.exit(main())
