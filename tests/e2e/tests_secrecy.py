"""No issued secret is anywhere but in the named file."""

import os
import signal
import time

from azure_cli import Settings
from canonical import ESIA, MOMENT, SECURENDS, valid_secrets
from checks import check, each, same
from harness import Tenant
from language import PowerShell
from registry import add, test

CANARY, OTHER = "cny8Q~canary-of-the-secrecy-test_4711", "oth8Q~other-canary-of-the-test_0815"
TOOLS = ("sed", "grep", "awk", "cut", "sort", "paste", "tr", "cat", "cp", "date", "comm", "cmp", "rm", "mktemp")


def holders(folder, needle, but=()):
    """The files below a folder that hold the text."""
    out, known = [], [str(b) for b in but]
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            with open(path, "rb") as f:
                if needle.encode() in f.read() and path not in known:
                    out.append(os.path.relpath(path, folder))
    return out


def run_secretly(t, me, case, needle, *args, **more):
    """A run with --secret-file; everything that anybody else could see is searched."""
    file, found = t.file(), []
    run = t.ok(me, case, *args, "--yes", "--secret-file", file, watch={"needle": needle, "found": found}, **more)
    check(needle in file.read_text(), "the named file does not hold the secret", run)
    same(oct(file.stat().st_mode & 0o777), "0o600", "mode of the named file", run)
    check(needle not in run.out and needle not in run.err, "the secret is in the output", run)
    same(sorted(set(found)), [], "processes that show the secret", run)
    # the emulator's own folder holds certificates and hashes only
    same(holders(t.dir, needle, but=[file]), [], "other files with the secret", run)
    return file


def secrecy(case):
    with Tenant() as t:
        me = t.user()
        t.record(*TOOLS)
        t.faults(secret_text=CANARY)
        first = run_secretly(t, me, case, CANARY, "apply", env={"AZURE_LOGGING_ENABLE_LOG_FILE": "yes"})
        check((t.dir / "arguments").read_text().count("rest") > 10, "the arguments were not recorded")
        t.faults(secret_text=OTHER)
        second = run_secretly(t, me, case, OTHER, "rotate", env={"AZURE_LOGGING_ENABLE_LOG_FILE": "yes"})
        check(CANARY not in second.read_text() and OTHER not in first.read_text(), "the files are mixed up")


for _case in (ESIA, MOMENT):
    add(f"secrecy/{_case.name}", secrecy, _case, fast=_case == MOMENT, weight=60)


@test("secrecy/settings", fast=False, weight=60)
def settings():
    """Settings of the user that make the CLI talk more: a log file in the configuration, debug, output formats."""
    with Tenant() as t:
        me = t.user()
        config = (me.config / "config").read_text() if (me.config / "config").exists() else ""
        (me.config / "config").write_text(config + "\n[logging]\nenable_log_file = yes\n[core]\noutput = table\n")
        t.faults(secret_text=CANARY)
        run_secretly(t, me, MOMENT, CANARY, "apply")
        t.ok(me, MOMENT, "verify")


@test("secrecy/trace", fast=False, weight=40)
def trace():
    """bash -x, and a permissive umask."""
    if Settings.language is PowerShell:
        return  # a matter of bash
    with Tenant() as t:
        me = t.user()
        t.faults(secret_text=CANARY)
        run_secretly(t, me, MOMENT, CANARY, "apply", bash=("-x",))


def interrupt_when(t, method, part, how):
    """Ends the script as soon as the emulator has seen a call."""
    def during(process):
        deadline = time.time() + 60
        while time.time() < deadline and process.poll() is None:
            if any(c["method"] == method and part in c["path"] and c["changed"] for c in t.control("/log")["graph"]):
                how(process.pid)
                return
            time.sleep(0.02)
    return during


@test("secrecy/interrupted", fast=False, weight=90)
def interrupted():
    """Ctrl-C, hang-up and termination leave no files; the temporary secret is named; the next run finishes."""
    with Tenant() as t:
        me = t.user()

        def one(name):
            t.reset()
            t.faults(secret_text=CANARY)
            number = getattr(signal, name)
            how = (lambda pid: os.killpg(pid, number)) if name == "SIGINT" else (lambda pid: os.kill(pid, number))
            file = t.file()
            run = t.run(me, MOMENT, "apply", "--yes", "--secret-file", file,
                        during=interrupt_when(t, "POST", "/sites/", how))
            check(run.code != 0, f"exits {run.code}", run)
            check("Moment SharePoint administration" in run.err, "the app that is left is not named", run)
            same(holders(t.dir, CANARY, but=(t.dir / "files").iterdir()), [], "files with the secret", run)
            run = t.ok(me, MOMENT, "apply", "--yes")
            t.ok(me, MOMENT, "verify")

        # PowerShell ends at once at the other two, without its finally blocks.
        signals = ["SIGINT"] if Settings.language is PowerShell else ["SIGINT", "SIGTERM", "SIGHUP"]
        each("signal", signals, one)


@test("secrecy/file", fast=True, weight=30)
def file_refused():
    """A secret file that cannot be used is refused before anything is written."""
    with Tenant(warm=True) as t:
        me = t.user()
        there = t.file()
        there.write_text("mine")
        link = t.dir / "files" / "link"
        link.symlink_to(t.dir / "files" / "nowhere")
        for command in ("apply", "credential"):
            if command == "credential":
                t.ok(me, SECURENDS, "create", "--yes")
                t.ok(me, SECURENDS, "consent", "--yes")
            before = t.state()
            for path in (there, t.dir / "no" / "such" / "folder", link, t.dir / "files"):
                run = t.run(me, SECURENDS, command, "--yes", "--secret-file", path)
                check(run.code != 0, f"{command} takes {path.name} and exits 0", run)
                same([c["path"] for c in run.writes], [], f"writes of {command} with {path.name}", run)
            run = t.run(me, SECURENDS, command, "--yes")
            check(run.code == 2 and "--secret-file" in run.err, f"{command} goes on without --secret-file", run)
            same(t.state(), before, "state")
        same(there.read_text(), "mine", "the file that was there")
        check(not valid_secrets(t.state(), SECURENDS), "a secret was made")
