"""Programs: & program arguments (about_Command_Syntax, about_Automatic_Variables: LASTEXITCODE)."""

import subprocess
import sys

from errors import differs
from scope import Variable


def run_native(shell, path, words, out):
    """Runs a program; its lines are the output. True when it exits with 0."""
    for word in words:
        if word == "" or '"' in word:
            differs(f"the argument {word!r} of a program")
    sys.stdout.flush()
    sys.stderr.flush()
    process = subprocess.Popen([path, *words], stdout=subprocess.PIPE)
    try:
        for raw in process.stdout:
            if not raw.isascii() and not getattr(shell, "console_encoding", False):
                differs("text beyond ASCII from a program, while [Console]::OutputEncoding is not set")
            out(raw.decode("utf-8", "replace").rstrip("\n").removesuffix("\r"))
        code = process.wait()
    except BaseException:
        process.kill()
        process.wait()
        raise
    code = code if code >= 0 else 128 - code
    shell.global_scope.variables["lastexitcode"] = Variable(code)
    return code == 0
