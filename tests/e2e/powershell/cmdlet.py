"""The base of cmdlets. `params`: Name:type, with ! mandatory, @0 positional, and /Alias."""

import re

from bind import Spec
from convert import collapse, to_bool, to_str
from errors import Break, NotInSubset, Return
from scope import Variable
from typenames import named

CMDLETS = {}
PARAM = re.compile(r"(\w+):([\w.\[\]]+?)(!)?(?:@(\d))?((?:/\w+)*)$")


def cmdlet(name, params=""):
    def decorate(cls):
        cls.name, cls.params, cls._specs = name, params, None
        CMDLETS[name.lower()] = cls
        return cls
    return decorate


class Cmdlet:
    """begin, process for each item of the stage above, end. Output goes to self.out."""
    name, params, _specs, needs_input = "", "", None, False
    token, piped, line = None, False, 0

    @classmethod
    def specs(cls):
        if cls._specs is None:
            cls._specs = []
            for word in cls.params.split():
                name, kind, mandatory, place, aliases = PARAM.match(word).groups()
                cls._specs.append(Spec(name, None if kind == "any" else named(kind), int(place) if place else None,
                                       bool(mandatory), aliases=aliases.split("/")[1:]))
        return cls._specs

    def __init__(self, shell, out, bound):
        self.shell, self.out, self.bound = shell, out, bound

    def has(self, name):
        return name in self.bound

    def arg(self, name, default=None):
        return self.bound.get(name, default)

    def flag(self, name):
        return to_bool(self.bound.get(name, False))

    def begin(self):
        if self.needs_input and not self.piped:
            raise NotInSubset(f"{self.name} without a pipeline before it")

    def process(self, value):
        raise NotInSubset(f"{self.name} after |")

    def end(self):
        pass

    def emit(self, value):
        self.shell.emit(value, self.out)

    def error_action(self):
        """stop, silentlycontinue…: of the parameter, or of the preference variable."""
        if self.has("ErrorAction"):
            return to_str(self.arg("ErrorAction")).lower()
        return self.shell.preference("ErrorActionPreference") or "continue"

    def run_block(self, block, item, out):
        """A script block for one item, which is $_ meanwhile; in the scope of the pipeline."""
        if block.block.params:
            raise NotInSubset(f"param in a script block for {self.name}")
        shell = self.shell
        saved = shell.scope.variables.get("_")
        shell.scope.variables["_"] = Variable(item)
        try:
            shell.statements(block.block.body, out)
        except Return:
            pass
        except Break:
            raise NotInSubset(f"break or continue in a script block for {self.name} (it would end the loop, or the "
                              "script, around it)") from None
        finally:
            shell.restore("_", saved)

    def block_value(self, block, item):
        found = []
        self.run_block(block, item, found.append)
        return collapse(found)
