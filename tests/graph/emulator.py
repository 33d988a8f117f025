"""A development-only emulator of Microsoft Entra sign-in and Microsoft Graph, for the unmodified Azure CLI.

    python emulator.py --dir DIR [--port 0] [--lifetime SECONDS] [--faults JSON|FILE] [--state FILE] [--subscription]

See README.md. Standard library and `cryptography` only; run it with the Azure CLI's own Python.
"""

import argparse
import http.server
import json
import os
import pathlib
import secrets
import signal
import sys
import threading

import arm
import clouds
import foreign
import graph
import proxy
import routes_apps  # noqa: F401  (each of these registers its routes)
import routes_groups  # noqa: F401
import routes_misc  # noqa: F401
import routes_owners  # noqa: F401
import routes_roles  # noqa: F401
import routes_sites  # noqa: F401
import routes_sps  # noqa: F401
import seed
import signin
import vault
from errors import DROP, Answer
from faults import BadFaults, Faults
from store import TENANT, Store


class Emulator:
    def __init__(self, directory, faults, state_file=None, subscription=False):
        self.lock = threading.RLock()
        self.directory, self.state_file, self.subscription = directory, state_file, subscription
        self.tenant = TENANT
        self.key = secrets.token_bytes(32)
        self.faults = faults
        self.sign_in = signin.SignIn(self)
        self.stopped = threading.Event()
        if state_file and state_file.exists():
            saved = json.loads(state_file.read_text())
            self.key = bytes.fromhex(saved["key"])
            self.start(saved)
        else:
            self.start()
        self.store.make_absent(faults.absent)

    def start(self, saved=None):
        self.log = {"graph": [], "signin": [], "arm": [], "vault": [], "refused": []}
        self.store = Store(self.faults)
        if saved:
            self.samples = saved["samples"]
            self.store.load(saved["store"])
        else:
            self.samples = seed.seed(self.store, self.directory)
            if self.subscription:
                self.give_subscription({})

    def reset(self):
        with self.lock:
            self.faults.set({})
            self.start()
            self.write_ready()

    def saved(self):
        """After each change: the state file, so that a killed emulator can go on."""
        if self.state_file:
            text = json.dumps({"key": self.key.hex(), "samples": self.samples, "store": self.store.save()})
            temporary = self.state_file.with_suffix(".tmp")
            temporary.touch(mode=0o600)
            temporary.write_text(text)
            os.replace(temporary, self.state_file)

    def set_faults(self, value):
        with self.lock:
            self.faults.set(value)
            self.store.make_absent(self.faults.absent)

    def give_subscription(self, roles):
        """{"user" or a sample's name or an object id: name of a role}; without any, both main callers are Owner."""
        with self.lock:
            ids = {"user": self.store.user()["id"], **{name: s["id"] for name, s in self.samples.items()}}
            roles = roles or {"user": "Owner", "operator": "Owner"}
            arm.give(self.store, {ids.get(who, who): role for who, role in roles.items()})
            self.saved()

    def refuse(self, what):
        self.log["refused"].append(what)

    def handle(self, host, method, target, headers, body):
        """One request to one of the hosts of clouds.py."""
        if self.faults.cut:
            return DROP
        if host in clouds.LOGIN:
            return self.sign_in.handle(host, method, target, body)
        log, service = "graph", graph
        if host in clouds.ARM or host in clouds.VAULT:
            log, service = ("arm", arm) if host in clouds.ARM else ("vault", vault)
        try:
            return service.handle(self, host, method, target, headers, body)
        except Exception as e:  # a mistake of ours must not look like one of the service's answers
            self.log[log][-1]["emulator_error"] = repr(e)
            import traceback
            traceback.print_exc()
            return Answer(500, {"error": {"code": "EmulatorError", "message": repr(e)}})

    def write_ready(self, **more):
        path = self.directory / "ready.json"
        if not more:
            more = {k: v for k, v in json.loads(path.read_text()).items() if k in ("proxy", "ca", "control", "pid")}
        user = self.store.user()
        ready = {**more, "tenant": self.tenant, "domain": "contoso.onmicrosoft.com",
                 "user": {"id": user["id"], "userPrincipalName": user["userPrincipalName"]},
                 "users": {u["userPrincipalName"]: u["id"] for u in self.store.where("users")},
                 "groups": {g["mailNickname"]: g["id"] for g in self.store.where("groups")},
                 "subscription": arm.SUBSCRIPTION,
                 "foreign": {app["displayName"]: app_id for app_id, app in foreign.APPS.items()},
                 "servicePrincipals": self.samples}
        temporary = path.with_suffix(".tmp")
        temporary.touch(mode=0o600)
        temporary.write_text(json.dumps(ready, indent=2) + "\n")
        os.replace(temporary, path)


class Control(http.server.BaseHTTPRequestHandler):
    """The tests' own endpoint: GET state, log, faults; POST faults, patch, subscription, reset, stop."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "emulator", ""

    def log_message(self, *_):
        pass

    def do_GET(self):
        e = self.server.emulator
        with e.lock:
            self.reply({"/state": e.store.dump, "/log": lambda: e.log,
                        "/faults": lambda: e.faults.value}.get(self.path))

    def do_POST(self):
        e, length = self.server.emulator, int(self.headers.get("Content-Length") or 0)
        text = self.rfile.read(length)

        def patch():
            ops = json.loads(text)
            with e.lock:
                changed = [obj for op in (ops if isinstance(ops, list) else [ops]) for obj in e.store.patch(op)]
                e.saved()
                return {"changed": changed}

        self.reply({"/faults": lambda: e.set_faults(json.loads(text or b"{}")) or {}, "/patch": patch,
                    "/subscription": lambda: e.give_subscription(json.loads(text or b"{}")) or {},
                    "/reset": lambda: e.reset() or {}, "/stop": lambda: e.stopped.set() or {}}.get(self.path))

    def reply(self, action):
        try:
            status, body = (404, {"error": self.path}) if action is None else (200, action())
        except (ValueError, KeyError, TypeError, BadFaults) as e:
            status, body = 400, {"error": repr(e)}
        data = json.dumps(body, indent=1).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--dir", required=True, type=pathlib.Path, help="for ready.json, the CA and the sample certificate")
    p.add_argument("--port", type=int, default=0, help="of the proxy; 0 chooses one")
    p.add_argument("--lifetime", type=float, default=600, help="seconds until it stops by itself")
    p.add_argument("--faults", default="", help="JSON, or a file that holds it")
    p.add_argument("--state", type=pathlib.Path, help="go on from this file, and keep it up to date")
    p.add_argument("--subscription", action="store_true", help="the user and the operator own the subscription")
    args = p.parse_args()
    args.dir.mkdir(parents=True, exist_ok=True)
    (args.dir / "ready.json").unlink(missing_ok=True)
    try:
        faults = Faults.parse(args.faults)
    except (ValueError, OSError) as e:
        sys.exit(f"--faults: {e}")
    emulator = Emulator(args.dir, faults, args.state, args.subscription)
    ca, server = proxy.make_certificates(args.dir)
    front = proxy.Proxy(emulator, args.port, server)
    control = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Control)
    control.daemon_threads, control.emulator = True, emulator
    for s in (front, control):
        threading.Thread(target=s.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: emulator.stopped.set())
    emulator.write_ready(proxy=f"http://127.0.0.1:{front.server_port}", ca=str(ca.resolve()), pid=os.getpid(),
                         control=f"http://127.0.0.1:{control.server_port}")
    emulator.saved()
    emulator.stopped.wait(args.lifetime)
    threading.Event().wait(0.1)  # lets the answer to /stop leave


if __name__ == "__main__":
    main()
