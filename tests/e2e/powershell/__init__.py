"""How to run provision.ps1: with the real PowerShell where there is one, else with the interpreter in this folder."""

import os
import pathlib
import shutil
import sys


def command():
    """The words before the script's path: $PWSH, pwsh on PATH, or the interpreter."""
    real = os.environ.get("PWSH") or shutil.which("pwsh")
    if real:
        return [real, "-NoProfile", "-NonInteractive", "-File"]
    return [sys.executable, "-B", str(pathlib.Path(__file__).resolve().parent / "run.py")]
