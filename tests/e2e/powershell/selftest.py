"""Tests of the interpreter, from the documentation of PowerShell: selftest.py [part of a topic's name…]

A case is (source, what comes of it). What comes of it: lines of output joined by |; or "!text", an error that ends the
script with status 1 and says this text; "?text", refused with status 70; "=N lines", exit status N. Every source runs
after Set-StrictMode -Version Latest and $ErrorActionPreference = 'Stop', unless its topic ends with "(plain)".
"""

import contextlib
import io
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

import run  # noqa: E402
from cases_commands import COMMANDS  # noqa: E402
from cases_language import LANGUAGE  # noqa: E402
from cases_net import NET  # noqa: E402
from errors import Options  # noqa: E402

PRELUDE = "Set-StrictMode -Version Latest; $ErrorActionPreference = 'Stop'; "


class Tally:
    def __init__(self):
        self.passed, self.failed = 0, 0

    def check(self, name, got, want):
        if got == want:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAIL {name}\n  got  {got!r}\n  want {want!r}", flush=True)


def execute(source, words=(), name="case.ps1", stdin=""):
    """(exit status, output, errors) of a source in this process."""
    out, err = io.StringIO(), io.StringIO()
    saved, environment = sys.stdin, dict(os.environ)
    sys.stdin = io.StringIO(stdin)
    Options.line = 0
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run.run(pathlib.Path(f"/script/{name}"), lambda: source, list(words))
    finally:
        sys.stdin = saved
        os.environ.clear()
        os.environ.update(environment)
    return code, out.getvalue(), err.getvalue()


def outcome(source, want, plain):
    """What came of a source, in the form in which `want` is written."""
    code, out, err = execute(("" if plain else PRELUDE) + source)
    lines = "|".join(out.split("\n")[:-1])
    if want.startswith(("!", "?")):
        expected = 1 if want[0] == "!" else run.REFUSED
        if code == expected and want[1:] in err:
            return want
    elif want.startswith("="):
        return f"={code} {lines}"
    elif code == 0 and not err:
        return lines
    return f"status {code}, output {lines!r}, error {err.strip()!r}"


def spawn(source, *words, options=(), env=None, stdin="", interrupt=None):
    """A run in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "case.ps1"
        if interrupt:
            stub = pathlib.Path(folder) / "sleep"  # does not hold the output open
            stub.write_text("#!/bin/bash\nexec /bin/sleep \"$@\" >/dev/null 2>&1\n")
            stub.chmod(0o755)
            env = {"PATH": f"{folder}:{os.environ['PATH']}"}
        path.write_bytes(source if isinstance(source, bytes) else source.encode())
        process = subprocess.Popen([sys.executable, "-B", str(HERE / "run.py"), *options, str(path), *words],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   env={**os.environ, **(env or {})})
        if interrupt:
            process.stdin.close()
            process.stdin = None
            first = process.stdout.readline()
            process.send_signal(interrupt)
            out, err = process.communicate(timeout=20)
            return process.returncode, first + out, err
        out, err = process.communicate(stdin, timeout=20)
        return process.returncode, out, err


def processes(tally):
    """What needs a process: signals, arguments, versions, encodings, the sample."""
    wait = "try { 'in'; Start-Sleep -Seconds 4; 'after' } catch { 'catch' } finally { [Console]::Out.WriteLine('fin') }"
    for number, want in ((signal.SIGINT, (130, "in\nfin\n")), (signal.SIGTERM, (143, "in\n")),
                         (signal.SIGHUP, (129, "in\n"))):
        tally.check(f"signal {number.name}", spawn(wait, interrupt=number)[:2], want)
    show = "param([string]$Name, [switch]$On, [int]$Count) \"$Name/$On/$Count\""
    tally.check("-File: arguments", spawn(show, "-n", "a b", "-On", "-Count", "3")[:2], (0, "a b/True/3\n"))
    tally.check("-File: text stays text", spawn(show, "$x", "4")[:2], (0, "$x/False/4\n"))
    tally.check("-File: not a number", spawn(show, "-Count", "x")[0], 1)
    tally.check("-File: colon", spawn(show, "-On:$false", "n", options=["--no-strict51"])[:2], (0, "n/False/0\n"))
    tally.check("version 5.1", spawn("$PSVersionTable.PSVersion.Major", options=["--version", "5.1"])[:2], (0, "5\n"))
    tally.check("$IsWindows in 5.1", spawn(PRELUDE + "$IsWindows", options=["--version", "5.1"])[0], 1)
    tally.check("$IsWindows in 7", spawn(PRELUDE + "$IsWindows")[:2], (0, "False\n"))
    tally.check("JSON dates in 5.1", spawn("('{\"d\":\"2027-01-01T00:00:00Z\"}' | ConvertFrom-Json).d.GetType().Name",
                                           options=["--version", "5.1"])[:2], (0, "String\n"))
    tally.check("no byte order mark", spawn("'ü'")[0], run.REFUSED)
    tally.check("a byte order mark", spawn("\ufeff'ü'".encode())[:2], (0, "ü\n"))
    tally.check("parse error before anything runs", spawn("'a'\nif ('b' {")[:2], (1, ""))
    tally.check("refused before anything runs", spawn("'a'\n$x ?? 1")[1], "")
    tally.check("orders of a hashtable", len({spawn("@{ a = 1; b = 2; c = 3; d = 4 }.Keys -join ''",
                                                    options=["--seed", str(n)])[1] for n in range(5)}) > 1, True)
    sample(tally)


STUB = r"""#!/bin/bash
echo "$*" >>"$STUB_LOG"
case "$*" in
  *method\ get*Office*) echo '{"value":[{"id":"11"}]}' ;;
  *applications/11*) echo '{"displayName":"Sample Öffice","notes":"n","requiredResourceAccess":[{"resourceAccess":
    [{"id":"b","type":"Scope"},{"id":"a","type":"Scope"},{"id":"c","type":"Role"}]}]}' ;;
  *method\ get*) echo '{"value":[]}' ;;
  *) [ -e "$STUB_LOG.once" ] || { touch "$STUB_LOG.once"; echo TooManyRequests >&2; exit 1; }; echo '{"id":"22"}' ;;
esac
"""


def sample(tally):
    """sample.ps1 with a stub in the place of the Azure CLI."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for program, text in (("az", STUB), ("sleep", '#!/bin/bash\necho "sleep $*" >>"$STUB_LOG"\n')):
            (folder / program).write_text(text)
            (folder / program).chmod(0o755)
        (folder / "tmp").mkdir()
        env = {"PATH": f"{folder}:{os.environ['PATH']}", "STUB_LOG": str(folder / "log"), "TMPDIR": str(folder / "tmp")}
        source = (HERE / "sample.ps1").read_text()
        tenant, secret = ["-Tenant", "00000000-0000-0000-0000-00000000000A"], ["-SecretFile", str(folder / "secret")]
        tally.check("sample: plan", spawn(source, "plan", *tenant, env=env)[:2],
                    (0, "there: Sample Öffice [a b] (n)\nmissing: Sample Reader\n"))
        code, out, err = spawn(source, "apply", *tenant, *secret, "-Yes", "-Own", "a@b", "-Months", "1", env=env)
        tally.check("sample: apply", (code, out, err), (0, "", "2 apps, 1 of them there; 1 owners: a@b\n"
                                                        "made reader      |22\n"))
        tally.check("sample: secret", ((folder / "secret").read_text(), (folder / "secret").stat().st_mode & 0o777),
                    ("valid until 2030-02-28\n", 0o600))
        tally.check("sample: retried", (folder / "log").read_text().count("sleep 2\n"), 1)
        tally.check("sample: the file exists", spawn(source, "apply", *tenant, *secret, "-Yes", env=env)[0], 1)
        tally.check("sample: wrong tenant", spawn(source, "plan", "-Tenant", "x", env=env)[0], 2)
        tally.check("sample: nothing left", list((folder / "tmp").iterdir()), [])


def main(wanted):
    tally, began = Tally(), time.time()
    for table in (LANGUAGE, COMMANDS, NET):
        for topic, cases in table.items():
            if wanted and not any(w in topic for w in wanted):
                continue
            for source, want in cases:
                tally.check(f"{topic}: {source}", outcome(source, want, topic.endswith("(plain)")), want)
    if not wanted:
        processes(tally)
    print(f"{tally.passed} passed, {tally.failed} failed in {time.time() - began:.1f} s")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
