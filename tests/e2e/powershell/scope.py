"""Variables: about_Scopes, about_Automatic_Variables, about_Preference_Variables."""

import os

from convert import convert, error, to_str
from errors import NotInSubset, Options
from values import null

CONSTANT = {"true", "false", "host", "pid", "home", "pshome", "shellid", "iswindows", "islinux", "ismacos", "iscoreclr",
            "error", "psversiontable", "executioncontext", "psculture", "psuiculture", "psedition", "?"}
AUTOMATIC = {"args", "input", "matches", "this", "_", "psitem", "foreach", "switch", "event", "eventargs", "sender",
             "profile", "myinvocation", "psboundparameters", "pscommandpath", "psscriptroot", "pwd", "stacktrace",
             "nestedpromptlevel", "pscmdlet", "psdebugcontext", "enabledexperimentalfeatures", "lastexitcode", "ofs",
             "maximumhistorycount", "psdefaultparametervalues", "psstyle", "confirmpreference", "whatifpreference",
             "outputencoding", "psemailserver", "psmoduleautoloadingpreference", "psnativecommandargumentpassing",
             "psnativecommanduseerroractionpreference", "pssessionoption", "transcript"}


class Variable:
    __slots__ = ("value", "kind", "checks")

    def __init__(self, value, kind=None, checks=()):
        self.value, self.kind, self.checks = value, kind, checks


class Scope:
    __slots__ = ("variables", "functions", "parent", "name")

    def __init__(self, parent, name=""):
        self.variables, self.functions, self.parent, self.name = {}, {}, parent, name

    def find(self, key):
        scope = self
        while scope is not None:
            found = scope.variables.get(key)
            if found is not None:
                return found
            scope = scope.parent
        return None

    def function(self, key):
        scope = self
        while scope is not None:
            found = scope.functions.get(key)
            if found is not None:
                return found
            scope = scope.parent
        return None


def store(variable, value):
    """Into a variable with its type and validation (about_Variables)."""
    if variable.kind is not None:
        value = convert(value, variable.kind)
    for check in variable.checks:
        check(value)
    variable.value = value


class Variables:
    """Part of the interpreter: reads and writes variables."""
    scope = script_scope = global_scope = None
    strict = False

    def get(self, node):
        name, kind = node.name, node.scope
        if kind == "env":
            return os.environ.get(name)
        key = name.lower()
        if kind == "" or kind == "local":
            found = self.scope.find(key) if kind == "" else self.scope.variables.get(key)
        else:
            found = self.script_scope.variables.get(key)
        if found is not None:
            return found.value
        return self.automatic(key, name)

    def automatic(self, key, name):
        if key == "psitem":
            found = self.scope.find("_")
            if found is not None:
                return found.value
        if key in ("iswindows", "islinux", "ismacos", "iscoreclr"):
            if Options.version >= 7:
                return key in ("islinux", "iscoreclr")
        elif key == "?":
            return self.succeeded
        elif key in CONSTANT or key in AUTOMATIC and key not in ("lastexitcode", "matches", "args", "_", "psitem"):
            raise NotInSubset(f"the variable ${name}")
        if self.strict:
            raise error("RuntimeException", f"The variable '${name}' cannot be retrieved because it has not been set.")
        return None

    def put(self, node, value, kind=None, checks=()):
        name, scope = node.name, node.scope
        if scope == "env":
            if kind:
                raise NotInSubset("a type at an environment variable")
            text = to_str(value)
            if text == "":
                os.environ.pop(name, None)
            else:
                os.environ[name] = text
            return
        key = name.lower()
        if key == "null":
            return
        self.writable(key, name)
        home = self.script_scope if scope == "script" else self.scope
        found = home.variables.get(key)
        if found is None or kind is not None or checks:
            if kind is not None:
                value = convert(value, kind)
            for check in checks:
                check(value)
            home.variables[key] = Variable(value, kind, checks)
        else:
            store(found, value)

    @staticmethod
    def writable(key, name):
        if key in CONSTANT:
            raise error("SessionStateException",
                        f"Cannot overwrite variable {name} because it is read-only or constant.")
        if key in AUTOMATIC and not (key == "lastexitcode"):
            raise NotInSubset(f"an assignment to the automatic variable ${name}")

    def set_local(self, key, value):
        """An automatic variable of this scope: _, Matches, args…"""
        self.scope.variables[key] = Variable(value)

    def preference(self, name):
        found = self.scope.find(name.lower())
        return to_str(found.value).lower() if found and not null(found.value) else ""
