"""Functions and script blocks: their parameters from the syntax tree, and calls (about_Functions)."""

import nodes as n
from bind import Binding, Named, Spec, validator
from convert import items_of, to_bool, to_str
from errors import NotInSubset, Return
from scalars import EMPTY, Long, Switch
from scope import AUTOMATIC, CONSTANT, Scope, Variable
from typenames import TypeRef, resolve
from values import Collection, Dictionary, PSArray, null

INITIAL = {"System.String": "", "System.Int32": 0, "System.Int64": Long(0), "System.Double": 0.0,
           "System.Boolean": False, "System.Management.Automation.SwitchParameter": Switch(False)}
ALLOW = ("allownull", "allowemptystring", "allowemptycollection")
PARAMETER = ("mandatory", "position", "valuefromremainingarguments", "helpmessage")


class Function:
    """A function, or a script block that is called."""

    def __init__(self, name, block):
        self.name, self.block, self.specs, self.advanced = name, block, None, False


class Functions:
    def define(self, node):
        self.scope.functions[node.name.lower()] = Function(node.name, node.block)

    def prepare(self, function):
        """Reads the parameters once: attributes are constants."""
        if function.specs is not None:
            return
        block = function.block
        function.advanced = block.binding is not None
        positional = True
        if block.binding:
            for name, value in block.binding.named.items():
                if name != "positionalbinding":
                    raise NotInSubset(f"CmdletBinding({name})", block.line)
                positional = to_bool(self.value(value))
        specs = [self.spec(p, function) for p in block.params]
        if positional and not any(s.position is not None for s in specs):
            for place, spec in enumerate(s for s in specs if not s.is_switch and not s.rest):
                spec.position = place
        function.specs = specs

    def spec(self, param, function):
        key = param.name.lower()
        if key in CONSTANT or key in AUTOMATIC:
            raise NotInSubset(f"a parameter with the name of the automatic variable ${param.name}", param.line)
        spec = Spec(param.name, resolve(param.type) if param.type else None, default=param.default)
        checks, allow = [], []
        for attribute in param.attributes:
            name = attribute.name.lower()
            if name == "parameter":
                function.advanced = True
                self.parameter_attribute(spec, attribute)
            elif name in ALLOW:
                allow.append(name)
            elif name == "alias":
                spec.aliases = [to_str(self.value(v)) for v in attribute.positional]
            else:
                check = validator(attribute, self.value)
                if check is None:
                    raise NotInSubset(f"the attribute {attribute.name}", attribute.line)
                checks.append(check)
        spec.checks, spec.allow = checks, allow
        return spec

    def parameter_attribute(self, spec, attribute):
        if attribute.positional:
            raise NotInSubset("Parameter() with unnamed arguments", attribute.line)
        for name, node in attribute.named.items():
            if name not in PARAMETER:
                raise NotInSubset(f"Parameter({name})", attribute.line)
            value = self.value(node)
            if name == "mandatory":
                spec.mandatory = to_bool(value)
            elif name == "position":
                spec.position = value
            elif name == "valuefromremainingarguments":
                spec.rest = to_bool(value)

    def words(self, elements):
        """The words of a call: values, and Named for parameters."""
        found = []
        for element in elements:
            if isinstance(element, n.Argument):
                found.append(self.value(element.expr))
            elif isinstance(element, n.Parameter):
                value = Named.ABSENT if element.value is None else self.value(element.value)
                found.append(Named(element.name, value))
            else:
                found += self.splat(element)
        return found

    def splat(self, node):
        value = self.get(n.Var(node.line, "", node.name))
        if isinstance(value, Dictionary):
            return [Named(to_str(k), v) for k, v in value.pairs()]
        if null(value):
            raise NotInSubset("splatting $null", node.line)
        if not isinstance(value, Collection):
            raise NotInSubset("splatting a scalar", node.line)
        if node.name.lower() == "args" and any(isinstance(v, str) and v[:1] == "-" for v in items_of(value)):
            raise NotInSubset("@args with words that begin with -", node.line)
        return items_of(value)

    def invoke(self, function, words, out, new_scope=True):
        """Calls a function with bound words; its output goes to `out`."""
        self.prepare(function)
        binding = Binding(function.specs, function.advanced, common=function.advanced)
        bound = binding.bind(words)
        caller, catching = self.scope, self.catching
        scope = Scope(caller) if new_scope else caller
        self.depth += 1
        if self.depth > 900:
            raise NotInSubset("a very deep recursion")
        try:
            self.scope = scope
            self.fill(function, bound, binding.left)
            self.statements(function.block.body, out)
        except Return:
            pass
        finally:
            self.depth -= 1
            self.scope, self.catching = caller, catching

    def fill(self, function, bound, left):
        variables = self.scope.variables
        if not function.advanced:
            variables["args"] = Variable(PSArray(left))
        passed = Dictionary("System.Collections.Generic.Dictionary",
                            [TypeRef("System.String"), TypeRef("System.Object")])
        for spec in function.specs:
            if spec.name in bound:
                passed.set(spec.name, bound[spec.name])
                variables[spec.name.lower()] = Variable(bound[spec.name], spec.kind, spec.checks)
        variables["psboundparameters"] = Variable(passed)
        for spec in function.specs:
            if spec.name not in bound:
                self.fill_default(spec, variables)

    def fill_default(self, spec, variables):
        from convert import convert
        if spec.default is not None:
            value = self.value(spec.default)
            value = None if value is EMPTY else value
            if spec.kind is not None:
                value = convert(value, spec.kind)
            variables[spec.name.lower()] = Variable(value, spec.kind, spec.checks)
            return
        value = None
        if spec.kind is not None and not spec.kind.rank:
            value = INITIAL.get(spec.kind.name)
            if value is None and spec.kind.name in ("System.DateTime", "System.Guid", "System.Char"):
                raise NotInSubset(f"a parameter of the type {spec.kind} without a value")
        variables[spec.name.lower()] = Variable(value, spec.kind, spec.checks)
