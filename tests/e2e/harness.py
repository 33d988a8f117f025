"""One emulated tenant for one test: a folder of its own, sign-ins with the real Azure CLI, runs of the scripts."""

import contextlib
import json
import os
import pathlib
import pty
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request

from azure_cli import Settings, WarmAz
from checks import Failed, Run, check
from watch import Watch

GRAPH = pathlib.Path(__file__).resolve().parents[1] / "graph"
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # no proxy to the control port


class Identity:
    """A sign-in of the Azure CLI in a configuration of its own."""

    def __init__(self, tenant, name):
        self.tenant, self.config = tenant, tenant.dir / f"azure-{name}"
        self.config.mkdir(mode=0o700)

    def env(self):
        return self.tenant.env(self.config)

    def az(self, *args, timeout=90):
        return subprocess.run([Settings.az, *args], env=self.env(), capture_output=True, text=True, timeout=timeout,
                              stdin=subprocess.DEVNULL, check=False)


class Tenant:
    """A running emulator; a context manager that leaves neither processes nor files."""
    standing = set()  # for the case that the tests are interrupted

    def __init__(self, faults=None, permissions=None, warm=False, lifetime=1500):
        self.warm, self.faults_at_start, self.permissions, self.lifetime = warm, faults, permissions, lifetime
        self.count, self.files, self.process, self.script = 0, 0, None, None

    def __enter__(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="grantbook-e2e-"))
        Tenant.standing.add(self)
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self):
        for name in ("home", "tmp", "bin", "emulator", "files"):
            (self.dir / name).mkdir(mode=0o700)
        self._stub("az", WarmAz.command() if self.warm else f'exec "{Settings.az}" "$@"')
        self._stub("sleep", f'echo "$*" >>"{self.dir}/sleeps"')
        program = GRAPH
        if self.permissions:  # another catalog than the one that the scripts were made from
            program = self.dir / "graph"
            shutil.copytree(GRAPH, program, ignore=shutil.ignore_patterns("__pycache__", "selftest*"))
            table = program / "permissions.tsv"
            text = table.read_text()
            changed = self.permissions(text)
            check(changed != text, "the test's change of permissions.tsv changes nothing")
            table.write_text(changed)
        command = [Settings.python, "-B", str(program / "emulator.py"), "--dir", str(self.dir / "emulator"),
                   "--lifetime", str(self.lifetime)]
        if self.faults_at_start:
            command += ["--faults", json.dumps(self.faults_at_start)]
        self.log_file = open(self.dir / "emulator.log", "wb")  # noqa: SIM115  (closed in __exit__)
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.log_file, stderr=self.log_file)
        ready, deadline = self.dir / "emulator" / "ready.json", time.time() + 40
        while not ready.exists():
            if time.time() > deadline or self.process.poll() is not None:
                raise Failed("the emulator did not start: " + (self.dir / "emulator.log").read_text())
            time.sleep(0.05)
        self.ready = json.loads(ready.read_text())
        self.id = self.ready["tenant"]
        self.before = self.state()

    def __exit__(self, *_):
        Tenant.standing.discard(self)
        if self.script and self.script.poll() is None:
            os.killpg(self.script.pid, signal.SIGKILL)  # its own session: nothing else is in it
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.log_file.close()
        shutil.rmtree(self.dir, ignore_errors=True)

    def _stub(self, name, body):
        path = self.dir / "bin" / name
        path.write_text(f"#!/bin/bash\n{body}\n")
        path.chmod(0o755)

    def record(self, *programs):
        """Keeps the arguments of every call of these programs in the file `arguments`."""
        for name in ("az", *programs):
            real = Settings.az if name == "az" else shutil.which(name)
            self._stub(name, f'printf "%s\\n" "$@" >>"{self.dir}/arguments"\nexec "{real}" "$@"')

    def env(self, config):
        return {"PATH": f"{self.dir}/bin:{os.environ['PATH']}", "HOME": str(self.dir / "home"),
                "TMPDIR": str(self.dir / "tmp"), "LANG": "C.UTF-8", "HTTPS_PROXY": self.ready["proxy"],
                "REQUESTS_CA_BUNDLE": self.ready["ca"], "AZURE_CONFIG_DIR": str(config),
                "AZURE_CORE_COLLECT_TELEMETRY": "no", "AZURE_CORE_SURVEY_MESSAGE": "no"}

    # the emulator
    def control(self, path, value=None):
        data = None if value is None else json.dumps(value).encode()
        with _opener.open(self.ready["control"] + path, data, timeout=30) as answer:
            return json.load(answer)

    def state(self):
        return self.control("/state")

    def faults(self, **value):
        self.control("/faults", value)

    def patch(self, *ops):
        changed = self.control("/patch", list(ops))["changed"]
        check(len(changed) >= len(ops), f"the test's own drift changed nothing: {ops}")
        return changed

    def reset(self):
        """The tenant as at the start. Sign-ins as the user stay valid."""
        self.control("/reset", {})
        self.ready["servicePrincipals"] = json.loads((self.dir / "emulator" / "ready.json").read_text())[
            "servicePrincipals"]
        self.before = self.state()

    def object(self, kind, **where):
        hits = [o for o in self.state()[kind] if all(o.get(k) == v for k, v in where.items())]
        check(len(hits) == 1, f"{len(hits)} {kind} with {where}")
        return hits[0]

    # people
    def identity(self):
        self.count += 1
        return Identity(self, self.count)

    def user(self, cloud=None):
        return self._login(cloud, "--use-device-code")

    def principal(self, name="operator", cloud=None):
        sample = self.ready["servicePrincipals"][name]
        secret = self.dir / "files" / f"login-{self.count}"
        secret.touch(mode=0o600)
        secret.write_text(sample["secret"])
        return self._login(cloud, "--service-principal", "--username", sample["appId"], "--password", f"@{secret}")

    def _login(self, cloud, *how):
        me = self.identity()
        if cloud:
            check(me.az("cloud", "set", "--name", cloud).returncode == 0, "az cloud set fails")
        done = me.az("login", *how, "--tenant", self.id, "--allow-no-subscriptions", "--output", "none")
        check(done.returncode == 0, f"az login fails: {done.stderr}")
        return me

    def file(self):
        """The path of a secret file that is not there yet."""
        self.files += 1
        return self.dir / "files" / f"secret-{self.files}"

    # scripts
    def run(self, me, case, command, *args, site=True, env=None, timeout=150, tenant=None, bash=(), watch=None,
            during=None, typed=None, language=None):
        """Runs the script of a case (canonical.py), without a terminal or at one where `typed` was typed."""
        language = language or Settings.language
        words = [command, "--tenant", tenant or self.id, *(case.args if site else ()), *map(str, args)]
        sleeps = self.dir / "sleeps"
        sleeps.write_text("")
        log, began = self.control("/log"), time.time()
        first, vaults, azure = len(log["graph"]), len(log["vault"]), len(log["arm"])
        keyboard, terminal = pty.openpty() if typed is not None else (None, None)
        if typed:
            os.write(keyboard, typed.encode())
        process = subprocess.Popen(language.command(getattr(case, "out", Settings.out) / case.id, words, bash),
                                   env={**me.env(), **(env or {})}, cwd=self.dir / "home", text=True,
                                   stdin=subprocess.DEVNULL if terminal is None else terminal, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, start_new_session=True)
        self.script = process
        with Watch(watch) if watch else contextlib.nullcontext():
            try:
                if during:
                    during(process)
                out, err = process.communicate(timeout=timeout)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                out, err = process.communicate()
                err += f"\n(timeout of {timeout} s)"
            finally:
                for fd in filter(None, (keyboard, terminal)):
                    os.close(fd)
        log = self.control("/log")
        calls = log["graph"][first:]
        run = Run(words, process.returncode, language.said(out), language.said(err), sleeps.read_text().split("\n")[:-1], calls, time.time() - began,
                  log["vault"][vaults:], log["arm"][azure:])
        check(process.returncode != 70 or "not in the subset" not in err, "the interpreter does not know this", run)
        bad = [c for c in calls + run.vault + run.arm if c.get("unsupported") or c.get("emulator_error")]
        check(not bad, f"calls that the emulator does not know: {bad[:3]}", run)
        allowed = ("azcliprod.blob.core.windows.net",)  # the CLI's own look for its newest version
        others = [h for h in log["refused"] if not any(a in json.dumps(h) for a in allowed)]
        check(not others, f"other hosts were asked for: {others}", run)
        left = sorted(p.name for p in (self.dir / "tmp").iterdir())
        check(not left, f"left in TMPDIR: {left}", run)
        return run

    def ok(self, me, case, command, *args, **more):
        """A run that must exit with 0."""
        run = self.run(me, case, command, *args, **more)
        check(run.code == 0, f"{command} exits {run.code}", run)
        return run
