"""The program itself, for tests that take what a script wrote back to it."""

import json
import os
import pathlib
import subprocess

from checks import Run, check

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("GRANTBOOK") or ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / "debug" / "grantbook"


def grantbook(*words, code=None):
    """Runs the program in the repository."""
    check(pathlib.Path(PROGRAM).exists(), f"{PROGRAM} is not built: cargo build, or set GRANTBOOK")
    done = subprocess.run([PROGRAM, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    run = Run(["grantbook", *map(str, words)], done.returncode, done.stdout, done.stderr, [], [], 0)
    check(code is None or run.code == code, f"grantbook {words[0]} exits {run.code}", run)
    return run


def findings(run):
    """(code, message) of a report for programs."""
    return [(f["code"], f["message"]) for f in json.loads(run.out)["findings"]]
