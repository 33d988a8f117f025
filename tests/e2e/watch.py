"""Looks for a secret in the arguments and environments of all processes while a script runs."""

import os
import threading


class Watch:
    """`found` gets a line for each process that shows `needle` where others could read it."""

    def __init__(self, spec):
        self.needle, self.found = spec["needle"].encode(), spec["found"]
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join(10)

    def _look(self):
        while not self.stop.wait(0.003):
            for pid in os.listdir("/proc"):
                if pid.isdigit() and int(pid) != os.getpid():
                    for name in ("cmdline", "environ"):
                        self._read(pid, name)

    def _read(self, pid, name):
        try:
            with open(f"/proc/{pid}/{name}", "rb") as f:
                text = f.read()
        except OSError:
            return
        if self.needle in text:
            self.found.append(f"{name} of process {pid}")
