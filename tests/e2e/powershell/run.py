#!/usr/bin/env python3
"""Runs a PowerShell script of the subset, as pwsh -NoProfile -File would.

run.py [--version 5.1|7] [--no-strict51] [--seed N] FILE.ps1 [argument…]
run.py --check FILE.ps1
"""

import os
import pathlib
import re
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.dont_write_bytecode = True

import net_certificates  # noqa: E402,F401  (the shims register themselves)
import net_collections  # noqa: E402,F401
import net_dict  # noqa: E402,F401
import net_files  # noqa: E402,F401
import net_io  # noqa: E402,F401
import net_numbers  # noqa: E402,F401
import net_process  # noqa: E402,F401
import net_regex  # noqa: E402,F401
import net_system  # noqa: E402
import net_text  # noqa: E402,F401
import net_time  # noqa: E402,F401
from bind import Named  # noqa: E402
from check import Check  # noqa: E402
from convert import to_str  # noqa: E402
from errors import Break, Exit, NotInSubset, Options, ParseError, Return, Thrown, differs  # noqa: E402
from functions import Function  # noqa: E402
from interp import Interpreter  # noqa: E402
from parse_stmt import parse  # noqa: E402
from scalars import Char, Switch  # noqa: E402
from scope import Scope, Variable  # noqa: E402
from session import EngineIntrinsics  # noqa: E402
from values import Dictionary, Enum  # noqa: E402

REFUSED = 70


def display(value):
    """The end of the pipeline: lines of text; objects would need PowerShell's formatting."""
    if value is None:
        return
    if isinstance(value, (str, bool, int, Char, Switch)):
        text = to_str(value)
    elif isinstance(value, float) and value == int(value) and 0 <= value < 1e15:
        text = str(int(value))
    elif isinstance(value, (net_system.Guid, Enum)):
        raise NotInSubset(f"showing a {value.TYPE}")
    else:
        raise NotInSubset(f"output that is no text: {getattr(value, 'TYPE', type(value).__name__)}")
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def command_line(words):
    """Arguments as pwsh -File takes them: -Name, -Name:value, and text."""
    found = []
    for word in words:
        if len(word) > 1 and word[0] in "-\u2013\u2014\u2015" and not word[1].isdigit() and word[1] != ".":
            name, colon, value = word[1:].partition(":")
            if not colon:
                found.append(Named(name, text=word))
                continue
            differs("an argument with a colon")
            literal = {"$true": True, "$false": False}.get(value.lower(), value)
            found.append(Named(name, literal, word))
        else:
            found.append(word)
    return found


def read(path):
    data = path.read_bytes()
    if not data.startswith(b"\xef\xbb\xbf") and not data.isascii():
        differs("a script beyond ASCII without a byte order mark (5.1 reads it in the machine's code page)")
    return data.decode("utf-8-sig")


def requirements(text):
    for line in re.finditer(r"(?im)^[ \t]*#requires[ \t]+(.*?)[ \t]*\r?$", text):
        found = re.fullmatch(r"-Version\s+(\d+)(\.\d+)?", line[1], re.I)
        if not found:
            raise NotInSubset(f"#requires {line[1]}", text.count("\n", 0, line.start()) + 1)
        if int(found[1]) > Options.version:
            raise ParseError(f"the script requires version {found[1]}", 1)


def automatic(shell, path):
    """Variables that exist from the start."""
    version = net_system.Version([5, 1, 0] if Options.version < 7 else [7, 4, 6])
    table = Dictionary()
    table.set("PSVersion", version)
    table.set("PSEdition", "Desktop" if Options.version < 7 else "Core")
    info, command = Dictionary(), Dictionary()
    command.set("Name", path.name)
    command.set("Path", str(path))
    info.set("MyCommand", command)
    for name, value in {"executioncontext": EngineIntrinsics(), "true": True, "false": False, "null": None, "psscriptroot": str(path.parent),
                        "pscommandpath": str(path), "myinvocation": info, "psversiontable": table, "pid": os.getpid(),
                        "home": os.environ.get("HOME", ""), "erroractionpreference": "Continue",
                        "warningpreference": "Continue", "verbosepreference": "SilentlyContinue",
                        "debugpreference": "SilentlyContinue", "progresspreference": "Continue",
                        "informationpreference": "SilentlyContinue"}.items():
        shell.global_scope.variables[name] = Variable(value)


def execute(shell, path, block, words):
    """Runs the script; the exit status."""
    shell.scope = shell.script_scope = Scope(shell.global_scope, "script")
    try:
        shell.invoke(Function(path.name, block), words, display, new_scope=False)
    except Exit as e:
        return e.code & 0xff
    except Break:
        raise NotInSubset("break or continue outside of a loop") from None
    except Return:
        return 0
    except Thrown as e:
        sys.stdout.flush()
        kind = e.record.exception.TYPE.rsplit(".", 1)[-1]
        sys.stderr.write(f"{kind}: {path}:{e.record.line}\n{e}\n")
        return 1
    if Options.interrupted:
        raise KeyboardInterrupt
    return 0


def run(path, source, words):
    """Parses and runs a script; the exit status."""
    try:
        text = source()
        requirements(text)
        block = parse(text)
        shell = Interpreter()
        automatic(shell, path)
        return execute(shell, path, block, command_line(words))
    except NotInSubset as e:
        sys.stdout.flush()
        sys.stderr.write(f"{e}\n")
        return REFUSED
    except ParseError as e:
        sys.stderr.write(f"{path}: {e}\n")
        return 1


def check(path):
    """Lists what is unknown in a script, without running it; 1 when there is something."""
    try:
        found = Check(parse(read(path))).run()
    except (NotInSubset, ParseError) as e:
        print(e)
        return 1
    for line, what in found:
        print(f"line {line}: {what}")
    return 1 if found else 0


def at_signal(number, frame):
    """SIGTERM and SIGHUP end at once: finally blocks do not run, programs go on."""
    os._exit(128 + number)


def at_interrupt(number, frame):
    """Ctrl-C ends a sleep at once, a method of .NET not before it returns; then finally blocks run."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if Options.waiting:
        raise KeyboardInterrupt
    Options.interrupted = True


def main(argv):
    checking = False
    while argv and argv[0].startswith("--"):
        option = argv.pop(0)
        if option == "--version":
            Options.version = 5 if argv.pop(0).startswith("5") else 7
        elif option in ("--strict51", "--no-strict51"):
            Options.strict51 = option == "--strict51"
        elif option == "--check":
            checking = True
        elif option == "--seed":
            Options.seed = int(argv.pop(0))
        else:
            sys.exit(f"unknown option {option}\n{__doc__}")
    if not argv:
        sys.exit(__doc__)
    path = pathlib.Path(argv[0]).absolute()
    sys.setrecursionlimit(30000)
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    if checking:
        return check(path)
    signal.signal(signal.SIGINT, at_interrupt)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, at_signal)
    try:
        code = run(path, lambda: read(path), argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.stdout.flush()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
