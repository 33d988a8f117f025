"""Which Azure CLI is tested, and its faster form for the long series."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import threading

from checks import check
from language import Bash

HERE = pathlib.Path(__file__).resolve().parent


class Settings:
    """Where things are; set once by run.py."""
    out = HERE.parents[1] / "out"
    az = None
    python = None
    language = Bash

    @classmethod
    def find_az(cls):
        cls.az = os.environ.get("AZ") or shutil.which("az")
        if not cls.az:
            raise SystemExit("The Azure CLI is missing: set AZ, or put az on PATH.")
        cls.az = os.path.abspath(cls.az)
        said = subprocess.run([cls.az, "--version"], capture_output=True, text=True, timeout=120, check=False).stdout
        lines = [x for x in said.splitlines() if x.startswith("Python location ")]
        if not lines:
            raise SystemExit(f"{cls.az} --version does not say where its Python is.")
        cls.python = lines[0].split("'")[1]


class WarmAz:
    """The one process of warm_az.py; see there."""
    process, directory, lock = None, None, threading.Lock()

    @classmethod
    def command(cls):
        with cls.lock:
            if cls.process is None:
                cls.directory = tempfile.mkdtemp(prefix="grantbook-e2e-")
                cls.process = subprocess.Popen(
                    [Settings.python, "-B", str(HERE / "warm_az.py"), "serve", f"{cls.directory}/az"],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "LANG": "C.UTF-8"})
                check(cls.process.stdout.readline() == b"ready\n", "warm_az.py does not start")
        return f'exec "{Settings.python}" -I -S -B "{HERE}/warm_az.py" call "{cls.directory}/az" "$@"'

    @classmethod
    def stop(cls):
        if cls.process:
            cls.process.stdin.close()
            cls.process.wait(20)
            shutil.rmtree(cls.directory, ignore_errors=True)
