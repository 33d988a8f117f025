"""For selftest.py: starts an emulator, runs the real `az` against it, counts what is right."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).parent
AZ = os.environ.get("AZ") or shutil.which("az")
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Checks:
    def __init__(self):
        self.passed, self.failed = 0, []

    def __call__(self, name, got, want=True):
        if got == want:
            self.passed += 1
        else:
            self.failed.append(name)
            print(f"  FAIL {name}: got {got!r}, want {want!r}", flush=True)


class Emulator:
    """A running emulator; a context manager that stops the process it started."""

    def __init__(self, directory, faults=None, state=None, lifetime=280, flags=()):
        self.dir = pathlib.Path(directory)
        self.dir.mkdir(parents=True, exist_ok=True)
        (self.dir / "ready.json").unlink(missing_ok=True)
        command = [sys.executable, "-B", str(HERE / "emulator.py"), "--dir", str(self.dir), "--lifetime", str(lifetime)]
        command += ["--faults", json.dumps(faults)] if faults else []
        command += ["--state", str(state)] if state else []
        self.process = subprocess.Popen([*command, *flags])
        deadline = time.time() + 20
        while not (self.dir / "ready.json").exists():
            if time.time() > deadline or self.process.poll() is not None:
                raise RuntimeError("the emulator did not start")
            time.sleep(0.05)
        self.ready = json.loads((self.dir / "ready.json").read_text())
        self.tenant = self.ready["tenant"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)

    def control(self, path, value=None):
        data = None if value is None else json.dumps(value).encode()
        with _opener.open(self.ready["control"] + path, data, timeout=10) as r:
            return json.load(r)

    def faults(self, **value):
        self.control("/faults", value)

    def last(self):
        return self.control("/log")["graph"][-1]


class Az:
    """The Azure CLI with a config directory of its own."""

    def __init__(self, emulator, name, cloud=None):
        self.emulator = emulator
        self.config = emulator.dir / name
        self.graph = "https://graph.microsoft.com"
        self.env = {
            "PATH": os.environ["PATH"], "HOME": str(emulator.dir), "LANG": "C.UTF-8",
            "HTTPS_PROXY": emulator.ready["proxy"], "REQUESTS_CA_BUNDLE": emulator.ready["ca"],
            "AZURE_CONFIG_DIR": str(self.config), "AZURE_CORE_COLLECT_TELEMETRY": "no",
            "AZURE_CORE_SURVEY_MESSAGE": "no"}
        if cloud:
            assert self("cloud", "set", "-n", cloud).returncode == 0
            self.graph = self("cloud", "show", "--query", "endpoints.microsoftGraphResourceId",
                              "-o", "tsv").stdout.strip().rstrip("/")

    def __call__(self, *args):
        return subprocess.run([AZ, *args], env=self.env, capture_output=True, text=True, timeout=60,
                              stdin=subprocess.DEVNULL)

    def login(self):
        return self("login", "--use-device-code", "--allow-no-subscriptions", "--tenant", self.emulator.tenant,
                    "-o", "none").returncode

    def file(self, name, text):
        path = self.emulator.dir / name
        path.touch(mode=0o600)
        path.write_text(text)
        return str(path)

    def login_secret(self, app_id, secret):
        return self("login", "--service-principal", "-u", app_id, "--password", "@" + self.file("secret", secret),
                    "--tenant", self.emulator.tenant, "--allow-no-subscriptions", "-o", "none")

    def login_certificate(self, app_id, path):
        return self("login", "--service-principal", "-u", app_id, "--certificate", path,
                    "--tenant", self.emulator.tenant, "--allow-no-subscriptions", "-o", "none")

    def rest(self, method, path, body=None, headers=(), **options):
        """(status, body, error code) of one call of `az rest`; options are $filter, $select, $top."""
        url = path if "://" in path else self.graph + "/v1.0/" + path
        args = ["rest", "--method", method.lower(), "--url", url]
        if body is not None:
            args += ["--body", "@" + self.file("body.json", json.dumps(body))]
        if headers:
            args += ["--headers", *headers]
        if options:
            args += ["--uri-parameters", *[f"${k}={v}" for k, v in options.items()]]
        run = self(*args)
        status = self.emulator.last()["status"]
        if run.returncode == 0:
            return status, json.loads(run.stdout) if run.stdout.strip() else None, None
        text, code = run.stderr, None
        if "({" in text:
            code = json.JSONDecoder().raw_decode(text[text.index("({") + 1:])[0]["error"]["code"]
        return status, None, code
