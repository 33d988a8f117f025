"""The interpreter: evaluates expressions and assignments, and runs statements by their kind."""

import nodes as n
from commands import Commands
from convert import collapse, convert, enumerate_net, error, items_of, to_bool, to_str
from errors import NotInSubset, Options, Thrown, differs
from flow import Statements
from members import Members
from ops import binary, unary
from scalars import EMPTY
from scope import Scope, Variables
from typenames import resolve
from values import Collection, Dictionary, PSArray, Reference, ScriptBlock, null


class Interpreter(Variables, Members, Commands, Statements):
    def __init__(self):
        self.global_scope = Scope(None, "global")
        self.scope = self.script_scope = self.global_scope
        self.strict, self.succeeded, self.catching, self.depth = False, True, 0, 0
        self.caught = []   # the errors whose catch blocks run, for `throw` alone
        self.evaluators = {getattr(n, name[2:]): getattr(self, name) for name in dir(self) if name.startswith("e_")}
        self.runners = {getattr(n, name[2:]): getattr(self, name) for name in dir(self) if name.startswith("r_")}

    # entry points
    def value(self, node):
        return self.evaluators[type(node)](node)

    def run(self, node, out):
        Options.line = node.line
        self.runners[type(node)](node, out)

    def statements(self, body, out):
        try:
            for statement in body:
                if Options.interrupted:
                    Options.interrupted = False
                    raise KeyboardInterrupt
                Options.line = statement.line
                self.runners[type(statement)](statement, out)
        except Thrown as e:
            self.check_preference(e)
            raise

    def check_preference(self, e):
        """Errors end a script only under Stop or in try; other settings are refused."""
        if getattr(e, "checked", False):
            return
        e.checked = True
        setting = self.preference("ErrorActionPreference")
        if setting == "stop" or self.catching or e.script and setting in ("continue", ""):
            return
        raise NotInSubset(f"an error while $ErrorActionPreference is not 'Stop' and outside of try: {e}")

    @staticmethod
    def emit(value, out):
        """A value into the pipeline: collections are taken apart, nothing stays nothing."""
        if value is EMPTY:
            return
        if isinstance(value, Collection):
            for item in enumerate_net(value):
                if item is not EMPTY:
                    out(item)
        else:
            out(value)

    def collect(self, body):
        found = []
        self.statements(body, found.append)
        return found

    def outcome(self, statement):
        """The value of a statement on the right of = or in ( ): an expression's own, or its output collapsed."""
        if isinstance(statement, n.ExprStatement):
            return self.value(statement.expr)
        if isinstance(statement, n.Assign):
            return self.assign(statement)
        found = []
        self.run(statement, found.append)
        return collapse(found)

    def truth(self, statement):
        return to_bool(self.outcome(statement))

    # expressions
    def e_Const(self, node):
        return node.value

    def e_Var(self, node):
        return self.get(node)

    def e_Expand(self, node):
        return "".join(p if isinstance(p, str) else to_str(self.value(p)) for p in node.parts)

    def e_ArrayLit(self, node):
        return PSArray([self.value(item) for item in node.items])

    def e_ArrayExpr(self, node):
        if self.is_value(node.body):
            value = self.value(node.body[0].expr)
            if getattr(value, "wrapped", False):
                differs("@( ) around a list that New-Object made (5.1 fails); use .ToArray()")
            return PSArray(items_of(value))
        return PSArray(self.collect(node.body))

    def e_SubExpr(self, node):
        return collapse(self.collect(node.body))

    @staticmethod
    def is_value(body):
        return (len(body) == 1 and isinstance(body[0], n.ExprStatement)
                and not isinstance(body[0].expr, n.IncDec))

    def e_Paren(self, node):
        return self.outcome(node.statement)

    def e_HashLit(self, node, ordered=False):
        found = Dictionary("System.Collections.Specialized.OrderedDictionary" if ordered
                           else "System.Collections.Hashtable")
        for key_node, statement in node.pairs:
            key = self.value(key_node)
            if null(key):
                raise error("RuntimeException", "A null key is not allowed in a hash literal.")
            if found.has(key):
                raise error("RuntimeException", f"Duplicate keys '{to_str(key)}' are not allowed in hash literals.")
            found.set(key, self.outcome(statement))
        found.version = 0
        return found

    def e_BlockLit(self, node):
        return ScriptBlock(node.block, node.text)

    def e_TypeLit(self, node):
        return resolve(node.type)

    def e_Cast(self, node):
        name = node.type.name.lower()
        if not node.type.rank and name in ("ordered", "ref", "pscustomobject"):
            if name == "ordered":
                if not isinstance(node.expr, n.HashLit):
                    raise NotInSubset("[ordered] before anything but @{ }", node.line)
                return self.e_HashLit(node.expr, ordered=True)
            if name == "ref":
                return self.reference(node)
            if isinstance(node.expr, n.HashLit):
                return convert(self.e_HashLit(node.expr, ordered=True), resolve(node.type))
        kind, value = resolve(node.type), self.value(node.expr)
        if kind.name == "System.Void":
            return EMPTY
        return convert(value, kind)

    def reference(self, node):
        if not isinstance(node.expr, n.Var):
            raise NotInSubset("[ref] of anything but a variable", node.line)
        variable = node.expr
        self.get(variable)  # it has to exist
        return Reference(lambda: self.get(variable), lambda value: self.put(variable, value))

    def e_Unary(self, node):
        value = self.value(node.expr)
        if node.op == "csplit":
            raise NotInSubset("-csplit before a value", node.line)
        return unary(node.op, value)

    def e_Binary(self, node):
        left = self.value(node.left)
        return binary(node.op, left, self.value(node.right), self.set_matches)

    def e_Logical(self, node):
        left = to_bool(self.value(node.left))
        if node.op == "and":
            return left and to_bool(self.value(node.right))
        if node.op == "or":
            return left or to_bool(self.value(node.right))
        return left != to_bool(self.value(node.right))

    def set_matches(self, found):
        """$Matches: the groups that took part, by number or name."""
        table = Dictionary()
        table.set(0, found[0])
        names = {i: name for name, i in found.re.groupindex.items()}
        for i in range(1, found.re.groups + 1):
            if found[i] is not None:
                table.set(names.get(i, i), found[i])
        self.set_local("matches", table)

    def e_Index(self, node):
        target = self.value(node.target)
        return self.index(target, self.value(node.index))

    def e_Member(self, node):
        name = to_str(self.value(node.name))
        target = self.value(node.target)
        return self.static_member(target, name) if node.static else self.member(target, name)

    def e_Call(self, node):
        name = to_str(self.value(node.name))
        target = self.value(node.target)
        args = [self.value(a) for a in node.args]
        Options.line = node.line
        return self.static_call(target, name, args) if node.static else self.call(target, name, args)

    def e_IncDec(self, node):
        before = self.value(node.target)
        if not isinstance(before, (int, float)) and not null(before):
            raise error("RuntimeException", f"The '{node.op}' operator works only on numbers. The operand is a "
                        f"'{to_str(before)}'.")
        after = binary("+" if node.op == "++" else "-", 0 if null(before) else before, 1, None)
        self.write(node.target, after)
        return after if node.prefix else (0 if null(before) else before)

    def e_Splat(self, node):
        raise NotInSubset("@ here", node.line)

    # assignments
    def assign(self, node):
        target = node.target
        if node.op:
            old = self.value(target.expr if isinstance(target, n.Cast) else target)
            new = self.outcome(node.statement)
            if null(old) and node.op in "*/%-" and node.op != "-":
                raise NotInSubset(f"{node.op}= on $null", node.line)
            value = binary(node.op, old, None if new is EMPTY else new, None)
        else:
            value = self.outcome(node.statement)
        if isinstance(target, n.ArrayLit):
            self.spread(target.items, value)
        else:
            self.write(target, value)
        return value

    def spread(self, targets, value):
        """$a, $b = …: one each, the last takes what is left."""
        items = items_of(value) if isinstance(value, (PSArray, Collection)) else [value]
        for i, target in enumerate(targets):
            if i == len(targets) - 1 and len(items) > len(targets):
                self.write(target, PSArray(items[i:]))
            else:
                self.write(target, items[i] if i < len(items) else None)

    def write(self, target, value):
        if isinstance(target, n.Var):
            self.put(target, value)
        elif isinstance(target, n.Cast):
            if not isinstance(target.expr, n.Var):
                raise NotInSubset("a type before this target of an assignment", target.line)
            self.put(target.expr, value, resolve(target.type))
        elif isinstance(target, n.Member):
            if target.static:
                kind = self.value(target.target)
                self.set_static(kind, to_str(self.value(target.name)), value)
            else:
                self.set_member(self.value(target.target), to_str(self.value(target.name)), value)
        elif isinstance(target, n.Index):
            self.set_index(self.value(target.target), self.value(target.index), value)
        else:
            raise NotInSubset("this target of an assignment", target.line)
