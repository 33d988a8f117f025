"""run.py --check: what can be seen without running, also in the parts that no test reaches."""

import nodes as n
from bind import COMMON
from commands import ALIASES, CMDLET
from cmdlets import CMDLETS
from errors import NotInSubset
from net import table
from scope import AUTOMATIC, CONSTANT
from typenames import ENUMS, EXCEPTIONS, SHIMS, resolve
from values import fold

KNOWN = CONSTANT | AUTOMATIC | {"null", "psitem", "erroractionpreference", "warningpreference", "verbosepreference",
                                "debugpreference", "progresspreference", "informationpreference"}


def walk(value):
    """Every node below a node, list or tuple."""
    if isinstance(value, n.Node):
        yield value
        for field in value.fields:
            yield from walk(getattr(value, field))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from walk(item)
    elif isinstance(value, dict):
        yield from walk(list(value.values()))


WINDOWS = ("get-acl", "set-acl", "system.security.principal.windowsidentity")  # refused when they run


class Check:
    def __init__(self, block):
        self.nodes = list(walk(block))
        self.found = set()
        self.functions = {f.name.lower(): f.block for f in self.nodes if isinstance(f, n.FunctionDef)}

    def say(self, node, what):
        self.found.add((node.line, what))

    def run(self):
        for node in self.nodes:
            if isinstance(node, n.Command):
                self.command(node)
            elif isinstance(node, n.TypeName):
                self.type(node)
            elif isinstance(node, (n.Member, n.Call)) and node.static and isinstance(node.target, n.TypeLit):
                self.static(node)
        self.variables()
        return sorted(self.found)

    def type(self, node):
        try:
            resolve(node)
        except NotInSubset as e:
            if node.name.lower() not in WINDOWS:
                self.say(node, e.what)

    def command(self, node):
        if node.how or not isinstance(node.name, n.Const):
            return
        name = node.name.value
        key = name.lower()
        named = [e for e in node.elements if isinstance(e, n.Parameter)]
        if key in self.functions:
            for element in named:
                self.parameter(element, name, self.functions[key])
        elif key in CMDLETS:
            known = {fold(x) for spec in CMDLETS[key].specs() for x in spec.names()}
            for element in named:
                if fold(element.name) not in known:
                    self.say(element, f"the parameter -{element.name} of {name}")
        elif key in ALIASES:
            self.say(node, f"the alias {name}")
        elif CMDLET.match(name):
            if key in WINDOWS:
                return
            self.say(node, f"the command {name} (no function of that name is defined here)")
        else:
            self.say(node, f"the program {name} by its bare name")

    def parameter(self, element, name, block):
        key = fold(element.name)
        aliases = [a.value for p in block.params for t in p.attributes if t.name.lower() == "alias"
                   for a in t.positional if isinstance(a, n.Const)]
        names = [p.name for p in block.params]
        if key in map(fold, names + aliases):
            return
        advanced = block.binding or any(t.name.lower() == "parameter" for p in block.params for t in p.attributes)
        hits = [x for x in names + (list(COMMON) if advanced else []) if fold(x).startswith(key)]
        if len(hits) != 1:
            self.say(element, f"{name} has {'several parameters' if hits else 'no parameter'} -{element.name}")

    def static(self, node):
        try:
            kind = resolve(node.target.type)
        except NotInSubset:
            return
        if not isinstance(node.name, n.Const) or kind.rank:
            return
        name = node.name.value
        if isinstance(node, n.Call):
            if name.lower() == "new" and (kind.name in EXCEPTIONS or hasattr(SHIMS.get(kind.name), "new")):
                return
            if kind.name in SHIMS and ("s", name.lower()) in table(SHIMS[kind.name]):
                return
            self.say(node, f"the method [{kind}]::{name}")
        elif kind.name in ENUMS:
            if fold(name) not in map(fold, ENUMS[kind.name]):
                self.say(node, f"[{kind}]::{name}")
        elif kind.name not in SHIMS or ("sp", name.lower()) not in table(SHIMS[kind.name]):
            self.say(node, f"the property [{kind}]::{name}")

    def variables(self):
        """Names that are read, but set nowhere in the file."""
        have = {p.name.lower() for p in self.nodes if isinstance(p, n.Param)} | KNOWN
        targets = []
        for node in self.nodes:
            if isinstance(node, n.Assign):
                targets.append(node.target)
            elif isinstance(node, n.Foreach):
                targets.append(node.variable)
        while targets:
            target = targets.pop()
            if isinstance(target, n.Cast):
                targets.append(target.expr)
            elif isinstance(target, n.ArrayLit):
                targets += target.items
            elif isinstance(target, n.Var):
                have.add(target.name.lower())
        for node in self.nodes:
            if isinstance(node, (n.Var, n.Splat)) and getattr(node, "scope", "") != "env":
                if node.name.lower() not in have:
                    self.say(node, f"the variable ${node.name} is set nowhere")
